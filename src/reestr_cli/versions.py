"""One version of a register as it is held against others: its columns, and its rows by their place.

A row is a reference into its version (:class:`Row`), not a copy, so that a comparison of 100,000 rows costs references
and not texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reestr_cli.periods import shown_day
from reestr_cli.register import CellKind, Register, TypedCell, Value, text_of


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of one version: its key (for a column outside the form the header text), header and 1-based number."""

    key: str
    header: str
    number: int
    extra: bool = False


@dataclass(frozen=True)
class Version:
    """One of the two registers compared: the file as the user named it, what it was recognised as, and its values."""

    path: str
    register: Register
    region: str | None = None
    edition: str | None = None

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The columns in the order of the sheet; of a column that stands twice, the first."""
        found: dict[str, Heading] = {}
        for cell in self.register.header:
            if cell.key is not None and cell.key in self.register.columns:
                found.setdefault(cell.key, Heading(cell.key, cell.text, cell.column))
            elif cell.key is None and cell.column in self.register.extra and cell.text.strip():
                found.setdefault(cell.text, Heading(cell.text, cell.text, cell.column, extra=True))
        return tuple(found.values())

    @cached_property
    def cells(self) -> Mapping[str, list[Value]]:
        """The cells of every column by the key of its heading."""
        register = self.register
        return {
            heading.key: register.extra[heading.number] if heading.extra else register.columns[heading.key]
            for heading in self.headings
        }

    def text(self, key: str, index: int) -> str:
        """Return the text of column ``key`` in the row ``index`` (0-based), empty where there is none."""
        column = self.cells.get(key)
        return "" if column is None else text_of(column[index])


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one version, by its 0-based index there."""

    version: Version
    index: int

    @property
    def id(self) -> str:
        """The text of the id cell."""
        return self.version.text("id", self.index)

    @property
    def row(self) -> int:
        """The row number of the sheet."""
        return self.version.register.rows[self.index]

    @property
    def service(self) -> str:
        """The text of the service cell."""
        return self.version.text("service", self.index)

    @property
    def process(self) -> str:
        """The text of the process cell."""
        return self.version.text("process", self.index)

    def shown(self, key: str) -> str:
        """Return what people read in the column ``key``: a text as it is, a date as they write it, 01.03.2026."""
        text = self.version.text(key, self.index)
        return shown_day(text) if self.is_day(key) else text

    def is_day(self, key: str) -> bool:
        """Tell whether the cell of the column ``key`` is a date, and no text that looks like one."""
        column = self.version.cells.get(key)
        cell = None if column is None else column[self.index]
        return isinstance(cell, TypedCell) and cell.kind is CellKind.DATE

    @property
    def values(self) -> dict[str, str]:
        """The text of every column by its key, in the order of the sheet; empty cells are empty texts."""
        return {key: text_of(column[self.index]) for key, column in self.version.cells.items()}
