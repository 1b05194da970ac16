"""A repaired workbook put in the place of its input, of which a copy is kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from reestr_cli.errors import OutputExists, ReestrError
from reestr_cli.i18n import mark
from reestr_cli.workbook.obstacles import refuse
from reestr_cli.workbook.saving import save


class ChangedMeanwhile(ReestrError):
    """The input was changed by somebody while it was being repaired; it is left alone."""

    template = mark(
        "the file {path} was changed while it was being repaired: nothing was written; run the command again"
    )

    def __init__(self, path: Path) -> None:
        super().__init__(path=path)


def fingerprint(path: Path) -> tuple[int, int]:
    """Return what changes when somebody writes to ``path``: its size and the time of its last change."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def replace_input(path: Path, data: bytes, seen: tuple[int, int]) -> Path:
    """Put ``data`` in the place of ``path`` and return where the original is kept; no earlier copy is overwritten.

    ``seen`` is the ``fingerprint`` from before ``path`` was read; raises ``ChangedMeanwhile`` when it is another now,
    and as ``save`` does. A kill at any moment leaves the old file or the new, and a copy of the old.
    """
    refuse(path, force=True, inputs=())
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
