"""Reads a large workbook in a process of its own, while this one reads another: two versions take the time of one.

Whatever goes wrong there, the file is read here again: the other process saves time and decides nothing.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.reading import read_workbook

#: Files under this size are read sooner than a process starts, in bytes.
LARGE = 1_500_000
_ROOT = Path(__file__).resolve().parent.parent.parent
_CHILD = (
    "import sys; sys.path.insert(0, sys.argv[1]); from reestr_cli.workbook.beside import answer; answer(sys.argv[2])"
)


class Beside:
    """The reading of one workbook, begun when the block is entered and fetched with :meth:`workbook`."""

    def __init__(self, path: Path, *, large: int = LARGE) -> None:
        self._path = path
        self._is_large = path.stat().st_size >= large and (os.cpu_count() or 1) > 1
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        if self._is_large:
            command = [sys.executable, "-c", _CHILD, str(_ROOT), str(self._path.absolute())]
            self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and code; the path is one argument
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()

    def workbook(self) -> Workbook:
        """Return the workbook; raises UnreadableWorkbook with the real cause."""
        if self._child is not None and self._child.stdout is not None:
            try:
                found = pickle.load(self._child.stdout)  # noqa: S301 - written by our own process just now
            except (EOFError, pickle.UnpicklingError):
                found = None
            if isinstance(found, Workbook):
                return found
        return read_workbook(self._path)


def answer(path: str) -> None:
    """Read the workbook at ``path`` and write it to the standard output; nothing when it cannot be read."""
    try:
        found = read_workbook(Path(path))
    except UnreadableWorkbook:
        return
    with os.fdopen(os.dup(1), "wb") as output:
        pickle.dump(found, output, protocol=pickle.HIGHEST_PROTOCOL)
