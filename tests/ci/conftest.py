"""A copy of the example repository, and git and the programs of this Python in the path."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "ci"
FAULTY = ROOT / "examples" / "omsk" / "register-faulty.xlsx"
REGISTER = Path("economy", "register.xlsx")
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path, child_environment: dict[str, str]) -> Run:
    """Return a function that runs a program in a copy of the example, with none of the machine's settings."""
    home, repository = tmp_path / "home", tmp_path / "repository"
    home.mkdir()
    shutil.copytree(EXAMPLE, repository)
    environment = {
        **child_environment,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PATH": f"{Path(sys.executable).parent}:{child_environment['PATH']}",
        **{f"GIT_{role}_{what}": "clerk@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }

    def called(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            arguments,
            cwd=repository,
            env={**environment, **more},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return called


@pytest.fixture
def repository(tmp_path: Path, run: Run) -> Path:
    """Return the copy of the example as a git repository with nothing committed yet."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    assert run("git", "init", "--quiet").returncode == 0
    assert run("git", "add", ".").returncode == 0
    return tmp_path / "repository"
