"""How often each rule was broken."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.findings import Report
from reestr_cli.report.look import Look, table
from reestr_cli.report.titles import title_of


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield a table: number of findings, code, title; the most frequent first."""
    found = report.totals.codes
    rows = [
        (str(count), code, title_of(code, code))
        for code, count in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]
    if rows:
        yield from table(rows, look.width)
