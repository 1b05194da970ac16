"""What every sheet of ours needs: rows of text cells with heights that fit, widths of columns, the printed page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension

from reestr_cli.workbook.writer import words
from reestr_cli.workbook.writer.styles import BODY_POINTS, LINE_POINTS, ROW_MARGIN_POINTS, TALLEST_ROW
from reestr_cli.workbook.writer.text import count_lines, writable

if TYPE_CHECKING:
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

_A4, _A3 = 9, 8


class FittedRow(RowDimension):  # type: ignore[misc]
    """A row with a height of ours that the spreadsheet program may still change when its text changes.

    openpyxl marks every given height as chosen by hand, and Excel then never fits the row again.
    """

    customHeight = False  # noqa: N815 - the name of the attribute in the file


def text_cell(sheet: Worksheet, text: str, style: StyleArray, *, row: int, header: str) -> Cell:
    """Return a cell that holds ``text`` as text, whatever it begins with; ``row`` and ``header`` name its place."""
    cell = Cell(sheet, style_array=style)
    if text:
        cell.value = writable(text, row=row, header=header)
        cell.data_type = "s"
    return cell


def add_row(
    sheet: Worksheet,
    cells: Sequence[tuple[str, StyleArray]],
    *,
    height: float | None = None,
    widths: Sequence[float] = (),
) -> None:
    """Add a row of (text, style) to ``sheet``, ``height`` points tall, or as tall as its text in ``widths`` needs."""
    row = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
    sheet.append([text_cell(sheet, text, style, row=row, header=text[:20]) for text, style in cells])
    if height is None and widths:
        height = height_of([text for text, _ in cells], widths)
    if height is not None:
        sheet.row_dimensions[row] = FittedRow(sheet, index=row, ht=height)


def height_of(texts: Iterable[str], widths: Sequence[float], *, bold: bool = False) -> float:
    """Return the height in points of a row whose ``texts`` are wrapped in columns of ``widths``."""
    lines = max(
        (
            count_lines(text, width, points=BODY_POINTS, bold=bold)
            for text, width in zip(texts, widths, strict=False)
            if text
        ),
        default=1,
    )
    return min(lines * LINE_POINTS + ROW_MARGIN_POINTS, TALLEST_ROW)


def set_widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Give the first columns of ``sheet`` their ``widths``."""
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def use_a4(sheet: Worksheet, *, landscape: bool) -> None:
    """Print ``sheet`` on A4, as wide as the page, with page numbers."""
    _use_paper(sheet, _A4, landscape=landscape)


def use_a3(sheet: Worksheet) -> None:
    """Print ``sheet`` on A3 landscape, as wide as the page, with page numbers."""
    _use_paper(sheet, _A3, landscape=True)


def _use_paper(sheet: Worksheet, paper: int, *, landscape: bool) -> None:
    sheet.page_setup.paperSize = paper
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.45, 0.6
    margins.header = margins.footer = 0.3
    sheet.oddFooter.center.text = words.PAGE_FOOTER
    sheet.oddFooter.center.size = 9
