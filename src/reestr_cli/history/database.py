"""The database file: opened whole and ours or not at all, written by one run at a time, told in a sentence when broken.

It lies on a network share as often as not, so its journal is the ordinary one: SQLite's WAL needs memory that the
readers share, which two computers do not have. The journal leaves the file whole whatever moment a run is killed at:
the next one to open it takes back what was not finished.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reestr_cli.errors import ReestrError, as_argument
from reestr_cli.history.schema import APPLICATION, SCHEMA, VERSION
from reestr_cli.i18n import mark, tr
from reestr_cli.workbook.obstacles import NoSuchFolder, NotAFile

#: With what every file of SQLite begins.
_BEGINNING = b"SQLite format 3\0"
#: Seconds to wait for another run that has the database.
_WAIT = 5.0
_REASONS = {
    sqlite3.SQLITE_FULL: mark("there is no room left on the disk"),
    sqlite3.SQLITE_READONLY: mark("you have no right to write there; name another folder"),
    sqlite3.SQLITE_CANTOPEN: mark("you have no right to write there; name another folder"),
    sqlite3.SQLITE_IOERR: mark("the disk or the network drive does not answer"),
}


class NoDatabase(ReestrError):
    """There is no database to ask."""

    template = mark("there is no database {path}: name another, or make it: reestr collect FOLDER -o {argument}")


class NotOurs(ReestrError):
    """The file is no database, or one of another program: it is left as it is."""

    template = mark("{path} is not a database of «reestr collect», it is left as it is: name another file")


class Damaged(ReestrError):
    """The file is a database, but parts of it do not hold what they should."""

    template = mark("the database {path} is damaged: put a copy in its place, or remove it and collect the files again")


class Newer(ReestrError):
    """The tables are those of a later version of the program."""

    template = mark(
        "the database {path} was made by a newer reestr (tables {found}; this version knows {known}): update reestr"
    )


class Busy(ReestrError):
    """Another run has the database and keeps it."""

    template = mark("another run is using the database {path}: start again when it has ended")


class Unusable(ReestrError):
    """The operating system refuses; ``reason`` is what it says."""

    template = mark("the database {path} cannot be used: {reason}")


class Database:
    """An open database. Tables are asked and changed by SQL, which stands in the modules of this room alone."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    def ask(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that ``sql`` gives."""
        return self._connection.execute(sql, values)

    def one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """Return the first row that ``sql`` gives, or ``None``."""
        found: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
        return found

    def do(self, sql: str, *values: object) -> int:
        """Run ``sql`` and return the id of the row it put in."""
        return self._connection.execute(sql, values).lastrowid or 0

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run ``sql`` for each of ``rows``."""
        self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all that is done within, or nothing of it."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.execute("COMMIT")


@contextmanager
def writing(path: Path) -> Iterator[Database]:
    """Open the database ``path`` for this run alone, and make it if there is none.

    Raises ``NotOurs``, ``Damaged``, ``Newer``, ``Busy``, ``Unusable``, ``NoSuchFolder`` and ``NotAFile``.
    """
    if not path.parent.is_dir():
        raise NoSuchFolder(path)
    if path.exists() and not path.is_file():
        raise NotAFile(path)
    with _without_trace(path), _opened(path) as connection:
        # the lock is the operating system's: it falls with the process, however that ends
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in SCHEMA.split(";"):
                connection.execute(statement)
        connection.execute("COMMIT")
        _examine(connection, path)
        yield Database(connection, path)


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """Open the database ``path`` to ask it; raises ``NoDatabase`` and what :func:`writing` does."""
    if not path.is_file():
        if os.path.lexists(path):
            raise NotAFile(path)
        raise NoDatabase(path=path, argument=as_argument(path))
    with _opened(path) as connection:
        connection.execute("PRAGMA query_only = ON")
        _examine(connection, path)
        connection.execute("BEGIN")
        yield Database(connection, path)


def is_database(name: str) -> bool:
    """Tell whether ``name``, which may be any words, is that of a file of SQLite."""
    try:
        with Path(name).open("rb") as file:
            return file.read(len(_BEGINNING)) == _BEGINNING
    except (OSError, ValueError):
        return False


@contextmanager
def _without_trace(path: Path) -> Iterator[None]:
    """Leave no empty file ``path`` behind where none was and nothing could be written."""
    was_there = path.exists()
    try:
        yield
    except ReestrError:
        if not was_there and path.is_file() and not path.stat().st_size:
            path.unlink()
        raise


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as fault:
        raise _told(fault, path) from fault


def _examine(connection: sqlite3.Connection, path: Path) -> None:
    """Raise what is wrong with a database that could be opened."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION:
        raise NotOurs(path=path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise Newer(path=path, found=version, known=VERSION)
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise Damaged(path=path)


def _told(fault: sqlite3.Error, path: Path) -> ReestrError:
    """Return the sentence for what SQLite says."""
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return NotOurs(path=path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(path=path)
    if code == sqlite3.SQLITE_CORRUPT or "decode" in str(fault):
        return Damaged(path=path)
    return Unusable(path=path, reason=tr(_REASONS[code]) if code in _REASONS else str(fault))
