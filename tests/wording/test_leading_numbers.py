"""The number of a list before a name, and numbers that belong to the words."""

from __future__ import annotations

import pytest

from reestr_cli.wording.leading_numbers import is_numbered, without_number


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
    assert without_number(text) == bare


@pytest.mark.parametrize("text", ["1.3. ведение", "1.3.Ведение", "1.3 Ведение", "4) Ведение", "1. 2. Ведение"])
def test_a_number_of_a_list(text: str) -> None:
    assert is_numbered(text)


@pytest.mark.parametrize("text", ["1.5 ставки", "01.01.2024 Отчет", "2 класс", "Отчет 1.5. Форма", "24.ru", "1.3"])
def test_a_number_that_is_part_of_the_words(text: str) -> None:
    assert not is_numbered(text)


@pytest.mark.parametrize("space", ["", " ", "\n\u00a0"])
@pytest.mark.parametrize("name", ["Прием", "пропуск", "Назначение"])
@pytest.mark.parametrize(
    "number",
    ["ПРОЦЕСС 1. ", "Подпункт 1.2) ", "пункт 3 ", "Пп. 3 ", "П 6 ", "п.6 ", "N 4 ", "n.4 ", "№5 ", "ix. ", "V - "],
)
def test_numbers_are_known_however_they_begin(space: str, number: str, name: str) -> None:
    assert without_number(f"{space}{number}{name}") == name


@pytest.mark.parametrize(
    "text", ["1." * 3000 + "x", "01.02.2026." * 1000, "1.1. " * 3000 + "1", "п. 1 " * 3000, "I." * 3000]
)
def test_a_text_of_numbers_alone_is_soon_told(text: str) -> None:
    """It would take longer than anybody lives if the numbers were parted in every way."""
    assert text.endswith(without_number(text))
    is_numbered(text)


def test_a_number_before_a_dash_and_a_number_stays() -> None:
    assert without_number("1.3 - 12 дней") == "1.3 - 12 дней"
