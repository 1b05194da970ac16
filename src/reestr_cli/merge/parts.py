"""The files of a merge side by side: one list of columns for all, and the texts of every row by it.

Columns are recognised by the form, so that their order and wording do not matter. A column outside the form is known by
its header and kept. Merged cells are read as if their value stood in each of their rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from reestr_cli.decisions import Decision, MergedColumn, Place, Reason, Source
from reestr_cli.findings import column_letters
from reestr_cli.forms.form import Form
from reestr_cli.register import CellKind, HeaderCell, Register, TypedCell, Value, is_empty, text_of
from reestr_cli.versions import Version
from reestr_cli.wording import fold_header, fold_id, fold_space
from reestr_cli.workbook.book import Sheet

#: The header of a column that has none: its letter is all that is known of it.
_NO_HEADER = "Графа без названия ({letter})"
_REPEATED = "{header} (повтор, {letter})"
_IDS = ("id", "links")
_WRONG_IN_IDS = frozenset({CellKind.NUMBER, CellKind.DATE, CellKind.BOOLEAN})


@dataclass(frozen=True, eq=False)
class Part:
    """A register to be merged: its values, form, department, the time it was saved and the SHA-256 of its file.

    ``other_sheets`` are the sheets of its workbook that hold no register and are not carried over.
    """

    version: Version
    form: Form
    department: str = ""
    time: datetime | None = None
    sha256: str = ""
    other_sheets: tuple[Sheet, ...] = ()

    @property
    def name(self) -> str:
        """The file, as the user named it."""
        return self.version.path

    def source(self, role: str = "part") -> Source:
        """Return what the list of sources says of this file."""
        return Source(self.name, self.department, len(self.version.register.rows), self.time, self.sha256, role)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of one file: its key among the merged columns, header, sheet column, cells."""

    key: str
    header: str
    number: int
    extra: bool
    cells: Sequence[Value]


class Aligned:
    """One file by the columns of the target form.

    ``cells[key]`` are texts, blank cells empty ones; a column that the file does not have is not there. ``typed`` are
    the cells, by row and column key, that the file does not store as text.
    """

    def __init__(self, part: Part, form: Form) -> None:
        self.part = part
        self.name = part.name
        register = part.version.register
        self.rows = register.rows
        self._spans = _spans(register)
        self.columns = tuple(_columns(register, form))
        self.numbers = {column.key: column.number for column in self.columns}
        self.cells: Mapping[str, list[str]] = {
            column.key: self._unmerged(column.number, [_text(value) for value in column.cells])
            for column in self.columns
        }
        self.ids = self.cells.get("id", [""] * len(self.rows))
        self.typed = {
            (row, column.key): value
            for column in self.columns
            for row, value in enumerate(column.cells)
            if isinstance(value, TypedCell) and not value.formula
        }

    @cached_property
    def keys(self) -> list[str]:
        """The key of every id; empty for a blank one."""
        return [fold_id(fold_space(text)) for text in self.ids]

    @cached_property
    def by_id(self) -> dict[str, list[int]]:
        """The rows of every id."""
        found: dict[str, list[int]] = {}
        for row, key in enumerate(self.keys):
            if key:
                found.setdefault(key, []).append(row)
        return found

    def text(self, key: str, row: int) -> str:
        """Return the text of column ``key`` in ``row`` (0-based); empty where there is none."""
        column = self.cells.get(key)
        return "" if column is None else column[row]

    def place(self, row: int, key: str | None = None) -> Place:
        """Return where ``row``, or its cell of column ``key``, stands."""
        number = self.numbers.get(key) if key is not None else None
        cell = None if number is None else f"{column_letters(number)}{self.rows[row]}"
        return Place(self.name, self.rows[row], cell)

    def _unmerged(self, number: int, texts: list[str]) -> list[str]:
        for first, last, column, text in self._spans:
            if column == number:
                for index, row in enumerate(self.rows):
                    if first <= row <= last:
                        texts[index] = text
        return texts

    def remarks(self, form: Form) -> Iterator[Decision]:
        """Yield what of this file is not carried over as it is."""
        register = self.part.version.register
        for first, last, number, text in self._spans:
            letters = column_letters(number)
            where = Place(self.name, first, f"{letters}{first}:{letters}{last}")
            yield Decision(Reason.MERGED_CELLS, value=text, places=(where,))
        for column in self.columns:
            if column.extra:
                where = Place(self.name, None, column_letters(column.number))
                yield Decision(Reason.EXTRA_COLUMN, column=column.key, header=column.header, places=(where,))
            yield from self._typed(column)
        for own in form.official_columns:
            if own.key not in self.cells:
                yield Decision(Reason.MISSING_COLUMN, column=own.key, header=own.header, places=(Place(self.name),))
        for odd in (*register.around.odd_rows, *register.around.left_out):
            yield Decision(Reason.ROW_ASIDE, value=odd.text, places=(Place(self.name, odd.row),))
        for sheet in self.part.other_sheets:
            yield Decision(Reason.SHEET_ASIDE, value=sheet.name, places=(Place(self.name),))

    def _typed(self, column: _Column) -> Iterator[Decision]:
        for row, value in enumerate(column.cells):
            if isinstance(value, TypedCell) and (value.formula or column.key in _IDS):
                about = (column.key, column.header, value.text, (self.place(row, column.key),))
                if value.formula:
                    yield _typed(Reason.FORMULA, self.ids[row], *about)
                elif value.kind in _WRONG_IN_IDS:
                    yield _typed(Reason.NOT_TEXT, self.ids[row], *about)


