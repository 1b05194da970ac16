"""Deadlines as Markdown: a table for every body, to be put into a task or a letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reestr_cli.due.bodies import Body, Schedule
from reestr_cli.due.deadline import STATES, Deadline, State
from reestr_cli.i18n import tr
from reestr_cli.periods import day_text
from reestr_cli.report.due.phrases import distance, left_out, name_of, summary, where
from reestr_cli.report.escaping import escape
from reestr_cli.report.look import Look

_ORDER = tuple(State)


def render(schedule: Schedule, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the tables, the files left out, and a summary."""
    yield f"# {tr('Deadlines on {day}', day=day_text(schedule.on))}\n"
    for body in schedule.bodies:
        yield from _body(body)
    if schedule.left_out:
        yield f"\n## {tr('Left out')}\n\n"
        yield from (f"- {escape(line)}\n" for line in left_out(schedule))
    for text in summary(schedule):
        yield f"\n{escape(text)}\n"


def _body(body: Body) -> Iterator[str]:
    yield f"\n## {escape(name_of(body))}\n\n"
    yield "  \n".join(map(escape, where(body))) + "\n"
    if not body.deadlines:
        yield f"\n{tr('The form file of this region holds no duties.')}\n"
        return
    headers = (tr("Last day"), tr("State"), tr("What"), tr("Clause"), tr("Who"), tr("How it is counted"))
    yield f"\n| {' | '.join(headers)} |\n|{'---|' * len(headers)}\n"
    for deadline in sorted(body.deadlines, key=_rank):
        yield f"| {' | '.join(escape(cell) or '—' for cell in _cells(deadline))} |\n"


def _rank(deadline: Deadline) -> tuple[int, date]:
    return _ORDER.index(deadline.state), deadline.day or date.max


def _cells(deadline: Deadline) -> Iterator[str]:
    yield "" if deadline.day is None else day_text(deadline.day)
    far = distance(deadline)
    yield far if deadline.state is State.OVERDUE else ", ".join(filter(None, (tr(STATES[deadline.state]), far)))
    yield deadline.title
    yield deadline.duty.clause
    yield deadline.duty.who or ""
    yield deadline.message
