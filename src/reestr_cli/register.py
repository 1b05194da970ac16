"""A filled register as plain values: columns of cells with their sheet addresses, and what surrounds the table.

A register is kept by columns, because rules work on the distinct values of a column: ``register.columns["status"]`` is
as long as ``register.rows``, and ``register.rows[i]`` is the sheet row (1-based) of the i-th process. A cell that holds
ordinary text is a ``str``; an empty cell is ``None``; anything else (a number, a date, an error, a formula) is a
:class:`TypedCell`, which keeps what the file really stores. Nothing is ever inferred: the text ``1.10`` stays ``1.10``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from reestr_cli.wording import is_blank, is_error_text


class CellKind(StrEnum):
    """The stored type of a cell."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"


class TypedCell(NamedTuple):
    """A cell that is not plain text.

    ``text`` is what the file stores, readable: ``1.1`` for a number, ``2025-10-01`` (or with a time) for a date,
    ``#REF!`` for an error, ``TRUE``; for a formula, its stored result (empty when there is none). ``formula`` is true
    for a formula, whatever the kind of its result. ``number_format`` is the format code, where the file gives one.
    ``empty_result`` is true for a formula whose stored result is an empty text, which is not the same as none.
    """

    kind: CellKind
    text: str
    formula: bool = False
    number_format: str | None = None
    empty_result: bool = False

    def __str__(self) -> str:
        return self.text


Value = str | TypedCell | None
_S = TypeVar("_S")
_T = TypeVar("_T")


def text_of(value: Value) -> str:
    """Return what a reader sees in the cell: its text, or an empty string for an empty cell."""
    return value if isinstance(value, str) else "" if value is None else value.text


def is_empty(value: Value) -> bool:
    """Tell whether a cell holds nothing but white space and invisible characters; a formula is never empty."""
    if value is None:
        return True
    if isinstance(value, str):
        return is_blank(value)
    return not value.formula and is_blank(value.text)


def is_error(value: Value) -> bool:
    """Tell whether a cell stores an error, or the text by which an error is shown."""
    if isinstance(value, TypedCell):
        return value.kind is CellKind.ERROR
    return value is not None and is_error_text(value)


def is_judged(value: Value) -> bool:
    """Tell whether what stands in the cell is judged as a text: a formula and an error are faults of their own."""
    return not is_error(value) and not (isinstance(value, TypedCell) and value.formula)


class Range(NamedTuple):
    """A rectangle of cells, 1-based and inclusive, with the value of its top left cell."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    anchor: Value = None


def join_runs(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the rows of ``spans`` (first, last) as runs in order: spans that touch or overlap are one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


class HeaderCell(NamedTuple):
    """One cell of the header row: its column, its text as found, and the key it was recognised as (or ``None``)."""

    column: int
    text: str
    key: str | None


class OddRow(NamedTuple):
    """A row that is no process: ``kind`` is ``subtotal``, ``heading``, ``header`` (once more) or ``numbers``.

    Below the table it may be ``unclear``. ``text`` is its first filled cell.
    """

    row: int
    kind: str
    text: str


@dataclass(frozen=True)
class Surroundings:
    """What the sheet and the workbook hold around the rows of processes; read by the structure rules.

    ``blank_rows`` are runs (first, last) of empty rows inside the table. ``left_out`` are rows below the table
    that nobody can tell to be processes or signatures. ``hidden_columns`` are 1-based column numbers. ``hidden_sheets``
    are names of hidden sheets that hold columns of a register, ``other_sheets`` of shown sheets that
    hold another register. ``macros``, ``external_links`` and ``embedded`` say what active content the container has.
    ``unseen`` names what a format hides from us (for .xls: ``"errors"``, ``"hidden rows"``, …), so that silence is
    never taken for a clean bill.
    """

    merged: tuple[Range, ...] = ()
    blank_rows: tuple[tuple[int, int], ...] = ()
    odd_rows: tuple[OddRow, ...] = ()
    left_out: tuple[OddRow, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    macros: bool = False
    external_links: tuple[str, ...] = ()
    embedded: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """A filled register: where it stands in its workbook, its header, and its rows by columns.

    ``columns`` maps a column key to the cells of that column, and holds no key of an absent column. ``extra`` does
    the same for columns outside the form, by 1-based column number. ``properties`` are the workbook's own marks
    (``region``, ``edition``, ``version``), where it has them. ``agency_row`` is the row of the body's name, or, while
    there is none, the row above the table where it is due. A register may have no rows at all: a blank.
    """

    sheet: str
    header_row: int
    header: tuple[HeaderCell, ...]
    rows: tuple[int, ...]
    columns: Mapping[str, list[Value]]
    extra: Mapping[int, list[Value]] = field(default_factory=dict)
    agency: str | None = None
    agency_row: int | None = None
    around: Surroundings = field(default_factory=Surroundings)
    properties: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[str, HeaderCell]:
        """The header cell of each recognised column, by key; of a column that stands twice, the first."""
        return {cell.key: cell for cell in reversed(self.header) if cell.key is not None}

    @cached_property
    def _distinct(self) -> dict[str, tuple[Value, ...]]:
        return {}

    @cached_property
    def _worked_out(self) -> dict[object, object]:
        return {}

    @cached_property
    def ids(self) -> tuple[str | None, ...]:
        """The text of the id of every row; ``None`` where there is none."""
        return tuple((text_of(value) or None) for value in self.columns.get("id", [None] * len(self.rows)))

    def id_in(self, row: int) -> str | None:
        """Return the text of the id of the process in ``row`` of the sheet; ``None`` where there is none."""
        place = bisect_left(self.rows, row)
        return self.ids[place] if place < len(self.rows) and self.rows[place] == row else None

    def once(self, make: Callable[[Register, _S], _T], standard: _S) -> _T:
        """Return ``make(self, standard)``, worked out the first time it is asked for: several rules read it."""
        found = self._worked_out.get((make, standard))
        if found is None:
            found = self._worked_out[make, standard] = make(self, standard)
        return cast("_T", found)

    def distinct(self, key: str) -> tuple[Value, ...]:
        """Return the different cells of the column ``key`` in order of first appearance; empty if it is absent."""
        if key not in self._distinct:
            self._distinct[key] = tuple(dict.fromkeys(self.columns.get(key, ())))
        return self._distinct[key]

    def typed(self, key: str) -> tuple[TypedCell, ...]:
        """Return the different cells of the column ``key`` that are no plain text."""
        return self._texts_and_typed(key)[1]

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the different plain texts of the column ``key``, empty ones left out."""
        return self._texts_and_typed(key)[0]

    @cached_property
    def _parted(self) -> dict[str, tuple[tuple[str, ...], tuple[TypedCell, ...]]]:
        return {}

    def _texts_and_typed(self, key: str) -> tuple[tuple[str, ...], tuple[TypedCell, ...]]:
        if key not in self._parted:
            values = self.distinct(key)
            self._parted[key] = (
                tuple([value for value in values if isinstance(value, str) and value]),
                tuple([value for value in values if isinstance(value, TypedCell)]),
            )
        return self._parted[key]

    def locate(self, key: str, values: Mapping[Value, object]) -> Iterator[tuple[int, Value]]:
        """Yield (index of the row, cell) for every cell of the column ``key`` that is one of ``values``."""
        if values:
            for index, value in enumerate(self.columns.get(key, ())):
                if value in values:
                    yield index, value

    def text(self, key: str, index: int) -> str:
        """Return the text of the column ``key`` in the row ``index``; empty when the column or the cell is."""
        column = self.columns.get(key)
        return "" if column is None else text_of(column[index])
