"""Workbooks of .xls and .xlsb, read by python-calamine in a process of its own: its failure is an abort.

What calamine does not tell (errors, formulas, what is hidden) is named in ``Workbook.unseen``, so that silence is never
taken for a clean bill.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.register import CellKind, Range, TypedCell, Value
from reestr_cli.workbook.archive import LOCKED
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.container import Container
from reestr_cli.workbook.limits import Limits
from reestr_cli.workbook.xlsx.cells import show_number
from reestr_cli.workbook.xlsx.grid import Budget, Grid

UNSEEN = ("errors", "formulas", "hidden rows", "hidden columns")
MERGED_UNSEEN = "merged cells"
_CHILD = Path(__file__).with_name("calamine_child.py")

BROKEN = mark("the file is damaged or cannot be read safely ({reason}); open it in Excel and save it as .xlsx")
TOO_SLOW = mark("the file took longer than {seconds} seconds to read; open it in Excel and save it as .xlsx")
TOO_BIG = mark("the file is refused for safety: its sheets are too large; open it in Excel and save it as .xlsx")


def read_other(path: Path, container: Container, limits: Limits) -> Workbook:
    """Return the workbook at ``path``; raises UnreadableWorkbook with the real cause."""
    answer = _ask_child(path, limits)
    fault = answer.get("fault")
    if fault == "password":
        raise UnreadableWorkbook(LOCKED)
    if fault == "size":
        raise UnreadableWorkbook(TOO_BIG)
    if fault:
        raise UnreadableWorkbook(BROKEN, reason=answer.get("reason", ""))
    budget = Budget(limits)
    merged_unseen = any(sheet["merged"] is None for sheet in answer["sheets"])
    return Workbook(
        sheets=tuple(_sheet(sheet, budget) for sheet in answer["sheets"]),
        macros=container.macros,
        unseen=(*UNSEEN, MERGED_UNSEEN) if merged_unseen else UNSEEN,
    )


def _ask_child(path: Path, limits: Limits) -> dict[str, Any]:
    command = [sys.executable, "-P", str(_CHILD), str(path.absolute())]
    bounds = [str(bound) for bound in (limits.memory, limits.rows, limits.cells)]
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and script; the path is one argument, no shell
            [*command, *bounds], stdin=subprocess.DEVNULL, capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise UnreadableWorkbook(TOO_SLOW, seconds=limits.seconds) from fault
    if child.returncode:
        raise UnreadableWorkbook(BROKEN, reason=f"{child.returncode}")
    answer: dict[str, Any] = json.loads(child.stdout)
    return answer


def _sheet(given: dict[str, Any], budget: Budget) -> Sheet:
    grid = Grid(budget)
    top, left = given["start"]
    texts: dict[str, str] = {}
    for number, row in enumerate(given["rows"], top + 1):
        grid.add(number, [*([None] * left), *(_value(cell, texts) for cell in row)], hidden=False)
    return Sheet(
        name=given["name"],
        row_numbers=grid.numbers,
        rows=grid.rows,
        hidden=given["hidden"],
        merged=tuple(
            Range(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1, grid.at(first[0] + 1, first[1] + 1))
            for first, last in given["merged"] or ()
        ),
    )


def _value(cell: Any, texts: dict[str, str]) -> Value:
    if cell is None or isinstance(cell, str):
        return texts.setdefault(cell, cell) if cell else None
    kind, text = CellKind(cell[0]), cell[1]
    return TypedCell(kind, show_number(text) if kind is CellKind.NUMBER else text)
