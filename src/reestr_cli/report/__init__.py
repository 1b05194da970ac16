"""Reports as text: one module per format, all listed here by hand; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from reestr_cli.findings import Report
from reestr_cli.report.look import Look


class Format(NamedTuple):
    """A format of the report: its name, what makes it (pieces of text or bytes), and how it must arrive.

    ``exact`` is true for a format that programs read: a letter that the output cannot encode is then escaped in the
    way of the format, never replaced by a similar one. ``document`` is true for one that is UTF-8 wherever it goes,
    ``binary`` for one that is a file and cannot go to a terminal.
    """

    name: str
    render: Callable[[Report, Look], Iterator[str]] | Callable[[Report, Look], Iterator[bytes]]
    exact: bool = False
    document: bool = False
    binary: bool = False


def _text(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report import text

    return text.render(report, look)


def _concise(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report import concise

    return concise.render(report, look)


def _grouped(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report import grouped

    return grouped.render(report, look)


def _json(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report import json

    return json.render(report, look)


def _jsonl(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report import jsonl

    return jsonl.render(report, look)


def _sarif(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report import sarif

    return sarif.render(report, look)


def _junit(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report import junit

    return junit.render(report, look)


def _gitlab(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report import gitlab

    return gitlab.render(report, look)


def _github(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report import github

    return github.render(report, look)


def _markdown(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report import markdown

    return markdown.render(report, look)


def _html(report: Report, look: Look) -> Iterator[str]:
    from reestr_cli.report.html import render

    return render(report, look)


def _xlsx(report: Report, look: Look) -> Iterator[bytes]:
    from reestr_cli.report import xlsx

    return xlsx.render(report, look)


FORMATS = {
    report.name: report
    for report in (
        Format("text", _text),
        Format("concise", _concise),
        Format("grouped", _grouped),
        Format("json", _json, exact=True),
        Format("jsonl", _jsonl, exact=True),
        Format("sarif", _sarif, exact=True),
        Format("junit", _junit, document=True),
        Format("gitlab", _gitlab, exact=True),
        Format("github", _github, document=True),
        Format("markdown", _markdown, document=True),
        Format("html", _html, document=True),
        Format("xlsx", _xlsx, binary=True),
    )
}
