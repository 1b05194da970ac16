"""Turns the rows under a header into columns of processes, and tells other rows from processes.

A column-number row under the header is legal; printed again inside the data, it is an odd row, as are subtotals and
group headings. Notes below the last process are no rows of the register. Rows are looked at one by one only where the
name or the status of the process is missing, so that an ordinary row costs nothing but its transposition.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from reestr_cli.forms.form import Form
from reestr_cli.register import HeaderCell, OddRow, Range, Value, is_empty, text_of
from reestr_cli.wording import fold, fold_header
from reestr_cli.workbook.book import Sheet

_NUMBERED = re.compile(r"(?:\d+|[IVXХ]+)[.)]?\s+.*[^\W\d_]{3}|(?:\d+|[IVXХ]+)[.)][^\W\d_]{3}")
_SUBTOTAL = re.compile(r"(?:итог|всего|подытог)")
_ID_LIKE = re.compile(r"[^\s*:]{1,20}")
#: A note below the table fills at most so many cells; a row merged over so many columns is a heading whatever it says.
NOTE_CELLS = 3
HEADING_COLUMNS = 3
NUMBER_CELLS = 3


@dataclass(frozen=True)
class Table:
    """The rows under a header, by columns, with what stands between them."""

    header: tuple[HeaderCell, ...]
    rows: tuple[int, ...]
    columns: Mapping[str, list[Value]]
    extra: Mapping[int, list[Value]]
    blank_rows: tuple[tuple[int, int], ...]
    odd_rows: tuple[OddRow, ...]

    def holds(self, area: Range) -> bool:
        """Tell whether a merged area covers cells of the data (headings of groups may be merged)."""
        if not self.rows or area.last_row < self.rows[0] or area.first_row > self.rows[-1]:
            return False
        if area.first_row == area.last_row and any(odd.row == area.first_row for odd in self.odd_rows):
            return False
        return any(area.first_column <= cell.column <= area.last_column for cell in self.header)

    def has_column(self, column: int) -> bool:
        """Tell whether ``column`` (1-based) belongs to the table."""
        return any(cell.column == column for cell in self.header)


class _Reader:
    """Looks at the rows of one table; ``width`` is its last column, ``places`` the 1-based columns by key."""

    def __init__(self, sheet: Sheet, form: Form, header: Sequence[HeaderCell], groups: Collection[str]) -> None:
        self.sheet = sheet
        self.form = form
        self.header = tuple(header)
        self.places = {cell.key: cell.column for cell in reversed(header) if cell.key is not None}
        self.columns = [cell.column for cell in header]
        self.width = max(self.columns)
        terms = form.vocabulary("group")
        names = {*groups, *(terms.by_fold if terms is not None else ())}
        self.groups = frozenset(fold(name) for name in names)
        self.wide_merges = {
            area.first_row
            for area in sheet.merged
            if area.first_row == area.last_row and area.last_column - area.first_column + 1 >= HEADING_COLUMNS
        }

    def cell(self, row: Sequence[Value], key: str) -> str:
        """Return the text of the column ``key`` in ``row``, empty when it is blank or absent."""
        column = self.places.get(key)
        text = text_of(row[column - 1]) if column is not None and column <= len(row) else ""
        return "" if is_empty(text) else text

    def filled(self, row: Sequence[Value]) -> list[str]:
        """Return the texts of the filled cells that belong to the table."""
        cells = (row[column - 1] for column in self.columns if column <= len(row))
        return [text_of(value) for value in cells if not is_empty(value)]

    def is_numbers(self, row: Sequence[Value]) -> bool:
        """Tell whether a row is 1, 2, 3 … across the columns, as printed under a header, moved columns included."""
        texts = [text.strip().rstrip(".") for text in self.filled(row)]
        if len(texts) < NUMBER_CELLS or not all(text.removesuffix(".0").isdigit() for text in texts):
            return False
        numbers = [int(text.removesuffix(".0")) for text in texts]
        rising = sum(after > before for before, after in pairwise(numbers))
        return numbers[0] == 1 and max(numbers) <= self.width + NUMBER_CELLS and 2 * rising > len(numbers)

    def is_header_again(self, row: Sequence[Value]) -> bool:
        """Tell whether a row repeats the header, as at a page break."""
        matches = sum(
            fold_header(self.cell(row, key)) in self.form.by_key[key].folded_headers
            for key in self.places
            if self.cell(row, key)
        )
        return matches >= NUMBER_CELLS

    def odd(self, number: int, row: Sequence[Value]) -> OddRow | None:
        """Return what a row is when it is no process, or ``None``."""
        texts = self.filled(row)
        first = " ".join(texts[0].split())
        if self.is_numbers(row):
            return OddRow(number, "numbers", first)
        if _SUBTOTAL.match(fold(first)) and not (self.cell(row, "process") and self.cell(row, "status")):
            return OddRow(number, "subtotal", first)
        if self.is_header_again(row) or (len(texts) == 1 and self._is_heading(number, first)):
            return OddRow(number, "heading", first)
        return None

    def _is_heading(self, number: int, text: str) -> bool:
        bare = re.sub(r"^(?:\d+|[IVXХ]+)[.)]\s*", "", text)
        return fold(bare) in self.groups or number in self.wide_merges or bool(_NUMBERED.match(text))

    def is_note(self, row: Sequence[Value], *, apart: bool) -> bool:
        """Tell whether a row below the table is a note: few cells, no process in it; ``apart``: after a gap."""
        texts = self.filled(row)
        if not texts:
            return True
        if len(texts) > NOTE_CELLS or any(self.cell(row, key) for key in ("process", "status")):
            return False
        if _SUBTOTAL.match(fold(texts[0])):
            return False
        starred = texts[0].lstrip().startswith("*")
        own_id = self.cell(row, "id").strip()
        in_table = bool(_ID_LIKE.fullmatch(own_id)) or (not own_id and bool(self.cell(row, "service")))
        return apart or starred or not in_table


def read_table(sheet: Sheet, form: Form, header: Sequence[HeaderCell], last: int, groups: Collection[str]) -> Table:
    """Read what stands under the header whose last row is at position ``last`` of ``sheet``."""
    reader = _Reader(sheet, form, header, groups)
    start = last + 1
    while start < len(sheet.rows) and (not reader.filled(sheet.rows[start]) or reader.is_numbers(sheet.rows[start])):
        start += 1
    end = _end_of_data(reader, start)
    numbers, rows = sheet.row_numbers[start:end], sheet.rows[start:end]
    blank, odd = _set_aside(reader, numbers, rows)
    gaps = [(before + 1, after - 1) for before, after in pairwise(numbers) if after - before > 1]
    blank_runs = _runs([*gaps, *((row, row) for row in blank)])
    if blank or odd:
        aside = {*blank, *(row.row for row in odd)}
        kept = [place for place, number in enumerate(numbers) if number not in aside]
        numbers, rows = [numbers[place] for place in kept], [rows[place] for place in kept]
    columns, extra, unnamed = _transpose(reader, rows)
    return Table(
        header=(*reader.header, *unnamed),
        rows=tuple(numbers),
        columns=columns,
        extra=extra,
        blank_rows=blank_runs,
        odd_rows=tuple(odd),
    )


def _end_of_data(reader: _Reader, start: int) -> int:
    """Return the position after the last row that is no note."""
    sheet, end = reader.sheet, len(reader.sheet.rows)
    while end > start:
        before = sheet.row_numbers[end - 2] if end - 1 > start else sheet.row_numbers[end - 1] - 1
        apart = sheet.row_numbers[end - 1] - before > 1
        if not reader.is_note(sheet.rows[end - 1], apart=apart):
            break
        end -= 1
    return end


def _set_aside(
    reader: _Reader, numbers: Sequence[int], rows: Sequence[Sequence[Value]]
) -> tuple[list[int], list[OddRow]]:
    """Return the rows that are blank in all columns of the table, and the rows that are no process."""
    blank: list[int] = []
    odd: list[OddRow] = []
    for place in _doubtful(reader, rows):
        if not reader.filled(rows[place]):
            blank.append(numbers[place])
            continue
        found = reader.odd(numbers[place], rows[place])
        if found is not None:
            odd.append(found)
    return blank, odd


def _doubtful(reader: _Reader, rows: Sequence[Sequence[Value]]) -> Iterator[int]:
    """Yield the positions of rows that may be no process: name or status missing, or like a number or a header."""
    keys = [key for key in ("process", "status") if key in reader.places] or list(reader.places)[:2]
    verdicts: dict[tuple[str, Value], bool] = {}
    for key in keys:
        column = reader.places[key]
        headers = reader.form.by_key[key].folded_headers
        longest = 2 * max(map(len, headers))
        values = {row[column - 1] if column <= len(row) else None for row in rows}
        for value in values:
            text = text_of(value)
            plain = is_empty(value) or text.strip().rstrip(".").removesuffix(".0").isdigit()
            verdicts[key, value] = plain or (len(text) <= longest and fold_header(text) in headers)
    doubtful = [(reader.places[key] - 1, {v for (k, v), odd in verdicts.items() if k == key and odd}) for key in keys]
    if any(values for _, values in doubtful):
        for place, row in enumerate(rows):
            if any((row[column] if column < len(row) else None) in values for column, values in doubtful):
                yield place


def _runs(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join spans of rows that touch."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first == joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def _transpose(
    reader: _Reader, rows: Sequence[list[Value]]
) -> tuple[dict[str, list[Value]], dict[int, list[Value]], list[HeaderCell]]:
    """Return the columns by key, those outside the form by number, and header cells for unnamed ones with values."""
    width = reader.width
    long = [(place, row) for place, row in enumerate(rows) if len(row) > width]
    padded = [row if len(row) >= width else row + [None] * (width - len(row)) for row in rows]
    columns: dict[str, list[Value]] = {}
    extra: dict[int, list[Value]] = {}
    for cell in reader.header:
        values = list(map(itemgetter(cell.column - 1), padded))
        if cell.key is not None and cell.key not in columns:
            columns[cell.key] = values
        else:
            extra[cell.column] = values
    named = set(reader.columns)
    for column in range(min(named), width):
        if column not in named:
            values = list(map(itemgetter(column - 1), padded))
            if any(value is not None and not is_empty(value) for value in set(values)):
                extra[column] = values
    for place, row in long:
        for column in range(width + 1, len(row) + 1):
            if not is_empty(row[column - 1]):
                extra.setdefault(column, [None] * len(rows))[place] = row[column - 1]
    unnamed = [HeaderCell(column, "", None) for column in sorted(extra) if column not in named]
    return columns, extra, unnamed
