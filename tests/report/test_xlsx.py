"""The list of findings as a workbook: what stands in it, where its links lead, that a great many fit."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.messages import Message, Said
from reestr_cli.report.look import Look
from reestr_cli.report.xlsx import render
from reestr_cli.workbook import tables
from reestr_cli.workbook.reading import read_workbook
from tests.report.sample import rendering, sample, statuses


def written(report: Report, look: Look | None = None) -> bytes:
    return b"".join(render(report, look or Look()))


def opened(report: Report, look: Look | None = None) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(report, look)))


def test_every_finding_of_every_file_is_listed_and_can_be_filtered() -> None:
    book = opened(sample())
    assert book.sheetnames == ["Сводка", "Правила", "Замечания"]
    sheet = book["Замечания"]
    assert sheet.auto_filter.ref == "A2:K23"
    assert sheet.freeze_panes == "B3"
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert len(rows) == 21
    assert rows[4][:6] == (
        "реестры/отдел 1.xlsx", "Министерство примеров", "Реестр!I6", "ошибка", "R206", "статуса «готово» нет в форме",
    )  # fmt: skip
    assert rows[4][6:] == ("готово", "прошел реинжиниринг", "Статус процесса*", "1.1", 6)


def test_links_lead_into_the_cell_from_where_the_list_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sheet = opened(sample(), Look(home=tmp_path / "отчеты"))["Замечания"]
    link = sheet["C7"].hyperlink
    folder, name = "%D1%80%D0%B5%D0%B5%D1%81%D1%82%D1%80%D1%8B", "%D0%BE%D1%82%D0%B4%D0%B5%D0%BB%201.xlsx"
    assert (link.target, link.location) == (f"../{folder}/{name}", "'Реестр'!I6")
    assert sheet["C3"].value == "файл"
    assert sheet["C3"].hyperlink.location is None
    assert sheet["C5"].hyperlink.location == "'Реестр'!C13:C15"


def test_the_summary_has_a_row_for_every_file() -> None:
    rows = list(opened(sample())["Сводка"].iter_rows(min_row=5, values_only=True))
    assert rows[1] == (
        "реестры/отдел 1.xlsx", "Министерство примеров", "saratov", "01.12.2023", 42, 16, 3, 1, "31.03.2026 18:05",
    )  # fmt: skip
    assert [row[0] for row in rows] == ["реестры/архив.xlsx", "реестры/отдел 1.xlsx", "чистый.xlsx"]


def test_rules_are_ordered_by_how_grave_and_how_many() -> None:
    rows = list(opened(sample())["Правила"].iter_rows(min_row=3, values_only=True))
    assert [row[0] for row in rows][:3] == ["R206", "R001", "R108"]
    assert rows[0][3:] == (15, "15 ошибок", 1)


def test_nothing_found_is_a_summary_alone() -> None:
    book = opened(Report((FileReport("а.xlsx", (), rows=3),)))
    assert book.sheetnames == ["Сводка"]
    assert book["Сводка"]["A3"].value == "Замечаний нет."


@pytest.mark.parametrize("text", ["=1+1", "+7", "@а", "\x01\x1b", "_x0041_", "а" * 40_000, "<b>&", " а ", "\ud800"])
def test_odd_texts_stay_texts(text: str) -> None:
    finding = Finding(
        "R204", "slug", Severity.INFO, Said(Message("{value}", {"value": text})), "Л'ист", 3, 2, value=text
    )
    cell = opened(Report((FileReport("а.xlsx", (finding,)),)))["Замечания"]["G3"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith(text[:1] if text.isprintable() else "_x")


def test_the_same_report_gives_the_same_bytes_and_our_reader_reads_them(tmp_path: Path) -> None:
    data = written(sample())
    assert written(sample()) == data
    (tmp_path / "list.xlsx").write_bytes(data)
    sheets = {sheet.name: sheet for sheet in read_workbook(tmp_path / "list.xlsx").sheets}
    assert set(sheets) == {"Сводка", "Правила", "Замечания"}


def test_links_and_rows_stop_where_the_program_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reestr_cli.report.xlsx.MOST_ROWS", 30)
    monkeypatch.setattr("reestr_cli.workbook.writer.table_sheets.MOST_LINKS", 10)
    sheet = opened(Report((FileReport("а.xlsx", statuses(50)),)))["Замечания"]
    assert sheet["A2"].value == "На лист не поместилось 20 замечаний."
    assert sheet.max_row == 33
    assert [sheet.cell(row, 3).hyperlink is not None for row in (4, 13, 14)] == [True, True, False]


def test_ten_thousand_findings_are_quick_and_small() -> None:
    findings = tuple(finding._replace(value=f"готово {number}") for number, finding in enumerate(statuses(10_000)))
    data = written(Report((FileReport("а.xlsx", findings),)))
    assert len(data) < 1_500_000
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("xl/worksheets/sheet3.xml").count(b"<row ") == 10_002
    assert tables.MOST_ROWS < 2**20


def test_an_id_that_became_a_date_is_shown_as_that_date() -> None:
    finding = Finding(
        "R203", "id-not-text", Severity.ERROR, Said(Message("the id")), sheet="Реестр", row=6, column=1, key="id",
        process_id="2026-10-01", value="2026-10-01",
    )  # fmt: skip
    sheet = opened(Report((FileReport("r.xlsx", (finding,), sheet="Реестр", rows=1),)))["Замечания"]
    shown = [cell.value for row in sheet.iter_rows() for cell in row]
    assert shown.count("01.10.2026") == 2
    assert "2026-10-01" not in shown


def test_an_id_that_is_a_text_is_shown_as_it_is() -> None:
    day = Finding(
        "R203", "id-not-text", Severity.ERROR, Said(Message("the id")), sheet="Реестр", row=6, column=1, key="id",
        process_id="2026-10-01", value="2026-10-01",
    )  # fmt: skip
    of_day = day._replace(code="R201", column=2, key="service", value=None)
    of_text = of_day._replace(row=7, process_id="2024-01-15")
    report = Report((FileReport("r.xlsx", (day, of_day, of_text), sheet="Реестр", rows=2),))
    sheet = opened(report)["Замечания"]
    shown = [cell.value for row in sheet.iter_rows() for cell in row]
    assert (shown.count("01.10.2026"), shown.count("2024-01-15")) == (3, 1)
    page = rendering("html", report)
    assert (page.count(">01.10.2026<"), page.count(">2024-01-15<")) == (3, 1)
