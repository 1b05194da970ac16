"""Writes a set as a folder that is there whole or not at all, and replaces an older set without a moment of none left.

The files go into a hidden folder beside (``HIDDEN_PREFIX``), are flushed to the disk, only then does the folder take
its name. An older set steps aside first under a hidden name; a run that was killed between the two leaves it there, and
the next run puts it back before it does anything. Only a folder that holds a set of ours and nothing else is replaced.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from reestr_cli.errors import ReestrError
from reestr_cli.i18n import mark
from reestr_cli.publication import PublicFile
from reestr_cli.publish.page import SUMS
from reestr_cli.workbook.obstacles import CannotWrite, NoSuchFolder, NotAFolder, OutputIsInput
from reestr_cli.workbook.saving import HIDDEN_PREFIX, HIDDEN_SUFFIX, PATIENCE, flush_folder, replace_patiently, sweep

#: Behind the name of a folder: the older set while the new one takes its place.
_ASIDE = ".old"
#: What file managers leave in folders of their own accord.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_SHOWN = 5


class FolderExists(ReestrError):
    """The folder holds something already and ``--force`` was not given."""

    template = mark("the folder {path} already exists; choose another name or add --force")


class ForeignFolder(ReestrError):
    """The folder holds what is no part of an earlier set: it is never replaced."""

    template = mark(
        "the folder {path} holds files that are not part of an earlier set ({names}): choose another folder"
    )


def refuse(path: Path, *, force: bool, inputs: Iterable[Path]) -> None:
    """Raise what forbids writing a set to ``path``, before long work is done.

    Raises ``NoSuchFolder``, ``NotAFolder``, ``FolderExists``, ``ForeignFolder``, ``OutputIsInput`` and ``CannotWrite``.
    """
    try:
        _refuse(path, force=force, inputs=inputs)
    except OSError as error:
        raise CannotWrite(path, error) from error


def _refuse(path: Path, *, force: bool, inputs: Iterable[Path]) -> None:
    if not os.path.lexists(path):
        if not path.absolute().parent.is_dir():
            raise NoSuchFolder(path)
        return
    if path.is_symlink() or not path.is_dir():
        raise NotAFolder(path)
    held = sorted(entry.name for entry in path.iterdir())
    if not held:
        return
    for other in inputs:
        if other.exists() and any(entry.samefile(other) for entry in path.iterdir()):
            raise OutputIsInput(other)
    foreign = [name for name in held if name not in _listed(path)]
    if foreign:
        raise ForeignFolder(path=path, names=", ".join(foreign[:_SHOWN]) + (" …" if len(foreign) > _SHOWN else ""))
    if not force:
        raise FolderExists(path=path)


def _listed(folder: Path) -> set[str]:
    """Return the names of the files of the set in ``folder``, by its own list of checksums."""
    sums = folder / SUMS
    if not sums.is_file():
        return set(_LITTER)
    lines = sums.read_text(encoding="utf-8", errors="replace").splitlines()
    return {*_LITTER, SUMS, *(line.partition("  ")[2] for line in lines)}


def save_set(path: Path, files: Sequence[PublicFile], *, force: bool = False, inputs: Iterable[Path] = ()) -> None:
    """Write ``files`` as the folder ``path``, all or none; raises what :func:`refuse` does."""
    path = path.absolute()
    try:
        _put_back(path)
        _refuse(path, force=force, inputs=inputs)
        sweep(path.parent)
        _write(path, files)
    except OSError as error:
        raise CannotWrite(path, error) from error


def _write(path: Path, files: Sequence[PublicFile]) -> None:
    hidden = path.with_name(f"{HIDDEN_PREFIX}{secrets.token_hex(8)}{HIDDEN_SUFFIX}")
    try:
        hidden.mkdir()
        for file in files:
            with (hidden / file.name).open("xb") as stream:
                stream.write(file.data)
                stream.flush()
                os.fsync(stream.fileno())
        flush_folder(hidden)
        _take_the_place(hidden, path)
        flush_folder(path.parent)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def _take_the_place(hidden: Path, path: Path) -> None:
    aside = _aside(path)
    older = path.exists()
    if older:
        replace_patiently(path, aside, patience=PATIENCE)
    try:
        replace_patiently(hidden, path, patience=PATIENCE)
    except BaseException:
        if older:
            aside.replace(path)
        raise
    if older:
        shutil.rmtree(aside, ignore_errors=True)


def _aside(path: Path) -> Path:
    return path.with_name(f"{HIDDEN_PREFIX}{path.name}{_ASIDE}")


def _put_back(path: Path) -> None:
    """Undo what a killed run left: an older set that stepped aside comes back, or goes where the new one is there."""
    aside = _aside(path)
    if not aside.is_dir() or aside.is_symlink():
        return
    if path.exists():
        shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.replace(path)
