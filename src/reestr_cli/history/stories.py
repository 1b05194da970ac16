"""What the database tells of a process, a body or a region: the lives, and what they amount to quarter by quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reestr_cli.forms.meanings import Means
from reestr_cli.history.database import Database
from reestr_cli.history.following import Body, Followed, bodies_of, follow
from reestr_cli.history.lives import Event, Life
from reestr_cli.identity import Natural, natural, natural_path, owner_key


@dataclass(frozen=True, slots=True)
class Move:
    """How many processes went from one status to another by ``quarter``; ``kind`` is that of the change."""

    quarter: str
    kind: str
    old: str
    new: str
    count: int


@dataclass(frozen=True, slots=True)
class Quarterly:
    """What the registers of one quarter amount to.

    ``bodies`` have sent one, ``missing`` had sent one for an earlier quarter and have none for this. ``statuses``
    counts rows by the form's spelling, those without one under ""; ``events`` counts what happened by its kind.
    """

    quarter: str
    bodies: tuple[str, ...]
    missing: tuple[str, ...]
    rows: int
    errors: int
    warnings: int
    statuses: Mapping[str, int]
    events: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Regression:
    """A step back: whose, and which."""

    life: Life
    event: Event


@dataclass(frozen=True)
class ProcessStory:
    """The lives of the processes asked for; ``what`` is what was asked."""

    what: str
    lives: tuple[Life, ...]


class Broken(NamedTuple):
    """A file that holds no register: its quarter, its path and what is wrong; ``body`` is whose it is, where known."""

    quarter: str
    path: str
    message: str
    body: Body | None


@dataclass(frozen=True)
class Story:
    """The registers of one body, or of all bodies of a region, with the lives of their processes.

    ``body`` is empty for a region. ``broken`` are files that hold no register.
    """

    region: str
    body: str
    followed: tuple[Followed, ...]
    broken: tuple[Broken, ...] = ()

    @cached_property
    def lives(self) -> tuple[Life, ...]:
        """The lives of all processes."""
        return tuple(life for followed in self.followed for life in followed.lives)

    @cached_property
    def regressions(self) -> tuple[Regression, ...]:
        """All steps back, by quarter."""
        found = [Regression(life, event) for life in self.lives for event in life.regressions]
        return tuple(sorted(found, key=_place))

    @cached_property
    def statuses(self) -> tuple[str, ...]:
        """The statuses that were ever counted, in the order of the form, "" last."""
        known = {s.status.term: s.status for life in self.lives for s in life.sightings if s.status.term is not None}
        order = sorted(known, key=lambda term: (known[term].step or 0, known[term].means == Means.NOT_DONE, term))
        other = any(s.status.term is None for life in self.lives for s in life.sightings)
        return (*order, "") if other else tuple(order)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """How many processes went from which status to which, by quarter."""
        counts = Counter(
            (event.quarter, event.kind, event.old, event.new)
            for life in self.lives
            for event in life.events
            if event.kind.startswith("status-")
        )
        place = {status: number for number, status in enumerate(self.statuses)}
        last = len(place)

        def order(key: tuple[str, str, str, str]) -> tuple[object, ...]:
            quarter, kind, old, new = key
            return quarter, place.get(old, last), place.get(new, last), kind, old, new

        return tuple(Move(*key, counts[key]) for key in sorted(counts, key=order))

    @cached_property
    def quarters(self) -> tuple[Quarterly, ...]:
        """What the registers amount to, quarter by quarter."""
        return tuple(self._quarters())

    def _quarters(self) -> Iterator[Quarterly]:
        editions = {followed.body.name: followed.editions for followed in self.followed}
        events: dict[str, Counter[str]] = {}
        for life in self.lives:
            for event in life.events:
                events.setdefault(event.quarter, Counter())[event.kind] += 1
        sent: set[str] = set()
        for quarter in sorted({edition.quarter for found in editions.values() for edition in found}):
            now = {body: e for body, found in editions.items() for e in found if e.quarter == quarter}
            statuses: Counter[str] = Counter()
            for edition in now.values():
                statuses.update(dict(edition.statuses))
            yield Quarterly(
                quarter,
                tuple(sorted(now, key=natural)),
                tuple(sorted(sent - now.keys(), key=natural)),
                sum(edition.rows for edition in now.values()),
                sum(edition.errors for edition in now.values()),
                sum(edition.warnings for edition in now.values()),
                {status: statuses.get(status, 0) for status in self.statuses},
                dict(sorted(events.get(quarter, {}).items())),
            )
            sent |= now.keys()


def _place(step: Regression) -> tuple[str, Natural, Natural]:
    """Return what puts a step back into its place in the list: the quarter, the body, the id."""
    return step.event.quarter, natural(step.life.body), natural(step.life.last.id)


def story_of_body(base: Database, body: Body, broken: Sequence[Broken]) -> Story:
    """Return what there is of one body; ``broken`` are the broken files of all."""
    theirs = (file for file in broken if file.body == body)
    return Story(body.region, body.name, (follow(base, body),), tuple(theirs))


def story_of_region(base: Database, region: str, broken: Sequence[Broken], *, strays: bool = True) -> Story:
    """Return what there is of all bodies of a region; with ``strays`` the ``broken`` files of nobody known as well."""
    followed = tuple(follow(base, body) for body in bodies_of(base, region))
    theirs = (file for file in broken if (strays if file.body is None else file.body.region == region))
    return Story(region, "", followed, tuple(theirs))


def broken_files(base: Database) -> list[Broken]:
    """Return all files that hold no register, by quarter and path.

    Such a file says nothing of itself: it is of the body whose registers lie in the same place in other quarters.
    """
    bodies = {body.id: body for body in bodies_of(base)}
    owners: dict[str, set[int]] = {}
    for path, body in base.ask("SELECT path, body FROM versions WHERE standing = 'counts'"):
        owners.setdefault(owner_key(None, path), set()).add(body)
    rows = base.ask(
        "SELECT quarter, path, coalesce((SELECT message FROM findings WHERE version = versions.id AND number = 1), '')"
        " FROM versions WHERE standing = 'broken'"
    )
    found = []
    for quarter, path, message in rows:
        own = owners.get(owner_key(None, path), set())
        found.append(Broken(quarter, path, message, bodies[min(own)] if len(own) == 1 else None))
    return sorted(found, key=lambda file: (file.quarter, natural_path(file.path)))
