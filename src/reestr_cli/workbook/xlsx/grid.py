"""The rows of one sheet as they are gathered, and the bounds on how many of them, and how wide, a workbook may have."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.register import Value
from reestr_cli.workbook.limits import Limits

TOO_MANY_ROWS = mark(
    "the file is refused for safety: its sheets hold more than {limit} rows with values; split the register into parts"
)
TOO_MANY_CELLS = mark(
    "the file is refused for safety: its rows reach so far to the right that they take too much memory"
)


def letters_of(column: int) -> str:
    """Return the letters of the 1-based ``column``: A … Z, AA, AB … XFD."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def column_of(letters: str) -> int:
    """Return the 1-based number of the column with these capital ``letters``."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


@dataclass(slots=True)
class Budget:
    """What all sheets of a workbook have used so far of the rows and places they may."""

    limits: Limits
    rows: int = 0
    cells: int = 0

    def spend(self, cells: int) -> None:
        """Count one more row of ``cells`` places; raises UnreadableWorkbook when there are too many."""
        self.rows += 1
        self.cells += cells
        if self.rows > self.limits.rows:
            raise UnreadableWorkbook(TOO_MANY_ROWS, limit=self.limits.rows)
        if self.cells > self.limits.cells:
            raise UnreadableWorkbook(TOO_MANY_CELLS)


class Grid:
    """Rows with values of one sheet, in the order they come; ``sort`` puts them in the order of their numbers."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.numbers: list[int] = []
        self.rows: list[list[Value]] = []
        self.hidden: list[int] = []

    def add(self, number: int, cells: list[Value], *, hidden: bool) -> None:
        """Take the row ``number``; empty cells at its end are cut off, and a row without values is left out."""
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            return
        self.budget.spend(len(cells))
        self.numbers.append(number)
        self.rows.append(cells)
        if hidden:
            self.hidden.append(number)

    def sort(self) -> None:
        """Put the rows in the order of their numbers, should the file have them in another."""
        if any(one > other for one, other in pairwise(self.numbers)):
            order = sorted(range(len(self.numbers)), key=self.numbers.__getitem__)
            self.numbers = [self.numbers[index] for index in order]
            self.rows = [self.rows[index] for index in order]
            self.hidden.sort()

    def clear(self) -> None:
        """Let go of the rows: a parser and its handlers hold each other and the grid until Python looks for cycles."""
        self.numbers, self.rows, self.hidden = [], [], []

    def at(self, row: int, column: int) -> Value:
        """Return the value at the 1-based ``row`` and ``column`` of sorted rows."""
        index = bisect_left(self.numbers, row)
        if index == len(self.numbers) or self.numbers[index] != row or column > len(self.rows[index]):
            return None
        return self.rows[index][column - 1]


def is_hidden(attributes: dict[str, str], size: str) -> bool:
    """Tell whether a row or column is hidden: by its mark, or by a ``size`` (``ht`` or ``width``) of nothing."""
    if attributes.get("hidden") in ("1", "true"):
        return True
    return size in attributes and attributes[size].strip("0") in ("", ".")
