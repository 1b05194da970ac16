"""``reestr plan`` and ``reestr plan check`` as a person runs them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import jsonschema
import openpyxl
import pytest

import reestr_cli
from reestr_cli.forms.library import Library
from tests.cli.conftest import Reestr
from tests.merge.files import write

ROOT = Path(__file__).resolve().parents[2]
SHARE = ROOT / "examples" / "share"
SCHEMAS = Path(reestr_cli.__file__).parent / "schemas"
KALININGRAD = Library().form("kaliningrad-social")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def valid(text: str, schema: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(text)
    jsonschema.validate(found, json.loads((SCHEMAS / schema).read_text(encoding="utf-8")))
    return found


def register(path: Path, statuses: tuple[str, ...]) -> Path:
    """A register of Kaliningrad with a process for each of ``statuses``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [
        {"id": f"1.{number}", "service": "Справка", "process": f"Процесс {number}", "owner": "Иванова А. А.",
         "group": "Предоставление государственных услуг", "status": status}
        for number, status in enumerate(statuses, start=1)
    ]  # fmt: skip
    return write(path, rows, KALININGRAD, "Министерство социальной политики Калининградской области")


def test_a_folder_of_four_bodies_over_three_quarters_becomes_a_plan(folder: Path, reestr: Reestr) -> None:
    done = reestr(
        "plan", str(SHARE), "-o", "plan.xlsx", "--start", "11.01.2027", "--pace", "3/квартал", "--on", "2026-11-21"
    )
    assert (done.code, done.err) == (0, "План записан в файл plan.xlsx.\n")
    assert "4 органа; в плане 23 процесса, прошли реинжиниринг 10" in " ".join(done.out.split())
    assert "7 реестров прошлых кварталов" in done.out
    book = openpyxl.load_workbook("plan.xlsx")
    assert book.sheetnames[0] == "Сводка"
    assert len(book.sheetnames) == 9
    again = reestr("plan", str(SHARE), "-o", "plan.xlsx")
    assert (again.code, again.out) == (2, "")
    assert "--force" in again.err


def test_the_plan_of_the_first_quarter_is_held_against_the_last(folder: Path, reestr: Reestr) -> None:
    start = ("--start", "2026-04-01", "--pace", "3", "--on", "2026-03-21")
    assert reestr("plan", str(SHARE / "2026-Q1"), "-o", "plan.xlsx", *start).code == 0
    same = reestr("plan", "check", "plan.xlsx", str(SHARE / "2026-Q1"), "--on", "2026-03-21")
    assert (same.code, same.err) == (0, "")
    assert "Делать ничего не нужно" in same.out
    now = reestr("plan", "check", "plan.xlsx", str(SHARE), "--on", "2026-11-21")
    assert now.code == 1
    assert "Изменился идентификатор: исправьте его в плане — 6" in now.out
    shown = reestr("plan", "check", "plan.xlsx", str(SHARE), "--on", "2026-11-21", "--format", "json")
    found = valid(shown.out, "plan-check.schema.json")
    summary = found["summary"]
    assert isinstance(summary, dict)
    kinds = {kind: count for kind, count in summary["kinds"].items() if count}
    assert kinds == {"gone": 1, "renumbered": 6, "late": 18, "again": 1, "new": 3, "done": 4, "moved": 14}
    assert "\\u" not in shown.out
    english = reestr("plan", "check", "plan.xlsx", str(SHARE), "--lang", "en", "-o", "report.txt")
    assert (english.code, english.out) == (1, "")
    assert "The id has changed" in Path("report.txt").read_text(encoding="utf-8")


