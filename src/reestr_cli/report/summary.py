"""The last lines of a report for people: what was checked, what was found, what to ask next."""

from __future__ import annotations

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
        yield f"{tr('No findings.')}\n"
        return
    shown = ", ".join(look.severity(severity, counted(severity, counts[severity])) for severity in counts)
    yield f"{tr('Found: {counts}.', counts=shown)}\n"
    yield f"{tr('About a rule: reestr explain {code}', code=report.totals.gravest)}\n"
    if not look.verbose and report.totals.most > SHOWN + 1:
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
    return tr("Found: {counts}.", counts=words) if counts else tr("No findings.")


def counts_in(report: Report) -> dict[Severity, int]:
    """Return how many findings of each severity there are, the gravest first, without those of which there is none."""
    return {severity: report.count(severity) for severity in GRAVEST_FIRST if report.count(severity)}
