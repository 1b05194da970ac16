"""Reports that are still true, in one file: SQLite, which two runs may use at once and which a kill leaves whole.

A report is found by the content of its file, the ending of its name and the context of the check (see ``context``).
The content need not be read when the file's size, times, inode and device are those that were seen with it; a file that
was written a moment ago is not trusted so far. The cache is a comfort: whatever is wrong with it, the run goes on
without it and says so once.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from reestr_cli.batch.order import State
from reestr_cli.i18n import mark
from reestr_cli.messages import Message

FILE_NAME = "checks-1.sqlite3"

BROKEN = mark("The cache {path} is damaged and will be created anew; this run does not use it.")
OUT_OF_REACH = mark("The cache {path} cannot be used ({reason}); this run does not use it.")
_NO_RIGHT = mark("you have no right to write there; name another folder")
_NO_ROOM = mark("there is no room left on the disk")
_NO_ANSWER = mark("the disk or the network drive does not answer")
_NO_FOLDER = mark("there is no such folder, or a file stands in its place")
_REASONS = {
    sqlite3.SQLITE_READONLY: _NO_RIGHT,
    sqlite3.SQLITE_CANTOPEN: mark("it cannot be opened"),
    sqlite3.SQLITE_FULL: _NO_ROOM,
    sqlite3.SQLITE_IOERR: _NO_ANSWER,
    sqlite3.SQLITE_BUSY: mark("another run is writing into it"),
}
_SYSTEM_REASONS = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _NO_RIGHT),
    **dict.fromkeys((errno.EEXIST, errno.ENOTDIR, errno.ENOENT), _NO_FOLDER),
    errno.ENOSPC: _NO_ROOM,
    errno.EIO: _NO_ANSWER,
}

_TABLES = """
CREATE TABLE IF NOT EXISTS reports (key BLOB PRIMARY KEY, size INTEGER, report BLOB, used INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reports_by_size ON reports (size);
CREATE TABLE IF NOT EXISTS files (
    path BLOB PRIMARY KEY, digest BLOB, size INTEGER, written INTEGER, entry INTEGER, inode TEXT, device TEXT
) WITHOUT ROWID;
"""
#: Seconds to wait for another run that is writing.
_WAIT = 10.0
#: How many new reports, and how many bytes of them, are written at once.
_BATCH, _BATCH_BYTES = 256, 8 << 20
#: A larger report is not kept; what was not asked for in so many days goes, and the oldest beyond so many bytes.
_LARGEST, _DAYS, _ALL_BYTES = 64 << 20, 90, 1 << 30
_DAY = 24 * 60 * 60


class Cache:
    """The cache in ``folder``. ``fault`` is what was wrong with it; from then on it knows nothing and keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self.fault: Message | None = None
        self._today = int(time.time() // _DAY)
        self._new: list[tuple[bytes, int, bytes, int]] = []
        self._seen: list[tuple[object, ...]] = []
        self._asked: list[bytes] = []
        self._keys: dict[Path, bytes] = {}
        self._bytes = 0
        self._sizes: frozenset[int] = frozenset()
        self._base: sqlite3.Connection | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
            self._base.execute("PRAGMA synchronous = NORMAL")
            if not self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                self._base.executescript(_TABLES)
            self._sizes = frozenset(size for (size,) in self._base.execute("SELECT DISTINCT size FROM reports"))
        except (sqlite3.Error, OSError) as fault:
            self._give_up(fault)

    def knows(self, path: Path, state: State, context: bytes) -> bool:
        """Tell whether there is a report for the file ``path`` in ``state``; reads the file if it has to."""
        if self._base is None or state.size not in self._sizes:
            return False
        try:
            digest = _digest_seen(self._base, path, state)
            if digest is None:
                digest = _digest(path, state)
                if digest is None:
                    return False
                self._note(path, state, digest)
            key = _key(path, digest, context)
            found = self._base.execute("SELECT used FROM reports WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as fault:
            self._give_up(fault)
            return False
        if found is None:
            return False
        if found[0] != self._today:
            self._asked.append(key)
        self._keys[path] = key
        return True

    def find(self, path: Path) -> bytes | None:
        """Return the report for a file that the cache knew; ``None`` when another run has thrown it out since."""
        key = self._keys.pop(path, None)
        if self._base is None or key is None:
            return None
        try:
            found = self._base.execute("SELECT report FROM reports WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as fault:
            self._give_up(fault)
            return None
        return None if found is None else bytes(found[0])

    def keep(self, path: Path, state: State | None, context: bytes, digest: bytes, report: bytes) -> None:
        """Keep the report on the content with this digest; the file is remembered with the state it had before."""
        if self._base is None or state is None or len(report) > _LARGEST:
            return
        self._note(path, state, digest)
        self._new.append((_key(path, digest, context), state.size, report, self._today))
        self._bytes += len(report)
        if len(self._new) >= _BATCH or self._bytes >= _BATCH_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what is new, at once or not at all."""
        if self._base is None or not (self._new or self._seen or self._asked):
            return
        try:
            self._base.execute("BEGIN IMMEDIATE")
            self._base.executemany("INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?)", self._new)
            self._base.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", self._seen)
            self._base.executemany("UPDATE reports SET used = ? WHERE key = ?", ((self._today, k) for k in self._asked))
            self._base.execute("COMMIT")
        except sqlite3.Error as fault:
            self._give_up(fault)
        self._new, self._seen, self._asked, self._bytes = [], [], [], 0

    def close(self) -> None:
        """Write what is new and throw out what nobody asks for."""
        grown = bool(self._new)
        self.flush()
        if self._base is None:
            return
        try:
            if grown:
                self._sweep(self._base)
            self._base.close()
        except sqlite3.Error as fault:
            self._give_up(fault)
        self._base = None

    def _sweep(self, base: sqlite3.Connection) -> None:
        base.execute("DELETE FROM reports WHERE used < ?", (self._today - _DAYS,))
        total = base.execute("SELECT coalesce(sum(length(report)), 0) FROM reports").fetchone()[0]
        if total > _ALL_BYTES:
            base.execute("DELETE FROM reports WHERE used < (SELECT max(used) FROM reports)")

    def _note(self, path: Path, state: State, digest: bytes) -> None:
        if state.settled:
            self._seen.append((_place(path), digest, *_columns(state)))

    def _give_up(self, fault: sqlite3.Error | OSError) -> None:
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None
        if isinstance(fault, sqlite3.DatabaseError) and not isinstance(fault, sqlite3.OperationalError):
            self.fault = Message(BROKEN, {"path": str(self.path)})
            for name in (self.path, self.path.with_name(f"{FILE_NAME}-journal")):
                with suppress(OSError):
                    name.unlink()
        else:
            self.fault = Message(OUT_OF_REACH, {"path": str(self.path), "reason": _reason(fault)})


def _reason(fault: sqlite3.Error | OSError) -> Message | str:
    """Return why the cache is out of reach: in words that are translated where they are known."""
    if isinstance(fault, OSError):
        known = _SYSTEM_REASONS.get(fault.errno or 0)
    else:
        known = _REASONS.get(getattr(fault, "sqlite_errorcode", 0) & 0xFF)  # the rest says where in SQLite it happened
    return Message(known) if known else str(fault)


def _place(path: Path) -> bytes:
    return os.fsencode(path.absolute())


def _columns(state: State) -> tuple[object, ...]:
    return state.size, state.written, state.entry, str(state.inode), str(state.device)


def _digest_seen(base: sqlite3.Connection, path: Path, state: State) -> bytes | None:
    """Return the digest that the content had when the file was last seen in this very state."""
    found = base.execute(
        "SELECT digest, size, written, entry, inode, device FROM files WHERE path = ?", (_place(path),)
    ).fetchone()
    return bytes(found[0]) if found is not None and found[1:] == _columns(state) else None


def _key(path: Path, digest: bytes, context: bytes) -> bytes:
    """Return the key of a report: the ending counts, because a name that belongs to another format is a fault."""
    return hashlib.sha256(b"\0".join((digest, context, os.fsencode(path.suffix.casefold())))).digest()


def _digest(path: Path, state: State) -> bytes | None:
    """Return the digest of the content of ``path``, or ``None`` when it is no longer what ``state`` says."""
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").digest()
            return digest if State.of(os.fstat(stream.fileno())) == state else None
    except OSError:
        return None
