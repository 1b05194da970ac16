"""Puts the sheets of plain tables together; see :mod:`reestr_cli.workbook.tables`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from reestr_cli.workbook.tables import Ink, Look, Marked, Table, Value
from reestr_cli.workbook.writer.package import pack
from reestr_cli.workbook.writer.page import FittedRow, height_of, set_widths, text_cell, use_a3, use_a4
from reestr_cli.workbook.writer.styles import BODY_POINTS, FONT, Styles
from reestr_cli.workbook.writer.text import CELL_PADDING, longest_word, writable

if TYPE_CHECKING:
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

_FILLS = {Look.ADDED: "E2F0D9", Look.REMOVED: "F8D7DA", Look.CHANGED: "FFF2CC"}
_BUTTON = 1.5
_RED, _GREEN = "9C0006", "1E6B34"
_INKS = {
    Ink.WENT: InlineFont(rFont=FONT, sz=BODY_POINTS, color=_RED, strike=True),
    Ink.CAME: InlineFont(rFont=FONT, sz=BODY_POINTS, color=_GREEN, b=True),
    Ink.PLAIN: InlineFont(rFont=FONT, sz=BODY_POINTS),
}


def build(tables: Sequence[Table]) -> bytes:
    """Return the file of a workbook with one sheet for each of ``tables``."""
    book = Workbook()
    book.remove(book.active)
    sheets = [book.create_sheet(table.sheet) for table in tables]
    book.active = 0
    styles = Styles(book)
    looks = _looks(book, styles)
    notes = [_write(sheet, table, styles, looks) for sheet, table in zip(sheets, tables, strict=True)]
    return pack(book, notes)


def write_beside(book: Workbook, styles: Styles, tables: Sequence[Table]) -> list[str]:
    """Add a sheet for each of ``tables`` behind the first sheet of ``book``; return the addresses of text cells."""
    if not tables:
        return []
    sheets = [book.create_sheet(table.sheet, at) for at, table in enumerate(tables, start=1)]
    looks = _looks(book, styles)
    return [_write(sheet, table, styles, looks) for sheet, table in zip(sheets, tables, strict=True)]


def _looks(book: Workbook, styles: Styles) -> dict[Look, StyleArray]:
    """Return the style of each look: the boxed cell of our workbooks, filled."""
    found = {Look.PLAIN: styles.boxed, Look.STRONG: styles.boxed_bold}
    for look, colour in _FILLS.items():
        cell = Cell(book.active, style_array=styles.boxed)
        cell.fill = PatternFill("solid", fgColor=colour, bgColor=colour)
        if look is Look.REMOVED:
            cell.font = Font(name=FONT, size=BODY_POINTS, color=_RED, strike=True)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        found[look] = cell._style  # noqa: SLF001 - openpyxl has no public way to share one finished style
    return found


def _write(sheet: Worksheet, table: Table, styles: Styles, looks: dict[Look, StyleArray]) -> str:
    """Write one sheet and return the address of its text cells."""
    widths = [max(column.width, _least_width(column.header)) for column in table.columns]
    set_widths(sheet, widths)
    headers = [column.header for column in table.columns]
    header = 1 + len(table.intro) + 1
    to_fill = [at for at, column in enumerate(table.columns) if column.to_fill]
    _append(sheet, 1, [text_cell(sheet, table.title, styles.heading, row=1, header="")], 26)
    for number, line in enumerate(table.intro, start=2):
        _append(sheet, number, [text_cell(sheet, line, styles.plain, row=number, header="")], 15)
    cells = [text_cell(sheet, text, styles.header, row=header, header=text) for text in headers]
    _append(sheet, header, cells, height_of(headers, widths, bold=True))
    for number, row in enumerate(table.rows, start=header + 1):
        cells = [_cell(sheet, value, looks, number, headers[at]) for at, value in enumerate(row)]
        for at in to_fill:
            cells[at]._style = styles.open  # noqa: SLF001 - as in _looks: a finished style has no public way in
        texts = [value.text if isinstance(value, Marked) else str(value) for value in row]
        is_bold = any(isinstance(value, Marked) for value in row)
        _append(sheet, number, cells, height_of(texts, widths, bold=is_bold))
    last = f"{get_column_letter(len(headers))}{header + max(1, len(table.rows))}"
    if to_fill:
        _guard(sheet, table, header + 1)
    if table.rows:
        sheet.auto_filter.ref = f"A{header}:{last}"
    sheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    if table.wide:
        use_a3(sheet)
    else:
        use_a4(sheet, landscape=True)
    return f"A{header + 1}:{last}"


def _guard(sheet: Worksheet, table: Table, first: int) -> None:
    """Protect what is not to be filled in, and give the columns with choices their drop-downs."""
    for at, column in enumerate(table.columns, start=1):
        if column.choices:
            choice = DataValidation("list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            choice.showErrorMessage = True
            letter = get_column_letter(at)
            choice.add(f"{letter}{first}:{letter}{first + max(1, len(table.rows)) - 1}")
            sheet.add_data_validation(choice)
    guard = sheet.protection
    guard.sheet = True
    guard.autoFilter = guard.formatRows = guard.formatColumns = False


def _least_width(header: str) -> float:
    """Return the width at which no word of ``header`` is split, with room for the button of the filter."""
    return CELL_PADDING + _BUTTON + longest_word(header, points=BODY_POINTS, bold=True)


def _append(sheet: Worksheet, number: int, cells: list[Cell], height: float) -> None:
    """Add the row ``number`` to the end of ``sheet``, ``height`` points tall."""
    sheet.append(cells)
    sheet.row_dimensions[number] = FittedRow(sheet, index=number, ht=height)


def _cell(sheet: Worksheet, value: Value, looks: dict[Look, StyleArray], row: int, header: str) -> Cell:
    if isinstance(value, int):
        return Cell(sheet, value=value, style_array=looks[Look.PLAIN])
    marked = value if isinstance(value, Marked) else Marked(((Ink.PLAIN, value),))
    cell = Cell(sheet, style_array=looks[marked.look])
    text = writable(marked.text, row=row, header=header)
    if not text:
        return cell
    if len(marked.runs) == 1 and marked.runs[0][0] is Ink.PLAIN:
        cell.value = text
        cell.data_type = "s"
    else:
        runs = [TextBlock(_INKS[ink], writable(run, row=row, header=header)) for ink, run in marked.runs if run]
        cell.value = CellRichText(*runs)
    return cell
