"""What stops a run becomes one sentence and an exit code; a bug says how to see where it is."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reestr_cli.cli import regions
from tests.cli.conftest import Reestr


def raising(error: BaseException) -> object:
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (KeyboardInterrupt(), 130, "Прервано."),
        (OSError(errno.EACCES, "denied", "а.xlsx"), 2, "Ошибка: а.xlsx: нет доступа"),
        (OSError(errno.EIO, "odd"), 2, "Ошибка: odd"),
        (ZeroDivisionError("x"), 3, "REESTR_DEBUG=1"),
        (MemoryError(), 3, "MemoryError"),
    ],
)
def test_exit_codes(
    reestr: Reestr, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, sentence: str
) -> None:
    monkeypatch.setattr(regions, "regions", raising(error))
    done = reestr("regions")
    assert (done.code, done.out) == (code, "")
    assert sentence in done.err
    assert "Traceback" not in done.err
    assert len(done.err.splitlines()) == 1


def test_a_bug_shows_where_it_is_when_asked(reestr: Reestr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regions, "regions", raising(ZeroDivisionError("x")))
    monkeypatch.setenv("REESTR_DEBUG", "1")
    done = reestr("regions")
    assert done.code == 3
    assert "ZeroDivisionError: x" in done.err


def test_the_program_runs_as_a_module(program: object, tmp_path: Path) -> None:
    done = program("--version")  # type: ignore[operator]
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize(("redirection", "code"), [(">&-", 0), (">/dev/full", 2)])
def test_a_stdout_that_takes_nothing(child_environment: dict[str, str], redirection: str, code: int) -> None:
    command = f'"{sys.executable}" -m reestr_cli rules {redirection}'
    done = subprocess.run(["bash", "-c", command], env=child_environment, capture_output=True, check=False)
    text = done.stderr.decode("utf-8")
    assert done.returncode == code, text
    assert "Traceback" not in text
    assert len(text.splitlines()) == (code > 0)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder that a program is in")
@pytest.mark.parametrize("command", [("init", "--region", "omsk", "-o", "a.xlsx"), ("validate", ".")])
def test_a_current_folder_that_is_gone_is_named(
    reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    (tmp_path / "была").mkdir()
    monkeypatch.chdir(tmp_path / "была")
    (tmp_path / "была").rmdir()
    done = reestr(*command)
    assert (done.code, done.err) == (2, "Ошибка: папки, в которой дана команда, больше нет: перейдите в другую\n")