def test_the_book_is_the_same_in_every_language(folder: Path, reestr: Reestr) -> None:
    register(folder / "r.xlsx", ("идет исследование",))
    (folder / "x.xlsx").write_text("not a workbook", encoding="utf-8")
    for language in ("ru", "en"):
        done = reestr("plan", "r.xlsx", "x.xlsx", "-o", f"{language}.xlsx", "--on", "2026-11-21", "--lang", language)
        assert done.code == 1
    assert "Not read, so their processes are missing:" in done.out
    assert Path("ru.xlsx").read_bytes() == Path("en.xlsx").read_bytes()
    notes = openpyxl.load_workbook("en.xlsx")["Пояснения"]
    said = next(str(what) for name, what in notes.iter_rows(max_col=2, values_only=True) if name == "Файл не учтен")
    assert said.startswith("x.xlsx: в план не вошел: ")
    assert "file" not in said


def test_the_plan_as_json(folder: Path, reestr: Reestr) -> None:
    shown = reestr("plan", str(SHARE), "--format", "json", "--start", "2027-01-11", "--pace", "2/month")
    found = valid(shown.out, "plan.schema.json")
    assert found["order"] == ["stage", "services", "manual", "links", "waiting"]
    assert found["pace"] == {"processes": 2, "months": 1}
    directions = found["directions"]
    assert isinstance(directions, list)
    assert sum(len(each["planned"]) for each in directions) == 23


def test_a_file_that_cannot_be_read_is_named(folder: Path, reestr: Reestr) -> None:
    register(folder / "2026-Q2" / "r.xlsx", ("идет исследование",))
    register(folder / "2026-Q3" / "r.xlsx", ("идет исследование",))
    (folder / "x.xlsx").write_text("not a workbook", encoding="utf-8")
    shown = reestr("plan", ".", "--format", "json", "--lang", "en")
    found = valid(shown.out, "plan.schema.json")
    assert shown.code == 1
    assert found["left_out"] == [{"path": "2026-Q2/r.xlsx", "reason": "earlier-quarter", "instead": None}]
    unreadable = found["unreadable"]
    assert isinstance(unreadable, list)
    assert [(each["path"], each["message"][:11]) for each in unreadable] == [("x.xlsx", "this is not")]


def test_what_is_taken_for_a_broken_file_is_said(folder: Path, reestr: Reestr) -> None:
    register(folder / "2026-Q2" / "r.xlsx", ("идет исследование",))
    (folder / "2026-Q3").mkdir()
    (folder / "2026-Q3" / "r.xlsx").write_text("not a workbook", encoding="utf-8")
    said = "вместо него взят реестр за прежний квартал, 2026-Q2/r.xlsx"
    assert reestr("plan", "2026-Q2", "-o", "plan.xlsx").code == 0
    quarters = ("2026-Q2", "2026-Q3")
    for command in (("plan", *quarters), ("plan", "check", "plan.xlsx", *quarters)):
        shown = " ".join(reestr(*command).out.split())
        assert "Не прочитаны, вместо них взяты реестры за прежний квартал:" in shown
        assert said in shown
        assert "в плане нет" not in shown
        assert "ничего не известно" not in shown
        english = " ".join(reestr(*command, "--lang", "en").out.split())
        assert "Not read, taken in their place are registers of an earlier quarter:" in english
        assert "missing" not in english
        assert "nothing is known" not in english
    reestr("plan", *quarters, "-o", "book.xlsx")
    intro = [str(row[0]) for row in openpyxl.load_workbook("book.xlsx").worksheets[0].iter_rows(values_only=True)]
    warned = "Внимание: часть файлов не прочитана, вместо них взяты реестры за прежний квартал; см. лист «Пояснения»."
    assert warned in intro
    assert not any("их процессов" in line for line in intro)
    found = valid(reestr("plan", *quarters, "--format", "json").out, "plan.schema.json")
    unreadable = found["unreadable"]
    assert isinstance(unreadable, list)
    assert [each["instead"] for each in unreadable] == ["2026-Q2/r.xlsx"]


