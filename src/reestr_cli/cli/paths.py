"""Which files a command is to read: files, folders and patterns turned into one list.

A folder gives the workbooks in it and below, without hidden files and folders and without what office programs leave
beside an open file (``~$name.xlsx``, ``.~lock.name.xlsx#``); other files that may hold a register are remembered.
A file that is named itself is taken whatever its ending is, for the check then says what it is.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reestr_cli.cli.skipped import likelihood, skipped_in
from reestr_cli.errors import NoSuchPath, ReestrError
from reestr_cli.i18n import mark
from reestr_cli.identity import natural_path

#: What a folder is searched for; in lower case.
ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
_LOCKS = ("~$", ".~lock.")


class NothingMatched(ReestrError):
    """The folders and patterns given hold no workbook."""

    template = mark("no workbook found: {places}; workbooks are files that end in {endings}")

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__(places=", ".join(places), endings=", ".join(ENDINGS))


class PatternWithoutFile(ReestrError):
    """A pattern that no file matches, beside paths with files."""

    template = mark("no file matches the pattern {places}: correct the pattern, or leave it out")

    def __init__(self, patterns: Sequence[str]) -> None:
        super().__init__(places=", ".join(patterns))


class NoRightToRead(ReestrError):
    """None of the folders given can be opened."""

    template = mark("the folder {path} cannot be opened: ask for the right to read it, or name another one")


class Found(NamedTuple):
    """The files to read, sorted, each once; folders that could not be opened; links that lead into the tree again.

    ``others`` are the files in folders that are no workbooks but may hold a register, the likeliest first.
    """

    files: tuple[Path, ...]
    unreadable: tuple[Path, ...]
    loops: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()


def find_files(places: Sequence[str], apart: str | Path | None = None) -> Found:
    """Return the files that ``places`` name, without the file ``apart``.

    Raises ``NoSuchPath``, ``NothingMatched``, ``PatternWithoutFile``, ``NoRightToRead``.
    A file that several names lead to is taken once, by its own name rather than by that of a link.
    """
    tree = _Tree()
    files: dict[str, tuple[bool, Path]] = {}
    idle: list[str] = []
    for place in places:
        named = _named(place)
        if not named:
            idle.append(place)
        for path in _find(named, tree):
            real = os.path.normcase(os.path.realpath(path))
            linked = os.path.islink(path)  # noqa: PTH114 - Path.is_symlink raises where a folder may not be entered
            if real not in files or (files[real][0] and not linked):
                files[real] = linked, path
    if not files and tree.unreadable:
        raise NoRightToRead(path=tree.unreadable[0])
    if not files:
        raise NothingMatched(places)
    if idle:
        raise PatternWithoutFile(idle)
    if apart is not None:
        real = os.path.normcase(os.path.realpath(apart))
        files.pop(real, None)
        tree.others.pop(real, None)
    found = sorted((path for _, path in files.values()), key=natural_path)
    others = sorted((path for real, path in tree.others.items() if real not in files), key=likelihood)
    return Found(tuple(found), tuple(tree.unreadable), tuple(tree.loops), tuple(others))


def _named(place: str) -> list[str]:
    """Return the path ``place``, or those that match the pattern ``place``.

    Raises ``NoSuchPath``, and ``PermissionError`` for what lies in a folder that may not be entered.
    """
    try:
        os.lstat(place)
    except PermissionError:
        raise
    except (OSError, ValueError):
        pass
    else:
        return [place]
    if glob.has_magic(place):
        # A shell that expands patterns gives us names; cmd.exe and quotes give us the pattern.
        return sorted(glob.glob(place, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    raise NoSuchPath(place)


def _find(names: Sequence[str], tree: _Tree) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from tree.walk(path)
        elif not path.name.startswith(_LOCKS):
            yield path


class _Tree:
    """What is met on the way through folders: those that cannot be opened, links to what is walked, other files."""

    def __init__(self) -> None:
        self.unreadable: list[Path] = []
        self.loops: list[Path] = []
        #: Files that are no workbooks but may hold a register, by their real names.
        self.others: dict[str, Path] = {}

    def walk(self, top: Path) -> Iterator[Path]:
        """Yield the workbooks in ``top`` and below; links to folders are followed last, so that real names win."""
        seen: set[str] = set()
        waiting = [top]
        for start in waiting:
            for name, folders, files in os.walk(
                start, onerror=lambda error: self.unreadable.append(Path(error.filename))
            ):
                real = os.path.realpath(name)
                if real in seen:  # a link back into the tree
                    self.loops.append(Path(name))
                    folders.clear()
                    continue
                seen.add(real)
                folders[:] = sorted(child for child in folders if not child.startswith("."))
                waiting += [Path(name, child) for child in folders if os.path.islink(Path(name, child))]  # noqa: PTH114 - as above
                files = [file for file in files if not file.startswith((".", *_LOCKS))]
                workbooks = [file for file in files if file.lower().endswith(ENDINGS)]
                for other in skipped_in(Path(name), files, workbooks):
                    self.others.setdefault(os.path.normcase(Path(real, other.name)), other)
                for file in workbooks:
                    yield Path(name, file)
