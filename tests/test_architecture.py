"""The two tables of ``docs/architecture.md``: who may import whom, and where each outside library lives."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reestr_cli.cli.commands import Entry
from reestr_cli.cli.root import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "reestr_cli"

#: Rooms from the top down; a room imports from itself and from lower lines, never from its own line or above.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("publish",),
    ("report",),
    ("board", "plan"),
    ("merge", "fix", "batch", "annotation", "due", "history", "request", "graph"),
    ("validation", "diff", "blanks", "baseline", "revision", "staged", "standings"),
    ("repository", "filing"),
    ("settings",),
    ("rules", "workbook"),
    ("forms",),
    ("publication",),
    ("changes", "decisions", "repairs"),
    ("versions", "links"),
    ("register", "findings", "identity"),
    ("messages",),
    ("wording", "errors", "locations", "periods"),
    ("i18n", "conflict_marks", "__init__"),
)
ROOMS = {room: depth for depth, line in enumerate(LAYERS) for room in line}

#: Where an outside library, or a piece of the standard one with a single home, may be imported.
HOMES = {
    "typer": ("cli/",),
    "rich": ("cli/progress.py",),
    "gettext": ("i18n.py",),
    "tomllib": ("forms/",),
    "pydantic": ("forms/",),
    "pydantic_core": ("forms/",),
    "rapidfuzz": ("wording/similarity.py", "rules/near_names.py"),
    "holidays": ("due/workdays.py",),
    "openpyxl": ("workbook/",),
    "python_calamine": ("workbook/",),
    "sqlite3": ("batch/cache.py", "history/database.py"),
    "xml": ("workbook/",),
    "pyexpat": ("workbook/",),
    "pyarrow": ("history/parquet.py",),
    "docx": ("report/request/",),
    "zipfile": ("workbook/",),
    "argparse": (),
    "click": (),
    "requests": (),
    "urllib": ("workbook/", "report/paths.py"),
    "socket": (),
}
MODULES = sorted(path.relative_to(SOURCE) for path in SOURCE.rglob("*.py"))


def imported(module: Path) -> Iterator[str]:
    """Yield the dotted names that ``module`` imports, at its top and inside its functions."""
    for node in ast.walk(ast.parse((SOURCE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            if node.module == "reestr_cli":
                yield from (f"reestr_cli.{name.name}" for name in node.names)
            else:
                yield node.module or ""


def room_of(module: Path) -> str:
    return module.parts[0].removesuffix(".py")


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_go_down_only(module: Path) -> None:
    room = room_of(module)
    assert room in ROOMS, f"{room} has no place in the map: docs/architecture.md and LAYERS"
    for name in imported(module):
        if name.startswith("reestr_cli."):
            other = name.split(".")[1]
            other = other if other in ROOMS else "__init__"
            assert other == room or ROOMS[other] > ROOMS[room], f"{module} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_library_has_one_home(module: Path) -> None:
    for name in imported(module):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or str(module.as_posix()).startswith(homes), f"{module} imports {name}"


def test_dependencies_all_have_a_home() -> None:
    """A new outside library is a decision: it gets a line in HOMES."""
    known = {*sys.stdlib_module_names, *HOMES, "reestr_cli"}
    found = {name.split(".")[0] for module in MODULES for name in imported(module)}
    assert found <= known


#: A program of its own: the process in which other formats are read, so that its abort is not ours.
CHILD = Path("workbook", "calamine_child.py")


@pytest.mark.parametrize("module", [path for path in MODULES if path.parts[0] != "cli" and path != CHILD], ids=str)
def test_nothing_below_the_command_line_prints_or_exits(module: Path) -> None:
    for node in ast.walk(ast.parse((SOURCE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            assert node.id != "print", module
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sys":
            assert node.attr not in {"exit", "stdout", "stderr"}, module


def test_no_module_is_called_after_nothing() -> None:
    names = {part.removesuffix(".py") for module in MODULES for part in module.parts}
    assert not names & {"utils", "util", "helpers", "common", "misc", "manager", "managers"}


#: What takes longer to import than the rest of ``--help``, or is an extra that need not be there.
HEAVY = (
    "pydantic", "openpyxl", "rich", "python_calamine", "rapidfuzz", "holidays", "docx", "pyarrow", "sqlite3",
    "distributed",
)  # fmt: skip
#: Runs each call in one process; prints, for the first that loads a heavy library, the call and the libraries.
EACH = """
import contextlib, io, json, sys
from reestr_cli.cli.app import run
calls, heavy = json.loads(sys.argv[1])
for call in calls:
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")):
        code = run(call)
    found = sorted(set(heavy) & set(sys.modules))
    if code or found:
        sys.exit(f"{call}: {code}, {found}")
print(len(calls))
"""


def loaded_by(
    calls: Sequence[Sequence[str]], environment: dict[str, str], heavy: Sequence[str] = HEAVY
) -> tuple[str, str]:
    """Run ``calls`` in one process; return how many there were, or the first that loads what is ``heavy``."""
    call = [sys.executable, "-c", EACH, json.dumps([calls, heavy])]
    done = subprocess.run(call, env=environment, capture_output=True, check=False)
    return done.stdout.decode().strip(), done.stderr.decode()


def commands(entries: Sequence[Entry], *path: str) -> Iterator[list[str]]:
    """Yield the words of every command, groups and their members included."""
    for entry in entries:
        yield [*path, entry.name]
        yield from commands(entry.members, *path, entry.name)


def test_help_of_no_command_loads_a_heavy_library(child_environment: dict[str, str]) -> None:
    calls = [["--version"], ["--help"], *([*words, "--help"] for words in commands(COMMANDS))]
    assert len(calls) > 30
    assert loaded_by(calls, child_environment) == (str(len(calls)), "")


def test_the_check_of_a_good_register_loads_no_heavy_library(tmp_path: Path, child_environment: dict[str, str]) -> None:
    calls = []
    for file in sorted((ROOT / "examples").glob("*/register.xlsx")):
        alone = tmp_path / f"{file.parent.name}.xlsx"  # away from settings, which pydantic reads
        alone.write_bytes(file.read_bytes())
        calls.append(["validate", str(alone)])
    assert len(calls) == 5
    heavy = [name for name in HEAVY if name != "rapidfuzz"]  # like names are compared with it
    assert loaded_by(calls, child_environment, heavy) == ("5", "")
