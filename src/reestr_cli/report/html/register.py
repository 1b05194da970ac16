"""The findings of each file as a table of the page, from the top of the sheet to its bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from reestr_cli.findings import FileReport, Finding, Report
from reestr_cli.i18n import ntr, tr
from reestr_cli.periods import shown_day
from reestr_cli.report.listing import counts_of
from reestr_cli.report.look import Look, clean
from reestr_cli.report.markup import Html, element, joined
from reestr_cli.report.paths import link
from reestr_cli.report.place import place_in, process_of, rows_of_days, severity_name, suggested, value_of
from reestr_cli.rules import RULES

#: How many findings of a file, and of all files, the page shows: the gravest. A browser does not bear half a million.
PER_FILE, IN_ALL = 2_000, 20_000
#: A text longer than that is cut.
_LONGEST = 1_000


def anchor(number: int) -> str:
    """Return the name by which links find the findings of the file ``number``, counted from 1."""
    return f"file-{number}"


def labels_style() -> str:
    """Return the style that names the cells of a finding where the page is narrow and each has a line of its own."""
    return "".join(
        f'@media (max-width: 44rem) {{ .cards tbody > tr > :nth-child({at})::before {{ content: "{label}"; }} }}\n'
        for at, label in enumerate(_headers(), start=1)
    )


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield a section for every file; files after the bound of the page have no table, and say so."""
    titles = {rule.code: tr(rule.title) for rule in RULES}
    room = IN_ALL
    for number, file in enumerate(report.files, start=1):
        shown = _gravest(file.findings, min(PER_FILE, room))
        room -= len(shown)
        yield from _section(number, file, shown, look, titles)


def _gravest(findings: Sequence[Finding], most: int) -> list[Finding]:
    """Return at most ``most`` findings, in the order of the sheet; the gravest where there are more."""
    kept = sorted(findings, key=lambda finding: -finding.severity)[:most] if len(findings) > most else findings
    return sorted(kept, key=lambda finding: (finding.row or 0, finding.column or 0, finding.code))


def _section(
    number: int, file: FileReport, shown: Sequence[Finding], look: Look, titles: dict[str, str]
) -> Iterator[str]:
    name = anchor(number)
    yield f'<section id="{name}" class="file">\n'  # the table is the landmark: two of one name would confuse
    path = element("a", clean(file.path), href=link(file.path, look.home))
    yield f"{element('h3', path, id=f'{name}-title')}\n{element('p', _facts(file), class_='aside')}\n"
    for note in file.notes:
        yield f"{element('p', str(note))}\n"
    if shown:
        yield f'<div class="scroll" tabindex="0" role="region" aria-labelledby="{name}-title">\n'
        yield f'<table class="sortable cards">\n{element("caption", tr("Findings"), class_="unseen")}\n'
        head = element("tr", *(element("th", header, scope="col") for header in _headers()))
        yield f"{element('thead', head)}\n<tbody>\n"
        of_days = rows_of_days(file.findings)
        for finding in shown:
            yield f"{_row(finding, file, titles, of_days)}\n"
        yield f"</tbody>\n</table>\n</div>\n{element('p', tr('Nothing here matches the filter.'), class_='none')}\n"
    left = len(file.findings) - len(shown)
    if left:
        more = ntr("{count} more finding is not shown here.", "{count} more findings are not shown here.", left)
        yield f"{element('p', more, ' ', tr('All of them: --report xlsx=FILE.xlsx'), class_='aside')}\n"
    yield "</section>\n"


def _facts(file: FileReport) -> str:
    facts = [clean(file.agency or ""), file.region or "", shown_day(file.edition or "")]
    if file.sheet is not None:
        facts.append(tr("sheet «{name}»", name=clean(file.sheet)))
    if file.rows is not None:
        facts.append(ntr("{count} row", "{count} rows", file.rows))
    facts.append(counts_of(file.severities) or tr("no findings"))
    return ", ".join(filter(None, facts))


def _headers() -> Sequence[str]:
    names = (tr("Place"), tr("Severity"), tr("Rule"), tr("What is wrong"))
    return (*names, tr("What the cell holds"), tr("Column"), tr("Id"))


def _row(finding: Finding, file: FileReport, titles: dict[str, str], of_days: Set[int | None]) -> Html:
    message = clean(str(finding.message))
    hint = suggested(finding, message)
    severity = finding.severity
    told = joined(_cut(message), element("div", _cut(hint), class_="aside") if hint else "")
    order = f"{(finding.row or 0) * 100_000 + (finding.column or 0)}"
    code = element("abbr", finding.code, title=titles.get(finding.code, finding.slug))
    cells = joined(
        element("th", place_in(finding, file.sheet) or "—", scope="row", data_sort=order, role="rowheader"),
        element("td", severity_name(severity), data_sort=str(-severity), class_=severity.key, role="cell"),
        element("td", code, role="cell"),
        element("td", told, role="cell"),
        *(_text(text) for text in (value_of(finding), finding.header, process_of(finding, of_days))),
    )
    return element("tr", cells, data_severity=severity.key, data_rule=finding.code, role="row")


def _text(text: str | None) -> Html:
    return element("td", _cut(clean(text or "")), role="cell")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
