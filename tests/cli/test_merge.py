"""``reestr merge`` as a person runs it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

import reestr_cli
from tests.cli.conftest import Reestr
from tests.merge.files import AGENCY, LIBRARY, answer, read, sheet, write
from tests.merge.registers import content, process

SCHEMA = Path(reestr_cli.__file__).parent / "schemas" / "merge.schema.json"
Folder = Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def conflicting(folder: Folder) -> Folder:
    """A base and two parts with a conflict of every kind but that of links."""
    base = [process("1.1"), process("1.2", name="Учет"), process("1.10", name="Выдача", links="1.1")]
    write(folder / "base.xlsx", base)
    write(
        folder / "a.xlsx",
        [process("1.1", owner="Петров Б. Б."), base[2], process("1.11", service="Лицензия", name="Архив")],
    )
    write(
        folder / "b.xlsx",
        [
            process("1.1", owner="Сидорова В. В."),
            process("1.2", name="Учет", status="завершен"),
            base[2],
            process("1.11", service="Патент", name="Сдача"),
            process("1.12", service="Патент", name="Опись", links="1.11 (предшествующий)"),
        ],
    )
    return folder


def test_parts_become_one_register_on_the_form(folder: Folder, reestr: Reestr) -> None:
    one, two = [process("1.1"), process("1.10", name="Учет")], [process("1.2", name="Выдача")]
    write(folder / "one.xlsx", one)
    write(folder / "two.xlsx", two)
    done = reestr("merge", "two.xlsx", "one.xlsx", "-o", "out.xlsx")
    assert done.code == 0
    assert "Объединено: 2 файла, в результате 3 строки" in done.out
    assert "Проверка результата" in done.out
    assert [row["id"] for row in read(folder / "out.xlsx")] == ["1.1", "1.2", "1.10"]
    assert content(read(folder / "out.xlsx")) == content([*one, *two])
    lines = sheet(folder / "out.xlsx", "Источники")
    assert [line[0] for line in lines[2:]] == ["one.xlsx", "two.xlsx"]
    assert lines[2][1:4] == [AGENCY, "часть", "2"]
    assert len(lines[2][5]) == 64
    book = load_workbook(folder / "out.xlsx")
    assert book.sheetnames == ["Реестр", "Источники", "Справочники", "Памятка"]
    assert any(guard.type == "list" for guard in book["Реестр"].data_validations.dataValidation)
    checked = reestr("validate", "out.xlsx", "--select", "R1", "--format", "json")
    assert json.loads(checked.out)["summary"]["errors"] == json.loads(checked.out)["summary"]["warnings"] == 0


def test_the_same_files_in_any_order_give_the_same_rows(folder: Folder, reestr: Reestr) -> None:
    write(folder / "one.xlsx", [process("1.1", owner="ИВАНОВА А. А."), process("1.2", name="Учет")])
    write(folder / "two.xlsx", [process("1.1"), process("1.2", name="Выдача", service="Лицензия")])
    for name, files in (("x.xlsx", ("one.xlsx", "two.xlsx")), ("y.xlsx", ("two.xlsx", "one.xlsx"))):
        assert reestr("merge", *files, "-o", name, "--renumber").code == 0
    assert read(folder / "x.xlsx") == read(folder / "y.xlsx")


def test_conflicts_forbid_to_write_and_are_listed(conflicting: Folder, reestr: Reestr) -> None:
    done = reestr("merge", "a.xlsx", "b.xlsx", "--base", "base.xlsx", "-o", "out.xlsx")
    assert done.code == 1
    assert not (conflicting / "out.xlsx").exists()
    assert "«Петров Б. Б.» — a.xlsx, G8" in done.out
    assert "«Сидорова В. В.» — b.xlsx, G8" in done.out
    assert "«Лицензия — Архив» — a.xlsx, строка 10" in done.out
    assert "исключить строку — a.xlsx" in done.out


def test_marked_conflicts_are_settled_and_the_merge_is_finished(conflicting: Folder, reestr: Reestr) -> None:
    done = reestr("merge", "a.xlsx", "b.xlsx", "--base", "base.xlsx", "-o", "out.xlsx", "--on-conflict", "mark")
    assert done.code == 1
    rows = read(conflicting / "out.xlsx")
    assert [row["id"] for row in rows] == ["1.1", "1.2?2.1", "1.10", "1.11?3.1", "1.11?3.2", "1.12"]
    assert rows[0]["owner"].startswith("Разногласие № 1:")
    book = load_workbook(conflicting / "out.xlsx")
    marked = [
        cell.coordinate for row in book["Реестр"].iter_rows() for cell in row if cell.fill.fgColor.rgb == "00FFD966"
    ]
    assert marked == ["G8", "A9", "A11", "A12"]
    checked = json.loads(reestr("validate", "out.xlsx", "--select", "R202", "--format", "json").out)["files"][0]
    assert {each["cell"] for each in checked["findings"]} == set(marked)
    assert {(each["severity"], each["suggestion"], each["fixable"]) for each in checked["findings"]} == {
        ("error", None, False)
    }

    refused = reestr("merge", "--resume", "out.xlsx", "-o", "final.xlsx")
    assert refused.code == 1
    assert "Не решено 3 разногласия" in refused.out
    assert not (conflicting / "final.xlsx").exists()

    answer(conflicting / "out.xlsx", {1: "Вариант 2", 2: "2", 3: "все"})
    assert reestr("merge", "--resume", "out.xlsx", "-o", "final.xlsx").code == 0
    final = {row["process"]: row for row in read(conflicting / "final.xlsx")}
    assert final["Прием заявления"]["owner"] == "Сидорова В. В."
    assert final["Учет"]["id"] == "1.2"
    assert final["Архив"]["id"] == "1.11"
    assert final["Сдача"]["id"] == "1.13"
    assert final["Опись"]["links"] == "1.13 (предшествующий)"
    book = load_workbook(conflicting / "final.xlsx")
    assert book.sheetnames[:2] == ["Реестр", "Источники"]
    assert [line[0] for line in sheet(conflicting / "final.xlsx", "Источники")[2:]] == ["a.xlsx", "b.xlsx", "base.xlsx"]


def test_a_value_in_the_column_for_a_number_is_told_where_it_belongs(conflicting: Folder, reestr: Reestr) -> None:
    reestr("merge", "a.xlsx", "b.xlsx", "--base", "base.xlsx", "-o", "out.xlsx", "--on-conflict", "mark")
    answer(conflicting / "out.xlsx", {1: "Орлов Д. Д."})
    done = reestr("merge", "--resume", "out.xlsx", "-o", "final.xlsx")
    assert (done.code, done.out) == (2, "")
    assert "впишите верное значение в графу «Свое значение»" in done.err


def test_the_report_says_that_a_cell_became_blank_and_a_row_is_in_no_part(folder: Folder, reestr: Reestr) -> None:
    first, second = process("1.1", client="гражданин"), process("1.2", name="Учет")
    write(folder / "base.xlsx", [first, second, process("1.3", name="Выдача")])
    write(folder / "a.xlsx", [{**first, "client": ""}, {**second, "client": "гражданин"}])
    told = " ".join(reestr("merge", "a.xlsx", "--base", "base.xlsx", "-o", "out.xlsx").out.split())
    assert "1.1, «Клиент» → (пусто): взято из a.xlsx" in told
    assert "было «гражданин»" in told
    assert "1.2, «Клиент» → «гражданин»: взято из a.xlsx" in told
    assert "в прежней версии пусто" in told
    assert "1.3: исключена: ее нет в a.xlsx" in told
    assert "остальные" not in told


def test_a_row_that_is_left_out_takes_its_links_along(conflicting: Folder, reestr: Reestr) -> None:
    reestr("merge", "a.xlsx", "b.xlsx", "--base", "base.xlsx", "-o", "out.xlsx", "--on-conflict", "mark")
    answer(conflicting / "out.xlsx", {2: "1", 3: "1"}, own={1: "Орлов Д. Д."})
    done = reestr("merge", "--resume", "out.xlsx", "--force", "--report", "text=why.txt")
    assert done.code == 0
    rows = read(conflicting / "out.xlsx")
    assert [row["id"] for row in rows] == ["1.1", "1.10", "1.11", "1.12"]
    assert rows[0]["owner"] == "Орлов Д. Д."
    assert "links" not in rows[3]
    assert "«Патент — Сдача»" in (conflicting / "why.txt").read_text(encoding="utf-8")


def test_a_marked_cell_may_be_filled_in_by_hand_wherever_its_row_was_moved(conflicting: Folder, reestr: Reestr) -> None:
    reestr("merge", "a.xlsx", "b.xlsx", "--base", "base.xlsx", "-o", "out.xlsx", "--on-conflict", "mark")
    book = load_workbook(conflicting / "out.xlsx")
    register = book["Реестр"]
    register["G8"] = "Орлов Д. Д."
    for column in range(1, 16):  # the rows 9 and 13 change places
        above, below = register.cell(9, column), register.cell(13, column)
        above.value, below.value = below.value, above.value
    book.save(conflicting / "out.xlsx")
    answer(conflicting / "out.xlsx", {2: "2", 3: "2"})
    assert reestr("merge", "--resume", "out.xlsx", "--force").code == 0
    rows = {row["id"]: row for row in read(conflicting / "out.xlsx")}
    assert rows["1.1"]["owner"] == "Орлов Д. Д."
    assert rows["1.2"]["process"] == "Учет"
    assert rows["1.11"]["process"] == "Сдача"
    assert rows["1.12"]["links"] == "1.11 (предшествующий)"


@pytest.mark.parametrize("given", [{1: "7"}, {1: "да"}, {1: "все"}])
def test_an_answer_that_does_not_fit_is_refused(conflicting: Folder, reestr: Reestr, given: dict[int, str]) -> None:
    reestr("merge", "a.xlsx", "b.xlsx", "--base", "base.xlsx", "-o", "out.xlsx", "--on-conflict", "mark")
    before = (conflicting / "out.xlsx").read_bytes
    answer(conflicting / "out.xlsx", {2: "1", 3: "1", **given})
    written = before()
    done = reestr("merge", "--resume", "out.xlsx", "--force")
    assert done.code == 2
    assert "разногласие № 1" in done.err
    assert (conflicting / "out.xlsx").read_bytes() == written


def test_a_workbook_with_open_conflicts_is_no_part(conflicting: Folder, reestr: Reestr) -> None:
    reestr("merge", "a.xlsx", "b.xlsx", "--base", "base.xlsx", "-o", "out.xlsx", "--on-conflict", "mark")
    done = reestr("merge", "out.xlsx", "a.xlsx", "-o", "next.xlsx")
    assert done.code == 2
    assert "--resume out.xlsx" in done.err


def test_newest_goes_by_the_time_of_the_files(folder: Folder, reestr: Reestr) -> None:
    for name, owner, when in (("a.xlsx", "Новая", 2_000_000_000), ("b.xlsx", "Старая", 1_000_000_000)):
        write(folder / name, [process("1.1", owner=owner)])
        os.utime(folder / name, (when, when))
    assert reestr("merge", "a.xlsx", "b.xlsx", "-o", "out.xlsx", "--on-conflict", "newest").code == 0
    assert read(folder / "out.xlsx")[0]["owner"] == "Новая"


def test_the_json_report_keeps_to_its_schema(conflicting: Folder, reestr: Reestr) -> None:
    reports = ("--report", "json=r.json", "--report", "markdown=r.md", "--report", "xlsx=r.xlsx")
    done = reestr("merge", "a.xlsx", "b.xlsx", "--base", "base.xlsx", "--dry-run", *reports)
    assert done.code == 1
    found = json.loads((conflicting / "r.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert found["summary"]["conflicts"] == 3
    assert [source["path"] for source in found["sources"]] == ["a.xlsx", "b.xlsx", "base.xlsx"]
    assert {place["path"] for conflict in found["conflicts"] for side in conflict["sides"] for place in side["places"]}
    assert {conflict["kind"] for conflict in found["conflicts"]} == {"cell", "row", "removed"}
    assert "Как собран реестр" in (conflicting / "r.md").read_text(encoding="utf-8")
    assert load_workbook(conflicting / "r.xlsx").sheetnames == ["Сводка", "Разногласия", "Решения"]


def test_a_dry_run_writes_nothing(folder: Folder, reestr: Reestr) -> None:
    write(folder / "a.xlsx", [process("1.1")])
    done = reestr("merge", "a.xlsx", "--dry-run", "-o", "out.xlsx")
    assert done.code == 0
    assert "Ничего не записано" in done.err
    assert sorted(path.name for path in folder.iterdir()) == ["a.xlsx"]


def test_a_folder_is_a_list_of_parts_without_the_output(folder: Folder, reestr: Reestr) -> None:
    parts = folder / "parts"
    parts.mkdir()
    write(parts / "a.xlsx", [process("1.1")])
    write(parts / "b.xlsx", [process("1.2", name="Учет")])
    for _ in range(2):
        done = reestr("merge", "parts", "-o", "parts/out.xlsx", "--force", "--source-column")
        assert done.code == 0
    assert [row["Источник"] for row in read(parts / "out.xlsx")] == ["a.xlsx", "b.xlsx"]


def test_departments_that_send_only_their_rows_remove_nothing_by_accident(folder: Folder, reestr: Reestr) -> None:
    base = [process(f"1.{number}", name=f"Шаг {number}") for number in range(1, 7)]
    write(folder / "base.xlsx", base)
    write(folder / "a.xlsx", [{**base[0], "status": "завершен"}, base[1]])
    write(folder / "b.xlsx", [base[2], base[3]])
    command = ("merge", "a.xlsx", "b.xlsx", "--base", "base.xlsx", "-o", "out.xlsx")
    refused = reestr(*command)
    assert refused.code == 2
    assert "--partial" in refused.err
    assert reestr(*command, "--partial").code == 0
    assert [row["id"] for row in read(folder / "out.xlsx")] == [row["id"] for row in base]
    assert read(folder / "out.xlsx")[0]["status"] == "завершен"
    assert reestr(*command, "--whole", "--force").code == 1  # 1.1 was changed in one part and is missing in the other


def test_links_that_are_written_alike_and_lead_elsewhere_are_told_so(folder: Folder, reestr: Reestr) -> None:
    linked = process("1.2", name="Учет", links="1.1 (предшествующий)")
    write(folder / "a.xlsx", [process("1.1"), process("1.1", name="Выдача"), linked])
    write(folder / "b.xlsx", [process("1.1"), linked])
    said = " ".join(reestr("merge", "a.xlsx", "b.xlsx", "-o", "out.xlsx").out.split())
    assert "ячейка заполнена одинаково, но связи ведут к разным процессам" in said
    assert "ячейка заполнена по-разному" not in said
    reestr("merge", "a.xlsx", "b.xlsx", "-o", "out.xlsx", "--on-conflict", "mark")
    book = load_workbook(folder / "out.xlsx")
    (line,) = [row for row in book["Разногласия"].iter_rows() if row[0].value == "1"]
    assert line[4].value == "Графа заполнена одинаково, но связи ведут к разным процессам"
    line[5].value = "1"
    book.save(folder / "out.xlsx")
    assert reestr("merge", "--resume", "out.xlsx", "--force").code == 0


def test_another_region_needs_across(folder: Folder, reestr: Reestr) -> None:
    write(folder / "a.xlsx", [process("1.1")])
    write(folder / "b.xlsx", [process("1.2", name="Учет")], LIBRARY.form("omsk"))
    write(folder / "c.xlsx", [process("1.3", name="Выдача")])
    refused = reestr("merge", "a.xlsx", "b.xlsx", "c.xlsx", "-o", "out.xlsx")
    assert refused.code == 2
    assert "--across" in refused.err
    assert reestr("merge", "a.xlsx", "b.xlsx", "c.xlsx", "-o", "out.xlsx", "--across").code == 0
    assert len(read(folder / "out.xlsx")) == 3


def test_files_that_are_no_registers_are_all_named(folder: Folder, reestr: Reestr) -> None:
    write(folder / "a.xlsx", [process("1.1")])
    (folder / "b.xlsx").write_bytes(b"no workbook")
    (folder / "c.xlsx").write_bytes(b"")
    done = reestr("merge", "a.xlsx", "b.xlsx", "c.xlsx", "-o", "out.xlsx")
    assert done.code == 1
    assert "b.xlsx: R001" in done.err
    assert "c.xlsx: R001" in done.err
    assert done.err.splitlines()[-1] == (
        "Ничего не записано: 2 файла объединить нельзя. Исправьте их либо уберите из папки (или перечислите нужные "
        "части по одной) и выполните команду снова."
    )
    assert reestr("merge", "--resume", "b.xlsx", "--force").err.splitlines()[-1] == (
        "Ничего не записано. Укажите книгу, в которой при объединении отмечены разногласия, или исправьте эту и "
        "выполните команду снова."
    )
    assert not (folder / "out.xlsx").exists()


def test_an_input_or_an_existing_file_is_never_overwritten(folder: Folder, reestr: Reestr) -> None:
    write(folder / "a.xlsx", [process("1.1")])
    before = write(folder / "b.xlsx", [process("1.2", name="Учет")]).read_bytes()
    assert reestr("merge", "a.xlsx", "b.xlsx", "-o", "b.xlsx", "--force").code == 2
    (folder / "out.xlsx").write_text("mine", encoding="utf-8")
    assert reestr("merge", "a.xlsx", "b.xlsx", "-o", "out.xlsx").code == 2
    assert (folder / "b.xlsx").read_bytes() == before
    assert (folder / "out.xlsx").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a.xlsx",),
        ("a.xlsx", "-o", "out.xlsx", "--on-conflict", "guess"),
        ("a.xlsx", "-o", "out.xlsx", "--order", "size"),
        ("a.xlsx", "-o", "out.xlsx", "--report", "json"),
        ("a.xlsx", "-o", "out.xlsx", "--report", "pdf=x.pdf"),
        ("a.xlsx", "-o", "out.xlsx", "--partial", "--whole"),
        ("a.xlsx", "--resume", "a.xlsx"),
        ("--resume", "a.xlsx", "--force"),
        ("--resume", "a.xlsx"),
        ("missing.xlsx", "-o", "out.xlsx"),
    ],
)
def test_wrong_usage_is_said_and_ends_with_2(folder: Folder, reestr: Reestr, arguments: tuple[str, ...]) -> None:
    write(folder / "a.xlsx", [process("1.1")])
    done = reestr("merge", *arguments)
    assert done.code == 2
    assert done.err.strip()
    assert sorted(path.name for path in folder.iterdir()) == ["a.xlsx"]


@pytest.mark.parametrize("name", ["out.docx", "out.xls", "out.ods", "out", "out.json"])
def test_a_workbook_is_written_under_the_name_of_a_workbook(folder: Folder, reestr: Reestr, name: str) -> None:
    write(folder / "one.xlsx", [process("1.1")])
    for arguments in (("one.xlsx",), ("--resume", "one.xlsx"), ("one.xlsx", "--dry-run")):
        done = reestr("merge", *arguments, "-o", name)
        assert (done.code, done.out) == (2, "")
        assert f"-o {name}: новая книга записывается в формате .xlsx" in done.err
    assert not (folder / name).exists()
    done = reestr("merge", "one.xlsx", "-o", "OUT.XLSX", "--report", "xlsx=report.docx")
    assert done.code == 2
    assert "report.docx: для формата xlsx имя файла должно оканчиваться на .xlsx" in done.err


@pytest.mark.parametrize("place", [".", "*.xlsx"])
def test_the_result_of_an_earlier_run_is_no_part(folder: Folder, reestr: Reestr, place: str) -> None:
    one, two = [process("1.1"), process("1.2", name="Учет")], [process("1.10", name="Выдача")]
    write(folder / "one.xlsx", one)
    write(folder / "two.xlsx", two)
    assert reestr("merge", place, "-o", "out.xlsx").code == 0
    write(folder / "one.xlsx", one[:1])
    for output in ("out.xlsx", "other.xlsx", "out.xlsx"):
        done = reestr("merge", place, "-o", output, "--force")
        assert done.code == 0, done.err
        assert ("out.xlsx — результат прежнего объединения" in done.err) == (output == "other.xlsx")
        assert content(read(folder / output)) == content([*one[:1], *two])
    # who names it means it: then nothing is written over it, and what was removed since comes back
    done = reestr("merge", "one.xlsx", "two.xlsx", "out.xlsx", "-o", "out.xlsx", "--force")
    assert done.code == 2
    assert "out.xlsx — один из исходных файлов" in done.err
    assert reestr("merge", "one.xlsx", "other.xlsx", "-o", "new.xlsx").code == 0
    assert reestr("merge", "out.xlsx", "--resume", "x.xlsx").code == 2
    for file in ("one.xlsx", "two.xlsx", "other.xlsx", "new.xlsx"):
        (folder / file).unlink()
    done = reestr("merge", place, "-o", "out.xlsx", "--force")
    assert (done.code, "объединять нечего: out.xlsx" in done.err) == (2, True)


def test_what_a_department_has_merged_of_its_own_parts_is_a_part(folder: Folder, reestr: Reestr) -> None:
    (folder / "own").mkdir()
    (folder / "all").mkdir()
    write(folder / "own" / "a.xlsx", [process("1.1")])
    write(folder / "own" / "b.xlsx", [process("1.2", name="Учет")])
    assert reestr("merge", "own", "-o", "all/department.xlsx").code == 0
    write(folder / "all" / "b.xlsx", [process("1.10", name="Выдача")])
    done = reestr("merge", "all", "-o", "out.xlsx")
    assert (done.code, "прежнего объединения" in done.err) == (0, False)
    assert [row["id"] for row in read(folder / "out.xlsx")] == ["1.1", "1.2", "1.10"]


def test_other_files_with_the_names_of_a_departments_parts_make_it_no_earlier_result(
    folder: Folder, reestr: Reestr
) -> None:
    for name in ("own", "all"):
        (folder / name).mkdir()
    write(folder / "own" / "a.xlsx", [process("2.1", service="Патент")])
    write(folder / "own" / "b.xlsx", [process("2.2", service="Патент", name="Учет")])
    assert reestr("merge", "own", "-o", "all/department.xlsx").code == 0
    write(folder / "all" / "a.xlsx", [process("1.1")])
    write(folder / "all" / "b.xlsx", [process("1.2", name="Учет")])
    done = reestr("merge", "all", "-o", "out.xlsx")
    assert (done.code, "прежнего объединения" in done.err) == (0, False)
    assert [row["id"] for row in read(folder / "out.xlsx")] == ["1.1", "1.2", "2.1", "2.2"]


def test_of_two_results_made_of_each_other_one_stays(folder: Folder, reestr: Reestr) -> None:
    write(folder / "one.xlsx", [process("1.1")])
    assert reestr("merge", "one.xlsx", "-o", "two.xlsx").code == 0
    assert reestr("merge", "two.xlsx", "-o", "one.xlsx", "--force").code == 0
    (folder / "new").mkdir()
    assert reestr("merge", ".", "-o", "new/out.xlsx").code == 0
    assert [row["id"] for row in read(folder / "new" / "out.xlsx")] == ["1.1"]


@pytest.mark.parametrize(
    ("one", "other", "advises"),
    [
        ([process("1.1", owner="Петров Б. Б.")], [process("1.1", owner="Орлов Д. Д.")], False),
        ([process("1.1", owner="Петров Б. Б."), process("1.1", owner="Яшин Я. Я.")], [process("1.1")], False),
        ([process("1.1", service="Лицензия", name="Архив")], [process("1.1")], True),
    ],
    ids=["cell", "one process", "different processes"],
)
def test_new_ids_are_advised_where_they_settle_a_conflict(
    folder: Folder, reestr: Reestr, one: list[dict[str, str]], other: list[dict[str, str]], advises: bool
) -> None:
    write(folder / "one.xlsx", one)
    write(folder / "other.xlsx", other)
    done = reestr("merge", "one.xlsx", "other.xlsx", "-o", "out.xlsx")
    assert done.code == 1
    assert "--on-conflict mark" in done.err
    said = "с --renumber разные процессы с одинаковым идентификатором получат каждый свой; это решит 1 разногласие"
    assert (said in " ".join(done.err.split())) is advises
    assert ("--renumber" in done.err) is advises
    assert ("разные процессы под одним" in done.out) is advises
    helped = reestr("merge", "one.xlsx", "other.xlsx", "-o", "out.xlsx", "--renumber")
    assert helped.code == 0 or not advises


def test_rows_of_one_process_under_one_id_are_settled_like_others(folder: Folder, reestr: Reestr) -> None:
    write(folder / "one.xlsx", [process("1.1", owner="Петров Б. Б."), process("1.1", owner="Яшин Я. Я.")])
    write(folder / "other.xlsx", [process("1.1", owner="Орлов Д. Д.")])
    marked = reestr("merge", "one.xlsx", "other.xlsx", "-o", "the result.xlsx", "--on-conflict", "mark")
    assert "один процесс несколько раз под одним идентификатором" in marked.out
    quoted = '"the result.xlsx"' if os.name == "nt" else "'the result.xlsx'"
    assert f"reestr merge --resume {quoted} --force" in marked.err
    again = reestr("merge", "the result.xlsx", "one.xlsx", "-o", "again.xlsx")
    assert again.code == 2
    assert f"reestr merge --resume {quoted} --force" in again.err
    answer(folder / "the result.xlsx", {1: "3"})
    assert reestr("merge", "--resume", "the result.xlsx", "--force").code == 0
    assert [row["owner"] for row in read(folder / "the result.xlsx")] == ["Орлов Д. Д."]


def test_what_validate_advises_about_a_conflict_is_a_whole_command(conflicting: Folder, reestr: Reestr) -> None:
    reestr("merge", "a.xlsx", "b.xlsx", "--base", "base.xlsx", "-o", "out.xlsx", "--on-conflict", "mark")
    shown = reestr("validate", "out.xlsx", "--select", "R202", "--format", "concise").out
    assert shown.count("reestr merge --resume ФАЙЛ --force") == 4