def _typed(reason: Reason, own_id: str, key: str, header: str, text: str, places: tuple[Place, ...]) -> Decision:
    return Decision(reason, own_id, column=key, header=header, value=text, places=places)


def merged_columns(form: Form, files: Iterable[Aligned]) -> tuple[MergedColumn, ...]:
    """Return the columns of the result: the form's own, those the act only describes, then those outside the form."""
    given: dict[str, list[str]] = {}
    for file in files:
        for column in file.columns:
            given.setdefault(column.key, []).append(column.header)
    own = [column for column in form.columns if column.in_form or column.key in given]
    known = {column.key for column in own}
    extra = [MergedColumn(key, min(given[key]), extra=True) for key in sorted(given.keys() - known)]
    return (*(MergedColumn(column.key, column.header) for column in own), *extra)


def _text(value: Value) -> str:
    if type(value) is str:
        return "" if is_empty(value) else value
    return "" if value is None or is_empty(value) else text_of(value)


def _columns(register: Register, form: Form) -> Iterator[_Column]:
    seen: set[str] = set()
    for cell in register.header:
        is_first = cell.key is not None and cell.key in register.columns and cell.key not in seen
        cells = register.columns[cell.key] if is_first and cell.key is not None else register.extra.get(cell.column)
        if cells is None:
            continue
        if is_first and cell.key is not None and cell.key in form.by_key:
            seen.add(cell.key)
            yield _Column(cell.key, cell.text, cell.column, False, cells)
            continue
        seen.add(cell.key or "")
        if all(is_empty(value) for value in set(cells)) and not cell.text.strip():
            continue
        header = _extra_header(cell, seen)
        seen.add(f"extra:{fold_header(header)}")
        yield _Column(f"extra:{fold_header(header)}", header, cell.column, True, cells)


def _extra_header(cell: HeaderCell, seen: set[str]) -> str:
    header = fold_space(cell.text)
    letter = column_letters(cell.column)
    if not header:
        return _NO_HEADER.format(letter=letter)
    if cell.key in seen or f"extra:{fold_header(header)}" in seen:
        return _REPEATED.format(header=header.rstrip("*"), letter=letter)
    return header


def _spans(register: Register) -> tuple[tuple[int, int, int, str], ...]:
    """Return (first row, last row, column, text) of every merged area of the table that takes several rows."""
    return tuple(
        (area.first_row, area.last_row, area.first_column, text)
        for area in register.around.merged
        if area.last_row > area.first_row and (text := _text(area.anchor))
    )
