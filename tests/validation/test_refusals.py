"""The one finding of a file that could not be checked."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.findings import FileReport
from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.reading import read_workbook
from tests.rules.planting import LIBRARY


def checked(path: Path, choice: Choice | None = None) -> FileReport:
    """Return the report on the file ``path``."""
    checker = Checker(LIBRARY, Settings(), choice or Choice())
    try:
        workbook = read_workbook(path)
    except UnreadableWorkbook as fault:
        return checker.refused(fault, str(path))
    return checker.check_workbook(workbook, str(path))


def test_a_workbook_without_a_register_has_one_finding() -> None:
    book = Workbook((Sheet("Лист1", [1], [["Клиент", "Группа процессов"]]),), macros=True)
    report = Checker(LIBRARY, Settings(), Choice()).check_workbook(book, "f.xlsx")
    assert [finding.code for finding in report.findings] == ["R101"]
    assert "«Клиент»" in str(report.findings[0].message)
    assert (report.region, report.sheet, report.rows) == (None, None, None)


def test_what_stands_in_a_workbook_without_a_header_is_said() -> None:
    lists = Sheet("Справочники", [1], [["№", "Процесс", "Группа процессов"]])
    table = Sheet("Реестр", [7, 8], [["1.1", "а", "б", "в"], ["1.2", "а", "б", "г"]])
    checker = Checker(LIBRARY, Settings(), Choice())
    (finding,) = checker.check_workbook(Workbook((table, lists)), "f.xlsx").findings
    assert finding.sheet == "Реестр"
    assert "на листе «Реестр» (строк: 2) ее нет" in str(finding.message)
    (finding,) = checker.check_workbook(Workbook((lists,)), "f.xlsx").findings
    assert "листа с реестром нет, или он пуст; есть только «Справочники»" in str(finding.message)


def test_a_file_that_is_no_workbook_has_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"<html>")
    report = checked(path)
    assert [(finding.code, finding.address) for finding in report.findings] == [("R001", None)]
    assert report.region is None


def _without_register() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def test_a_file_that_was_not_checked_is_named_whatever_is_selected(tmp_path: Path) -> None:
    for content, code in ((b"nonsense", "R001"), (_without_register(), "R101")):
        (tmp_path / "f.xlsx").write_bytes(content)
        report = checked(tmp_path / "f.xlsx", Choice(select=("R4",)))
        assert [finding.code for finding in report.findings] == [code]
        silent = checked(tmp_path / "f.xlsx", Choice(select=("R4",), ignore=(code,)))
        assert silent.findings == ()


def test_the_form_that_a_workbook_is_marked_with_is_named_where_it_was_not_tried() -> None:
    table = Sheet("Реестр", [1, 2], [["Код", "Отдел", "Этап"], ["1", "а", "б"]])
    book = Workbook((table,), properties={"region": "lesnoy"})
    (finding,) = Checker(LIBRARY, Settings(), Choice()).check_workbook(book, "f.xlsx").findings
    assert finding.code == "R101"
    assert "ее форма — «lesnoy»" in str(finding.message)
