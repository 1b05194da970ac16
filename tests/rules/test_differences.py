"""What differs between a name and the official one, in words that can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reestr_cli.rules.differences import Difference
from reestr_cli.rules.names import NameFinder
from reestr_cli.wording import mend
from tests.rules.planting import LIBRARY

OFFICIAL = "Прием и регистрация запроса заявителя"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("Прием и регистрация запросов заявителя", "«запросов» вместо «запроса»"),
        ("Прием и регистрация заявителя", "нет «запроса»"),
        ("Прием и регистрация запроса заявителя и документов", "лишнее «и документов»"),
        ("Регистрация и прием запроса заявителя", "порядок слов"),
        ("Прием и регистрация - запроса заявителя", "лишний знак «-» после «регистрация»"),
        ("— Прием и регистрация запроса заявителя", "лишний знак «—» в начале"),
        ("Прием и регистрация запроса «заявителя»!", "знаки при слове «заявителя»"),
        ("Прием и регистрациязапроса заявителя", "пробелы в «регистрация запроса»"),
        ("Прием и регистрация. запроса заявителя", "знаки при слове «регистрация»"),
        ("Прием и регистрация запроса . заявителя", "лишний знак «.» после «запроса»"),
        ("Прием и регистрация запросов заявителя.", "«запросов» вместо «запроса»"),
        ("ПРИЕМ и регистрация запросов заявителя", "«запросов» вместо «запроса»"),
        (
            "Приемы и регистрации запросов заявителей",
            "«Приемы» вместо «Прием»; «регистрации» вместо «регистрация»; «запросов» вместо «запроса» …",
        ),
    ],
)
def test_what_differs_is_told_in_words(given: str, told: str) -> None:
    assert str(Difference(given, OFFICIAL)) == told


def mangled(name: str) -> Iterator[str]:
    """Yield ``name`` with each of its words spoilt in each way."""
    words = name.split()
    for place, word in enumerate(words):
        spoilt = (
            f"{word}.",
            f"{word}..",
            f"{word} .",
            f"{word},",
            f"«{word}»",
            f"- {word}",
            word[:-1],
            "",
            f"{word}.»",
        )
        for other in (*spoilt, f"{word.upper()}.", f"{word} {word}", f"{word}.{word}"):
            yield " ".join([*words[:place], *filter(None, [other]), *words[place + 1 :]])


@pytest.mark.parametrize("region", ["saratov", "omsk"])
def test_a_name_that_is_reported_always_differs_in_something(region: str) -> None:
    catalog = LIBRARY.catalog(LIBRARY.form(region))
    assert catalog is not None
    finder = NameFinder(catalog)
    names = [each.name for group in catalog.groups for each in group.processes]
    reported = [
        (reading.name, reading.near)
        for name in names
        for text in mangled(name)
        if (reading := finder.read(mend(text))).near is not None and not reading.known
    ]
    assert len(reported) > 5 * len(names)
    assert [given for given, near in reported if near is not None and not str(Difference(given, near))] == []
