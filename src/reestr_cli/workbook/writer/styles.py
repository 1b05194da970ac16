"""How our sheets look: one style per kind of cell, made once per workbook and shared by all its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.indexed_list import IndexedList

from reestr_cli.workbook.writer.text import DEFAULT_POINTS

if TYPE_CHECKING:
    from openpyxl import Workbook

#: Metric twins of Arial are at hand wherever spreadsheets are (Liberation Sans on Linux), so widths hold everywhere.
FONT = "Arial"
BODY_POINTS = 9
#: The height of one line of body text, and what a row needs besides its lines, in points.
LINE_POINTS, ROW_MARGIN_POINTS = 11.6, 4.0
#: The tallest row that Excel allows, in points.
TALLEST_ROW = 409.0
TEXT_FORMAT = "@"
DATE_FORMAT = "dd.mm.yyyy"

_EDGE = Side(style="thin", color="808080")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_SOFT, _REQUIRED, _PALE = "DCE6F1", "FBE0C4", "F2F2F2"
_MISSING, _REPEATED = "FFF2B3", "FFC7CE"
#: A cell that people are to settle, or to fill in on a protected sheet.
_OPEN = "FFD966"


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour, bgColor=colour)


#: Conditional looks: an empty required cell, a repeated identifier, a started row (gets its borders).
MISSING = DifferentialStyle(fill=_fill(_MISSING))
REPEATED = DifferentialStyle(font=Font(color="9C0006"), fill=_fill(_REPEATED))
STARTED = DifferentialStyle(border=_BOX)


def _use_font(book: Workbook) -> None:
    """Make ours the book's default font, in whose digits all column widths are counted.

    openpyxl's default is Calibri: where it is missing, a wider font takes its place and the sheet outgrows the paper.
    """
    font = Font(name=FONT, size=DEFAULT_POINTS)
    book._fonts = IndexedList([font])  # noqa: SLF001 - openpyxl has no public way to change the default font
    book._named_styles["Normal"].font = font  # noqa: SLF001


class Styles:
    """The styles of one workbook. Each attribute is to be given to ``Cell(sheet, style_array=…)``."""

    def __init__(self, book: Workbook) -> None:
        _use_font(book)
        self._cell = Cell(book.active)
        self._typed: dict[str, StyleArray] = {}
        wrapped = Alignment(vertical="top", wrap_text=True)
        middle = Alignment(horizontal="center", vertical="center")
        wrapped_middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
        free = Protection(locked=False)
        self.title = self._make(Font(name=FONT, size=14, bold=True), middle)
        self.subtitle = self._make(Font(name=FONT, size=12, bold=True), middle)
        self.agency = self._make(
            Font(name=FONT, size=12), Alignment(horizontal="center", vertical="bottom"), TEXT_FORMAT,
            border=Border(bottom=Side(style="thin")), protection=free,
        )  # fmt: skip
        self.hint = self._make(Font(name=FONT, size=9, italic=True), Alignment(horizontal="center", vertical="top"))
        self.footnote = self._make(Font(name=FONT, size=9, italic=True), Alignment(vertical="center"))
        self.header = self._make(Font(name=FONT, size=BODY_POINTS, bold=True), wrapped_middle, fill=_SOFT, border=_BOX)
        self.header_required = self._make(
            Font(name=FONT, size=BODY_POINTS, bold=True), wrapped_middle, fill=_REQUIRED, border=_BOX
        )
        self.number = self._make(Font(name=FONT, size=8, color="595959"), middle, fill=_PALE, border=_BOX)
        body = Font(name=FONT, size=BODY_POINTS)
        self.filled = self._make(body, wrapped, TEXT_FORMAT, border=_BOX, protection=free)
        self.open = self._make(body, wrapped, TEXT_FORMAT, fill=_OPEN, border=_BOX, protection=free)
        centred = Alignment(horizontal="center", vertical="top")
        self.open_number = self._make(body, centred, fill=_OPEN, border=_BOX, protection=free)
        self.open_date = self._make(body, centred, DATE_FORMAT, fill=_OPEN, border=_BOX, protection=free)
        self.boxed_date = self._make(body, centred, DATE_FORMAT, border=_BOX)
        self.spare = self._make(body, wrapped, TEXT_FORMAT, protection=free)
        self.beyond = self._make(body, None, protection=free)
        self.boxed = self._make(body, wrapped, TEXT_FORMAT, border=_BOX)
        self.link = self._make(
            Font(name=FONT, size=BODY_POINTS, color="0B4F9E", underline="single"), wrapped, TEXT_FORMAT, border=_BOX
        )
        self.boxed_number = self._make(body, centred, border=_BOX)
        self.boxed_bold = self._make(Font(name=FONT, size=BODY_POINTS, bold=True), wrapped, TEXT_FORMAT, border=_BOX)
        self.boxed_required = self._make(
            Font(name=FONT, size=BODY_POINTS, bold=True), wrapped, TEXT_FORMAT, fill=_REQUIRED, border=_BOX
        )
        self.heading = self._make(Font(name=FONT, size=14, bold=True), Alignment(vertical="center"))
        self.section = self._make(Font(name=FONT, size=11, bold=True), Alignment(vertical="bottom"))
        self.plain = self._make(body, Alignment(vertical="top"))

    def typed(self, number_format: str) -> StyleArray:
        """Return the style of a filled cell whose number, date or time is shown by ``number_format``."""
        if number_format not in self._typed:
            body, wrapped = Font(name=FONT, size=BODY_POINTS), Alignment(vertical="top", wrap_text=True)
            self._typed[number_format] = self._make(
                body, wrapped, number_format, border=_BOX, protection=Protection(locked=False)
            )
        return self._typed[number_format]

    def _make(
        self,
        font: Font,
        alignment: Alignment | None,
        number_format: str = "General",
        *,
        fill: str | None = None,
        border: Border | None = None,
        protection: Protection | None = None,
    ) -> StyleArray:
        cell = self._cell
        cell.font, cell.number_format = font, number_format
        cell.alignment = alignment or Alignment()
        cell.fill = _fill(fill) if fill else PatternFill()
        cell.border, cell.protection = border or Border(), protection or Protection()
        # openpyxl has no public way to give one finished style to many cells; setting it piece by piece is 5 × slower.
        return StyleArray(cell._style)  # noqa: SLF001
