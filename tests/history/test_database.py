"""The database file: what is opened, what is refused in a sentence, and that a foreign file stays as it is."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from reestr_cli.history.database import (
    Busy,
    Damaged,
    Newer,
    NoDatabase,
    NotOurs,
    Unusable,
    reading,
    writing,
)
from reestr_cli.history.schema import APPLICATION, SCHEMA, TABLES, VERSION
from reestr_cli.workbook.obstacles import NoSuchFolder, NotAFile
from tests.history.filings import collect, filing, row


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with two versions."""
    path = tmp_path / "registers.sqlite"
    rows = [row(f"{n}.{m}") for n in range(1, 9) for m in range(1, 9)]
    collect(path, [filing(tmp_path / f"2026-Q{quarter}" / "a.xlsx", rows) for quarter in (1, 2)])
    return path


def test_tables_marks_and_journal(database: Path) -> None:
    with sqlite3.connect(database) as base:
        names = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        marks = [base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        journal = base.execute("PRAGMA journal_mode").fetchone()[0]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    base.close()
    assert names == set(TABLES)
    assert marks == [APPLICATION, VERSION]
    assert journal == "delete", "WAL does not work on network drives"
    assert [path.name for path in database.parent.iterdir() if path.is_file()] == [database.name]


def test_foreign_files_are_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("заметки " * 500, encoding="utf-8")
    foreign = tmp_path / "foreign.sqlite"
    with sqlite3.connect(foreign) as base:
        base.execute("CREATE TABLE accounts (name TEXT)")
    base.close()
    for path in (text, foreign):
        before = path.read_bytes()
        with pytest.raises(NotOurs), writing(path):
            pass
        with pytest.raises(NotOurs), reading(path):
            pass
        assert path.read_bytes() == before


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    """A run that is killed while it makes the database leaves such a file."""
    path = tmp_path / "empty.sqlite"
    path.touch()
    with writing(path) as base:
        assert base.one("SELECT count(*) FROM versions") == (0,)


def test_newer_tables_are_refused(database: Path) -> None:
    with sqlite3.connect(database) as base:
        base.execute(f"PRAGMA user_version = {VERSION + 1}")
    base.close()
    with pytest.raises(Newer, match=str(VERSION + 1)), writing(database):
        pass
    with pytest.raises(Newer), reading(database):
        pass


@pytest.mark.parametrize("spoil", ["cut", "overwritten"])
def test_a_damaged_database_is_told(database: Path, spoil: str) -> None:
    data = bytearray(database.read_bytes())
    if spoil == "cut":
        del data[len(data) // 2 :]
    else:
        data[4096 * 2 : 4096 * 6] = b"\xff" * 4096 * 4
    database.write_bytes(data)
    with pytest.raises(Damaged), writing(database):
        pass
    with pytest.raises(Damaged), reading(database):
        pass


def test_no_such_file_folder_or_right(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase), reading(tmp_path / "none.sqlite"):
        pass
    with pytest.raises(NoSuchFolder), writing(tmp_path / "none" / "r.sqlite"):
        pass
    with pytest.raises(NotAFile), writing(tmp_path):
        pass


def test_one_run_at_a_time(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reestr_cli.history.database._WAIT", 0.1)
    with writing(database):
        with pytest.raises(Busy), writing(database):
            pass
        with pytest.raises(Busy), reading(database):
            pass
    with reading(database), reading(database) as base:
        assert base.one("SELECT count(*) FROM versions") == (2,)


def test_those_who_ask_change_nothing(database: Path) -> None:
    with pytest.raises(Unusable), reading(database) as base:
        base.do("DELETE FROM versions")


def test_what_fails_within_a_transaction_is_not_there(database: Path) -> None:
    with writing(database) as base:
        with suppress(ZeroDivisionError), base.transaction():
            base.do("DELETE FROM versions WHERE id = 1")
            _ = 1 / 0
        assert base.one("SELECT count(*) FROM versions") == (2,)


def test_every_statement_of_the_schema_stands_alone() -> None:
    """The tables are made statement by statement, split at semicolons."""
    assert all(sqlite3.complete_statement(f"{statement};") for statement in SCHEMA.split(";"))


def test_where_nothing_can_be_written_no_file_is_left(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path, limits = tmp_path / "new.sqlite", resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        with pytest.raises(Unusable), writing(path):
            pass
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not path.exists()
