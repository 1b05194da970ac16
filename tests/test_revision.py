"""What has changed in git, with real git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from reestr_cli.errors import as_argument
from reestr_cli.repository import ForeignRepository, GitFailed, NoRepository
from reestr_cli.revision import changed_since


def git(folder: Path, *arguments: str) -> None:
    author = ["-c", "user.name=Проба", "-c", "user.email=proba@example.invalid", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A repository with four files of two folders, one of them ignored."""
    for name in ("а/1.xlsx", "а/2.xlsx", "б/3.xlsx", "б/имя с\nпереводом.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.tmp.xlsx\n", encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    return tmp_path


def changed(home: Path, revision: str = "HEAD") -> list[str]:
    files = sorted(home.rglob("*.xlsx"))
    return [path.relative_to(home).as_posix() for path in changed_since(files, revision)]


def test_nothing_has_changed(home: Path) -> None:
    assert changed(home) == []


def test_changed_committed_renamed_and_new_files(home: Path) -> None:
    (home / "а/1.xlsx").write_text("x")
    (home / "б/имя с\nпереводом.xlsx").write_text("x")
    (home / "а/4.xlsx").write_text("new")
    (home / "а/5.tmp.xlsx").write_text("ignored")
    assert changed(home) == ["а/1.xlsx", "а/4.xlsx", "б/имя с\nпереводом.xlsx"]
    git(home, "mv", "б/3.xlsx", "б/6.xlsx")
    git(home, "add", ".")
    git(home, "commit", "-q", "-m", "second")
    assert changed(home) == []
    assert changed(home, "HEAD~1") == ["а/1.xlsx", "а/4.xlsx", "б/6.xlsx", "б/имя с\nпереводом.xlsx"]


def test_registers_below_changed_settings_count_as_changed(home: Path) -> None:
    (home / "а" / "reestr.toml").write_text('region = "saratov"\n', encoding="utf-8")
    assert changed(home) == ["а/1.xlsx", "а/2.xlsx"]


def test_registers_on_a_changed_form_count_as_changed(home: Path) -> None:
    forms = home / "формы"
    forms.mkdir()
    (forms / "own.toml").write_text("# form\n", encoding="utf-8")
    (home / "б" / "reestr.toml").write_text('forms = "../формы"\n', encoding="utf-8")
    git(home, "add", ".")
    git(home, "commit", "-q", "-m", "forms")
    assert changed(home) == []
    (forms / "own.toml").write_text("# another\n", encoding="utf-8")
    assert changed(home) == ["б/3.xlsx", "б/имя с\nпереводом.xlsx"]


@pytest.mark.parametrize("revision", ["нет-такой", "--output=x", "HEAD:а"])
def test_a_revision_that_is_not_there_is_named(home: Path, revision: str) -> None:
    with pytest.raises(GitFailed):
        changed(home, revision)


@pytest.mark.parametrize("language", ["C.UTF-8", "ru_RU.UTF-8"])
def test_outside_of_a_repository_it_is_said_in_our_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    (tmp_path / "1.xlsx").touch()
    with pytest.raises(NoRepository, match="не входит в репозиторий git") as told:
        changed(tmp_path)
    assert "fatal" not in str(told.value)


def test_a_repository_of_another_user_is_told_with_what_to_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    with pytest.raises(ForeignRepository) as told:
        changed(home)
    assert f"git config --global --add safe.directory {as_argument(home.as_posix())}" in str(told.value)
