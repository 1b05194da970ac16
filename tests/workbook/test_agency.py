"""The name of the body above the table."""

from __future__ import annotations

import pytest

from reestr_cli.register import Value
from tests.workbook.sheets import LIBRARY, found, headers, process, sheet

TITLE: list[list[Value]] = [["Реестр"], ["межведомственных и внутриведомственных процессов"]]
HINT = "(наименование исполнительного органа Саратовской области)"


@pytest.mark.parametrize(
    ("above", "agency"),
    [
        ([*TITLE, ["Министерство труда"], [HINT]], "Министерство труда"),
        ([*TITLE, ["________"], [HINT]], None),
        ([*TITLE, [], [HINT]], None),
        ([["Реестр"], ["Министерство труда", HINT]], "Министерство труда"),
        ([["Реестр"], [f"Министерство труда {HINT}"]], "Министерство труда"),
        ([["УТВЕРЖДЕН"], ["приказом от 01.02.2024 № 5"], ["Реестр"], ["Комитет по охоте"]], "Комитет по охоте"),
        ([["Реестр межведомственных и внутриведомственных процессов министерства труда"]], "министерства труда"),
        ([["Наименование органа: Комитет по охоте"]], "Комитет по охоте"),
        ([], None),
    ],
)  # fmt: skip
def test_the_name_of_the_body(above: list[list[Value]], agency: str | None) -> None:
    assert found(sheet([*above, headers(), process("1")])).register.agency == agency


def test_the_department_of_bryansk_is_named_by_the_title() -> None:
    form = LIBRARY.form("bryansk-finance")
    title: list[list[Value]] = [[line] for line in form.blank.title]
    located = found(sheet([*title, headers("bryansk-finance"), process("1", 13)]))
    assert (located.form, located.register.agency) == (form, form.blank.agency)
