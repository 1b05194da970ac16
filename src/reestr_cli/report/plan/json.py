"""The plan for programs: JSON after ``schemas/plan.schema.json``, one process per line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from reestr_cli import __version__
from reestr_cli.plan.values import Entry, Item, Plan, Section
from reestr_cli.report.json import dumps
from reestr_cli.report.look import Look

SCHEMA_VERSION = 1


def render(plan: Plan, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text."""
    rules = plan.rules
    head = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "reestr", "version": __version__},
        "region": plan.form.region,
        "on": plan.on.isoformat(),
        "bodies": list(plan.bodies),
        "order": [each.value for each in rules.order],
        "weights": {each.value: weight for each, weight in rules.weights.items()},
        "start": _day(rules.start),
        "pace": None if rules.pace is None else {"processes": rules.pace.count, "months": rules.pace.months},
        "stage_days": list(rules.stage_days),
        "stages": [{"name": stage.name, "clause": stage.clause} for stage in plan.stages],
        "repeat": {"every_months": plan.every_months, "clause": plan.duty_clause, "until": _day(plan.horizon)},
        "unknown_years": list(plan.unknown_years),
        "files": [
            {
                "path": PurePath(taken.path).as_posix(),
                "body": taken.body,
                "quarter": None if taken.quarter is None else str(taken.quarter),
                "rows": taken.rows,
            }
            for taken in plan.taken
        ],
        "left_out": [
            {
                "path": PurePath(each.path).as_posix(),
                "why": each.why.value,
                "message": each.message and str(each.message),
            }
            for each in plan.left_out
        ],
    }
    yield f'{dumps(head)[:-1]}, "directions": ['
    for number, section in enumerate(plan.sections):
        yield ",\n" if number else "\n"
        yield from _section(section)
    yield f'\n], "summary": {dumps({"planned": plan.planned, "done": plan.done})}}}\n'


def _section(section: Section) -> Iterator[str]:
    direction = section.direction
    head = {
        "name": None if direction is None else direction.name,
        "clause": None if direction is None else direction.clause,
        "plan": None if direction is None else direction.plan,
        "plan_clause": None if direction is None else direction.plan_clause,
    }
    yield f'{dumps(head)[:-1]}, "planned": ['
    for number, entry in enumerate(section.entries):
        yield f"{',' if number else ''}\n  {dumps(_entry(entry))}"
    yield '], "done": ['
    for number, item in enumerate(section.done):
        yield f"{',' if number else ''}\n  {dumps(_item(item))}"
    yield "]}"


def _entry(entry: Entry) -> dict[str, object]:
    dates = [{"start": _day(first), "finish": _day(last)} for first, last in entry.spans]
    return {"place": entry.place, **_item(entry.item), "points": entry.points, "dates": dates}


def _item(item: Item) -> dict[str, object]:
    return {
        "body": item.body,
        "id": item.id or None,
        "service": item.service,
        "process": item.process,
        "owner": item.owner or None,
        "status": item.status or None,
        "group": item.group,
        "group_from_catalog": item.from_catalog,
        "asked": item.asked,
        "services": item.services,
        "digital": item.digital,
        "links": item.links,
        "status_since": None if item.since is None else str(item.since),
        "last_done": _day(item.last_done),
        "repeat_by": _day(item.due),
        "repeat_in_plan": item.called,
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
