"""``reestr board`` from the command line to the exit code, on the shared folder of the examples."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from openpyxl import Workbook

from examples.build import SHARE
from tests.batch.registers import write
from tests.cli.conftest import Reestr

LATEST = str(SHARE / "2026-Q3")
BODIES = ("--bodies", str(SHARE / "bodies.csv"))
PREVIOUS = ("--previous", str(SHARE / "2026-Q2"))
QUIET = ("--no-cache", "--on", "2026-10-05")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which nothing is wrong."""
    folder = tmp_path_factory.mktemp("clean") / "2026-Q3"
    folder.mkdir()
    shutil.copy(SHARE / "2026-Q3" / "ecology.xlsx", folder)
    return folder


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--format", "pdf"], 2),
        (["--format", "xlsx"], 2),
        (["--bodies", "нет.txt"], 2),
        (["--previous", "нет"], 2),
        (["--on", "вчера"], 2),
        (["--fail-on", "all"], 2),
        (["--region", "нигде"], 2),
    ],
)
def test_exit_codes(reestr: Reestr, clean: Path, arguments: list[str], code: int) -> None:
    done = reestr("board", str(clean), *QUIET, *arguments)
    assert done.code == code
    assert bool(done.err) == (code == 2)
    assert "Traceback" not in done.out + done.err


def test_who_has_not_sent_is_told_and_fails(reestr: Reestr) -> None:
    done = reestr("board", LATEST, *BODIES, *PREVIOUS, *QUIET)
    said = " ".join(done.out.split())
    assert done.code == 1
    assert "Обязаны представить реестр: 5. Представили: 3, не представили: 2." in said
    assert "Утверждены: 2 из 3." in said
    assert "«прошел реинжиниринг»: 8 из 28 (29 %)." in said
    assert "процессов -1, «прошел реинжиниринг» +1, цифровых 0." in said
    assert max(map(len, done.out.splitlines())) <= 80


def test_a_folder_of_all_quarters_is_that_of_the_latest(reestr: Reestr) -> None:
    done = reestr("board", str(SHARE), *BODIES, "--previous", str(SHARE), *QUIET, "--format", "json")
    board = json.loads(done.out)
    assert (board["quarter"], board["summary"]["compared"]["quarter"]) == ("2026-Q3", "2026-Q2")
    alone = json.loads(reestr("board", LATEST, *BODIES, *PREVIOUS, *QUIET, "--format", "json").out)
    assert board["groups"] == alone["groups"]
    assert {file["reason"] for body in board["bodies"] for file in body["left_out"]} == {"earlier-quarter"}


def test_an_empty_folder_with_a_list_says_that_nobody_has_sent(reestr: Reestr, tmp_path: Path) -> None:
    (tmp_path / "список.txt").write_text("Министерство А\n", encoding="utf-8")
    done = reestr("board", str(tmp_path), "--bodies", str(tmp_path / "список.txt"), *QUIET)
    assert done.code == 1
    assert "не представили: 1" in done.out
    assert reestr("board", str(tmp_path), *QUIET).code == 2


def test_a_broken_file_is_told_and_the_others_count(reestr: Reestr, clean: Path, tmp_path: Path) -> None:
    folder = tmp_path / "2026-Q3"
    shutil.copytree(clean, folder)
    (folder / "битый.xlsx").write_bytes((clean / "ecology.xlsx").read_bytes()[:5000])
    done = reestr("board", str(folder), *QUIET)
    assert done.code == 1
    assert "Файлы, которые не удалось учесть: 1" in done.out
    assert "битый.xlsx: файл обрезан" in " ".join(done.out.split())
    assert "Процессов: 11." in done.out


