"""The report for people: by file, then by rule; a few places of each fault; what to write instead; a summary."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.findings import FileReport, Report
from reestr_cli.i18n import ntr, tr
from reestr_cli.report import statistics, summary
from reestr_cli.report.listing import counts_of, heading, places
from reestr_cli.report.look import BOLD, Look, clean, wrapped
from reestr_cli.report.titles import title_of
from reestr_cli.validation.notes import is_unchecked


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield the report file by file, then the summary."""
    for file in report.files:
        yield from _file(file, look)
    if report.files and not report.files[-1].findings:
        yield "\n"
    if look.statistics:
        yield from statistics.render(report, look)
        yield "\n"
    yield from summary.render(report, look)


def _file(file: FileReport, look: Look) -> Iterator[str]:
    facts = []
    if file.region is not None:
        facts.append(clean(file.region))
    if file.sheet is not None:
        facts.append(tr("sheet «{name}»", name=clean(file.sheet)))
    if file.rows is not None:
        facts.append(ntr("{count} row", "{count} rows", file.rows))
    if not file.findings and not is_unchecked(file.notes):
        facts.append(tr("no findings"))
    head = list(wrapped(f"{clean(file.path)}: {', '.join(facts)}" if facts else clean(file.path), look.width, "", "  "))
    yield from (f"{look.paint(line, BOLD)}\n" for line in head)
    for note in file.notes:
        yield from look.lines(str(note), "  ", "    ")
    for code, findings in sorted(file.by_rule.items()):
        counts = file.counts[code]
        title = title_of(code, findings[0].slug)
        yield from heading(code, max(counts), f"{title}: {counts_of(counts)}", look)
        yield from places(findings, file.sheet, look)
    if file.findings:
        yield "\n"
