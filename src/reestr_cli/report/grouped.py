"""The report by rule over all files: what to mend everywhere at once; what was found less often comes later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.i18n import ntr, tr
from reestr_cli.report import statistics, summary
from reestr_cli.report.listing import counts_of, heading, places
from reestr_cli.report.look import Look, clean
from reestr_cli.rules import RULES


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield the rules that found something, the gravest and then the most frequent first; then the summary."""
    titles = {rule.code: tr(rule.title) for rule in RULES}
    groups: dict[str, list[tuple[FileReport, Sequence[Finding]]]] = {}
    totals: dict[str, Counter[Severity]] = {}
    for file in report.files:
        for code, findings in file.by_rule.items():
            groups.setdefault(code, []).append((file, findings))
            totals.setdefault(code, Counter()).update(file.counts[code])
    for code in sorted(groups, key=lambda code: (-max(totals[code]), -totals[code].total(), code)):
        title = titles.get(code, groups[code][0][1][0].slug)
        files = ntr("in {count} file", "in {count} files", len(groups[code]))
        yield from heading(code, max(totals[code]), f"{title}: {counts_of(totals[code])}, {files}", look)
        for file, findings in groups[code]:
            yield from look.lines(clean(file.path), "  ", "    ")
            yield from places(findings, file.sheet, look)
        yield "\n"
    for file in report.files:
        for note in file.notes:
            yield from look.lines(f"{clean(file.path)}: {note}", "", "  ")
    if look.statistics:
        yield from statistics.render(report, look)
        yield "\n"
    yield from summary.render(report, look)
