"""Names told from positions in the cells of responsible persons; what is unclear is not guessed at."""

from __future__ import annotations

import pytest

from reestr_cli.publish.persons import read_person


@pytest.mark.parametrize(
    ("cell", "position"),
    [
        ("Кедрова Анна Петровна, начальник отдела", "начальник отдела"),
        ("Кедрова А.П., начальник отдела; Дубов В. А. - консультант", "начальник отдела; консультант"),
        ("начальник отдела (Кедрова А.П.)", "начальник отдела"),
        ("Кедрова, начальник отдела", "начальник отдела"),
        ("Начальник отдела ИТ", "Начальник отдела ИТ"),
        ("и.о. начальника управления Дубов С.С.", "и.о. начальника управления"),
        ("Ван Ли эксперт", "эксперт"),
        ("Кедрова А.П.\nначальник отдела", "начальник отдела"),
        ("начальник отдела (сектора) кадров Kедрова A.П.", "начальник отдела (сектора) кадров"),
        ("Кедрова А.П., консультант, тел. (3812) 22-33-44, kedrova@example.org", "консультант"),
        (
            "Дубровская М.С., начальник отдела учета кадров – главный бухгалтер",
            "начальник отдела учета кадров – главный бухгалтер",
        ),
        (
            "Дубов С.С., заместитель министра труда Саратовской области",
            "заместитель министра труда Саратовской области",
        ),
        ("Алиев Вагиф Рашид оглы, директор ГКУ «Центр»", "директор ГКУ «Центр»"),
        ("КЕДРОВА АННА ПЕТРОВНА, НАЧАЛЬНИК ОТДЕЛА", "НАЧАЛЬНИК ОТДЕЛА"),
        ("Новиков Николай Борисович, библиотекарь", "библиотекарь"),
        ("Новиков Н.Б., фельдшер; тел. (3812) 22-33-44", "фельдшер"),
        ("отдел кадров", "отдел кадров"),
        ("", ""),
    ],
)
def test_the_position_is_what_is_left(cell: str, position: str) -> None:
    assert read_person(cell).position == position


@pytest.mark.parametrize(
    "cell",
    [
        "Кедрова", "Кедрова Анна Петровна", "начальник отдела Кедрова", "кедрова анна петровна, начальник",
        "кедрова а.п., начальник отдела", "кедрова, начальник отдела", "лесовод Кедрова А.П.", "Кедрова начальник",
    ],
)  # fmt: skip
def test_what_is_unclear_is_not_guessed_at(cell: str) -> None:
    person = read_person(cell)
    assert person.position is None
    assert any("едрова" in name for name in person.names)


def test_a_small_word_that_may_be_a_surname_is_no_position() -> None:
    assert read_person("Новиков Николай Борисович, петрова").position is None


def test_words_may_be_allowed() -> None:
    assert read_person("лесовод Кедрова А.П.", ["лесовод"]).position == "лесовод"
    assert read_person("начальник отдела Росреестра").position is None
    assert read_person("начальник отдела Росреестра", ["росреестра"]).position == "начальник отдела Росреестра"


def test_names_are_told() -> None:
    assert read_person("Кедрова А.П., начальник отдела; Дубов В. А., консультант").names == (
        "Кедрова А.П.",
        "Дубов В. А.",
    )
    assert read_person("Ван Ли, эксперт").names == ("Ван Ли",)


def test_every_owner_of_the_examples_is_told_apart() -> None:
    import tomllib

    from tests.publish.sources import EXAMPLES

    for region in ("saratov", "omsk", "bryansk-finance", "kirov", "kaliningrad-social"):
        table = tomllib.loads((EXAMPLES / "tables" / f"{region}.toml").read_text(encoding="utf-8"))
        owners = {row["owner"] for service in table["service"] for row in service["process"] if "owner" in row}
        for owner in owners:
            person = read_person(owner)
            assert person.names
            assert person.position, owner
            assert owner.split()[0] not in person.position
