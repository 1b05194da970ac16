"""A workbook file of any supported format, read: the one door to the readers."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.container import Container, Kind, check_name, recognise
from reestr_cli.workbook.limits import LIMITS, Limits

NOT_A_FILE = mark("this is not a file")
NO_ACCESS = mark("the file cannot be opened: there is no permission, or another program holds it; close it there")
NOT_OPENED = mark("the file cannot be opened: {reason}")
NOT_THERE = mark("there is no such file; it was deleted or moved, or a link leads nowhere")
_REASONS = {
    errno.ENOENT: NOT_THERE,
    errno.ELOOP: mark("a link leads back to itself"),
    errno.ENAMETOOLONG: mark("the name is too long"),
    **dict.fromkeys(
        (errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETUNREACH),
        mark("the disk or the network drive does not answer"),
    ),
}


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """Open the file at ``path``; raises UnreadableWorkbook for what is no file, is locked or fails while being read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise UnreadableWorkbook(NOT_A_FILE)
        with path.open("rb") as stream:
            yield stream
    except PermissionError as fault:
        raise UnreadableWorkbook(NO_ACCESS) from fault
    except OSError as fault:
        known = _REASONS.get(fault.errno or 0)
        reason = Message(known) if known else fault.strerror or str(fault)
        raise UnreadableWorkbook(NOT_OPENED, reason=reason) from fault


def read_workbook(path: Path, limits: Limits = LIMITS) -> Workbook:
    """Return the workbook at ``path``: .xlsx, .xlsm, .xlsb, .xls or .ods, whatever it really is.

    Raises UnreadableWorkbook, with the real cause and what to do, for a file that is broken, locked, no workbook, named
    as another format, or over ``limits``; and for nothing else.
    """
    with opened(path) as stream:
        return read_stream(stream, path, limits)


def read_stream(stream: BinaryIO, path: Path, limits: Limits = LIMITS) -> Workbook:
    """Return the workbook that was opened from ``path``; raises what :func:`read_workbook` does, and ``OSError``."""
    container = recognise(stream, limits)
    check_name(path, container.kind)
    return _read(path, container, limits)


def _read(path: Path, container: Container, limits: Limits) -> Workbook:
    """Read the file with the reader of its format; each is loaded only when it is needed."""
    if container.kind is Kind.XLSX and container.archive:
        from reestr_cli.workbook.xlsx.workbook import read_package

        return read_package(container.archive)
    if container.kind is Kind.ODS and container.archive:
        from reestr_cli.workbook.open_document.workbook import read_open_document

        return read_open_document(container.archive)
    from reestr_cli.workbook.other_formats import read_other

    return read_other(path, container, limits)
