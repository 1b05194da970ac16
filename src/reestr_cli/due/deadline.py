"""One deadline: a duty of the form, the last day for it, how it stands, and how the day was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reestr_cli.due.events import Event, Source
from reestr_cli.forms.duties import Duty
from reestr_cli.i18n import mark, tr

#: What the duties of each kind ask for, in a few words.
TITLES: Mapping[str, str] = {
    "form": mark("Compile the register"),
    "agree": mark("Agree on the register"),
    "approve": mark("Approve the register"),
    "publish": mark("Publish the register"),
    "update": mark("Update the register"),
    "report-change": mark("Report the change"),
    "enter-change": mark("Check and enter the change"),
    "publish-change": mark("Publish the changed register"),
    "request-change": mark("Request the change"),
    "reengineer": mark("Reengineer the processes"),
    "satisfaction": mark("Assess the satisfaction of clients"),
    "plan": mark("Make the plan of reengineering"),
    "inform": mark("Report that the update is complete"),
}


class State(StrEnum):
    """How a deadline stands on the day asked for, the most pressing first.

    ``OVERDUE``: its day is past, and it is not done; ``UNKNOWN``: the count leads into a year whose calendar is not
    known; ``WAITING``: the event from which it is counted has not happened as far as is known; ``PAST``: its day is
    past, and whether it was done cannot be seen; ``LATE``: done after its day; ``NO_TERM``: the act sets no term.
    """

    OVERDUE = "overdue"
    DUE = "due"
    UNKNOWN = "unknown"
    WAITING = "waiting"
    PAST = "past"
    LATE = "late"
    DONE = "done"
    NO_TERM = "no-term"


#: What each state is called.
STATES: Mapping[State, str] = {
    State.OVERDUE: mark("overdue"),
    State.DUE: mark("ahead"),
    State.UNKNOWN: mark("not known"),
    State.WAITING: mark("not begun"),
    State.PAST: mark("past"),
    State.LATE: mark("done late"),
    State.DONE: mark("done"),
    State.NO_TERM: mark("no term"),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is due under ``duty``: the last ``day`` for it (``None`` where there is none, or none known).

    ``event`` is the event from which the term is counted and ``start`` the day of it, where that is known. ``nominal``
    is the day that the count of months gives, before it moves on to a working day. ``period`` are the first and the
    last day of a period of the calendar. ``done`` is the day on which it was done. ``left`` is how many days there are
    to ``day`` from the day asked for (below zero: how many it is over), ``workdays_left`` how many working days, where
    their calendar is known. ``unknown_year`` is the year whose calendar is not known, where that is why there is no
    day. ``root`` is the day on which the chain of events began that led to this term, the same for all of the chain.
    """

    duty: Duty
    state: State
    day: date | None = None
    event: str | None = None
    start: Event | None = None
    nominal: date | None = None
    period: tuple[date, date] | None = None
    done: date | None = None
    left: int | None = None
    workdays_left: int | None = None
    unknown_year: int | None = None
    root: date | None = None

    @property
    def title(self) -> str:
        """What is to be done, in a few words, in the language in use."""
        return tr(TITLES[self.duty.kind])

    @property
    def message(self) -> str:
        """How the day was found, or why there is none, in the language in use."""
        from reestr_cli.due.telling import tell

        return " ".join(tell(self))

    @property
    def provisional(self) -> bool:
        """Tell whether the day holds only if the term before is used to its end."""
        return self.start is not None and self.start.source is Source.TERM
