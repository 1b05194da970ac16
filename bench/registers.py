"""Writes the registers that the benchmark reads: title, body's name, header, row of column numbers, generated rows.

python bench/registers.py bench/data/try.xlsx --rows 1000 --faulty --strings inline
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import rows as generated

Strings = Literal["shared", "inline"]
#: The files that decide what a register looks like.
SOURCES = (Path(__file__), Path(generated.__file__), generated.FORM, generated.CATALOG, generated.WORDS)
SHEET = "Реестр"
AGENCY = "Министерство примеров и образцов Саратовской области"


def fingerprint() -> str:
    """Return 8 hexadecimal digits that change when a generated register would."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in SOURCES)).hexdigest()[:8]


def sheet_rows(count: int, *, faulty: bool) -> Iterator[list[generated.Cell]]:
    """Yield the rows of the sheet from its first one."""
    headers = generated.headers()
    yield [" ".join(generated.read(generated.FORM)["blank"]["title"])]
    yield [AGENCY]
    yield list(headers.values())
    yield [str(number) for number in range(1, len(headers) + 1)]
    for row in generated.faulty_rows(count) if faulty else generated.clean_rows(count):
        yield [row[key] for key in headers]


def table_schema() -> dict[str, object]:
    """Return a Table Schema with what frictionless can ask of a register: required, allowed words, unique ids."""
    own: dict[str, dict[str, object]] = {
        "id": {"unique": True},
        "status": {"enum": generated.terms("status")},
        "process": {"enum": sorted({name for _, name in generated.typical_processes()})},
    }
    return {
        "fields": [
            {
                "name": header,
                "type": "string",
                "constraints": {"required": key in generated.required(), **own.get(key, {})},
            }
            for key, header in generated.headers().items()
        ]
    }


def table_dialect() -> dict[str, object]:
    """Return what frictionless must know about the rows above the table (numbers are 1-based)."""
    return {"headerRows": [3], "commentRows": [1, 2, 4]}


def write(path: Path, count: int, *, faulty: bool, strings: Strings) -> None:
    """Write a register of ``count`` rows to ``path``: with shared strings (as Excel does) or inline (as openpyxl)."""
    write_rows(path, sheet_rows(count, faulty=faulty), strings)


def write_rows(path: Path, rows: Iterable[Sequence[generated.Cell]], strings: Strings) -> None:
    """Write the rows of a sheet, from its first one, to ``path``."""
    if strings == "shared":
        _write_shared(path, rows)
    else:
        _write_inline(path, rows)


def _write_shared(path: Path, rows: Iterable[Sequence[generated.Cell]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(SHEET)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, float):
                    sheet.write_number(number, column, value)
                elif value:
                    sheet.write_string(number, column, value)


def _write_inline(path: Path, rows: Iterable[Sequence[generated.Cell]]) -> None:
    os.environ["OPENPYXL_LXML"] = "False"  # with lxml every Cyrillic letter would become a character reference
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    for row in rows:
        sheet.append([None if value == "" else value for value in row])
    book.save(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?", help="where to write; without it, print what the benchmark asks")
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--faulty", action="store_true", help="put a fault into 30 %% of the cells")
    parser.add_argument("--strings", choices=("shared", "inline"), default="shared")
    options = parser.parse_args()
    if options.path is None:
        facts = {"fingerprint": fingerprint(), "schema": table_schema(), "dialect": table_dialect()}
        print(json.dumps(facts, ensure_ascii=False))
    else:
        options.path.parent.mkdir(parents=True, exist_ok=True)
        write(options.path, options.rows, faulty=options.faulty, strings=options.strings)


if __name__ == "__main__":
    main()
