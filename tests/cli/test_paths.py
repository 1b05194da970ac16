"""Files, folders and patterns become one list: sorted, each file once, nothing that office programs leave behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reestr_cli.cli.paths import NoRightToRead, NothingMatched, PatternWithoutFile, find_files
from reestr_cli.errors import NoSuchPath

NAMES = (
    "б.xlsx",
    "а.XLSX",
    "~$а.xlsx",
    ".~lock.а.xlsx#",
    ".скрытый.xlsx",
    "заметки.txt",
    "в/г.ods",
    "в/д/е.xls",
    "в/.git/ж.xlsx",
    "в/з.xlsm",
    "в/и.xlsb",
    ".reestr-0123.tmp",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in NAMES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*places: str) -> list[str]:
    return [path.as_posix() for path in find_files(places).files]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("places", "found"),
    [
        ((".",), ["а.XLSX", "б.xlsx", "в/г.ods", "в/д/е.xls", "в/з.xlsm", "в/и.xlsb"]),
        (("в",), ["в/г.ods", "в/д/е.xls", "в/з.xlsm", "в/и.xlsb"]),
        (("б.xlsx", "а.XLSX", "./б.xlsx", "."), ["а.XLSX", "б.xlsx", "в/г.ods", "в/д/е.xls", "в/з.xlsm", "в/и.xlsb"]),
        (("*.xlsx",), ["б.xlsx"]),
        (("**/*.xls",), ["в/д/е.xls"]),
        (("заметки.txt",), ["заметки.txt"]),
        ((".скрытый.xlsx",), [".скрытый.xlsx"]),
        (("~$а.xlsx", "б.xlsx"), ["б.xlsx"]),
    ],
)
def test_found(places: tuple[str, ...], found: list[str]) -> None:
    assert names(*places) == found


def test_absolute_paths_stay_absolute(folder: Path) -> None:
    assert names(str(folder / "б.xlsx")) == [(folder / "б.xlsx").as_posix()]
    assert names(str(folder / "*.xlsx")) == [(folder / "б.xlsx").as_posix()]


@pytest.mark.usefixtures("folder")
def test_a_name_with_brackets_is_a_name_first() -> None:
    Path("реестр [1].xlsx").touch()
    assert names("реестр [1].xlsx") == ["реестр [1].xlsx"]


@pytest.mark.usefixtures("folder")
def test_what_is_not_there() -> None:
    with pytest.raises(NoSuchPath):
        find_files(["б.xlsx", "нет.xlsx"])
    with pytest.raises(NothingMatched):
        find_files(["нет*.xlsx"])
    with pytest.raises(NothingMatched):
        find_files(["~$а.xlsx"])
    Path("пусто").mkdir()
    with pytest.raises(NothingMatched):
        find_files(["пусто"])
    assert names("б.xlsx", "пусто") == ["б.xlsx"]
    with pytest.raises(NothingMatched):
        find_files(["пусто", "нет*.xlsx"])
    with pytest.raises(PatternWithoutFile, match=r"нет\*\.xlsx, \[0-9\]\.xlsx"):
        find_files(["нет*.xlsx", "б.xlsx", "[0-9].xlsx"])


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="links need rights on Windows")
def test_links_that_go_round_in_a_circle(folder: Path) -> None:
    (folder / "в" / "назад").symlink_to(folder, target_is_directory=True)
    (folder / "тот же.xlsx").symlink_to(folder / "б.xlsx")
    (folder / "обрыв.xlsx").symlink_to(folder / "нет.xlsx")
    found = find_files(["."])
    assert len(found.files) == 7
    assert Path("обрыв.xlsx") in found.files


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="links need rights on Windows")
def test_what_links_lead_to_goes_by_its_own_name(folder: Path) -> None:
    before = names(".")
    (folder / "0").mkdir()
    (folder / "0" / "ссылка.xlsx").symlink_to(folder / "б.xlsx")
    (folder / "0" / "папка").symlink_to(folder / "в", target_is_directory=True)
    (folder / "ё").symlink_to(folder / "0", target_is_directory=True)
    found = find_files(["."])
    assert [path.as_posix() for path in found.files] == before
    assert found.loops == (Path("ё"), Path("0/папка"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root opens every folder")
def test_a_folder_that_cannot_be_opened_is_named(folder: Path) -> None:
    (folder / "в").chmod(0)
    try:
        assert find_files(["."]).unreadable == (Path("в"),)
        with pytest.raises(NoRightToRead, match="папка в не открывается"):
            find_files(["в"])
    finally:
        (folder / "в").chmod(0o700)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root opens every folder")
def test_a_file_in_a_folder_that_cannot_be_entered_is_not_called_missing(folder: Path) -> None:
    (folder / "в").chmod(0)
    try:
        with pytest.raises(PermissionError):
            find_files(["в/1.xlsx"])
    finally:
        (folder / "в").chmod(0o700)


def test_other_files_that_may_hold_a_register_are_remembered(folder: Path) -> None:
    for name in ("в/1.pdf", "в/д/2.CSV", "3.zip", "фото.jpg", "отчет.html", "reestr.toml", ".4.csv", "~$5.docx"):
        (folder / name).write_text("номер;услуга;процесс;ответственный;статус\n", encoding="utf-8")
    assert [path.as_posix() for path in find_files([".", "в"]).others] == ["в/д/2.CSV", "3.zip", "в/1.pdf"]
    assert find_files([".", "3.zip", "в/1.pdf"], apart="в/д/2.CSV").others == ()
    assert find_files(["б.xlsx", "*.zip"]).others == ()
    assert Path("б.xlsx") not in find_files(["."], apart=folder / "б.xlsx").files


def test_numbers_in_names_count_as_numbers(folder: Path) -> None:
    for name in ("школа 10.xlsx", "школа 9.xlsx", "школа 9 (2).xlsx"):
        (folder / name).touch()
    assert names("школа*.xlsx") == ["школа 9.xlsx", "школа 9 (2).xlsx", "школа 10.xlsx"]
