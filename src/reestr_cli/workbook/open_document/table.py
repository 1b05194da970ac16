"""A table of the document, which is one sheet: where its rows and cells stand, merges, what is hidden."""

from __future__ import annotations

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.register import Range, Value
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.limits import LAST_COLUMN, LAST_ROW, Limits
from reestr_cli.workbook.open_document.values import count_of, value_of
from reestr_cli.workbook.xlsx.careful import TOO_FAR, WRONG_VALUE
from reestr_cli.workbook.xlsx.grid import Grid, letters_of
from reestr_cli.workbook.xlsx.sheet import TOO_MANY_MERGED
from reestr_cli.workbook.xlsx.texts import Texts

#: How much of a value that cannot be read is shown.
_SHOWN = 40


class Table:
    """One sheet as it is read: where we are, the rows so far, merges and what is hidden."""

    def __init__(self, name: str, grid: Grid, texts: Texts, limits: Limits, *, hidden: bool) -> None:
        self._name, self._grid, self._texts, self._limits, self._hidden = name, grid, texts, limits, hidden
        self._row = 1
        self._rows_repeated = 1
        self._row_hidden = False
        self._cells: list[Value] = []
        self._column = 0
        self._given: dict[str, str] = {}
        self._columns = 0
        self._hidden_columns: list[tuple[int, int]] = []
        self._merged: list[tuple[int, int, int, int]] = []

    def add_columns(self, given: dict[str, str]) -> None:
        """Take one or more columns."""
        repeated = count_of(given.get("number-columns-repeated", "1"), LAST_COLUMN)
        if given.get("visibility", "visible") != "visible":
            self._hidden_columns.append((self._columns + 1, self._columns + repeated))
        self._columns += repeated

    def start_row(self, given: dict[str, str]) -> None:
        """Begin a row, or several equal ones."""
        self._rows_repeated = count_of(given.get("number-rows-repeated", "1"), LAST_ROW)
        self._row_hidden = given.get("visibility", "visible") != "visible"
        self._cells = []
        self._column = 0

    def end_row(self) -> None:
        """Take the row that is complete now."""
        if any(cell is not None for cell in self._cells):
            for repeat in range(self._rows_repeated):
                self._grid.add(self._row + repeat, list(self._cells), hidden=self._row_hidden)
        self._row += self._rows_repeated

    def start_cell(self, given: dict[str, str]) -> None:
        """Begin a cell, or several equal ones; one that a merged range covers may hold a value, as in .xlsx."""
        self._given = given
        rows = count_of(given.get("number-rows-spanned", "1"), LAST_ROW)
        columns = count_of(given.get("number-columns-spanned", "1"), LAST_COLUMN)
        if rows > 1 or columns > 1:
            at = self._column + 1
            self._merged.append((self._row, at, self._row + rows - 1, at + columns - 1))
            if len(self._merged) > self._limits.merged:
                raise UnreadableWorkbook(TOO_MANY_MERGED, sheet=self._name, limit=self._limits.merged)

    def end_cell(self, shown: str) -> None:
        """Take the cell that is complete now; ``shown`` are its paragraphs."""
        repeated = count_of(self._given.get("number-columns-repeated", "1"), LAST_COLUMN)
        try:
            value = value_of(self._given, shown, self._texts)
        except (KeyError, ValueError) as fault:
            stored = next((text for name, text in self._given.items() if name.endswith("value")), shown)
            raise UnreadableWorkbook(
                WRONG_VALUE, sheet=self._name, cell=self._address(1), value=stored[:_SHOWN]
            ) from fault
        if value is not None:
            if self._column + repeated > self._limits.columns:
                raise UnreadableWorkbook(TOO_FAR, sheet=self._name, cell=self._address(repeated))
            self._cells.extend([None] * (self._column - len(self._cells)))
            self._cells.extend([value] * repeated)
        self._column += repeated

    def finished(self) -> Sheet:
        """Return the sheet."""
        width = max(map(len, self._grid.rows), default=0)
        return Sheet(
            name=self._name,
            row_numbers=self._grid.numbers,
            rows=self._grid.rows,
            hidden=self._hidden,
            merged=tuple(Range(*corners, anchor=self._grid.at(*corners[:2])) for corners in self._merged),
            hidden_rows=tuple(self._grid.hidden),
            hidden_columns=tuple(
                at for first, last in self._hidden_columns for at in range(first, min(last, width) + 1)
            ),
        )

    def _address(self, repeated: int) -> str:
        return f"{letters_of(self._column + repeated)}{self._row}"
