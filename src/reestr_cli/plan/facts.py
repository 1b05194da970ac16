"""What a plan has come to, as values: what has become of each process, and who has to do something about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reestr_cli.plan.returning import Planned, Term
from reestr_cli.plan.values import Item, Unreadable


class Kind(StrEnum):
    """What may have become of a planned process; in the order in which people should look at it."""

    BODY_MISSING = "body-missing"
    GONE = "gone"
    RENUMBERED = "renumbered"
    RENAMED = "renamed"
    LATE = "late"
    NOT_BEGUN = "not-begun"
    BACK = "back"
    AGAIN = "again"
    NEW = "new"
    ODD_DATE = "odd-date"
    DONE = "done"
    MOVED = "moved"


#: What is good news: the plan needs nobody's hand for it.
NEWS = frozenset({Kind.DONE, Kind.MOVED})


@dataclass(frozen=True, slots=True)
class Fact:
    """What has become of a process; ``planned`` is its row in the plan, ``item`` that in the register.

    ``term`` is the stage that is late, ``odd`` a text that is no date, ``rows`` how many rows a fact about a whole body
    concerns.
    """

    kind: Kind
    body: str
    planned: Planned | None = None
    item: Item | None = None
    term: Term | None = None
    odd: str = ""
    rows: int = 0

    @property
    def to_do(self) -> bool:
        """Tell whether somebody has to do something about it."""
        return self.kind not in NEWS


@dataclass(frozen=True)
class Check:
    """What has become of a plan on the day ``on``: facts by kind, rows of the plan, files that were not read."""

    plan: str
    on: date
    rows: int
    facts: tuple[Fact, ...]
    registers: tuple[str, ...]
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def to_do(self) -> bool:
        """Tell whether something is to be done: in the plan, in the register, or about a file."""
        return bool(self.unreadable) or any(fact.to_do for fact in self.facts)

    def of(self, kind: Kind) -> tuple[Fact, ...]:
        """Return the facts of one kind."""
        return tuple(fact for fact in self.facts if fact.kind is kind)


def count(facts: Iterable[Fact]) -> dict[Kind, int]:
    """Return how many facts of each kind there are, of every kind."""
    found = dict.fromkeys(Kind, 0)
    for fact in facts:
        found[fact.kind] += 1
    return found
