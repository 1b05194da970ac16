"""The nearest of several texts: never the opposite, never another word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from reestr_cli.wording.similarity import Names, word_distance


def test_the_opposite_is_never_near() -> None:
    names = Names(["проходит реинжиниринг", "прошел реинжиниринг", "не подлежит"])
    assert names.nearest("реинжиниринг не прошел") is None
    assert names.nearest("непрошел реинжиниринг") is None
    assert names.nearest("не подлежыт") == "не подлежит"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Предоставление муниципальных услуг", None),
        ("Оказание консультаций", None),
        ("Предоставлние государственых услуг", "Предоставление государственных услуг"),
        ("Предоставление гос. услуг", "Предоставление государственных услуг"),
        ("государственные услуги", "Предоставление государственных услуг"),
        ("частично цифровой", None),
        ("нецифровой", "не цифровой"),
    ],
)
def test_a_text_with_another_word_or_a_limit_is_near_to_none(text: str, found: str | None) -> None:
    assert Names(["Предоставление государственных услуг", "цифровой", "не цифровой"]).nearest(text) == found


def test_the_nearest_is_found_by_letters_and_never_for_another_word() -> None:
    names = Names(["идет исследование", "прошел реинжиниринг"])
    assert names.nearest("прошёл реинжинринг") == "прошел реинжиниринг"
    assert names.nearest("в работе") is None


@given(st.text("абвгд", max_size=8), st.text("абвгдж", max_size=8), st.sampled_from((1, 2)))
def test_letters_are_counted_up_to_the_limit(one: str, other: str, limit: int) -> None:
    assert word_distance(one, other, limit) == OSA.distance(one, other, score_cutoff=limit)
