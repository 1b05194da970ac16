"""What folding ignores and what it never does; blank texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reestr_cli.wording.folding import fold, fold_header, fold_space, is_blank


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Идёт исследование.", "идет исследование"),
        ("идет\u00a0 исследо\u00adвание\n", "идет исследование"),
        ("«процесс» — главный", '"ПРОЦЕСС" - главный'),
        ("не\u200b цифровой", "не цифровой"),
        ("и\u0306дет", "йдет"),
    ],
)
def test_folding_ignores_what_the_contract_says(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("1.1", "1.10"), ("запрос", "запроса"), ("1 класс", "2 класс"), ("а", "a")])
def test_folding_never_ignores_a_letter(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_headers_are_known_through_breaks_stars_and_hyphens() -> None:
    assert fold_header("Иденти- фикатор\nпроцесса*") == fold_header("Идентификатор процесса")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_space(fold_space(text)) == fold_space(text)
    assert is_blank(text) == (not fold_space(text))
