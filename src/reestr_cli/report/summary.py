"""The last lines of a report for people: what was checked, what was found, what to ask next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reestr_cli.findings import Report, Severity
from reestr_cli.i18n import ntr, tr
from reestr_cli.report.listing import GRAVEST_FIRST, SHOWN
from reestr_cli.report.look import Look
from reestr_cli.report.place import counted


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield the summary."""
    yield f"{checked(report)}\n"
    counts = counts_in(report)
    if not counts:
        yield f"{tr('Nothing to mend.')}\n"
        return
    shown = ", ".join(look.severity(severity, counted(severity, counts[severity])) for severity in counts)
    yield f"{tr('Found: {counts}.', counts=shown)}\n"
    gravest = max((finding for file in report.files for finding in file.findings), key=lambda found: found.severity)
    yield f"{tr('About a rule: reestr explain {code}', code=gravest.code)}\n"
    if not look.verbose and _has_more(report):
        yield f"{tr('Every place: add --verbose')}\n"


def checked(report: Report) -> str:
    """Return in words how much was checked."""
    files = ntr("{count} file", "{count} files", len(report.files))
    rows = ntr("{count} row", "{count} rows", report.rows)
    return tr("Checked: {files}, {rows}.", files=files, rows=rows)


def found(report: Report) -> str:
    """Return in words how much was found."""
    counts = counts_in(report)
    words = ", ".join(counted(severity, counts[severity]) for severity in counts)
    return tr("Found: {counts}.", counts=words) if counts else tr("Nothing to mend.")


def counts_in(report: Report) -> dict[Severity, int]:
    """Return how many findings of each severity there are, the gravest first, without those of which there is none."""
    counts = Counter(finding.severity for file in report.files for finding in file.findings)
    return {severity: counts[severity] for severity in GRAVEST_FIRST if counts[severity]}


def _has_more(report: Report) -> bool:
    return any(
        max(Counter(found.code for found in file.findings).values(), default=0) > SHOWN + 1 for file in report.files
    )
