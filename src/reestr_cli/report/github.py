"""The report as annotations of GitHub Actions: the ten gravest findings, as many as a step shows, and one last line."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.i18n import ntr, tr
from reestr_cli.report import summary
from reestr_cli.report.look import Look
from reestr_cli.report.paths import in_repository
from reestr_cli.report.place import told
from reestr_cli.rules import RULES

#: GitHub drops what a step annotates beyond that, without a word.
ANNOTATIONS = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the commands of the gravest findings, in the order of the report among equals, then the summary."""
    titles = {rule.code: tr(rule.title) for rule in RULES}
    all_of_them = ((file, finding) for file in report.files for finding in file.findings)
    worst = heapq.nsmallest(ANNOTATIONS, all_of_them, key=lambda found: -found[1].severity)
    for file, finding in worst:
        yield _annotation(file, finding, titles.get(finding.code, finding.slug))
    counts = summary.counts_in(report)
    left_out = sum(counts.values()) - len(worst)
    last = [summary.checked(report), summary.found(report)]
    if left_out:
        last.append(
            ntr(
                "{count} more finding is not annotated, because GitHub shows {most} per step; to see all of them: "
                "--report html=FILE.html",
                "{count} more findings are not annotated, because GitHub shows {most} per step; to see all of "
                "them: --report html=FILE.html",
                left_out,
                most=ANNOTATIONS,
            )
        )
    yield f"{' '.join(last)}\n"


def _annotation(file: FileReport, finding: Finding, title: str) -> str:
    properties = {"file": in_repository(file.path)}
    if finding.row is not None:
        properties["line"] = str(finding.row)
        if finding.column is not None:
            properties["col"] = str(finding.column)
    properties["title"] = f"{finding.code} {title}"
    told_of = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {told_of}::{_data(told(finding))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
