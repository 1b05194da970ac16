"""The sheet «Реестр»: what stands above the table, the header to the letter, the rows of processes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension

from reestr_cli.register import TypedCell, Value, text_of
from reestr_cli.workbook.book import NOTHING_HIDDEN, Hidden
from reestr_cli.workbook.writer import words
from reestr_cli.workbook.writer.layout import Layout
from reestr_cli.workbook.writer.page import FittedRow, height_of, set_widths, text_cell, use_a3
from reestr_cli.workbook.writer.styles import BODY_POINTS, LINE_POINTS, ROW_MARGIN_POINTS, TALLEST_ROW, Styles
from reestr_cli.workbook.writer.text import count_lines
from reestr_cli.workbook.writer.values import typed_cell

if TYPE_CHECKING:
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

_LAST_COLUMN = 16_384
#: An empty blank prints as one ruled page; lines on all its rows would print as twenty. Others are framed once begun.
_RULED_ROWS = 20
#: The height of a row not filled yet: two lines.
_SPARE_POINTS = 27.0


def write_register_sheet(
    sheet: Worksheet,
    styles: Styles,
    layout: Layout,
    rows: Sequence[Mapping[str, Value]],
    agency: str,
    marked: Collection[tuple[int, str]] = (),
    hidden: Hidden = NOTHING_HIDDEN,
) -> None:
    """Fill ``sheet``: title, line of the body's name, header, ``rows`` (key → value), and the rows left free.

    ``marked`` are (number of the row from 0, column key) of cells that people are to settle.
    """
    _set_columns(sheet, styles, layout)
    _write_top(sheet, styles, layout, agency)
    _write_rows(sheet, styles, layout, rows, marked)
    _hide(sheet, layout, hidden)
    _set_view(sheet, layout)
    use_a3(sheet)
    sheet.print_title_rows = f"{layout.header_row}:{layout.top_row}"
    _protect(sheet)


def _set_columns(sheet: Worksheet, styles: Styles, layout: Layout) -> None:
    """Set widths, and the text format for cells below the last row written: what is typed there stays as typed."""
    set_widths(sheet, layout.widths)
    for number in range(1, len(layout.columns) + 1):
        _give_style(sheet.column_dimensions[get_column_letter(number)], styles.spare)
    # Rows can be deleted on a protected sheet only where every cell of them is free, beyond the table too.
    beyond = get_column_letter(len(layout.columns) + 1)
    sheet.column_dimensions[beyond] = ColumnDimension(
        sheet, index=beyond, min=len(layout.columns) + 1, max=_LAST_COLUMN, width=9.14
    )
    _give_style(sheet.column_dimensions[beyond], styles.beyond)


def _give_style(dimension: ColumnDimension | FittedRow, style: StyleArray) -> None:
    dimension._style = style  # noqa: SLF001 - as in styles.py: there is no public way to share a finished style


def _write_top(sheet: Worksheet, styles: Styles, layout: Layout, agency: str) -> None:
    """Write everything above the processes, row by row from the first."""
    blank = layout.form.blank
    for number, line in enumerate(blank.title):
        _write_line(sheet, styles, layout, line, styles.subtitle if number else styles.title, height=20)
    if layout.agency_row is not None:
        _write_line(sheet, styles, layout, agency, styles.agency, height=24)
    if blank.agency_hint:
        _write_line(sheet, styles, layout, blank.agency_hint, styles.hint, height=15)
    _write_line(sheet, styles, layout, _footnote(layout), styles.footnote, height=16, at=0)
    _write_header(sheet, styles, layout)


def _footnote(layout: Layout) -> str:
    starred = all("*" in column.header for column in layout.columns if column.required)
    return layout.form.blank.footnote or (words.FOOTNOTE if starred else words.FOOTNOTE_COLOUR)


def _write_header(sheet: Worksheet, styles: Styles, layout: Layout) -> None:
    headers = [column.header for column in layout.columns]
    cells = [
        text_cell(
            sheet,
            column.header,
            styles.header_required if column.required else styles.header,
            row=layout.header_row,
            header=column.header,
        )
        for column in layout.columns
    ]
    _append(sheet, cells, height_of(headers, layout.widths, bold=True) + 6, styles.plain)
    if layout.form.blank.number_row:
        numbers = range(1, len(headers) + 1)
        _append(sheet, [Cell(sheet, value=number, style_array=styles.number) for number in numbers], 13, styles.plain)


def _write_line(
    sheet: Worksheet,
    styles: Styles,
    layout: Layout,
    text: str,
    style: StyleArray,
    *,
    height: float,
    at: int | None = None,
) -> None:
    """Write ``text`` in the column ``at`` (from 0; by default the middle one) of a new row wholly of ``style``.

    The cells beside it stay empty, and the text runs over them: no cells are merged to centre a line.
    """
    place = layout.middle if at is None else at
    texts = [text if number == place else "" for number in range(len(layout.columns))]
    _append(
        sheet, [text_cell(sheet, part, style, row=1, header=words.AGENCY_TITLE) for part in texts], height, styles.plain
    )


def _append(sheet: Worksheet, cells: list[Cell], height: float, locked: StyleArray) -> None:
    """Add a row above the processes; ``locked`` covers the cells to its right, which the column leaves free."""
    sheet.append(cells)
    row = cells[0].row
    dimension = FittedRow(sheet, index=row, ht=height)
    _give_style(dimension, locked)
    sheet.row_dimensions[row] = dimension


def _write_rows(
    sheet: Worksheet,
    styles: Styles,
    layout: Layout,
    rows: Sequence[Mapping[str, Value]],
    marked: Collection[tuple[int, str]],
) -> None:
    keys = [column.key for column in layout.columns]
    headers = [column.header for column in layout.columns]
    known: dict[tuple[str, float], int] = {}
    for number, row in enumerate(rows, layout.first_row):
        lines = 1
        cells = []
        for key, header, width in zip(keys, headers, layout.widths, strict=True):
            value = row.get(key)
            text = text_of(value)
            if isinstance(value, TypedCell):
                cells.append(typed_cell(sheet, value, styles, row=number, header=header))
            else:
                style = styles.open if marked and (number - layout.first_row, key) in marked else styles.filled
                cells.append(text_cell(sheet, text, style, row=number, header=header))
            if text:
                if (text, width) not in known:
                    known[text, width] = count_lines(text, width, points=BODY_POINTS)
                lines = max(lines, known[text, width])
        sheet.append(cells)
        height = min(lines * LINE_POINTS + ROW_MARGIN_POINTS, TALLEST_ROW)
        sheet.row_dimensions[number] = FittedRow(sheet, index=number, ht=height)
    for number in range(layout.first_row + len(rows), layout.last_row + 1):
        ruled = not rows and number < layout.first_row + _RULED_ROWS
        sheet.append([Cell(sheet, style_array=styles.filled if ruled else styles.spare) for _ in keys])
        sheet.row_dimensions[number] = FittedRow(sheet, index=number, ht=_SPARE_POINTS)


def _hide(sheet: Worksheet, layout: Layout, hidden: Hidden) -> None:
    """Hide rows and columns; on the protected sheet people may show them again."""
    for number in hidden.rows:
        sheet.row_dimensions[layout.first_row + number].hidden = True
    for number, column in enumerate(layout.columns, start=1):
        if column.key in hidden.columns:
            sheet.column_dimensions[get_column_letter(number)].hidden = True


def _set_view(sheet: Worksheet, layout: Layout) -> None:
    """Keep the header (and the id, where it stands first) in sight, and let every column be filtered."""
    beside = "B" if layout.columns[0].key == "id" else "A"
    sheet.freeze_panes = f"{beside}{layout.first_row}"
    sheet.auto_filter.ref = f"A{layout.top_row}:{layout.last_letter}{layout.last_row}"
    sheet.sheet_view.zoomScale = 90


def _protect(sheet: Worksheet) -> None:
    """Protect the locked cells without a password; openpyxl's flags say what is *forbidden*."""
    guard = sheet.protection
    guard.sheet = True
    guard.insertRows = guard.deleteRows = guard.sort = guard.autoFilter = False
    guard.formatRows = guard.formatColumns = guard.insertHyperlinks = False
