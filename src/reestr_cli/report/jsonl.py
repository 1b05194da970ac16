"""The report for programs that read line by line: one finding per line, with what is known of its file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from reestr_cli.findings import Report
from reestr_cli.report.json import dumps, finding_entry
from reestr_cli.report.look import Look


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the lines; a file without findings has none. The keys are those of the ``json`` report."""
    for file in report.files:
        known = {
            "path": PurePath(file.path).as_posix(),
            "region": file.region,
            "edition": file.edition,
            "agency": file.agency,
        }
        for finding in file.findings:
            yield f"{dumps({**known, **finding_entry(finding)})}\n"
