"""Which files a command is to read: files, folders and patterns turned into one list.

A folder gives the workbooks in it and below, without hidden files and folders and without what office programs leave
beside an open file (``~$name.xlsx``, ``.~lock.name.xlsx#``). A file that is named itself is taken whatever its ending
is, for the check then says what it is.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reestr_cli.errors import NoSuchPath, ReestrError
from reestr_cli.i18n import mark

#: What a folder is searched for; in lower case.
ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
_LOCKS = ("~$", ".~lock.")


class NothingMatched(ReestrError):
    """The folders and patterns given hold no workbook."""

    template = mark("no workbook found: {places}")

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__(places=", ".join(places))


class Found(NamedTuple):
    """The files to read, sorted, each once; folders that could not be opened; links that lead into the tree again."""

    files: tuple[Path, ...]
    unreadable: tuple[Path, ...]
    loops: tuple[Path, ...] = ()


def find_files(places: Sequence[str]) -> Found:
    """Return the files that ``places`` name; raises ``NoSuchPath`` and ``NothingMatched``."""
    unreadable: list[Path] = []
    loops: list[Path] = []
    files: dict[str, Path] = {}
    for place in places:
        for path in _find(place, unreadable, loops):
            files.setdefault(os.path.normcase(os.path.realpath(path)), path)
    if not files:
        raise NothingMatched(places)
    return Found(tuple(sorted(files.values(), key=lambda path: path.parts)), tuple(unreadable), tuple(loops))


def _find(place: str, unreadable: list[Path], loops: list[Path]) -> Iterator[Path]:
    if os.path.lexists(place):
        matched = [place]
    elif glob.has_magic(place):
        # A shell that expands patterns gives us names; cmd.exe and quotes give us the pattern.
        matched = glob.glob(place, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    else:
        raise NoSuchPath(place)
    for name in matched:
        path = Path(name)
        if path.is_dir():
            yield from _walk(path, unreadable, loops)
        elif not path.name.startswith(_LOCKS):
            yield path


def _walk(folder: Path, unreadable: list[Path], loops: list[Path]) -> Iterator[Path]:
    seen: set[str] = set()
    for name, folders, files in os.walk(
        folder, followlinks=True, onerror=lambda error: unreadable.append(Path(error.filename))
    ):
        real = os.path.realpath(name)
        if real in seen:  # a link back into the tree
            loops.append(Path(name))
            folders.clear()
            continue
        seen.add(real)
        folders[:] = [child for child in folders if not child.startswith(".")]
        for file in files:
            if file.lower().endswith(ENDINGS) and not file.startswith((".", *_LOCKS)):
                yield Path(name, file)
