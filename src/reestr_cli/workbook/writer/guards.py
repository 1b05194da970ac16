"""What helps while a register is filled: drop-downs, prompts that quote the act, and fills that show what is amiss."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.datavalidation import DataValidation

from reestr_cli.forms.columns import Column
from reestr_cli.workbook.writer import words
from reestr_cli.workbook.writer.layout import Layout
from reestr_cli.workbook.writer.lists import DropDown
from reestr_cli.workbook.writer.styles import MISSING, REPEATED, STARTED
from reestr_cli.workbook.writer.text import LONGEST_ERROR, LONGEST_PROMPT, LONGEST_TITLE, shorten

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def add_prompts(sheet: Worksheet, layout: Layout, drop_downs: Iterable[DropDown]) -> None:
    """Give every column its prompt and, where there is a list, its drop-down; and the line of the body's name."""
    by_key = {drop_down.key: drop_down for drop_down in drop_downs}
    if layout.agency_row is not None:
        sheet.add_data_validation(_agency_prompt(layout, layout.agency_row))
    for column in layout.columns:
        if column.key not in layout.form.by_key:  # the act says nothing of it
            continue
        guard = _guard(column, by_key.get(column.key))
        guard.add(layout.cells(column.key))
        sheet.add_data_validation(guard)


def _guard(column: Column, drop_down: DropDown | None) -> DataValidation:
    title = shorten(column.header.replace("*", ""), LONGEST_TITLE)
    guard = DataValidation(allow_blank=True, showInputMessage=True, promptTitle=title, prompt=prompt_of(column))
    if drop_down is not None:
        guard.type, guard.formula1 = "list", drop_down.name
        guard.showErrorMessage = True
        guard.errorStyle = "stop" if drop_down.binding else "warning"
        guard.errorTitle = words.NOT_IN_LIST
        text = words.STOP_TEXT if drop_down.binding else words.WARNING_TEXT
        guard.error = shorten(text.format(clause=drop_down.clause), LONGEST_ERROR)
    return guard


def prompt_of(column: Column) -> str:
    """Return the prompt of ``column`` with its clause, short enough for Excel to show it whole."""
    clause = f" ({column.clause})"
    text = column.prompt or column.about
    if column.clause in text:
        return shorten(text, LONGEST_PROMPT)
    return shorten(text, LONGEST_PROMPT - len(clause)) + clause


def _agency_prompt(layout: Layout, row: int) -> DataValidation:
    guard = DataValidation(
        allow_blank=True,
        showInputMessage=True,
        promptTitle=words.AGENCY_TITLE,
        prompt=shorten(f"{words.AGENCY_PROMPT} {layout.form.blank.agency_hint or ''}", LONGEST_PROMPT),
    )
    guard.add(f"A{row}:{layout.last_letter}{row}")
    return guard


def add_fills(sheet: Worksheet, layout: Layout) -> None:
    """Mark repeated ids, empty required cells of started rows, an empty line of the body's name; frame started rows.

    ``LEN(TRIM())`` finds cells that hold only spaces. ``SUMPRODUCT`` compares texts: ``COUNTIF`` would take the ids 6.2
    and 6.20 for one and the same number.
    """
    first, last = layout.first_row, layout.last_row
    row = f"$A{first}:${layout.last_letter}{first}"
    table = f"A{first}:{layout.last_letter}{last}"
    if "id" in layout.letters:
        letter = layout.letters["id"]
        ids = f"${letter}${first}:${letter}${last}"
        _add(sheet, layout.cells("id"), REPEATED, f'AND(${letter}{first}<>"",SUMPRODUCT(--({ids}=${letter}{first}))>1)')
    for column in layout.columns:
        if column.required:
            cell = f"{layout.letters[column.key]}{first}"
            _add(sheet, layout.cells(column.key), MISSING, f"AND(COUNTA({row})>0,LEN(TRIM({cell}))=0)")
    if layout.agency_row is not None:
        line = f"$A${layout.agency_row}:${layout.last_letter}${layout.agency_row}"
        _add(sheet, line.replace("$", ""), MISSING, f"COUNTA({line})=0")
    _add(sheet, table, STARTED, f"COUNTA({row})>0")


def _add(sheet: Worksheet, cells: str, look: object, formula: str) -> None:
    sheet.conditional_formatting.add(cells, Rule(type="expression", dxf=look, formula=[formula]))
