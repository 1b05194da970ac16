"""Remarks as they are given, and what the workbook keeps of a marked cell so that the mark can be taken off again.

A hidden column of the sheet «Замечания» keeps, for each marked cell, its number, its address and, as the style of the
cell that says so, the style it had: programs that save the file renumber its styles, and this one with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reestr_cli.findings import Severity, column_letters
from reestr_cli.workbook.annotating.comments import Place
from reestr_cli.workbook.xlsx.grid import column_of

TITLE = "Замечания"
#: What the hidden column is headed by: a sheet with it is ours.
SIGNATURE = "reestr: marks"
#: The most remarks on the sheet; Excel has 1,048,576 rows.
MOST_REMARKS = 1_000_000
_RECORD = re.compile(r"(\d+) (\+?)([A-Z]{1,3})(\d{1,7}) (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: its number and severity, the cell it is about (if any), and what the sheet says of it in words.

    ``sheet`` is the sheet it is about; ``address`` is how the place is called, a range too; ``to_mark`` says that the
    cell ``place`` is to be filled and commented, and not only linked to.
    """

    number: int
    severity: Severity
    severity_name: str
    code: str
    sheet: str | None
    place: Place | None
    address: str
    header: str
    process_id: str
    message: str
    suggestion: str
    remedy: str
    to_mark: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a marked cell: the number of its first remark, where it stood, whether it was put in by us."""

    number: int
    sheet: str
    place: Place
    put_in: bool

    @classmethod
    def read(cls, text: str) -> Record | None:
        """Return the record that ``text`` is, or ``None``."""
        found = _RECORD.fullmatch(text)
        if found is None:
            return None
        return cls(int(found[1]), found[5], (int(found[4]), column_of(found[3])), bool(found[2]))

    def __str__(self) -> str:
        row, column = self.place
        return f"{self.number} {'+' * self.put_in}{column_letters(column)}{row} {self.sheet}"
