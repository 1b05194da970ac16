"""A summary in Markdown for a merge request or the page of a pipeline's run; never longer than such a place takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reestr_cli.findings import FileReport, Finding, Report
from reestr_cli.i18n import ntr, tr
from reestr_cli.report import summary
from reestr_cli.report.escaping import escape
from reestr_cli.report.listing import GRAVEST_FIRST
from reestr_cli.report.look import Look, clean
from reestr_cli.report.place import counted, place_in, suggested
from reestr_cli.rules import RULES

#: How many files and findings are told, and how much of a text. GitHub takes 65,536 characters for a comment.
FILES, FINDINGS, PER_FILE, LONGEST = 50, 100, 20, 240
ROOM = 60_000


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the summary: what was found, by file, by rule, and the gravest findings; what was left out is told."""
    yield f"# {tr('Check of the registers')}\n\n"
    yield f"{escape(summary.checked(report))} **{escape(summary.found(report))}**\n"
    room = ROOM
    for section in (_files(report), _rules(report), _findings(report)):
        for piece in section:
            room -= len(piece)
            if room < 0:
                yield f"\n{tr('The rest does not fit here: see the whole report.')}\n"
                return
            yield piece


def _files(report: Report) -> Iterator[str]:
    worst = sorted(report.files, key=lambda file: tuple(-file.count(severity) for severity in GRAVEST_FIRST))[:FILES]
    headers = (tr("File"), tr("Body"), tr("Region"), tr("Rows"), tr("Errors"), tr("Warnings"), tr("Notes"))
    yield from _table(tr("Files"), headers, map(_file, worst))
    for file in worst:
        for note in file.notes:
            yield f"\n{escape(f'{clean(file.path)}: {note}')}\n"
    left = len(report.files) - len(worst)
    if left:
        yield f"\n{escape(ntr('… and {count} more file.', '… and {count} more files.', left))}\n"


def _file(file: FileReport) -> Sequence[str]:
    counts = (str(file.count(severity)) for severity in GRAVEST_FIRST)
    rows = "" if file.rows is None else str(file.rows)
    return (file.path, file.agency or "", file.region or "", rows, *counts)


def _rules(report: Report) -> Iterator[str]:
    where = Counter(code for file in report.files for code in file.counts)
    titles = {rule.code: tr(rule.title) for rule in RULES}
    found = report.totals.codes.most_common()
    rows = [(code, titles.get(code, ""), str(count), str(where[code])) for code, count in found]
    yield from _table(tr("Rules"), (tr("Rule"), tr("What is wrong"), tr("Findings"), tr("Files")), rows)


def _findings(report: Report) -> Iterator[str]:
    told = 0
    for severity in GRAVEST_FIRST:
        for file in report.files:
            found = [finding for finding in file.findings if finding.severity is severity]
            shown = found[: min(PER_FILE, FINDINGS - told)]
            told += len(shown)
            title = f"{clean(file.path)}: {counted(severity, len(found))}"
            yield from _table(title, (tr("Place"), tr("Rule"), tr("What is wrong")), map(_finding, shown))
    left = sum(len(file.findings) for file in report.files) - told
    if left:
        yield f"\n{escape(ntr('… and {count} more finding.', '… and {count} more findings.', left))}\n"


def _finding(finding: Finding) -> Sequence[str]:
    message = clean(str(finding.message))
    hint = suggested(finding, message)
    return place_in(finding, None), finding.code, f"{_cut(message)} ({hint})" if hint else message


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _table(title: str, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        if not number:
            yield f"\n## {escape(title)}\n\n| {' | '.join(headers)} |\n|{'---|' * len(headers)}\n"
        yield f"| {' | '.join(escape(_cut(cell)) or '—' for cell in row)} |\n"
