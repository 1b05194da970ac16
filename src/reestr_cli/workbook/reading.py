"""A workbook file of any supported format, read."""

from __future__ import annotations

from pathlib import Path

from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.limits import LIMITS, Limits
from reestr_cli.workbook.xlsx.workbook import read_package


def read_workbook(path: Path, limits: Limits = LIMITS) -> Workbook:
    """Return the workbook at ``path``; raises UnreadableWorkbook with the real cause and what to do."""
    with path.open("rb") as stream:
        return read_package(Archive(stream, limits))
