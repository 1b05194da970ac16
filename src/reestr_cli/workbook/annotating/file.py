"""The file whose marks are put on or taken off: read once, so that what is marked is what was checked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reestr_cli.errors import ReestrError
from reestr_cli.i18n import mark
from reestr_cli.workbook.annotating import cleaning, marking
from reestr_cli.workbook.annotating.remarks import Remark
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.container import Kind, check_name, recognise
from reestr_cli.workbook.limits import LIMITS, Limits
from reestr_cli.workbook.reading import opened
from reestr_cli.workbook.xlsx.workbook import read_package


class NotMarkable(ReestrError):
    """A workbook of a format in which no marks can be put."""

    template = mark(
        "{path}: marks can be put into .xlsx and .xlsm files only: open it in Excel or LibreOffice, save it as .xlsx "
        "and run the command for that file"
    )

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


@dataclass(frozen=True)
class MarkedFile:
    """The bytes of a workbook, and the workbook that they are."""

    data: bytes
    limits: Limits = LIMITS

    @classmethod
    def read(cls, path: Path, limits: Limits = LIMITS) -> MarkedFile:
        """Read the file ``path``; raises UnreadableWorkbook, and ``NotMarkable`` for another format than .xlsx."""
        with opened(path) as stream:
            data = stream.read()
        kind = recognise(io.BytesIO(data), limits).kind
        check_name(path, kind)
        if kind is not Kind.XLSX:
            raise NotMarkable(path)
        return cls(data, limits)

    @cached_property
    def workbook(self) -> Workbook:
        """The workbook as the checks read it; raises UnreadableWorkbook."""
        return read_package(self._archive())

    @property
    def is_marked(self) -> bool:
        """Tell whether it bears marks of ours."""
        return cleaning.find_marks(self.workbook)

    def cleaned(self) -> bytes:
        """Return the file without its marks."""
        return cleaning.clean(self._archive(), self.workbook) if self.is_marked else self.data

    def marked(self, remarks: Sequence[Remark], intro: Sequence[str]) -> bytes:
        """Return the file with ``remarks``, and with no marks of an earlier time; see :func:`marking.mark`."""
        return marking.mark(Archive(io.BytesIO(self.cleaned()), self.limits), remarks, intro)

    def _archive(self) -> Archive:
        return Archive(io.BytesIO(self.data), self.limits)
