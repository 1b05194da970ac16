"""One folder, one answer: board, plan, due and collect count the same files, bodies and processes."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.batch.registers import row, write
from tests.cli.conftest import Reestr

BODY = "ГКУ «Центр примеров № 1»"
OTHER = "Министерство примеров"
DONE = "прошел реинжиниринг"


class Found(NamedTuple):
    """What a command counts: files, bodies, processes, and how many of these have been reengineered."""

    files: tuple[str, ...]
    bodies: int
    rows: int
    done: int


def rows(*numbers: int, **cells: str) -> list[Mapping[str, str]]:
    return [row(f"1.{number}", **cells) for number in numbers]


def put(path: str, content: Sequence[Mapping[str, str]], body: str = BODY, day: int = 1) -> None:
    """Write a register that was last changed on ``day`` of October 2026."""
    changed(write(Path("in", path), content, body), day)


def changed(path: Path, day: int) -> None:
    moment = datetime(2026, 10, day, 12).timestamp()
    os.utime(path, (moment, moment))


def a_copy() -> None:
    put("2026-Q3/a.xlsx", rows(1, 2, 3))
    shutil.copy("in/2026-Q3/a.xlsx", "in/2026-Q3/a (2).xlsx")
    changed(Path("in/2026-Q3/a (2).xlsx"), 5)


def parts_of_a_body() -> None:
    put("2026-Q3/a.xlsx", rows(1, 2, 3))
    put("2026-Q3/b.xlsx", rows(4, 5))


def a_later_version() -> None:
    put("2026-Q3/a.xlsx", rows(1, 2, 3), day=1)
    put("2026-Q3/z.xlsx", [*rows(1, 2, status=DONE), *rows(4)], day=5)


def a_later_version_numbered_anew() -> None:
    put("2026-Q3/z.xlsx", rows(1, 2, 3), day=1)
    put("2026-Q3/a.xlsx", [{**each, "id": f"7{each['id']}"} for each in rows(1, 2, 3)], day=5)


def a_copy_of_an_early_version() -> None:
    a_later_version()
    shutil.copy("in/2026-Q3/a.xlsx", "in/2026-Q3/a (2).xlsx")
    changed(Path("in/2026-Q3/a (2).xlsx"), 9)


def an_earlier_quarter() -> None:
    put("2026-Q2/a.xlsx", rows(1, 2, 3))
    put("2026-Q3/a.xlsx", rows(1, 2, status=DONE))


def a_part_without_a_quarter() -> None:
    put("2026-Q3/a.xlsx", rows(1, 2, 3))
    put("b.xlsx", rows(4, 5))


def a_later_version_without_a_quarter() -> None:
    put("2026-Q3/a.xlsx", rows(1, 2, 3))
    put("a.xlsx", rows(1, 2, 4, 5), day=5)


def a_copy_without_a_quarter() -> None:
    put("2026-Q3/register.xlsx", rows(1, 2, 3))
    shutil.copy("in/2026-Q3/register.xlsx", "in/a.xlsx")
    changed(Path("in/a.xlsx"), 5)


def two_spellings() -> None:
    put("2026-Q3/a.xlsx", rows(1, 2, 3))
    put("2026-Q3/b.xlsx", rows(4, 5), 'гку "Цeнтр  примеров №1"')  # a Latin e


def look_alikes_in_statuses() -> None:
    put("2026-Q3/a.xlsx", [*rows(1, status="прошeл реинжиниринг"), *rows(2, status="Прошёл реинжиниринг."), *rows(3)])
    put("2026-Q3/b.xlsx", rows(1, 2, 3), OTHER)


def nobody() -> None:
    put("a/2026-Q3/r.xlsx", rows(1, 2, 3), "")
    put("b/2026-Q3/s.xlsx", rows(1, 2, 3), "")


CASES: list[tuple[Callable[[], None], Found]] = [
    (a_copy, Found(("2026-Q3/a.xlsx",), 1, 3, 0)),
    (parts_of_a_body, Found(("2026-Q3/a.xlsx", "2026-Q3/b.xlsx"), 1, 5, 0)),
    (a_later_version, Found(("2026-Q3/z.xlsx",), 1, 3, 2)),
    (a_later_version_numbered_anew, Found(("2026-Q3/a.xlsx",), 1, 3, 0)),
    (a_copy_of_an_early_version, Found(("2026-Q3/z.xlsx",), 1, 3, 2)),
    (an_earlier_quarter, Found(("2026-Q3/a.xlsx",), 1, 2, 2)),
    (a_part_without_a_quarter, Found(("2026-Q3/a.xlsx", "b.xlsx"), 1, 5, 0)),
    (a_later_version_without_a_quarter, Found(("a.xlsx",), 1, 4, 0)),
    (a_copy_without_a_quarter, Found(("2026-Q3/register.xlsx",), 1, 3, 0)),
    (two_spellings, Found(("2026-Q3/a.xlsx", "2026-Q3/b.xlsx"), 1, 5, 0)),
    (look_alikes_in_statuses, Found(("2026-Q3/a.xlsx", "2026-Q3/b.xlsx"), 2, 6, 2)),
    (nobody, Found(("a/2026-Q3/r.xlsx", "b/2026-Q3/s.xlsx"), 2, 6, 0)),
]


@pytest.mark.parametrize(("make", "expected"), CASES, ids=[make.__name__ for make, _ in CASES])
def test_the_commands_agree(
    make: Callable[[], None], expected: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reestr: Reestr
) -> None:
    monkeypatch.chdir(tmp_path)
    make()
    assert board(reestr) == expected
    assert plan(reestr) == expected
    assert collected(reestr) == expected
    speakers = due(reestr)
    assert len(speakers) == expected.bodies
    assert set(speakers) <= set(expected.files)


def told(reestr: Reestr, command: str) -> dict[str, Any]:
    """What ``command`` says of the folder to a program."""
    found: dict[str, Any] = json.loads(reestr(command, "in", "--format", "json", "--on", "2026-10-20").out)
    return found


def inside(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(path.removeprefix("in/") for path in paths))


def board(reestr: Reestr) -> Found:
    found = told(reestr, "board")
    paths = [path for body in found["bodies"] for path in body["paths"]]
    return Found(
        inside(paths), len(found["bodies"]), found["summary"]["rows"], found["summary"]["statuses"].get("done", 0)
    )


def plan(reestr: Reestr) -> Found:
    found = told(reestr, "plan")
    planned, done = found["summary"]["planned"], found["summary"]["done"]
    return Found(inside(file["path"] for file in found["files"]), len(found["bodies"]), planned + done, done)


def due(reestr: Reestr) -> list[str]:
    """The file that speaks for each body."""
    return [path for body in told(reestr, "due")["bodies"] for path in inside([body["path"]])]


def collected(reestr: Reestr) -> Found:
    assert reestr("collect", "in", "-o", "r.sqlite", "--quarter", "2026-Q3").code == 0
    counted = "FROM versions WHERE standing = 'counts' AND quarter = '2026-Q3'"
    with closing(sqlite3.connect("r.sqlite")) as base:
        paths = inside(path for (path,) in base.execute(f"SELECT path {counted}"))
        ((bodies,),) = base.execute(f"SELECT count(DISTINCT body) {counted}")
        statuses = [
            means
            for (means,) in base.execute(f"SELECT status_means FROM processes WHERE version IN (SELECT id {counted})")
        ]
    return Found(paths, bodies, len(statuses), statuses.count("done"))
