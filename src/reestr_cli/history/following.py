"""Follows every process of a body from version to version, through new numbers and reworded names.

Two consecutive versions are matched as ``reestr diff`` matches them (:mod:`reestr_cli.diff.matching`). A process that
is left out of a version and comes back later under the same id, service and process is the same one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from reestr_cli.diff.comparing import BY_ID
from reestr_cli.diff.forms import common_columns
from reestr_cli.diff.keys import keys_of
from reestr_cli.diff.matching import match
from reestr_cli.forms.columns import COLUMN_KEYS
from reestr_cli.history.database import Database
from reestr_cli.history.lives import Edition, Life, Sighting, Status
from reestr_cli.identity import id_key, name_key, natural
from reestr_cli.register import HeaderCell, Register, Value
from reestr_cli.versions import Version


@dataclass(frozen=True, slots=True)
class Body:
    """A body that keeps registers: its id in the database, its region by key and by name, its name as first seen."""

    id: int
    region: str
    region_name: str
    name: str


def bodies_of(base: Database, region: str | None = None) -> tuple[Body, ...]:
    """Return the bodies of ``region``, or all, by region and name («№ 2» before «№ 11»)."""
    rows = base.ask(
        "SELECT id, region, region_name, name FROM bodies WHERE ? IN ('', region) AND id IN"
        " (SELECT body FROM versions WHERE standing = 'counts')",
        region or "",
    )
    return tuple(sorted((Body(*row) for row in rows), key=lambda body: (body.region, natural(body.name), body.name)))


@dataclass(frozen=True, slots=True)
class Followed:
    """A body with its registers, quarter by quarter, and the lives of all its processes in the order they came."""

    body: Body
    editions: tuple[Edition, ...]
    lives: tuple[Life, ...]


def follow(base: Database, body: Body) -> Followed:
    """Follow the processes of ``body`` through all its registers that count."""
    threads: list[list[Sighting]] = []
    editions: list[Edition] = []
    former: tuple[Version, list[list[Sighting]]] | None = None
    lost: dict[tuple[str, str, str], list[Sighting]] = {}
    for sheet in _sheets(base, body):
        editions.append(sheet.edition)
        version = sheet.version
        partners = {} if former is None else {new: old for old, new in _partners(former[0], version).items()}
        current: list[list[Sighting]] = []
        for index, sighting in enumerate(sheet.sightings):
            thread = None if former is None or index not in partners else former[1][partners[index]]
            if thread is None:
                thread = lost.pop(_name(sighting), None)
            if thread is None:
                thread = []
                threads.append(thread)
            thread.append(sighting)
            current.append(thread)
        if former is not None:
            kept = set(map(id, current))
            lost.update((_name(thread[-1]), thread) for thread in former[1] if id(thread) not in kept)
        former = (version, current)
    everywhere = tuple(editions)
    lives = tuple(Life(body.name, body.region, everywhere, tuple(thread)) for thread in threads)
    return Followed(body, everywhere, lives)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """All rows that a body has for one quarter: of one register, or of the parts of several departments."""

    edition: Edition
    version: Version
    sightings: tuple[Sighting, ...]


def _sheets(base: Database, body: Body) -> Iterator[_Sheet]:
    rows = list(
        base.ask(
            "SELECT quarter, day, id, path, rows, errors, warnings FROM versions"
            " WHERE body = ? AND standing = 'counts' ORDER BY quarter, path",
            body.id,
        )
    )
    for quarter in dict.fromkeys(map(itemgetter(0), rows)):
        parts = [row for row in rows if row[0] == quarter]
        day = max(date.fromisoformat(part[1]) for part in parts)
        columns: dict[str, list[Value]] = {key: [] for key in COLUMN_KEYS}
        sightings: list[Sighting] = []
        for _, _, version, path, *_ in parts:
            sightings += _read(base, version, quarter, day, path, columns)
        edition = Edition(
            quarter,
            day,
            tuple(part[3] for part in parts),
            len(sightings),
            sum(part[5] for part in parts),
            sum(part[6] for part in parts),
            _statuses(sightings),
        )
        yield _Sheet(edition, _version(quarter, columns, len(sightings)), tuple(sightings))


_CELLS = ", ".join(f'"{key}"' for key in COLUMN_KEYS)
_ID, _SERVICE, _PROCESS, _STATUS = (COLUMN_KEYS.index(key) for key in ("id", "service", "process", "status"))


def _read(
    base: Database, version: int, quarter: str, day: date, path: str, columns: Mapping[str, list[Value]]
) -> Iterator[Sighting]:
    """Yield the processes of one version, and put their cells at the end of ``columns``."""
    sql = f"SELECT row, status_term, status_means, status_step, {_CELLS} FROM processes WHERE version = ? ORDER BY row"  # noqa: S608
    for row, term, means, step, *cells in base.ask(sql, version):
        for key, cell in zip(COLUMN_KEYS, cells, strict=True):
            columns[key].append(cell or None)
        texts = [cell or "" for cell in cells]
        status = Status(" ".join(texts[_STATUS].split()), term, means, step)
        yield Sighting(quarter, day, path, row, texts[_ID], texts[_SERVICE], texts[_PROCESS], status)


def _statuses(sightings: Sequence[Sighting]) -> tuple[tuple[str, int], ...]:
    """Count the statuses in the order of the form; those that it does not know stand last under ""."""
    order = {s.status.term or "": (s.status.step if s.status.step is not None else 99) for s in sightings}
    counts = Counter(sighting.status.term or "" for sighting in sightings)
    return tuple(sorted(counts.items(), key=lambda item: (order[item[0]], item[0])))


def _version(quarter: str, columns: Mapping[str, list[Value]], rows: int) -> Version:
    """Return the rows of one quarter as the comparison takes them; a column without a filled cell is absent."""
    filled = {key: column for key, column in columns.items() if any(column)}
    header = tuple(HeaderCell(number, key, key) for number, key in enumerate(filled, start=1))
    return Version(quarter, Register("", 0, header, tuple(range(1, rows + 1)), filled))


def _partners(old: Version, new: Version) -> dict[int, int]:
    pairs = [(one.key, other.key) for one, other in common_columns(old, new)]
    return match(old, new, keys_of(old, BY_ID), keys_of(new, BY_ID), pairs, BY_ID)


def _name(sighting: Sighting) -> tuple[str, str, str]:
    return id_key(sighting.id), *name_key(sighting.service, sighting.process)
