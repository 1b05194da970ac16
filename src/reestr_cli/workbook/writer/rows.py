"""Rows of plain tables as the markup of a sheet, one after the other, without a cell object each.

openpyxl takes more than a millisecond and some ten kilobytes for a row of twelve cells: a list of half a million
findings would not fit. What stands in such a table is text, so its markup is short work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape

from reestr_cli.workbook.tables import Ink, Marked, Value
from reestr_cli.workbook.writer.hyperlinks import Hyperlink
from reestr_cli.workbook.writer.styles import BODY_POINTS, FONT, LINE_POINTS, ROW_MARGIN_POINTS, TALLEST_ROW
from reestr_cli.workbook.writer.text import count_lines, writable

_SPACE_AT_END = re.compile(r"^\s|\s$|\n")
#: The day 0 of the calendar of spreadsheet programs, as far as it is right: from 1 March 1900 on.
_EPOCH = date(1899, 12, 30)
RED, GREEN = "9C0006", "1E6B34"
_INKS = {
    Ink.PLAIN: "",
    Ink.WENT: f'<strike val="1"/><color rgb="00{RED}"/>',
    Ink.CAME: f'<b val="1"/><color rgb="00{GREEN}"/>',
}


@dataclass(frozen=True)
class SheetBody:
    """What is put into a finished sheet: the address of its text cells, rows of markup behind those it has, links.

    ``last`` is the address of the last cell when there are rows.
    """

    text_cells: str
    rows: Iterable[str] = ()
    last: str = ""
    links: Sequence[Hyperlink] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A value of a table with the number of its style in the workbook."""

    value: Value
    style: int


def row_markup(
    number: int, letters: Sequence[str], cells: Sequence[Drawn], headers: Sequence[str], height: float
) -> str:
    """Return the markup of the row ``number``, ``height`` points tall, whose cells stand in the columns ``letters``."""
    parts = [f'<row r="{number}" ht="{height:g}">']
    parts += [
        _cell(f"{letter}{number}", cell, number, header)
        for letter, cell, header in zip(letters, cells, headers, strict=False)
    ]
    parts.append("</row>")
    return "".join(parts)


def fitting_height(texts: Iterable[str], widths: Sequence[float], *, bold: bool) -> float:
    """Return the height in points of a row whose ``texts`` are wrapped in columns of ``widths``."""
    lines = max((_lines(text, width, bold) for text, width in zip(texts, widths, strict=False) if text), default=1)
    return min(lines * LINE_POINTS + ROW_MARGIN_POINTS, TALLEST_ROW)


@lru_cache(maxsize=20_000)
def _lines(text: str, width: float, bold: bool) -> int:
    return count_lines(text, width, points=BODY_POINTS, bold=bold)


def _cell(place: str, cell: Drawn, row: int, header: str) -> str:
    value = cell.value
    if isinstance(value, date):
        value = (value - _EPOCH).days
    if isinstance(value, int):
        return f'<c r="{place}" s="{cell.style}"><v>{value}</v></c>'
    if isinstance(value, str):
        inside = _run(value, row, header)
    elif isinstance(value, Marked):
        writable(value.text, row=row, header=header)  # the whole is too long where its parts are not
        inside = "".join(_marked_runs(value, row, header))
    else:
        inside = _run(value.text, row, header)
    if not inside:
        return f'<c r="{place}" s="{cell.style}"/>'
    return f'<c r="{place}" s="{cell.style}" t="inlineStr"><is>{inside}</is></c>'


def _marked_runs(value: Marked, row: int, header: str) -> Iterator[str]:
    if len(value.runs) == 1 and value.runs[0][0] is Ink.PLAIN:
        yield _run(value.runs[0][1], row, header)
        return
    for ink, text in value.runs:
        if text:
            font = f'<rFont val="{FONT}"/><sz val="{BODY_POINTS}"/>{_INKS[ink]}'
            yield f"<r><rPr>{font}</rPr>{_run(text, row, header)}</r>"


def _run(text: str, row: int, header: str) -> str:
    if not text:
        return ""
    keep = ' xml:space="preserve"' if _SPACE_AT_END.search(text) else ""
    return f"<t{keep}>{escape(writable(text, row=row, header=header), quote=False)}</t>"
