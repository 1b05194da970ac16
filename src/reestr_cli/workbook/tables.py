"""Workbooks of plain tables: sheets with a title, a header that filters, and text cells that may be marked.

For results that are read, sorted and filtered, or filled in where a column says so. The same content gives the same
bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol


class Look(Enum):
    """How a cell is marked."""

    PLAIN = "plain"
    STRONG = "strong"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    ERROR = "error"
    #: To be filled in, outside the columns that are.
    OPEN = "open"
    #: A line of text beside the table: without a box, running on over the empty cells to the right.
    NOTE = "note"
    SECTION = "section"


class Kind(Enum):
    """What the cells of a column hold, also those that people will fill."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class Ink(Enum):
    """How a run of text inside a cell is marked."""

    PLAIN = "plain"
    WENT = "went"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell: runs of text, each in its ink, and the look of the whole."""

    runs: tuple[tuple[Ink, str], ...]
    look: Look = Look.PLAIN

    @property
    def text(self) -> str:
        """The whole text of the cell."""
        return "".join(text for _, text in self.runs)


@dataclass(frozen=True, slots=True)
class Linked:
    """A cell that leads to another file: its text, the file's address, and the place in it, if there is one."""

    text: str
    target: str
    location: str | None = None


#: What a cell may hold: a text, a whole number, a day, a text with marks in it, or a link.
Value = str | int | date | Marked | Linked
#: The most links that a spreadsheet program takes on one sheet; a table shows further ones as plain text.
MOST_LINKS = 65_000
#: The most rows of a table: a sheet has 1,048,576, some of which stand above it.
MOST_ROWS = 1_048_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header and its width in width units.

    ``to_fill`` is true for a column that people fill in: all other cells of the sheet are then protected, without a
    password, unless the table is not ``guarded``. ``choices`` are what may be chosen there. In a column of numbers or
    of dates what people type becomes one.
    """

    header: str
    width: float
    to_fill: bool = False
    choices: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT


class Rows(Protocol):
    """The rows of a table: a list of them, or something that makes them anew each time it is gone through."""

    def __len__(self) -> int:
        """Return how many rows there are."""

    def __iter__(self) -> Iterator[Sequence[Value]]:
        """Go through the rows from the first."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of bars below the table it shows: one bar, or one pile of bars, for every row.

    ``names`` is the column of what the bars are called, ``series`` are columns of numbers, all counted from 0. Parts
    are told apart without colour.
    """

    title: str
    names: int
    series: Sequence[int]
    stacked: bool = False


@dataclass(frozen=True)
class Table:
    """One sheet. ``intro`` are lines above the header; ``frozen`` first columns stay in sight; ``wide`` means A3.

    ``below`` are rows under the table, one row away, that no filter and no column's kind concerns. A table that is not
    ``guarded`` may be changed everywhere: its rows are moved and added to. ``charts`` stand under all that;
    a table that has them bears no links.
    """

    sheet: str
    title: str
    columns: Sequence[Column]
    rows: Rows
    intro: Sequence[str] = ()
    frozen: int = 0
    wide: bool = False
    below: Sequence[Sequence[Value]] = ()
    guarded: bool = True
    charts: Sequence[Chart] = ()


def write_tables(tables: Sequence[Table]) -> bytes:
    """Return the workbook of ``tables``, one sheet each; raises ``TextTooLong`` for what no cell can hold."""
    from reestr_cli.workbook.writer.table_sheets import build  # openpyxl is loaded only when a workbook is written

    return build(tables)
