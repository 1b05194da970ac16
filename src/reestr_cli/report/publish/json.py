"""What came of publishing for programs: JSON after ``schemas/publish.schema.json``."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.report.json import dumps, entries, head, iso, posix
from reestr_cli.report.look import Look
from reestr_cli.report.publish import Outcome


def render(outcome: Outcome, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text."""
    made, folder = outcome
    about = head(
        path=posix(made.path),
        region=made.region,
        agency=made.agency,
        on=iso(made.day),
        rows=len(made.table.rows),
        columns=[{"key": column.key, "name": column.name, "title": column.header} for column in made.table.columns],
        owner=made.policy.value,
        ordered=made.ordered,
        folder=None if folder is None else posix(folder),
        notes=[str(note) for note in made.notes],
    )
    yield f"{dumps(about)[:-1]}"
    yield ',\n"hindrances": '
    yield from entries(
        (
            {
                "kind": each.kind.value,
                "cell": each.cell,
                "version": "previous" if each.previous else "new",
                "message": str(each.message),
            }
            for each in made.hindrances
        ),
    )
    yield ',\n"files": '
    yield from entries(
        (
            {"name": file.name, "about": str(file.about), "bytes": len(file.data), "sha256": file.sha256}
            for file in made.files
        ),
    )
    yield ',\n"removed": '
    yield from entries({"kind": each.kind, "name": each.name, "value": each.value} for each in made.removed)
    yield ',\n"terms": '
    yield from entries(
        (
            {
                "clause": term.clause,
                "text": term.text,
                "day": iso(term.day),
                "message": term.message,
            }
            for term in made.terms
        ),
    )
    yield "}\n"
