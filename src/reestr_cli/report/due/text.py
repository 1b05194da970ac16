"""Deadlines for people: a block for every body, the most pressing first, and how each day was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from reestr_cli.due.bodies import Body, Schedule
from reestr_cli.due.deadline import Deadline, State
from reestr_cli.i18n import tr
from reestr_cli.periods import day_text
from reestr_cli.report.due.phrases import (
    PRESSING,
    counts,
    distance,
    left_out,
    name_of,
    state_name,
    summary,
    where,
)
from reestr_cli.report.look import BOLD, DIM, Look, clean, wrapped

_INDENT = " " * 14
_QUIET = len(PRESSING)
_COLOURS = {State.OVERDUE: "31", State.DUE: "33", State.UNKNOWN: "36"}


def render(schedule: Schedule, look: Look) -> Iterator[str]:
    """Yield the blocks, the files left out, and a summary.

    Of many bodies only what is pressing is told, the most pressing bodies first, and the rest counted; ``verbose``
    tells all, with the act's words.
    """
    yield f"{look.paint(tr('Deadlines on {day}', day=day_text(schedule.on)), BOLD)}\n"
    everything = look.verbose or len(schedule.bodies) == 1
    told = [body for body in schedule.bodies if everything or _urgency(body) < _QUIET]
    for body in told if everything else sorted(told, key=_urgency):
        yield "\n"
        yield from _body(body, look, everything=everything)
    quiet = [body for body in schedule.bodies if not everything and _urgency(body) == _QUIET]
    if quiet:
        yield f"\n{look.paint(tr('Nothing overdue and nothing ahead'), BOLD)}\n"
        if any(deadline.state is State.PAST for body in quiet for deadline in body.deadlines):
            yield from _dim(
                tr("The registers do not show whether what was due earlier has been done."), look, "  ", "  "
            )
        for body in quiet:
            yield from look.lines(f"{name_of(body)}: {counts(body.deadlines) or tr('no duties')}", "  ", "      ")
    if schedule.left_out:
        yield f"\n{look.paint(tr('Left out'), BOLD)}\n"
        for line in left_out(schedule):
            yield from look.lines(clean(line), "  ", "      ")
    texts = list(summary(schedule))
    yield "\n" if texts else ""
    for text in texts:
        yield from look.lines(text)


def _urgency(body: Body) -> int:
    """Return the place among :data:`PRESSING` of the most pressing deadline of ``body``; beyond it where none is."""
    states = {deadline.state for deadline in body.deadlines}
    return next((place for place, state in enumerate(PRESSING) if state in states), _QUIET)


def _body(body: Body, look: Look, *, everything: bool) -> Iterator[str]:
    for line in wrapped(name_of(body), look.width):
        yield f"{look.paint(line, BOLD)}\n"
    for text in where(body):
        yield from _dim(text, look, "  ", "    ")
    shown = tuple(State) if everything else PRESSING
    kinds = Counter(duty.kind for duty in body.form.duties)
    for state in shown:
        found = [deadline for deadline in body.deadlines if deadline.state is state]
        found.sort(key=lambda deadline: (deadline.day is None, deadline.day or date.max))
        if found:
            yield f"\n  {look.paint(state_name(state), BOLD, *_codes(state))}\n"
        for deadline in found:
            if everything:
                yield from _deadline(deadline, look, quoted=look.verbose or kinds[deadline.duty.kind] > 1)
            else:
                yield from _brief(deadline, look)
    rest = counts(body.deadlines, leaving=shown)
    if rest:
        yield from _dim(tr("Also: {counts}. To see them: --verbose", counts=rest), look, "  ", "  ")
    if not body.deadlines:
        yield from look.lines(tr("The form file of this region holds no duties."), "  ", "  ")


def _codes(state: State) -> tuple[str, ...]:
    return (_COLOURS[state],) if state in _COLOURS else ()


def _brief(deadline: Deadline, look: Look) -> Iterator[str]:
    """Yield the lines of one deadline among those of many bodies."""
    far = distance(deadline)
    head = _head(deadline) + (f" ({far})" if far else "")
    day = "" if deadline.day is None else day_text(deadline.day)
    lines = wrapped(head, look.width, f"  {day:10}  ", _INDENT)
    yield from (f"{look.paint(line, *_codes(deadline.state))}\n" for line in lines)
    if deadline.duty.by is None:
        yield from _dim(deadline.message, look, _INDENT, _INDENT)


def _head(deadline: Deadline) -> str:
    return f"{clean(deadline.title)}, {clean(deadline.duty.clause)}"


def _deadline(deadline: Deadline, look: Look, *, quoted: bool) -> Iterator[str]:
    """Yield the lines of one deadline; ``quoted``: with the act's words, by which duties of one kind are told apart."""
    day = "" if deadline.day is None else day_text(deadline.day)
    first = f"  {day:10}  " if deadline.state is not State.NO_TERM else "  "
    yield from look.lines(_head(deadline), first, _INDENT)
    far = distance(deadline)
    if far:
        yield from (
            f"{look.paint(line, *_codes(deadline.state))}\n" for line in wrapped(far, look.width, _INDENT, _INDENT)
        )
    if deadline.state is not State.NO_TERM or deadline.done is not None or look.verbose:
        yield from _dim(deadline.message, look, _INDENT, _INDENT)
    duty = deadline.duty
    if duty.who and deadline.state is not State.NO_TERM:
        yield from _dim(tr("Who: {who}", who=clean(duty.who)), look, _INDENT, _INDENT)
    if look.verbose and duty.document:
        yield from _dim(tr("Result: {document}", document=clean(duty.document)), look, _INDENT, _INDENT)
    if quoted:
        yield from _dim(f"«{clean(duty.text)}»", look, _INDENT, _INDENT)


def _dim(text: str, look: Look, first: str, later: str) -> Iterator[str]:
    yield from (f"{look.paint(line, DIM)}\n" for line in wrapped(text, look.width, first, later))
