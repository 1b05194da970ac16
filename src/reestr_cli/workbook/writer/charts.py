"""Charts of bars under a table: real ones, drawn by the spreadsheet program from the cells of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties

from reestr_cli.workbook.tables import Chart, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: The patterns of the series, from empty to full, and the colour behind the lines: they are told apart in print too.
_PATTERNS = (
    ("solid", "FFFFFF"), ("pct10", "EEF3F8"), ("ltUpDiag", "D5E3F0"), ("wdDnDiag", "A9C7E4"), ("solid", "5B93C7"),
    ("ltHorz", "F1E2C4"), ("ltVert", "F3DADA"),
)  # fmt: skip
_INK = "1B1B1F"
_NO_NOUGHTS = "0;-0;;"
#: Centimetres: the width of a chart, what each bar takes of its height, and what stands around the bars.
_WIDE, _BAR, _AROUND = 27.0, 0.95, 4.5
#: The rows between two charts: each is as tall as that many rows of usual height.
_ROW_CENTIMETRES = 0.53


def add_charts(sheet: Worksheet, table: Table, header: int, free: int) -> None:
    """Put the charts of ``table`` on ``sheet``, from the row ``free`` down; ``header`` is the row of the headers."""
    for chart in table.charts:
        drawn = _drawn(sheet, chart, header, header + len(table.rows))
        sheet.add_chart(drawn, f"A{free}")
        free += int(drawn.height / _ROW_CENTIMETRES) + 2


def settled(chart: bytes) -> bytes:
    """Return the part of a chart with the format of its numbers its own: openpyxl leaves it to that of the cells."""
    return chart.replace(
        f'formatCode="{_NO_NOUGHTS}"'.encode(), f'formatCode="{_NO_NOUGHTS}" sourceLinked="0"'.encode()
    )


def _drawn(sheet: Worksheet, chart: Chart, header: int, last: int) -> BarChart:
    found = BarChart()
    found.type, found.grouping = "bar", "stacked" if chart.stacked else "clustered"
    found.overlap = 100 if chart.stacked else 0
    found.gapWidth = 40
    found.title = chart.title
    found.title.overlay, found.legend.overlay, found.roundedCorners = False, False, False
    names = Reference(sheet, min_col=chart.names + 1, min_row=header + 1, max_row=last)
    for number, column in enumerate(chart.series):
        values = Reference(sheet, min_col=column + 1, min_row=header, max_row=last)
        series = Series(values, title_from_data=True)
        _dress(series, number if chart.stacked else 1 + 3 * number)
        found.series.append(series)
    found.set_categories(names)
    bars = (last - header) * (1 if chart.stacked else len(chart.series))
    found.width, found.height = _WIDE, _AROUND + _BAR * bars
    found.legend.position = "b"
    found.x_axis.scaling.orientation = "maxMin"  # the first row on top
    found.x_axis.delete, found.y_axis.delete = False, True  # the bars bear their numbers
    found.y_axis.majorGridlines = None
    return found


def _dress(series: Series, number: int) -> None:
    """Give the ``number``-th series its pattern, an outline and the numbers on its bars; noughts are not shown."""
    pattern, back = _PATTERNS[number % len(_PATTERNS)]
    look = GraphicalProperties(ln=LineProperties(solidFill=_INK, w=6350))
    if pattern == "solid":
        look.solidFill = back
    else:
        fill = PatternFillProperties(prst=pattern)
        fill.foreground, fill.background = ColorChoice(srgbClr=_INK), ColorChoice(srgbClr=back)
        look.pattFill = fill
    series.graphicalProperties = look
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = _NO_NOUGHTS
    labels.spPr = GraphicalProperties(solidFill="FFFFFF")
    series.dLbls = labels
