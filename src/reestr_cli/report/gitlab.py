"""The report as GitLab's code quality: a list of findings that a merge request shows beside the file."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.findings import Report, Severity
from reestr_cli.report.fingerprints import marked
from reestr_cli.report.json import dumps
from reestr_cli.report.look import Look
from reestr_cli.report.paths import in_repository
from reestr_cli.report.place import told

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text; the line of a finding is the row of its sheet."""
    separator = "["
    for file in report.files:
        path = in_repository(file.path)
        for finding, mark in marked(file):
            entry = {
                "description": told(finding),
                "check_name": finding.code,
                "fingerprint": mark,
                "severity": _SEVERITIES[finding.severity],
                "location": {"path": path, "lines": {"begin": finding.row or 1}},
            }
            yield f"{separator}\n{dumps(entry)}"
            separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"
