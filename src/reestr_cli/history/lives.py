"""The life of a process over the quarters, as values: where it was seen, what happened to it, how long it stood where.

A register says how things stand; when between two versions something changed it does not say. So everything is dated
by the version that shows it first, and time is counted from version to version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby, pairwise

from reestr_cli.diff.kinds import step_kind
from reestr_cli.forms.meanings import Means
from reestr_cli.wording import fold_looks, fold_space

BACK = "status-back"
#: What happens to a process, beside the four kinds of a changed status.
FIRST, APPEARED, RETURNED, GONE, RENUMBERED, RENAMED = (
    "first", "appeared", "returned", "gone", "renumbered", "renamed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edition:
    """What a body's registers of one quarter amount to; ``paths`` are their files, ``day`` dates them.

    ``statuses`` counts rows by the status as the form spells it, those without one under "".
    """

    quarter: str
    day: date
    paths: tuple[str, ...]
    rows: int
    errors: int
    warnings: int
    statuses: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Status:
    """A status: the text as it stands; the form's spelling, its meaning and step, where the form knows it."""

    text: str
    term: str | None = None
    means: str | None = None
    step: int | None = None

    @property
    def name(self) -> str:
        """The form's spelling, or else the text."""
        return self.term or self.text

    def is_same(self, other: Status) -> bool:
        """Tell whether two statuses are one, however they are spelt."""
        return fold_looks(self.name) == fold_looks(other.name)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A process in one version: file and row of the sheet, and what it says."""

    quarter: str
    day: date
    path: str
    row: int
    id: str
    service: str
    process: str
    status: Status


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a process by ``quarter``: ``old`` and ``new`` are ids, names or statuses.

    ``again`` is true of a status that went back from «done»: perhaps the next round, which the acts order.
    """

    quarter: str
    day: date
    kind: str
    old: str = ""
    new: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A time in one status: from the day it was first seen to the day the next was, or to the last one known.

    ``quarters`` is in how many versions it was seen. ``begun`` is true of one whose beginning was seen: a status of the
    first version may be older. ``lasting`` is true of one that had not ended by the last.
    """

    status: Status
    start: date
    end: date
    quarters: int
    begun: bool
    lasting: bool

    @property
    def days(self) -> int:
        """How many days it lasted, as far as is known."""
        return (self.end - self.start).days


@dataclass(frozen=True)
class Life:
    """A process from its first version to its last.

    ``editions`` are those of its body, in order; ``sightings`` at least one, in order.
    """

    body: str
    region: str
    editions: tuple[Edition, ...]
    sightings: tuple[Sighting, ...]

    @property
    def last(self) -> Sighting:
        """Where it was seen last."""
        return self.sightings[-1]

    @property
    def gone(self) -> Edition | None:
        """The first version without it after the last one with it; ``None`` while it is there."""
        return next((edition for edition in self.editions if edition.quarter > self.last.quarter), None)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All that happened to it, in order."""
        return tuple(self._events())

    @property
    def regressions(self) -> tuple[Event, ...]:
        """The steps back."""
        return tuple(event for event in self.events if event.kind == BACK)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The times in one status, in order."""
        runs = [list(run) for run in _runs(self.sightings)]
        end = (self.gone or self.editions[-1]).day
        found = []
        for number, run in enumerate(runs, start=1):
            last = number == len(runs)
            until = end if last else runs[number][0].day
            begun = number > 1 or run[0].quarter != self.editions[0].quarter
            found.append(Span(run[0].status, run[0].day, until, len(run), begun, last and self.gone is None))
        return tuple(found)

    def _events(self) -> Iterator[Event]:
        first = self.sightings[0]
        kind = FIRST if first.quarter == self.editions[0].quarter else APPEARED
        yield Event(first.quarter, first.day, kind, new=first.status.name)
        order = [edition.quarter for edition in self.editions]
        step = first.status.step
        for one, other in pairwise(self.sightings):
            if order.index(other.quarter) > order.index(one.quarter) + 1:
                missing = self.editions[order.index(one.quarter) + 1]
                yield Event(missing.quarter, missing.day, GONE)
                yield Event(other.quarter, other.day, RETURNED)
            yield from _changes(one, other, step)
            step = step if other.status.step is None else other.status.step
        if self.gone is not None:
            yield Event(self.gone.quarter, self.gone.day, GONE)


def _runs(sightings: tuple[Sighting, ...]) -> Iterator[Iterator[Sighting]]:
    for _, run in groupby(sightings, key=lambda sighting: fold_looks(sighting.status.name)):
        yield run


def _changes(one: Sighting, other: Sighting, step: int | None) -> Iterator[Event]:
    """Yield what changed between two sightings; ``step`` is the last one known, which a word outside the list hides."""
    quarter, day = other.quarter, other.day
    if fold_space(one.id) != fold_space(other.id):
        yield Event(quarter, day, RENUMBERED, one.id, other.id)
    for old, new in ((one.service, other.service), (one.process, other.process)):
        if fold_looks(old) != fold_looks(new):
            yield Event(quarter, day, RENAMED, old, new)
    if not one.status.is_same(other.status):
        back = step is not None and other.status.step is not None and other.status.step < step
        kind = BACK if back else step_kind(one.status.step, other.status.step)
        again = kind == BACK and one.status.means == Means.DONE
        yield Event(quarter, day, kind, one.status.name, other.status.name, again)
