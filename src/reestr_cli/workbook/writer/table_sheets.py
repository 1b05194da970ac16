"""Puts the sheets of plain tables together; see :mod:`reestr_cli.workbook.tables`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from reestr_cli.workbook.tables import MOST_LINKS, Kind, Linked, Look, Marked, Table, Value
from reestr_cli.workbook.writer.charts import add_charts
from reestr_cli.workbook.writer.hyperlinks import Hyperlink
from reestr_cli.workbook.writer.marks import mark_report
from reestr_cli.workbook.writer.package import pack
from reestr_cli.workbook.writer.page import FittedRow, height_of, set_widths, text_cell, use_a3, use_a4
from reestr_cli.workbook.writer.rows import RED, Drawn, SheetBody, fitting_height, row_markup
from reestr_cli.workbook.writer.styles import BODY_POINTS, FONT, Styles
from reestr_cli.workbook.writer.text import CELL_PADDING, longest_word

if TYPE_CHECKING:
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

_FILLS = {Look.ADDED: "E2F0D9", Look.REMOVED: "F8D7DA", Look.CHANGED: "FFF2CC", Look.ERROR: "F8D7DA"}
_BUTTON = 1.5
#: The height of a line above or under the table, in points.
_LINE = 15.0


def build(tables: Sequence[Table]) -> bytes:
    """Return the file of a workbook with one sheet for each of ``tables``."""
    book = Workbook()
    book.properties.creator = None
    mark_report(book)
    book.remove(book.active)
    sheets = [book.create_sheet(table.sheet) for table in tables]
    book.active = 0
    styles = Styles(book)
    looks = _looks(book, styles)
    notes = [_write(sheet, table, styles, looks) for sheet, table in zip(sheets, tables, strict=True)]
    return pack(book, notes)


def write_beside(book: Workbook, styles: Styles, tables: Sequence[Table]) -> list[SheetBody]:
    """Add a sheet for each of ``tables`` behind the first sheet of ``book``; return what ``pack`` puts into them."""
    if not tables:
        return []
    sheets = [book.create_sheet(table.sheet, at) for at, table in enumerate(tables, start=1)]
    looks = _looks(book, styles)
    return [_write(sheet, table, styles, looks) for sheet, table in zip(sheets, tables, strict=True)]


def _looks(book: Workbook, styles: Styles) -> dict[Look, StyleArray]:
    """Return the style of each look: the boxed cell of our workbooks, filled."""
    found = {
        Look.PLAIN: styles.boxed,
        Look.STRONG: styles.boxed_bold,
        Look.OPEN: styles.open,
        Look.NOTE: styles.plain,
        Look.SECTION: styles.section,
    }
    for look, colour in _FILLS.items():
        cell = Cell(book.active, style_array=styles.boxed)
        cell.fill = PatternFill("solid", fgColor=colour, bgColor=colour)
        if look is Look.REMOVED:
            cell.font = Font(name=FONT, size=BODY_POINTS, color=RED, strike=True)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        found[look] = cell._style  # noqa: SLF001 - openpyxl has no public way to share one finished style
    return found


def _write(sheet: Worksheet, table: Table, styles: Styles, looks: dict[Look, StyleArray]) -> SheetBody:
    """Write one sheet down to the header of its table, and return its rows."""
    widths = [max(column.width, _least_width(column.header)) for column in table.columns]
    set_widths(sheet, widths)
    headers = [column.header for column in table.columns]
    header = 1 + len(table.intro) + 1
    _append(sheet, 1, [text_cell(sheet, table.title, styles.heading, row=1, header="")], 26)
    for number, line in enumerate(table.intro, start=2):
        _append(sheet, number, [text_cell(sheet, line, styles.plain, row=number, header="")], _LINE)
    cells = [text_cell(sheet, text, styles.header, row=header, header=text) for text in headers]
    _append(sheet, header, cells, height_of(headers, widths, bold=True))
    letter, bottom = get_column_letter(len(headers)), header + max(1, len(table.rows))
    if any(column.to_fill for column in table.columns):
        _guard(sheet, table, header + 1)
    if table.rows:
        sheet.auto_filter.ref = f"A{header}:{letter}{bottom}"
    sheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    if table.wide:
        use_a3(sheet)
    else:
        use_a4(sheet, landscape=True)
    if table.charts and table.rows:
        add_charts(sheet, table, header, bottom + 1 + len(table.below) + 1)
    body = _body(table, widths, _numbers(sheet, table, styles, looks), header + 1)
    last = f"{letter}{bottom + 1 + len(table.below)}" if table.below else f"{letter}{bottom}"
    return SheetBody(f"A{header + 1}:{last}", body, last, _links(table, header + 1))


def _numbers(
    sheet: Worksheet, table: Table, styles: Styles, looks: Mapping[Look, StyleArray]
) -> Callable[[int | None, Value], int]:
    """Return what gives a value in a column, or under the table, the number of its style in the workbook."""
    numbers: dict[Look, int] = {look: Cell(sheet, style_array=style).style_id for look, style in looks.items()}
    link: int = Cell(sheet, style_array=styles.link).style_id
    kinds = {
        (True, Kind.TEXT): styles.open,
        (True, Kind.NUMBER): styles.open_number,
        (True, Kind.DATE): styles.open_date,
        (False, Kind.TEXT): styles.boxed,
        (False, Kind.NUMBER): styles.boxed_number,
        (False, Kind.DATE): styles.boxed_date,
    }
    own = [Cell(sheet, style_array=kinds[column.to_fill, column.kind]).style_id for column in table.columns]
    day: int = Cell(sheet, style_array=styles.boxed_date).style_id

    def number(at: int | None, value: Value) -> int:
        column = None if at is None else table.columns[at]
        if isinstance(value, Linked) and not (column and column.to_fill):
            return link
        if isinstance(value, Marked) and not (column and column.to_fill):
            return numbers[value.look]
        if isinstance(value, date) and not (column and column.kind is Kind.DATE):
            return day
        return numbers[Look.PLAIN] if at is None else own[at]

    return number


def _body(
    table: Table, widths: Sequence[float], style_of: Callable[[int | None, Value], int], first: int
) -> Iterator[str]:
    """Yield the markup of the rows, from the row ``first`` of the sheet."""
    headers = [column.header for column in table.columns]
    letters = [get_column_letter(at) for at in range(1, len(headers) + 1)]
    for number, row in enumerate(table.rows, start=first):
        cells = [Drawn(value, style_of(at, value)) for at, value in enumerate(row)]
        texts = [value.text if isinstance(value, (Marked, Linked)) else _shown(value) for value in row]
        is_bold = any(isinstance(value, Marked) for value in row)
        yield row_markup(number, letters, cells, headers, fitting_height(texts, widths, bold=is_bold))
    for number, row in enumerate(table.below, start=first + max(1, len(table.rows)) + 1):
        yield row_markup(number, letters, [Drawn(value, style_of(None, value)) for value in row], headers, _LINE)


def _shown(value: str | int | date) -> str:
    """Return about what stands in the cell: as long a text, on which the height of its row depends."""
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)


def _links(table: Table, first: int) -> list[Hyperlink]:
    """Return the links of the first rows, as many as a sheet takes."""
    linked = (
        (number, at, value)
        for number, row in enumerate(table.rows, start=first)
        for at, value in enumerate(row, start=1)
        if isinstance(value, Linked)
    )
    return [
        Hyperlink(f"{get_column_letter(at)}{number}", value.target, value.location)
        for number, at, value in islice(linked, MOST_LINKS)
    ]


def _guard(sheet: Worksheet, table: Table, first: int) -> None:
    """Give the columns to fill their drop-downs and checks of dates, and protect all others of a guarded table."""
    bottom = first + max(1, len(table.rows)) - 1
    for at, column in enumerate(table.columns, start=1):
        if column.choices:
            check = DataValidation("list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
        elif column.to_fill and column.kind is Kind.DATE:  # a warning: «II квартал» may be meant for now
            check = DataValidation(
                "date", operator="greaterThan", formula1="36526", allow_blank=True, errorStyle="warning"
            )
        else:
            continue
        check.showErrorMessage = True
        letter = get_column_letter(at)
        check.add(f"{letter}{first}:{letter}{bottom}")
        sheet.add_data_validation(check)
    if table.guarded:
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
