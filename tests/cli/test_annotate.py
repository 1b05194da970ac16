"""``reestr annotate``: what is written, what is said, exit codes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.annotate.books import EXAMPLES, opened
from tests.cli.conftest import Reestr


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "реестр.xlsx"
    shutil.copy(EXAMPLES / "omsk" / "register-faulty.xlsx", path)
    return path


def test_the_copy_is_marked_and_the_file_is_not(register: Path, reestr: Reestr) -> None:
    before, copy = register.read_bytes(), register.with_name("копия.xlsx")
    done = reestr("annotate", str(register), "-o", str(copy))
    assert (done.code, done.out) == (1, "")
    assert "Отмечено: 18 ячеек; на листе «Замечания»: 18 замечаний." in done.err
    assert register.read_bytes() == before
    assert reestr("validate", str(copy), "--format", "concise").out.replace(str(copy), "") == reestr(
        "validate", str(register), "--format", "concise"
    ).out.replace(str(register), "")


def test_a_folder_is_called_a_folder(tmp_path: Path, reestr: Reestr) -> None:
    done = reestr("annotate", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert "— папка, а эта команда принимает один файл" in done.err


def test_marks_come_off(register: Path, reestr: Reestr) -> None:
    copy, clean = register.with_name("копия.xlsx"), register.with_name("чистая.xlsx")
    reestr("annotate", str(register), "-o", str(copy))
    done = reestr("annotate", "--clean", str(copy), "-o", str(clean))
    assert done.code == 0
    assert "Пометки сняты" in done.err
    assert opened(clean.read_bytes()).sheetnames == opened(register.read_bytes()).sheetnames
    done = reestr("annotate", "--clean", str(clean), "-o", str(copy), "--force")
    assert done.code == 2
    assert "нет пометок" in done.err


def test_only_chosen_rules_are_marked(register: Path, reestr: Reestr) -> None:
    copy = register.with_name("копия.xlsx")
    done = reestr("annotate", str(register), "-o", str(copy), "--select", "R206", "--lang", "en")
    assert done.code == 1
    assert "1 cell; on the sheet «Замечания»: 1 remark." in done.err
    done = reestr("annotate", str(register), "-o", str(copy), "--select", "R301", "--force")
    assert done.code == 0
    done = reestr("annotate", str(register), "-o", str(copy), "--select", "R301", "--fail-on", "info", "--force")
    assert done.code == 1


def test_an_existing_copy_is_replaced_with_force_only_and_the_file_never(register: Path, reestr: Reestr) -> None:
    copy = register.with_name("копия.xlsx")
    copy.write_bytes(b"old")
    done = reestr("annotate", str(register), "-o", str(copy))
    assert (done.code, copy.read_bytes()) == (2, b"old")
    before = register.read_bytes()
    done = reestr("annotate", str(register), "-o", str(register), "--force")
    assert (done.code, register.read_bytes()) == (2, before)


def test_what_cannot_be_marked_is_said(register: Path, reestr: Reestr) -> None:
    copy = register.with_name("копия.xlsx")
    assert reestr("annotate", str(register), "-o", str(copy.with_suffix(".ods"))).code == 2
    assert reestr("annotate", str(register.with_name("нет.xlsx")), "-o", str(copy)).code == 2
    register.write_bytes(b"PK\x03\x04")
    for arguments in ((), ("--clean",)):
        done = reestr("annotate", str(register), "-o", str(copy), *arguments)
        assert done.code == 1
        assert "R001" in done.err
    assert not copy.exists()


def test_without_a_name_the_copy_goes_beside_the_file(register: Path, reestr: Reestr) -> None:
    before = register.read_bytes()
    marked, clean = register.with_name("реестр-marked.xlsx"), register.with_name("реестр-clean.xlsx")
    assert reestr("annotate", str(register)).code == 1
    assert opened(marked.read_bytes()).sheetnames[-1] == "Замечания"
    kept = marked.read_bytes()
    assert reestr("annotate", str(register), "--select", "R206").code == 2
    assert (register.read_bytes(), marked.read_bytes()) == (before, kept)
    assert reestr("annotate", "--clean", str(marked)).code == 0
    assert opened(clean.read_bytes()).sheetnames == opened(before).sheetnames
    folder = register.parent / "с пометками"
    folder.mkdir()
    assert reestr("annotate", str(register), "-o", str(folder)).code == 1
    assert [path.name for path in folder.iterdir()] == ["реестр.xlsx"]
    assert reestr("annotate", str(register), "-o", str(register.parent), "--force").code == 2
    assert register.read_bytes() == before


def test_a_second_register_is_told_as_validate_tells_it(register: Path, reestr: Reestr) -> None:
    book = load_workbook(register)
    book.copy_worksheet(book["Реестр"]).title = "Второй отдел"
    book.save(register)
    noted = "проверен только лист «Реестр»; реестр есть и на других листах («Второй отдел»)"
    done = reestr("annotate", str(register))
    assert f"{register}: {noted}" in done.err
    assert done.err.count("\n") == 3
