"""What a comparison says in words that every format shares: headline, names of kinds, names of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reestr_cli.changes import (
    COSMETIC,
    LINKS_FOLLOW,
    OUTSIDE_FORM,
    BrokenLink,
    CellChange,
    Diff,
    FormChanges,
    MovedColumn,
    Unmatched,
    VocabularyChange,
)
from reestr_cli.findings import column_letters
from reestr_cli.i18n import mark, ntr, tr
from reestr_cli.periods import shown_day
from reestr_cli.report.look import clean
from reestr_cli.versions import Row, Version
from reestr_cli.wording import fold_looks

_STATUS = {
    "status-forward": mark("forward"),
    "status-jump": mark("forward over a step"),
    "status-back": mark("back"),
    "status-other": mark("out of order"),
}
_KINDS = {
    "id": mark("entry in place of an id"),
    "status-forward": mark("status forward"),
    "status-jump": mark("status forward over a step"),
    "status-back": mark("status back"),
    "status-other": mark("status out of order"),
    "life_situation": mark("life situation"),
    "service": mark("service"),
    "regulation": mark("regulating act"),
    "group": mark("group"),
    "process": mark("process name"),
    "owner": mark("responsible person"),
    "client": mark("client"),
    "value": mark("value"),
    "input": mark("input data"),
    "output": mark("result"),
    "links": mark("links"),
    LINKS_FOLLOW: mark("links after the renumbering"),
    "kind": mark("kind of process"),
    "placement": mark("placement"),
    OUTSIDE_FORM: mark("column outside the form"),
    COSMETIC: mark("spelling only"),
}


def kind_name(kind: str, diff: Diff) -> str:
    """Return the name of a kind of change; a column of a region's own is called by its header."""
    if kind in _KINDS:
        return tr(_KINDS[kind])
    headers = {heading.key: heading.header for heading in (*diff.old.headings, *diff.new.headings)}
    return clean(headers.get(kind, kind)).rstrip("*")


def looks_same(change: CellChange) -> str:
    """Return what is said of a change that nobody can see, for its letters look the same; of another nothing."""
    if change.kind == COSMETIC or fold_looks(change.old) != fold_looks(change.new):
        return ""
    return tr("Latin letters in place of Russian ones that look the same, or the reverse")


def headline(diff: Diff) -> str:
    """Return what changed in one sentence that can be said aloud."""
    added, removed, changed = (len(rows) for rows in (diff.added, diff.removed, diff.changed))
    kinds = ", ".join(_kinds(diff))
    rows = [
        added and tr("added {count}", count=added),
        removed and tr("removed {count}", count=removed),
        changed and tr("changed {count}: {kinds}", count=changed, kinds=kinds),
    ]
    said = [", ".join(text for text in part if text) for part in (rows, list(_beside(diff)))]
    nothing = tr("nothing of what was asked for differs") if diff.narrowed else tr("the versions do not differ")
    sentence = "; ".join(filter(None, said)) or nothing
    return f"{sentence[0].upper()}{sentence[1:]}."


def _beside(diff: Diff) -> Iterator[str]:
    """Yield what is counted beside the rows that were added, removed or changed."""
    if diff.renumbered:
        yield tr("renumbered {count}", count=len(diff.renumbered))
    if diff.moved:
        yield tr("moved {count}", count=len(diff.moved))
    if diff.links_broken:
        yield tr("links broken {count}", count=len(diff.links_broken))
    columns = diff.form.column_count
    if columns:
        yield tr("columns of the form changed {count}", count=columns)
    elif diff.form:
        yield tr("the form is different")


def _kinds(diff: Diff) -> Iterator[str]:
    """Yield the kinds with their numbers; the word «status» is said once."""
    said = False
    for kind, count in diff.kinds.items():
        if kind in _STATUS:
            yield f"{'' if said else tr('status') + ' '}{tr(_STATUS[kind])} {count}"
            said = True
        else:
            yield f"{kind_name(kind, diff)} {count}"


def name_of(row: Row) -> str:
    """Return the service and the process of a row on one line."""
    return " — ".join(filter(None, (clean(row.service), clean(row.process)))) or tr("(no service, no process)")


def id_of(row: Row) -> str:
    """Return the id of a row, one that became a date as that date, or words for a blank one."""
    return clean(row.shown("id")) or tr("(no id)")


def rows_text(rows: Sequence[Row]) -> str:
    """Return sheet rows as «rows 9, 10, 12»."""
    if len(rows) == 1:
        return tr("row {row}", row=rows[0].row)
    return tr("rows {rows}", rows=", ".join(str(row.row) for row in rows))


