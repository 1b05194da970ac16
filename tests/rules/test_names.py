"""Near a typical process or not: measured on the names of both catalogues, spoilt as people spoil them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from reestr_cli.rules.names import NameFinder
from reestr_cli.wording import mend
from tests.rules.planting import LIBRARY

LETTERS = "абвгдежзиклмнопрст"
#: Processes that bodies really have and no catalogue does.
OWN = (
    "Ведение личных дел получателей", "Выездная торговая ярмарка", "Ведение книги учета охотников",
    "Организация закупок товаров, работ, услуг", "Подготовка проекта областного бюджета", "Оплата труда",
    "Проведение конкурса на включение в кадровый резерв", "Осуществление ведомственного контроля",
    "Подготовка статистической отчетности", "Выдача разрешения на строительство", "Аннулирование лицензии",
    "Внесение записи в реестр лицензий", "Уведомление заявителя об отказе", "Предоставление служебного жилья",
    "Контроль исполнения поручений", "Аттестация педагогических работников", "Выплата стипендии",
    "Предоставление выписки из реестра", "Информирование о проведении торгов", "Ведение реестра процессов",
)  # fmt: skip


def _typo(text: str, chance: random.Random) -> str:
    place, letter = chance.randrange(len(text)), chance.choice(LETTERS)
    return chance.choice((text[:place] + text[place + 1 :], text[:place] + letter + text[place:]))


def _shuffled(text: str, chance: random.Random) -> str:
    words = text.split()
    chance.shuffle(words)
    return " ".join(words)


def _other_endings(text: str, chance: random.Random) -> str:
    return " ".join(word[:-1] + chance.choice("аыеуяи") if len(word) > 6 else word for word in text.split())


def _without_brackets(text: str, chance: random.Random) -> str:
    return re.sub(r"\s*\([^)]*\)", "", text)


SPOILERS: tuple[Callable[[str, random.Random], str], ...] = (
    _typo,
    lambda text, chance: _typo(_typo(text, chance), chance),
    _shuffled,
    _other_endings,
)


@pytest.mark.parametrize("region", ["saratov", "omsk"])
@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_spoilt_name_leads_to_its_own_and_never_to_another(
    region: str, spoil: Callable[[str, random.Random], str]
) -> None:
    catalog = LIBRARY.catalog(LIBRARY.form(region))
    assert catalog is not None
    finder, chance = NameFinder(catalog), random.Random(7)
    for process in catalog.processes:
        reading = finder.read(mend(spoil(process.name, chance)))
        assert reading.known or reading.near == process.name


@pytest.mark.parametrize("region", ["saratov", "omsk"])
def test_a_cut_name_leads_to_its_own_or_to_none(region: str) -> None:
    catalog = LIBRARY.catalog(LIBRARY.form(region))
    assert catalog is not None
    finder, chance = NameFinder(catalog), random.Random(7)
    cut = [_without_brackets(process.name, chance) for process in catalog.processes]
    readings = [finder.read(name) for name in cut]
    wrong = [
        name
        for name, reading, process in zip(cut, readings, catalog.processes, strict=True)
        if not reading.known and reading.near not in {process.name, None}
    ]
    assert wrong == []
    assert sum(reading.known or reading.near is not None for reading in readings) >= len(cut) - 1


@pytest.mark.parametrize("region", ["saratov", "omsk"])
@pytest.mark.parametrize("name", OWN)
def test_a_process_of_ones_own_is_near_none(region: str, name: str) -> None:
    catalog = LIBRARY.catalog(LIBRARY.form(region))
    assert catalog is not None
    assert NameFinder(catalog).read(name).near is None
