"""Merges as reports: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reestr_cli.decisions import Merge
from reestr_cli.report.look import Look


@dataclass(frozen=True, slots=True)
class MergeFormat:
    """A format of the report of a merge; ``exact`` for one that programs read, ``binary`` for one that is a file."""

    name: str
    render: Callable[[Merge, Look], Iterator[str]] | Callable[[Merge, Look], Iterator[bytes]]
    exact: bool = False
    binary: bool = False


def _text(merged: Merge, look: Look) -> Iterator[str]:
    from reestr_cli.report.merge import text

    return text.render(merged, look)


def _json(merged: Merge, look: Look) -> Iterator[str]:
    from reestr_cli.report.merge import json

    return json.render(merged, look)


def _markdown(merged: Merge, look: Look) -> Iterator[str]:
    from reestr_cli.report.merge import markdown

    return markdown.render(merged, look)


def _xlsx(merged: Merge, look: Look) -> Iterator[bytes]:
    from reestr_cli.report.merge import xlsx

    return xlsx.render(merged, look)


FORMATS = {
    form.name: form
    for form in (
        MergeFormat("text", _text),
        MergeFormat("json", _json, exact=True),
        MergeFormat("markdown", _markdown),
        MergeFormat("xlsx", _xlsx, binary=True),
    )
}
