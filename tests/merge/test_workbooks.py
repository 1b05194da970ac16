"""Parts as people really send them: other column order and wording, merged cells, numbers for ids, other formats."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from reestr_cli.decisions import Merge, Reason
from reestr_cli.diff.reading import Source
from reestr_cli.merge.job import merge_files, resume_file
from reestr_cli.merge.options import Options, Policy
from reestr_cli.merge.reading import read_files
from reestr_cli.settings import Settings
from tests.merge.files import LIBRARY, answer, read, write
from tests.merge.registers import content, process


def by_hand(path: Path, rows: list[list[object]], headers: list[str]) -> Path:
    """A workbook that knows nothing of our blank: a title, a header, rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Лист1"
    sheet.append(["Реестр процессов министерства примеров Саратовской области"])
    sheet.append([])
    sheet.append(headers)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def headers(*keys: str) -> list[str]:
    form = LIBRARY.form("saratov")
    return [form.by_key[key].header for key in keys]


def merged(*paths: Path, base: Path | None = None, options: Options | None = None) -> Merge:
    files = read_files(
        [Source(path, LIBRARY, usual="saratov") for path in paths], None if base is None else Source(base, LIBRARY)
    )
    done = merge_files(files, options or Options(), LIBRARY, Settings(), output="out.xlsx")
    if done.data is not None:
        (paths[0].parent / "out.xlsx").write_bytes(done.data)
    return done.merge


def reasons(result: Merge) -> set[Reason]:
    return {decision.reason for decision in result.decisions}


KEYS = ("status", "process", "id", "owner", "service")


