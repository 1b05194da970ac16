"""How much of a form a header must bear: a sheet of lists is none, a misspelt header does not spoil the others."""

from __future__ import annotations

from reestr_cli.register import Value
from tests.workbook.sheets import found, headers, process, sheet


def test_the_header_stands_anywhere_and_the_table_may_begin_at_any_column() -> None:
    shifted: list[list[Value]] = [[None, None, *headers()], [None, None, *process("1.1")]]
    lists = sheet(
        [["Статус", "Вид процесса", "Группа процессов", "Название процесса"], ["а", "б", "в", "г"]], "Справочники"
    )
    title: list[list[Value]] = [["Титул"], [], [], [], [], [], []]
    register = found(lists, sheet([*title, *shifted], "Данные")).register
    assert (register.sheet, register.header_row, register.rows) == ("Данные", 8, (9,))
    assert register.places["id"].column == 3
    assert register.columns["id"] == ["1.1"]


def test_a_misspelt_header_does_not_hide_the_rest() -> None:
    typed = headers()
    typed[7], typed[5] = "Статус процеса", "Процесс (название)"
    register = found(sheet([typed, process("1")])).register
    assert "status" not in register.columns
    assert register.extra[8] == ["текст 7"]


def test_the_official_header_takes_the_column_from_another_spelling_before_it() -> None:
    typed = headers()
    place = typed.index("Ответственный за процесс*")
    typed.insert(place, "Ответственный")
    row = process("1")
    row.insert(place, "заполнил")
    register = found(sheet([typed, row])).register
    assert register.places["owner"].column == place + 2
    assert register.extra[place + 1] == ["заполнил"]
