"""What is said beside the findings: formats that hide, further registers, rows left out."""

from __future__ import annotations

from dataclasses import replace

from reestr_cli.register import Value
from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.validation.notes import HIDING_FORMAT, LEFT_OUT, LEFT_OUT_ROWS, OTHER_SHEETS
from tests.rules.planting import LIBRARY, planted


def test_what_a_format_hides_is_said() -> None:
    book = planted({})
    checker = Checker(LIBRARY, Settings(), Choice())
    assert checker.check_workbook(book, "f.xlsx").notes == ()
    (note,) = checker.check_workbook(replace(book, unseen=("errors",)), "f.xls").notes
    assert note.template == HIDING_FORMAT


def test_a_second_register_in_the_workbook_is_said_to_be_unchecked() -> None:
    book = planted({})
    (sheet,) = book.sheets
    book = replace(book, sheets=(sheet, replace(sheet, name="2 квартал")))
    (note,) = Checker(LIBRARY, Settings(), Choice()).check_workbook(book, "f.xlsx").notes
    assert (note.template, note.facts["names"]) == (OTHER_SHEETS, "«2 квартал»")


def test_rows_left_out_under_the_table_are_said_to_be_unchecked() -> None:
    book = planted({})
    (sheet,) = book.sheets
    next_row = sheet.row_numbers[-1] + 1
    checker = Checker(LIBRARY, Settings(), Choice())
    for lines, template, facts in (
        (["Отдел кадров" * 9], LEFT_OUT, {"row": next_row, "text": "Отдел кадровОтдел кадровОтдел кадровОтде…"}),
        (["Отдел кадров", "Отдел печати"], LEFT_OUT_ROWS, {"first": next_row, "last": next_row + 1}),
    ):
        numbers = [*sheet.row_numbers, *(next_row + place for place in range(len(lines)))]
        below: list[list[Value]] = [[line, "справки"] for line in lines]
        longer = replace(sheet, row_numbers=numbers, rows=[*sheet.rows, *below])
        (note,) = checker.check_workbook(replace(book, sheets=(longer,)), "f.xlsx").notes
        assert (note.template, note.facts) == (template, facts)
