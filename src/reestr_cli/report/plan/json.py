"""The plan for programs: JSON after ``schemas/plan.schema.json``, one process per line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reestr_cli.plan.values import Entry, Item, Plan, Section, Unreadable
from reestr_cli.report.json import blocks, dumps, entries, head, iso, posix
from reestr_cli.report.look import Look


def render(plan: Plan, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text."""
    rules = plan.rules
    about = head(
        region=plan.form.region,
        on=iso(plan.on),
        bodies=list(plan.bodies),
        order=[each.value for each in rules.order],
        weights={each.value: weight for each, weight in rules.weights.items()},
        start=iso(rules.start),
        pace=None if rules.pace is None else {"processes": rules.pace.count, "months": rules.pace.months},
        stage_days=list(rules.stage_days),
        stages=[{"name": stage.name, "clause": stage.clause} for stage in plan.stages],
        repeat={"every_months": plan.every_months, "clause": plan.duty_clause, "until": iso(plan.horizon)},
        unknown_years=list(plan.unknown_years),
        files=[
            {
                "path": posix(taken.path),
                "agency": taken.body,
                "quarter": None if taken.quarter is None else str(taken.quarter),
                "rows": taken.rows,
            }
            for taken in plan.taken
        ],
        left_out=[
            {"path": posix(each.path), "reason": each.reason.value, "instead": each.instead and posix(each.instead)}
            for each in plan.left_out
        ],
        unreadable=list(map(unread, plan.unreadable)),
    )
    yield f'{dumps(about)[:-1]}, "directions": '
    yield from blocks(map(_section, plan.sections))
    yield f', "summary": {dumps({"planned": plan.planned, "done": plan.done})}}}\n'


def _section(section: Section) -> Iterator[str]:
    direction = section.direction
    about = {
        "name": None if direction is None else direction.name,
        "clause": None if direction is None else direction.clause,
        "plan": None if direction is None else direction.plan,
        "plan_clause": None if direction is None else direction.plan_clause,
    }
    yield f'{dumps(about)[:-1]}, "planned": '
    yield from entries(map(_entry, section.entries))
    yield ', "done": '
    yield from entries(map(_item, section.done))
    yield "}"


def _entry(entry: Entry) -> dict[str, object]:
    dates = [{"start": iso(first), "finish": iso(last)} for first, last in entry.spans]
    return {"place": entry.place, **_item(entry.item), "points": entry.points, "dates": dates}


def _item(item: Item) -> dict[str, object]:
    return {
        "agency": item.body,
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
        "last_done": iso(item.last_done),
        "repeat_by": iso(item.due),
        "repeat_in_plan": item.called,
    }


def unread(file: Unreadable) -> Mapping[str, str | None]:
    """Return a file that could not be read, and the register of an earlier quarter that was taken in its place."""
    return {
        "path": posix(file.path),
        "message": file.message and str(file.message),
        "instead": file.instead and posix(file.instead),
    }
