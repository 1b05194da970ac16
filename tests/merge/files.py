"""Workbooks on disk for the tests of the merge: written by the product, settled as a person would settle them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import load_workbook

from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.workbook.blank import write_register
from reestr_cli.workbook.locator import Located, locate
from reestr_cli.workbook.reading import read_workbook
from tests.merge.registers import CATALOG, SARATOV

LIBRARY = Library()
AGENCY = "Министерство примеров Саратовской области"


def write(path: Path, rows: Sequence[Mapping[str, str]], form: Form = SARATOV, agency: str = AGENCY) -> Path:
    """Write a register of ``rows`` to ``path``."""
    catalog = CATALOG if form is SARATOV else LIBRARY.catalog(form)
    path.write_bytes(write_register(form, catalog, rows, agency=agency))
    return path


def read(path: Path) -> list[dict[str, str]]:
    """The filled cells of the register in ``path``, row by row; columns outside the form by their headers."""
    located = locate(read_workbook(path), LIBRARY.forms())
    assert isinstance(located, Located)
    register = located.register
    headers = {cell.column: cell.text for cell in register.header}
    columns = dict(register.columns) | {headers[number]: cells for number, cells in register.extra.items()}
    return [
        {key: str(column[row]) for key, column in columns.items() if column[row] is not None}
        for row in range(len(register.rows))
    ]


def sheet(path: Path, name: str) -> list[list[str]]:
    """The filled texts of a sheet, row by row."""
    found = next(sheet for sheet in read_workbook(path).sheets if sheet.name == name)
    return [["" if value is None else str(value) for value in row] for row in found.rows]


def answer(path: Path, answers: Mapping[int, str], *, own: Mapping[int, str] | None = None) -> None:
    """Fill the answers into the sheet of conflicts, and save the workbook as another program would."""
    book = load_workbook(path)
    table = book["Разногласия"]
    start = next(row for row in range(1, 20) if table.cell(row, 1).value == "№")
    for row in range(start + 1, table.max_row + 1):
        number = int(table.cell(row, 1).value)
        if number in answers:
            table.cell(row, 6).value = answers[number]
        if own and number in own:
            table.cell(row, 7).value = own[number]
    book.save(path)
