"""Our reader against python-calamine and openpyxl, cell for cell, on files of several writers."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from reestr_cli.register import CellKind, TypedCell, Value, text_of
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.reading import read_workbook

ROWS: list[list[object]] = [
    ["Реестр процессов", None, None, None],
    [],
    ["Идентификатор", "Услуга", "Процесс", "Статус", "Дата", "Число"],
    ["1.10", "  пробелы ", "строка\nещё строка", "ё «ёлка» & <тег>", datetime.datetime(2025, 10, 1), 1.1],
    [None, "", "0012", "два\tслова", datetime.datetime(2025, 10, 1, 12, 30), 12],
    ["=не формула", "😀", "й", "\u00a0", None, 1e20],
    [],
    ["1", None, None, "последняя", True, -0.5],
]


def by_xlsxwriter(path: Path, rows: list[list[object]]) -> None:
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False})
    sheet = book.add_worksheet("Реестр")
    moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    framed = book.add_format({"border": 1})
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, datetime.datetime):
                sheet.write_datetime(number, column, value, moment)
            elif value is None or value == "":
                sheet.write_blank(number, column, None, framed)
            elif isinstance(value, str):
                sheet.write_string(number, column, value)
            else:
                sheet.write(number, column, value)
    book.close()


def by_xlsxwriter_inline(path: Path, rows: list[list[object]]) -> None:
    book = xlsxwriter.Workbook(str(path), {"in_memory": False, "constant_memory": True})
    sheet = book.add_worksheet("Реестр")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            elif isinstance(value, datetime.datetime):
                sheet.write_datetime(number, column, value, book.add_format({"num_format": "dd.mm.yyyy hh:mm"}))
            elif value is not None:
                sheet.write(number, column, value)
    book.close()


def by_openpyxl(path: Path, rows: list[list[object]], *, write_only: bool = False) -> None:
    book = openpyxl.Workbook(write_only=write_only)
    sheet = book.create_sheet("Реестр") if write_only else book.active
    sheet.title = "Реестр"
    for row in rows:
        sheet.append([value.lstrip("=") if isinstance(value, str) else value for value in row])
    book.save(path)


def by_openpyxl_streaming(path: Path, rows: list[list[object]]) -> None:
    by_openpyxl(path, rows, write_only=True)


WRITERS = [by_xlsxwriter, by_xlsxwriter_inline, by_openpyxl, by_openpyxl_streaming]


def sheet_of(path: Path) -> Sheet:
    (sheet,) = read_workbook(path).sheets
    return sheet


def ours(sheet: Sheet) -> dict[tuple[int, int], str]:
    """Return what our reader shows, by place."""
    return {
        (number, column): text_of(value)
        for number, row in zip(sheet.row_numbers, sheet.rows, strict=True)
        for column, value in enumerate(row, 1)
        if value is not None
    }


def shown(value: object) -> str:
    """Return a value of another reader as ours shows it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).replace("e", "E")
    if isinstance(value, int):
        return shown(float(value))
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return str(value)


def by_calamine(path: Path) -> dict[tuple[int, int], str]:
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return {
        (number, column): shown(value)
        for number, row in enumerate(rows, 1)
        for column, value in enumerate(row, 1)
        if value != ""
    }


def by_openpyxl_reading(path: Path) -> dict[tuple[int, int], str]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (cell.row, cell.column): shown(cell.value)
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_readers_agree(tmp_path: Path, write: Callable[[Path, list[list[object]]], None]) -> None:
    path = tmp_path / "реестр.xlsx"
    write(path, ROWS)
    cells = ours(sheet_of(path))
    assert cells == by_calamine(path)
    assert cells == by_openpyxl_reading(path)
    assert cells[4, 1] == "1.10"
    assert cells[4, 5] == "2025-10-01"


def test_types_survive(tmp_path: Path) -> None:
    path = tmp_path / "реестр.xlsx"
    by_xlsxwriter(path, ROWS)
    row = sheet_of(path).rows[2]
    assert isinstance(row[0], str)
    assert [cell.kind for cell in row[4:] if isinstance(cell, TypedCell)] == [CellKind.DATE, CellKind.NUMBER]


def test_a_large_sheet_spans_many_pieces(tmp_path: Path) -> None:
    """Texts and tags are cut anywhere by the pieces in which a part is read."""
    rows: list[list[object]] = [[f"{number}", f"текст {number % 7} " * 9, None, number / 3] for number in range(6_000)]
    for write in (by_xlsxwriter, by_xlsxwriter_inline):
        path = tmp_path / f"{write.__name__}.xlsx"
        write(path, rows)
        assert ours(sheet_of(path)) == by_calamine(path)


def test_merged_and_hidden_as_openpyxl_writes_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for number in range(1, 6):
        sheet.append([f"{number}", "б", "в"])
    sheet.merge_cells("A2:B3")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["B5"] = "=A5"
    book.create_sheet("Скрытый").sheet_state = "hidden"
    book.save(tmp_path / "реестр.xlsx")
    register, hidden = read_workbook(tmp_path / "реестр.xlsx").sheets
    (merged,) = register.merged
    assert (merged.first_row, merged.first_column, merged.last_row, merged.last_column) == (2, 1, 3, 2)
    assert merged.anchor == "2"
    assert register.hidden_rows == (4,)
    assert register.hidden_columns == (3,)
    formula: Value = register.rows[4][1]
    assert formula == TypedCell(CellKind.TEXT, "", formula=True)
    assert hidden.hidden


@pytest.mark.office
def test_as_the_office_writes_it(tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("no LibreOffice here")
    by_xlsxwriter(tmp_path / "реестр.xlsx", ROWS)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    folder = tmp_path / "office"
    options = ("--headless", "--convert-to", "xlsx", "--outdir", str(folder))
    subprocess.run(
        ["soffice", profile, *options, str(tmp_path / "реестр.xlsx")], check=True, capture_output=True, timeout=120
    )
    path = folder / "реестр.xlsx"
    assert ours(sheet_of(path)) == by_calamine(path) == ours(sheet_of(tmp_path / "реестр.xlsx"))


CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff")
TEXTS = st.text(CHARACTERS.filter(lambda letter: letter >= " " or letter in "\t\n"), max_size=40)
TABLES = st.lists(st.lists(st.one_of(st.none(), TEXTS), max_size=6), max_size=12)


@pytest.mark.parametrize("write", [by_xlsxwriter, by_xlsxwriter_inline], ids=lambda write: write.__name__)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=TABLES)
def test_any_texts_come_back(
    tmp_path: Path, table: list[list[object]], write: Callable[[Path, list[list[object]]], None]
) -> None:
    path = tmp_path / "таблица.xlsx"
    write(path, table)
    expected = {
        (number, column): text for number, row in enumerate(table, 1) for column, text in enumerate(row, 1) if text
    }
    assert ours(sheet_of(path)) == expected
