"""The comparison as a note for the document system: which process to add, exclude or change, on what grounds.

Saratov III asks the owner of a process for exactly this; the grounds are left as a blank to fill.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reestr_cli.changes import Diff, RowChange
from reestr_cli.i18n import tr
from reestr_cli.report.diff.phrases import (
    broken_text,
    cosmetic_text,
    form_texts,
    headline,
    id_of,
    kind_name,
    unmatched_text,
    version_text,
)
from reestr_cli.report.escaping import escape
from reestr_cli.report.look import Look
from reestr_cli.versions import Row

_GROUNDS = "\\_\\_\\_\\_\\_\\_\\_\\_"


def render(diff: Diff, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the note section by section; sections without rows are left out."""
    agency = diff.new.register.agency or diff.old.register.agency
    yield f"# {tr('Request for changes in the register of processes')}\n\n"
    yield f"{tr('Body')}: {escape(agency or '') or _GROUNDS}\n\n"
    yield f"{tr('Old version')}: {escape(version_text(diff.old))}\n\n"
    yield f"{tr('New version')}: {escape(version_text(diff.new))}\n\n"
    yield f"**{escape(headline(diff))}**\n"
    yield from _list(tr("Change of the form"), form_texts(diff.form))
    yield from _table(tr("Add processes"), _columns(), map(_process, diff.added))
    yield from _table(tr("Exclude processes"), _columns(), map(_process, diff.removed))
    yield from _table(
        tr("Change processes"),
        (tr("Id"), tr("Service and process"), tr("What"), tr("Was"), tr("Becomes"), tr("Grounds")),
        (line for row in diff.changed for line in _changes(row, diff)),
    )
    yield from _table(
        tr("Renumber processes"),
        (tr("Old id"), tr("New id"), tr("Service and process"), tr("Grounds")),
        ((id_of(pair.old), id_of(pair.new), _name(pair.new), None) for pair in diff.renumbered),
    )
    yield from _list(tr("Perhaps split"), (_family(entry.old, entry.new) for entry in diff.split))
    yield from _list(tr("Perhaps joined"), (_family(entry.old, entry.new) for entry in diff.joined))
    yield from _list(
        tr("To fix: broken links"), (f"{id_of(link.row)}: {broken_text(link)}" for link in diff.links_broken)
    )
    yield from _list(tr("Ids that do not tell rows apart (compared by content)"), map(unmatched_text, diff.unmatched))
    slight = cosmetic_text(diff)
    if slight:
        yield f"\n{escape(slight)}\n"


def _columns() -> tuple[str, ...]:
    return tr("Id"), tr("Service"), tr("Process"), tr("Responsible person"), tr("Status"), tr("Grounds")


def _process(row: Row) -> tuple[str | None, ...]:
    return id_of(row), row.service, row.process, row.shown("owner"), row.shown("status"), None


def _name(row: Row) -> str:
    return " — ".join(filter(None, (row.service, row.process)))


def _changes(row: RowChange, diff: Diff) -> Iterator[tuple[str | None, ...]]:
    for change in row.shown:
        yield id_of(row.new), _name(row.new), kind_name(change.kind, diff), change.old, change.new, None


def _family(old: Sequence[Row], new: Sequence[Row]) -> str:
    names = (" + ".join(map(id_of, rows)) for rows in (old, new))
    return f"{' → '.join(names)}: {_name((old if len(old) == 1 else new)[0])}"


def _table(title: str, headers: Sequence[str], rows: Iterable[Sequence[str | None]]) -> Iterator[str]:
    """Yield a numbered table; ``None`` is a blank for the grounds."""
    number = 0
    for number, row in enumerate(rows, start=1):
        if number == 1:
            yield f"\n## {title}\n\n| № | {' | '.join(headers)} |\n|{'---|' * (len(headers) + 1)}\n"
        cells = (_GROUNDS if cell is None else escape(cell) or "—" for cell in row)
        yield f"| {number} | {' | '.join(cells)} |\n"


def _list(title: str, texts: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        if not number:
            yield f"\n## {title}\n\n"
        yield f"- {escape(text)}\n"