def test_columns_are_recognised_in_any_order_and_missing_ones_say_nothing(tmp_path: Path) -> None:
    whole = process("1.1", client="гражданин", links="1.2")
    write(tmp_path / "a.xlsx", [whole, process("1.2", name="Учет")])
    by_hand(tmp_path / "b.xlsx", [[whole[key] for key in KEYS]], [text.upper() for text in headers(*KEYS)])
    result = merged(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert not result.conflicts
    assert content(read(tmp_path / "out.xlsx")) == content([whole, process("1.2", name="Учет")])
    assert Reason.MISSING_COLUMN in reasons(result)


def test_a_column_that_a_part_lacks_is_not_emptied_against_the_base(tmp_path: Path) -> None:
    base = process("1.1", client="гражданин")
    write(tmp_path / "base.xlsx", [base])
    by_hand(tmp_path / "b.xlsx", [["завершен", *(base[key] for key in KEYS[1:])]], headers(*KEYS))
    result = merged(tmp_path / "b.xlsx", base=tmp_path / "base.xlsx")
    assert dict(result.rows[0]) == {**base, "status": "завершен"}


def test_merged_cells_are_read_as_if_each_row_had_the_value(tmp_path: Path) -> None:
    rows: list[list[object]] = [["1.1", "Справка", "Прием", "Иванова", "а"], ["1.2", None, "Учет", "Иванова", "а"]]
    path = by_hand(tmp_path / "a.xlsx", rows, headers("id", "service", "process", "owner", "status"))
    book = load_workbook(path)
    book.active.merge_cells("B4:B5")
    book.save(path)
    result = merged(path)
    assert [row["service"] for row in result.rows] == ["Справка", "Справка"]
    (said,) = [each for each in result.decisions if each.reason is Reason.MERGED_CELLS]
    assert said.places[0].cell == "B4:B5"


def test_what_is_not_carried_over_as_it_is_is_said(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [1.1, "Справка", "Прием", "Иванова", "а", "важно", None],
        ["Итого: 1", None, None, None, None, None, None],
        ["1.2", "Справка", "Учет", "Иванова", "а", None, "пометка"],
    ]
    names = [*headers("id", "service", "process", "owner", "status"), "Примечание"]
    path = by_hand(tmp_path / "a.xlsx", rows, names)
    book = load_workbook(path)
    book.create_sheet("Контакты").append(["Иванова", "11-22"])
    book.save(path)
    result = merged(path)
    assert {Reason.NOT_TEXT, Reason.ROW_ASIDE, Reason.EXTRA_COLUMN, Reason.SHEET_ASIDE} <= reasons(result)
    extra = [column.header for column in result.columns if column.extra]
    assert extra == ["Графа без названия (G)", "Примечание"]
    found = read(tmp_path / "out.xlsx")
    assert load_workbook(tmp_path / "out.xlsx")["Реестр"]["A8"].value == 1.1  # 1.10 once: the check still sees it
    assert [row.get("Примечание") for row in found] == ["важно", None]
    assert [row.get("Графа без названия (G)") for row in found] == [None, "пометка"]


def test_a_row_under_the_table_that_is_left_out_is_said(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["1.1", "Справка", "Прием", "Иванова", "а"],
        [None, None, None, "Иванова", None],
    ]
    result = merged(by_hand(tmp_path / "a.xlsx", rows, headers("id", "service", "process", "owner", "status")))
    (said,) = [each for each in result.decisions if each.reason is Reason.ROW_ASIDE]
    assert (said.value, said.places[0].row, len(result.rows)) == ("Иванова", 5, 1)


def test_a_row_may_be_in_conflict_about_its_stay_and_its_id_at_once(tmp_path: Path) -> None:
    kept = process("1.9", name="Учет")
    for name, rows in (
        ("base", [process("1.1"), kept]),
        ("a", [process("1.5"), kept]),
        ("b", [process("1.6"), kept]),
        ("c", [kept]),
    ):
        write(tmp_path / f"{name}.xlsx", rows)
    parts = [tmp_path / f"{name}.xlsx" for name in "abc"]
    result = merged(*parts, base=tmp_path / "base.xlsx", options=Options(on_conflict=Policy.MARK))
    assert [conflict.kind.value for conflict in result.conflicts] == ["removed", "cell"]
    answer(tmp_path / "out.xlsx", {1: "2"})
    done = resume_file(Source(tmp_path / "out.xlsx", LIBRARY), Settings(), output="final.xlsx")
    assert [unsettled.number for unsettled in done.unsettled] == [2]
    answer(tmp_path / "out.xlsx", {2: "2"})
    done = resume_file(Source(tmp_path / "out.xlsx", LIBRARY), Settings(), output="final.xlsx")
    assert not done.unsettled
    assert [row["id"] for row in done.merge.rows] == ["1.6", "1.9"]


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice")
def test_other_formats_are_parts_and_an_office_program_keeps_open_conflicts(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", [process("1.1", owner="Петров Б. Б."), process("1.10", name="Учет")])
    write(tmp_path / "b.xlsx", [process("1.1"), process("1.2", service="Лицензия")])
    convert(tmp_path / "b.xlsx", "ods", tmp_path)
    result = merged(tmp_path / "a.xlsx", tmp_path / "b.ods", options=Options(on_conflict=Policy.MARK))
    assert [row["id"] for row in result.rows] == ["1.1", "1.2", "1.10"]
    assert len(result.conflicts) == 1
    answer(tmp_path / "out.xlsx", {1: "1"})
    (tmp_path / "office").mkdir()
    convert(tmp_path / "out.xlsx", "xlsx", tmp_path / "office")
    done = resume_file(Source(tmp_path / "office" / "out.xlsx", LIBRARY), Settings(), output="final.xlsx")
    assert not done.unsettled
    assert done.merge.rows[0]["owner"] == "Петров Б. Б."


def convert(path: Path, kind: str, folder: Path) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path: Path, child_environment: dict[str, str]) -> None:
    write(tmp_path / "a.xlsx", [process(f"1.{number}", name=f"Шаг {number}") for number in range(1, 60)])
    old = write(tmp_path / "out.xlsx", [process("9.9")]).read_bytes()
    command = [sys.executable, "-m", "reestr_cli", "merge", "a.xlsx", "-o", "out.xlsx", "--force"]
    for pause in (0.2, 0.5, 0.8):
        run = subprocess.Popen(
            command, cwd=tmp_path, env=child_environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(pause)
        run.send_signal(signal.SIGKILL)
        run.wait()
        data = (tmp_path / "out.xlsx").read_bytes()
        assert data == old or len(read(tmp_path / "out.xlsx")) == 59
