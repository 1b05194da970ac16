"""One worksheet: its rows, merges and what is hidden, in one streaming pass.

:class:`SheetReader` follows the tags of the sheet and hands those of the table to the careful reader of
:mod:`careful`. Where the sheet looks plain, the table is left to the fast lane of :mod:`plain` instead; when that gives
up, the sheet is read again without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple, NoReturn

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.register import Range
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.limits import LAST_COLUMN, LAST_ROW
from reestr_cli.workbook.xlsx.careful import WRONG_PLACE, CarefulTable
from reestr_cli.workbook.xlsx.cells import Cells
from reestr_cli.workbook.xlsx.cutting import NotPlain, Until, only_utf_8, parse
from reestr_cli.workbook.xlsx.grid import Budget, Grid, column_of, is_hidden
from reestr_cli.workbook.xlsx.markup import MAIN_NAMESPACES, SEPARATOR, Attributes, create_parser
from reestr_cli.workbook.xlsx.plain import TABLE, PlainRows
from reestr_cli.workbook.xlsx.tags import Tags

BEGIN = f"<{TABLE}>".encode()
END = f"</{TABLE}>".encode()

NO_TABLE = mark(
    "the file is damaged: the table of the sheet “{sheet}” is missing from its part {part}; restore the file from a"
    " copy"
)
NOT_A_SHEET = mark("the file is damaged: its part {part} is not a worksheet; restore the file from a copy")
TOO_MANY_MERGED = mark("the file is refused for safety: the sheet “{sheet}” holds more than {limit} merged ranges")

#: What is read, or may hold anything; of the rest in a worksheet nothing is.
_IN_SHEET = f"cols {TABLE} mergeCells extLst"
#: What holds what is read here: it is lost where it stands elsewhere, or in an element with another name.
_CARRIERS = f"cols col {TABLE} row c f v is r t mergeCells mergeCell"
_REFERENCE = r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})"


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
    """Reads one worksheet once. With ``plain`` it leaves the rows to the fast lane, and may raise NotPlain."""

    def __init__(self, archive: Archive, sheet: SheetPart, cells: Cells, budget: Budget, *, plain: bool) -> None:
        self._archive, self._sheet, self._cells = archive, sheet, cells
        self._limits = archive.limits
        self._plain = plain
        self._parser = create_parser(sheet.part, namespaces=True)
        self._tags = Tags(self._parser, sheet.part, archive.limits, plain=plain)
        self._tags.at_root(self._begin)
        if plain:
            self._parser.XmlDeclHandler = only_utf_8
        self._grid = Grid(budget)
        self._in_table = self._complete = False
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []

    def read(self) -> Sheet:
        """Return the sheet."""
        part = self._sheet.part
        chunks = self._archive.chunks(part)
        pieces = self._around_rows(chunks) if self._plain else chunks
        parse(self._parser, part, self._limits, pieces, plain=self._plain)
        if not self._complete:
            if self._plain:
                raise NotPlain
            raise UnreadableWorkbook(NO_TABLE, sheet=self._sheet.name, part=part)
        return self._finished()

    def _around_rows(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """Yield the bytes of the part without those of its rows, which are read here by the fast lane.

        The parser must agree about where the table begins: the letters of its tag may stand in a comment.
        """
        before = Until(BEGIN, chunks)
        yield from before
        if before.rest is None:
            return
        if self._in_table:  # it has begun with a tag that is written otherwise
            raise NotPlain
        yield BEGIN
        if not self._in_table:
            raise NotPlain
        rows = PlainRows(self._sheet.name, self._grid, self._cells, self._limits, self._tags.prefixes)
        inside = Until(END, chain((before.rest,), chunks))
        for piece in inside:
            rows.feed(piece)
        rows.finish()
        if inside.rest is None:
            raise NotPlain
        yield END + inside.rest
        yield from chunks

    def _begin(self, root: str, _: Attributes) -> None:
        """Learn from the root element how the names of this part begin, and what to do at each."""
        namespace, local = root.rpartition(SEPARATOR)[::2]
        prefix = namespace + SEPARATOR
        if local != "worksheet" or namespace not in MAIN_NAMESPACES:
            raise UnreadableWorkbook(NOT_A_SHEET, part=self._sheet.part)
        if self._plain:
            self._require_plain(namespace)
        table, columns, column, merges, merge = (
            prefix + name for name in (TABLE, "cols", "col", "mergeCells", "mergeCell")
        )
        self._tags.learn(
            {
                (root, table): self._start_table,
                (columns, column): self._take_column,
                (merges, merge): self._take_merge,
            },
            {(root, table): self._end_table},
            {},
        )
        self._tags.learn_inside(
            prefix, {"worksheet": _IN_SHEET, "cols": "col", TABLE: "row", "mergeCells": "mergeCell"}
        )
        self._tags.learn_carriers(prefix, _CARRIERS)
        if self._plain:
            self._tags.learn({(table, prefix + "row"): self._give_up}, {}, {})
        else:
            careful = CarefulTable(self._sheet.name, self._cells, self._grid, self._limits)
            self._tags.learn_table(careful, table, prefix)

    def _require_plain(self, namespace: str) -> None:
        """Raise NotPlain unless names of the format are written without a prefix, and no two prefixes mean the same."""
        spaces = list(self._tags.prefixes.values())
        if self._tags.prefixes.get(None) != namespace or len(set(spaces)) < len(spaces):
            raise NotPlain
        if any(sign in space for space in spaces for sign in '&<"'):  # they are written into a tag again
            raise NotPlain

    def _give_up(self, _: dict[str, str]) -> NoReturn:
        raise NotPlain

    def _start_table(self, _: dict[str, str]) -> None:
        if self._complete:
            raise UnreadableWorkbook(NOT_A_SHEET, part=self._sheet.part)
        self._in_table = True

    def _end_table(self) -> None:
        self._in_table = False
        self._complete = True

    def _take_column(self, given: dict[str, str]) -> None:
        first, last = given.get("min", ""), given.get("max", "")
        if is_hidden(given, "width") and first.isdecimal() and last.isdecimal():
            self._hidden_columns.append((int(first[:_DIGITS]), int(last[:_DIGITS])))

    def _take_merge(self, given: dict[str, str]) -> None:
        reference = given.get("ref", "")
        corners = [re.fullmatch(_REFERENCE, corner) for corner in reference.split(":")]
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


_DIGITS = 6
_SHOWN = 40
