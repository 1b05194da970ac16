"""The comparison as a workbook: a summary, the changes on the form, every changed cell, broken links, the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reestr_cli.changes import CellChange, Diff, Pair, RowChange
from reestr_cli.i18n import tr
from reestr_cli.report.diff.marking import Fate, is_mixed, is_term, mark_words, spaced
from reestr_cli.report.diff.phrases import (
    broken_text,
    cosmetic_text,
    form_texts,
    headline,
    kind_name,
    new_id_of,
    summary_lines,
    unmatched_text,
    version_text,
)
from reestr_cli.report.look import Look as TextLook
from reestr_cli.versions import Heading, Row
from reestr_cli.workbook.tables import Column, Ink, Look, Marked, Table, Value, write_tables

_INKS = {Fate.STAYED: Ink.PLAIN, Fate.WENT: Ink.WENT, Fate.CAME: Ink.CAME}
_WIDTHS = {"id": 10.0, "status": 18.0, "kind": 12.0, "links": 14.0, "group": 18.0}
_WIDTH = 22.0


def render(diff: Diff, look: TextLook) -> Iterator[bytes]:  # noqa: ARG001 - every format has the same signature
    """Yield the workbook; sheets without rows are left out, but for the summary and the changes."""
    tables = [_summary(diff), _changes(diff)]
    tables += [table for table in (_cells(diff), _links(diff), _form(diff), _unmatched(diff)) if table.rows]
    yield write_tables(tables)


def _summary(diff: Diff) -> Table:
    return Table(
        sheet=tr("Summary"),
        title=tr("What changed in the register"),
        intro=tuple(
            filter(
                None,
                (
                    f"{tr('Old version')}: {version_text(diff.old)}",
                    f"{tr('New version')}: {version_text(diff.new)}",
                    headline(diff),
                    cosmetic_text(diff),
                ),
            )
        ),
        columns=(Column(tr("What changed"), 60.0), Column(tr("How many"), 14.0)),
        rows=[(name, count) for name, count in summary_lines(diff)],
    )


def _changes(diff: Diff) -> Table:
    """Return one row for every process that differs, on the columns of the new version and those it lost."""
    headings = [*diff.new.headings, *(heading for heading in diff.form.removed)]
    columns = [Column(tr("Change"), 18.0), Column(tr("Old id"), 10.0), Column(tr("Old row"), 8.0)]
    columns += [Column(tr("New row"), 8.0)]
    columns += [Column(" ".join(h.header.split()), _WIDTHS.get(h.key, _WIDTH)) for h in headings]
    return Table(
        sheet=tr("Changes"),
        title=tr("Changes on the form"),
        columns=columns,
        rows=list(_changed_rows(diff, headings)),
        frozen=5 if headings and headings[0].key == "id" else 1,
        wide=True,
    )


def _changed_rows(diff: Diff, headings: Sequence[Heading]) -> Iterator[Sequence[Value]]:
    """Yield the rows of both versions that differ, in the order of the new one; removed rows come last."""
    changed = {row.new.index: row for row in diff.changed}
    pairs: list[Pair | RowChange] = [*diff.changed, *diff.moved, *diff.renumbered]
    partners = {pair.new.index: pair.old for pair in pairs}
    renumbered, moved = ({pair.new.index for pair in pairs} for pairs in (diff.renumbered, diff.moved))
    added = {row.index for row in diff.added}
    for index in sorted({*partners, *added}):
        row = Row(diff.new, index)
        if index in added:
            yield _whole(tr("added"), row, headings, Look.ADDED, is_new=True)
            continue
        what = [kind_name(kind, diff) for kind in changed[index].kinds] if index in changed else []
        what += [tr("renumbered")] * (index in renumbered) + [tr("moved")] * (index in moved)
        yield _pair("; ".join(what), partners[index], row, headings, changed.get(index))
    for gone in diff.removed:
        yield _whole(tr("removed"), gone, headings, Look.REMOVED, is_new=False)


def _whole(what: str, row: Row, headings: Sequence[Heading], look: Look, *, is_new: bool) -> Sequence[Value]:
    def marked(text: str) -> Marked:
        return Marked(((Ink.PLAIN, text),), look)

    places: tuple[Value, ...] = ("", "", row.row) if is_new else (row.shown("id"), row.row, "")
    cells = (row.shown(heading.key) for heading in headings)
    return [Marked(((Ink.PLAIN, what),), Look.STRONG), *places, *map(marked, cells)]


def _pair(what: str, old: Row, new: Row, headings: Sequence[Heading], change: RowChange | None) -> Sequence[Value]:
    cells = {cell.column: cell for cell in change.shown} if change is not None else {}
    ids = old.shown("id"), new.shown("id")
    found: list[Value] = [Marked(((Ink.PLAIN, what),), Look.STRONG), ids[0], old.row, new.row]
    for heading in headings:
        if heading.key in cells:
            found.append(marked_change(cells[heading.key]))
        elif heading.key == "id" and old.id != new.id:
            found.append(Marked(((Ink.WENT, ids[0]), (Ink.PLAIN, "\n"), (Ink.CAME, ids[1])), Look.CHANGED))
        else:
            found.append(new.shown(heading.key) or old.shown(heading.key))
    return found


def marked_change(change: CellChange) -> Marked:
    """Return the cell of a change: what went struck through, what came in bold, what stayed between them."""
    pieces = mark_words(change.old, change.new)
    if is_mixed(pieces) and not is_term(change.kind):
        return Marked(tuple((_INKS[piece.fate], piece.text) for piece in spaced(pieces)), Look.CHANGED)
    runs = ((Ink.WENT, change.old), (Ink.PLAIN, "\n" if change.old and change.new else ""), (Ink.CAME, change.new))
    return Marked(tuple(run for run in runs if run[1]), Look.CHANGED)


def _cells(diff: Diff) -> Table:
    rows = [
        (
            change.new.shown("id"),
            change.new.row,
            change.new.service,
            change.new.process,
            " ".join(cell.header.split()),
            kind_name(cell.kind, diff),
            cell.old,
            cell.new,
        )
        for change in diff.changed
        for cell in change.shown
    ]
    names = (tr("Id"), tr("Row"), tr("Service"), tr("Process"), tr("Column"), tr("Kind"), tr("Was"), tr("Is"))
    widths = (10.0, 8.0, 34.0, 34.0, 22.0, 20.0, 36.0, 36.0)
    columns = [Column(name, width) for name, width in zip(names, widths, strict=True)]
    return Table(sheet=tr("Changed cells"), title=tr("Changed cells"), columns=columns, rows=rows, frozen=1, wide=True)


def _links(diff: Diff) -> Table:
    rows = [
        (
            link.row.shown("id"),
            link.row.row,
            link.row.service,
            link.row.process,
            link.target,
            new_id_of(link),
            broken_text(link),
        )
        for link in diff.links_broken
    ]
    names = (tr("Id"), tr("Row"), tr("Service"), tr("Process"), tr("Link to"), tr("Its id now"), tr("What"))
    widths = (10.0, 8.0, 34.0, 34.0, 12.0, 12.0, 50.0)
    columns = [Column(name, width) for name, width in zip(names, widths, strict=True)]
    return Table(sheet=tr("Broken links"), title=tr("Broken links"), columns=columns, rows=rows, frozen=1)


def _form(diff: Diff) -> Table:
    rows = [(text,) for text in form_texts(diff.form)]
    return Table(sheet=tr("Form"), title=tr("Change of the form"), columns=[Column(tr("What"), 110.0)], rows=rows)


def _unmatched(diff: Diff) -> Table:
    title = tr("Ids that do not tell rows apart (compared by content)")
    rows = [(unmatched_text(entry),) for entry in diff.unmatched]
    return Table(sheet=tr("Repeated ids"), title=title, columns=[Column(tr("What"), 110.0)], rows=rows)
