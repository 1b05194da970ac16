"""Lists of typical processes: how a name, a group and a number are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from reestr_cli.errors import DataFileFault
from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.checking import checked
from reestr_cli.forms.library import Library
from reestr_cli.wording import fold

LIBRARY = Library()
#: Omsk 5.1 without the reservation that the act wrote into the name.
LONG_NAME = (
    "Размещение информации о деятельности органов исполнительной власти Омской области, Аппарата Губернатора и "
    "Правительства Омской области, Представительства Омской области при Правительстве Российской Федерации"
)


def catalog(region: str) -> Catalog:
    found = LIBRARY.catalog(LIBRARY.form(region))
    assert found is not None
    return found


@pytest.mark.parametrize(("region", "processes", "groups"), [("saratov", 62, 6), ("omsk", 60, 7)])
def test_sizes(region: str, processes: int, groups: int) -> None:
    assert (len(catalog(region).processes), len(catalog(region).groups)) == (processes, groups)


@pytest.mark.parametrize("region", ["bryansk-finance", "kirov", "kaliningrad-social"])
def test_regions_without_a_list(region: str) -> None:
    assert LIBRARY.catalog(LIBRARY.form(region)) is None


@pytest.mark.parametrize("region", ["saratov", "omsk"])
def test_numbers_follow_their_groups_without_gaps(region: str) -> None:
    for group in catalog(region).groups:
        numbers = [process.number for process in group.processes]
        assert numbers == [f"{group.number}.{index}" for index in range(1, len(numbers) + 1)]


@pytest.mark.parametrize(
    ("region", "written", "number"),
    [
        ("saratov", "личный приём граждан.", "4.6"),
        ("saratov", "Предоставление информации о деятельности исполнительного органа области по запросам", "5.2"),
        (
            "omsk",
            LONG_NAME,
            "5.1",
        ),
    ],
)
def test_a_process_is_found_by_name_or_alias(region: str, written: str, number: str) -> None:
    ((_, process),) = catalog(region).by_fold[fold(written)]
    assert process.number == number


@pytest.mark.parametrize(
    ("region", "written", "number"),
    [
        ("saratov", "Обеспечение доступа к информации о деятельности", "5"),
        ("saratov", "3", "3"),
        ("omsk", "Обеспечение доступа к информации о деятельности органа власти", "5"),
        ("omsk", "иные функции (услуги, сервисы)", "7"),
        ("omsk", "ИНЫЕ ФУНКЦИИ, УСЛУГИ, СЕРВИСЫ", "7"),
    ],
)
def test_a_group_is_found_by_each_of_its_spellings(region: str, written: str, number: str) -> None:
    group = catalog(region).group(written)
    assert group is not None
    assert group.number == number


def test_an_unknown_group_is_none() -> None:
    assert catalog("saratov").group("Прочее") is None


def test_a_number_given_twice_is_refused() -> None:
    process = {"number": "1.1", "name": "Прием"}
    source = {"kind": "приказ", "issuer": "орган", "number": "1", "date": "2025-01-01", "title": "О перечне"}
    groups = [{"number": "1", "name": "Услуги", "processes": [process, process]}]
    data = {"region": "x", "title": "Перечень", "source": source, "groups": groups}
    with pytest.raises(DataFileFault) as caught:
        checked(Path("x.toml"), Catalog, data)
    assert caught.value.facts["key"] == "groups.processes[№ 1.1].number"
    assert str(caught.value.facts["reason"]) == "этот номер указан дважды"
