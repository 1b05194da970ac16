"""Where everything stands on the sheet of a register: rows above the table, widths of columns, heights of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import get_column_letter

from reestr_cli.forms.columns import Column
from reestr_cli.forms.form import Form
from reestr_cli.workbook.writer.styles import BODY_POINTS
from reestr_cli.workbook.writer.text import CELL_PADDING, longest_word

#: The sum of column widths that A3 landscape carries at full size of print, in width units (widths of a digit).
PAPER_WIDTH = 212.0
_BREATH = 0.4


@dataclass(frozen=True)
class Layout:
    """The sheet of a register on ``form`` with ``columns`` and ``row_count`` rows for processes (filled or not).

    ``known_texts`` are texts that will stand in a column (names of typical processes), by its key.
    """

    form: Form
    columns: tuple[Column, ...]
    row_count: int
    known_texts: Mapping[str, Sequence[str]]

    @property
    def agency_row(self) -> int | None:
        """The row for the body's name; none where the title itself names the body."""
        return None if self.form.blank.agency else len(self.form.blank.title) + 1

    @property
    def header_row(self) -> int:
        """The row of the headers: under the title, the body's name, its hint, and the footnote on required columns.

        The footnote stands here because nobody would see it below hundreds of empty rows.
        """
        blank = self.form.blank
        return len(blank.title) + (0 if blank.agency else 1) + (1 if blank.agency_hint else 0) + 2

    @property
    def top_row(self) -> int:
        """The last row above the processes: the row of column numbers, or the header where the form has no numbers."""
        return self.header_row + (1 if self.form.blank.number_row else 0)

    @property
    def first_row(self) -> int:
        """The first row for a process."""
        return self.top_row + 1

    @property
    def last_row(self) -> int:
        """The last row for a process."""
        return self.top_row + self.row_count

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letter of each column, by its key."""
        return {column.key: get_column_letter(number) for number, column in enumerate(self.columns, 1)}

    @property
    def last_letter(self) -> str:
        """The letter of the last column."""
        return str(get_column_letter(len(self.columns)))

    def cells(self, key: str) -> str:
        """Return the address of all cells of the column ``key`` under the header, filled or not."""
        letter = self.letters[key]
        return f"{letter}{self.first_row}:{letter}{self.last_row}"

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """The widths of the columns: as the form wishes, but no header word is split and the paper is used well."""
        return fit(
            [column.width for column in self.columns],
            [self._least_width(column) for column in self.columns],
        )

    def _least_width(self, column: Column) -> float:
        """Return the width at which no word that we know beforehand is split: of the header, of lists, of examples."""
        texts = [column.example or "", *self.known_texts.get(column.key, ())]
        vocabulary = self.form.vocabulary(column.key)
        if vocabulary is not None and vocabulary.match != "contains":
            texts += vocabulary.texts
        header = longest_word(column.header, points=BODY_POINTS, bold=True)
        return CELL_PADDING + _BREATH + max(header, *(longest_word(text, points=BODY_POINTS) for text in texts))

    @cached_property
    def middle(self) -> int:
        """The column (counted from 0) over which lines are centred: no cells are merged to centre a title."""
        half, used = sum(self.widths) / 2, 0.0
        distances = []
        for width in self.widths:
            distances.append(abs(used + width / 2 - half))
            used += width
        return distances.index(min(distances))


def fit(wishes: Sequence[float], least: Sequence[float]) -> tuple[float, ...]:
    """Return column widths near ``wishes``, none under ``least``, whose sum is ``PAPER_WIDTH`` where that can be."""
    widths = [max(wish, low) for wish, low in zip(wishes, least, strict=True)]
    total = sum(widths)
    if total < PAPER_WIDTH:
        widths = [width * PAPER_WIDTH / total for width in widths]
    elif total > PAPER_WIDTH:
        slack = total - sum(least)
        share = min(1.0, (total - PAPER_WIDTH) / slack) if slack else 0.0
        widths = [width - (width - low) * share for width, low in zip(widths, least, strict=True)]
    return tuple(round(min(width, 80.0), 2) for width in widths)
