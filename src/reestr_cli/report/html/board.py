"""The board of the page: one row for every file, with a link to its findings."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.findings import FileReport, Report
from reestr_cli.i18n import tr
from reestr_cli.periods import shown_day
from reestr_cli.report.html.register import anchor
from reestr_cli.report.listing import GRAVEST_FIRST
from reestr_cli.report.look import Look, clean
from reestr_cli.report.markup import Html, element, joined


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - every part of the page has the same signature
    """Yield the table, in the order of the files."""
    headers = [tr("File"), tr("Body"), tr("Region"), tr("Edition"), tr("Rows")]
    headers += [tr("Errors"), tr("Warnings"), tr("Notes"), tr("Last change")]
    yield f'<section id="board">\n{element("h2", tr("Files"), id="board-title")}\n'
    yield '<div class="scroll" tabindex="0" role="region" aria-labelledby="board-title">\n<table class="sortable">\n'
    yield f"{element('caption', tr('Registers that were checked'), class_='unseen')}\n"
    head = element("tr", *(element("th", header, scope="col") for header in headers))
    yield f"{element('thead', head)}\n<tbody>\n"
    for number, file in enumerate(report.files, start=1):
        yield f"{_row(number, file)}\n"
    yield "</tbody>\n</table>\n</div>\n</section>\n"


def _row(number: int, file: FileReport) -> Html:
    name = element("th", element("a", clean(file.path), href=f"#{anchor(number)}"), scope="row")
    known = [element("td", clean(text or "")) for text in (file.agency, file.region)]
    known.append(element("td", shown_day(file.edition or ""), class_="date", data_sort=file.edition or ""))
    rows = element("td", "" if file.rows is None else str(file.rows), class_="number")
    counts = []
    for severity in GRAVEST_FIRST:
        count = file.count(severity)
        counts.append(element("td", str(count), class_=f"number {severity.key}" if count else "number"))
    if file.changed is None:
        changed = element("td")
    else:
        exact = file.changed.isoformat(timespec="minutes")
        shown = element("time", f"{file.changed:%d.%m.%Y %H:%M}", datetime=exact)
        changed = element("td", shown, data_sort=exact, class_="date")
    return element("tr", joined(name, *known, rows, *counts, changed))
