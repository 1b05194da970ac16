"""The commands in the documents give the output shown there.

A block of kind ``console`` holds commands (lines that begin with ``$ ``) and what they print. The blocks of one
document run one after another in one folder that holds a copy of ``examples``. A line «…» stands for any
lines left out, «…» within a line for any text. A comment ``<!-- console … -->`` is a block that readers do not see:
it prepares files or holds an exit code where the readers are clerks on Windows, who have no ``cp`` and no ``$?``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import fields
from itertools import takewhile
from pathlib import Path

import pytest

from reestr_cli.settings import Settings, read_settings
from reestr_cli.workbook.limits import LIMITS
from tests.test_public_surface import surface

ROOT = Path(__file__).resolve().parent.parent
#: Read by clerks and coordinators, most of them on Windows.
FOR_CLERKS = (
    "docs/guide.ru.md",
    "docs/merge.ru.md",
    "docs/versions.ru.md",
    "docs/bodies.ru.md",
    "docs/board.ru.md",
    "docs/due.ru.md",
    "docs/plan.ru.md",
    "docs/publish.ru.md",
    "docs/request.ru.md",
    "docs/graph.ru.md",
    "docs/history.ru.md",
    "docs/acts.ru.md",
)
DOCUMENTS = ("README.md", *FOR_CLERKS, "docs/ci.ru.md", "docs/scale.ru.md", "CONTRIBUTING.md")
LEFT_OUT = "…"
_BLOCK = re.compile(r"^(?:```|<!-- )console\n(.*?)^(?:```|-->)$", re.MULTILINE | re.DOTALL)
_SEEN = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_END = "\x1e"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the commands are written for bash")


def commands(text: str) -> list[tuple[str, list[str]]]:
    """Return every command of the ``console`` blocks in ``text`` with the lines shown below it."""
    found: list[tuple[str, list[str]]] = []
    for block in _BLOCK.findall(text):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif found:
                found[-1][1].append(line)
    return found


def run(listed: list[str], folder: Path) -> list[list[str]]:
    """Run ``listed`` in one shell in ``folder``; return what each printed, line by line, errors among the output."""
    script = "exec 2>&1\n" + "".join(f"{command}\n_code=$?; printf '{_END}'; (exit $_code)\n" for command in listed)
    paths = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {
        "PATH": paths, "HOME": str(folder), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "80",
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    printed = [part.splitlines() for part in done.stdout.split(_END)]
    return [[line.rstrip() for line in lines] for lines in printed[: len(listed)]]


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Tell whether ``printed`` is what is ``shown``, where a line «…» of what is shown stands for any lines."""
    if not shown:
        return not printed
    if shown[0].strip() == LEFT_OUT:
        return any(agrees(shown[1:], printed[start:]) for start in range(len(printed) + 1))
    pattern = ".*".join(re.escape(part) for part in shown[0].rstrip().split(LEFT_OUT))
    return bool(printed) and re.fullmatch(pattern, printed[0]) is not None and agrees(shown[1:], printed[1:])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_commands_of_a_document_print_what_it_shows(name: str, tmp_path: Path) -> None:
    listed = commands((ROOT / name).read_text(encoding="utf-8"))
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    printed = run([command for command, _ in listed], tmp_path)
    for (command, shown), lines in zip(listed, printed, strict=True):
        assert agrees(shown, lines), f"$ {command}\n" + "\n".join(lines)