def version_text(version: Version) -> str:
    """Return the file, the region and the number of processes of one version."""
    rows = ntr("{count} process", "{count} processes", len(version.register.rows))
    return ", ".join(filter(None, (clean(version.path), clean(version.region or ""), rows)))


def broken_text(link: BrokenLink) -> str:
    """Return why a link is broken and what to do."""
    if link.new_id is None:
        if link.taken:
            return tr(
                "the link to {target}: that process was removed, and the id was given to another one",
                target=clean(link.target),
            )
        return tr("the link to {target}: that process was removed", target=clean(link.target))
    if not link.new_id:
        if link.taken:
            return tr(
                "the link to {target}: that process has no id now, and its id was given to another one",
                target=clean(link.target),
            )
        return tr("the link to {target}: that process has no id now", target=clean(link.target))
    new_id = new_id_of(link)
    if link.taken:
        return tr(
            "the link to {target}: that process is {new_id} now, and the id was given to another one",
            target=clean(link.target),
            new_id=new_id,
        )
    return tr("the link to {target}: that process is {new_id} now", target=clean(link.target), new_id=new_id)


def new_id_of(link: BrokenLink) -> str:
    """Return the id that the process of a broken link bears now; empty where there is none."""
    return id_of(link.now) if link.new_id and link.now is not None else ""


def unmatched_text(entry: Unmatched) -> str:
    """Return where a repeated or blank id stands in both versions."""
    bearer = (*entry.new, *entry.old)[0]
    key = id_of(bearer) if entry.key == bearer.id else clean(entry.key)
    what = tr("no id") if entry.reason == "blank" else f"«{key}»"
    old = rows_text(entry.old) if entry.old else tr("nowhere")
    new = rows_text(entry.new) if entry.new else tr("nowhere")
    return tr("{what}: in the old version {old}; in the new one {new}", what=what, old=old, new=new)


def form_texts(form: FormChanges) -> Iterator[str]:
    """Yield every change of the form as a sentence."""
    if form.region is not None:
        yield tr("region: {old} → {new}", old=form.region[0] or "—", new=form.region[1] or "—")
    if form.edition is not None:
        old, new = (shown_day(edition or "—") for edition in form.edition)
        yield tr("edition of the form: {old} → {new}", old=old, new=new)
    for heading in form.added:
        letter = column_letters(heading.number)
        yield tr("column added: «{header}» ({letter})", header=clean(heading.header), letter=letter)
    for heading in form.removed:
        letter = column_letters(heading.number)
        yield tr("column removed: «{header}» (was {letter})", header=clean(heading.header), letter=letter)
    for column in form.renamed:
        yield tr("column renamed: «{old}» → «{new}»", old=clean(column.old), new=clean(column.new))
    yield from map(_moved_column, form.moved)
    yield from map(_vocabulary, form.vocabularies)


def _moved_column(column: MovedColumn) -> str:
    return tr(
        "column moved: «{header}» ({old} → {new})",
        header=clean(column.heading.header),
        old=column_letters(column.old_number),
        new=column_letters(column.heading.number),
    )


def _vocabulary(change: VocabularyChange) -> str:
    column = tr("status") if change.column == "status" else tr(_KINDS.get(change.column, change.column))
    parts = []
    if change.added:
        parts.append(tr("new words: {words}", words=_quoted(change.added)))
    if change.removed:
        parts.append(tr("words removed: {words}", words=_quoted(change.removed)))
    if change.reordered:
        parts.append(tr("another order"))
    return tr("list of the column «{column}»: {what}", column=column, what="; ".join(parts))


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"«{clean(word)}»" for word in words)


def cosmetic_text(diff: Diff) -> str:
    """Return how much was left out because only the spelling differs; empty when nothing was."""
    if not diff.cosmetic_cells:
        return ""
    cells = ntr("{count} cell", "{count} cells", diff.cosmetic_cells)
    return tr("Differs in spelling only (case, spaces, quotes, dashes, ё/е): {cells}.", cells=cells)


def summary_lines(diff: Diff) -> Iterator[tuple[str, int]]:
    """Yield (what, how many) for a table of what changed: every section, and every kind of changed rows."""
    yield tr("Added"), len(diff.added)
    yield tr("Removed"), len(diff.removed)
    yield tr("Changed"), len(diff.changed)
    for kind, count in diff.kinds.items():
        yield tr("  of these: {kind}", kind=kind_name(kind, diff)), count
    yield tr("Renumbered"), len(diff.renumbered)
    yield tr("Moved"), len(diff.moved)
    yield tr("Perhaps split"), len(diff.split)
    yield tr("Perhaps joined"), len(diff.joined)
    yield tr("Broken links"), len(diff.links_broken)
    yield tr("Columns of the form"), diff.form.column_count
    yield tr("Cells that differ in spelling only"), diff.cosmetic_cells
