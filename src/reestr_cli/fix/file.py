"""Repairs one file: reads it, has its register repaired, makes the new workbook and checks what is left in it.

The new workbook is read again before anybody sees it: what is left for a person is told of the file that he will open,
and if the repairs brought something further to light, that is repaired as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.fix.around import outside_lines
from reestr_cli.fix.making import Made, make
from reestr_cli.fix.merges import uncomputed
from reestr_cli.fix.repairing import Repaired, repair
from reestr_cli.fix.table import Repairing
from reestr_cli.forms.library import Library
from reestr_cli.register import HeaderCell, Register, Value, is_empty
from reestr_cli.repairs import FixedFile, OutsideLine, Repair
from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.locator import Located
from reestr_cli.workbook.reading import read_workbook

#: How often a new workbook is repaired once more, at most: honest files need no second round.
_MOST_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Order:
    """What a person asks for: one region's form, the rules whose faults are mended (all, if empty), guesses too."""

    region: str | None = None
    select: tuple[str, ...] = ()
    unsafe: bool = False


@dataclass(frozen=True)
class Fixing:
    """What was done with a file, and the bytes of the new workbook; ``None`` where there is none."""

    file: FixedFile
    data: bytes | None = None


class Fixer:
    """Repairs files against the forms of one library with the settings of one body."""

    def __init__(self, library: Library, settings: Settings, order: Order) -> None:
        self._unsafe = order.unsafe
        self._checker = Checker(library, settings, Choice(order.region))
        self._chosen = Checker(library, settings, Choice(order.region, order.select))

    def fix(self, path: Path, output: Path, *, always: bool = False) -> Fixing:
        """Repair the file ``path`` for the new workbook ``output``, which is not written here.

        A file without anything to repair under the rules chosen gives no workbook unless ``always``. A file that cannot
        be read, or holds no register, has this as its finding. Raises ``TextTooLong``.
        """
        try:
            workbook = read_workbook(path)
        except UnreadableWorkbook as fault:
            return Fixing(FixedFile(str(path), self._checker.refused(fault, str(path))))
        located = self._checker.find(workbook)
        if not isinstance(located, Located):
            return Fixing(FixedFile(str(path), self._checker.report(located, str(path))))
        sheet, overruled = located.register.sheet, self._checker.overruled(located)
        repaired = self._repaired(workbook, located)
        if not self._is_asked_for(located, repaired) and not always:
            remaining = self._checker.report(located, str(path))
            guessable = self._guessable(workbook, located)
            return Fixing(
                FixedFile(
                    str(path),
                    remaining,
                    sheet=sheet,
                    guessable=guessable,
                    unseen=workbook.unseen,
                    overruled=overruled,
                )
            )
        made, repairs = self._settled(workbook, located, repaired)
        fixed = FixedFile(
            path=str(path),
            remaining=self._checker.report(made.located, str(output)),
            repairs=repairs,
            sheet=sheet,
            output=str(output),
            carried=made.carried,
            left_out=made.left_out,
            outside=made.outside,
            outside_sheet=made.outside_sheet,
            guessable=self._guessable(made.workbook, made.located),
            uncomputed=uncomputed(located.register),
            unseen=workbook.unseen,
            overruled=overruled,
        )
        return Fixing(fixed, made.data)

    def _settled(self, workbook: Workbook, located: Located, repaired: Repaired) -> tuple[Made, tuple[Repair, ...]]:
        """Make the new workbook, and make it again while there is something to repair in it."""
        made = make(self._checker, workbook, located, repaired, _outside(workbook, located, repaired))
        repairs = repaired.repairs
        for _ in range(_MOST_ROUNDS):
            repaired = self._repaired(made.workbook, made.located)
            outside = _outside(made.workbook, made.located, repaired)
            if not repaired.repairs and not outside:
                break
            again = make(self._checker, made.workbook, made.located, repaired, outside)
            repairs += repaired.repairs
            made = replace(
                again,
                carried=made.carried,
                left_out=made.left_out + again.left_out,
                outside=made.outside + again.outside,
                outside_sheet=made.outside_sheet or again.outside_sheet,
            )
        return made, repairs

    def _repaired(self, workbook: Workbook, located: Located, *, unsafe: bool = False) -> Repaired:
        sheet = sheet_of(workbook, located.register)
        codes = self._chosen.selection(located.form).codes
        register = with_left_columns(located.register, sheet)
        repairing = Repairing(codes, self._unsafe or unsafe)
        return repair(register, sheet, self._checker.standard(located.form), repairing)

    def _is_asked_for(self, located: Located, repaired: Repaired) -> bool:
        """Tell whether anything is repaired that the rules chosen find.

        What no new workbook has, whatever is chosen (macros, merged cells, formulas), is alone no reason for one.
        """
        codes = self._chosen.selection(located.form).codes
        return any(each.code in codes for each in repaired.repairs)

    def _guessable(self, workbook: Workbook, located: Located) -> int:
        """Return how many repairs could still be inferred."""
        if self._unsafe:
            return 0
        return sum(not each.safe for each in self._repaired(workbook, located, unsafe=True).repairs)


def _outside(workbook: Workbook, located: Located, repaired: Repaired) -> tuple[OutsideLine, ...]:
    register = located.register
    return outside_lines(sheet_of(workbook, register), register, located.form, repaired.taken_out)


def sheet_of(workbook: Workbook, register: Register) -> Sheet:
    """Return the sheet on which ``register`` stands."""
    return next(sheet for sheet in workbook.sheets if sheet.name == register.sheet)


def with_left_columns(register: Register, sheet: Sheet) -> Register:
    """Return ``register`` with the columns left of its header that hold something beside its processes.

    They belong to no header, so no rule reads them; but they must not be lost.
    """
    first = min(cell.column for cell in register.header)
    if first == 1:
        return register
    by_number = dict(zip(sheet.row_numbers, sheet.rows, strict=True))
    left: dict[int, list[Value]] = {}
    for column in range(1, first):
        values = [by_number[row][column - 1] for row in register.rows]
        if not all(map(is_empty, values)):
            left[column] = values
    return replace(
        register,
        header=(*register.header, *(HeaderCell(column, "", None) for column in left)),
        extra={**register.extra, **left},
    )
