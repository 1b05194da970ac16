"""The board as values: bodies, what their registers amount to, groups of processes, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from reestr_cli.findings import Severity
from reestr_cli.forms.duties import Duty
from reestr_cli.messages import Message
from reestr_cli.periods import Quarter

if TYPE_CHECKING:
    from reestr_cli.due.deadline import Deadline
    from reestr_cli.settings import Approval
    from reestr_cli.standings import LeftOut

#: The key of rows whose status is blank or none of the form's.
OTHER = "other"
_NOTHING: Mapping[str, int] = MappingProxyType({})


class State(StrEnum):
    """Whether a body has sent its register: yes; yes, but no file of it can be counted; no."""

    SENT = "sent"
    UNREADABLE = "unreadable"
    NOT_SENT = "not-sent"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of reengineering at which a row may stand: its key, and the act's words for it."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What rows amount to: how many there are, at which stages, how many are digital and how many are not."""

    rows: int = 0
    statuses: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    digital: int = 0
    manual: int = 0

    def __add__(self, other: Figures) -> Figures:
        keys = (*self.statuses, *(key for key in other.statuses if key not in self.statuses))
        return Figures(
            self.rows + other.rows,
            {key: self.at(key) + other.at(key) for key in keys},
            self.digital + other.digital,
            self.manual + other.manual,
        )

    def at(self, stage: str) -> int:
        """Return how many rows stand at ``stage``."""
        return self.statuses.get(stage, 0)

    def share(self, count: int) -> int | None:
        """Return ``count`` in whole per cent of the rows; ``None`` where there are no rows."""
        return None if not self.rows else (200 * count + self.rows) // (2 * self.rows)

    @property
    def digital_share(self) -> int | None:
        """The digital rows in whole per cent of all; ``None`` where no row says what kind its process is."""
        return self.share(self.digital) if self.digital or self.manual else None


def total(figures: Sequence[Figures]) -> Figures:
    """Return what several figures amount to together."""
    return sum(figures, Figures())


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that holds no register, or cannot be read: the body where it is known, and what is wrong."""

    path: str
    body: str | None
    message: Message


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One body. ``name`` is ``None`` where a register does not say whose it is.

    ``listed`` is ``None`` where there is no list of bodies; ``nearest`` is the body of the list that one outside it may
    be. ``paths`` are the files that count. ``before`` are the figures of the folder before, where the body is in it.
    """

    name: str | None
    state: State
    listed: bool | None = None
    nearest: str | None = None
    paths: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    regions: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    approval: Approval | None = None
    unapproved: tuple[str, ...] = ()
    figures: Figures = Figures()
    severities: Mapping[Severity, int] = field(default_factory=dict)
    changed: datetime | None = None
    deadline: Deadline | None = None
    before: Figures | None = None

    @property
    def approved(self) -> bool:
        """Tell whether every file that counts is approved."""
        return self.state is State.SENT and not self.unapproved


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group of processes: what its rows amount to in all registers.

    ``name`` is ``None`` for rows whose group cannot be told. ``now`` and ``before`` are the figures of the bodies that
    are in both folders, for the trend. ``clauses`` are those by which the act counts by this group. ``is_listed`` tells
    whether the act has a list of groups.
    """

    region: str
    name: str | None
    number: str | None
    clauses: tuple[str, ...]
    bodies: int
    figures: Figures
    now: Figures = Figures()
    before: Figures | None = None
    is_listed: bool = True


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the board shows.

    ``compared`` are the bodies in both folders, ``gone`` those in the one before only, ``broken_before`` the files of
    that folder that cannot be counted, ``left_out_before`` its registers of other regions; ``left_out`` files of nobody
    of earlier quarters and registers of other regions. ``approve`` is the duty of the act by which registers are
    approved, ``None`` where the act has none. ``regions`` are the names of the regions as their forms give
    them, by key.
    """

    on: date
    regions: Mapping[str, str]
    stages: tuple[Stage, ...]
    lines: tuple[BodyLine, ...]
    groups: tuple[GroupLine, ...]
    broken: tuple[Broken, ...] = ()
    quarter: Quarter | None = None
    previous: str | None = None
    previous_quarter: Quarter | None = None
    compared: int = 0
    gone: tuple[str, ...] = ()
    broken_before: tuple[Broken, ...] = ()
    left_out_before: tuple[LeftOut, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    approve: Duty | None = None
    has_list: bool = False

    @property
    def sent(self) -> tuple[BodyLine, ...]:
        """The bodies whose registers count."""
        return tuple(line for line in self.lines if line.state is State.SENT)

    @property
    def missing(self) -> tuple[BodyLine, ...]:
        """The bodies of the list, or of an earlier quarter, that have sent nothing that counts."""
        return tuple(line for line in self.lines if line.state is State.NOT_SENT)

    @property
    def figures(self) -> Figures:
        """What all registers amount to."""
        return total([line.figures for line in self.lines])

    @property
    def now_and_before(self) -> tuple[Figures, Figures] | None:
        """What the bodies that are in both folders amount to, now and before; ``None`` without a folder before."""
        if self.previous is None:
            return None
        both = [line for line in self.lines if line.before is not None]
        return total([line.figures for line in both]), total([line.before or Figures() for line in both])

    def count(self, severity: Severity) -> int:
        """Return how many findings of exactly this severity the registers have."""
        return sum(line.severities.get(severity, 0) for line in self.lines)

    def fails(self, threshold: Severity) -> bool:
        """Tell whether a body has not sent, a file cannot be counted, or a finding is at least this grave."""
        grave = any(self.count(severity) for severity in Severity if severity >= threshold)
        return bool(self.missing or self.broken or grave)
