"""Writes a file so that a reader, or a kill at any moment, sees the old file or the new one and never half of one.

The data go into a hidden file of their own in the same folder (:data:`HIDDEN_PREFIX`; hidden files are skipped when a
folder is checked), are flushed to the disk, and only then take the name.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from reestr_cli.errors import OutputExists
from reestr_cli.workbook.obstacles import CannotWrite, NoSuchFolder, NotAFolder, OutputBusy, refuse

#: How the names of the temporary files begin and end.
HIDDEN_PREFIX, HIDDEN_SUFFIX = ".reestr-", ".tmp"
#: Windows refuses to replace a file that a virus scanner or Excel holds: for so many seconds we try again.
PATIENCE = 2.5 if os.name == "nt" else 0.0
_STALE_SECONDS = 24 * 60 * 60
_NO_HARD_LINKS = {
    errno.EPERM, errno.EACCES, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EINVAL,
}  # fmt: skip


def save(path: Path, data: bytes | Iterable[bytes], *, force: bool = False, inputs: Iterable[Path] = ()) -> None:
    """Write ``data``, whole or piece by piece, to ``path`` at once or not at all; a replaced file keeps its mode.

    Raises what :func:`refuse` does, ``OutputBusy`` and ``CannotWrite``, never ``OSError``.
    """
    refuse(path, force=force, inputs=inputs)
    try:
        sweep(path.parent)
        _write(path, data, force=force)
    except OSError as error:
        raise CannotWrite(path, error) from error


def make_folder(folder: Path) -> None:
    """Make the last folder of ``folder`` unless it is there; raises ``NoSuchFolder``, ``NotAFolder``, ``CannotWrite``.

    The folder above must be there: a slip in a path is not answered with a row of new folders.
    """
    if folder.is_dir():
        return
    try:
        folder.mkdir()
    except FileNotFoundError:
        raise NoSuchFolder(folder) from None
    except FileExistsError:
        raise NotAFolder(folder) from None
    except OSError as error:
        raise CannotWrite(folder, error) from error


def _write(path: Path, data: bytes | Iterable[bytes], *, force: bool) -> None:
    hidden = path.with_name(f"{HIDDEN_PREFIX}{os.urandom(8).hex()}{HIDDEN_SUFFIX}")
    try:
        _fill(hidden, data, mode=stat.S_IMODE(path.stat().st_mode) if force and path.exists() else None)
        if force:
            replace_patiently(hidden, path, patience=PATIENCE)
        else:
            _give_free_name(hidden, path)
        flush_folder(path.parent)
    finally:
        hidden.unlink(missing_ok=True)


def _fill(hidden: Path, data: bytes | Iterable[bytes], *, mode: int | None) -> None:
    """Write ``data`` to the new file ``hidden`` and flush it to the disk; ``mode`` is that of the file it replaces."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(hidden, flags, 0o666 if mode is None else 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.writelines((data,) if isinstance(data, bytes) else data)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        hidden.chmod(mode)


def replace_patiently(
    hidden: Path, path: Path, *, patience: float, replace: Callable[[Path, Path], None] = os.replace
) -> None:
    """Put ``hidden`` in the place of ``path``; while permission is refused, try again for ``patience`` seconds.

    With no patience a refusal is passed on as it is; with some, it ends in ``OutputBusy``.
    """
    until = time.monotonic() + patience
    while True:
        try:
            replace(hidden, path)
        except PermissionError:
            if not patience:
                raise
            if time.monotonic() >= until:
                raise OutputBusy(path) from None
            time.sleep(0.1)
        else:
            return


def _give_free_name(hidden: Path, path: Path) -> None:
    """Give ``hidden`` the name ``path`` if nobody has it: another writer who was first is never overwritten."""
    try:
        if os.name == "nt":
            hidden.rename(path)
        else:
            path.hardlink_to(hidden)
    except FileExistsError:
        raise OutputExists(path) from None
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        # FAT and some network drives have no hard links: a look just before is the best they allow.
        if os.path.lexists(path):
            raise OutputExists(path) from None
        replace_patiently(hidden, path, patience=PATIENCE)


def flush_folder(folder: Path) -> None:
    """Flush the new name to the disk, where folders can be opened (not on Windows, not on every network drive)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES}:
            raise
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove temporary files and folders that a killed run left in ``folder`` more than a day ago."""
    oldest = time.time() - _STALE_SECONDS
    for left in folder.glob(f"{HIDDEN_PREFIX}*{HIDDEN_SUFFIX}"):
        try:
            state = left.lstat()
            if state.st_mtime >= oldest:
                continue
            if stat.S_ISDIR(state.st_mode):
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink()
        except OSError:  # another run may be sweeping, or it is somebody else's: it does no harm
            continue
