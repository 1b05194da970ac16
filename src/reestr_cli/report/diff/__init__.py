"""Comparisons of two versions as text: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reestr_cli.changes import Diff
from reestr_cli.report.look import Look


@dataclass(frozen=True, slots=True)
class DiffFormat:
    """A format of a comparison: its name, what makes it (pieces of text or bytes), and how exact it must arrive.

    ``exact`` is true for a format that programs read; ``binary`` for one that is a file and cannot go to a terminal.
    """

    name: str
    render: Callable[[Diff, Look], Iterator[str]] | Callable[[Diff, Look], Iterator[bytes]]
    exact: bool = False
    binary: bool = False


def _text(diff: Diff, look: Look) -> Iterator[str]:
    from reestr_cli.report.diff import text

    return text.render(diff, look)


def _json(diff: Diff, look: Look) -> Iterator[str]:
    from reestr_cli.report.diff import json

    return json.render(diff, look)


def _markdown(diff: Diff, look: Look) -> Iterator[str]:
    from reestr_cli.report.diff import markdown

    return markdown.render(diff, look)


def _html(diff: Diff, look: Look) -> Iterator[str]:
    from reestr_cli.report.diff import html

    return html.render(diff, look)


def _xlsx(diff: Diff, look: Look) -> Iterator[bytes]:
    from reestr_cli.report.diff import xlsx

    return xlsx.render(diff, look)


FORMATS = {
    form.name: form
    for form in (
        DiffFormat("text", _text),
        DiffFormat("json", _json, exact=True),
        DiffFormat("markdown", _markdown),
        DiffFormat("html", _html),
        DiffFormat("xlsx", _xlsx, binary=True),
    )
}
