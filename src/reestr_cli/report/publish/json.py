"""What came of publishing for programs: JSON after ``schemas/publish.schema.json``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from reestr_cli import __version__
from reestr_cli.publication import Publication
from reestr_cli.report.json import dumps
from reestr_cli.report.look import Look

SCHEMA_VERSION = 1


def render(made: Publication, folder: str | None, look: Look) -> Iterator[str]:  # noqa: ARG001 - as every format
    """Yield the pieces of the JSON text."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "reestr", "version": __version__},
        "path": PurePath(made.path).as_posix(),
        "region": made.region,
        "agency": made.agency,
        "date": made.day.isoformat(),
        "rows": len(made.table.rows),
        "columns": [{"key": column.key, "name": column.name, "title": column.header} for column in made.table.columns],
        "owner": made.policy.value,
        "ordered": made.ordered,
        "folder": None if folder is None else PurePath(folder).as_posix(),
        "notes": [str(note) for note in made.notes],
    }
    yield f"{dumps(head)[:-1]}"
    yield from _list(
        "hindrances",
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
    yield from _list(
        "files",
        (
            {"name": file.name, "about": str(file.about), "bytes": len(file.data), "sha256": file.sha256}
            for file in made.files
        ),
    )
    yield from _list("removed", ({"kind": each.kind, "name": each.name, "value": each.value} for each in made.removed))
    yield from _list(
        "terms",
        (
            {
                "clause": term.clause,
                "text": term.text,
                "day": None if term.day is None else term.day.isoformat(),
                "message": term.message,
            }
            for term in made.terms
        ),
    )
    yield "}\n"


def _list(name: str, entries: Iterable[object]) -> Iterator[str]:
    yield f",\n{dumps(name)}: ["
    for number, entry in enumerate(entries):
        yield f"{',' if number else ''}\n  {dumps(entry)}"
    yield "]"
