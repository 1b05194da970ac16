"""The comparison for programs: JSON after ``schemas/diff.schema.json``, one row per line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reestr_cli.changes import Diff, FormChanges, Regrouping
from reestr_cli.identity import is_no_id
from reestr_cli.report.json import dumps, entries, head, posix
from reestr_cli.report.look import Look
from reestr_cli.versions import Heading, Row, Version


def render(diff: Diff, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text."""
    about = head(
        old=_version(diff.old),
        new=_version(diff.new),
        key=list(diff.key),
        form=_form(diff.form),
    )
    yield f'{dumps(about)[:-1]},\n"content": {{'
    for number, (name, values) in enumerate(_content(diff).items()):
        yield f"{',' if number else ''}\n{dumps(name)}: "
        yield from entries(values)
    yield '},\n"links_broken": '
    yield from entries(
        {
            "id": link.row.id,
            "row": link.row.row,
            "target": link.target,
            "new_id": link.new_id,
            "reason": "removed" if link.new_id is None else "renumbered" if link.new_id else "id-lost",
            "taken": link.taken,
        }
        for link in diff.links_broken
    )
    yield f',\n"summary": {dumps(_summary(diff))}}}\n'


def _version(version: Version) -> dict[str, object]:
    return {
        "path": posix(version.path),
        "region": version.region,
        "edition": version.edition,
        "agency": version.register.agency,
        "sheet": version.register.sheet,
        "rows": len(version.register.rows),
    }


def _form(form: FormChanges) -> dict[str, object]:
    return {
        "added": [_heading(heading) for heading in form.added],
        "removed": [_heading(heading) for heading in form.removed],
        "renamed": [{"column": column.key, "old": column.old, "new": column.new} for column in form.renamed],
        "moved": [{**_heading(column.heading), "old_number": column.old_number} for column in form.moved],
        "region": _change(form.region),
        "edition": _change(form.edition),
        "vocabularies": [
            {
                "column": change.column,
                "added": list(change.added),
                "removed": list(change.removed),
                "reordered": change.reordered,
            }
            for change in form.vocabularies
        ],
    }


def _heading(heading: Heading) -> dict[str, object]:
    return {"column": heading.key, "header": heading.header, "number": heading.number}


def _change(change: tuple[str | None, str | None] | None) -> dict[str, object] | None:
    return None if change is None else {"old": change[0], "new": change[1]}


def _content(diff: Diff) -> dict[str, Iterable[object]]:
    return {
        "added": ({"id": row.id, "row": row.row, "values": row.values} for row in diff.added),
        "removed": ({"id": row.id, "old_row": row.row, "values": row.values} for row in diff.removed),
        "changed": (
            {
                "id": row.new.id,
                "old_id": row.old.id,
                "row": row.new.row,
                "old_row": row.old.row,
                "kinds": list(row.kinds),
                "changes": [
                    {"column": change.column, "old": change.old, "new": change.new, "kind": change.kind}
                    for change in row.changes
                ],
            }
            for row in diff.changed
        ),
        "moved": (
            {"id": pair.new.id, "old_id": pair.old.id, "old_row": pair.old.row, "row": pair.new.row}
            for pair in diff.moved
        ),
        "renumbered": (
            {
                "old_id": _known_id(pair.old),
                "new_id": _known_id(pair.new),
                "old_row": pair.old.row,
                "row": pair.new.row,
            }
            for pair in diff.renumbered
        ),
        "split": map(_regrouping, diff.split),
        "joined": map(_regrouping, diff.joined),
        "unmatched": (
            {
                "id": entry.key,
                "reason": entry.reason,
                "old_rows": [row.row for row in entry.old],
                "rows": [row.row for row in entry.new],
            }
            for entry in diff.unmatched
        ),
    }


def _known_id(row: Row) -> str:
    """Return the id of ``row``, empty where what stands in the cell (a dash, an error) is nobody's id."""
    return "" if is_no_id(row.id) else row.id


def _regrouping(regrouping: Regrouping) -> dict[str, object]:
    def place(row: Row, key: str) -> dict[str, object]:
        return {"id": row.id, key: row.row}

    return {
        "old": [place(row, "old_row") for row in regrouping.old],
        "new": [place(row, "row") for row in regrouping.new],
    }


def _summary(diff: Diff) -> dict[str, object]:
    return {
        "added": len(diff.added),
        "removed": len(diff.removed),
        "changed": len(diff.changed),
        "cells": sum(len(row.changes) for row in diff.changed),
        "kinds": dict(diff.kinds),
        "moved": len(diff.moved),
        "renumbered": len(diff.renumbered),
        "split": len(diff.split),
        "joined": len(diff.joined),
        "unmatched": len(diff.unmatched),
        "links_broken": len(diff.links_broken),
        "columns": diff.form.column_count,
        "cosmetic": {"cells": diff.cosmetic_cells, "rows": diff.cosmetic_rows},
    }
