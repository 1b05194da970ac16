"""Cells that hold no text: numbers, dates, errors, and sheets that are carried over as values.

A number in the place of an id stays a number: to store it as text would hide that 1.10 has become 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter

from reestr_cli.register import CellKind, TypedCell, text_of
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.writer.page import text_cell
from reestr_cli.workbook.writer.styles import Styles
from reestr_cli.workbook.xlsx.styles import GENERAL, shows_date

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: A formula that shows nothing and has no stored result: where one stood, whose result nobody knows, one stands again.
UNCALCULATED = '=""'
_EPOCH = date(1899, 12, 30)
_FALSE_LEAP_DAY = "1900-02-29"
_FIRST_TRUE_SERIAL = 61
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})?(?:[ T]?(\d{2}):(\d{2})(?::(\d{2}))?)?")
_DAY_SECONDS = 86_400
_WIDTH = 20.0


def typed_cell(sheet: Worksheet, value: TypedCell, styles: Styles, *, row: int, header: str) -> Cell:
    """Return a cell that stores ``value`` as what it is; what a file cannot store so is stored as its text."""
    if value.formula and value.kind is not CellKind.ERROR:
        cell = Cell(sheet, style_array=styles.typed(GENERAL))
        cell.value, cell.data_type = UNCALCULATED, "f"
        return cell
    stored = _stored(value)
    if stored is None:
        return text_cell(sheet, value.text, styles.filled, row=row, header=header)
    content, kind, number_format = stored
    cell = Cell(sheet, style_array=styles.typed(number_format))
    cell.value = content
    cell.data_type = kind
    return cell


def _stored(value: TypedCell) -> tuple[object, str, str] | None:
    """Return what a file stores for ``value``: content, type, number format; ``None`` where only text will do."""
    if value.kind is CellKind.ERROR:
        return value.text, "e", GENERAL
    if value.kind is CellKind.BOOLEAN:
        return value.text == "TRUE", "b", GENERAL
    if value.kind is CellKind.DATE:
        serial = serial_of(value.text)
        return None if serial is None else (serial, "n", _date_format(value))
    if value.kind is CellKind.NUMBER:
        number_format = value.number_format or GENERAL
        try:
            number = int(value.text) if value.text.lstrip("-").isdecimal() else float(value.text)
        except ValueError:
            return None
        return number, "n", GENERAL if shows_date(number_format) else number_format
    return None


def _date_format(value: TypedCell) -> str:
    """Return the format of a date or time: its own, or the usual one where the file gave none."""
    if value.number_format is not None and shows_date(value.number_format):
        return value.number_format
    if ":" in value.text[:3]:
        return "h:mm:ss"
    return "dd.mm.yyyy h:mm:ss" if ":" in value.text else "dd.mm.yyyy"


def serial_of(text: str) -> float | None:
    """Return the days since the epoch of Excel for an ISO date, time or both; ``None`` for what has no number."""
    found = _MOMENT.fullmatch(text)
    if found is None or not text:
        return None
    seconds = int(found[2] or 0) * 3600 + int(found[3] or 0) * 60 + int(found[4] or 0)
    if found[1] is None:
        days = 0
    elif found[1] == _FALSE_LEAP_DAY:
        days = _FIRST_TRUE_SERIAL - 1
    else:
        try:
            days = (date.fromisoformat(found[1]) - _EPOCH).days
        except ValueError:
            return None
        days -= days < _FIRST_TRUE_SERIAL
        if days < 1:
            return None
    return days + seconds / _DAY_SECONDS if seconds else days


def write_values(book: Workbook, styles: Styles, sheets: Iterable[Sheet]) -> None:
    """Add ``sheets`` to ``book``, every cell at its place, without the looks they had."""
    for carried in sheets:
        sheet = book.create_sheet(carried.name)
        sheet.sheet_state = "hidden" if carried.hidden else "visible"
        for number, row in zip(carried.row_numbers, carried.rows, strict=True):
            for column, value in enumerate(row, 1):
                if value is None or (isinstance(value, str) and not value):
                    continue
                header = f"{carried.name}!{get_column_letter(column)}"
                if isinstance(value, TypedCell):
                    cell = typed_cell(sheet, value, styles, row=number, header=header)
                else:
                    cell = text_cell(sheet, text_of(value), styles.filled, row=number, header=header)
                cell.row, cell.column = number, column
                sheet._cells[number, column] = cell  # noqa: SLF001 - sheet.cell() would make a second cell of each
        width = max(map(len, carried.rows), default=0)
        for column in range(1, width + 1):
            sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
