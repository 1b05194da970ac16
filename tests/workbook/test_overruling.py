"""When a register is plainly another region's than the form it was read on: by its mark, by its header, not else."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from reestr_cli.forms.library import Library
from reestr_cli.register import Value
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.locator import Located, recognise
from reestr_cli.workbook.overruling import BY_SETTINGS, overruled

LIBRARY = Library()


def own(headers: list[str], asked: str, marks: Mapping[str, str] | None = None) -> object:
    """Return the regions named of a register with ``headers`` and ``marks`` that was read for the region ``asked``."""
    rows: list[list[Value]] = [[*headers]]
    rows += [[str(place) for place in range(len(headers))] for _ in range(3)]
    book = Workbook((Sheet("Лист1", [1, 2, 3, 4], rows),), properties=marks or {})
    located = recognise(book, LIBRARY, asked)
    assert isinstance(located, Located)
    note = overruled(located.register, located.form, LIBRARY, by_option=False)
    assert note is None or note.template == BY_SETTINGS
    return None if note is None else note.facts["own"]


def headers_of(region: str) -> list[str]:
    return [column.header for column in LIBRARY.form(region).official_columns]


@pytest.mark.parametrize("region", LIBRARY.regions)
def test_a_register_of_the_region_asked_for_is_not_told(region: str) -> None:
    assert own(headers_of(region), region) is None
    assert own(headers_of(region), region, {"region": region}) is None


def test_the_mark_of_the_blank_counts_whatever_the_header() -> None:
    assert own(headers_of("saratov"), "saratov", {"region": "kirov"}) == "kirov"
    assert own(headers_of("omsk"), "saratov", {"region": "saratov"}) is None


def test_without_a_mark_a_header_to_the_letter_counts() -> None:
    assert own(headers_of("omsk"), "saratov") == "omsk"
    assert own(headers_of("kirov"), "omsk") == "kaliningrad-social, kirov, saratov"


def test_a_header_that_is_nobodys_to_the_letter_says_nothing() -> None:
    assert own(["Примечание отдела", *headers_of("omsk")], "saratov") is None
    assert own(headers_of("saratov")[:-1], "saratov") is None
