"""Deadlines for programs: JSON after ``schemas/due.schema.json``, one deadline per line."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.due.bodies import Body, Schedule
from reestr_cli.due.deadline import Deadline, State
from reestr_cli.due.events import Event
from reestr_cli.due.workdays import known_years
from reestr_cli.findings import FileReport
from reestr_cli.report.json import blocks, dumps, entries, head, iso, posix
from reestr_cli.report.look import Look


def render(schedule: Schedule, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text."""
    first, last = known_years()
    about = head(
        on=iso(schedule.on),
        calendar={"first_year": first, "last_year": last},
    )
    yield f'{dumps(about)[:-1]}, "bodies": '
    yield from blocks(map(_body, schedule.bodies))
    yield ', "unreadable": '
    yield from entries(map(_unreadable, schedule.left_out))
    summary = {"bodies": len(schedule.bodies), **{_key(state): schedule.count(state) for state in State}}
    yield f', "summary": {dumps({**summary, "unreadable": len(schedule.left_out)})}}}\n'


def _key(state: State) -> str:
    return state.value.replace("-", "_")


def _unreadable(file: FileReport) -> dict[str, object]:
    return {"path": posix(file.path), "message": next((str(finding.message) for finding in file.findings), None)}


def _body(body: Body) -> Iterator[str]:
    about = {
        "agency": body.name,
        "path": None if body.path is None else posix(body.path),
        "region": body.form.region,
        "edition": body.form.edition,
        "quarter": None if body.quarter is None else str(body.quarter),
        "other_files": body.others,
    }
    yield f'{dumps(about)[:-1]}, "deadlines": '
    yield from entries(map(_deadline, body.deadlines))
    yield "}"


def _deadline(deadline: Deadline) -> dict[str, object]:
    duty, period = deadline.duty, deadline.period
    return {
        "kind": duty.kind,
        "title": deadline.title,
        "clause": duty.clause,
        "text": duty.text,
        "who": duty.who,
        "document": duty.document,
        "state": deadline.state.value,
        "day": iso(deadline.day),
        "provisional": deadline.provisional,
        "event": deadline.event,
        "start": None if deadline.start is None else _event(deadline.start),
        "nominal": iso(deadline.nominal),
        "period": None if period is None else {"start": iso(period[0]), "finish": iso(period[1])},
        "done": iso(deadline.done),
        "days_left": deadline.left,
        "working_days_left": deadline.workdays_left,
        "unknown_year": deadline.unknown_year,
        "message": deadline.message,
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "day": iso(event.day),
        "source": event.source.value,
        "quarter": None if event.quarter is None else str(event.quarter),
        "taken_from": event.taken_from,
    }