def test_what_is_due_to_be_repeated_is_planned_with_the_history(folder: Path, reestr: Reestr) -> None:
    for quarter, last in (("2023-Q1", "прошел реинжиниринг"), ("2026-Q3", "прошел реинжиниринг")):
        register(folder / quarter / "r.xlsx", ("прошел реинжиниринг", "идет исследование", last))
    assert reestr("collect", "2023-Q1", "2026-Q3", "-o", "r.sqlite").code == 0
    plan = ("plan", "2026-Q3", "--on", "2026-11-21", "--format", "json")
    found = json.loads(reestr(*plan).out)
    assert found["summary"] == {"planned": 1, "done": 2}
    found = json.loads(reestr(*plan, "--history", "r.sqlite").out)
    assert found["summary"] == {"planned": 3, "done": 0}
    first = found["directions"][0]["planned"][0]
    assert (first["repeat_in_plan"], first["last_done"][:4], first["repeat_by"][:4]) == (True, "2023", "2026")
    assert (found["order"][0], found["order"][-1]) == ("duty", "waiting")
    assert [each["status_since"] for each in found["directions"][0]["planned"]] == ["2023-Q1"] * 3
    missing = reestr(*plan, "--history", "no.sqlite")
    assert (missing.code, missing.out) == (2, "")


def test_a_file_that_is_no_register_is_named_and_the_others_are_planned(folder: Path, reestr: Reestr) -> None:
    register(folder / "in" / "r.xlsx", ("идет исследование",))
    (folder / "in" / "broken.xlsx").write_bytes(b"nonsense")
    done = reestr("plan", "in", "-o", "plan.xlsx")
    assert done.code == 1
    assert "broken.xlsx" in done.out
    notes = list(openpyxl.load_workbook("plan.xlsx")["Пояснения"].iter_rows(values_only=True))
    assert any("broken.xlsx: в план не вошел" in str(row[1]) for row in notes)
    alone = reestr("plan", "in/broken.xlsx", "-o", "other.xlsx")
    assert (alone.code, alone.out) == (1, "")
    assert "in/broken.xlsx: это не книга Excel" in alone.err
    assert "ни в одном из файлов нет реестра" in alone.err
    assert not Path("other.xlsx").exists()


def test_of_a_blank_and_a_file_that_cannot_be_read_both_are_told(folder: Path, reestr: Reestr) -> None:
    (folder / "broken.xlsx").write_bytes(b"nonsense")
    assert reestr("init", "--region", "kirov", "-o", "blank.xlsx").code == 0
    done = reestr("plan", "broken.xlsx", "blank.xlsx", "-o", "plan.xlsx")
    assert (done.code, done.out) == (1, "")
    assert "broken.xlsx: это не книга Excel" in done.err
    assert "Ошибка: в реестре blank.xlsx пока нет ни одного процесса: заполните его" in done.err
    assert not (folder / "plan.xlsx").exists()


def test_a_copy_and_an_earlier_version_are_named(folder: Path, reestr: Reestr) -> None:
    first = register(folder / "in" / "a.xlsx", ("идет исследование", "идет исследование"))
    shutil.copy(first, folder / "in" / "a (2).xlsx")
    done = reestr("plan", "in", "-o", "plan.xlsx")
    assert "в плане 2 процесса" in " ".join(done.out.split())
    assert "  in/a (2).xlsx: копия файла in/a.xlsx\n" in done.out
    later = register(folder / "in" / "b.xlsx", ("прошел реинжиниринг", "идет исследование"))
    os.utime(later, (first.stat().st_mtime + 60,) * 2)
    done = reestr("plan", "in", "-o", "later.xlsx")
    said = "in/a.xlsx: другая версия файла in/b.xlsx, который изменен позже"
    assert said in " ".join(done.out.split())
    notes = list(openpyxl.load_workbook("later.xlsx")["Пояснения"].iter_rows(values_only=True))
    assert ("Файл не учтен", said) in [row[:2] for row in notes]


