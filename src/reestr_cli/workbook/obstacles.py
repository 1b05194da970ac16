"""What stands in the way of writing a file: looked for before long work is done, and told in a sentence.

A file that exists is replaced only with ``force``, an input of the run never, and only an ordinary file ever.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from reestr_cli.errors import OutputExists, ReestrError
from reestr_cli.i18n import mark, tr

_REASONS = {
    errno.ENOSPC: mark("there is no room left on the disk"),
    errno.EDQUOT: mark("your disk quota is used up"),
    errno.EFBIG: mark("the file is too large for this disk"),
    errno.EACCES: mark("you have no right to write there; name another folder"),
    errno.EPERM: mark("you have no right to write there; name another folder"),
    errno.EROFS: mark("the disk is read-only"),
    errno.ENAMETOOLONG: mark("the name is too long"),
    errno.EINVAL: mark("the name holds characters that this disk does not allow"),
    errno.EIO: mark("the disk or the network drive does not answer"),
}


class Obstacle(ReestrError):
    """Something stands in the way of writing ``path``."""

    def __init__(self, path: Path, **facts: object) -> None:
        super().__init__(path=path, **facts)


class CannotWrite(Obstacle):
    """The operating system refuses to write ``path``; ``error`` says why."""

    template = mark("cannot write the file {path}: {reason}")

    def __init__(self, path: Path, error: OSError) -> None:
        known = _REASONS.get(error.errno or 0)
        super().__init__(path, reason=tr(known) if known else error.strerror or str(error))


class NoRoomForParts(CannotWrite):
    """The operating system refuses the temporary files, in the folder ``path``, of which a workbook is put together."""

    template = mark("cannot write a temporary file in the folder {path}: {reason}")


class OutputBusy(Obstacle):
    """Another program holds the file that is to be replaced (Windows)."""

    template = mark("another program holds the file {path}: close it in Excel and run the command again")


class NoSuchFolder(Obstacle):
    """The folder in which the file is to be written does not exist."""

    template = mark("cannot write the file {path}: there is no folder {folder}, make it first")

    def __init__(self, path: Path) -> None:
        super().__init__(path, folder=path.parent)


class NotAFile(Obstacle):
    """The output path is a folder, a symbolic link or a device: only an ordinary file is ever replaced."""

    template = mark("{path} is a folder, a link or a device, not an ordinary file; choose another name")


class NotAFolder(Obstacle):
    """A file, a link or a device stands where files are to be written into a folder."""

    template = mark("{path} is a file, a link or a device, not an ordinary folder; choose another name")


class OutputIsInput(Obstacle):
    """The output is one of the files that the run reads."""

    template = mark("{path} is also a file that is being read; choose another name for the result")


def refuse(path: Path, *, force: bool, inputs: Iterable[Path]) -> None:
    """Raise what forbids writing to ``path``, before anything is written or long work is done.

    That is ``OutputExists`` (a file is there and ``force`` was not given), ``OutputIsInput``, ``NotAFile``,
    ``NoSuchFolder`` or ``CannotWrite``; never ``OSError``.
    """
    try:
        _refuse(path, force=force, inputs=inputs)
    except OSError as error:
        raise CannotWrite(path, error) from error


def refuse_input(path: Path, inputs: Iterable[Path]) -> None:
    """Raise ``OutputIsInput`` where ``path``, a file that is added to and not replaced, is one of ``inputs``."""
    try:
        if path.exists():
            _refuse_input(path, inputs)
    except OSError as error:
        raise CannotWrite(path, error) from error


def refuse_in(folder: Path, files: Iterable[Path], *, force: bool, inputs: Sequence[Path]) -> None:
    """Raise what forbids writing ``files`` into ``folder``, which is made unless it is there.

    Nothing is made here. Raises what :func:`refuse` does, and ``NotAFolder``.
    """
    try:
        if folder.is_dir():
            for file in files:
                _refuse(file, force=force, inputs=inputs)
        elif os.path.lexists(folder):
            raise NotAFolder(folder)
        elif not folder.absolute().parent.is_dir():
            raise NoSuchFolder(folder)
    except OSError as error:
        raise CannotWrite(folder, error) from error


def _refuse(path: Path, *, force: bool, inputs: Iterable[Path]) -> None:
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        if not path.parent.is_dir():
            raise NoSuchFolder(path) from None
        return
    if not stat.S_ISREG(found.st_mode):
        raise NotAFile(path)
    _refuse_input(path, inputs)
    if not force:
        raise OutputExists(path)


def _refuse_input(path: Path, inputs: Iterable[Path]) -> None:
    for other in inputs:
        if other.exists() and other.samefile(path):
            raise OutputIsInput(path)
