"""What has become of a plan, for programs: JSON after ``schemas/plan-check.schema.json``, one fact per line."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.plan.facts import Check, Fact, count
from reestr_cli.report.json import dumps, entries, head, iso, posix
from reestr_cli.report.look import Look
from reestr_cli.report.plan.check_text import told
from reestr_cli.report.plan.json import unread


def render(check: Check, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text."""
    about = head(
        plan=posix(check.plan),
        on=iso(check.on),
        registers=[posix(path) for path in check.registers],
        unreadable=list(map(unread, check.unreadable)),
    )
    yield f'{dumps(about)[:-1]}, "facts": '
    yield from entries(map(_fact, check.facts))
    counts = {kind.value.replace("-", "_"): number for kind, number in count(check.facts).items()}
    yield f', "summary": {dumps({"planned": check.rows, "to_do": check.to_do, "kinds": counts})}}}\n'


def _fact(fact: Fact) -> dict[str, object]:
    planned, item, term = fact.planned, fact.item, fact.term
    row = planned or item
    return {
        "kind": fact.kind.value,
        "to_do": fact.to_do,
        "agency": fact.body or None,
        "id": None if row is None else row.id or None,
        "service": None if row is None else row.service or None,
        "process": None if row is None else row.process or None,
        "sheet": None if planned is None else planned.sheet,
        "row": None if planned is None else planned.row,
        "planned_status": None if planned is None else planned.status or None,
        "status": None if item is None else item.status or None,
        "now_id": None if item is None else item.id or None,
        "stage": None if term is None else term.stage or None,
        "start": None if term is None else iso(term.start),
        "finish": None if term is None else iso(term.finish),
        "rows": fact.rows or None,
        "message": told(fact),
    }
