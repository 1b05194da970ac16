"""A plan of reengineering as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from reestr_cli.forms.meanings import Means
from reestr_cli.messages import Message
from reestr_cli.periods import Quarter

if TYPE_CHECKING:
    from reestr_cli.forms.duties import Direction, Stage
    from reestr_cli.forms.form import Form
    from reestr_cli.standings import LeftOut


class Criterion(StrEnum):
    """By what processes are put in order; the words of ``reestr.toml``, in their usual order."""

    FIRST = "first"
    DUTY = "duty"
    STAGE = "stage"
    SERVICES = "services"
    MANUAL = "manual"
    LINKS = "links"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a register with all that its place in the plan depends on.

    ``means`` is what the status means (``research-queued`` … ``done``), ``None`` where the form does not know it.
    ``group`` is the group of the form that the process belongs to; ``group_text`` what stands in the cell. ``services``
    is how many services of all registers read use a process of this name, ``links`` how many processes it is linked
    with, ``digital`` is ``None`` where the register does not say. ``since`` is the first quarter from which on its
    status has been the same, ``waited`` how many quarters ago that is, where older registers were read. ``asked`` is
    its place among those that were asked for. ``last_done`` is the day on which it was last seen to be done, ``due``
    the day by which it is to be reengineered again, ``called`` says that this day lies within the plan.
    """

    body: str
    id: str
    service: str
    process: str
    owner: str
    status: str
    means: str | None
    group_text: str
    group: str | None
    from_catalog: bool
    services: int = 1
    digital: bool | None = None
    links: int = 0
    since: Quarter | None = None
    waited: int = 0
    asked: int | None = None
    last_done: date | None = None
    due: date | None = None
    called: bool = False

    @property
    def is_done(self) -> bool:
        """Tell whether the register says that the process has been reengineered."""
        return self.means == Means.DONE


#: The first and the last day of a stage.
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Entry:
    """A planned process: its place in the direction, the sum of its points where they decide, the dates of stages."""

    place: int
    item: Item
    points: int | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Section:
    """The part of the plan for one direction; ``direction`` is ``None`` for processes that belong to none.

    ``is_whole`` says that the act knows neither directions nor groups, so that everything stands together.
    """

    direction: Direction | None
    entries: tuple[Entry, ...]
    done: tuple[Item, ...] = ()
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A register that the plan is made of."""

    path: str
    body: str
    quarter: Quarter | None
    rows: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that holds no register, and what is wrong with it.

    ``instead`` is the register of an earlier quarter, in the same place, that was taken; without it the processes of
    the file are missing.
    """

    path: str
    message: Message | None
    instead: str | None = None


@dataclass(frozen=True)
class Rules:
    """How the plan was made: the criteria in their order, or with weights; pace and length of the stages in days."""

    order: tuple[Criterion, ...]
    weights: Mapping[Criterion, int] = field(default_factory=dict)
    start: date | None = None
    pace: Pace | None = None
    stage_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pace:
    """So many processes of a body begin in every ``months`` months (1 or 3)."""

    count: int
    months: int


@dataclass(frozen=True)
class Plan:
    """The whole plan. ``unknown_years`` are years of its dates whose transfers of days off are not known yet.

    ``horizon`` is the day up to which the duty to repeat the reengineering was looked at, where there is one and the
    history of the registers is known; ``every_months`` is its period, ``limit`` the day on which one that begins with
    the plan ends.
    """

    form: Form
    on: date
    sections: tuple[Section, ...]
    rules: Rules
    taken: tuple[Taken, ...]
    unreadable: tuple[Unreadable, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    horizon: date | None = None
    every_months: int | None = None
    duty_clause: str | None = None
    limit: date | None = None
    unknown_years: tuple[int, ...] = ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of the act; empty where it names none."""
        return self.form.stages

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies whose registers were read."""
        return tuple(dict.fromkeys(taken.body for taken in self.taken))

    @property
    def planned(self) -> int:
        """How many processes are planned."""
        return sum(len(section.entries) for section in self.sections)

    @property
    def done(self) -> int:
        """How many processes have been reengineered and are not planned again."""
        return sum(len(section.done) for section in self.sections)

    @property
    def last_day(self) -> date | None:
        """The day on which the last stage ends; ``None`` without dates."""
        spans = (entry.spans[-1] for section in self.sections for entry in section.entries if entry.spans)
        return max((last for _, last in spans), default=None)

    @property
    def is_too_slow(self) -> bool:
        """Tell whether the plan takes longer than the time in which the act asks for every process once."""
        return self.limit is not None and self.last_day is not None and self.last_day > self.limit
