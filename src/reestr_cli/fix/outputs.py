"""Where the new workbook goes: beside its input, into a file or folder that is named, or in place of its input."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from reestr_cli.errors import OutputExists, ReestrError, WrongUsage
from reestr_cli.i18n import mark
from reestr_cli.workbook.saving import save

#: What is put to the name of a file for the name of its repaired copy.
ENDING = "-fixed"
_FORMAT = ".xlsx"


class ChangedMeanwhile(ReestrError):
    """The input was changed by somebody while it was being repaired; it is left alone."""

    template = mark(
        "the file {path} was changed while it was being repaired: nothing was written; run the command again"
    )

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


def outputs(paths: Sequence[Path], output: str | None, *, in_place: bool) -> list[Path]:
    """Return the file to write for each of ``paths``; raises ``WrongUsage`` where there is no telling."""
    if in_place:
        return [_in_place(path, output) for path in paths]
    if output is None:
        return [path.with_name(f"{path.stem}{ENDING}{_FORMAT}") for path in paths]
    target = Path(output)
    if not target.is_dir():
        if len(paths) > 1:
            raise WrongUsage(mark("-o {path} is no folder: for several files name a folder that exists"), path=output)
        if target.suffix.lower() != _FORMAT:
            raise WrongUsage(mark("-o {path}: the new workbook is an .xlsx file, name it so"), path=output)
        return [target]
    found = [target / f"{path.stem}{_FORMAT}" for path in paths]
    for place, path in enumerate(found):
        if path in found[:place]:
            raise WrongUsage(mark("two of the files would both be written to {path}: repair them apart"), path=path)
    return found


def _in_place(path: Path, output: str | None) -> Path:
    if output is not None:
        raise WrongUsage(mark("--in-place and -o contradict each other: give one of them"))
    if path.suffix.lower() != _FORMAT:
        raise WrongUsage(
            mark("{path}: only an .xlsx file can be repaired in place; without --in-place a new .xlsx file is made"),
            path=path,
        )
    return path


def fingerprint(path: Path) -> tuple[int, int]:
    """Return what changes when somebody writes to ``path``: its size and the time of its last change."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def replace_input(path: Path, data: bytes, seen: tuple[int, int]) -> Path:
    """Put ``data`` in the place of ``path`` and return where the original is kept; no earlier copy is overwritten.

    ``seen`` is the ``fingerprint`` from before ``path`` was read; raises ``ChangedMeanwhile`` when it is another now,
    and as ``save`` does. A kill at any moment leaves the old file or the new, and a copy of the old.
    """
    original = path.read_bytes()
    if fingerprint(path) != seen:
        raise ChangedMeanwhile(path)
    for backup in _backups(path):
        try:
            save(backup, original)
        except OutputExists:
            continue
        shutil.copymode(path, backup)
        break
    save(path, data, force=True)
    return backup


def _backups(path: Path) -> Iterator[Path]:
    """Yield the names of copies: name.bak.xlsx, name.bak.2.xlsx and so on."""
    yield path.with_name(f"{path.stem}.bak{path.suffix}")
    for number in count(2):
        yield path.with_name(f"{path.stem}.bak.{number}{path.suffix}")
