"""Persons found again in texts: declined, in any case, in other letters; other words are left alone."""

from __future__ import annotations

import pytest

from reestr_cli.publish.names import Names

NAMES = Names(
    ["Кедрова Анна Петровна", "Дубов В.А.", "Ван Ли", "Иванова-Сухих Мария Ивановна", "Шевченко Ю.Ю.", "Высоцкий А.А."]
)


@pytest.mark.parametrize(
    "text",
    [
        "согласовать с Кедровой", "КЕДРОВУ", "ке\u00adдрова", "Kедрова", "с Анной Петровной", "Дубову В.А.",
        "товарищу Ли",
        "Сухих", "для Шевченко", "Высоцкому", "kedrova@example.org", "Vysotsky A.", "shevchenko.yu@example.org",
        "тел.\nКедрова", "Кед-\nрова", "К е д р о в а", "Ке\u0301дрова", "отдел_Кедрова_2", "КедроваАП", "Кедрова2",
        "Иванова-\nСухих",
    ],
)  # fmt: skip
def test_a_person_is_found(text: str) -> None:
    assert NAMES.find(text)


@pytest.mark.parametrize(
    "text", ["кедр", "дуб", "или", "ли", "документ", "Анна", "Иван", "кедр речной", "register@example.org"]
)
def test_other_words_are_left_alone(text: str) -> None:
    assert NAMES.find(text) is None


def test_a_word_that_may_be_the_name_declined_is_taken_for_it() -> None:
    assert NAMES.find("кедровый лес") == "кедровый"


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Цой А.П.", ("Цой", "Цоя", "Цою")),
        ("Заяц А.П.", ("Заяц", "Зайца", "Зайцу")),
        ("Соловей А.П.", ("Соловья", "Соловью")),
        ("Орёл А.П.", ("Орла", "орел")),
        ("Лев А.П.", ("Льва", "Лев")),
        ("Грицек А.П.", ("Грицека", "Грицка")),
        ("Салтыков-Щедрин А.П.", ("Салтыкова-Щедрина", "Щедрину")),
    ],
)
def test_names_are_found_however_they_are_declined(name: str, forms: tuple[str, ...]) -> None:
    names = Names([name])
    assert [form for form in forms if names.find(form) is None] == []
    assert names.find("цель, закон и порядок документа") is None


def test_names_in_latin_letters_are_found() -> None:
    names = Names(["John Corey", "Smith A."])
    assert names.find("ask Corey")
    assert names.find("SMITH")
    assert names.find("register") is None


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("Птицына А.П.", ("pticyna", "ptitsyna", "PTITSINA_A", "a.ptitsyna@example.org")),
        ("Ковалёв А.П.", ("kovalev", "kovalyov", "kovaliov")),
        ("Савельев А.П.", ("savelev", "saveliev", "savelyev", "savel'ev")),
        ("Елисеев А.П.", ("eliseev", "yeliseyev")),
    ],
)
def test_a_name_is_found_in_every_spelling_with_latin_letters(name: str, spelt: tuple[str, ...]) -> None:
    names = Names([name])
    assert [each for each in spelt if names.find(each) is None] == []
    assert names.find("register portal service client") is None


def test_allowed_words_are_not_looked_for() -> None:
    names = Names(["Кедрова Анна Петровна"], ["Кедрова"])
    assert names.find("ул. Кедровая, 5") is None
    assert names.find("Анне Петровне")
    assert not Names([])
