"""Plain tables: text stays text, marks are kept, the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText

from reestr_cli.forms.library import Library
from reestr_cli.validation.refusals import no_register
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.limits import LIMITS
from reestr_cli.workbook.locator import NotRecognised, recognise
from reestr_cli.workbook.tables import Column, Ink, Kind, Look, Marked, Table, write_tables
from reestr_cli.workbook.writer.text import TextTooLong
from reestr_cli.workbook.xlsx.workbook import read_package

TABLE = Table(
    sheet="Лист",
    title="Таблица",
    intro=("строка над таблицей",),
    columns=(Column("Ид", 8.0), Column("Сколько", 8.0), Column("Было и стало", 20.0)),
    rows=[
        ("1.10", 5, Marked(((Ink.WENT, "старое"), (Ink.PLAIN, " и "), (Ink.CAME, "новое")), Look.CHANGED)),
        ("=1+1", 0, Marked(((Ink.PLAIN, "добавлено"),), Look.ADDED)),
        ("", 7, "плюс\x0bконтроль"),
    ],
    frozen=1,
)


def test_cells_hold_what_was_given() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_tables([TABLE])))["Лист"]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=3)]
    assert rows[0] == ("Ид", "Сколько", "Было и стало")
    assert rows[1] == ("1.10", 5, "старое и новое")
    assert rows[2] == ("=1+1", 0, "добавлено")
    assert sheet["A5"].data_type == "s"
    assert sheet.auto_filter.ref == "A3:C6"
    assert sheet.freeze_panes == "B4"


def test_marks_are_runs_of_the_cell() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_tables([TABLE])), rich_text=True)["Лист"]
    value = sheet["C4"].value
    assert isinstance(value, CellRichText)
    assert [(str(run), bool(run.font.strike), bool(run.font.b)) for run in value] == [
        ("старое", True, False),
        (" и ", False, False),
        ("новое", False, True),
    ]
    assert sheet["C5"].fill.fgColor.rgb == "00E2F0D9"


def test_the_same_tables_give_the_same_bytes() -> None:
    assert write_tables([TABLE]) == write_tables([TABLE])


def test_the_book_names_no_author() -> None:
    with zipfile.ZipFile(io.BytesIO(write_tables([TABLE]))) as archive:
        assert b"creator" not in archive.read("docProps/core.xml")


def test_every_sheet_keeps_numbers_as_text() -> None:
    second = Table(sheet="Второй", title="", columns=(Column("Ид", 8.0),), rows=[("12",)])
    with zipfile.ZipFile(io.BytesIO(write_tables([TABLE, second]))) as archive:
        for number in (1, 2):
            assert b"numberStoredAsText" in archive.read(f"xl/worksheets/sheet{number}.xml")


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(TextTooLong):
        write_tables([Table(sheet="Лист", title="", columns=(Column("Ид", 8.0),), rows=[("я" * 40000,)])])


def test_days_are_real_dates_also_where_they_are_to_be_filled_in() -> None:
    columns = (Column("Место", 8.0, to_fill=True, kind=Kind.NUMBER), Column("Срок", 12.0, to_fill=True, kind=Kind.DATE))
    table = Table("План", "План", columns, [(1, date(2026, 3, 1)), (2, "")], guarded=False)
    sheet = openpyxl.load_workbook(io.BytesIO(write_tables([table])))["План"]
    assert (sheet["A3"].value, sheet["B3"].value) == (1, datetime(2026, 3, 1))
    assert sheet["B4"].value is None
    assert sheet["B4"].number_format == sheet["B3"].number_format == "dd.mm.yyyy"
    assert sheet["A3"].number_format == "General"
    assert not sheet.protection.sheet
    (check,) = sheet.data_validations.dataValidation
    assert (check.type, str(check.sqref), check.errorStyle) == ("date", "B3:B4", "warning")


def test_lines_below_the_table_are_no_part_of_its_filter() -> None:
    below = [(Marked((), Look.OPEN), Marked(((Ink.PLAIN, "1) перечень"),), Look.NOTE))]
    table = Table("План", "План", (Column("А", 8.0), Column("Б", 8.0)), [("1", "2")], below=below)
    sheet = openpyxl.load_workbook(io.BytesIO(write_tables([table])))["План"]
    assert (sheet.auto_filter.ref, sheet["B5"].value, sheet["A5"].value) == ("A2:B3", "1) перечень", None)
    assert sheet["A5"].fill.fgColor.rgb == "00FFD966"
    assert sheet["B5"].border.left is None


def test_a_table_with_the_columns_of_a_register_is_none() -> None:
    headers = [column.header for column in Library().form("saratov").official_columns]
    rows = [[str(number), *("текст" for _ in headers[1:])] for number in range(1, 9)]
    table = Table(sheet="Изменения", title="Изменения", columns=[Column(header, 20.0) for header in headers], rows=rows)
    found = recognise(read_package(Archive(io.BytesIO(write_tables([table])), LIMITS)), Library())
    assert isinstance(found, NotRecognised)
    assert found.report
    assert str(no_register(found).message) == "это отчет программы reestr, а не реестр: храните его в другой папке"
