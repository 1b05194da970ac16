"""Who has a workbook open, by the files that office programs leave beside it."""

from __future__ import annotations

from pathlib import Path

from reestr_cli.batch.holder import holder
from tests.batch.holders import excel_lock


def test_nobody_has_it_open(tmp_path: Path) -> None:
    assert holder(tmp_path / "реестр.xlsx") is None


def test_excel_names_the_user(tmp_path: Path) -> None:
    lock = excel_lock(tmp_path / "реестр.xlsx", "Иванов Иван")
    assert lock.stat().st_size == 165
    assert holder(tmp_path / "реестр.xlsx") == "Иванов Иван"


def test_excel_without_the_wide_name(tmp_path: Path) -> None:
    lock = excel_lock(tmp_path / "реестр.xlsx", "Петрова")
    lock.write_bytes(lock.read_bytes()[:55] + b"\0" * 110)
    assert holder(tmp_path / "реестр.xlsx") == "Петрова"


def test_libreoffice_names_the_user_or_the_login(tmp_path: Path) -> None:
    path = tmp_path / "реестр.ods"
    lock = tmp_path / ".~lock.реестр.ods#"
    lock.write_text("Сидорова\\, Анна,anna,ws-17,01.10.2025 10:00,file:///home/anna;", encoding="utf-8")
    assert holder(path) == "Сидорова, Анна"
    lock.write_text(",anna,ws-17,01.10.2025 10:00,file:///home/anna;", encoding="utf-8")
    assert holder(path) == "anna"


def test_a_lock_that_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "~$реестр.xlsx").write_bytes(b"")
    assert holder(tmp_path / "реестр.xlsx") == ""
