"""The report for people: by file, then by rule; a few places of each fault; what to write instead; a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.i18n import ntr, tr
from reestr_cli.report import statistics
from reestr_cli.report.look import BOLD, DIM, Look, clean, wrapped
from reestr_cli.report.place import counted, place_in
from reestr_cli.rules import RULES

#: How many places of one rule are told in full, and how many further ones are named by their address alone.
SHOWN, NAMED = 3, 8
_GRAVEST_FIRST = sorted(Severity, reverse=True)


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield the report file by file, then the summary."""
    titles = {rule.code: tr(rule.title) for rule in RULES}
    for file in report.files:
        yield from _file(file, look, titles)
    if report.files and not report.files[-1].findings:
        yield "\n"
    if look.statistics:
        yield from statistics.render(report, look)
        yield "\n"
    yield from _summary(report, look)


def _file(file: FileReport, look: Look, titles: dict[str, str]) -> Iterator[str]:
    facts = []
    if file.region is not None:
        facts.append(clean(file.region))
    if file.sheet is not None:
        facts.append(tr("sheet «{name}»", name=clean(file.sheet)))
    if file.rows is not None:
        facts.append(ntr("{count} row", "{count} rows", file.rows))
    if not file.findings:
        facts.append(tr("nothing to mend"))
    head = list(wrapped(f"{clean(file.path)}: {', '.join(facts)}" if facts else clean(file.path), look.width, "", "  "))
    yield from (f"{look.paint(line, BOLD)}\n" for line in head)
    groups: dict[str, list[Finding]] = {}
    for finding in file.findings:
        groups.setdefault(finding.code, []).append(finding)
    for code in sorted(groups):
        yield from _group(groups[code], file.sheet, look, titles.get(code, groups[code][0].slug))
    if groups:
        yield "\n"


def _group(findings: Sequence[Finding], sheet: str | None, look: Look, title: str) -> Iterator[str]:
    found = Counter(finding.severity for finding in findings)
    counts = ", ".join(counted(severity, found[severity]) for severity in _GRAVEST_FIRST if found[severity])
    code = findings[0].code
    first, *rest = wrapped(f"{clean(title)}: {counts}", look.width, f"  {code}  ", "        ")
    yield f"  {look.severity(max(found), code)}{look.paint(first[6:], BOLD)}\n"
    yield from (f"{look.paint(line, BOLD)}\n" for line in rest)
    shown = len(findings) if look.verbose or len(findings) == SHOWN + 1 else SHOWN
    for finding in islice(findings, shown):
        yield from _place(finding, sheet, look)
    if len(findings) > shown:
        yield from _others(findings[shown:], sheet, look)


def _place(finding: Finding, sheet: str | None, look: Look) -> Iterator[str]:
    message = clean(str(finding.message))
    place = place_in(finding, sheet)
    indent = " " * 12
    if not place:
        lines = wrapped(message, look.width, "    ", "    ")
    elif len(place) <= 6:
        lines = wrapped(message, look.width, f"    {place:6}  ", indent)
    else:
        lines = wrapped(f"{place}  {message}", look.width, "    ", indent)
    yield from (f"{line}\n" for line in lines)
    suggestion = clean(finding.suggestion or "")
    if suggestion and suggestion not in message:  # many a sentence names it already
        hint = tr("suggestion: {text}", text=suggestion)
        yield from (f"{look.paint(line, DIM)}\n" for line in wrapped(hint, look.width, indent, indent))


def _others(findings: Sequence[Finding], sheet: str | None, look: Look) -> Iterator[str]:
    places = [place for place in (place_in(finding, sheet) for finding in islice(findings, NAMED)) if place]
    text = ntr("and {count} more", "and {count} more", len(findings))
    if places:
        text += ": " + ", ".join(places) + (" …" if len(findings) > len(places) else "")
    yield from (f"{line}\n" for line in wrapped(text, look.width, "    ", "    "))


def _summary(report: Report, look: Look) -> Iterator[str]:
    files = ntr("{count} file", "{count} files", len(report.files))
    rows = ntr("{count} row", "{count} rows", report.rows)
    counts = [
        look.severity(severity, counted(severity, report.count(severity)))
        for severity in _GRAVEST_FIRST
        if report.count(severity)
    ]
    yield f"{tr('Checked: {files}, {rows}.', files=files, rows=rows)}\n"
    if not counts:
        yield f"{tr('Nothing to mend.')}\n"
        return
    yield f"{tr('Found: {counts}.', counts=', '.join(counts))}\n"
    gravest = max((finding for file in report.files for finding in file.findings), key=lambda found: found.severity)
    yield f"{tr('About a rule: reestr explain {code}', code=gravest.code)}\n"
    if not look.verbose and _has_more(report):
        yield f"{tr('Every place: add --verbose')}\n"


def _has_more(report: Report) -> bool:
    return any(
        max(Counter(found.code for found in file.findings).values(), default=0) > SHOWN + 1 for file in report.files
    )
