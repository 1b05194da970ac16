"""What is an error, a formula or a site by its shape, and what only looks like one."""

from __future__ import annotations

import re

import pytest

from reestr_cli.wording.shapes import SITE, is_error_text, is_formula_like


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#n/a", "#ССЫЛКА! ", "#Н/Д", "#ДЕЛ/0!"])
def test_errors_in_both_languages(text: str) -> None:
    assert is_error_text(text)


@pytest.mark.parametrize("text", ["", "#", "# 5", "#REF", "см. #REF!", "№ 5"])
def test_no_errors(text: str) -> None:
    assert not is_error_text(text)


@pytest.mark.parametrize("text", ["=A1", "+7 (8452) 00-00-00", "@имя", "\tтекст", "-5", "-2+3", "-A1", "-(1)"])
def test_formulas(text: str) -> None:
    assert is_formula_like(text)


@pytest.mark.parametrize(
    "text", ["", "-", "--", "- текст", "-текст", "—5", "1+1", " =A1", "-5 °C", "-10 %", "-20…+20", "-3,5 млн"]
)
def test_items_of_a_list_and_texts_with_signs_inside_are_no_formulas(text: str) -> None:
    assert not is_formula_like(text)


@pytest.mark.parametrize(("text", "found"), [("www.example.ru", True), ("на сайте", True), ("ресайклинг", False)])
def test_the_address_or_the_name_of_a_site(text: str, found: bool) -> None:
    assert (re.search(SITE, text) is not None) is found
