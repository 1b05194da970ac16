"""Reports as text: one module per format, all listed here by hand; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reestr_cli.findings import Report
from reestr_cli.report.look import Look


@dataclass(frozen=True, slots=True)
class Format:
    """A format of the report: its name, what makes it, and whether every letter must arrive.

    ``exact`` is true for a format that programs read: a letter that the output cannot encode is then escaped in the
    way of the format, never replaced by a similar one.
    """

    name: str
    render: Callable[[Report, Look], Iterator[str]]
    exact: bool = False


def _text(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report import text

    return text.render(report, look)


def _concise(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report import concise

    return concise.render(report, look)


def _json(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report import json

    return json.render(report, look)


FORMATS = {
    report.name: report
    for report in (
        Format("text", _text),
        Format("concise", _concise),
        Format("json", _json, exact=True),
    )
}
