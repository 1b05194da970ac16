"""The report of a merge for programs: JSON after ``schemas/merge.schema.json``, one decision per line."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.decisions import Conflict, Decision, Merge, Place, Source
from reestr_cli.report.json import dumps, entries, head, posix
from reestr_cli.report.look import Look
from reestr_cli.report.merge.phrases import reason_text


def render(merged: Merge, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text."""
    about = head(
        region=merged.region,
        agency=merged.agency or None,
        sources=[_source(source) for source in merged.sources],
        columns=[{"column": each.key, "header": each.header, "extra": each.extra} for each in merged.columns],
    )
    yield f'{dumps(about)[:-1]},\n"rows": '
    yield from entries(_row(merged, number) for number in range(len(merged.rows)))
    yield ',\n"decisions": '
    yield from entries(map(_decision, merged.decisions))
    yield ',\n"conflicts": '
    yield from entries(map(_conflict, merged.conflicts))
    summary = {
        "files": sum(source.role == "part" for source in merged.sources),
        "rows": len(merged.rows),
        "conflicts": len(merged.conflicts),
        "decisions": dict(merged.counts),
    }
    yield f',\n"summary": {dumps(summary)}}}\n'


def _source(source: Source) -> dict[str, object]:
    return {
        "path": posix(source.file),
        "department": source.department or None,
        "role": source.role,
        "rows": source.rows,
        "time": None if source.time is None else source.time.isoformat(timespec="seconds"),
        "sha256": source.sha256 or None,
    }


def _row(merged: Merge, number: int) -> dict[str, object]:
    return {
        "id": merged.rows[number].get("id"),
        "values": dict(merged.rows[number]),
        "origins": [_place(place) for place in merged.origins[number]],
    }


def _decision(decision: Decision) -> dict[str, object]:
    return {
        "reason": decision.reason.value,
        "id": decision.id or None,
        "row": decision.row,
        "column": decision.column,
        "header": decision.header,
        "value": decision.value,
        "before": decision.before,
        "places": [_place(place) for place in decision.places],
        "against": [_place(place) for place in decision.against],
        "about": decision.about or None,
        "message": reason_text(decision),
    }


def _conflict(conflict: Conflict) -> dict[str, object]:
    return {
        "number": conflict.number,
        "kind": conflict.kind.value,
        "id": conflict.id or None,
        "row": conflict.row,
        "column": conflict.column,
        "header": conflict.header,
        "process": conflict.process or None,
        "before": conflict.before,
        "sides": [{"value": side.value, "places": [_place(place) for place in side.places]} for side in conflict.sides],
    }


def _place(place: Place) -> dict[str, object]:
    return {"path": posix(place.file), "row": place.row, "cell": place.cell}
