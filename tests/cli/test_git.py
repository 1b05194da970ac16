"""``reestr git`` with git itself: a repository with quarterly versions of a register."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Reestr
from tests.cli.test_diff import write
from tests.diff.registers import lines

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Return a function that runs git in a new repository, without the settings of the machine."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / ".config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{Path(str(shutil.which('git'))).parent}:/bin")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Иванова")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ivanova@example.org")
    (tmp_path / "home").mkdir()
    (tmp_path / "repo").mkdir()
    monkeypatch.chdir(tmp_path / "repo")

    def called(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], capture_output=True, check=True, timeout=60)
        return done.stdout.decode()

    called("init", "--quiet")
    return called


def test_git_shows_registers_as_text(git: Git, reestr: Reestr) -> None:
    assert reestr("git", "setup").code == 0
    write(Path("реестр.xlsx"), lines(5))
    git("add", ".")
    git("commit", "--quiet", "--message", "1 квартал")
    new = lines(5)
    new[3]["status"] = "прошел реинжиниринг"
    write(Path("реестр.xlsx"), new)
    shown = git("diff")
    assert [text for text in shown.splitlines() if text.startswith(("+", "-"))][2:] == [
        "-Статус процесса (статус реинжиниринга): в очереди на исследование",
        "+Статус процесса (статус реинжиниринга): прошел реинжиниринг",
    ]
    assert "@@ [1.4]" in shown
    git("commit", "--quiet", "--all", "--message", "2 квартал")
    assert "+[1.4]" in git("log", "-p", "--reverse")


def test_setup_twice_adds_nothing_and_keeps_what_stands(git: Git, reestr: Reestr) -> None:
    Path(".gitattributes").write_bytes(b"*.xlsx diff=mine\n*.png binary")
    assert reestr("git", "setup").code == 0
    first = Path(".gitattributes").read_bytes()
    assert first.startswith(b"*.xlsx diff=mine\n*.png binary\n*.xlsx merge=reestr\n*.xlsm diff=reestr\n")
    assert b"*.xlsx diff=reestr" not in first
    assert "уже есть" in reestr("git", "setup").err
    assert Path(".gitattributes").read_bytes() == first


def test_setup_for_every_repository(git: Git, reestr: Reestr, tmp_path: Path) -> None:
    assert reestr("git", "setup", "--global").code == 0
    assert not Path(".gitattributes").exists()
    assert "*.xlsx diff=reestr" in (tmp_path / "home" / ".config" / "git" / "attributes").read_text()
    assert git("check-attr", "diff", "a.xlsx").strip().endswith("diff: reestr")


def test_setup_outside_a_repository_says_so(reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert reestr("git", "setup").code == 2


def test_the_text_does_not_depend_on_the_language(reestr: Reestr, tmp_path: Path) -> None:
    write(tmp_path / "р.xlsx", lines(3))
    text = reestr("git", "textconv", str(tmp_path / "р.xlsx")).out
    assert text == reestr("git", "textconv", str(tmp_path / "р.xlsx"), "--lang", "en").out
    assert "\n[1.2]\nЖизненная ситуация: Выход на пенсию\n" in text


def test_a_file_without_a_register_does_not_stop_git(reestr: Reestr, tmp_path: Path) -> None:
    (tmp_path / "битый.xlsx").write_bytes(b"PK\x03\x04")
    done = reestr("git", "textconv", str(tmp_path / "битый.xlsx"))
    assert (done.code, done.out[:5]) == (0, "R001 ")
    assert done.out.endswith("\n")


def test_a_region_mistyped_in_the_settings_stops_no_register_that_names_its_own(
    reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    register = Path(__file__).parents[2] / "examples" / "kirov" / "register.xlsx"
    shown = reestr("git", "textconv", str(register)).out
    Path("reestr.toml").write_text("region = 'kirow'\n", encoding="utf-8")
    done = reestr("git", "textconv", str(register))
    assert (done.code, done.out) == (0, shown)
