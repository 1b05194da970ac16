"""The tables as Parquet files, read back by another program (DuckDB)."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pytest

from reestr_cli.errors import OutputExists
from reestr_cli.history.database import writing
from reestr_cli.history.parquet import NotInstalled, export, files_in
from reestr_cli.history.schema import TABLES
from reestr_cli.workbook.obstacles import NoSuchFolder, NotAFolder, OutputIsInput
from tests.history.filings import broken, collect, filing, row, rows_of


def exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    monkeypatch.setattr("reestr_cli.history.parquet._BATCH", 2)
    base = tmp_path / "registers.sqlite"
    rows = [row("1.1"), row("1.10", links="1.1"), row("1.2", 4, service="Услуга «№ 1»; и, т. д.\nстрока")]
    collect(base, [filing(tmp_path / "2026-Q1" / "a.xlsx", rows), broken(tmp_path / "2026-Q1" / "b.xlsx")])
    files = files_in(tmp_path / "новая папка", force=False)
    with writing(base) as opened:
        export(opened, files, force=False)
    return files


def asked(sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as base:
        return base.execute(sql).fetchall()


def test_duckdb_reads_what_the_database_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = exported(tmp_path, monkeypatch)
    assert list(files) == list(TABLES)
    for table, file in files.items():
        held = rows_of(tmp_path / "registers.sqlite", f"SELECT * FROM {table} ORDER BY 1, 2")
        read = asked(f"SELECT * FROM read_parquet('{file}') ORDER BY 1, 2")
        assert read == held
        assert read
    joined = asked(
        f"SELECT p.id, v.quarter FROM read_parquet('{files['processes']}') p"
        f" JOIN read_parquet('{files['versions']}') v ON v.id = p.version WHERE p.status_means = 'done'"
    )
    assert joined == [("1.2", "2026-Q1")]


def test_files_that_exist_are_replaced_with_force_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = exported(tmp_path, monkeypatch)
    with pytest.raises(OutputExists):
        files_in(files["bodies"].parent, force=False)
    assert files_in(files["bodies"].parent, force=True) == files


def test_a_slip_in_the_path_is_not_answered_with_a_row_of_folders(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFolder):
        files_in(tmp_path / "нет" / "таблицы", force=False)
    (tmp_path / "файл").touch()
    with pytest.raises(NotAFolder):
        files_in(tmp_path / "файл", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["файл"]


def test_an_input_is_never_a_table(tmp_path: Path) -> None:
    own = tmp_path / "versions.parquet"
    own.write_bytes(b"PK")
    with pytest.raises(OutputIsInput):
        files_in(tmp_path, force=True, inputs=[own])


def test_without_the_package_it_is_said_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(NotInstalled, match="pip install pyarrow"):
        files_in(tmp_path, force=False)
