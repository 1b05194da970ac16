"""A workbook read in another process is the same as one read here, and so is what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.workbook.beside import LARGE, Beside
from reestr_cli.workbook.reading import read_workbook


@pytest.fixture
def file(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in [["ид", "текст"], ["1.10", "да"], [1.5, None], ["=1+1", "нет"]]:
        book.active.append(row)
    book.save(tmp_path / "книга.xlsx")
    return tmp_path / "книга.xlsx"


@pytest.mark.parametrize("large", [0, LARGE])
def test_the_workbook_is_the_same(file: Path, large: int) -> None:
    with Beside(file, large=large) as beside:
        assert beside.workbook() == read_workbook(file)


def test_what_is_wrong_is_told_as_it_is_told_here(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])
    with Beside(file, large=0) as beside, pytest.raises(UnreadableWorkbook) as told:
        beside.workbook()
    with pytest.raises(UnreadableWorkbook) as expected:
        read_workbook(file)
    assert str(told.value) == str(expected.value)


def test_leaving_early_ends_the_other_process(file: Path) -> None:
    beside = Beside(file, large=0)
    with pytest.raises(KeyError), beside:
        raise KeyError
    assert beside._child is not None
    assert beside._child.poll() is not None
