"""What every format for people says of deadlines: whose they are, how far away, how many of each state."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.due.bodies import Body, Schedule
from reestr_cli.due.deadline import STATES, Deadline, State
from reestr_cli.due.workdays import known_years
from reestr_cli.i18n import ntr, tr
from reestr_cli.periods import day_text, quarter_text
from reestr_cli.report.card import act
from reestr_cli.report.look import clean

#: The states that people must know of, even among hundreds of bodies.
PRESSING = (State.OVERDUE, State.DUE, State.UNKNOWN)


def name_of(body: Body) -> str:
    """Return the body's name, or that of the region whose duties these are."""
    if body.name:
        return clean(body.name)
    if body.path is None:
        return tr("{region}: duties of the act", region=body.form.region_name)
    return tr("Body not named")


def where(body: Body) -> Iterator[str]:
    """Yield the lines about the register and the act under the name of a body."""
    if body.path is not None:
        line = clean(body.path)
        if body.quarter is not None:
            line += f" ({quarter_text(body.quarter)})"
        if body.others:
            line += f"; {ntr('{count} other file of this body', '{count} other files of this body', body.others)}"
        yield line
    yield act(body.form.source)


def distance(deadline: Deadline) -> str:
    """Return how far away the day is; empty where that is nobody's business any more."""
    left = deadline.left
    if left is None or deadline.state is State.PAST:
        return ""
    if left < 0:
        return ntr("overdue by {count} day", "overdue by {count} days", -left)
    if left == 0:
        return tr("today")
    days = ntr("in {count} day", "in {count} days", left)
    count = deadline.workdays_left
    if count is None:
        return days
    return f"{days}, {ntr('{count} of them working', '{count} of them working', count)}"


def state_name(state: State) -> str:
    """Return what a state is called, as a heading."""
    name = tr(STATES[state])
    return name[0].upper() + name[1:]


def counts(deadlines: Iterator[Deadline] | tuple[Deadline, ...], *, leaving: tuple[State, ...] = ()) -> str:
    """Return how many of ``deadlines`` stand how, the most pressing first, without the states ``leaving``."""
    found = [deadline.state for deadline in deadlines]
    return ", ".join(
        tr("{state} {count}", state=tr(STATES[state]), count=found.count(state))
        for state in State
        if state in found and state not in leaving
    )


def summary(schedule: Schedule) -> Iterator[str]:
    """Yield the sentences below all bodies."""
    every = tuple(deadline for body in schedule.bodies for deadline in body.deadlines)
    if len(schedule.bodies) > 1:
        yield tr("Bodies: {count}. Deadlines: {counts}.", count=len(schedule.bodies), counts=counts(every))
    ahead = [
        (deadline.day, number, deadline)
        for number, body in enumerate(schedule.bodies)
        for deadline in body.deadlines
        if deadline.state is State.DUE and deadline.day is not None
    ]
    if ahead:
        day, number, deadline = min(ahead, key=lambda each: each[:2])
        of = f" ({name_of(schedule.bodies[number])})" if len(schedule.bodies) > 1 else ""
        yield tr("Next deadline: {day}, {what}{of}.", day=day_text(day), what=deadline.title.lower(), of=of)
    if any(deadline.state is State.UNKNOWN for deadline in every):
        first, last = known_years()
        yield tr(
            "The production calendar is known from {first} to {last}; later years come with an update of the library "
            "«holidays».",
            first=first,
            last=last,
        )
    past = next((deadline for deadline in every if deadline.state is State.PAST), None)
    if past is not None:
        yield tr(
            'Say what was done with --done "{clause}=DATE" or under [done] in reestr.toml.',
            clause=past.duty.clause,
        )
    if schedule.left_out:
        yield ntr("{count} file is left out.", "{count} files are left out.", len(schedule.left_out))


def left_out(schedule: Schedule) -> Iterator[str]:
    """Yield a line for every file that holds no register, in the words of ``validate``."""
    for file in schedule.left_out:
        said = "; ".join(f"{finding.code} {finding.message}" for finding in file.findings)
        yield f"{file.path}: {said}"
