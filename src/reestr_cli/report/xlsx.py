"""The report as a workbook: a summary by file, one by rule, and every finding in a list to filter, with links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.i18n import ntr, tr
from reestr_cli.periods import shown_day
from reestr_cli.report import summary
from reestr_cli.report.listing import GRAVEST_FIRST, counts_of
from reestr_cli.report.look import Look as TextLook
from reestr_cli.report.look import clean
from reestr_cli.report.paths import link
from reestr_cli.report.place import place_in, process_of, rows_of_days, severity_name, value_of
from reestr_cli.rules import RULES
from reestr_cli.workbook.tables import MOST_ROWS, Column, Ink, Linked, Look, Marked, Table, Value, write_tables

_LOOKS = {Severity.ERROR: Look.ERROR, Severity.WARNING: Look.CHANGED, Severity.INFO: Look.PLAIN}
#: Longer texts are cut: a cell holds 32,767 characters, and nobody reads them in a list.
_LONGEST = 2_000


def render(report: Report, look: TextLook) -> Iterator[bytes]:
    """Yield the workbook; sheets without rows are left out, but for the summary."""
    tables = [_summary(report, look), _rules(report), _findings(report, look)]
    yield write_tables([table for number, table in enumerate(tables) if table.rows or not number])


def _summary(report: Report, look: TextLook) -> Table:
    names = [tr("File"), tr("Body"), tr("Region"), tr("Edition"), tr("Rows")]
    names += [tr("Errors"), tr("Warnings"), tr("Notes"), tr("Last change")]
    widths = (46.0, 46.0, 18.0, 13.0, 9.0, 9.0, 9.0, 9.0, 17.0)
    return Table(
        sheet=tr("Summary"),
        title=tr("Check of the registers"),
        intro=(summary.checked(report), summary.found(report)),
        columns=[Column(name, width) for name, width in zip(names, widths, strict=True)],
        rows=[_file(file, look) for file in report.files],
    )


def _file(file: FileReport, look: TextLook) -> Sequence[Value]:
    return (
        Linked(clean(file.path), link(file.path, look.home)),
        _cut(file.agency),
        file.region or "",
        shown_day(file.edition or ""),
        "" if file.rows is None else file.rows,
        *(file.count(severity) for severity in GRAVEST_FIRST),
        "" if file.changed is None else f"{file.changed:%d.%m.%Y %H:%M}",
    )


def _rules(report: Report) -> Table:
    found: dict[str, Counter[Severity]] = {}
    where: Counter[str] = Counter()
    for file in report.files:
        for code, counts in file.counts.items():
            found.setdefault(code, Counter()).update(counts)
            where[code] += 1
    names = (tr("Rule"), tr("What is wrong"), tr("How to fix it"), tr("Findings"), tr("By severity"), tr("Files"))
    widths = (8.0, 40.0, 70.0, 12.0, 24.0, 9.0)
    cards = {rule.code: (tr(rule.title), tr(rule.remedy)) for rule in RULES}
    return Table(
        sheet=tr("Rules"),
        title=tr("Findings by rule"),
        columns=[Column(name, width) for name, width in zip(names, widths, strict=True)],
        rows=[
            (code, *cards.get(code, ("", "")), counts.total(), counts_of(counts), where[code])
            for code, counts in sorted(found.items(), key=lambda item: (-max(item[1]), -item[1].total(), item[0]))
        ],
    )


def _findings(report: Report, look: TextLook) -> Table:
    names = [tr("File"), tr("Body"), tr("Place"), tr("Severity"), tr("Rule"), tr("What is wrong")]
    names += [tr("What the cell holds"), tr("Suggestion"), tr("Column"), tr("Id"), tr("Row")]
    widths = (28.0, 26.0, 15.0, 15.0, 8.0, 50.0, 26.0, 26.0, 22.0, 15.0, 9.0)
    rows = _Rows(report, look)
    left = sum(len(file.findings) for file in report.files) - len(rows)
    left_out = (
        ntr("{count} finding did not fit on the sheet.", "{count} findings did not fit on the sheet.", left)
        if left
        else ""
    )
    return Table(
        sheet=tr("Findings"),
        title=tr("Findings"),
        intro=(left_out,) if left_out else (),
        columns=[Column(name, width) for name, width in zip(names, widths, strict=True)],
        rows=rows,
        frozen=1,
        wide=True,
    )


class _Rows:
    """The rows of the list, made when they are asked for: half a million of them would not fit."""

    def __init__(self, report: Report, look: TextLook) -> None:
        self._report, self._look = report, look
        self._count = min(MOST_ROWS, sum(len(file.findings) for file in report.files))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Sequence[Value]]:
        return islice(self._all(), self._count)

    def _all(self) -> Iterator[Sequence[Value]]:
        names = {severity: severity_name(severity) for severity in Severity}
        for file in self._report.files:
            path, agency, target = clean(file.path), _cut(file.agency), link(file.path, self._look.home)
            of_days = rows_of_days(file.findings)
            for finding in file.findings:
                yield (
                    path,
                    agency,
                    Linked(place_in(finding, None) or tr("the file"), target, _location(finding)),
                    Marked(((Ink.PLAIN, names[finding.severity]),), _LOOKS[finding.severity]),
                    finding.code,
                    _cut(str(finding.message)),
                    _cut(value_of(finding)),
                    _cut(finding.suggestion),
                    _cut(" ".join((finding.header or "").split())),
                    _cut(process_of(finding, of_days)),
                    "" if finding.row is None else finding.row,
                )


def _location(finding: Finding) -> str | None:
    """Return where a link leads inside the file, as a spreadsheet program writes it: 'Реестр'!I6."""
    if finding.sheet is None:
        return None
    cell = finding.cell or finding.address or ("A1" if finding.row is None else f"A{finding.row}")
    return "'" + clean(finding.sheet).replace("'", "''") + f"'!{cell}"


def _cut(text: str | None) -> str:
    text = text or ""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
