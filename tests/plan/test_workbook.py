"""The workbook of a plan: what people see in it, and that it is read again after they have worked on it."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from reestr_cli.plan.planning import Wishes
from reestr_cli.plan.returning import NoPlan, Planned, UnreadablePlan, read_plan
from reestr_cli.plan.values import Criterion, Pace, Plan
from reestr_cli.report.look import Look
from reestr_cli.report.plan import FORMATS
from tests.plan.filings import BODY, DONE, KALININGRAD, OMSK, filing, plan, row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

GROUPS = ("Предоставление государственных услуг", "Рассмотрение обращений и запросов", "Чужая группа")
DATED = Wishes(start=date(2026, 12, 1), pace=Pace(2, 3), first=("4",))


def rows() -> list[dict[str, str]]:
    """Seven processes, of two directions and of none, one of them done."""
    made = [row(f"1.{number}0", f"Процесс {number}", group=GROUPS[number % 3]) for number in range(1, 6)]
    return [*made, row("4", "Особый", service="Другая услуга"), row("7", "Готовый", DONE, group=GROUPS[0])]


def workbook(made: Plan) -> bytes:
    return b"".join(chunk for chunk in FORMATS["xlsx"].render(made, Look()) if isinstance(chunk, bytes))


def write(made: Plan, path: Path) -> Path:
    path.write_bytes(workbook(made))
    return path


def header_row(sheet: Worksheet) -> int:
    return next(number for number in range(1, 30) if sheet.cell(number, 1).value == "Место в очереди")


def dated() -> Plan:
    return plan(filing(rows(), KALININGRAD), wishes=DATED)


def plain(planned: Planned) -> tuple[object, ...]:
    """A row of the plan without its place in the file."""
    return planned.body, planned.id, planned.service, planned.process, planned.status, planned.terms


def test_there_is_a_sheet_for_the_summary_each_direction_what_is_done_and_how_it_was_made() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(dated())))
    assert book.sheetnames == [
        "Сводка",
        "1. Процессы предоставления…",
        "2. Процессы рассмотрения…",
        "3. Процессы обеспечения…",
        "Без направления",
        "Прошли реинжиниринг",
        "Пояснения",
    ]
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_a_direction_shows_its_clause_the_rule_of_the_order_and_every_criterion() -> None:
    made = dated()
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(made)))["2. Процессы рассмотрения…"]
    at = header_row(sheet)
    above = " ".join(str(sheet.cell(number, 1).value) for number in range(1, at))
    assert "(п. 7 Порядка)" in above
    assert "п. 7 (6) Порядка" in above
    assert f"Орган: {BODY}" in above
    headers = [cell.value for cell in sheet[at]]
    criteria = ("По требованию", "Стадия (0–4)", "Число услуг", "Не цифровой", "Число связей")
    assert "Порядок строк: " + "; ".join(f"{number}) {name}" for number, name in enumerate(criteria, 1)) in above
    assert set(criteria) <= set(headers)
    assert [header for header in headers if header.startswith("Этап")] == [
        f"Этап {number}: {end}" for number in range(1, 5) for end in ("начало", "конец")
    ]
    below = [str(value) for row in sheet.iter_rows(min_row=at + 1, values_only=True) for value in row if value]
    contents = KALININGRAD.directions[1].contents
    assert [text for text in below if text[:2] in ("1)", "2)", "3)", "4)", "5)", "6)")] == [
        f"{number}) {text}" for number, text in enumerate(contents, start=1)
    ]
    assert any("Мониторинг удовлетворенности" in text and "п. 4 (4) Порядка" in text for text in below)


def test_dates_are_dates_the_header_repeats_the_paper_is_a3_and_nothing_is_locked() -> None:
    made = dated()
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(made)))["1. Процессы предоставления…"]
    at = header_row(sheet)
    column = next(cell.column for cell in sheet[at] if cell.value == "Этап 1: начало")
    cell = sheet.cell(at + 1, column)
    first = made.sections[0].entries[0].spans[0][0]
    assert (cell.value, cell.number_format) == (datetime(first.year, first.month, first.day), "dd.mm.yyyy")
    assert sheet.cell(at + 1, 1).value == 1
    assert sheet.print_title_rows == f"${at}:${at}"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) in ((8, "landscape"), ("8", "landscape"))
    assert not sheet.protection.sheet
    assert sheet.freeze_panes == f"E{at + 1}"


def test_a_plan_of_several_bodies_has_a_column_for_them_and_one_without_stages_a_span() -> None:
    files = [filing([row("1")], OMSK, body=name, path=f"{name}.xlsx") for name in ("Первый", "Второй")]
    made = plan(*files, wishes=Wishes(start=date(2026, 12, 1), pace=Pace(1, 1)))
    book = openpyxl.load_workbook(io.BytesIO(workbook(made)))
    sheet = book["1. Предоставление…"]
    headers = [cell.value for cell in sheet[header_row(sheet)]]
    assert "Орган" in headers
    assert [header for header in headers if header.endswith("работ")] == ["Начало работ", "Конец работ"]
    summary = " ".join(str(value) for row in book["Сводка"].iter_rows(values_only=True) for value in row if value)
    assert "Этапов реинжиниринга акт не называет" in summary
    assert "Направлений плана акт не называет" in summary
    assert "п. 4 (3) Порядка: формирование плана органа власти" in summary


def test_points_are_a_column_with_their_rule() -> None:
    made = plan(filing(rows(), KALININGRAD), wishes=Wishes(weights={Criterion.MANUAL: 5, Criterion.LINKS: 1}))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(made)))["2. Процессы рассмотрения…"]
    at = header_row(sheet)
    assert "Сумма баллов" in [cell.value for cell in sheet[at]]
    above = " ".join(str(sheet.cell(number, 1).value) for number in range(1, at))
    assert "5 × «Не цифровой» + 1 × «Число связей»" in above


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert workbook(dated()) == workbook(dated())


# read again


def test_a_plan_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = dated()
    returned = read_plan(write(made, tmp_path / "plan.xlsx"))
    entries = [entry for section in made.sections for entry in section.entries]
    assert [(each.id, each.service, each.process, each.body) for each in returned.planned] == [
        (entry.item.id, entry.item.service, entry.item.process, BODY) for entry in entries
    ]
    assert [tuple((term.start, term.finish) for term in each.terms) for each in returned.planned] == [
        entry.spans for entry in entries
    ]
    assert [(each.id, each.status) for each in returned.done] == [("7", DONE)]


def test_a_plan_without_dates_has_none(tmp_path: Path) -> None:
    returned = read_plan(write(plan(filing(rows(), KALININGRAD)), tmp_path / "plan.xlsx"))
    assert {each.terms for each in returned.planned} == {()}


def edit(path: Path) -> None:
    """Do to every sheet of the plan what people do: rows in another order, columns moved, rows and notes added."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[1:-2]:
        at = header_row(sheet)
        width = sheet.max_column
        filled = [
            [sheet.cell(number, column).value for column in range(1, width + 1)]
            for number in range(at + 1, at + 10)
            if sheet.cell(number, 4).value
        ]
        random.Random(7).shuffle(filled)
        for number, values in enumerate(filled, start=at + 1):
            for column, value in enumerate(values, start=1):
                sheet.cell(number, column).value = value
        last = at + len(filled)
        sheet.cell(last + 1, 1).value, sheet.cell(last + 1, 4).value = 99, f"Добавлен вручную на листе {sheet.title}"
        sheet.insert_cols(3)
        sheet.cell(at, 3).value = "Куратор"
        sheet.insert_rows(1, 2)
        sheet["A1"] = "УТВЕРЖДАЮ"
        sheet.column_dimensions["D"].width = 60
    book.create_sheet("Черновик")["A1"] = "заметки"
    book.save(path)


