"""Tells what a row under a header is: a process, numbers of columns, a subtotal, a heading, or a line below the table.

A process is known by its id and by what the form requires; what is no process is judged by its own words. One filled
cell with words in it is a heading; with an id, the name of a process, or what the act lists for its column, it is a
process that somebody has begun. The name of a group is a heading also with the group's number in a cell beside it, and
filled across the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, filterfalse, islice, pairwise, permutations

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form
from reestr_cli.register import HeaderCell, OddRow, TypedCell, Value, is_empty, is_judged, text_of
from reestr_cli.wording import fold, fold_header, fold_space, is_placeholder, without_number
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.group_names import GroupNames
from reestr_cli.workbook.row_texts import (
    begins_footer,
    begins_part,
    begins_total,
    column_number,
    has_words,
    is_day_or_telephone,
    is_id,
)

_DOTTED_ID = r"\d+(?:\.\d+)+\.?"
_SHORT_CODE = r"\S{1,3}"
_CODE = r"[^\s*:]{1,20}"
#: Columns by which a process is told where its id does not tell it.
_TELLING = ("service", "process", "status")
_TOLD_BY = 2
_FORMULA_SIGNS = "=+@ \t"
#: A row merged over so many columns is a heading whatever it says.
HEADING_COLUMNS = 3
NUMBER_CELLS = 3
NUMBER_AND_NAME = 2


class RowKinds:
    """Looks at the rows of one table; ``width`` is its last column, ``places`` the 1-based columns by key."""

    def __init__(self, sheet: Sheet, form: Form, header: Sequence[HeaderCell], catalog: Catalog | None) -> None:
        self.sheet = sheet
        self.form = form
        self.header = tuple(header)
        self.places = {cell.key: cell.column for cell in reversed(header) if cell.key is not None}
        self.required = [column.key for column in form.official_columns if column.required]
        self.columns = [cell.column for cell in header]
        self.width = max(self.columns)
        self.catalog = catalog
        self.groups = GroupNames(form, catalog)
        self.wide_merges = {
            area.first_row
            for area in sheet.merged
            if area.first_row == area.last_row and area.last_column - area.first_column + 1 >= HEADING_COLUMNS
        }

    def cell(self, row: Sequence[Value], key: str) -> str:
        """Return the text of the column ``key`` in ``row``, its spaces tidy, empty when it is blank or absent."""
        column = self.places.get(key)
        return fold_space(text_of(row[column - 1])) if column is not None and column <= len(row) else ""

    def filled(self, row: Sequence[Value]) -> list[Value]:
        """Return the filled cells that belong to the table."""
        cells = (row[column - 1] for column in self.columns if column <= len(row))
        return [value for value in cells if not is_empty(value)]

    def _leads(self, row: Sequence[Value]) -> set[str]:
        """Return the folded first texts of a row: in this sheet's order, with and without placeholders, in the form's.

        What a row is must not change when its columns are put into the order of the form, or a placeholder is cleared.
        """
        here = [text_of(value) for _, value in self._said(row)]
        there = [text for key in self.form.by_key if (text := self.cell(row, key))]
        firsts = chain(here[:1], *(islice(filterfalse(is_placeholder, texts), 1) for texts in (here, there)))
        return {fold(text.strip(_FORMULA_SIGNS)) for text in firsts}

    def _said(self, row: Sequence[Value]) -> list[tuple[str | None, Value]]:
        """Return the filled cells that say more than a lone sign of a formula, with the keys of their columns.

        All of them where none does. What a formula without a stored result says is not known, so it counts.
        """
        places = ((cell.key, row[cell.column - 1]) for cell in self.header if cell.column <= len(row))
        cells = [(key, value) for key, value in places if not is_empty(value)]
        said = [cell for cell in cells if _is_unknown(cell[1]) or _tidy(cell[1]).strip(_FORMULA_SIGNS)]
        return said or cells

    def is_numbers(self, row: Sequence[Value]) -> bool:
        """Tell whether a row is 1, 2, 3 … across the printed header, moved and missing columns included."""
        numbers = [column_number(value) for value in self.filled(row)]
        known = [number for number in numbers if number is not None]
        if len(numbers) < NUMBER_CELLS or len(known) < len(numbers):
            return False
        rising = sum(after > before for before, after in pairwise(known))
        return max(known) <= self.width + NUMBER_CELLS and 2 * rising > len(known)

    def is_header_again(self, row: Sequence[Value]) -> bool:
        """Tell whether a row repeats the header, as at a page break."""
        matches = sum(
            fold_header(self.cell(row, key)) in self.form.by_key[key].folded_headers
            for key in self.places
            if self.cell(row, key)
        )
        return matches >= NUMBER_CELLS

    def odd(self, number: int, row: Sequence[Value]) -> OddRow | None:
        """Return what the filled row ``number`` is when it is no process, or ``None``."""
        cells = [value for _, value in self._said(row)]
        first = _tidy(cells[0])
        if self.is_numbers(row):
            return OddRow(number, "numbers", first)
        if self._is_subtotal(row):
            return OddRow(number, "subtotal", first)
        if self.is_header_again(row):
            return OddRow(number, "header", first)
        group = self._group(row)
        if group or (len(cells) == 1 and self._is_heading(number, row, cells[0])):
            return OddRow(number, "heading", group or first)
        return None

    def _group(self, row: Sequence[Value]) -> str:
        """Return the name of the group that heads the rows below, its number beside it or filled across, or ``""``.

        A number and words may as well be a process that somebody has begun: one in whose own columns, of processes or
        of groups, the name stands, or one of those whose ids are whole numbers.
        """
        cells = [(key, _tidy(value)) for key, value in self._said(row)]
        if len(cells) >= HEADING_COLUMNS:
            (_, name), *_ = cells
            across = all(text == name for _, text in cells) and name == self.cell(row, "id")
            return name if across and self.groups.holds(name) and not self.is_listed(row) else ""
        for (place, number), (key, name) in permutations(cells) if len(cells) == NUMBER_AND_NAME else ():
            own = place in {None, "id"} and key not in {"process", "group"}
            if own and self.groups.is_numbered(name, number, arabic=not self._has_whole_ids):
                return name
        return ""

    @cached_property
    def _has_whole_ids(self) -> bool:
        """Whether processes of this table have whole numbers for ids."""
        rows = (row for row in self.sheet.rows if column_number(self.cell(row, "id")) is not None)
        return any(self.cell(row, "process") and not self.is_numbers(row) for row in rows)

    def _is_subtotal(self, row: Sequence[Value]) -> bool:
        totals = any(begins_total(text) for text in self._leads(row))
        return totals and not (self.cell(row, "process") and self.cell(row, "status"))

    def _is_heading(self, number: int, row: Sequence[Value], value: Value) -> bool:
        """Tell whether the only filled cell of a row heads the rows below it: words, and no id of a process."""
        text = _tidy(value)
        if number in self.wide_merges:
            return True
        if self.is_listed(row):
            return False
        if self.groups.holds(text) or begins_part(text):
            return True
        if self.cell(row, "process"):
            return False
        if not isinstance(value, str) or not is_judged(value) or not has_words(text):
            return False
        if is_id(text) or is_placeholder(text):
            return False
        if self.cell(row, "id") and re.fullmatch(_SHORT_CODE, text):
            return False
        covered = (area.first_row < number <= area.last_row for area in self.sheet.merged)
        return not any(covered)

    def is_listed(self, row: Sequence[Value]) -> bool:
        """Tell whether a cell holds what the act lists for its column: a typical process, a status, a kind.

        A group does not count, for groups are headings as well.
        """
        return any(self._listed(row))

    def _listed(self, row: Sequence[Value]) -> Iterator[str]:
        """Yield the columns whose cell holds what the act lists for them."""
        name = self.cell(row, "process")
        if self.catalog is not None and {fold(name), fold(without_number(name))} & self.catalog.by_fold.keys():
            yield "process"
        for key in self.places:
            vocabulary = None if key == "group" else self.form.vocabulary(key)
            if vocabulary is not None and (text := self.cell(row, key)) and vocabulary.find(text) is not None:
                yield key

    def is_process(self, row: Sequence[Value]) -> bool:
        """Tell whether a row is a process beyond doubt, unfinished as it may be, wherever it stands.

        The bounds are those of the form, not of this header: a row stays what it is when an absent column is added.
        """
        cells = self.filled(row)
        if not cells or self.is_numbers(row) or self.is_header_again(row) or self._is_subtotal(row):
            return False
        if self._group(row):
            return False
        own_id = self.cell(row, "id")
        texts = [text for key in _TELLING if (text := self.cell(row, key))]
        told = sum(not is_day_or_telephone(text) for text in texts)
        if is_id(own_id) and (told or len(cells) > _TOLD_BY or re.fullmatch(_DOTTED_ID, own_id)):
            return True
        held = sum(bool(self.cell(row, key)) for key in self.required)
        if held >= max(len(self.required) - 1, _TOLD_BY):
            return True
        return (told >= _TOLD_BY or 2 * len(cells) >= len(self.form.official_columns)) and not self.is_footer(row)

    def is_footer(self, row: Sequence[Value]) -> bool:
        """Tell whether a row begins as the lines below a table do: a signature, a date, a note."""
        return not is_id(self.cell(row, "id")) and any(begins_footer(text) for text in self._leads(row))

    def may_be_data(self, row: Sequence[Value]) -> bool:
        """Tell whether a row has words in a column other than the first: headings and signatures stand there."""
        first = min(self.columns)
        texts = (fold_space(text_of(row[place - 1])) for place in self.columns if first < place <= len(row))
        return any(map(has_words, texts))

    def is_begun_apart(self, number: int, row: Sequence[Value]) -> bool:
        """Tell whether the row ``number``, below the table and apart from it, may be a process somebody has begun.

        It says what the act lists twice, or once with words besides that name a service, a process or a person: a
        status with its explanation or its count beside it is a legend, and names of groups and processes are a list.
        """
        listed = set(self._listed(row))
        if not listed or self.is_footer(row) or self.odd(number, row) is not None:
            return False
        telling = (key for key in (*_TELLING, "owner") if has_words(self.cell(row, key)))
        return len(listed.union(telling)) >= _TOLD_BY

    def is_begun(self, row: Sequence[Value]) -> bool:
        """Tell whether a row right under the table may be a process that somebody has begun to fill in."""
        own_id = self.cell(row, "id")
        others = self.is_listed(row) or any(self.cell(row, key) for key in _TELLING)
        return is_id(own_id) or (others and (not own_id or re.fullmatch(_CODE, own_id) is not None))


def _tidy(value: Value) -> str:
    """Return the text of a cell, its spaces tidy."""
    return fold_space(text_of(value))


def _is_unknown(value: Value) -> bool:
    return isinstance(value, TypedCell) and value.formula and not value.text and not value.empty_result
