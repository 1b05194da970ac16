"""The careful reader of a table: every start and end of a row, a cell and what is in it, in any order and spelling.

It numbers rows and cells that carry no address, takes rows and cells in any order, joins rich text, leaves phonetic
text out, and says by name what is wrong with a cell.
"""

from __future__ import annotations

import re
from typing import NoReturn

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.register import Value
from reestr_cli.workbook.limits import LAST_COLUMN, LAST_ROW, Limits
from reestr_cli.workbook.xlsx.cells import Cells, result_without_text
from reestr_cli.workbook.xlsx.grid import Grid, column_of, is_hidden, letters_of
from reestr_cli.workbook.xlsx.texts import LONG_TEXT

WRONG_PLACE = mark(
    "the file is damaged: in the sheet “{sheet}” the address {cell} is wrong or stands twice; open the file in Excel,"
    " let it repair the file, save and check again"
)
WRONG_VALUE = mark(
    "the file is damaged: the cell {cell} of the sheet “{sheet}” stores “{value}”, which is not a value of its type;"
    " open the file in Excel, let it repair the file, save and check again"
)
WRONG_TEXT = mark(
    "the file is damaged: the cell {cell} of the sheet “{sheet}” refers to the text number {value}, which is not in the"
    " file; restore the file from a copy"
)
TOO_FAR = mark(
    "the file is refused for safety: the sheet “{sheet}” holds a value in the cell {cell}, far outside any register;"
    " delete everything to the right of the table and save again"
)
_SHOWN = 40
_DIGITS = 9

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class CarefulTable:
    """Takes the tags of one table in turn and puts its rows into ``grid``."""

    def __init__(self, sheet: str, cells: Cells, grid: Grid, limits: Limits) -> None:
        self._sheet, self._cells, self._grid, self._limits = sheet, cells, grid, limits
        self._seen = bytearray(LAST_ROW + 1)
        self._row = 0
        self._row_hidden = False
        self._values: dict[int, Value] = {}
        self._column = 0
        self._kind = self._style = ""
        self._formula = False
        self._pieces: list[str] = []
        self._length = 0
        self._has_value = self._has_text = self._inline = False
        #: The columns of the cells of the row so far, and those that have come twice.
        self._given: set[int] = set()
        self._doubled: set[int] = set()

    def start_row(self, given: dict[str, str]) -> None:
        """Begin a row, numbered by its ``r`` or one after the last."""
        self._row = self._number(given["r"]) if "r" in given else self._row + 1
        if self._row > LAST_ROW or self._seen[self._row]:
            self._wrong_place(given.get("r", f"{self._row}"))
        self._seen[self._row] = True
        self._row_hidden = is_hidden(given, "ht")
        self._values = {}
        self._given = set()
        self._doubled = set()
        self._column = 0

    def _number(self, stored: str) -> int:
        digits = stored.strip()
        if not digits.isdecimal() or not 0 < int(digits[:_DIGITS]) <= LAST_ROW:
            self._wrong_place(stored)
        return int(digits)

    def end_row(self) -> None:
        """Take the row that is complete now. Cells that stand twice are no damage where all of them are empty."""
        for column in self._doubled & self._values.keys():
            self._wrong_place(f"{letters_of(column)}{self._row}")
        if self._values:
            row: list[Value] = [None] * max(self._values)
            for column, value in self._values.items():
                row[column - 1] = value
            self._grid.add(self._row, row, hidden=self._row_hidden)

    def start_cell(self, given: dict[str, str]) -> None:
        """Begin a cell, placed by its ``r`` or after the last one."""
        self._column += 1
        if "r" in given:
            found = _REFERENCE.fullmatch(given["r"].strip())
            if not found or int(found[2]) != self._row:
                self._wrong_place(given["r"])
            self._column = column_of(found[1])
        if self._column > LAST_COLUMN:
            self._wrong_place(self._address)
        (self._doubled if self._column in self._given else self._given).add(self._column)
        self._kind, self._style = given.get("t", "n"), given.get("s", "0")
        self._formula = self._has_value = self._inline = False
        self._pieces = []
        self._length = 0

    def end_cell(self) -> None:
        """Decide the value of the cell that is complete now."""
        raw = "".join(self._pieces)
        if not raw and not self._formula:
            return
        value = self._value(raw) if raw else result_without_text(self._kind)
        if value is None:
            return
        if self._column > self._limits.columns:
            raise UnreadableWorkbook(TOO_FAR, sheet=self._sheet, cell=self._address)
        self._values[self._column] = value

    def _value(self, raw: str) -> Value:
        """Return the value stored as ``raw``; only an inline text stands in ``is``, and nowhere else."""
        if self._inline != (self._kind == "inlineStr"):
            raise self._wrong(WRONG_VALUE, raw)
        try:
            return self._cells.value(self._kind, self._style, raw, formula=self._formula)
        except (LookupError, ValueError) as fault:
            raise self._wrong(WRONG_TEXT if self._kind == "s" else WRONG_VALUE, raw) from fault

    def _wrong(self, template: str, raw: str) -> UnreadableWorkbook:
        return UnreadableWorkbook(template, sheet=self._sheet, cell=self._address, value=raw[:_SHOWN])

    def start_formula(self, _: dict[str, str]) -> None:
        """Note that the cell holds a formula."""
        self._formula = True

    def start_inline(self, _: dict[str, str]) -> None:
        """Begin the inline text of the cell; a value before it, as some programs write, counts for nothing."""
        if self._inline or (self._has_value and self._kind != "inlineStr"):
            self._wrong_place(self._address)
        self._inline = True
        self._has_text = False
        self._pieces = []

    def start_value(self, _: dict[str, str]) -> None:
        """Begin the stored value of the cell."""
        if self._has_value or self._inline:
            self._wrong_place(self._address)
        self._has_value = True

    def start_run(self, _: dict[str, str]) -> None:
        """Begin a run of an inline text, which has a text of its own."""
        self._has_text = False

    def start_text(self, _: dict[str, str]) -> None:
        """Begin the text of an inline text or of its run: each has one."""
        if self._has_text:
            self._wrong_place(self._address)
        self._has_text = True

    def add_text(self, data: str) -> None:
        """Take a piece of the value of the cell."""
        self._length += len(data)
        if self._length > self._limits.cell_characters:
            raise UnreadableWorkbook(LONG_TEXT, limit=self._limits.cell_characters)
        self._pieces.append(data)

    @property
    def _address(self) -> str:
        return f"{letters_of(self._column)}{self._row}"

    def _wrong_place(self, cell: str) -> NoReturn:
        raise UnreadableWorkbook(WRONG_PLACE, sheet=self._sheet, cell=cell[:_SHOWN])
