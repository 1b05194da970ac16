"""Remarks broken into lines: only in a terminal, between words, and the names of files in one piece."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

import reestr_cli
from reestr_cli.cli.breaking import broken
from tests.cli.conftest import Reestr

NAME = "Реестр за третий квартал (правка Иванова).xlsx"
REMARK = "Ошибка: нет такого файла или папки: {name}; проверьте имя и то, из какой папки запущена программа"


def test_what_fits_stays_and_what_does_not_is_broken_between_words() -> None:
    assert broken("Прервано.", 40) == "Прервано."
    text = broken("  " + "слово " * 30 + "\n\nвторая строка", 40)
    lines = text.split("\n")
    assert max(map(len, lines)) <= 40
    assert all(line.startswith("  слово") for line in lines[:-2])
    assert lines[-2:] == ["", "вторая строка"]
    assert text.split() == ["слово"] * 30 + ["вторая", "строка"]


@pytest.mark.parametrize("width", [50, 60, 70, 80])
def test_a_name_stays_whole_that_was_given_or_is_there(
    width: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = REMARK.format(name=NAME)
    assert NAME in broken(text, width, ["validate", NAME])
    Path(NAME).touch()
    lines = broken(text, width)
    assert NAME in lines
    assert max(map(len, lines.split("\n"))) <= width
    assert lines.replace("\n", " ") == text


def test_of_names_within_each_other_the_longest_stays_whole() -> None:
    words = NAME.split(" ")
    parts = [" ".join(words[start:end]) for end in range(2, len(words) + 1) for start in range(end - 1)]
    for part, width in product(parts, range(50, 81)):
        assert NAME in broken(REMARK.format(name=NAME), width, [part, NAME])


def test_a_name_wider_than_the_terminal_is_broken_too() -> None:
    text = broken(REMARK.format(name=NAME), 40, [NAME])
    assert max(map(len, text.split("\n"))) <= 40


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_command_is_copied_whole(width: int) -> None:
    command = "reestr merge --resume 'Сводный реестр за третий квартал.xlsx' --force"
    said = f"Решите разногласия на листе «Разногласия», затем выполните: {command}"
    assert command in broken(said, width).split("\n")
    quoted = "нет базы данных registers.sqlite: ее создает команда «reestr collect ПАПКА -o registers.sqlite»"
    assert "«reestr collect ПАПКА -o registers.sqlite»" in broken(quoted, width)
    prose = "Исправьте их (reestr validate) или опубликуйте реестр как есть: ключ --allow-errors, если так решено"
    assert max(map(len, broken(prose, width).split("\n"))) <= width


def test_sentences_on_stdout_have_the_width_of_a_text(
    reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(Path(reestr_cli.__file__).parents[2] / "examples" / "omsk" / "register-faulty.xlsx", "a.xlsx")
    reason = "письмо министерства ожидается в следующем квартале, до этого изменить реестр нельзя"
    assert reestr("baseline", "write", "a.xlsx", "--reason", reason, "--until", "31.12.2199").code == 0
    listed = Path("reestr-baseline.toml")
    listed.write_text(listed.read_text(encoding="utf-8").replace("2199", "2020"), encoding="utf-8")
    lines = reestr("baseline", "check", "a.xlsx").out.splitlines()
    assert max(len(line) for line in lines if "reestr " not in line) <= 80
    assert reason in " ".join(lines)


def test_a_log_has_one_line(reestr: Reestr) -> None:
    done = reestr("validate", "нет такого файла " * 8)
    assert done.err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize("encoding", ["utf-8", "cp866"])
def test_a_terminal_has_lines_of_its_width(encoding: str, tmp_path: Path, child_environment: dict[str, str]) -> None:
    import fcntl
    import pty
    import struct
    import termios

    name = f"«{NAME}»"
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 64, 0, 0))
    environment = {name: value for name, value in child_environment.items() if name != "COLUMNS"}
    done = subprocess.run(
        [sys.executable, "-m", "reestr_cli", "validate", name],
        env={**environment, "PYTHONIOENCODING": encoding},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        cwd=tmp_path,
        check=False,
        timeout=60,
    )
    os.close(theirs)
    said = os.read(ours, 65536).decode(encoding).replace("\r\n", "\n")
    os.close(ours)
    lines = said.splitlines()
    assert done.returncode == 2
    assert len(lines) > 1
    assert max(map(len, lines)) <= 64
    assert NAME in said
