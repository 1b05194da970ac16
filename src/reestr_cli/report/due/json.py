"""Deadlines for programs: JSON after ``schemas/due.schema.json``, one deadline per line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from reestr_cli import __version__
from reestr_cli.due.bodies import Body, Schedule
from reestr_cli.due.deadline import Deadline, State
from reestr_cli.due.events import Event
from reestr_cli.due.workdays import known_years
from reestr_cli.report.json import dumps
from reestr_cli.report.look import Look

SCHEMA_VERSION = 1


def render(schedule: Schedule, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text."""
    first, last = known_years()
    head = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "reestr", "version": __version__},
        "on": schedule.on.isoformat(),
        "calendar": {"first_year": first, "last_year": last},
    }
    yield f'{dumps(head)[:-1]}, "bodies": ['
    for number, body in enumerate(schedule.bodies):
        yield ",\n" if number else "\n"
        yield from _body(body)
    yield '\n], "left_out": ['
    for number, file in enumerate(schedule.left_out):
        codes = [{"code": finding.code, "message": str(finding.message)} for finding in file.findings]
        yield f"{',' if number else ''}\n{dumps({'path': PurePath(file.path).as_posix(), 'findings': codes})}"
    summary = {"bodies": len(schedule.bodies), **{_key(state): schedule.count(state) for state in State}}
    yield f'\n], "summary": {dumps({**summary, "left_out": len(schedule.left_out)})}}}\n'


def _key(state: State) -> str:
    return state.value.replace("-", "_")


def _body(body: Body) -> Iterator[str]:
    head = {
        "body": body.name,
        "path": None if body.path is None else PurePath(body.path).as_posix(),
        "region": body.form.region,
        "edition": body.form.edition,
        "quarter": None if body.quarter is None else str(body.quarter),
        "other_files": body.others,
    }
    yield f'{dumps(head)[:-1]}, "deadlines": ['
    for number, deadline in enumerate(body.deadlines):
        yield f"{',' if number else ''}\n  {dumps(_deadline(deadline))}"
    yield "]}"


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
        "day": _day(deadline.day),
        "provisional": deadline.provisional,
        "event": deadline.event,
        "start": None if deadline.start is None else _event(deadline.start),
        "nominal": _day(deadline.nominal),
        "period": None if period is None else {"first": _day(period[0]), "last": _day(period[1])},
        "done": _day(deadline.done),
        "days_left": deadline.left,
        "working_days_left": deadline.workdays_left,
        "unknown_year": deadline.unknown_year,
        "message": deadline.message,
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "day": _day(event.day),
        "source": event.source.value,
        "quarter": None if event.quarter is None else str(event.quarter),
        "taken_from": event.taken_from,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
