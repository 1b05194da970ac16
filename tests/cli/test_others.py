"""Registers that are by their own words another region's than the one asked for: all are told in one remark."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.packaging.custom import StringProperty

from tests.batch.registers import write
from tests.cli.conftest import Reestr

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with a register of Saratov and five of Omsk in ``share``."""
    folder = tmp_path / "share"
    folder.mkdir()
    shutil.copy(EXAMPLES / "saratov" / "register.xlsx", folder / "a.xlsx")
    for name in "bcdef":
        shutil.copy(EXAMPLES / "omsk" / "register.xlsx", folder / f"{name}.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


TOLD = (
    "Судя по пометкам или шапке, это реестры другого региона: share/b.xlsx (omsk), share/c.xlsx (omsk), "
    "share/d.xlsx (omsk) и еще 2. Они прочитаны по форме saratov, как указано в --region или --form; если это ошибка, "
    "уберите параметр или исключите эти файлы.\n"
)


@pytest.mark.usefixtures("share")
def test_the_option_holds_and_one_remark_names_a_few_files(reestr: Reestr) -> None:
    done = reestr("validate", "share", "--region", "saratov", "--no-cache", "--format", "json")
    assert done.err == TOLD
    assert {file["region"] for file in json.loads(done.out)["files"]} == {"saratov"}
    kept = reestr("validate", "share", "--region", "saratov", "--select", "R2")
    again = reestr("validate", "share", "--region", "saratov", "--select", "R2")
    for done in (kept, again):  # the second from the cache
        assert done.err == "", "the report has told it"
        assert done.out.count("судя по пометкам или шапке, это реестр другого региона (omsk)") == 5


@pytest.mark.usefixtures("share")
@pytest.mark.parametrize(
    ("arguments", "remarks"),
    [
        (["--format", "concise"], 1),
        (["--format", "jsonl"], 1),
        (["-o", "report.txt"], 1),
        (["--report", "json=report.json"], 0),
        (["--format", "grouped"], 0),
        (["--format", "markdown"], 0),
    ],
)
def test_the_remark_is_for_whoever_does_not_see_it_in_the_report(
    reestr: Reestr, arguments: list[str], remarks: int
) -> None:
    for path in ("share", "share/b.xlsx"):
        done = reestr("validate", path, "--region", "saratov", "--no-cache", "--force", *arguments)
        assert done.err.count("это реестры другого региона") == remarks


@pytest.mark.usefixtures("share")
def test_the_words_of_a_foreign_mark_do_not_reach_the_terminal(reestr: Reestr) -> None:
    book = load_workbook("share/b.xlsx")
    del book.custom_doc_props["reestr.region"]
    book.custom_doc_props.append(StringProperty(name="reestr.region", value="а\nОшибка: \x9b31m"))
    book.save("share/b.xlsx")
    done = reestr("validate", "share/b.xlsx", "--region", "saratov", "--format", "concise")
    assert done.err.count("\n") == 1
    assert "share/b.xlsx (omsk)" in done.err
    assert "\x9b" not in done.err + done.out


@pytest.mark.usefixtures("share")
def test_nothing_is_said_where_the_region_is_the_own_or_nobody_asks(reestr: Reestr) -> None:
    assert reestr("validate", "share/a.xlsx", "--region", "saratov").err == ""
    assert reestr("validate", "share").err == ""
    assert reestr("diff", "share/b.xlsx", "share/c.xlsx", "--region", "omsk").err == ""


def test_settings_that_ask_are_named(reestr: Reestr, share: Path) -> None:
    (share / "share" / "reestr.toml").write_text('region = "saratov"\n', encoding="utf-8")
    done = reestr("validate", "share/b.xlsx", "--format", "concise")
    assert "как указано в reestr.toml; если это ошибка, перенесите файлы в другую папку" in done.err


@pytest.mark.usefixtures("share")
@pytest.mark.parametrize(
    "arguments",
    [
        ("board", "share"),
        ("merge", "share", "--dry-run"),
        ("diff", "share/a.xlsx", "share/b.xlsx"),
        ("fix", "share/b.xlsx", "--dry-run"),
        ("graph", "share/b.xlsx"),
        ("annotate", "share/b.xlsx", "-o", "copy.xlsx"),
        ("request", "share/b.xlsx", "share/c.xlsx"),
        ("plan", "share"),
        ("due", "share"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_every_command_that_reads_tells_it_once(reestr: Reestr, arguments: tuple[str, ...]) -> None:
    done = reestr(*arguments, "--region", "saratov")
    assert done.err.count("это реестры другого региона: share/b.xlsx (omsk)") == 1


def test_a_body_of_another_region_is_told_softly(reestr: Reestr, share: Path) -> None:
    write(share / "share" / "a.xlsx", agency="Министерство образования Омской области")
    done = reestr("validate", "share/a.xlsx", "share/b.xlsx", "--region", "saratov", "--format", "concise")
    plainly = "Судя по пометкам или шапке, это реестры другого региона: share/b.xlsx (omsk). "
    perhaps = (
        "Судя по названию органа, это могут быть реестры другого региона: share/a.xlsx (omsk). Они прочитаны по форме "
        "saratov, как указано в --region или --form; если регион действительно другой, "
    )
    assert len(done.err.splitlines()) == 2
    assert plainly in done.err
    assert perhaps in done.err


@pytest.mark.parametrize("kind", ["concise", "json", "sarif"])
def test_rows_left_out_under_the_table_are_told_where_the_report_does_not(
    reestr: Reestr, share: Path, kind: str
) -> None:
    book = load_workbook(share / "share" / "a.xlsx")
    last = max(cell.row for cell in book["Реестр"]["A"] if cell.value)
    book["Реестр"].cell(last + 1, 9, "граждане")
    book.save(share / "a.xlsx")
    done = reestr("validate", "a.xlsx", "--format", kind)
    assert done.err.startswith("Строки под таблицей не проверены, они не похожи на строки процессов: a.xlsx (")


@pytest.mark.usefixtures("share")
def test_sheets_left_unread_are_told_by_every_command_over_many_files(reestr: Reestr) -> None:
    for name in "bc":
        book = load_workbook(f"share/{name}.xlsx")
        book.copy_worksheet(book["Реестр"]).title = "Второй отдел"
        book.save(f"share/{name}.xlsx")
    told = "а реестр есть и на других: share/b.xlsx («Второй отдел»), share/c.xlsx («Второй отдел»)."
    for arguments in (
        ("validate", "share", "--format", "concise"),
        ("validate", "share/b.xlsx", "share/c.xlsx", "--format", "json", "--no-cache"),
        ("board", "share"),
        ("due", "share"),
        ("collect", "share", "-o", "r.sqlite"),
    ):
        assert reestr(*arguments).err.count(told) == 1, arguments
    shown = reestr("validate", "share")
    assert (shown.err, shown.out.count("проверен только лист «Реестр»")) == ("", 2)


@pytest.mark.usefixtures("share")
@pytest.mark.parametrize(
    "arguments",
    [("diff", "share/b.xlsx", "share/c.xlsx"), ("graph", "share/b.xlsx"), ("merge", "share/b.xlsx", "--dry-run")],
    ids=lambda arguments: arguments[0],
)
def test_sheets_with_further_registers_are_told(reestr: Reestr, arguments: tuple[str, ...]) -> None:
    book = load_workbook("share/b.xlsx")
    book.copy_worksheet(book["Реестр"]).title = "Второй отдел"
    book.save("share/b.xlsx")
    told = "В книге прочитан только один лист, а реестр есть и на других: share/b.xlsx («Второй отдел»)."
    assert reestr(*arguments).err.count(told) == 1
