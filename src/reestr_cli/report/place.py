"""Places and numbers in words: where a finding stands, how many findings there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from reestr_cli.findings import Finding, Severity
from reestr_cli.i18n import ntr, tr
from reestr_cli.periods import shown_day
from reestr_cli.report.look import clean

_PLAIN_SHEET = re.compile(r"[^\W\d]\w*")


def place_in(finding: Finding, sheet: str | None) -> str:
    """Return where ``finding`` stands, for a reader who knows that the register is on ``sheet``; may be empty."""
    address = finding.address or ("" if finding.row is None else tr("row {row}", row=finding.row))
    if finding.sheet in (None, sheet):
        return address
    return f"{quoted_sheet(finding.sheet or '')}!{address}" if address else clean(finding.sheet or "")


def value_of(finding: Finding) -> str:
    """Return what stands in the cell of ``finding``, as its program shows it: an id that became a date as that date."""
    value = finding.value or ""
    return shown_day(value) if finding.code == "R203" else value


def rows_of_days(findings: Iterable[Finding]) -> Set[int | None]:
    """Return the rows of a file whose id became a date, as ``findings`` say; any other 2024-01-15 is a text."""
    return {finding.row for finding in findings if finding.code == "R203" and finding.key == "id"}


def process_of(finding: Finding, of_days: Set[int | None]) -> str:
    """Return the id of the process of ``finding`` as its program shows it; ``of_days`` comes from ``rows_of_days``."""
    process = finding.process_id or ""
    return shown_day(process) if finding.row in of_days else process


def severity_name(severity: Severity | None) -> str:
    """Return the word for ``severity`` as a cell of a table has it; ``None`` is a rule that is not applied."""
    if severity is None:
        return tr("off")
    if severity is Severity.ERROR:
        return tr("error")
    return tr("warning") if severity is Severity.WARNING else tr("note")


def told(finding: Finding) -> str:
    """Return ``finding`` as one sentence that names its place and what to write instead: «Реестр!I6: …»."""
    message = clean(str(finding.message))
    place = place_in(finding, None)
    suggestion = suggested(finding, message)
    return (f"{place}: " if place else "") + message + (f" ({suggestion})" if suggestion else "")


def suggested(finding: Finding, message: str) -> str:
    """Return what to write instead, in words; empty where there is nothing, or where ``message`` names it already."""
    suggestion = clean(finding.suggestion or "")
    return tr("suggestion: {text}", text=suggestion) if suggestion and suggestion not in message else ""


def quoted_sheet(name: str) -> str:
    """Return the name of a sheet as an address has it: in apostrophes when it is not one plain word."""
    name = clean(name)
    return name if _PLAIN_SHEET.fullmatch(name) else "'" + name.replace("'", "''") + "'"


def counted(severity: Severity, count: int) -> str:
    """Return ``count`` findings of ``severity`` in words: 1 ошибка, 2 ошибки, 5 ошибок."""
    if severity is Severity.ERROR:
        return ntr("{count} error", "{count} errors", count)
    if severity is Severity.WARNING:
        return ntr("{count} warning", "{count} warnings", count)
    return ntr("{count} note", "{count} notes", count)
