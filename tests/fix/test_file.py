"""Whole files: what is carried over, what the new workbook holds, the example registers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from examples.build import EXAMPLES, FAULTY, GOOD, REGIONS
from reestr_cli.fix.file import Fixer, Order
from reestr_cli.forms.library import Library
from reestr_cli.register import CellKind, TypedCell, text_of
from reestr_cli.settings import find_settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.locator import Located
from reestr_cli.workbook.reading import read_workbook
from tests.fix.books import AGENCY, fixer, sheets, texts, write
from tests.fix.sheets import line

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def example_fixer(region: str, *, unsafe: bool = False) -> Fixer:
    return Fixer(Library(), find_settings(EXAMPLES / region), Order(unsafe=unsafe))


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("unsafe", [False, True])
def test_a_faulty_example_once_and_again(region: str, unsafe: bool, tmp_path: Path) -> None:
    done = example_fixer(region, unsafe=unsafe).fix(EXAMPLES / region / FAULTY, tmp_path / "new.xlsx")
    assert done.data is not None
    assert done.file.repairs
    assert [each for each in done.file.remaining.findings if each.fixable] == []
    (tmp_path / "new.xlsx").write_bytes(done.data)
    again = example_fixer(region, unsafe=unsafe).fix(tmp_path / "new.xlsx", tmp_path / "newer.xlsx", always=True)
    assert again.file.repairs == ()
    assert again.data == done.data


@pytest.mark.parametrize("region", REGIONS)
def test_cells_without_a_finding_are_unchanged(region: str, tmp_path: Path) -> None:
    """Every cell of every process is the same, save those that a repair names."""
    path, new = EXAMPLES / region / FAULTY, tmp_path / "new.xlsx"
    done = example_fixer(region).fix(path, new)
    assert done.data is not None
    new.write_bytes(done.data)
    checker = Checker(Library(), find_settings(path.parent), Choice(region))
    before, after = checker.find(read_workbook(path)), checker.find(read_workbook(new))
    assert isinstance(before, Located)
    assert isinstance(after, Located)
    changed = {(each.row, each.key) for each in done.file.repairs if each.key is not None}
    old, made = before.register, after.register
    assert len(old.rows) == len(made.rows)
    assert made.agency == old.agency
    for key, values in old.columns.items():
        for index, value in enumerate(values):
            if (old.rows[index], key) not in changed:
                assert made.columns[key][index] == value, (key, old.rows[index])
    assert sorted(map(repr, old.extra.values())) == sorted(map(repr, made.extra.values()))


@pytest.mark.parametrize("region", REGIONS)
def test_a_good_example_needs_nothing(region: str, tmp_path: Path) -> None:
    done = example_fixer(region, unsafe=True).fix(EXAMPLES / region / GOOD, tmp_path / "new.xlsx")
    assert (done.file.repairs, done.file.output, done.data) == ((), None, None)


def test_what_stands_around_the_table_is_kept(tmp_path: Path) -> None:
    def spoil(book: Workbook, sheet: Worksheet) -> None:
        notes = book.create_sheet("Заметки/1".replace("/", " "))
        notes["B2"], notes["B3"], notes["B4"] = "важно", date(2025, 10, 1), 12.5
        notes["B5"] = "=B4*2"
        book.create_sheet("Памятка")["A1"] = "своя памятка"
        book.create_sheet("Пусто")
        hidden = book.create_sheet("Архив")
        hidden["A1"] = "старое"
        hidden.sheet_state = "hidden"

    path = write(tmp_path / "r.xlsx", [line(1, client=" семья"), line(2)], spoil)
    done = fixer().fix(path, tmp_path / "new.xlsx")
    assert done.data is not None
    (tmp_path / "new.xlsx").write_bytes(done.data)
    found = sheets(tmp_path / "new.xlsx")
    assert list(found) == [
        "Реестр", "Справочники", "Памятка", "Заметки 1", "Памятка (2)", "Архив", "Вне таблицы",
    ]  # fmt: skip
    assert done.file.carried == ("Заметки 1", "Памятка (2)", "Архив")
    assert done.file.remaining.agency == AGENCY
    assert found["Архив"].hidden
    assert found["Заметки 1"].rows[1][1] == TypedCell(CellKind.DATE, "2025-10-01", number_format="yyyy-mm-dd")
    assert text_of(found["Заметки 1"].rows[2][1]) == "12.5"
    assert texts(found["Вне таблицы"])[1:] == [["1", "УТВЕРЖДАЮ"], ["10", "Исполнитель: Кедрова А.П."]]
    again = fixer().fix(tmp_path / "new.xlsx", tmp_path / "newer.xlsx", always=True)
    assert again.data == done.data


def test_a_sheet_that_would_be_taken_for_the_register_is_left_out(tmp_path: Path) -> None:
    def spoil(book: Workbook, sheet: Worksheet) -> None:
        copy = book.copy_worksheet(sheet)
        copy.title = "Прошлый год"
        sheet["A6"] = "ID"
        for row in range(20, 40):
            copy.cell(row, 1, f"2.{row}")
            copy.cell(row, 6, "Прием и регистрация запроса заявителя")
        sheet.title = "Этот год"
        copy.sheet_state = "hidden"

    path = write(tmp_path / "r.xlsx", [line(1), line(2)], spoil)
    done = fixer().fix(path, tmp_path / "new.xlsx")
    assert done.data is not None
    assert done.file.sheet == "Этот год"
    assert done.file.remaining.sheet == "Реестр"
    assert done.file.remaining.rows == 2


def test_numbers_and_dates_keep_what_they_show(tmp_path: Path) -> None:
    def spoil(book: Workbook, sheet: Worksheet) -> None:
        sheet["A7"], sheet["K7"], sheet["L7"] = 1.1, date(2025, 3, 1), 0.5
        sheet["A7"].number_format, sheet["K7"].number_format, sheet["L7"].number_format = "0.00", "dd.mm.yy", "0%"
        sheet["K8"] = True

    path = write(tmp_path / "r.xlsx", [line(1, client=" семья"), line(2)], spoil)
    done = fixer().fix(path, tmp_path / "new.xlsx")
    assert done.data is not None
    (tmp_path / "new.xlsx").write_bytes(done.data)
    sheet = load_workbook(tmp_path / "new.xlsx")["Реестр"]
    assert [(sheet[cell].data_type, sheet[cell].number_format) for cell in ("A8", "K8", "L8")] == [
        ("n", "0.00"),
        ("d", "dd.mm.yy"),
        ("n", "0%"),
    ]
    assert sheet["K9"].value is True
    assert {each.code for each in done.file.remaining.findings if each.address == "A8"} == {"R203"}


def test_a_file_without_a_register_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_bytes(b"no workbook")
    Workbook().save(tmp_path / "empty.xlsx")
    for name, code in (("r.xlsx", "R001"), ("empty.xlsx", "R101")):
        done = fixer().fix(tmp_path / name, tmp_path / "new.xlsx", always=True)
        assert done.data is None
        assert [each.code for each in done.file.remaining.findings] == [code]


def test_a_blank_stays_a_blank(tmp_path: Path) -> None:
    path = write(tmp_path / "r.xlsx", [])
    done = fixer().fix(path, tmp_path / "new.xlsx", always=True)
    assert done.data is not None
    assert done.file.remaining.rows == 0


def test_only_chosen_rules(tmp_path: Path) -> None:
    path = write(tmp_path / "r.xlsx", [line(1, client=" семья", process="1.1 Прием и регистрация запроса заявителя")])
    done = fixer(select=("R503",)).fix(path, tmp_path / "new.xlsx")
    assert [each.code for each in done.file.repairs] == ["R503"]
    assert {each.code for each in done.file.remaining.findings if each.fixable} == {"R204"}
    assert replace(done.file, repairs=()).repairs == ()


def test_what_is_not_chosen_is_no_reason_for_a_new_workbook(tmp_path: Path) -> None:
    def hide(_book: Workbook, sheet: Worksheet) -> None:
        sheet.row_dimensions[7].hidden = True
        sheet.column_dimensions["D"].hidden = True

    path = write(tmp_path / "r.xlsx", [line(1), line(2, status="идет Исследование")], hide)
    nothing = fixer(select=("R204",)).fix(path, tmp_path / "new.xlsx")
    assert (nothing.data, nothing.file.repairs) == (None, ())
    assert "R005" in {each.code for each in nothing.file.remaining.findings}
    done = fixer(select=("R206",)).fix(path, tmp_path / "new.xlsx")
    assert done.data is not None
    assert [each.code for each in done.file.repairs] == ["R206"]
    # what nobody asked to be shown stays hidden, and the check still says so
    (tmp_path / "new.xlsx").write_bytes(done.data)
    new = sheets(tmp_path / "new.xlsx")["Реестр"]
    hidden = [row[0] for number, row in zip(new.row_numbers, new.rows, strict=True) if number in new.hidden_rows]
    assert (hidden, new.hidden_columns) == (["1.1"], (4,))
    assert [each.code for each in done.file.remaining.findings if each.code == "R005"] == ["R005", "R005"]
    shown = fixer(select=("R005",)).fix(path, tmp_path / "new.xlsx")
    assert [each.code for each in shown.file.repairs] == ["R005", "R005"]
    assert "R005" not in {each.code for each in shown.file.remaining.findings}


def test_what_is_hidden_stays_so_where_rows_and_columns_move(tmp_path: Path) -> None:
    def spoil(_book: Workbook, sheet: Worksheet) -> None:
        sheet.insert_rows(8)
        sheet.move_range("A6:A10", cols=15)
        sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions["P"].hidden = True

    path = write(tmp_path / "r.xlsx", [line(1), line(2), line(3)], spoil)
    done = fixer(select=("R105", "R109")).fix(path, tmp_path / "new.xlsx")
    assert done.data is not None
    (tmp_path / "new.xlsx").write_bytes(done.data)
    new = sheets(tmp_path / "new.xlsx")["Реестр"]
    hidden = [row[0] for number, row in zip(new.row_numbers, new.rows, strict=True) if number in new.hidden_rows]
    assert (hidden, new.hidden_columns) == (["1.2"], (1,))
