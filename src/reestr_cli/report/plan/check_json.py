"""What has become of a plan, for programs: JSON after ``schemas/plan-check.schema.json``, one fact per line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from reestr_cli import __version__
from reestr_cli.plan.checking import Check, Fact, count
from reestr_cli.report.json import dumps
from reestr_cli.report.look import Look
from reestr_cli.report.plan.check_text import told

SCHEMA_VERSION = 1


def render(check: Check, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "reestr", "version": __version__},
        "plan": PurePath(check.plan).as_posix(),
        "on": check.on.isoformat(),
        "registers": [PurePath(path).as_posix() for path in check.registers],
        "unreadable": [
            {"path": PurePath(each.path).as_posix(), "message": each.message and str(each.message)}
            for each in check.unreadable
        ],
    }
    yield f'{dumps(head)[:-1]}, "facts": ['
    for number, fact in enumerate(check.facts):
        yield f"{',' if number else ''}\n  {dumps(_fact(fact))}"
    counts = {kind.value: number for kind, number in count(check.facts).items()}
    yield f'\n], "summary": {dumps({"planned": check.rows, "to_do": check.to_do, "kinds": counts})}}}\n'


def _fact(fact: Fact) -> dict[str, object]:
    planned, item, term = fact.planned, fact.item, fact.term
    row = planned or item
    return {
        "kind": fact.kind.value,
        "to_do": fact.to_do,
        "body": fact.body or None,
        "id": None if row is None else row.id or None,
        "service": None if row is None else row.service or None,
        "process": None if row is None else row.process or None,
        "sheet": None if planned is None else planned.sheet,
        "row": None if planned is None else planned.row,
        "planned_status": None if planned is None else planned.status or None,
        "status": None if item is None else item.status or None,
        "now_id": None if item is None else item.id or None,
        "stage": None if term is None else term.stage or None,
        "start": None if term is None else _day(term.start),
        "finish": None if term is None else _day(term.finish),
        "rows": fact.rows or None,
        "message": told(fact),
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
