"""The fast lane: rows that are written as all programs write them are taken apart as text, many cells at a time.

Python's own ``split`` cuts a row into cells several times faster than a parser calls Python for their tags. Nothing is
taken on trust: a cell counts only when what stands around its value is, letter by letter, what belongs there, so that a
comment, an entity or an unknown tag is never mistaken for anything. A row that has something else in it (a formula,
rich text, an entity) goes to the careful reader, alone; where even that leaves a doubt, the lane gives up with NotPlain
and the whole sheet is read again by the careful reader, which decides and says what is wrong.
"""

from __future__ import annotations

import re
from typing import NoReturn

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.register import Value
from reestr_cli.workbook.limits import LAST_ROW, Limits
from reestr_cli.workbook.xlsx.careful import CarefulTable
from reestr_cli.workbook.xlsx.cells import Cells
from reestr_cli.workbook.xlsx.cutting import NotPlain, decoded
from reestr_cli.workbook.xlsx.grid import Grid, is_hidden, letters_of
from reestr_cli.workbook.xlsx.markup import create_parser, feed
from reestr_cli.workbook.xlsx.tags import Tags

WIDEST = 256
LETTERS = [letters_of(column + 1) for column in range(WIDEST)]
COLUMNS = {letters: index for index, letters in enumerate(LETTERS)}
END = b"</row>"

_ADDRESS = r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?'
_EMPTY_CELL = re.compile(r'<c r="[A-Z]{1,3}[1-9][0-9]{0,6}"(?: s="[0-9]{1,6}")?/>')
_CELL = re.compile(
    _ADDRESS
    + r'(?:(?: t="([a-zA-Z]{1,9})")?>(?:<v>([^<&]*)</v>|<is><t(?: xml:space="preserve")?>([^<&]*)</t></is>)</c>|/>)'
)
_EMPTY_ROW = r'<row r="[1-9][0-9]{0,6}"(?: [A-Za-z][A-Za-z0-9:]*="[^"<>&]*")*/>'
_EMPTY_ROWS = re.compile(rf"\s*(?:{_EMPTY_ROW}\s*)*")
_EMPTY_NUMBER = re.compile(r'<row r="([0-9]+)"')
_ROW = re.compile(r'<row r="([1-9][0-9]{0,6})"((?: [A-Za-z][A-Za-z0-9:]*="[^"<>&]*")*)>')
_ATTRIBUTE = re.compile(r'([A-Za-z0-9:]+)="([^"]*)"')

_INDEX = re.compile(r"[0-9]{1,6}")

TABLE = "sheetData"
_BEGIN, _STYLE = '<c r="', '" s="'
_SHARED, _SHARED_END = '" t="s"><v>', "</v></c>"
_INLINE, _INLINE_END = '" t="inlineStr"><is><t>', "</t></is></c>"


