"""Sheets with a header and rows of processes, and the register that is found in them."""

from __future__ import annotations

from reestr_cli.forms.library import Library
from reestr_cli.register import Value
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.locator import Located, locate

LIBRARY = Library()
FORMS = LIBRARY.forms()


def sheet(rows: list[list[Value]], name: str = "Лист1", **more: object) -> Sheet:
    """Return a sheet whose rows stand from row 1; rows without a value are left out, as readers do."""
    kept = [(number, row) for number, row in enumerate(rows, start=1) if any(cell is not None for cell in row)]
    return Sheet(name, [number for number, _ in kept], [row for _, row in kept], **more)  # type: ignore[arg-type]


def headers(region: str = "saratov") -> list[Value]:
    """Return the header row of the form of ``region``."""
    return [column.header for column in LIBRARY.form(region).official_columns]


def process(number: str, width: int = 15) -> list[Value]:
    """Return a row that is filled in as a process."""
    return [number, *(f"текст {place}" for place in range(1, width))]


def found(*sheets: Sheet, **more: dict[str, str]) -> Located:
    """Return the register in a workbook of ``sheets``."""
    located = locate(Workbook(sheets, **more), FORMS)  # type: ignore[arg-type]
    assert isinstance(located, Located)
    return located


def wide(**cells: Value) -> list[Value]:
    """Return a row with these columns of Saratov's form filled."""
    keys = [column.key for column in LIBRARY.form("saratov").official_columns]
    return [cells.get(key) for key in keys]
