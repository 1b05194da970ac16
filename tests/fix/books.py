"""Workbooks on disk for the tests of repairs, dirty as people make them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from reestr_cli.fix.file import Fixer, Order
from reestr_cli.forms.library import Library
from reestr_cli.register import text_of
from reestr_cli.settings import Settings
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.reading import read_workbook
from tests.fix.sheets import SARATOV, Line

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LIBRARY = Library()
AGENCY = "Министерство примеров Саратовской области"


def write(path: Path, lines: Sequence[Line], spoil: Callable[[Workbook, Worksheet], None] | None = None) -> Path:
    """Write a register with the agency above it and a signature below; ``spoil`` makes it dirtier."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Лист1"
    for row in (["УТВЕРЖДАЮ"], ["Реестр"], [AGENCY], ["(наименование исполнительного органа Саратовской области)"], []):
        sheet.append(row)
    sheet.append([column.header for column in SARATOV.official_columns])
    for line in lines:
        sheet.append([text_of(line.get(column.key)) or None for column in SARATOV.official_columns])
    sheet.cell(sheet.max_row + 2, 2, "Исполнитель: Кедрова А.П.")
    if spoil is not None:
        spoil(book, sheet)
    book.save(path)
    return path


def fixer(*, unsafe: bool = False, select: tuple[str, ...] = ()) -> Fixer:
    return Fixer(LIBRARY, Settings(), Order("saratov", select, unsafe))


def sheets(path: Path) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in read_workbook(path).sheets}


def texts(sheet: Sheet) -> list[list[str]]:
    return [[text_of(value) for value in row if value is not None] for row in sheet.rows]
