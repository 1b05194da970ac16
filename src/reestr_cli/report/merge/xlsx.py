"""The report of a merge as a workbook: summary, conflicts, every decision to be sorted and filtered."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.decisions import Merge
from reestr_cli.i18n import tr
from reestr_cli.report.look import Look
from reestr_cli.report.merge.phrases import (
    counts_lines,
    headline,
    kind_text,
    places_text,
    reason_text,
    side_text,
    table_value,
)
from reestr_cli.workbook.tables import Column, Table, write_tables


def render(merged: Merge, look: Look) -> Iterator[bytes]:  # noqa: ARG001 - every format has the same signature
    """Yield the workbook."""
    tables = [_summary(merged), _decisions(merged)]
    if merged.conflicts:
        tables.insert(1, _conflicts(merged))
    yield write_tables(tables)


def _summary(merged: Merge) -> Table:
    return Table(
        sheet=tr("Summary"),
        title=tr("How the register was put together"),
        intro=(headline(merged),),
        columns=(Column(tr("What"), 60.0), Column(tr("How many"), 14.0)),
        rows=list(counts_lines(merged)),
    )


def _conflicts(merged: Merge) -> Table:
    lines = [
        (
            conflict.number,
            conflict.id,
            conflict.process,
            (conflict.header or "").rstrip("*"),
            kind_text(conflict),
            conflict.before or "",
            number,
            side_text(conflict, side.value),
            places_text(side.places),
        )
        for conflict in merged.conflicts
        for number, side in enumerate(conflict.sides, start=1)
    ]
    headers = (
        ("№", 6.0), (tr("Id"), 12.0), (tr("Process"), 34.0), (tr("Column"), 20.0), (tr("What"), 26.0),
        (tr("Before"), 28.0), (tr("Side"), 10.0), (tr("Value"), 36.0), (tr("From where"), 36.0),
    )  # fmt: skip
    columns = [Column(header, width) for header, width in headers]
    return Table(sheet=tr("Conflicts"), title=tr("Conflicts"), columns=columns, rows=lines, wide=True)


def _decisions(merged: Merge) -> Table:
    headers = (
        (tr("Id"), 12.0), (tr("Column"), 20.0), (tr("Value"), 40.0), (tr("Before"), 30.0),
        (tr("Reason"), 60.0), (tr("From where"), 40.0),
    )  # fmt: skip
    rows = [
        (
            each.id,
            (each.header or "").rstrip("*"),
            table_value(each),
            each.before or "",
            reason_text(each),
            places_text(each.places),
        )
        for each in merged.decisions
    ]
    columns = [Column(header, width) for header, width in headers]
    return Table(sheet=tr("Decisions"), title=tr("Decisions"), columns=columns, rows=rows, wide=True)
