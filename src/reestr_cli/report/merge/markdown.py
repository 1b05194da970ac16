"""The report of a merge as a note: sources, conflicts, and why every row is as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reestr_cli.decisions import Decision, Merge
from reestr_cli.i18n import tr
from reestr_cli.report.look import Look, clean
from reestr_cli.report.merge.phrases import (
    conflict_head,
    counts_lines,
    headline,
    places_text,
    reason_text,
    side_text,
    table_value,
)

_ESCAPED = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>#|"})


def render(merged: Merge, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the note, section by section."""
    yield f"# {tr('How the register was put together')}\n\n{_safe(headline(merged))}\n\n"
    yield f"## {tr('Sources')}\n\n"
    yield from _table(
        (tr("File"), tr("Department"), tr("Rows"), "SHA-256"),
        ((each.file, each.department, str(each.rows), each.sha256) for each in merged.sources),
    )
    if merged.conflicts:
        yield f"\n## {tr('Conflicts')}\n\n"
        for conflict in merged.conflicts:
            yield f"* {_safe(conflict_head(conflict))}\n"
            for number, side in enumerate(conflict.sides, start=1):
                text = f"{side_text(conflict, side.value)} — {places_text(side.places)}"
                yield f"  {number}. {_safe(text)}\n"
    yield f"\n## {tr('Summary')}\n\n"
    yield from _table((tr("What"), tr("How many")), ((name, str(count)) for name, count in counts_lines(merged)))
    yield f"\n## {tr('Decisions')}\n\n"
    yield from _table((tr("Id"), tr("Column"), tr("Value"), tr("Reason")), map(_cells, merged.decisions))


def _cells(decision: Decision) -> Sequence[str]:
    return decision.id, (decision.header or "").rstrip("*"), table_value(decision), reason_text(decision)


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headers)} |\n|{'---|' * len(headers)}\n"
    for row in rows:
        yield f"| {' | '.join(map(_safe, row))} |\n"


def _safe(text: str) -> str:
    return clean(text).translate(_ESCAPED)
