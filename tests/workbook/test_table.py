"""What stands under a header: where the table ends, gaps in it, merges that belong to it."""

from __future__ import annotations

from reestr_cli.register import Range, Value
from reestr_cli.workbook.book import Sheet
from tests.workbook.sheets import found, headers, process, sheet


def test_a_stray_value_in_the_last_row_is_no_process() -> None:
    rows = [headers(), process("1")]
    book = Sheet("Лист1", [1, 2, 1048576], [*rows, ["x"]])
    register = found(book).register
    assert (register.rows, register.around.blank_rows) == ((2,), ())


def test_blank_rows_are_told_in_runs() -> None:
    rows: list[list[Value]] = [headers(), process("1"), [None], [" "], process("2"), [None], process("3")]
    assert found(sheet(rows)).register.around.blank_rows == ((3, 4), (6, 6))


def test_merges_of_the_title_and_the_header_are_no_merges_of_data() -> None:
    merged = (Range(1, 1, 1, 15, "Титул"), Range(3, 3, 4, 3, "текст 2"))
    register = found(sheet([["Титул"], headers(), process("1"), process("2")], merged=merged)).register
    assert register.around.merged == merged[1:]