def test_a_plan_is_read_after_people_have_worked_on_it(tmp_path: Path) -> None:
    made = dated()
    path = write(made, tmp_path / "plan.xlsx")
    before = read_plan(path)
    edit(path)
    after = read_plan(path)
    own = [each for each in after.planned if not each.process.startswith("Добавлен вручную")]
    assert sorted(map(repr, map(plain, own))) == sorted(map(repr, map(plain, before.planned)))
    assert len(after.planned) - len(own) == 4
    assert [plain(each) for each in after.done] == [plain(each) for each in before.done]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_plan_saved_by_libreoffice_is_read_alike(tmp_path: Path) -> None:
    path = write(dated(), tmp_path / "plan.xlsx")
    before = read_plan(path)
    edit(path)
    edited = read_plan(path)
    for ending in ("ods", "xlsx"):
        target = tmp_path / ending
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(target), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        again = read_plan(target / f"plan.{ending}")
        assert [plain(each) for each in again.planned] == [plain(each) for each in edited.planned]
        assert [plain(each) for each in again.done] == [plain(each) for each in before.done]


def test_dates_that_people_type_are_read(tmp_path: Path) -> None:
    path = write(dated(), tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["2. Процессы рассмотрения…"]
    at = header_row(sheet)
    columns = {cell.value: cell.column for cell in sheet[at]}
    sheet.cell(at + 1, columns["Этап 1: начало"]).value = "01.03.2027 г."
    sheet.cell(at + 1, columns["Этап 1: конец"]).value = "II квартал"
    book.save(path)
    (term, *_) = next(each for each in read_plan(path).planned if each.sheet == sheet.title).terms
    assert (term.start, term.finish, term.odd) == (date(2027, 3, 1), None, ("II квартал",))
    sheet.cell(at + 1, columns["Этап 1: начало"]).value = "01.03.27"
    sheet.cell(at + 1, columns["Этап 1: конец"]).value = "01.04.2027 или позже"
    book.save(path)
    (term, *_) = next(each for each in read_plan(path).planned if each.sheet == sheet.title).terms
    assert (term.start, term.finish, term.odd) == (date(2027, 3, 1), None, ("01.04.2027 или позже",))


def test_what_is_no_plan_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(NoPlan):
        read_plan(tmp_path / "other.xlsx")
    (tmp_path / "broken.xlsx").write_bytes(b"nonsense")
    with pytest.raises(UnreadablePlan):
        read_plan(tmp_path / "broken.xlsx")
