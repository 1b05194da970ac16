"""Streams that cannot encode what is shown, the language, colours, a reader that goes away."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reestr_cli.cli.terminal import JSON, PLAIN, chosen_language, prepare_streams
from reestr_cli.errors import WrongUsage
from tests.cli.conftest import Reestr

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
Program = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("cp866", 'лист "Реестр" -> 1.10 - 1.9 ... №3 ё'),
        ("cp1251", "лист «Реестр» -> 1.10 — 1.9 … №3 ё"),
        ("ascii", '???? "??????" -> 1.10 - 1.9 ... No.3 ?'),
        ("utf-8", "лист «Реестр» → 1.10 — 1.9 … №3 ё"),
    ],
)
def test_the_nearest_plain_sign(encoding: str, shown: str) -> None:
    prepare_streams()
    assert "лист «Реестр» → 1.10 — 1.9 … №3 ё".encode(encoding, PLAIN).decode(encoding) == shown


def test_a_json_text_loses_no_letter() -> None:
    prepare_streams()
    assert '"«→😀\udcff»"'.encode("cp866", JSON) == rb'"\u00ab\u2192\ud83d\ude00\udcff\u00bb"'


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "ascii", "utf-8", "latin-1"])
@pytest.mark.parametrize(
    "arguments", [["--help"], ["validate", "--help"], ["regions"], ["catalog", "omsk"], ["nonsense"]]
)
def test_no_console_makes_it_fail(program: Program, encoding: str, arguments: list[str]) -> None:
    done = program(*arguments, PYTHONIOENCODING=encoding)
    assert done.returncode == (2 if arguments == ["nonsense"] else 0)
    text = (done.stdout + done.stderr).decode(encoding)
    assert "Traceback" not in text
    if encoding.startswith("cp"):
        assert "?" not in text.replace("возможно", "").replace("»?", "")


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "ru"),
        (["validate", "--lang", "en"], {}, "en"),
        (["--lang=en", "validate"], {"REESTR_LANG": "ru"}, "en"),
        ([], {"REESTR_LANG": "en"}, "en"),
        ([], {"REESTR_LANG": ""}, "ru"),
        (["validate", "--", "--lang=en"], {}, "ru"),
        (["--lang", "en", "--lang", "ru"], {}, "ru"),
        (["--lang", "fr"], {}, "ru"),
        (["--lang"], {}, "ru"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert chosen_language(arguments, environment) == language


def test_an_unknown_language_of_the_environment_is_refused() -> None:
    with pytest.raises(WrongUsage, match="REESTR_LANG"):
        chosen_language([], {"REESTR_LANG": "fr"})


@pytest.mark.skipif(sys.platform == "win32", reason="the pipe is made by sh")
def test_a_reader_that_goes_away_is_no_fault(child_environment: dict[str, str]) -> None:
    command = f'"{sys.executable}" -m reestr_cli catalog saratov | head -n 1'
    done = subprocess.run(["sh", "-c", command], env=child_environment, capture_output=True, check=True, timeout=60)
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


def test_no_colours_where_there_is_no_terminal(program: Program) -> None:
    assert b"\x1b" not in program("validate", "examples").stdout


def test_no_name_of_a_file_commands_the_terminal(reestr: Reestr, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "omsk" / "register.xlsx", tmp_path / "a\x1b[31m\u202eb.xlsx")
    done = reestr("annotate", str(tmp_path / "a\x1b[31m\u202eb.xlsx"))
    assert "a[31mb-marked.xlsx" in done.err
    missing = reestr("validate", str(tmp_path / "no\x1b[31m\r.xlsx"))
    for text in (done.err, missing.err):
        assert not set(text) & {"\x1b", "\u202e", "\r"}
