"""How words are compared: what folding ignores, what it never does, look-alikes, placeholders, the nearest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reestr_cli import wording


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
    assert wording.fold(one) == wording.fold(other)


@pytest.mark.parametrize(("one", "other"), [("1.1", "1.10"), ("запрос", "запроса"), ("1 класс", "2 класс"), ("а", "a")])
def test_folding_never_ignores_a_letter(one: str, other: str) -> None:
    assert wording.fold(one) != wording.fold(other)


def test_headers_are_known_through_breaks_stars_and_hyphens() -> None:
    assert wording.fold_header("Иденти- фикатор\nпроцесса*") == wording.fold_header("Идентификатор процесса")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert wording.fold_space(wording.fold_space(text)) == wording.fold_space(text)
    assert wording.is_blank(text) == (not wording.fold_space(text))


@given(st.lists(st.text(min_size=1, alphabet="аaсc= \n\u00ad#1"), max_size=20))
def test_a_look_at_a_block_misses_nothing(texts: list[str]) -> None:
    found = wording.suspects(texts)
    assert list(found.untidy) == [text for text in texts if not wording.is_tidy(text)]
    assert set(found.mixed) == {text for text in texts if wording.mixed_words(text)}
    assert list(found.formula_like) == [text for text in texts if wording.is_formula_like(text)]


@given(st.text(max_size=30))
def test_the_quick_look_for_placeholders_misses_none(text: str) -> None:
    if wording.is_placeholder(text) or wording.is_blank(text):
        assert wording.may_be_no_value([text]) == [text]


@pytest.mark.parametrize(
    "text", ["-", "–", "---", "нет", "Нет.", "н/д", "...", "…", "?", "x", "Х", "___", "нет данных"]
)
def test_placeholders(text: str) -> None:
    assert wording.is_placeholder(text)


@pytest.mark.parametrize("text", ["1", "нет долгов", "- первый", "А", "ЕПГУ", "нетто"])
def test_no_placeholders(text: str) -> None:
    assert not wording.is_placeholder(text)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("cтатус", "статус"),
        ("EПГУ", "ЕПГУ"),
        ("ХVIII век", "XVIII век"),
        ("IT-отдел", "IT-отдел"),
        ("PDFфайл", "PDFфайл"),
    ],
)
def test_mixed_words_are_mended_where_every_letter_has_a_twin(text: str, mended: str) -> None:
    assert wording.mend(text) == mended


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("1.3. Прием", "Прием"), ("1.10 Прием", "Прием"), ("4) Прием", "Прием"), ("1.", "1."), ("2 класс", "2 класс"),
        ("п. 1.3 Прием", "Прием"), ("№ 1.3 Прием", "Прием"), ("Процесс 1.3. Прием", "Прием"), ("I. Прием", "Прием"),
        ("1.3 - Прием", "Прием"), ("1.3. – Прием", "Прием"), ("1.3. 4) Прием", "Прием"), ("1.3", "1.3"),
        ("Отчет по форме 1.5 в Росстат", "Отчет по форме 1.5 в Росстат"), ("Прием 5. Выдача", "Прием 5. Выдача"),
        ("2-3.1", "2-3.1"), ("Процессы 3 Прием", "Процессы 3 Прием"),
    ],
)  # fmt: skip
def test_the_number_before_a_name(text: str, bare: str) -> None:
    assert wording.without_number(text) == bare


@pytest.mark.parametrize("text", ["1.3. ведение", "1.3.Ведение", "1.3 Ведение", "4) Ведение", "1. 2. Ведение"])
def test_a_number_of_a_list(text: str) -> None:
    assert wording.is_numbered(text)


@pytest.mark.parametrize("text", ["1.5 ставки", "01.01.2024 Отчет", "2 класс", "Отчет 1.5. Форма", "24.ru", "1.3"])
def test_a_number_that_is_part_of_the_words(text: str) -> None:
    assert not wording.is_numbered(text)


def test_the_opposite_is_never_near() -> None:
    names = wording.Names(["проходит реинжиниринг", "прошел реинжиниринг", "не подлежит"])
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
    assert wording.Names(["Предоставление государственных услуг", "цифровой", "не цифровой"]).nearest(text) == found


def test_the_nearest_is_found_by_letters_and_never_for_another_word() -> None:
    names = wording.Names(["идет исследование", "прошел реинжиниринг"])
    assert names.nearest("прошёл реинжинринг") == "прошел реинжиниринг"
    assert names.nearest("в работе") is None
