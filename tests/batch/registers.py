"""Registers on disk for the tests of runs over many files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from reestr_cli.forms.library import Library

SARATOV = Library().form("saratov")
AGENCY = "Министерство примеров Саратовской области"


def row(number: str, **cells: str) -> dict[str, str]:
    """A row without a fault under the id ``number``."""
    return {
        "id": number,
        "service": f"Выдача разрешения вида {number}",
        "group": "Предоставление государственных услуг",
        "process": "Прием и регистрация запроса заявителя",
        "owner": "Иванова А. А., начальник отдела",
        "status": "в очереди на исследование",
        "kind": "не цифровой",
        **cells,
    }


def write(
    path: Path, rows: Sequence[Mapping[str, str]] = (), agency: str = AGENCY, title: str = " ".join(SARATOV.blank.title)
) -> Path:
    """Write a register to ``path``, with two clean rows unless others are given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = SARATOV.official_columns
    lines = [[title], [agency], [column.header for column in columns]]
    lines += [[each.get(column.key, "") for column in columns] for each in rows or [row("1.1"), row("1.2")]]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Реестр")
        for number, line in enumerate(lines):
            for place, text in enumerate(line):
                if text:
                    sheet.write_string(number, place, text)
    return path


def folder(home: Path, count: int) -> list[Path]:
    """Write ``count`` different registers into ``home`` and return them in order; every third one has one error."""
    files = []
    for number in range(count):
        fault = {"status": "почти готово"} if number % 3 == 2 else {}
        rows = [row("1.1"), row("1.2", **fault)]
        files.append(write(home / f"{number:03}.xlsx", rows, f"{AGENCY}, отдел {number}"))
    return files
