"""Clean registers from small tables, with faults planted into them cell by cell, as the case files say.

The layout is that of the blank: title, the body's name, the hint, the header, the column numbers, then the rows. A case
names cells as the sheet shows them. What a case may say:

``region``; ``set`` (cell → text, or a table with ``number``, ``date``, ``error``, ``boolean``, ``formula`` and with it
``empty`` for an empty result); ``clear`` (cells); ``append`` (rows); ``insert`` (row number → row, rows below move
down); ``drop`` and ``swap`` (columns); ``merged``, ``hidden_rows``, ``hidden_columns``, ``hidden_sheet``; ``macros``,
``external_links``, ``embedded``; ``own_processes``, ``outside``, ``directions``; ``expect``: lines ``C12 R401``, all
there are, ``-`` for no cell.
"""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from reestr_cli.forms.library import Library
from reestr_cli.register import CellKind, Range, TypedCell, Value
from reestr_cli.workbook.book import Sheet, Workbook

HERE = Path(__file__).parent
LIBRARY = Library()
FIRST_DATA_ROW = 6


def clean_rows(region: str) -> list[list[Value]]:
    """Return the whole sheet of the clean register of ``region``, title and header included."""
    form = LIBRARY.form(region)
    with (HERE / f"{region}.csv").open(encoding="utf-8", newline="") as file:
        data: list[list[Value]] = [[text or None for text in row] for row in list(csv.reader(file))[1:]]
    headers: list[Value] = [column.header for column in form.official_columns]
    numbers: list[Value] = [str(place) for place in range(1, len(headers) + 1)]
    title: list[Value] = [" ".join(form.blank.title)]
    agency: list[Value] = [f"Министерство природных ресурсов, {form.region_name}"]
    return [title, agency, [form.blank.agency_hint], headers, numbers, *data]


def planted(case: dict[str, Any]) -> Workbook:
    """Return the workbook that ``case`` describes."""
    rows = clean_rows(case.get("region", "saratov"))
    for column, other in case.get("swap", []):
        for row in rows[3:]:
            one, two = number_of(column) - 1, number_of(other) - 1
            row += [None] * (max(one, two) + 1 - len(row))
            row[one], row[two] = row[two], row[one]
    for number, row in sorted(case.get("insert", {}).items(), key=lambda item: int(item[0])):
        rows.insert(int(number) - 1, [text or None for text in row])
    rows += [[text or None for text in row] for row in case.get("append", [])]
    for address, value in case.get("set", {}).items():
        _put(rows, address, _value(value))
    for address in case.get("clear", []):
        _put(rows, address, None)
    for column in case.get("drop", []):
        for row in rows[3:]:
            del row[number_of(column) - 1 : number_of(column)]
    return _workbook(rows, case)


def _workbook(rows: list[list[Value]], case: dict[str, Any]) -> Workbook:
    kept = [(number, row) for number, row in enumerate(rows, start=1) if any(value is not None for value in row)]
    sheet = Sheet(
        "Реестр",
        [number for number, _ in kept],
        [row for _, row in kept],
        merged=tuple(_range(address, rows) for address in case.get("merged", [])),
        hidden_rows=tuple(case.get("hidden_rows", [])),
        hidden_columns=tuple(number_of(column) for column in case.get("hidden_columns", [])),
    )
    sheets = [sheet]
    if case.get("hidden_sheet"):
        sheets.append(replace(sheet, name=case["hidden_sheet"], hidden=True))
    return Workbook(
        tuple(sheets),
        macros=case.get("macros", False),
        external_links=tuple(case.get("external_links", [])),
        embedded=tuple(case.get("embedded", [])),
    )


def number_of(letters: str) -> int:
    """Return the 1-based number of the column ``letters``."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _place(address: str) -> tuple[int, int]:
    match = re.fullmatch(r"([A-Z]+)(\d+)", address)
    assert match is not None, address
    return int(match.group(2)), number_of(match.group(1))


def _put(rows: list[list[Value]], address: str, value: Value) -> None:
    row, column = _place(address)
    rows += [[] for _ in range(row - len(rows))]
    rows[row - 1] += [None] * (column - len(rows[row - 1]))
    rows[row - 1][column - 1] = value


def _value(value: Any) -> Value:
    if isinstance(value, str):
        return value or None
    if "formula" in value:
        return TypedCell(CellKind.TEXT, value["formula"], formula=True, empty_result=value.get("empty", False))
    kind, text = next((kind, value[kind.value]) for kind in CellKind if kind.value in value)
    return TypedCell(kind, str(text), number_format=value.get("format"))


def _range(address: str, rows: list[list[Value]]) -> Range:
    first, last = (_place(corner) for corner in address.split(":"))
    anchor = rows[first[0] - 1]
    return Range(*first, *last, anchor=anchor[first[1] - 1] if len(anchor) >= first[1] else None)
