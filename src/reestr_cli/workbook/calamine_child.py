"""Reads a workbook with python-calamine in a process of its own, and writes its cells to the standard output as JSON.

Run as a script by :mod:`reestr_cli.workbook.other_formats`, never imported: where calamine cannot go on, it aborts the
whole process, which nobody can catch. Arguments: the path, and the bounds of memory (bytes), rows and cells.

A cell is a text, ``null``, or a list of its kind and its text.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any


def main(path: str, memory: int, rows: int, cells: int) -> None:
    """Read the workbook at ``path`` and print it, or the reason why not."""
    _bound(memory)
    from python_calamine import CalamineError, PasswordError

    try:
        answer: dict[str, Any] = {"sheets": _sheets(path, rows, cells)}
    except PasswordError:
        answer = {"fault": "password"}
    except (CalamineError, OSError, ValueError, MemoryError) as fault:
        answer = {"fault": "damaged", "reason": str(fault)}
    except OverflowError:
        answer = {"fault": "size"}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def _bound(memory: int) -> None:
    """Bound the address space of this process, where the system knows how."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _sheets(path: str, rows: int, cells: int) -> list[dict[str, Any]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    sheets = []
    with Path(path).open("rb") as file:
        workbook = CalamineWorkbook.from_filelike(file)
        for index, about in enumerate(workbook.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_index(index)
            rows -= sheet.height
            cells -= sheet.height * sheet.width
            if rows < 0 or cells < 0:
                raise OverflowError
            sheets.append(
                {
                    "name": about.name,
                    "hidden": about.visible != SheetVisibleEnum.Visible,
                    "start": sheet.start or [0, 0],
                    "rows": [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=True)],
                    "merged": sheet.merged_cell_ranges,
                }
            )
    return sheets


def _cell(value: object) -> object:
    """Return what JSON can hold of a value of calamine; an empty cell, and an error, is an empty text to it."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return ["boolean", "TRUE" if value else "FALSE"]
    if isinstance(value, (int, float)):
        return ["number", repr(value)]
    if isinstance(value, (datetime, date, time)):
        return ["date", value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()]
    if isinstance(value, timedelta):
        return ["date", str(value)]
    return str(value)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
