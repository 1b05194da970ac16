"""One line per finding, for search and for editors: ``file.xlsx:Реестр!I6: R206 [error] what is wrong``."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.findings import FileReport, Finding, Report
from reestr_cli.report.look import Look, clean
from reestr_cli.report.place import quoted_sheet, suggested


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the lines of the report, file by file, in the order of the findings."""
    for file in report.files:
        for finding in file.findings:
            yield _line(file, finding)


def _line(file: FileReport, finding: Finding) -> str:
    place = clean(file.path)
    address = finding.address or ("" if finding.row is None else f"{finding.row}:{finding.row}")
    if finding.sheet is not None:
        place += f":{quoted_sheet(finding.sheet)}" + (f"!{address}" if address else "")
    message = clean(str(finding.message))
    suggestion = suggested(finding, message)
    hint = f" ({suggestion})" if suggestion else ""
    return f"{place}: {finding.code} [{finding.severity.key}] {message}{hint}\n"