class PlainRows:
    """Puts the rows of one table into ``grid``; is given its bytes, and cuts them into rows itself."""

    def __init__(self, sheet: str, grid: Grid, cells: Cells, limits: Limits) -> None:
        self._sheet, self._grid, self._cells, self._limits = sheet, grid, cells, limits
        self._odd: OddRows | None = None
        self._held = b""
        self._number = 0
        #: What stood behind the column letters and the row number of each cell of the last row: its style.
        self._tails: list[str] = []

    def feed(self, data: bytes) -> None:
        """Take more bytes of the table; raises NotPlain."""
        held = self._held + data
        end = held.rfind(END)
        if end >= 0:
            self._take(held[:end])
            held = held[end + len(END) :]
        if len(held) > self._limits.tag:
            raise NotPlain
        self._held = held

    def finish(self) -> None:
        """Take the end of the table; raises NotPlain."""
        rest = decoded(self._held)
        if self._pass_empty(rest) != len(rest):
            raise NotPlain

    def _take(self, data: bytes) -> None:
        for text in decoded(data).split("</row>"):
            head = _ROW.match(text)
            if head is None:  # rows without cells stand before it, or the layout of the file
                head = _ROW.match(text, self._pass_empty(text))
            if head is None:
                raise NotPlain
            digits, given = head.groups()
            number = self._count(digits)
            body = text[head.end() :]
            if "/>" in body:
                body = _EMPTY_CELL.sub("", body)
            if not body:
                continue
            row = self._cut(body, digits)
            if row is None:
                self._take_odd(text[head.start() :])
            else:
                hidden = ("hidden" in given or "ht" in given) and is_hidden(dict(_ATTRIBUTE.findall(given)), "ht")
                self._grid.add(number, row, hidden=hidden)

    def _pass_empty(self, text: str) -> int:
        """Return where the rows without cells end that ``text`` begins with."""
        end = _EMPTY_ROWS.match(text).end()  # type: ignore[union-attr] # it matches no row at all, too
        for digits in _EMPTY_NUMBER.findall(text, 0, end):
            self._count(digits)
        return end

    def _count(self, digits: str) -> int:
        """Return the number of the row that comes now; raises NotPlain unless it is a greater one than the last."""
        number = int(digits)
        if not self._number < number <= LAST_ROW:
            raise NotPlain
        self._number = number
        return number

    def _cut(self, body: str, digits: str) -> list[Value] | None:
        """Return the cells of a row by column; ``None`` when something else than plain cells stands in it."""
        inline = body.endswith(_INLINE_END)
        opening, closing = (_INLINE, _INLINE_END) if inline else (_SHARED, _SHARED_END)
        if not (body.startswith(_BEGIN) and body.endswith(closing)):
            return None
        shared, keep, ascii_only = self._cells.shared, self._cells.texts.keep, body.isascii()
        expected = [letters + digits + tail for letters, tail in zip(LETTERS, self._tails, strict=False)]
        expected.append("")
        row: list[Value] = []
        append = row.append
        try:
            for cell in body[len(_BEGIN) : -len(closing)].split(closing + _BEGIN):
                place, found, value = cell.partition(opening)
                if found and (place == expected[len(row)] or self._place(place, digits, row, expected)):
                    if inline and "<" not in value and "&" not in value:
                        append(keep(value))
                    elif not inline and value.isdecimal() and (ascii_only or value.isascii()):
                        append(shared[int(value)])
                    else:
                        return None
                elif not self._take_others(f"{_BEGIN}{cell}{closing}", digits, row, expected):
                    return None
        except (LookupError, ValueError) as doubt:
            raise NotPlain from doubt
        return row

    def _place(self, place: str, digits: str, row: list[Value], expected: list[str]) -> bool:
        """Make ``row`` reach the cell with this address and style; ``False`` when ``place`` is something else."""
        address, styled, style = place.partition(_STYLE)
        column = COLUMNS.get(address[: -len(digits)])
        if column is None or not address.endswith(digits) or (styled and not _INDEX.fullmatch(style)):
            return False
        _reach(row, column)
        tails = self._tails
        tails.extend([""] * (column + 1 - len(tails)))
        tails[column] = place[len(address) :]
        expected.extend([""] * (column + 2 - len(expected)))
        return True

    def _take_others(self, text: str, digits: str, row: list[Value], expected: list[str]) -> bool:
        """Take cells of any plain kind; ``False`` when anything else stands among them."""
        at = 0
        while at < len(text):
            cell = _CELL.match(text, at)
            if cell is None or cell[2] != digits or cell[1] not in COLUMNS:
                return False
            at = cell.end()
            _, _, style, kind, stored, inline = cell.groups()
            if (inline is not None) != (kind == "inlineStr"):
                return False
            raw = inline or stored or ""
            if len(raw) > self._limits.cell_characters:
                raise NotPlain
            value = self._cells.value(kind or "n", style or "0", raw) if raw else None
            if value is not None:
                _reach(row, COLUMNS[cell[1]])
                row.append(value)
        expected.extend([""] * (len(row) + 1 - len(expected)))
        return True

    def _take_odd(self, text: str) -> None:
        if self._odd is None:
            self._odd = OddRows(CarefulTable(self._sheet, self._cells, self._grid, self._limits), self._limits)
        self._odd.take(text)


class OddRows:
    """Rows with something else in them than plain cells, given to the careful reader one by one."""

    def __init__(self, table: CarefulTable, limits: Limits) -> None:
        self._limits = limits
        self._parser = create_parser("", namespaces=False)
        self._tags = Tags(self._parser, limits.depth, _give_up)
        self._tags.learn_table(table, TABLE, "")
        feed(self._parser, "", limits, f"<{TABLE}>".encode())

    def take(self, text: str) -> None:
        """Take the row ``text``, whose end tag is cut off; raises NotPlain for whatever is wrong with it."""
        if "xmlns" in text:
            raise NotPlain
        try:
            feed(self._parser, "", self._limits, text.encode() + END)
        except UnreadableWorkbook as doubt:
            raise NotPlain from doubt
        if self._tags.depth != 1:  # something in the row is still open
            raise NotPlain


def _give_up() -> NoReturn:
    raise NotPlain


def _reach(row: list[Value], column: int) -> None:
    """Fill ``row`` with empty cells up to the 0-based ``column``; raises NotPlain when it is there already."""
    gap = column - len(row)
    if gap < 0:
        raise NotPlain
    row.extend([None] * gap)
