"""One worksheet: its rows, merges and what is hidden, in one streaming pass.

:class:`SheetReader` follows the tags of the sheet and hands those of the table to the careful reader of
:mod:`careful`. Where the sheet looks plain, the table is left to the fast lane of :mod:`plain` instead; when that gives
up, the sheet is read again without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.register import Range
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.limits import LAST_COLUMN, LAST_ROW
from reestr_cli.workbook.xlsx.careful import WRONG_PLACE, CarefulTable
from reestr_cli.workbook.xlsx.cells import Cells
from reestr_cli.workbook.xlsx.grid import Budget, Grid, column_of, is_hidden
from reestr_cli.workbook.xlsx.markup import (
    DEPTH,
    MAIN_NAMESPACES,
    SEPARATOR,
    Attributes,
    create_parser,
    feed,
    watch_tags,
)
from reestr_cli.workbook.xlsx.plain import Lane, NotPlain, open_lane

MARKER = b"sheetData"

NO_TABLE = mark(
    "the file is damaged: the table of the sheet “{sheet}” is missing from its part {part}; restore the file from a"
    " copy"
)
NOT_A_SHEET = mark("the file is damaged: its part {part} is not a worksheet; restore the file from a copy")
TOO_MANY_MERGED = mark("the file is refused for safety: the sheet “{sheet}” holds more than {limit} merged ranges")

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


class SheetPart(NamedTuple):
    """A worksheet of the workbook: its name, its part, whether it is hidden."""

    name: str
    part: str
    hidden: bool


def read_sheet(archive: Archive, sheet: SheetPart, cells: Cells, budget: Budget) -> Sheet:
    """Return the worksheet; raises UnreadableWorkbook when it is damaged or over a limit."""
    before = (budget.rows, budget.cells)
    try:
        return SheetReader(archive, sheet, cells, budget, plain=True).read()
    except NotPlain:
        budget.rows, budget.cells = before
        return SheetReader(archive, sheet, cells, budget, plain=False).read()


class SheetReader:
    """Reads one worksheet once. With ``plain`` it trusts prefixes and uses the fast lane, and may raise NotPlain."""

    def __init__(self, archive: Archive, sheet: SheetPart, cells: Cells, budget: Budget, *, plain: bool) -> None:
        self._archive, self._sheet, self._cells = archive, sheet, cells
        self._limits = archive.limits
        self._plain = plain
        self._parser = create_parser(sheet.part, namespaces=not plain)
        self._grid = Grid(budget)
        self._lane: Lane | None = None
        self._lane_left = False
        self._complete = False
        self._stack: list[str] = []
        self._starts: dict[tuple[str, str], Callable[[dict[str, str]], None]] = {}
        self._ends: dict[tuple[str, str], Callable[[], None]] = {}
        self._texts: frozenset[tuple[str, str]] = frozenset()
        self._table = ""
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._take_text: Callable[[str], None] | None = None

    def read(self) -> Sheet:
        """Return the sheet."""
        part, limits, parser = self._sheet.part, self._limits, self._parser
        self._listen()
        check_tags = watch_tags(parser, part, limits)
        fed = 0
        for piece, at_marker in _pieces(self._archive.chunks(part)):
            if self._lane:
                self._lane.check()
                if at_marker:
                    self._leave_lane(self._lane)
            feed(parser, part, limits, piece)
            check_tags(fed := fed + len(piece))
        feed(parser, part, limits, b"", final=True)
        if not self._complete:
            if self._plain:
                raise NotPlain
            raise UnreadableWorkbook(NO_TABLE, sheet=self._sheet.name, part=part)
        return self._finished()

    def _listen(self) -> None:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: Attributes) -> None:
        if not self._stack:
            self._begin(name, attributes)
        if self._lane_left or len(self._stack) >= self._limits.depth:
            self._refuse_depth()
        place = (self._stack[-1] if self._stack else "", name)
        self._stack.append(name)
        take = self._starts.get(place)
        if take:
            take(dict(zip(attributes[::2], attributes[1::2], strict=True)) if attributes else _NOTHING)
        if place in self._texts:
            self._take_text = self._add_text

    def _refuse_depth(self) -> None:
        if self._plain:
            raise NotPlain
        raise UnreadableWorkbook(DEPTH, part=self._sheet.part, limit=self._limits.depth)

    def _end(self, name: str) -> None:
        self._take_text = None
        if self._stack.pop() != name:  # the fast lane was left inside the table: its text only looked like its end
            raise NotPlain
        place = (self._stack[-1] if self._stack else "", name)
        take = self._ends.get(place)
        if take:
            take()

    def _text(self, data: str) -> None:
        if self._take_text:
            self._take_text(data)
        elif self._lane_left and not data.isspace():
            raise NotPlain

    def _begin(self, root: str, attributes: Attributes) -> None:
        """Learn from the root element how the names of this part begin, and what to do at each."""
        if self._plain:
            prefix, colon, local = root.rpartition(":")
            start = prefix + colon
            declared = dict(zip(attributes[::2], attributes[1::2], strict=True))
            namespace = declared.get(f"xmlns:{prefix}" if prefix else "xmlns", "")
        else:
            namespace, _, local = root.rpartition(SEPARATOR)
            start = namespace + SEPARATOR
        if local != "worksheet" or namespace not in MAIN_NAMESPACES:
            if self._plain:
                raise NotPlain
            raise UnreadableWorkbook(NOT_A_SHEET, part=self._sheet.part)
        self._table = start + MARKER.decode()
        self._learn(root, *(start + name for name in ("cols", "col", "mergeCells", "mergeCell")))
        if not self._plain:
            self._learn_table(*(start + name for name in ("row", "c", "f", "v", "is", "r", "t")))
        self._prefix = start

    def _learn(self, root: str, columns: str, column: str, merges: str, merge: str) -> None:
        self._starts = {
            (root, self._table): self._start_table,
            (columns, column): self._take_column,
            (merges, merge): self._take_merge,
        }
        self._ends = {(root, self._table): self._end_table}

    def _learn_table(self, row: str, cell: str, formula: str, value: str, inline: str, run: str, text: str) -> None:
        table = CarefulTable(self._sheet.name, self._cells, self._grid, self._limits)
        self._starts |= {
            (self._table, row): table.start_row,
            (row, cell): table.start_cell,
            (cell, formula): table.start_formula,
            (cell, value): table.start_value,
            (cell, inline): table.start_value,
        }
        self._ends |= {(self._table, row): table.end_row, (row, cell): table.end_cell}
        self._texts = frozenset(((cell, value), (inline, text), (run, text)))
        self._add_text = table.add_text

    def _start_table(self, _: dict[str, str]) -> None:
        if self._complete:
            raise UnreadableWorkbook(NOT_A_SHEET, part=self._sheet.part)
        if self._plain:
            self._lane = open_lane(self._parser, self._prefix, self._grid, self._cells)
            self._parser.StartElementHandler = self._lane.start
            self._parser.EndElementHandler = None
            self._parser.CharacterDataHandler = self._lane.text

    def _leave_lane(self, lane: Lane) -> None:
        """Listen to every tag again: the end of the table is next, or so it seems."""
        self._listen()
        lane.finish()
        self._lane = None
        self._lane_left = True

    def _end_table(self) -> None:
        self._lane_left = False
        self._complete = True

    def _take_column(self, given: dict[str, str]) -> None:
        first, last = given.get("min", ""), given.get("max", "")
        if is_hidden(given, "width") and first.isdecimal() and last.isdecimal():
            self._hidden_columns.append((int(first[:_DIGITS]), int(last[:_DIGITS])))

    def _take_merge(self, given: dict[str, str]) -> None:
        reference = given.get("ref", "")
        corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
        if len(corners) == 1:
            corners *= 2
        places = [(int(found[2]), column_of(found[1])) for found in corners if found]
        if len(places) != 2 or max(row for row, _ in places) > LAST_ROW or max(at for _, at in places) > LAST_COLUMN:
            raise UnreadableWorkbook(WRONG_PLACE, sheet=self._sheet.name, cell=reference[:_SHOWN])
        (top, left), (bottom, right) = places
        if (top, left) != (bottom, right):
            self._merged.append((min(top, bottom), min(left, right), max(top, bottom), max(left, right)))
        if len(self._merged) > self._limits.merged:
            raise UnreadableWorkbook(TOO_MANY_MERGED, sheet=self._sheet.name, limit=self._limits.merged)

    def _finished(self) -> Sheet:
        grid = self._grid
        grid.sort()
        width = max(map(len, grid.rows), default=0)
        hidden = {at for first, last in self._hidden_columns for at in range(first, min(last, width) + 1)}
        sheet = Sheet(
            name=self._sheet.name,
            row_numbers=grid.numbers,
            rows=grid.rows,
            hidden=self._sheet.hidden,
            merged=tuple(Range(*corners, anchor=grid.at(*corners[:2])) for corners in self._merged),
            hidden_rows=tuple(grid.hidden),
            hidden_columns=tuple(sorted(hidden)),
        )
        grid.clear()
        return sheet


def _pieces(chunks: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Cut the bytes of a sheet before tags and before every ``sheetData``; tell whether a piece begins with one.

    So a text comes in one piece, and the handlers can be changed between the last row and the end of the table. Where
    the bytes are not ASCII (UTF-16) no end is found, and the sheet turns out to be not plain.
    """
    held = b""
    for chunk in chunks:
        data = held + chunk
        end = data.rfind(b"<")
        if end <= 0:
            end = len(data)
        held = data[end:]
        start, at_marker = 0, False
        while (found := data.find(MARKER, start + at_marker, end)) >= 0:
            if found > start:
                yield data[start:found], at_marker
            start, at_marker = found, True
        yield data[start:end], at_marker
    if held:
        yield held, False


_NOTHING: dict[str, str] = {}
_DIGITS = 6
_SHOWN = 40
