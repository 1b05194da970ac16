"""Leaves of a comparison only what was asked for: sections and kinds (``--only``), columns (``--column``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reestr_cli.changes import SECTIONS, CellChange, Diff, FormChanges, RowChange

#: Names of ``--only`` that stand for several kinds.
FAMILIES = ("status", "links")


def narrow(diff: Diff, *, only: Sequence[str] = (), columns: Sequence[str] = ()) -> Diff:
    """Return ``diff`` with the sections and kinds ``only`` and the changed cells of ``columns``; empty means all.

    A name of ``only`` that is no section is a kind: then of the changed rows only cells of such kinds stay. ``status``
    means every kind of a changed status, ``links`` also links that follow a renumbering.
    """
    if columns:
        diff = replace(diff, narrowed=True, changed=_kept(diff.changed, lambda change: change.column in columns))
    if not only:
        return diff
    kinds = [name for name in only if name not in SECTIONS]
    changed = diff.changed if "changed" in only else _kept(diff.changed, lambda change: _is_of(change.kind, kinds))
    emptied = {name: () for name in SECTIONS if name not in (*only, "form", "changed")}
    form = diff.form if "form" in only else FormChanges()
    return replace(diff, narrowed=True, form=form, changed=changed, **emptied)  # type: ignore[arg-type]


def _is_of(kind: str, wanted: Sequence[str]) -> bool:
    return kind in wanted or any(name in wanted and kind.startswith(f"{name}-") for name in FAMILIES)


def _kept(changed: Sequence[RowChange], wanted: Callable[[CellChange], bool]) -> tuple[RowChange, ...]:
    found = (replace(row, changes=tuple(filter(wanted, row.changes))) for row in changed)
    return tuple(row for row in found if row.changes)
