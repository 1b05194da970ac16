"""Makes the new workbook of a repaired register, and reads it again as its first reader will."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from io import BytesIO

from reestr_cli.fix.around import other_sheets, outside_sheet
from reestr_cli.fix.repairing import Repaired
from reestr_cli.repairs import OutsideLine
from reestr_cli.validation.checker import Checker
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.blank import DEFAULT_ROWS, write_register
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.limits import LIMITS
from reestr_cli.workbook.locator import Located
from reestr_cli.workbook.writer import words
from reestr_cli.workbook.xlsx.workbook import read_package

#: Free rows after the last process: as many as a blank has, and never fewer than this.
LEAST_SPARE = 50


@dataclass(frozen=True)
class Made:
    """A new workbook: its bytes, what was read of them, and what went into it beside the register."""

    data: bytes
    workbook: Workbook
    located: Located
    carried: tuple[str, ...]
    left_out: tuple[str, ...]
    outside: tuple[OutsideLine, ...]
    outside_sheet: str | None


def make(
    checker: Checker, workbook: Workbook, located: Located, repaired: Repaired, outside: tuple[OutsideLine, ...]
) -> Made:
    """Make the workbook; a carried sheet that would be taken for the register in it is left out.

    Raises ``TextTooLong``.
    """
    refused: set[str] = set()
    while True:
        made = _make(checker, workbook, located, repaired, outside, refused)
        if isinstance(made, Made):
            return made
        refused.add(made)


def _make(
    checker: Checker,
    workbook: Workbook,
    located: Located,
    repaired: Repaired,
    outside: tuple[OutsideLine, ...],
    refused: Container[str],
) -> Made | str:
    """Return the workbook, or the name of a sheet that must not be carried over."""
    register, form = located.register, located.form
    carried, left_out = other_sheets(workbook, register, refused)
    sheets = list(carried.values())
    own = outside_sheet(outside, sheets) if outside else None
    standard = checker.standard(form)
    data = write_register(
        form,
        standard.catalog,
        repaired.rows,
        agency=register.agency or "",
        spare_rows=max(LEAST_SPARE, DEFAULT_ROWS - len(repaired.rows)),
        columns=repaired.columns,
        own_processes=standard.own_processes,
        sheets=sheets if own is None else [*sheets, own],
        hidden=repaired.hidden,
    )
    read = read_package(Archive(BytesIO(data), LIMITS))
    found = checker.find(read)
    if isinstance(found, Located) and found.register.sheet == words.REGISTER_SHEET:
        names = tuple(sheet.name for sheet in sheets)
        return Made(data, read, found, names, left_out, outside, None if own is None else own.name)
    rival = found.register.sheet if isinstance(found, Located) else found.sheet
    refused_name = next((name for name, sheet in carried.items() if sheet.name == rival), None)
    if refused_name is None:
        raise RuntimeError(f"the register just written is not found again; found is the sheet {rival}")
    return refused_name
