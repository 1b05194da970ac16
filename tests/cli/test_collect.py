"""``reestr collect``: runs as people make them, kills included."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema
import pytest

import reestr_cli
from reestr_cli.history.schema import TABLES
from tests.batch.registers import folder, row, write
from tests.cli.conftest import Reestr

SCHEMA = json.loads((Path(reestr_cli.__file__).parent / "schemas" / "collect.schema.json").read_text(encoding="utf-8"))
SHARE = Path(__file__).resolve().parents[2] / "examples" / "share"


def tables(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all that the database holds, but for what differs from run to run."""
    base = sqlite3.connect(database)
    held = {table: base.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in TABLES}
    held["versions"] = base.execute(
        "SELECT id, body, quarter, path, file, standing, digest, rows, errors FROM versions ORDER BY id"
    ).fetchall()
    base.close()
    return held


def test_the_example_share(reestr: Reestr, tmp_path: Path) -> None:
    base = tmp_path / "registers.sqlite"
    first = reestr("collect", str(SHARE), "-o", str(base))
    assert (first.code, first.err) == (0, "")
    assert first.out == (
        f"{base}: добавлено файлов: 11\nВсего в базе: 4 органа, 3 квартала, 11 версий, 93 строки процессов.\n"
    )
    before = base.read_bytes()
    again = reestr("collect", str(SHARE), "-o", str(base), "--format", "json")
    told = json.loads(again.out)
    assert (again.code, told["added"], told["unchanged"], told["holds"]["versions"]) == (0, 0, 11, 11)
    assert base.read_bytes()[100:] == before[100:], "a run that finds nothing new changes nothing but the counter"


def test_an_unchanged_file_is_not_opened(reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reestr_cli.batch.order._SETTLED", 0)
    files = folder(tmp_path / "2026-Q1", 3)
    command = ("collect", str(tmp_path / "2026-Q1"), "-o", str(tmp_path / "r.sqlite"), "--no-cache")
    assert reestr(*command).code == 0
    opened: list[str] = []
    watching = True
    watched = {str(path) for path in files}

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and str(arguments[0]) in watched:
            opened.append(str(arguments[0]))

    sys.addaudithook(watch)
    without_again = [part for part in command if part != "--no-cache"]
    assert "без изменений: 3" in reestr(*without_again, "--cache-dir", str(tmp_path / "cache")).out
    assert opened == []
    write(files[1], [row("9.9")])
    assert "изменилось файлов: 1; без изменений: 2" in reestr(*without_again).out
    assert set(opened) == {str(files[1])}
    watching = False


def test_broken_files_are_told_and_the_others_are_in(reestr: Reestr, tmp_path: Path) -> None:
    folder(tmp_path / "2026-Q1", 2)
    (tmp_path / "2026-Q1" / "zz.xlsx").write_text("это не книга", encoding="utf-8")
    (tmp_path / "2026-Q1" / "пустой.xlsx").touch()
    os.utime(tmp_path / "2026-Q1" / "пустой.xlsx", (0, 0))
    done = reestr("collect", str(tmp_path), "-o", str(tmp_path / "r.sqlite"))
    assert done.code == 1
    assert "добавлено файлов: 2; без реестра: 2" in done.out
    assert [line.partition(": ")[0] for line in done.err.splitlines()] == [
        str(tmp_path / "2026-Q1" / name) for name in ("zz.xlsx", "пустой.xlsx")
    ]
    again = reestr("collect", str(tmp_path), "-o", str(tmp_path / "r.sqlite"), "--format", "json")
    assert (again.code, again.err) == (1, done.err)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(again.out))
    assert len(json.loads(again.out)["unreadable"]) == 2


