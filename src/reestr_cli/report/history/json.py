"""The history for programs: JSON after ``schemas/history.schema.json``."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.history.asking import Answer
from reestr_cli.history.lives import Edition, Event, Life, Sighting, Span
from reestr_cli.history.stories import ProcessStory, Story
from reestr_cli.report.json import dumps, head, iso
from reestr_cli.report.look import Look


def render(answer: Answer, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text, one story per line."""
    yield f'{dumps(head())[:-1]}, "stories": ['
    for number, story in enumerate(answer):
        entry = _processes(story) if isinstance(story, ProcessStory) else _story(story)
        yield f"{',' if number else ''}\n{dumps(entry)}"
    yield "\n]}\n"


def _processes(story: ProcessStory) -> dict[str, object]:
    return {"kind": "process", "what": story.what, "lives": [_life(life) for life in story.lives]}


def _story(story: Story) -> dict[str, object]:
    entry: dict[str, object] = {
        "kind": "body" if story.body else "region",
        "region": story.region,
        "quarters": [
            {
                "quarter": each.quarter,
                "bodies": list(each.bodies),
                "missing": list(each.missing),
                "rows": each.rows,
                "errors": each.errors,
                "warnings": each.warnings,
                "statuses": [{"status": status or None, "rows": rows} for status, rows in each.statuses.items()],
                "events": dict(each.events),
            }
            for each in story.quarters
        ],
        "moves": [
            {"quarter": move.quarter, "kind": move.kind, "old": move.old, "new": move.new, "count": move.count}
            for move in story.moves
        ],
        "regressions": [
            {"agency": each.life.body, "process": _sighting(each.life.last), **_event(each.event)}
            for each in story.regressions
        ],
        "bodies": [
            {"agency": followed.body.name, "versions": [_edition(edition) for edition in followed.editions]}
            for followed in story.followed
        ],
        "unreadable": [
            {
                "quarter": file.quarter,
                "path": file.path,
                "agency": None if file.body is None else file.body.name,
                "message": file.message,
            }
            for file in story.broken
        ],
    }
    if story.body:
        entry["lives"] = [_life(life) for life in story.lives]
    return entry


def _edition(edition: Edition) -> dict[str, object]:
    return {
        "quarter": edition.quarter,
        "day": iso(edition.day),
        "paths": list(edition.paths),
        "rows": edition.rows,
        "errors": edition.errors,
        "warnings": edition.warnings,
    }


def _life(life: Life) -> dict[str, object]:
    return {
        "agency": life.body,
        "region": life.region,
        "gone": None if life.gone is None else life.gone.quarter,
        "versions": [_sighting(sighting) for sighting in life.sightings],
        "events": [_event(event) for event in life.events],
        "spans": [_span(span) for span in life.spans],
    }


def _sighting(sighting: Sighting) -> dict[str, object]:
    return {
        "quarter": sighting.quarter,
        "day": iso(sighting.day),
        "path": sighting.path,
        "row": sighting.row,
        "id": sighting.id,
        "service": sighting.service,
        "process": sighting.process,
        "status": sighting.status.name,
        "status_means": sighting.status.means,
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "quarter": event.quarter,
        "day": iso(event.day),
        "kind": event.kind,
        "old": event.old or None,
        "new": event.new or None,
        "again": event.again,
    }


def _span(span: Span) -> dict[str, object]:
    return {
        "status": span.status.name,
        "status_means": span.status.means,
        "start": iso(span.start),
        "finish": iso(span.end),
        "days": span.days,
        "quarters": span.quarters,
        "begun": span.begun,
        "lasting": span.lasting,
    }
