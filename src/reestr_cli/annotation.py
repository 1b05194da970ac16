"""Marks what is wrong in a copy of the person's own workbook: checks it, puts its findings into words and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.findings import FileReport, Finding, Severity
from reestr_cli.i18n import ntr, tr
from reestr_cli.rules import BY_CODE
from reestr_cli.validation.checker import Checker
from reestr_cli.validation.refusals import unreadable
from reestr_cli.workbook.annotating.file import MarkedFile
from reestr_cli.workbook.annotating.marking import MOST_COMMENTS
from reestr_cli.workbook.annotating.remarks import MOST_REMARKS, TITLE, Remark
from reestr_cli.workbook.xlsx.grid import column_of

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::.*)?")


@dataclass(frozen=True)
class Annotation:
    """What the check found, and the bytes of the copy; ``None`` where the file is no register and cannot be marked.

    ``cells`` is how many cells are marked, ``replaced`` says that marks of an earlier time are gone.
    """

    report: FileReport
    data: bytes | None = None
    cells: int = 0
    replaced: bool = False


def annotate(path: Path, checker: Checker) -> Annotation:
    """Check the file ``path`` and mark its findings; raises ``NotMarkable`` for another format than .xlsx."""
    try:
        file = MarkedFile.read(path)
        report = checker.check_workbook(file.workbook, str(path))
    except UnreadableWorkbook as fault:
        return Annotation(FileReport(str(path), (unreadable(fault),)))
    if report.sheet is None:
        return Annotation(report)
    if not report.findings:
        return Annotation(report, file.cleaned(), replaced=file.is_marked)
    remarks = remarks_of(report)
    cells = {(each.sheet, each.place) for each in remarks if each.to_mark}
    data = file.marked(remarks, list(_intro(report, len(cells))))
    return Annotation(report, data, len(cells), file.is_marked)


def remove_marks(path: Path) -> bytes | None:
    """Return the file ``path`` without its marks; ``None`` when it has none. Raises ``UnreadableWorkbook``."""
    file = MarkedFile.read(path)
    return file.cleaned() if file.is_marked else None


def remarks_of(report: FileReport) -> Sequence[Remark]:
    """Return the findings of ``report`` in words, from the top of the sheet to its bottom."""
    found = sorted(report.findings, key=lambda each: (each.row or 0, each.column or 0))[:MOST_REMARKS]
    return [_remark(number, finding, report) for number, finding in enumerate(found, start=1)]


def _remark(number: int, finding: Finding, report: FileReport) -> Remark:
    address = finding.address
    place = None if address is None else _ADDRESS.fullmatch(address)
    sheet = finding.sheet or report.sheet
    cell = None if place is None else (int(place[2]), column_of(place[1]))
    if cell is None and finding.row is not None:
        cell = finding.row, 1
    return Remark(
        number=number,
        severity=finding.severity,
        severity_name=_name(finding.severity),
        code=finding.code,
        sheet=sheet,
        place=cell,
        address=_called(finding, address, report),
        header=" ".join((finding.header or "").split()),
        process_id=finding.process_id or "",
        message=str(finding.message),
        suggestion=finding.suggestion or "",
        remedy=tr(BY_CODE[finding.code].remedy),
        to_mark=place is not None,
    )


def _called(finding: Finding, address: str | None, report: FileReport) -> str:
    """Return how the place is called on the sheet of remarks."""
    place = address or ("" if finding.row is None else tr("row {row}", row=finding.row))
    if finding.sheet in (None, report.sheet):
        return place
    return f"{finding.sheet}!{place}" if place else str(finding.sheet)


def _name(severity: Severity) -> str:
    if severity is Severity.ERROR:
        return tr("error")
    return tr("warning") if severity is Severity.WARNING else tr("note")


def _intro(report: FileReport, cells: int) -> Iterator[str]:
    """Yield the two lines under the title of the sheet of remarks."""
    counts = ", ".join((
        ntr("{count} error", "{count} errors", report.count(Severity.ERROR)),
        ntr("{count} warning", "{count} warnings", report.count(Severity.WARNING)),
        ntr("{count} note", "{count} notes", report.count(Severity.INFO)),
    ))  # fmt: skip
    text = tr("Sheet «{sheet}»: {counts}.", sheet=report.sheet, counts=counts)
    if cells > MOST_COMMENTS:
        text += " " + tr("Only the {count} most serious cells have comments.", count=MOST_COMMENTS)
    if len(report.findings) > MOST_REMARKS:
        text += " " + tr("The first {count} remarks are listed.", count=MOST_REMARKS)
    yield text
    yield tr(
        "To remove the marks (fills, comments that begin with «reestr:», the sheet «{title}»): reestr annotate "
        "--clean FILE -o COPY",
        title=TITLE,
    )