def test_guesses_are_told(reestr: Reestr, tmp_path: Path) -> None:
    write(tmp_path / "реестр.xlsx", agency="")
    os.utime(tmp_path / "реестр.xlsx", (1_770_000_000, 1_770_000_000))
    done = reestr("collect", str(tmp_path), "-o", str(tmp_path / "r.sqlite"))
    assert done.code == 0
    quarter, body = done.err.splitlines()
    assert "--quarter" in quarter
    assert quarter.endswith("реестр.xlsx (I квартал 2026 г.)")
    assert body.endswith("реестр.xlsx")
    named = reestr("collect", str(tmp_path), "-o", str(tmp_path / "other.sqlite"), "--quarter", "IV квартал 2025")
    assert named.err.splitlines() == [body]
    for number in range(9):
        write(tmp_path / f"2026-Q1/{number}.xlsx", agency="")
    assert reestr("collect", str(tmp_path), "-o", str(tmp_path / "r.sqlite")).err.endswith(".xlsx и еще 4\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--quarter", "весна"), "--quarter: «весна» — не квартал"),
        (("--to", "csv"), "--to: «csv»"),
        (("-o", "нет такой папки/r.sqlite"), "нет такой папки"),
        (("-o", str(SHARE / "bodies.csv")), "не база данных"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(reestr: Reestr, arguments: tuple[str, ...], said: str) -> None:
    done = reestr("collect", str(SHARE), *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


def test_parquet_beside_the_database(reestr: Reestr, tmp_path: Path) -> None:
    command = ("collect", str(SHARE), "-o", str(tmp_path / "r.sqlite"), "--to", "parquet")
    done = reestr(*command)
    assert done.code == 0
    assert sorted(path.stem for path in (tmp_path / "r.parquet").iterdir()) == sorted(TABLES)
    assert reestr(*command).code == 2
    assert reestr(*command, "--force").code == 0
    assert reestr(*command[:-1], f"parquet={tmp_path / 'other'}").code == 0
    assert len(list((tmp_path / "other").iterdir())) == len(TABLES)


@pytest.fixture
def started(child_environment: dict[str, str]) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Return a function that starts ``reestr`` and does not wait for it."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "reestr_cli", *arguments]
        process = subprocess.Popen(command, env=child_environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_kill_at_any_moment_leaves_a_whole_database(
    reestr: Reestr, started: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    """Killed again and again; what is there is whole, the next run goes on, and the end is that of a quiet run."""
    for quarter in ("2026-Q1", "2026-Q2"):
        for file in folder(tmp_path / "share" / quarter, 40):
            os.utime(file, (1_770_000_000, 1_770_000_000))
    quiet, killed = tmp_path / "quiet.sqlite", tmp_path / "killed.sqlite"
    command = ("collect", str(tmp_path / "share"), "--jobs", "1", "-o")
    assert reestr(*command, str(quiet)).code == 0
    interrupted = []
    for share in (0, 0.5, 0.7):
        process = started(*command, str(killed))
        size = share * quiet.stat().st_size
        while not (killed.exists() and killed.stat().st_size > size):
            assert process.poll() is None, "it ended before it could be killed"
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        base = sqlite3.connect(killed)
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        if base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            versions = base.execute("SELECT count(*), sum(rows) FROM versions").fetchone()
            rows = base.execute("SELECT count(*) FROM processes").fetchone()[0]
            assert (versions[1] or 0) == rows, "a version stands with all its rows or not at all"
            interrupted.append(versions[0])
        base.close()
    assert any(0 < versions < 80 for versions in interrupted), interrupted
    assert reestr(*command, str(killed)).code == 0
    assert tables(killed) == tables(quiet)


def test_a_second_run_at_the_same_time_is_told(reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reestr_cli.history.database._WAIT", 0.1)
    base = tmp_path / "r.sqlite"
    assert reestr("collect", str(SHARE), "-o", str(base)).code == 0
    other = sqlite3.connect(base)
    other.execute("BEGIN EXCLUSIVE")
    for command in (("collect", str(SHARE), "-o"), ("history", "--from")):
        done = reestr(*command, str(base))
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert "занял другой запуск" in done.err
    other.close()
