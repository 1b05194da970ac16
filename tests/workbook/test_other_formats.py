""".xls and .xlsb: what is read, and what is said to be unseen; .ods and .xls as LibreOffice writes them."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
import xlwt

from reestr_cli.register import CellKind, Range, TypedCell, text_of
from reestr_cli.workbook.container import NO_STREAMS
from reestr_cli.workbook.limits import Limits
from reestr_cli.workbook.other_formats import BROKEN, TOO_BIG, UNSEEN
from reestr_cli.workbook.reading import read_workbook
from tests.workbook.packages import read, refusal

NUMBER, DATE = CellKind.NUMBER, CellKind.DATE


def old_workbook() -> xlwt.Workbook:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Реестр")
    sheet.write_merge(0, 0, 0, 2, "Реестр процессов")
    for column, value in enumerate(("1.10", 1.1, 12, True, datetime.date(2025, 10, 1), "")):
        style = xlwt.easyxf(num_format_str="DD.MM.YYYY") if column == 4 else xlwt.Style.default_style
        sheet.write(2, column + 1, value, style)
    hidden = book.add_sheet("Скрытый")
    hidden.visibility = 1
    return book


def saved(book: xlwt.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_old_workbook(tmp_path: Path) -> None:
    book = read(tmp_path, saved(old_workbook()), "реестр.xls")
    register, hidden = book.sheets
    assert register.row_numbers == [1, 3]
    assert register.rows == [
        ["Реестр процессов"],
        [
            None,
            "1.10",
            TypedCell(NUMBER, "1.1"),
            TypedCell(NUMBER, "12"),
            TypedCell(CellKind.BOOLEAN, "TRUE"),
            TypedCell(DATE, "2025-10-01"),
        ],
    ]
    assert register.merged == (Range(1, 1, 1, 3, "Реестр процессов"),)
    assert (hidden.name, hidden.hidden) == ("Скрытый", True)
    assert book.unseen == UNSEEN


def test_damaged_old_workbook(tmp_path: Path) -> None:
    content = saved(old_workbook())
    assert refusal(tmp_path, content[:512], "реестр.xls").template == NO_STREAMS
    assert refusal(tmp_path, content[:512] + bytes(len(content)), "реестр.xls").template == NO_STREAMS
    at = content.find(b"\x09\x08\x10\x00")  # the first record of the workbook
    assert refusal(tmp_path, content[:at] + b"\xff" * 64 + content[at + 64 :], "реестр.xls").template == BROKEN


def test_old_workbook_over_the_limits(tmp_path: Path) -> None:
    path = tmp_path / "реестр.xls"
    path.write_bytes(saved(old_workbook()))
    with pytest.raises(Exception, match="слишком велики") as caught:
        read_workbook(path, Limits(cells=10))
    assert getattr(caught.value, "template", "") == TOO_BIG


@pytest.mark.office
@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_as_the_office_writes_it(tmp_path: Path, ending: str) -> None:
    """Let LibreOffice write the same workbook in another format: the same cells must be read."""
    if not shutil.which("soffice"):
        pytest.skip("no LibreOffice here")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Реестр процессов"])
    sheet.append([])
    sheet.append(["1.10", 1.1, 12, datetime.datetime(2025, 10, 1), "  две  строки\nтекста ", None, "да"])
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[3].hidden = True
    book.save(tmp_path / "реестр.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = ("--headless", "--convert-to", ending, "--outdir", str(tmp_path))
    subprocess.run(
        ["soffice", profile, *options, str(tmp_path / "реестр.xlsx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (ours,) = read_workbook(tmp_path / "реестр.xlsx").sheets
    (theirs,) = read_workbook(tmp_path / f"реестр.{ending}").sheets
    assert theirs.row_numbers == ours.row_numbers
    assert [list(map(text_of, each)) for each in theirs.rows] == [list(map(text_of, each)) for each in ours.rows]
    assert theirs.merged == ours.merged
    if ending == "ods":
        assert theirs.hidden_rows == ours.hidden_rows == (3,)
