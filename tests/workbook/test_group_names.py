"""Names of groups and the numbers that stand before them."""

from __future__ import annotations

import pytest

from reestr_cli.workbook.group_names import GroupNames
from tests.workbook.sheets import LIBRARY


def names(region: str) -> GroupNames:
    form = LIBRARY.form(region)
    return GroupNames(form, LIBRARY.catalog(form))


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("saratov", "предоставление  мер государственной поддержки"),
        ("saratov", "II. Предоставление мер государственной поддержки"),
        ("omsk", "Иные функции (услуги, сервисы)"),
        ("kirov", "1) предоставление услуг и сервисов"),
    ],
)
def test_a_name_is_known_in_every_spelling_of_the_act(region: str, text: str) -> None:
    assert names(region).holds(text)
    assert not names("kaliningrad-social").holds(text)


@pytest.mark.parametrize(("number", "found"), [("2", True), ("2.", True), ("II", True), ("Х.", True), ("3", False)])
def test_a_number_is_that_of_the_act_or_a_roman_one(number: str, found: bool) -> None:
    name = "Предоставление мер государственной поддержки"
    assert names("saratov").is_numbered(name, number, arabic=True) is found
    assert names("saratov").is_numbered(name, number, arabic=False) is (found and not number.startswith("2"))
    assert not names("saratov").is_numbered("Кадры", number, arabic=True)
