"""git for real: branches that changed one register are merged by it, with and without conflicts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reestr_cli.workbook.reading import read_workbook
from tests.cli.conftest import Reestr
from tests.merge.files import answer, read, write
from tests.merge.registers import process

Git = Callable[..., subprocess.CompletedProcess[str]]
NAME = "реестр отдела.xlsx"


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reestr: Reestr) -> Git:
    """A repository prepared by ``reestr git setup``, with the register of the first quarter."""
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")

    def called(*arguments: str) -> subprocess.CompletedProcess[str]:
        identity = ("-c", "user.name=Иванова", "-c", "user.email=i@example.org", "-c", "core.quotePath=false")
        return subprocess.run(["git", *identity, *arguments], capture_output=True, text=True, check=False)

    called("init", "--quiet", "--initial-branch", "main")
    assert reestr("git", "setup").code == 0
    write(Path(NAME), [process("1.1"), process("1.2", name="Учет"), process("1.3", name="Выдача", links="1.1")])
    called("add", ".")
    called("commit", "--quiet", "--message", "1 квартал")
    return called


def change(git: Git, branch: str, rows: list[dict[str, str]]) -> None:
    git("checkout", "--quiet", "-B", branch, "main" if branch != "main" else "HEAD")
    write(Path(NAME), rows)
    assert git("commit", "--quiet", "--all", "--message", branch).returncode == 0


def test_branches_that_changed_different_cells_are_merged(git: Git) -> None:
    base = read(Path(NAME))
    change(git, "отдел-1", [{**base[0], "owner": "Петров Б. Б."}, *base[1:]])
    change(git, "отдел-2", [*base[:2], base[2], process("1.4", name="Архив", links="1.2")])
    done = git("merge", "отдел-1", "--message", "вместе")
    assert done.returncode == 0, done.stderr
    rows = read(Path(NAME))
    assert [row["id"] for row in rows] == ["1.1", "1.2", "1.3", "1.4"]
    assert rows[0]["owner"] == "Петров Б. Б."
    assert [sheet.name for sheet in read_workbook(Path(NAME)).sheets] == ["Реестр", "Справочники", "Памятка"]


def test_a_conflict_is_marked_settled_and_committed(git: Git, reestr: Reestr) -> None:
    base = read(Path(NAME))
    change(git, "отдел-1", [{**base[0], "owner": "Петров Б. Б."}, *base[1:]])
    change(git, "отдел-2", [{**base[0], "owner": "Сидорова В. В."}, *base[1:]])
    done = git("merge", "отдел-1")
    assert done.returncode == 1
    assert f"UU {NAME}" in git("status", "--short").stdout.replace('"', "")
    assert read(Path(NAME))[0]["owner"] == "Разногласие № 1: Сидорова В. В. / Петров Б. Б."
    answer(Path(NAME), {1: "2"})
    assert reestr("merge", "--resume", NAME, "--force").code == 0
    assert read(Path(NAME))[0]["owner"] == "Петров Б. Б."
    git("add", NAME)
    assert git("commit", "--quiet", "--message", "решено").returncode == 0


def test_a_workbook_that_is_no_register_stays_as_it_is(git: Git) -> None:
    change(git, "отдел-1", [process("1.1")])
    git("checkout", "--quiet", "-B", "отдел-2", "main")
    Path(NAME).write_bytes(b"not a workbook")
    git("commit", "--quiet", "--all", "--message", "порча")
    done = git("merge", "отдел-1")
    assert done.returncode == 1
    assert Path(NAME).read_bytes() == b"not a workbook"
    assert "не объединен" in done.stderr + done.stdout
