"""What an act orders around the register: duties with their dates, directions, stages of reengineering."""

# Annotations are values here, not texts: see :mod:`reestr_cli.forms.model`.

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from reestr_cli.forms.model import Limits, Model, Text
from reestr_cli.i18n import mark
from reestr_cli.messages import Message


class Duty(Model):
    """Something the act orders around the register.

    ``kind`` says what: the register is formed, updated, a change is reported, entered or published, the register is
    approved, agreed, published, reported on, or its processes reengineered. ``text`` is the act's own sentence.
    ``working_days`` is counted from the day after the event that ``since`` names in the act's words and ``after`` in
    ours (without it, the one that comes before such a duty); ``every_months`` is a period, with ``calendar`` one of the
    calendar (quarters, half-years, years) and else counted from the last time; ``by`` is a fixed date; ``document`` is
    the paper that results. Of a request: ``addressee`` are the act's words for whom it is addressed to («на имя …»),
    ``addressee_line`` the same as a letter begins with it, ``agreed_with`` with whom it is agreed.
    """

    kind: Literal[
        "form", "agree", "approve", "publish", "update", "report-change", "enter-change", "publish-change",
        "request-change", "reengineer", "satisfaction", "plan", "inform",
    ]  # fmt: skip
    text: Text
    clause: Text
    who: Text | None = None
    since: Text | None = None
    after: Literal["formed", "approved", "changed", "reported", "entered", "published", "updated"] | None = None
    working_days: Annotated[int, Limits(ge=1)] | None = None
    every_months: Annotated[int, Limits(ge=1)] | None = None
    calendar: bool = False
    by: date | None = None
    document: Text | None = None
    only_if_changed: bool = False
    addressee: Text | None = None
    addressee_line: Text | None = None
    agreed_with: Text | None = None

    def inconsistencies(self) -> Iterator[tuple[str, Message]]:
        """Yield a period of the calendar that is no whole part of a year."""
        if self.calendar and (self.every_months is None or 12 % self.every_months):
            yield "calendar", Message(mark("every_months must be 1, 2, 3, 4, 6 or 12 here"))


class Direction(Model):
    """A direction of work or of reengineering that the act names, with what its plan must hold.

    ``groups`` are the groups of processes that belong to it; ``contents`` is what the act orders the plan to hold;
    ``plan`` is the plan's name, ``plan_clause`` the clause that orders it, ``by`` the date, ``document`` the paper.
    """

    name: Text
    clause: Text
    groups: tuple[Text, ...] = ()
    contents: tuple[Text, ...] = ()
    plan: Text | None = None
    plan_clause: Text | None = None
    by: date | None = None
    document: Text | None = None
    who: Text | None = None


class Stage(Model):
    """A stage of reengineering, with the steps the act lists in it."""

    name: Text
    clause: Text
    steps: tuple[Text, ...] = ()