def test_a_register_of_another_region_is_left_out_where_reestr_toml_names_one(
    reestr: Reestr, clean: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "приемная"
    shutil.copytree(clean, folder / "2026-Q3")
    shutil.copy(SHARE.parent / "omsk" / "register.xlsx", folder / "2026-Q3" / "омск.xlsx")
    part = folder / "2026-Q3" / "своя папка"
    part.mkdir()
    shutil.copy(SHARE.parent / "saratov" / "register.xlsx", part / "саратов.xlsx")
    (part / "reestr.toml").write_text('region = "saratov"\n', encoding="utf-8")
    mixed = json.loads(reestr("board", str(folder), *QUIET, "--format", "json").out)
    assert len(mixed["regions"]) == 3
    (folder / "reestr.toml").write_text('region = "kirov"\n', encoding="utf-8")
    done = reestr("board", str(folder), *QUIET, "--format", "json")
    board = json.loads(done.out)
    assert (board["regions"], board["summary"]["bodies"], done.err) == (["Кировская область"], 1, "")
    left_out = {Path(file["path"]).name: (file["reason"], file["region"]) for file in board["left_out"]}
    assert left_out == {"омск.xlsx": ("other-region", "omsk"), "саратов.xlsx": ("other-region", "saratov")}
    said = " ".join(reestr("board", str(folder), *QUIET).out.split())
    assert "омск.xlsx: реестр другого региона (omsk)" in said
    forced = reestr("board", str(folder), *QUIET, "--region", "kirov", "--format", "json")
    assert json.loads(forced.out)["summary"]["bodies"] == 3, "what the command line says holds"
    assert "омск.xlsx (omsk)" in forced.err


def test_with_a_list_a_register_that_does_not_tell_its_region_is_read_on_that_of_the_list(
    reestr: Reestr, clean: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "приемная"
    shutil.copytree(clean, folder / "2026-Q3")
    write(folder / "2026-Q3" / "культура.xlsx", agency="Министерство культуры")
    bodies = folder / "органы.csv"
    bodies.write_text((SHARE / "bodies.csv").read_text(encoding="utf-8") + "Министерство культуры;\n", encoding="utf-8")
    done = reestr("board", str(folder), "--bodies", str(bodies), *QUIET, "--format", "json")
    board = json.loads(done.out)
    assert (board["regions"], board["left_out"], done.err) == (["Кировская область"], [], "")
    assert board["summary"]["sent"] == 2
    assert {group["region"] for group in board["groups"]} == {"kirov"}
    assert "разных регионов" not in reestr("board", str(folder), "--bodies", str(bodies), *QUIET).out


def test_with_a_list_a_register_whose_title_names_another_region_is_not_read_as_one_of_the_list(
    reestr: Reestr, clean: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "приемная"
    shutil.copytree(clean, folder / "2026-Q3")
    write(
        folder / "2026-Q3" / "культура.xlsx",
        agency="Министерство культуры",
        title="Реестр процессов министерства культуры Саратовской области",
    )
    bodies = folder / "органы.csv"
    bodies.write_text((SHARE / "bodies.csv").read_text(encoding="utf-8") + "Министерство культуры;\n", encoding="utf-8")
    board = json.loads(reestr("board", str(folder), "--bodies", str(bodies), *QUIET, "--format", "json").out)
    assert board["regions"] == ["Кировская область", "Саратовская область"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Управление социальной поддержки населения Кировского района", False),
        ("Министерство образования Кировской области", True),
    ],
)
def test_the_name_of_a_body_is_told_and_leaves_no_register_out(
    reestr: Reestr, tmp_path: Path, body: str, told: bool
) -> None:
    folder = tmp_path / "приемная"
    folder.mkdir()
    (folder / "reestr.toml").write_text('region = "saratov"\n', encoding="utf-8")
    write(folder / "2026-Q3" / "a.xlsx", agency=body)
    done = reestr("board", str(folder), *QUIET, "--format", "json")
    board = json.loads(done.out)
    assert (board["summary"]["bodies"], board["left_out"]) == (1, [])
    assert ("a.xlsx (kirov)" in done.err) == told


def test_a_slip_of_the_pen_in_done_is_told_as_due_tells_it(reestr: Reestr, clean: Path, tmp_path: Path) -> None:
    folder = tmp_path / "приемная"
    shutil.copytree(clean, folder)
    settings = folder / "reestr.toml"
    settings.write_text('[done]\n"aprove" = 2026-01-20\n', encoding="utf-8")
    done, due = (reestr(name, str(folder), *QUIET) for name in ("board", "due"))
    assert (done.code, done.out, done.err) == (2, "", due.err)
    assert "reestr.toml: done.aprove: в акте нет такой обязанности; возможно" in done.err
    settings.write_text('[done]\n"п. 24 Порядка" = 2026-01-20\n', encoding="utf-8")
    done, due = (reestr(name, str(folder), *QUIET) for name in ("board", "due"))
    assert (done.code, done.err) == (0, due.err)
    assert "done.п. 24 Порядка" in done.err
    assert "omsk" in done.err


def test_an_approval_counts_from_its_day_on(reestr: Reestr, clean: Path) -> None:
    def approved(on: str) -> list[bool]:
        done = reestr("board", str(clean), "--no-cache", "--on", on, "--format", "json")
        return [body["approved"] for body in json.loads(done.out)["bodies"]]

    shown = json.loads(reestr("board", str(clean), *QUIET, "--format", "json").out)["bodies"][0]["approval"]["date"]
    before = date.fromisoformat(shown) - timedelta(days=1)
    assert (approved(shown), approved(before.isoformat())) == ([True], [False])


def test_a_workbook_is_not_written_among_the_registers(reestr: Reestr, clean: Path, tmp_path: Path) -> None:
    folder = tmp_path / "2026-Q3"
    shutil.copytree(clean, folder)
    register = (folder / "ecology.xlsx").read_bytes()
    for name in ("ecology.xlsx", "сводка.xlsx"):
        done = reestr("board", str(folder), *QUIET, "-o", str(folder / name), "--force")
        assert done.code == 2
    assert [path.name for path in folder.iterdir()] == ["ecology.xlsx"]
    assert (folder / "ecology.xlsx").read_bytes() == register
    assert reestr("board", str(folder), *QUIET, "-o", str(folder / "сводка.html")).code == 0


def test_a_report_replaces_another_when_told_to(reestr: Reestr, clean: Path, tmp_path: Path) -> None:
    made = tmp_path / "сводка.xlsx"
    assert reestr("board", str(clean), *QUIET, "-o", str(made)).code == 0
    first = made.read_bytes()
    assert reestr("board", str(clean), *QUIET, "-o", str(made)).code == 2
    assert reestr("board", str(clean), *QUIET, "-o", str(made), "--force").code == 0
    assert made.read_bytes() == first


def test_the_list_may_lie_among_the_registers(reestr: Reestr, clean: Path, tmp_path: Path) -> None:
    folder = tmp_path / "2026-Q3"
    shutil.copytree(clean, folder)
    book = Workbook()
    book.active.append(["Министерство охраны окружающей среды Кировской области"])
    book.save(folder / "список.xlsx")
    done = reestr("board", str(folder), *QUIET, "--bodies", str(folder / "список.xlsx"))
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("name", ["board.json", "board.md", "board.html", "board.xlsx", "board.txt"])
def test_the_format_follows_the_ending(reestr: Reestr, clean: Path, tmp_path: Path, name: str) -> None:
    done = reestr("board", str(clean), *QUIET, "-o", str(tmp_path / name))
    assert (done.code, done.out) == (0, "")
    start = {"json": b"{", "md": b"# ", "html": b"<!doctype html>", "xlsx": b"PK", "txt": "Сводка".encode()}
    assert (tmp_path / name).read_bytes().startswith(start[name.rpartition(".")[2]])


def test_a_console_without_the_letters_is_no_fault(program: Callable[..., CompletedProcess[bytes]]) -> None:
    done = program("board", LATEST, *BODIES, *QUIET, PYTHONIOENCODING="cp866", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "Сводка по реестрам" in done.stdout.decode("cp866")
    assert b"Traceback" not in done.stderr