def test_the_settings_give_order_weights_pace_and_stages(folder: Path, reestr: Reestr) -> None:
    register(folder / "r.xlsx", ("идет исследование", "проходит реинжиниринг"))
    Path("reestr.toml").write_text(
        '[plan]\norder = ["first", "manual"]\nfirst = ["1.1"]\npace = "1/month"\nstage_days = [10, 20, 30, 40]\n',
        encoding="utf-8",
    )
    found = json.loads(reestr("plan", "r.xlsx", "--start", "2026-01-12", "--format", "json").out)
    assert (found["order"], found["stage_days"]) == (["first", "manual"], [10, 20, 30, 40])
    assert [each["id"] for each in found["directions"][0]["planned"]] == ["1.1", "1.2"]
    Path("reestr.toml").write_text("[plan.weights]\nstage = 2\n", encoding="utf-8")
    found = json.loads(reestr("plan", "r.xlsx", "--format", "json").out)
    assert [(each["id"], each["points"]) for each in found["directions"][0]["planned"]] == [("1.2", 8), ("1.1", 4)]
    for wrong, named in (
        ('order = ["stage"]\nweights = {stage = 1}', "plan.weights"),
        ('order = ["stage", "stage"]', "plan.order"),
        ('order = ["speed"]', "plan.order"),
        ("stage_days = [0]", "plan.stage_days"),
        ('pace = "4/год"', "reestr.toml: plan.pace: «4/год» — не темп"),
        ('first = ["1.1", "99.9"]', "reestr.toml: plan.first: нет процесса с идентификатором или названием «99.9»"),
    ):
        Path("reestr.toml").write_text(f"[plan]\n{wrong}\n", encoding="utf-8")
        done = reestr("plan", "r.xlsx")
        assert (done.code, done.out) == (2, "")
        assert named in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("r.xlsx", "--start", "2026-01-12"), "--pace"),
        (("r.xlsx", "--pace", "3"), "--start"),
        (("r.xlsx", "--start", "завтра", "--pace", "3"), "завтра"),
        (("r.xlsx", "--start", "2026-01-12", "--pace", "быстро"), "--pace: «быстро» — не темп"),
        (("r.xlsx", "--format", "xlsx"), "--output"),
        (("r.xlsx", "--format", "csv"), "text, json, xlsx"),
        (("r.xlsx", "--first", "99"), "--first: нет процесса с идентификатором или названием «99»"),
        (("нет.xlsx",), "нет.xlsx"),
        (("check", "r.xlsx", "r.xlsx"), "Место в очереди"),
        (("check", "нет.xlsx", "r.xlsx"), "нет.xlsx"),
        (("check", "r.xlsx"), "РЕЕСТР…"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    folder: Path, reestr: Reestr, arguments: tuple[str, ...], said: str
) -> None:
    register(folder / "r.xlsx", ("идет исследование",))
    done = reestr("plan", *arguments)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert said in done.err


def test_the_plan_itself_is_no_register_of_its_folder(folder: Path, reestr: Reestr) -> None:
    shutil.copytree(SHARE / "2026-Q1", "2026-Q1")
    assert reestr("plan", "2026-Q1", "-o", "2026-Q1/plan.xlsx").code == 0
    assert reestr("plan", "2026-Q1", "-o", "2026-Q1/plan.xlsx", "--force").code == 0
    assert reestr("plan", "check", "2026-Q1/plan.xlsx", "2026-Q1").code == 0


def test_a_console_of_windows_shows_it(folder: Path, program: Callable[..., CompletedProcess[bytes]]) -> None:
    register(folder / "r.xlsx", ("идет исследование",))
    done = program("plan", "r.xlsx", PYTHONIOENCODING="cp866")
    assert done.returncode == 0
    assert "План реинжиниринга" in done.stdout.decode("cp866")


def test_a_process_with_a_name_alone_is_planned_without_empty_brackets(folder: Path, reestr: Reestr) -> None:
    write(folder / "r.xlsx", [{"id": "1.1", "process": "Процесс"}], KALININGRAD, "Министерство")
    assert "    1. 1.1 Процесс\n" in reestr("plan", "r.xlsx").out
