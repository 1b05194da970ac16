"""What stands in the way of publishing a register: errors, hidden cells, names elsewhere, texts run as formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reestr_cli.filing import APPROVED_ACT, APPROVED_NUMBER
from reestr_cli.findings import FileReport, Severity, column_letters
from reestr_cli.forms.owner import FULL_NAME
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.publication import OWNER, Hindrance, Obstacle, PublicTable
from reestr_cli.publish.names import Names
from reestr_cli.publish.table import Reduced
from reestr_cli.register import Register, text_of
from reestr_cli.settings import Approval, Settings
from reestr_cli.wording import is_formula_like

_ERRORS = mark("errors in the register: {rules}")
_HIDDEN_ROWS = mark("hidden rows with processes: {rows}")
_HIDDEN_COLUMNS = mark("hidden columns: {columns}")
_ELSEWHERE = mark("{cell}: the name of a responsible person stands here too ({word}): «{text}»")
_PREVIOUS = mark(
    "{cell} of the previous version: the name of a responsible person stands here too ({word}): «{text}»; what changed "
    "would show it"
)
_AGENCY = mark("the name of the body holds the name of a responsible person ({word}): «{text}»")
_HEADER = mark("the header of a column holds the name of a responsible person ({word}): «{text}»")
_SETTING = mark("reestr.toml: the name of a responsible person stands in {key} ({word}): «{text}»")
_PROPERTY = mark("the workbook property {key} holds the name of a responsible person ({word}): «{text}»")
_FORMULA = mark("{cell}: a program that opens the open data would run this text as a formula: «{text}»")
_PERHAPS = mark("{cell}: perhaps a person is named here: «{text}». The set holds it as it is.")
_LONGEST = 60
#: So many cells that may name somebody are told one by one.
_MOST = 20


def errors(report: FileReport) -> Iterator[Hindrance]:
    """Yield one hindrance for all errors of the register."""
    found = {code: counts[Severity.ERROR] for code, counts in report.counts.items() if counts[Severity.ERROR]}
    if found:
        rules = ", ".join(f"{code} ({count})" for code, count in sorted(found.items()))
        yield Hindrance(Obstacle.ERRORS, Message(_ERRORS, {"rules": rules}))


def hidden(register: Register) -> Iterator[Hindrance]:
    """Yield what is hidden of the table that would be published."""
    rows = set(register.rows).intersection(register.around.hidden_rows)
    if rows:
        shown = ", ".join(str(row) for row in sorted(rows)[:_MOST]) + (" …" if len(rows) > _MOST else "")
        yield Hindrance(Obstacle.HIDDEN, Message(_HIDDEN_ROWS, {"rows": shown}))
    columns = {cell.column for cell in register.header}.intersection(register.around.hidden_columns)
    if columns:
        yield Hindrance(
            Obstacle.HIDDEN, Message(_HIDDEN_COLUMNS, {"columns": ", ".join(map(column_letters, sorted(columns)))})
        )


def names_elsewhere(reduced: Reduced, names: Names, *, previous: bool = False) -> Iterator[Hindrance]:
    """Yield the published cells, and the name of the body, that still name one of ``names``."""
    if not names:
        return
    agency = reduced.register.agency
    if agency and (word := names.find(agency)):
        yield Hindrance(Obstacle.NAME_ELSEWHERE, Message(_AGENCY, {"word": word, "text": agency}), previous=previous)
    for heading in reduced.register.header:
        if heading.key is None and (word := names.find(heading.text)):
            facts = {"text": _cut(heading.text), "word": word}
            yield Hindrance(Obstacle.NAME_ELSEWHERE, Message(_HEADER, facts), previous=previous)
    for key, cells in reduced.columns():
        for index, value in enumerate(cells):
            text = text_of(value)
            if text and (word := names.find(text)):
                cell = reduced.address(key, index)
                facts = {"cell": cell, "word": word, "text": _cut(text)}
                message = Message(_PREVIOUS if previous else _ELSEWHERE, facts)
                yield Hindrance(Obstacle.NAME_ELSEWHERE, message, cell, previous)


def names_in_settings(settings: Settings, names: Names) -> Iterator[Hindrance]:
    """Yield what the settings would put into the set, but for the approval, and names one of ``names``."""
    given = settings.publish
    texts = {
        "publish.contact": given.contact,
        "publish.phone": given.phone,
        "publish.mail": given.mail,
        "publish.name": given.name,
        "publish.url": given.url,
        "publish.keywords": ", ".join(given.keywords),
        "agency": settings.agency,
    }
    yield from _named(_SETTING, texts, names)


def names_in_approval(approved: Approval | None, settings: Settings, names: Names) -> Iterator[Hindrance]:
    """Yield what the page would say of the approval and names one of ``names``, with the place where it stands."""
    if approved is not None:
        known, prefix = (_SETTING, "") if approved is settings.approved else (_PROPERTY, "reestr.")
        texts = {f"{prefix}{APPROVED_ACT}": approved.act, f"{prefix}{APPROVED_NUMBER}": approved.number}
        yield from _named(known, texts, names)


def _named(template: str, texts: Mapping[str, str | None], names: Names) -> Iterator[Hindrance]:
    for key, text in texts.items():
        if text and (word := names.find(text)):
            facts = {"key": key, "word": word, "text": text}
            yield Hindrance(Obstacle.NAME_ELSEWHERE, Message(template, facts))


def formula_like(reduced: Reduced, table: PublicTable) -> Iterator[Hindrance]:
    """Yield the cells that open data must not hold: they go there as they are, by RFC 4180."""
    for place, column in enumerate(table.columns):
        for index, row in enumerate(table.rows):
            if is_formula_like(row[place]):
                cell = reduced.address(column.key, index)
                message = Message(_FORMULA, {"cell": cell, "text": _cut(row[place])})
                yield Hindrance(Obstacle.FORMULA_LIKE, message, cell)


def perhaps_persons(reduced: Reduced) -> Iterator[Message]:
    """Yield remarks on cells beside the owners that look as if they named a person."""
    found: dict[str, str] = {}
    for key, cells in reduced.columns():
        first = {text_of(value): index for index, value in reversed(list(enumerate(cells)))}
        for text in reversed(first) if key != OWNER else ():
            if text and text not in found and FULL_NAME.search(text):
                found[text] = reduced.address(key, first[text])
                if len(found) == _MOST:
                    break
    for text, cell in found.items():
        yield Message(_PERHAPS, {"cell": cell, "text": _cut(text)})


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
