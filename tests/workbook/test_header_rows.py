"""Headers as people type them, in one row and in two."""

from __future__ import annotations

from reestr_cli.register import Value
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
