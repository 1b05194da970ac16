"""Headers as people type them, in one row and in two."""

from __future__ import annotations

from reestr_cli.register import Range, Value
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.header_rows import spread
from tests.workbook.sheets import LIBRARY, found, headers, process, sheet


def test_headers_as_people_type_them() -> None:
    typed: list[Value] = [
        "Иденти- фикатор\u00a0процесса*", "ЖИЗНЕННАЯ СИТУАЦИЯ", "Название услуги,\nфункции, сервиса",
        "Регули\u00adрующий акт", "Группа процес-сов", " Назва-ние процес-са* ", *headers()[6:],
    ]  # fmt: skip
    register = found(sheet([typed, process("1")])).register
    assert len(register.columns) == 15


def test_a_header_of_two_rows() -> None:
    top = headers()
    bottom: list[Value] = [None] * 15
    top[13], top[14] = "Цифровизация", None
    bottom[13:] = headers()[13:]
    top[8], bottom[8] = "Кли-", "ент"
    register = found(sheet([top, bottom, process("1"), process("2")])).register
    assert register.header_row == 2
    assert register.rows == (3, 4)
    assert set(register.places) == {column.key for column in LIBRARY.form("saratov").official_columns}


def test_a_text_merged_over_several_columns_begins_the_header_of_each() -> None:
    top: list[Value] = headers("omsk")
    bottom: list[Value] = [None] * 14
    top[9], bottom[9], top[10], bottom[10] = "Данные", "на входе", None, "на выходе"
    rows = [top, bottom, process("1", 14), process("2", 14)]
    register = found(sheet(rows, merged=(Range(1, 10, 1, 11, "Данные"), Range(1, 1, 2, 1, top[0])))).register
    assert register.header_row == 2
    assert set(register.places) == {column.key for column in LIBRARY.form("omsk").official_columns}
    assert register.places["output"].text == "Данные на выходе"


def test_a_title_merged_over_the_table_is_no_part_of_its_headers() -> None:
    title: list[Value] = ["Реестр процессов", *[None] * 14]
    top = headers()
    top[5] = "Процесс"
    register = found(sheet([title, top, process("1")], merged=(Range(1, 1, 1, 15, "Реестр процессов"),))).register
    assert register.header_row == 2
    assert [cell.text for cell in register.header] == top


def test_a_merged_text_ends_before_the_next_text_of_its_row() -> None:
    rows = [{1: ("а", "а"), 3: ("в", "в")}, dict.fromkeys((1, 2, 3, 4), ("б", "б"))]
    areas = (Range(7, 1, 7, 16384, "а"), Range(7, 3, 7, 3, "в"), Range(9, 2, 9, 9, None))
    lines: list[list[Value]] = [["а", None, "в"], ["б"] * 4]
    assert spread(Sheet("Лист", [7, 8], lines, merged=areas), rows) == [{2: ("а", "а")}, {}]
