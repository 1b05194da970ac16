"""Runs the command line: in this process, and as a program of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reestr_cli.cli.app import run


@dataclass(frozen=True)
class Done:
    """What a run gave: exit code, what went to stdout, what went to stderr."""

    code: int
    out: str
    err: str


Reestr = Callable[..., Done]


@pytest.fixture
def reestr(capsys: pytest.CaptureFixture[str]) -> Reestr:
    """Return a function that runs ``reestr`` with its arguments in this process."""

    def called(*arguments: str) -> Done:
        capsys.readouterr()
        code = run(arguments)
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return called


@pytest.fixture
def program(child_environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return a function that runs ``python -m reestr_cli`` as a process of its own, with more environment if given."""

    def called(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "reestr_cli", *arguments],
            env={**child_environment, **environment},
            capture_output=True,
            check=False,
            timeout=60,
        )

    return called


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of the files that the module has ``made``, which is the current one."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path
