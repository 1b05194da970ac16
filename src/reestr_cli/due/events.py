"""What has happened to a register, as far as it is known: the days from which deadlines are counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from reestr_cli.i18n import mark
from reestr_cli.periods import Quarter, named_quarter
from reestr_cli.wording import fold

if TYPE_CHECKING:
    from reestr_cli.filing import Filing
    from reestr_cli.forms.duties import Duty
    from reestr_cli.settings import Approval, Settings

#: The events by name, in the order in which they follow one another, and what each is called.
EVENTS: Mapping[str, str] = {
    "formed": mark("the register was complete"),
    "approved": mark("the register was approved"),
    "changed": mark("the facts changed"),
    "reported": mark("the change was reported"),
    "entered": mark("the change was entered"),
    "published": mark("the register was published"),
    "updated": mark("the register was updated"),
    "reengineered": mark("the process that has waited longest was last reengineered"),
}
#: The event from which the term of a duty is counted, by its kind, where the form does not name it.
BEGINS: Mapping[str, str] = {
    "agree": "formed",
    "approve": "formed",
    "publish": "formed",
    "report-change": "changed",
    "request-change": "changed",
    "enter-change": "reported",
    "publish-change": "entered",
    "inform": "approved",
}
#: The event by which a duty is done, by its kind.
COMPLETES: Mapping[str, str] = {
    "form": "formed",
    "approve": "approved",
    "report-change": "reported",
    "enter-change": "entered",
    "publish": "published",
    "publish-change": "published",
    "update": "updated",
    "reengineer": "reengineered",
}


#: Tells when a process was last done, by the name of the body, the id and the name of the process; ``None``: never.
LastDone = Callable[[str, str, str], date | None]


class Source(StrEnum):
    """Whence the day of an event is known.

    ``GIVEN`` was said by the person; ``QUARTER`` is the end of the quarter in a name; ``APPROVAL`` stands in the
    workbook or in the settings; ``FILE`` is when the file was last written; ``HISTORY`` was found in the
    versions of the register; ``ACT`` is the day of the act; ``TERM`` is the last day of the term before.
    """

    GIVEN = "given"
    QUARTER = "quarter"
    APPROVAL = "approval"
    FILE = "file"
    HISTORY = "history"
    ACT = "act"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Event:
    """The day on which something happened, and whence it is known; ``quarter`` with the source of this name.

    ``taken_from`` is the event whose day stands in for this one, where its own is not known.
    """

    day: date
    source: Source = Source.GIVEN
    quarter: Quarter | None = None
    taken_from: str | None = None

    def known_on(self, day: date) -> bool:
        """Tell whether this could be known on ``day``: what the person says holds, what a register shows may be later.

        A quarter that has begun counts, for its register may be there before its last day.
        """
        if self.source is Source.QUARTER and self.quarter is not None:
            return self.quarter.first <= day
        return self.source not in _DATED or self.day <= day


#: The kinds of evidence that say nothing of any day before their own.
_DATED = frozenset({Source.APPROVAL, Source.FILE, Source.HISTORY})


@dataclass(frozen=True, slots=True)
class Events:
    """What has happened, by the names of :data:`EVENTS`.

    ``done`` are days on which duties were done, as the person says, by the duty's clause or kind.
    """

    days: Mapping[str, Event] = field(default_factory=dict)
    done: Mapping[str, date] = field(default_factory=dict)

    def of(self, name: str | None) -> Event | None:
        """Return the event of this name, ``None`` where it is not known."""
        return None if name is None else self.days.get(name)

    def as_of(self, day: date) -> Events:
        """Return what was known on ``day``: what a register shows of later days says nothing of it."""
        return replace(self, days={name: event for name, event in self.days.items() if event.known_on(day)})

    def said_done(self, duty: Duty) -> date | None:
        """Return the day on which ``duty`` was done, where the person has said so by its clause or kind."""
        said = {fold(key): day for key, day in self.done.items()}
        return said.get(fold(duty.clause)) or said.get(duty.kind)


def events_of(
    filing: Filing,
    given: Mapping[str, date] | None = None,
    done: Mapping[str, date] | None = None,
    last_done: LastDone | None = None,
    on: date | None = None,
) -> Events:
    """Return what is known of the register ``filing``: what was ``given``, and what the register itself tells.

    With ``on`` only what could be known on that day: an approval, a quarter or a file of later days is passed over.

    The register tells the day of its approval; the last update is that of the quarter in its name, else the approval,
    else the day on which the file was last written. That day is also taken for the entry of a change, where nothing
    is said of one. ``last_done`` asks the history of the registers for the process that has waited longest.
    """
    given, on = given or {}, on or date.max
    approval = filing.settings.approved if filing.content is None else filing.content.approval
    days = _days(given, approval, on)
    quarter = named_quarter(PurePath(filing.path))
    _stand_in(days, "updated", "entered")
    version = None if quarter is None else Event(quarter.last, Source.QUARTER, quarter)
    if version is not None and version.known_on(on):
        days.setdefault("updated", version)
    _stand_in(days, "updated", "approved")
    written = None if filing.changed is None else Event(filing.changed.date(), Source.FILE)
    if written is not None and written.known_on(on):
        days.setdefault("updated", written)
        if not given.keys() & {"changed", "reported", "entered"}:
            days["entered"] = written
    reengineered = None if last_done is None else _reengineered(filing, last_done)
    if reengineered is not None:
        days["reengineered"] = reengineered
    return Events(days, {**_done_by(filing.settings, on), **(done or {})})


def events_without_register(
    settings: Settings, given: Mapping[str, date], done: Mapping[str, date], on: date
) -> Events:
    """Return what is known on the day ``on`` without a register: what was ``given``, and what the ``settings`` tell."""
    days = _days(given, settings.approved, on)
    _stand_in(days, "updated", "entered")
    return Events(days, {**_done_by(settings, on), **done})


def _done_by(settings: Settings, on: date) -> dict[str, date]:
    """Return what the settings say was done, as far as it was done by the day ``on``."""
    return {duty: day for duty, day in settings.done.items() if day <= on}


def _days(given: Mapping[str, date], approval: Approval | None, on: date) -> dict[str, Event]:
    days = {name: Event(day) for name, day in given.items()}
    if approval is not None and approval.date is not None and approval.date <= on:
        days.setdefault("approved", Event(approval.date, Source.APPROVAL))
    _stand_in(days, "formed", "approved")
    return days


def _reengineered(filing: Filing, last_done: LastDone) -> Event | None:
    """Return when the process that has waited longest was last done; one never done has waited since the act."""
    content, form = filing.content, filing.form
    if content is None or form is None or not content.rows:
        return None
    act = Event(form.source.date, Source.ACT)
    known = (
        last_done(filing.called, content.text("id", index), content.text("process", index))
        for index in range(len(content.rows))
    )
    return min((act if day is None else Event(day, Source.HISTORY) for day in known), key=lambda event: event.day)


def _stand_in(days: dict[str, Event], name: str, other: str) -> None:
    """Take the day of the event ``other`` for that of ``name``, where only the first is known."""
    if name not in days and other in days:
        days[name] = replace(days[other], taken_from=other)
