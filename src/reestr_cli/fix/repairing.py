"""Repairs a register: in go its cells and its standard, out come the repairs and the rows of the new workbook.

Nothing is read or written here, and nothing that the register holds is lost: what is taken out of the table (headings,
totals) is found again among the lines around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reestr_cli.findings import column_letters
from reestr_cli.fix.columns import Placed, place_columns
from reestr_cli.fix.guesses import guess
from reestr_cli.fix.merges import freeze_formulas, unmerge
from reestr_cli.fix.table import Repairing, Table
from reestr_cli.fix.texts import mend_texts
from reestr_cli.forms.columns import Column
from reestr_cli.forms.standard import Standard
from reestr_cli.register import Register, Value, is_empty
from reestr_cli.repairs import Repair
from reestr_cli.workbook.book import NOTHING_HIDDEN, Hidden, Sheet

#: One guess may bring another to light: a restored id is what a name among the links is replaced by.
_MOST_ROUNDS = 5
#: So many empty rows together are no gap between processes but a mishap, and go whatever rules are chosen.
LONGEST_GAP = 1000


@dataclass(frozen=True)
class Repaired:
    """The columns and rows (column key → value) of the new workbook, with what was mended.

    ``taken_out`` are the numbers of headings, totals and the like that are no longer in the table; ``hidden`` is what
    stays hidden.
    """

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Value], ...]
    repairs: tuple[Repair, ...]
    taken_out: frozenset[int]
    hidden: Hidden = NOTHING_HIDDEN


def repair(register: Register, sheet: Sheet, standard: Standard, repairing: Repairing) -> Repaired:
    """Return ``register``, which stands on ``sheet``, with everything mended that ``repairing`` allows."""
    table = Table(register, standard)
    _note_file(table, repairing)
    placed = place_columns(table, repairing)
    freeze_formulas(table)
    unmerge(table)
    for _ in range(_MOST_ROUNDS):
        before = len(table.repairs)
        mend_texts(table, repairing)
        guess(table, repairing)
        if len(table.repairs) == before:
            break
    rows = dict(_rows(table, placed))
    kept, taken_out = _other_rows(table, sheet, placed, repairing)
    rows.update(kept)
    if "R109" in repairing.codes:
        for number in [number for number, row in rows.items() if all(map(is_empty, row.values()))]:
            if number not in kept:
                table.note("R109", row=number, column=_first_column(table))
            del rows[number]
    return Repaired(
        columns=tuple(each.column for each in placed),
        rows=tuple(rows[number] for number in sorted(rows)),
        repairs=tuple(table.repairs),
        taken_out=taken_out,
        hidden=NOTHING_HIDDEN if "R005" in repairing.codes else _hidden(table, sheet, placed, sorted(rows)),
    )


def _note_file(table: Table, repairing: Repairing) -> None:
    """Note what a new workbook does not have, whatever is chosen: macros, links, objects; and what is shown again."""
    for code in ("R002", *({"R005"} & repairing.codes)):
        for finding in table.findings(code):
            if finding.fixable:
                table.note_finding(finding)


def _hidden(table: Table, sheet: Sheet, placed: tuple[Placed, ...], numbers: Sequence[int]) -> Hidden:
    """Return what stays hidden: of the new rows, which stood in the sheet rows ``numbers``, and of the new columns."""
    rows, columns = set(sheet.hidden_rows), {table.column_at(number) for number in sheet.hidden_columns}
    return Hidden(
        frozenset(place for place, number in enumerate(numbers) if number in rows),
        frozenset(each.column.key for each in placed if each.source in columns),
    )


def _first_column(table: Table) -> int:
    return min(cell.column for cell in table.register.header)


def _rows(table: Table, placed: tuple[Placed, ...]) -> Iterator[tuple[int, Mapping[str, Value]]]:
    """Yield the processes by the number of their sheet row."""
    sources = [(each.column.key, table.columns[each.source]) for each in placed]
    for index, number in enumerate(table.register.rows):
        yield number, {key: values[index] for key, values in sources}


def _other_rows(
    table: Table, sheet: Sheet, placed: tuple[Placed, ...], repairing: Repairing
) -> tuple[dict[int, Mapping[str, Value]], frozenset[int]]:
    """Return the rows without a process that stay in the table, and the numbers of those that are taken out."""
    around = table.register.around
    kept: dict[int, Mapping[str, Value]] = {}
    taken_out: set[int] = set()
    for odd in around.odd_rows:
        if "R110" in repairing.codes:
            table.note("R110", row=odd.row, column=_first_column(table), before=odd.text)
            taken_out.add(odd.row)
        else:
            kept[odd.row] = _as_found(table, sheet, placed, odd.row)
    for first, last in around.blank_rows:
        if "R109" in repairing.codes or last - first >= LONGEST_GAP:
            address = _address(_first_column(table), first, last)
            table.note("R109", row=first, column=_first_column(table), cell=address)
        else:
            kept.update({row: {} for row in range(first, last + 1)})
    return kept, frozenset(taken_out)


def _address(column: int, first: int, last: int) -> str | None:
    letters = column_letters(column)
    return None if first == last else f"{letters}{first}:{letters}{last}"


def _as_found(table: Table, sheet: Sheet, placed: tuple[Placed, ...], number: int) -> Mapping[str, Value]:
    """Return the cells of a row that is no process, by the columns of the new workbook."""
    row = sheet.rows[sheet.row_numbers.index(number)]
    cells = {table.column_at(column): value for column, value in enumerate(row, start=1)}
    return {each.column.key: cells[each.source] for each in placed if each.source in cells}
