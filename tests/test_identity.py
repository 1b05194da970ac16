"""By what bodies and processes are known again."""

from __future__ import annotations

import pytest

from reestr_cli.identity import body_key, id_key, is_no_id, name_key, natural, natural_path, owner_key


@pytest.mark.parametrize(
    "spelling",
    [
        "ГКУ  «Центр № 1»",
        'гку "центр №1"',
        "ГКУ Центр №1",
        "ГКУ, Центр № 1.",
        "ГКУ «Цeнтр № 1»",  # a Latin e
        "\u00a0ГКУ «Центр\u00ad № 1»",
    ],
)
def test_a_body_is_known_in_every_spelling(spelling: str) -> None:
    assert body_key(spelling) == body_key("ГКУ «Центр № 1»")


def test_capital_look_alikes_are_known_too() -> None:
    assert body_key("МИНИCTЕРCTBО ПРИМЕРОВ") == body_key("Министерство примеров")


def test_another_number_is_another_body() -> None:
    assert body_key("Центр № 1") != body_key("Центр № 11")
    assert body_key("Центр № 1") != body_key("Центр № 2")


def test_a_register_of_nobody_is_known_by_its_place_in_every_quarter() -> None:
    first = owner_key(None, "реестры/2026-Q1/a.xlsx")
    assert owner_key(" ", "реестры/III квартал 2026/А.ods") != first, "a Latin a and a Cyrillic one"
    assert owner_key(" ", "реестры/III квартал 2026/A.ods") == first
    assert owner_key(None, "реестры/a-2026-Q2.xlsx") == first
    assert owner_key(None, "иное/2026-Q1/a.xlsx") != first
    assert owner_key("a", "a.xlsx") != owner_key(None, "a.xlsx")


def test_a_process_keeps_its_key_when_it_is_numbered_anew() -> None:
    assert name_key("Справка ", "1.3. Приём заявлений") == name_key("cправка", "2.1. прием заявлений")
    assert id_key(" 1.10\u00a0") == "1.10"
    assert id_key("1.1") != id_key("1.10")


@pytest.mark.parametrize("text", ["X", "XX", "Х.", "0", "ix", "А-1"])
def test_roman_numbers_and_noughts_are_ids(text: str) -> None:
    assert not is_no_id(text)


@pytest.mark.parametrize("text", ["х", "xx", "нет", "-", "", "#REF!"])
def test_a_cell_that_is_crossed_out_holds_no_id(text: str) -> None:
    assert is_no_id(text)


@pytest.mark.parametrize(
    "texts",
    [
        ["1", "1.1", "1.2", "1.2.1", "1.10", "2-1.3", "10", "А-2", "а-11", ""],
        ["Школа № 1", "Школа № 2", "школа № 3", "Школа № 10", "Школа № 10а", "Школа № 11"],
        ["№ 01", "№ 1", f"№ {'9' * 5000}"],
    ],
)
def test_numbers_are_sorted_as_numbers(texts: list[str]) -> None:
    assert sorted(set(texts), key=natural) == texts


def test_files_are_sorted_folder_by_folder_and_by_number() -> None:
    paths = ["1.xlsx", "2.ods", "2.xlsx", "2 (2).xlsx", "10.xlsx", "2026-Q2/1.xlsx", "2026-Q10/1.xlsx"]
    assert sorted(set(paths), key=natural_path) == paths
