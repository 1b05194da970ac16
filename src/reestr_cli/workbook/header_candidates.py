"""Rows held against forms: how like the header of each form they are, and which are a register's header at all.

Sheets that only name a few columns, such as a sheet of lists, do not reach the share that a register must have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from reestr_cli.forms.columns import header_key
from reestr_cli.forms.form import Form
from reestr_cli.register import HeaderCell
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.header_rows import HEADER_DEPTH, Stack, key_of, searched, spread, stacks_of

#: A header row must bear this share of the form's columns, and at least this many; or all required ones.
NEEDED_SHARE = 0.5
NEEDED_COLUMNS = 4

#: What an alias weighs beside the official wording.
ALIAS_WEIGHT = 0.8


@dataclass(frozen=True)
class Candidate:
    """Rows of a sheet that may be a header on ``form``: positions in the sheet's list of rows, first and last."""

    sheet: Sheet
    form: Form
    first: int
    last: int
    header: tuple[HeaderCell, ...]
    likeness: float

    @cached_property
    def keys(self) -> frozenset[str]:
        """The columns of the form that were recognised."""
        return frozenset(cell.key for cell in self.header if cell.key is not None)

    @property
    def has_rows(self) -> bool:
        """Tell whether rows stand under the header and its row of numbers."""
        return len(self.sheet.rows) > self.last + 2

    @property
    def is_enough(self) -> bool:
        """Tell whether so many columns are a register's header and not a few words that happen to stand there."""
        official = self.form.official_columns
        own = [column.key for column in official if column.key in self.keys]
        required = [column.key for column in official if column.required]
        needed = min(NEEDED_COLUMNS, len(official))
        return len(own) >= needed and (
            len(own) >= NEEDED_SHARE * len(official) or (bool(required) and self.keys.issuperset(required))
        )


def candidates_in(workbook: Workbook, forms: Sequence[Form]) -> Iterator[Candidate]:
    """Yield, for every sheet and form, the rows most like a header."""
    known = frozenset(key for form in forms for key in form.by_header)
    headers = frozenset(form.official_keys for form in forms)
    for sheet in workbook.sheets:
        rows = list(searched(sheet, headers))
        stacks = list(stacks_of(rows, known, spread(sheet, rows)))
        for form in forms:
            best = _best(sheet, form, stacks)
            if best is not None:
                yield best


def _best(sheet: Sheet, form: Form, stacks: Sequence[Stack]) -> Candidate | None:
    """Return the rows most like a header on ``form``: of equals the fewest, then the highest; ``None`` without any.

    The likeliest are weighed first, and those that cannot be better are not weighed at all.
    """
    hopes = []
    for stack in stacks:
        known = form.by_header.keys() & stack.keys
        if known:
            hopes.append((_hope(form, stack, known), stack.first - stack.last, -stack.first, stack))
    hopes.sort(key=lambda hope: hope[:3], reverse=True)
    best: Candidate | None = None
    rank = (0.0, -HEADER_DEPTH, 0)
    for *hope, stack in hopes:
        if best is not None and tuple(hope) < rank:
            break
        candidate = _candidate(sheet, form, stack)
        found = (candidate.likeness, stack.first - stack.last, -stack.first)
        if candidate.keys and (best is None or found > rank):
            best, rank = candidate, found
    return best


def _hope(form: Form, stack: Stack, known: Collection[str]) -> float:
    """Return the likeness that ``stack`` has at most, when all the ``known`` headers in it are read as such."""
    weights = (1.0 if key == header_key(form.by_header[key].header) else ALIAS_WEIGHT for key in known)
    return 2 * fsum(weights) / (len(form.official_columns) + len(stack.columns))


def _candidate(sheet: Sheet, form: Form, stack: Stack) -> Candidate:
    """Return the rows of ``stack`` as a header on ``form``."""
    header = tuple(_without_rivals(form, tuple(_header_cells(form, stack))))
    return Candidate(sheet, form, stack.first, stack.last, header, _likeness(form, header))


def _header_cells(form: Form, stack: Stack) -> Iterator[HeaderCell]:
    """Yield the header cells of ``stack``: of each column the reading the form knows, or else all of it."""
    known = form.by_header
    for column, readings in stack.columns.items():
        text, key = next((reading for reading in readings if reading[1] in known), readings[0])
        yield HeaderCell(column, text, known[key].key if key in known else None)


def _without_rivals(form: Form, header: Sequence[HeaderCell]) -> Iterator[HeaderCell]:
    """Yield the header cells; one that is another spelling is no column of the form where the official one comes later.

    «Ответственный», who has filled in the row, may stand to the left of «Ответственный за процесс».
    """
    coming = Counter(cell.key for cell in header if _is_official(form, cell))
    for cell in header:
        if _is_official(form, cell):
            coming[cell.key] -= 1
        yield cell._replace(key=None) if coming[cell.key] and not _is_official(form, cell) else cell


def _is_official(form: Form, cell: HeaderCell) -> bool:
    """Tell whether a header is that of its column in the form."""
    if cell.key is None:
        return False
    column = form.by_key[cell.key]
    return column.in_form and key_of(cell.text) == header_key(column.header)


def _likeness(form: Form, header: Sequence[HeaderCell]) -> float:
    """Return how like the form the header is, from 0 to 1: recognised columns against all of both.

    Aliases weigh less, and so do columns that the form itself does not have.
    """
    weights: dict[str, float] = {}
    for cell in header:
        if cell.key is not None:
            weights[cell.key] = max(weights.get(cell.key, 0.0), 1.0 if _is_official(form, cell) else ALIAS_WEIGHT)
    if not weights:
        return 0.0
    aside = sum(not form.by_key[key].in_form for key in weights)
    return 2 * fsum(weights.values()) / (len(form.official_columns) + len(header) + aside)
