"""The fast lane: rows that are written as all programs write them are matched as text, a whole row at a time.

A regular expression takes a row into cells many times faster than a parser calls Python for their tags. Nothing is
taken on trust: a row counts only when all of it is, letter by letter, what belongs there, so that a comment, an entity
or an unknown tag is never mistaken for anything. A row that is not like those before it is taken cell by cell; one that
has something else in it (a formula, rich text, an entity) goes to the careful reader, alone; where even that leaves a
doubt, the lane gives up with NotPlain and the whole sheet is read again by the careful reader, which decides and says
what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.register import Value
from reestr_cli.workbook.limits import LAST_ROW, Limits
from reestr_cli.workbook.xlsx.careful import CarefulTable
from reestr_cli.workbook.xlsx.cells import Cells
from reestr_cli.workbook.xlsx.cutting import NotPlain, cut_behind, decoded
from reestr_cli.workbook.xlsx.grid import Grid, is_hidden, letters_of
from reestr_cli.workbook.xlsx.markup import SEPARATOR, create_parser, feed
from reestr_cli.workbook.xlsx.tags import ROW_ATTRIBUTES, Tags

WIDEST = 256
LETTERS = [letters_of(column + 1) for column in range(WIDEST)]
COLUMNS = {letters: index for index, letters in enumerate(LETTERS)}
END = b"</row>"
TABLE = "sheetData"

# What begins no reference («&amp;») is looked for in the whole row: one character is passed over faster than two.
_SHARED = r' t="s"><v>([0-9]{1,7})</v></c>'
_INLINE = r' t="inlineStr"><is><t(?: xml:space="preserve"|)>([^<]*+)</t></is></c>'
_OTHER = r'(?: t="([a-z]{1,3})")?><v>([^<]*+)</v></c>'
_NUMBER = r'(?: t="n"|)><v>([^<]*+)</v></c>'
_CELL = re.compile(
    rf'<c r="([A-Z]{{1,3}})([1-9][0-9]{{0,6}})"(?: s="([0-9]{{1,6}})")?(?:{_SHARED}|{_INLINE}|{_OTHER}|/>)'
)
_ATTRIBUTES = r'((?: [A-Za-z][A-Za-z0-9]*(?::[A-Za-z][A-Za-z0-9]*)?="[^"<>&]*")*)'
_ROW = rf'<row r="([1-9][0-9]{{0,6}})"{_ATTRIBUTES}'
_ROW_OF_ANY = re.compile(f"{_ROW}>")
_EMPTY_ROWS = re.compile(rf"\s*(?:{_ROW}/>\s*)*")
_EMPTY_ROW = re.compile(f"{_ROW}/>")
_ATTRIBUTE = re.compile(r'([A-Za-z0-9:]+)="([^"]*)"')

#: How many rows are taken cell by cell before they are worth an expression of their own, which then serves all tables;
#: how wide they may be for it, and how many expressions are worth while.
ROWS_TO_LEARN = 40
#: So many more rows are worth a second expression, for rows with numbers among their texts: it takes longer to build.
NUMBERS_TO_LEARN = 400
_WIDEST_LEARNT = 64
#: What is left of the bytes behind the last row with cells is mostly the beginning of the next one, and short.
_LONG_REST = 16_384
#: How many different attributes of rows are remembered.
_MOST_SOUND = 1000
_MOST_LEARNT = 24


class _Kind(NamedTuple):
    """What rows are like: their width in columns, where their texts stand, whether numbers stand among them."""

    width: int
    inline: bool
    numbers: bool = False


_learnt: dict[_Kind, re.Pattern[str]] = {}


def _rows_of(kind: _Kind) -> re.Pattern[str]:
    """Return the expression of a row of ``kind``: its groups are number, attributes and, for each cell, the text.

    Where there are numbers, each cell has three groups: its style, its text, its number.
    """
    text = _INLINE if kind.inline else _SHARED
    style, filled = ("([0-9]{1,6})", f"{text}|{_NUMBER}") if kind.numbers else ("[0-9]{1,6}", text)
    cells = (rf'(?:<c r="{letters}\1"(?: s="{style}"|)(?:{filled}|/>)|)' for letters in LETTERS[: kind.width])
    return re.compile(rf"\s*{_ROW}>{''.join(cells)}")


class PlainRows:
    """Puts the rows of one table into ``grid``; is given its bytes, and cuts them into rows itself.

    ``prefixes`` are those of the part and what they stand for; under ``None`` stands what names without one mean.
    """

    def __init__(
        self, sheet: str, grid: Grid, cells: Cells, limits: Limits, prefixes: Mapping[str | None, str]
    ) -> None:
        self._sheet, self._grid, self._cells, self._limits = sheet, grid, cells, limits
        self._prefixes = prefixes
        self._odd: OddRows | None = None
        self._held = b""
        self._number = 0
        #: Whether a row with these attributes, which have been judged, is hidden.
        self._sound: dict[str, bool] = {}
        #: What most rows are like, once so many have been seen, and those of them that have numbers too; the widest
        #: row, and how many were taken by cells.
        self._like: re.Pattern[str] | None = None
        self._like_with_numbers: re.Pattern[str] | None = None
        self._inline = False
        self._width = 0
        self._by_cells = 0

    def feed(self, data: bytes) -> None:
        """Take more bytes of the table; raises NotPlain."""
        whole, rest = cut_behind(self._held + data, END)
        self._take(whole)
        self._held = rest if len(rest) < _LONG_REST else self._without_empty(rest)
        if len(self._held) > self._limits.tag:
            raise NotPlain

    def finish(self) -> None:
        """Take the end of the table; raises NotPlain."""
        rest = decoded(self._held)
        if self._pass_empty(rest) != len(rest):
            raise NotPlain

    def _without_empty(self, rest: bytes) -> bytes:
        """Return ``rest`` without the whole rows without cells that it begins with: a sheet may end in a million."""
        text = decoded(cut_behind(rest, b"/>")[0])
        return rest[len(text[: self._pass_empty(text)].encode()) :]

    def _take(self, data: bytes) -> None:
        for text in decoded(data).split("</row>")[:-1]:
            found = None if self._like is None or "&" in text else self._like.fullmatch(text)
            if found is None:
                self._take_apart(text)
            else:
                digits, given, *stored = found.groups()
                self._add(self._count(digits), given, self._texts(stored))

    def _texts(self, stored: list[str | None]) -> list[Value]:
        """Return the texts that cells of the kind of most rows hold."""
        if self._inline:
            known, keep = self._cells.texts.known, self._cells.texts.keep
            return [None if text is None else known.get(text) or keep(text) for text in stored]
        shared = self._cells.shared
        try:
            return [None if index is None else shared[int(index)] for index in stored]
        except IndexError as doubt:
            raise NotPlain from doubt

    def _texts_and_numbers(self, stored: list[str | None]) -> list[Value]:
        """Return what the cells of a row hold that has numbers too; of each cell: its style, its text, its number."""
        cells = zip(stored[0::3], self._texts(stored[1::3]), stored[2::3], strict=True)
        try:
            return [text if raw is None else self._other(None, style, raw) for style, text, raw in cells]
        except (LookupError, ValueError) as doubt:
            raise NotPlain from doubt

    def _add(self, number: int, given: str, row: list[Value]) -> None:
        hidden = self._sound.get(given)
        self._grid.add(number, row, hidden=self._judge(given) if hidden is None else hidden)

    def _judge(self, given: str) -> bool:
        """Tell by its attributes whether a row is hidden.

        Raises NotPlain for those that a parser refuses, or that move its names.
        """
        attributes = _ATTRIBUTE.findall(given)
        names = [name for name, _ in attributes]
        prefixes = {prefix for name in names if (prefix := name.rpartition(":")[0])}
        if len({*names, "r"}) <= len(names) or any(name.startswith("xmlns") for name in names):
            raise NotPlain
        if not self._prefixes.keys() >= prefixes:
            raise NotPlain
        if not ROW_ATTRIBUTES.issuperset(name for name in names if ":" not in name):
            raise NotPlain
        hidden = is_hidden(dict(attributes), "ht")
        if len(self._sound) < _MOST_SOUND:
            self._sound[given] = hidden
        return hidden

    def _take_apart(self, text: str) -> None:
        """Take a row that is not like most."""
        numbered = self._like_with_numbers
        found = None if numbered is None or "&" in text else numbered.fullmatch(text)
        if found is not None:
            digits, given, *stored = found.groups()
            self._add(self._count(digits), given, self._texts_and_numbers(stored))
            return
        head = _ROW_OF_ANY.match(text)
        if head is None:  # rows without cells stand before it, or the layout of the file
            head = _ROW_OF_ANY.match(text, self._pass_empty(text))
        if head is None:
            raise NotPlain
        digits, given = head.groups()
        number = self._count(digits)
        row = self._take_cells(text[head.end() :], digits)
        if row is None:
            self._take_odd(text[head.start() :])
        else:
            self._add(number, given, row)

    def _take_cells(self, body: str, digits: str) -> list[Value] | None:
        """Return the cells of a row by column; ``None`` when something else than plain cells stands in it."""
        if "&" in body:
            return None
        pieces = _CELL.split(body)
        between, letters, numbers, *stored = (pieces[place :: _CELL.groups + 1] for place in range(_CELL.groups + 1))
        if any(between) or numbers.count(digits) != len(numbers) or not COLUMNS.keys() >= set(letters):
            return None
        shared, keep = self._cells.shared, self._cells.texts.keep
        try:
            values = [
                shared[int(index)]
                if index is not None
                else keep(inline)
                if inline is not None
                else self._other(kind, style, raw)
                for style, index, inline, kind, raw in zip(*stored, strict=True)
            ]
        except (LookupError, ValueError) as doubt:
            raise NotPlain from doubt
        row = values if letters == LETTERS[: len(letters)] else _placed(letters, values)
        self._learn(len(row), inline=any(stored[2]))
        return row

    def _other(self, kind: str | None, style: str | None, raw: str | None) -> Value:
        """Return the value of a cell that holds no text, or one of its own."""
        if not raw:
            return None
        if len(raw) > self._limits.cell_characters:
            raise NotPlain
        return self._cells.value(kind or "n", style or "0", raw)

    def _learn(self, width: int, *, inline: bool) -> None:
        """Take note of a row that was taken by cells: when many are, the expression for most no longer fits."""
        self._width = max(self._width, width)
        self._by_cells += 1
        like = self._expression(_Kind(self._width, inline), ROWS_TO_LEARN)
        if like is not None:
            self._like, self._inline = like, inline
            self._like_with_numbers = self._expression(_Kind(self._width, inline, numbers=True), NUMBERS_TO_LEARN)

    def _expression(self, kind: _Kind, rows: int) -> re.Pattern[str] | None:
        """Return the expression of rows of ``kind``; each ``rows`` rows taken by cells are worth building it."""
        due = self._by_cells % rows == 0 and kind.width <= _WIDEST_LEARNT and len(_learnt) < _MOST_LEARNT
        if due and kind not in _learnt:
            _learnt[kind] = _rows_of(kind)
        return _learnt.get(kind)

    def _pass_empty(self, text: str) -> int:
        """Return where the rows without cells end that ``text`` begins with."""
        end = _EMPTY_ROWS.match(text).end()  # type: ignore[union-attr] # it matches no row at all, too
        for digits, given in _EMPTY_ROW.findall(text, 0, end):
            self._count(digits)
            if given not in self._sound:
                self._judge(given)
        return end

    def _count(self, digits: str) -> int:
        """Return the number of the row that comes now; raises NotPlain unless it is a greater one than the last."""
        number = int(digits)
        if not self._number < number <= LAST_ROW:
            raise NotPlain
        self._number = number
        return number

    def _take_odd(self, text: str) -> None:
        if self._odd is None:
            table = CarefulTable(self._sheet, self._cells, self._grid, self._limits)
            self._odd = OddRows(table, self._limits, self._prefixes)
        self._odd.take(text)


class OddRows:
    """Rows with something else in them than plain cells, given to the careful reader one by one."""

    def __init__(self, table: CarefulTable, limits: Limits, prefixes: Mapping[str | None, str]) -> None:
        self._limits = limits
        self._parser = create_parser("", namespaces=True)
        self._tags = Tags(self._parser, "", limits, plain=True)
        names = prefixes[None] + SEPARATOR
        self._tags.learn_inside(names, {TABLE: "row"})
        self._tags.learn_table(table, names + TABLE, names)
        spaces = (f' xmlns{f":{prefix}" if prefix else ""}="{space}"' for prefix, space in prefixes.items())
        feed(self._parser, "", limits, f"<{TABLE}{''.join(spaces)}>".encode())

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


def _placed(letters: list[str], values: list[Value]) -> list[Value]:
    """Return the row in which ``values`` stand in the columns with these ``letters``; raises NotPlain for disorder."""
    row: list[Value] = []
    for column, value in zip(map(COLUMNS.__getitem__, letters), values, strict=True):
        gap = column - len(row)
        if gap < 0:
            raise NotPlain
        row.extend([None] * gap)
        row.append(value)
    return row
