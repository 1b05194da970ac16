"""Which deadlines a form sets, on a given day and after what has happened so far.

Everything that differs between regions stands in the form: what is due, how many days or months, from which event.
Three ways of counting are all there is. *Working days* begin on the day after the event. *Months* run from the last
time to the day with the same number (:mod:`reestr_cli.due.months`), or are periods of the calendar, each of which must
see the thing done once; when the last day is a day off, the term ends on the next working day. A *day* that the act
names stays where it is. What the chain «changed → reported → entered → published» has not reached yet is counted from
the last day of the term before, and said to be so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from reestr_cli.due.deadline import Deadline, State
from reestr_cli.due.events import BEGINS, COMPLETES, Event, Events, Source
from reestr_cli.due.months import bounds, months_after, period_of
from reestr_cli.due.workdays import Calendar
from reestr_cli.forms.duties import Duty
from reestr_cli.forms.form import Form

#: The kinds of evidence by which a term that is past is certainly not kept: what the person said, versions.
_FIRM = frozenset({Source.GIVEN, Source.QUARTER, Source.HISTORY})
#: The kinds of evidence by which something was done on that very day.
_TOLD = frozenset({Source.GIVEN, Source.APPROVAL})


def deadlines(form: Form, on: date, events: Events, calendar: Calendar | None = None) -> tuple[Deadline, ...]:
    """Return the deadlines of the duties of ``form`` as they stand on the day ``on``, in the order of the form.

    ``calendar`` is that of the form unless it is given. What a register shows of days after ``on`` is no
    evidence.
    """
    reckoning = _Reckoning(form, on, events.as_of(on), calendar or Calendar(form.days_off))
    return tuple(found for duty in form.duties for found in reckoning.of(duty))


def next_deadline(form: Form, on: date, events: Events, calendar: Calendar | None = None) -> Deadline | None:
    """Return what is to be done first: of what is overdue or ahead, the one with the earliest day."""
    pressing = (State.OVERDUE, State.DUE)
    found = [each for each in deadlines(form, on, events, calendar) if each.state in pressing]
    return min(found, key=lambda each: each.day or date.max, default=None)


def _is_firm(start: Event) -> bool:
    """Tell whether a term counted from ``start`` was certainly not kept when its day is past.

    The day of an approval stands in for events of which nothing is known: much may have happened since.
    """
    return start.source in _FIRM and start.taken_from != "approved"


@dataclass(frozen=True, slots=True)
class _Reckoning:
    form: Form
    on: date
    events: Events
    calendar: Calendar

    def of(self, duty: Duty) -> Iterator[Deadline]:
        """Yield the deadlines of one duty: one, or two where a period was missed and another one runs."""
        if duty.by is not None:
            yield self._fixed(duty, duty.by)
        elif duty.working_days is not None:
            yield self._counted(duty, duty.working_days)
        elif duty.every_months is None:
            done = self._done(duty)
            yield Deadline(duty, State.NO_TERM if done is None else State.DONE, done=done)
        elif duty.calendar:
            yield from self._periods(duty, duty.every_months)
        else:
            yield self._months(duty, duty.every_months)

    def _fixed(self, duty: Duty, day: date) -> Deadline:
        done = self._done(duty)
        return self._settled(Deadline(duty, State.DUE, day, done=done), firm=False)

    def _counted(self, duty: Duty, count: int) -> Deadline:
        event = duty.after or BEGINS.get(duty.kind)
        start = self.events.of(event) or self._expected(event)
        if start is None:
            return Deadline(duty, State.WAITING, event=event)
        day, root = self.calendar.add(start.day, count), self._root(event, start.day)
        if day is None:
            year = self._unknown(start.day)
            return Deadline(duty, State.UNKNOWN, event=event, start=start, unknown_year=year, root=root)
        done = None if start.source is Source.TERM else self._done(duty, start.day)
        found = Deadline(duty, State.DUE, day, event, start, done=done, root=root)
        if start.source is Source.TERM:
            return self._with_distance(found, State.WAITING)
        return self._settled(found, firm=_is_firm(start))

    def _before(self, event: str | None) -> Iterator[tuple[int, str | None]]:
        """Yield the terms that end with ``event``: their working days, and the events from which they are counted."""
        for duty in self.form.duties:
            if event is not None and duty.working_days is not None and COMPLETES.get(duty.kind) == event:
                yield duty.working_days, duty.after or BEGINS.get(duty.kind)

    def _expected(self, event: str | None, seen: frozenset[str] = frozenset()) -> Event | None:
        """Return the last day for ``event``, if a duty that leads to it has one: the chain counted on."""
        if event in seen:
            return None
        for count, before in self._before(event):
            start = self.events.of(before) or self._expected(before, seen | {event or ""})
            day = None if start is None else self.calendar.add(start.day, count)
            if day is not None:
                return Event(day, Source.TERM)
        return None

    def _root(self, event: str | None, day: date, seen: frozenset[str] = frozenset()) -> date:
        """Return the day of the earliest event known of the chain that leads to ``event``, else ``day``."""
        for _, before in self._before(event):
            if before is not None and before not in seen:
                known = self.events.of(before)
                return self._root(before, day if known is None else known.day, seen | {before})
        return day

    def _months(self, duty: Duty, length: int) -> Deadline:
        event = COMPLETES.get(duty.kind)
        last = self._last(duty)
        start = last or Event(self.form.source.date, Source.ACT)
        nominal = months_after(start.day, length)
        day = self.calendar.first_from(nominal)
        if last is None and nominal < self.on:  # nothing says when it was done last, and the act's first term is over
            return Deadline(duty, State.WAITING, event=event)
        found = Deadline(duty, State.DUE, day, event, start, nominal)
        return self._settled(found, firm=_is_firm(start) and self._required(duty, start.day))

    def _periods(self, duty: Duty, length: int) -> Iterator[Deadline]:
        event, last = COMPLETES.get(duty.kind), self._last(duty)
        number = period_of(self.on, length) if last is None else period_of(last.day, length) + 1
        firm = last is not None and _is_firm(last) and self._required(duty, last.day)
        found = self._period(duty, number, event, last, firm=firm)
        yield found
        while found.day is not None and found.day < self.on:
            number = max(number + 1, period_of(self.on, length) - 1)
            found = self._period(duty, number, event, last, firm=firm)
            if found.day is None or found.day >= self.on:
                yield found

    def _period(self, duty: Duty, number: int, event: str | None, last: Event | None, *, firm: bool) -> Deadline:
        period = bounds(number, duty.every_months or 1)
        day = self.calendar.first_from(period[1])
        return self._settled(Deadline(duty, State.DUE, day, event, last, period[1], period), firm=firm)

    def _last(self, duty: Duty) -> Event | None:
        """Return when a duty that comes back was done last."""
        said = self.events.said_done(duty)
        return self.events.of(COMPLETES.get(duty.kind)) if said is None else Event(said)

    def _required(self, duty: Duty, since: date) -> bool:
        """Tell whether the duty certainly had to be done after ``since``."""
        changed = self.events.of("changed")
        return not duty.only_if_changed or (changed is not None and changed.day > since)

    def _done(self, duty: Duty, since: date | None = None) -> date | None:
        """Return the day on which the duty was done, not counting what was done before ``since``."""
        said = self.events.said_done(duty)
        if said is None and not (duty.only_if_changed and since is None):
            event = self.events.of(COMPLETES.get(duty.kind))
            said = event.day if event is not None and event.source in _TOLD and event.taken_from is None else None
        return None if said is None or (since is not None and said < since) else said

    def _settled(self, found: Deadline, *, firm: bool) -> Deadline:
        """Return ``found`` with its state; ``firm``: when its day is past it was certainly not kept."""
        if found.day is None:
            year = self._unknown(found.nominal or self.on)
            return replace(found, state=State.UNKNOWN, unknown_year=year)
        if found.done is not None:
            return self._with_distance(found, State.DONE if found.done <= found.day else State.LATE)
        if found.day >= self.on:
            return self._with_distance(found, State.DUE)
        return self._with_distance(found, State.OVERDUE if firm else State.PAST)

    def _with_distance(self, found: Deadline, state: State) -> Deadline:
        left = None if found.day is None or found.done is not None else (found.day - self.on).days
        workdays = None if found.day is None or left is None or left < 0 else self.calendar.count(self.on, found.day)
        return replace(found, state=state, left=left, workdays_left=workdays)

    def _unknown(self, day: date) -> int:
        """Return the first year from ``day`` on whose calendar is not known."""
        year = day.year
        while self.calendar.known(year):
            year += 1
        return year
