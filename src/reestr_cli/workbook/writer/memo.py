"""The sheet «Памятка»: what to do, what the act says about each column, an example row, what else the act orders.

It is made to be read and printed on A4: tables of three columns, no merged cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reestr_cli.forms.columns import Column
from reestr_cli.forms.form import Form, Source
from reestr_cli.workbook.writer import words
from reestr_cli.workbook.writer.lists import DropDown
from reestr_cli.workbook.writer.page import add_row, set_widths, use_a4
from reestr_cli.workbook.writer.styles import Styles

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (5.0, 27.0, 70.0)
_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def write_memo(
    book: Workbook, styles: Styles, form: Form, columns: Sequence[Column], drop_downs: Sequence[DropDown]
) -> None:
    """Add the sheet to ``book``."""
    sheet = book.create_sheet(words.MEMO_SHEET)
    set_widths(sheet, _WIDTHS)
    add_row(sheet, [(words.MEMO_TITLE, styles.heading)], height=26)
    _write_rows(sheet, styles, [(words.FORM, form.title), (words.SOURCE, describe(form.source))], numbered=False)
    _write_section(sheet, styles, words.STEPS_TITLE)
    _write_rows(sheet, styles, _steps(form, columns, drop_downs))
    _write_section(sheet, styles, words.COLUMNS_TITLE)
    _write_rows(sheet, styles, [(column.header, _about(column)) for column in columns], columns=columns)
    examples = [(column.header, column.example) for column in columns if column.example]
    if examples:
        _write_section(sheet, styles, words.EXAMPLE_TITLE)
        _write_rows(sheet, styles, examples)
    if form.duties:
        _write_section(sheet, styles, words.DUTIES_TITLE)
        _write_rows(sheet, styles, [(duty.clause, duty.text) for duty in form.duties])
    use_a4(sheet, landscape=False)


def describe(source: Source) -> str:
    """Return the act in one line: its issuer, kind, date, number and title."""
    day = f"{source.date.day} {_MONTHS[source.date.month - 1]} {source.date.year} г."
    return f"{source.issuer}, {source.kind} от {day} № {source.number} «{source.title}»"


def _about(column: Column) -> str:
    required = f"{words.REQUIRED}. " if column.required else ""
    clause = "" if column.clause in column.about else f" ({column.clause})"
    return f"{required}{column.about.rstrip('.')}{clause}."


def _steps(form: Form, columns: Sequence[Column], drop_downs: Sequence[DropDown]) -> Iterable[tuple[str, str]]:
    """Yield (short name, what to do) for each step from the empty blank to a checked register."""
    keys = {column.key for column in columns}
    if form.blank.agency is None:
        title, text = words.STEP_AGENCY
        yield title, text.format(hint=f" {form.blank.agency_hint}" if form.blank.agency_hint else "")
    yield _step(words.STEP_ROW, form.merged_cells_clause)
    yield _step(words.STEP_REQUIRED, form.required_clause)
    if "id" in keys:
        advice = [form.id_advice or "", words.SAME_NUMBER if form.catalog else ""]
        yield _step(words.STEP_ID, form.unique_id_clause, advice="".join(f" {text}" for text in advice if text))
    if drop_downs:
        listed = {drop_down.key for drop_down in drop_downs}
        names = ", ".join(f"«{column.header.rstrip('*')}»" for column in columns if column.key in listed)
        yield _step(words.STEP_LISTS, None, headers=names)
    yield words.STEP_ROWS
    yield words.STEP_CHECK


def _step(step: tuple[str, str], clause: str | None, **facts: str) -> tuple[str, str]:
    return step[0], step[1].format(clause=f" ({clause})" if clause else "", **facts)


def _write_section(sheet: Worksheet, styles: Styles, title: str) -> None:
    add_row(sheet, [("", styles.plain)], height=8)
    add_row(sheet, [(title, styles.section)], height=20)


def _write_rows(
    sheet: Worksheet,
    styles: Styles,
    rows: Iterable[tuple[str, str]],
    *,
    columns: Sequence[Column] = (),
    numbered: bool = True,
) -> None:
    """Add a row (number, name, text) for each of ``rows``; a required one of ``columns`` has its colour."""
    for number, (name, text) in enumerate(rows, 1):
        required = bool(columns) and columns[number - 1].required
        cells = [
            (str(number) if numbered else "", styles.boxed_number),
            (name, styles.boxed_required if required else styles.boxed_bold),
            (text, styles.boxed),
        ]
        add_row(sheet, cells, widths=_WIDTHS)
