"""A run of ``reestr collect``: which files must be read, what each becomes, and what is known when all are in.

Nothing that was ever read is thrown away because a file is gone: the database is the memory of the share, not a copy of
it. A version is replaced only by another content of the same file for the same quarter.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reestr_cli.filing import Filing
from reestr_cli.history.database import Database
from reestr_cli.history.keys import renew_keys
from reestr_cli.history.settling import settle
from reestr_cli.history.storing import Place, Signs, storable, store
from reestr_cli.identity import body_key
from reestr_cli.messages import Message
from reestr_cli.periods import Quarter, named_quarter


@dataclass(frozen=True, slots=True)
class Seen:
    """A file of the run as it lies there: when it was last written, and the signs by which it is known again."""

    path: Path
    changed: datetime | None
    signs: Signs


class _Known(NamedTuple):
    id: int
    quarter: str
    digest: str | None
    state: str | None
    context: str | None


#: What a database is said to hold; a file that could not be read is no version of a register.
_HOLDINGS = {
    "bodies": "count(*) FROM bodies",
    "versions": "count(*) FROM versions WHERE standing <> 'broken'",
    "processes": "count(*) FROM processes",
    "quarters": "count(DISTINCT quarter) FROM versions WHERE standing <> 'broken'",
}


@dataclass
class Tally:
    """What a run came to. The lists hold paths as the run was given them; ``broken`` with what is wrong."""

    added: int = 0
    changed: int = 0
    moved: int = 0
    unchanged: int = 0
    gone: int = 0
    copies: int = 0
    replaced: int = 0
    broken: list[tuple[str, Message]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    dated: list[tuple[str, Quarter]] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    holdings: dict[str, int] = field(default_factory=dict)


class Collection:
    """One run into ``base``. ``quarter`` is that of files whose names and folders name none."""

    def __init__(self, base: Database, quarter: Quarter | None = None) -> None:
        self._base = base
        self._quarter = quarter
        self._home = Path(os.path.abspath(base.path)).parent  # noqa: PTH100 - resolve() would follow links
        self._known: dict[str, list[_Known]] = {}
        rows = base.ask("SELECT path, id, quarter, digest, state, context FROM versions ORDER BY quarter")
        for path, *rest in rows:
            self._known.setdefault(path, []).append(_Known(*rest))
        self._seen: dict[str, Seen] = {}
        self._current: dict[str, set[int]] = {}
        self.tally = Tally()

    def unread(self, files: Iterable[Seen], *, again: bool = False) -> list[Path]:
        """Return the files that must be read; of the others it is known that they are what they were.

        With ``again`` all of them are read.
        """
        found = []
        with self._base.transaction():
            renew_keys(self._base)
            for seen in files:
                name = self._name(seen.path)
                self._seen[name] = seen
                if again or not self._is_known(name, seen):
                    found.append(seen.path)
        return found

    def add(self, filing: Filing) -> None:
        """Put what was read of one file into the database, by one transaction."""
        path = Path(filing.path)
        name = self._name(path)
        seen = self._seen[name]
        place = self._place(name, path, filing.changed or seen.changed)
        with self._base.transaction():
            if filing.content is None or filing.form is None:
                self._add_broken(place, filing, seen)
                return
            if place.source == "changed":
                self.tally.dated.append((filing.path, place.quarter))
            known = self._find(name, place.quarter)
            if known is None and self._move(place, filing.content.digest):
                self.tally.moved += 1
            elif known is None or known.digest is None:
                self.tally.added += 1
            elif known.digest != filing.content.digest:
                self.tally.changed += 1
            else:
                self.tally.unchanged += 1
            self._base.do("DELETE FROM versions WHERE path = ? AND standing = 'broken'", name)
            if not body_key(filing.body or ""):
                self.tally.unnamed.append(filing.path)
            self._note(name, store(self._base, place, filing, seen.signs))

    def finish(self, places: Sequence[Path]) -> Tally:
        """Bring in what concerns several files, and say what the run came to; ``places`` are the folders of the run."""
        with self._base.transaction():
            self._mark_files([Path(os.path.abspath(place)) for place in places])  # noqa: PTH100
            self.tally.copies, self.tally.replaced = settle(self._base)
        for name, what in _HOLDINGS.items():
            found = self._base.one(f"SELECT {what}")
            self.tally.holdings[name] = found[0] if found else 0
        return self.tally

    def _is_known(self, name: str, seen: Seen) -> bool:
        """Tell whether a version of the file with this content, checked in the same way, is in the database."""
        place = self._place(name, seen.path, seen.changed)
        same = self._find(name, place.quarter)
        candidates = [same] if same is not None else self._known.get(name, []) if place.source == "changed" else []
        digest: str | None = None
        for known in reversed(candidates):
            if known.digest is None or known.context != seen.signs.context:
                continue
            if known.state is None or known.state != seen.signs.state:
                digest = digest or _digest(seen.path)
                if digest != known.digest:
                    continue
                self._base.do("UPDATE versions SET state = ? WHERE id = ?", seen.signs.state, known.id)
            if place.source != "changed":
                self._base.do(
                    "UPDATE versions SET quarter_from = ?, day = ? WHERE id = ?", place.source, place.day, known.id
                )
            self._note(name, known.id)
            self.tally.unchanged += 1
            return True
        return False

    def _add_broken(self, place: Place, filing: Filing, seen: Seen) -> None:
        first = filing.report.findings[0].message if filing.report.findings else Message("")
        self.tally.broken.append((filing.path, first))
        known = self._find(place.name, place.quarter)
        if known is None and place.source == "changed":
            known = next((each for each in reversed(self._known.get(place.name, [])) if each.digest), None)
        if known is None or known.digest is None:
            self._base.do("DELETE FROM versions WHERE path = ? AND standing = 'broken'", place.name)
            self._note(place.name, store(self._base, place, filing, Signs(None, seen.signs.context)))
            return
        self.tally.kept.append(filing.path)
        self._base.do("UPDATE versions SET file = 'unreadable' WHERE id = ?", known.id)
        self._current.setdefault(place.name, set())

    def _move(self, place: Place, digest: str) -> bool:
        """Give the version of a file that lies elsewhere now its new name; tell whether there was one."""
        rows = self._base.ask(
            "SELECT id, path, quarter, quarter_from FROM versions WHERE digest = ? AND path <> ? ORDER BY id",
            digest,
            place.name,
        )
        for version, path, quarter, source in list(rows):
            same = quarter == str(place.quarter) or (source != "name" and place.source == "name")
            if same and path not in self._seen and not _exists(self._path(path)):
                self._base.do(
                    "UPDATE versions SET path = ?, quarter = ? WHERE id = ?", place.name, str(place.quarter), version
                )
                return True
        return False

    def _mark_files(self, places: Sequence[Path]) -> None:
        """Say of every version whether its file is still there; only of what the folders of this run should hold."""
        for version, name, file, standing in list(self._base.ask("SELECT id, path, file, standing FROM versions")):
            now = self._file(version, name, file, places)
            if now == file:
                continue
            if standing == "broken":
                self._base.do("DELETE FROM versions WHERE id = ?", version)
                continue
            self._base.do("UPDATE versions SET file = ? WHERE id = ?", now, version)
            self.tally.gone += now == "gone" and name not in self._current

    def _file(self, version: int, name: str, file: str, places: Sequence[Path]) -> str:
        current = self._current.get(name)
        if current is not None:
            return "there" if version in current else "gone" if current else file
        path = self._path(name)
        missing = any(path.is_relative_to(place) for place in places) and not _exists(path)
        return "gone" if missing else file

    def _note(self, name: str, version: int) -> None:
        self._current.setdefault(name, set()).add(version)

    def _find(self, name: str, quarter: Quarter) -> _Known | None:
        return next((known for known in self._known.get(name, ()) if known.quarter == str(quarter)), None)

    def _place(self, name: str, path: Path, changed: datetime | None) -> Place:
        """Return where a version stands: by its name, else by the option, else by when the file was last written."""
        named = named_quarter(Path(os.path.abspath(path)))  # noqa: PTH100
        quarter = named or self._quarter
        if quarter is not None:
            return Place(name, quarter, "name" if named else "option", quarter.last.isoformat())
        day = (changed or datetime.now()).date()
        return Place(name, Quarter.of(day), "changed", day.isoformat())

    def _name(self, path: Path) -> str:
        """Return the name of a file in the database: from the database's folder, in full when it lies elsewhere."""
        whole = Path(os.path.abspath(path))  # noqa: PTH100
        named = whole.relative_to(self._home) if whole.is_relative_to(self._home) else whole
        return str(storable(named.as_posix()))

    def _path(self, name: str) -> Path:
        return self._home / name


def _exists(path: Path) -> bool:
    """Tell whether there is a file ``path``; one in a folder that cannot be entered may be there."""
    try:
        return path.exists()
    except OSError:
        return True


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
