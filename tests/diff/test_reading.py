"""Which form both versions are on, when they say so and when they do not."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from reestr_cli.diff.reading import NotARegister, OtherRegion, Source, read_versions
from reestr_cli.forms.library import Library
from reestr_cli.register import text_of
from reestr_cli.workbook.blank import write_register
from tests.diff.registers import OMSK, SARATOV, lines

LIBRARY = Library()
KIROV = LIBRARY.form("kirov")


def marked(path: Path, form=SARATOV) -> Path:  # type: ignore[no-untyped-def]
    rows = [{key: text_of(value) for key, value in row.items() if key in form.by_key} for row in lines(3)]
    path.write_bytes(write_register(form, None, rows))
    return path


def unmarked(path: Path, form=SARATOV) -> Path:  # type: ignore[no-untyped-def]
    book = openpyxl.Workbook()
    book.active.append([column.header for column in form.official_columns])
    for row in lines(3):
        book.active.append([text_of(row[column.key]) for column in form.official_columns])
    book.save(path)
    return path


def regions(old: Path, new: Path, usual: str | None = None, *, across: bool = False) -> list[str | None]:
    found = read_versions(Source(old, LIBRARY, usual=usual), Source(new, LIBRARY, usual=usual), across=across)
    return [found.old.region, found.new.region]


def test_a_file_says_its_region_itself(tmp_path: Path) -> None:
    old, new = marked(tmp_path / "1.xlsx", KIROV), marked(tmp_path / "2.xlsx", KIROV)
    assert regions(old, new) == ["kirov", "kirov"]
    assert regions(old, new, "saratov") == ["kirov", "kirov"]


def test_an_unmarked_file_on_the_common_form_is_taken_for_the_other_ones_region(tmp_path: Path) -> None:
    old, new = unmarked(tmp_path / "1.xlsx"), marked(tmp_path / "2.xlsx", KIROV)
    assert regions(old, new) == ["kirov", "kirov"]
    assert regions(new, old) == ["kirov", "kirov"]


def test_an_unmarked_file_is_of_the_region_of_its_folder(tmp_path: Path) -> None:
    old, new = unmarked(tmp_path / "1.xlsx"), unmarked(tmp_path / "2.xlsx")
    assert regions(old, new, "kaliningrad-social") == ["kaliningrad-social", "kaliningrad-social"]


def test_two_regions_are_compared_only_when_asked(tmp_path: Path) -> None:
    old, new = marked(tmp_path / "1.xlsx"), unmarked(tmp_path / "2.xlsx", OMSK)
    with pytest.raises(OtherRegion):
        regions(old, new)
    assert regions(old, new, across=True) == ["saratov", "omsk"]


def test_a_workbook_without_a_register_is_no_register(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "1.xlsx")
    with pytest.raises(NotARegister):
        regions(tmp_path / "1.xlsx", marked(tmp_path / "2.xlsx"))
