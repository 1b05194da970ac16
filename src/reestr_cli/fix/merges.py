"""Merged cells taken apart with the value repeated in each row, and formulas replaced by their values.

A new workbook has neither, whatever rules are chosen; so both are always listed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from reestr_cli.findings import column_letters
from reestr_cli.fix.reasons import TAKEN_APART, UNCOVERED
from reestr_cli.fix.table import Table
from reestr_cli.register import CellKind, Range, Register, TypedCell, Value, is_empty, text_of


def freeze_formulas(table: Table) -> None:
    """Put the stored result for every formula; one without a result stays a formula, for nobody knows its value."""
    for name, values in table.columns.items():
        for index, value in enumerate(values):
            if isinstance(value, TypedCell) and value.formula and value.text and value.kind is not CellKind.ERROR:
                table.set("R003", name, index, result_of(value))


def uncomputed(register: Register) -> tuple[str, ...]:
    """Return the cells whose formulas have no stored result, row by row: no new workbook can hold what they show."""
    columns = [(register.places[key].column, values) for key, values in register.columns.items()]
    found = sorted(
        (register.rows[index], column)
        for column, values in (*columns, *register.extra.items())
        for index, value in enumerate(values)
        if isinstance(value, TypedCell) and value.formula and not (value.text or value.empty_result)
    )
    return tuple(f"{column_letters(column)}{row}" for row, column in found)


def result_of(value: Value) -> Value:
    """Return what a cell holds once its formula is gone; a formula without a result is left as it is."""
    if not isinstance(value, TypedCell) or not value.formula or not value.text:
        return value
    return value.text if value.kind is CellKind.TEXT else value._replace(formula=False)


def unmerge(table: Table) -> None:
    """Repeat the value of every merged range in each of its rows; an id is not repeated, for it must be unique.

    A range is told besides where its cells do not tell it: nothing is repeated, it reaches over further columns, which
    stay empty, or something stood under it that nobody saw and that is now seen.
    """
    for area in table.register.around.merged:
        name = table.column_at(area.first_column)
        value = result_of(area.anchor)
        count = 0
        is_covering = _is_covering(table, area)
        if name is not None and name != "id" and not is_empty(value):
            count = _repeat(table, area, name, value)
        if not count or is_covering or area.last_column > area.first_column:
            text = text_of(value)
            table.note(
                "R108",
                row=area.first_row,
                column=area.first_column,
                key=name if isinstance(name, str) else None,
                before=text,
                after=text,
                reason=UNCOVERED if is_covering else TAKEN_APART,
                cell=_address(area),
            )


def _repeat(table: Table, area: Range, name: str | int, value: Value) -> int:
    """Fill the empty cells of the first column of ``area``; return how many."""
    rows = table.register.rows
    empty = [
        index
        for index in range(bisect_right(rows, area.first_row), bisect_right(rows, area.last_row))
        if is_empty(table.columns[name][index])
    ]
    for index in empty:
        table.set("R108", name, index, value)
    return len(empty)


def _is_covering(table: Table, area: Range) -> bool:
    """Tell whether a cell of ``area`` other than its first holds something: a spreadsheet program does not show it."""
    rows = table.register.rows
    first, last = bisect_left(rows, area.first_row), bisect_right(rows, area.last_row)
    for column in {cell.column for cell in table.register.header}:
        name = table.column_at(column) if area.first_column <= column <= area.last_column else None
        if name is not None:
            start = bisect_right(rows, area.first_row) if column == area.first_column else first
            if not all(map(is_empty, table.columns[name][start:last])):
                return True
    return False


def _address(area: Range) -> str:
    first, last = column_letters(area.first_column), column_letters(area.last_column)
    return f"{first}{area.first_row}:{last}{area.last_row}"