@pytest.mark.parametrize("name", FOR_CLERKS)
def test_what_clerks_are_told_to_type_works_in_every_shell(name: str) -> None:
    text = "".join(_SEEN.findall((ROOT / name).read_text(encoding="utf-8")))
    for command in re.findall(r"^\$ (.*)$", text, re.MULTILINE):
        assert command.startswith("reestr "), command
        bare = re.sub(r'"[^"]*"', "", command)
        # PowerShell takes a bare comma for a list and parts the argument there.
        assert not set(bare) & set("'|;&<>$`,*~"), command
    assert not re.findall(r'`(?:reestr [^`"]*)?--[a-z-]+ [^`" ]*,[^`]*`', (ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["README.md", "docs/guide.ru.md"])
def test_a_document_shows_commands(name: str) -> None:
    assert len(commands((ROOT / name).read_text(encoding="utf-8"))) >= 3


def test_every_link_to_a_file_of_the_repository_leads_somewhere() -> None:
    for name in (*DOCUMENTS, "SECURITY.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", text):
            assert ((ROOT / name).parent / target).exists(), f"{name}: {target}"


@pytest.mark.parametrize("name", ["README.md", "docs/guide.ru.md"])
def test_the_extras_told_are_those_that_can_be_installed(name: str) -> None:
    known = set(
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    )
    text = (ROOT / name).read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \| .*M", text.replace("МБ", "MB"), re.MULTILINE)) == known
    told = re.findall(r"(?:\.|reestr-cli)\[([a-z,]+)\]|EXTRAS=([a-z,]+)", text)
    assert told
    assert {word for words in told for word in ",".join(filter(None, words)).split(",")} <= known


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_the_wheelhouse_holds_the_extras_asked_for() -> None:
    def planned(*asked: str) -> str:
        done = subprocess.run(
            ["make", "-n", "wheelhouse", *asked], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return done.stdout

    assert '--wheel-dir wheelhouse ".[letters]"' in planned()
    assert '--wheel-dir wheelhouse ".[letters,parquet]"' in planned("EXTRAS=letters,parquet")
    assert '--wheel-dir wheelhouse "."' in planned("EXTRAS=")


def test_the_guide_tells_every_setting_and_its_examples_are_accepted(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "guide.ru.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\[?\w+\]?)` \| .* \| `(.* = .*)` \|$", text, re.MULTILINE)
    assert {name.strip("[]") for name, _ in rows} == {field.name for field in fields(Settings)}
    lines = [f"{name}\n{example}" if name.startswith("[") else example for name, example in rows]
    (tmp_path / "forms").mkdir()
    file = tmp_path / "reestr.toml"
    file.write_text("\n".join(lines).replace("[approved]\n", '[approved]\nact = "приказ"\n'), encoding="utf-8")
    assert read_settings(file).region == "omsk"


def options() -> dict[str, set[str]]:
    """Return the options of every command by its words after ``reestr``; git alone calls ``git merge``."""
    found: dict[str, set[str]] = {}
    for line in surface().splitlines():
        if line.startswith("reestr ") and not line.startswith("reestr git merge"):
            words = line.split()[1:]
            name = " ".join(takewhile(lambda word: re.fullmatch(r"[a-z]+", word), words))
            # A group shows its own command with the arguments' names: «plan paths --first».
            for cut in (name, name.rpartition(" ")[0]):
                found.setdefault(cut, set()).update(word for word in words if word.startswith("-"))
    return found


def test_every_option_told_with_a_command_is_one_of_its_own() -> None:
    known = options()
    names = sorted(filter(None, known), key=len, reverse=True)
    told = 0
    for name in (*DOCUMENTS, "CHANGELOG.md", "SECURITY.md", "examples/README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for line in re.findall(r"reestr ([a-z][^`\n|]*)", text):
            command = next((each for each in names if f"{line} ".startswith(f"{each} ")), None)
            bare = re.sub(r'"[^"]*"', "", line)
            for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", bare) if command else ():
                assert option in known[command or ""] | known[""] | {"--help"}, f"{name}: reestr {line}"
                told += 1
    assert told > 200


def test_every_option_is_told_somewhere() -> None:
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS)
    missing = {
        option for each in options().values() for option in each if option.startswith("--") and option not in text
    }
    assert not missing


def anchors(name: str) -> set[str]:
    """Return the anchors that a web page of the repository gives to the headings of the document ``name``."""
    heads = re.findall(r"^#+ (.+)$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_link_to_a_heading_leads_to_one() -> None:
    followed = 0
    for name in (*DOCUMENTS, "docs/forms.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", text):
            page = (ROOT / name).parent / target if target else ROOT / name
            assert anchor in anchors(str(page.resolve().relative_to(ROOT))), f"{name}: {target}#{anchor}"
            followed += 1
    assert followed > 60


def test_left_out_lines_are_matched_and_others_are_not() -> None:
    assert agrees(["a", "…", "d"], ["a", "b", "c", "d"])
    assert agrees(["…"], [])
    assert agrees(["in …/a.txt: no"], ["in /somewhere/a.txt: no"])
    assert not agrees(["in …/a.txt: no"], ["in /somewhere/b.txt: no"])
    assert not agrees(["a", "d"], ["a", "b", "d"])
    assert not agrees(["a", "…", "d"], ["a", "b"])


def test_the_limits_told_are_those_of_the_code() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    told = {name: int(value) for value, name in re.findall(r"\| (\d+) \| `(\w+)` \|", text)}
    assert told == LIMITS._asdict()
