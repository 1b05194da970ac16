"""When a register is plainly another region's than the form it was read on: by its mark, by its header, not else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from reestr_cli.forms.library import Library
from reestr_cli.locations import shipped
from reestr_cli.register import Value
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.locator import Located, recognise
from reestr_cli.workbook.overruling import Overruling, overruled, overruling_in

LIBRARY = Library()


def said(
    headers: list[str],
    asked: str,
    marks: Mapping[str, str] | None = None,
    *,
    agency: str | None = None,
    library: Library = LIBRARY,
) -> Overruling | None:
    """Return what is said of a register with ``headers`` and ``marks`` that was read for the region ``asked``."""
    rows: list[list[Value]] = [[*headers]]
    rows += [[str(place) for place in range(len(headers))] for _ in range(3)]
    if agency is not None:
        rows.insert(0, [agency])
    book = Workbook((Sheet("Лист1", [*range(1, len(rows) + 1)], rows),), properties=marks or {})
    located = recognise(book, library, asked)
    assert isinstance(located, Located)
    assert agency in {None, located.register.agency}
    note = overruled(located.register, located.form, library, by_option=False)
    return None if note is None else overruling_in([note])


def own(headers: list[str], asked: str, marks: Mapping[str, str] | None = None, **given: Any) -> str | None:
    """Return the regions that are named, or ``None``."""
    found = said(headers, asked, marks, **given)
    assert found is None or (found.region, found.by_option) == (asked, False)
    return None if found is None else found.own


def headers_of(region: str) -> list[str]:
    return [column.header for column in LIBRARY.form(region).official_columns]


@pytest.mark.parametrize("region", LIBRARY.regions)
def test_a_register_of_the_region_asked_for_is_not_told(region: str) -> None:
    assert own(headers_of(region), region) is None
    assert own(headers_of(region), region, {"region": region}) is None


def test_the_mark_of_the_blank_counts_whatever_the_header() -> None:
    assert own(headers_of("saratov"), "saratov", {"region": "kirov"}) == "kirov"
    assert own(headers_of("omsk"), "saratov", {"region": "saratov"}) is None


def test_a_mark_that_names_no_region_at_hand_says_nothing() -> None:
    assert own(headers_of("saratov"), "saratov", {"region": "a\nb \x9b31m"}) is None
    assert own(headers_of("omsk"), "saratov", {"region": "a\nb \x9b31m"}) == "omsk"


def test_without_a_mark_a_header_to_the_letter_counts() -> None:
    assert own(headers_of("omsk"), "saratov") == "omsk"
    assert own(headers_of("kirov"), "omsk") == "kaliningrad-social, kirov, saratov"


def test_a_header_that_is_nobodys_to_the_letter_says_nothing() -> None:
    assert own(["Примечание отдела", *headers_of("omsk")], "saratov") is None
    assert own(headers_of("saratov")[:-1], "saratov") is None


@pytest.mark.parametrize(
    ("agency", "told"),
    [
        ("Министерство образования Кировской области", "kirov"),
        ("Министерство образования Саратовской области", None),
        ("Министерство образования", None),
        ("Управление социальной поддержки населения Кировского района", None),
        ("Администрация Кировского городского округа", None),
        ("Департамент финансов Томской области", None),
        ("Представительство Кировской области при Правительстве Саратовской области", None),
        ("Представительство Кировской области при Правительстве Омской области", None),
    ],
)
def test_of_regions_with_one_header_the_name_of_the_body_tells(agency: str, told: str | None) -> None:
    assert own(headers_of("saratov"), "saratov", agency=agency) == told


def test_the_name_of_the_body_proves_nothing() -> None:
    found = said(headers_of("saratov"), "saratov", agency="Министерство образования Кировской области")
    assert found == Overruling("kirov", "saratov", plain=False, by_option=False)
    found = said(headers_of("omsk"), "saratov", agency="Министерство образования Кировской области")
    assert found == Overruling("omsk", "saratov", plain=True, by_option=False)


def test_a_form_without_words_of_its_region_is_for_any_body(tmp_path: Path) -> None:
    text = (shipped("templates") / "kirov.toml").read_text("utf-8").replace("'kirov'", "'town'", 1)
    text = re.sub("^markers = .*$", "markers = []", text, flags=re.MULTILINE)
    (tmp_path / "town.toml").write_text(text, encoding="utf-8")
    library = Library((tmp_path,))
    assert own(headers_of("kirov"), "town", agency="Управа города Омска", library=library) is None
