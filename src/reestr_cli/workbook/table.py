"""Turns the rows under a header into columns of processes, and tells other rows from processes.

A column-number row under the header is legal; printed again inside the data, it is an odd row, as are subtotals and
group headings. Lines below the last process are no rows of the register. Rows are looked at one by one only where the
name or the status of the process is missing, so that an ordinary row costs nothing but its transposition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form
from reestr_cli.register import HeaderCell, OddRow, Range, Value, is_empty, join_runs, text_of
from reestr_cli.wording import fold_header
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.row_kinds import RowKinds
from reestr_cli.workbook.row_texts import column_number


class Table(NamedTuple):
    """The rows under a header, by columns, with what stands between them."""

    header: tuple[HeaderCell, ...]
    rows: tuple[int, ...]
    columns: Mapping[str, list[Value]]
    extra: Mapping[int, list[Value]]
    blank_rows: tuple[tuple[int, int], ...]
    odd_rows: tuple[OddRow, ...]
    left_out: tuple[OddRow, ...]

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


def read_table(sheet: Sheet, form: Form, header: Sequence[HeaderCell], last: int, catalog: Catalog | None) -> Table:
    """Read what stands under the header whose last row is at position ``last`` of ``sheet``."""
    reader = RowKinds(sheet, form, header, catalog)
    start = last + 1
    while start < len(sheet.rows) and (not reader.filled(sheet.rows[start]) or reader.is_numbers(sheet.rows[start])):
        start += 1
    end, left_out = _end_of_data(reader, start)
    numbers, rows = sheet.row_numbers[start:end], _padded(sheet.rows[start:end], reader.width)
    blank, odd = _set_aside(reader, numbers, rows)
    gaps = [(before + 1, after - 1) for before, after in pairwise(numbers) if after - before > 1]
    blank_runs = join_runs([*gaps, *((row, row) for row in blank)])
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
        left_out=tuple(left_out),
    )


def _end_of_data(reader: RowKinds, start: int) -> tuple[int, list[OddRow]]:
    """Return the position after the last row of the table, and what is left out of the rows below it.

    After the last process, only rows that follow without a gap are looked at; a block of rows that stands apart and
    has no process in it is no part of the table, whatever its lines say: what may be a process there is left out. A row
    that is no process never keeps one before it in the table that would not be there by itself, nor does a heading of
    nothing.
    """
    sheet = reader.sheet
    end = len(sheet.rows)
    while end > start and not reader.is_process(sheet.rows[end - 1]):
        end -= 1
    left_out: list[OddRow] = []
    unsure = apart = False
    for place in range(end, len(sheet.rows)):
        number, row = sheet.row_numbers[place], sheet.rows[place]
        gap = place > start and number - sheet.row_numbers[place - 1] > 1
        apart = apart or gap or not reader.filled(row) or reader.is_footer(row)
        if apart:
            if reader.is_begun_apart(number, row):
                left_out.append(_unclear(reader, number, row))
            continue
        odd = reader.odd(number, row)
        begun = odd is None and reader.is_begun(row)
        unsure = not begun and (unsure or odd is None)
        if begun or (odd is not None and not unsure and odd.kind != "heading"):
            end = place + 1
            left_out.clear()
        elif reader.may_be_data(row):
            left_out.append(odd or _unclear(reader, number, row))
    return end, left_out


def _unclear(reader: RowKinds, number: int, row: Sequence[Value]) -> OddRow:
    return OddRow(number, "unclear", text_of(reader.filled(row)[0]))


def _set_aside(
    reader: RowKinds, numbers: Sequence[int], rows: Sequence[Sequence[Value]]
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


def _doubtful(reader: RowKinds, rows: Sequence[Sequence[Value]]) -> Iterator[int]:
    """Yield the positions of rows that may be no process: name or status missing, the same, or like a number or header.

    No row is shorter than the table is wide.
    """
    keys = [key for key in ("process", "status") if key in reader.places] or list(reader.places)[:2]
    verdicts: dict[tuple[str, Value], bool] = {}
    found = {key: set(map(itemgetter(reader.places[key] - 1), rows)) for key in keys}
    alike = set.intersection(*found.values()) if len(found) > 1 else set()
    for key in keys:
        headers = reader.form.by_key[key].folded_headers
        longest = 2 * max(map(len, headers))
        for value in found[key]:
            text = text_of(value)
            plain = value in alike or is_empty(value) or column_number(value) is not None
            verdicts[key, value] = plain or (len(text) <= longest and fold_header(text) in headers)
    doubtful = [(reader.places[key] - 1, {v for (k, v), odd in verdicts.items() if k == key and odd}) for key in keys]
    if any(values for _, values in doubtful):
        for place, row in enumerate(rows):
            if any(row[column] in values for column, values in doubtful):
                yield place


def _padded(rows: list[list[Value]], width: int) -> list[list[Value]]:
    """Return ``rows`` with no row shorter than ``width`` cells."""
    if min(map(len, rows), default=width) >= width:
        return rows
    return [row if len(row) >= width else row + [None] * (width - len(row)) for row in rows]


def _transpose(
    reader: RowKinds, rows: Sequence[list[Value]]
) -> tuple[dict[str, list[Value]], dict[int, list[Value]], list[HeaderCell]]:
    """Return the columns by key, those outside the form by number, and header cells for unnamed ones with values.

    No row is shorter than the table is wide.
    """
    width = reader.width
    columns: dict[str, list[Value]] = {}
    extra: dict[int, list[Value]] = {}
    for cell in reader.header:
        values = list(map(itemgetter(cell.column - 1), rows))
        if cell.key is not None and cell.key not in columns:
            columns[cell.key] = values
        else:
            extra[cell.column] = values
    named = set(reader.columns)
    for column in range(min(named), width):
        if column not in named:
            values = list(map(itemgetter(column - 1), rows))
            if any(value is not None and not is_empty(value) for value in set(values)):
                extra[column] = values
    long = max(map(len, rows), default=width) > width
    for place, row in enumerate(rows) if long else ():
        for column in range(width + 1, len(row) + 1):
            if not is_empty(row[column - 1]):
                extra.setdefault(column, [None] * len(rows))[place] = row[column - 1]
    unnamed = [HeaderCell(column, "", None) for column in sorted(extra) if column not in named]
    return columns, extra, unnamed
