"""What a merge says in words that every format shares: headline, reasons, conflicts, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reestr_cli.decisions import ROW_REASONS, Conflict, Decision, Kind, Merge, Place, Reason
from reestr_cli.i18n import mark, ntr, tr
from reestr_cli.report.look import clean
from reestr_cli.wording import is_blank

_POLICIES = {
    "first": mark("the first of the files wins"),
    "last": mark("the last of the files wins"),
    "newest": mark("the newest of the files wins"),
}
_SENTENCES = {
    Reason.ONLY: mark("the only one"),
    Reason.UNCHANGED: mark("as in the old version"),
    Reason.KEPT: mark("in none of the parts: kept from the old version"),
    Reason.COMBINED: mark("put together from {files}"),
    Reason.ADDED: mark("new: not in the old version, taken from {files}"),
    Reason.REMOVED: mark("left out: it is not in {others}, and nobody changed it"),
    Reason.LEFT_OUT: mark("left out, «{value}»: {policy}"),
    Reason.SAME_PROCESS: mark("«{value}» also stands under another id ({about}) in {others}: both are kept"),
    Reason.REPEATED_ID: mark("the id stands several times in one file: every row is kept"),
    Reason.BLANK_ID: mark("the row has no id: it is kept"),
    Reason.CHANGED: mark("taken from {files}: changed from the old version, where it was «{before}»"),
    Reason.SPELLING: mark("differs in spelling only: taken from {files}"),
    Reason.RENUMBERED: mark("the id was changed from «{before}» in {files}"),
    Reason.NEW_ID: mark("the id «{before}» belongs to a row of {others}: this row of {files} gets a new one"),
    Reason.LINK_REWRITTEN: mark("links follow the new ids: they were «{before}»"),
    Reason.LINK_REMOVED: mark("the link to {about} is removed: its process is gone, and the id belongs to another"),
    Reason.LINK_LEFT: mark("the link to {about} is left as it was, though its process is gone: correct it"),
    Reason.CHOSEN: mark("in conflict, taken from {files}: {policy}"),
    Reason.SETTLED: mark("in conflict, settled on the sheet of conflicts: {about}"),
    Reason.MERGED_CELLS: mark("merged cells {files}: «{value}» is repeated in each of their rows"),
    Reason.FORMULA: mark("a formula in {files}: its value «{value}» is taken"),
    Reason.NOT_TEXT: mark(
        "{files} holds a number or a date, not text, «{value}»: check that it was not 1.10, and correct it"
    ),
    Reason.ROW_ASIDE: mark("not a process, not carried over: {files}, «{value}»"),
    Reason.EXTRA_COLUMN: mark("the column is not in the form, it is kept: {files}"),
    Reason.MISSING_COLUMN: mark("{files} has no such column"),
    Reason.SHEET_ASIDE: mark("the sheet «{value}» of {files} is not carried over"),
    Reason.ANOTHER_AGENCY: mark("the body is called «{value}» in {files}"),
}
_KINDS = {
    Kind.CELL: mark("the cell is filled differently"),
    Kind.ROW: mark("different processes under one id"),
    Kind.REMOVED: mark("one file leaves the row out, another changed it"),
    Kind.LINK: mark("the link may mean different processes"),
}
#: What is said instead where there is nothing to quote, and nobody else to speak of.
_FROM_BLANK = mark("taken from {files}: blank in the old version")
_REMOVED_BY_ALL = mark("left out: it is not in {others}")
#: So many files are named; of more only their number.
_NAMED = 3
_SETTLED_BY_HAND = "own"


def place_text(place: Place) -> str:
    """Return a place as «file, G9» or «file, row 9»."""
    file = clean(place.file)
    if place.cell is not None:
        return f"{file}, {place.cell}"
    return file if place.row is None else tr("{file}, row {row}", file=file, row=place.row)


def places_text(places: Iterable[Place]) -> str:
    """Return places one after another; of many only the first ones and their number."""
    listed = list(dict.fromkeys(map(place_text, places)))
    if len(listed) <= _NAMED:
        return "; ".join(listed) or "—"
    more = ntr("and {count} more", "and {count} more", len(listed) - _NAMED)
    return f"{'; '.join(listed[:_NAMED])} {more}"


def reason_text(decision: Decision) -> str:
    """Return the reason of a decision as a sentence."""
    if decision.reason is Reason.SAME:
        return ntr("the same in {count} part", "the same in {count} parts", len(decision.places))
    about = clean(decision.about)
    if decision.reason is Reason.SETTLED:
        about = tr("a value of your own") if about == _SETTLED_BY_HAND else tr("side {number}", number=about)
    return tr(
        _sentence(decision),
        files=places_text(decision.places),
        others=places_text(decision.against),
        value=clean(decision.value or ""),
        before=clean(decision.before or ""),
        policy=tr(_POLICIES.get(decision.about, mark("as settled by people"))),
        about=about,
    )


def _sentence(decision: Decision) -> str:
    if decision.reason is Reason.CHANGED and is_blank(decision.before or ""):
        return _FROM_BLANK
    if decision.reason is Reason.REMOVED and len({place.file for place in decision.places}) == 1:
        return _REMOVED_BY_ALL  # it stands in the old version alone
    return _SENTENCES[decision.reason]


def value_text(value: str) -> str:
    """Return the value of a cell in quotes, and of a blank cell that it is blank."""
    shown = clean(value)
    return tr("(blank)") if is_blank(shown) else f"«{shown}»"


def is_about_a_cell(decision: Decision) -> bool:
    """Tell whether a decision says what a cell of the result holds."""
    placed = decision.column is not None and decision.row is not None and decision.value is not None
    return placed and decision.reason not in ROW_REASONS


def table_value(decision: Decision) -> str:
    """Return the value of a decision for a table, where a blank cell is told from what is about no cell."""
    return decision.value or (tr("(blank)") if is_about_a_cell(decision) else "")


def kind_text(conflict: Conflict) -> str:
    """Return in words what a conflict is about."""
    if conflict.alike and conflict.kind is Kind.ROW:
        return tr("one process several times under one id, filled differently")
    if conflict.alike:
        return tr(
            "the cell is filled alike, but its links lead to different processes: in one of the files an id in it "
            "belongs to another process or stands several times"
        )
    return tr(_KINDS[conflict.kind])


def conflict_head(conflict: Conflict) -> str:
    """Return the first line of a conflict: number, id, column, what it is about."""
    parts = [conflict.id or tr("(no id)"), clean(conflict.header or "").rstrip("*")]
    return f"№ {conflict.number}  {', '.join(filter(None, map(clean, parts)))}: {kind_text(conflict)}"


def side_text(conflict: Conflict, value: str | None) -> str:
    """Return what a side of a conflict stands for."""
    if value is None:
        return tr("leave the row out")
    if conflict.kind is Kind.REMOVED:
        return tr("keep the row as changed")
    return value_text(value)


def headline(merged: Merge) -> str:
    """Return the result in one sentence."""
    files = ntr("{count} file", "{count} files", sum(source.role == "part" for source in merged.sources))
    rows = ntr("{count} row", "{count} rows", len(merged.rows))
    text = tr("Merged: {files}, {rows} in the result.", files=files, rows=rows)
    if merged.conflicts:
        text += " " + ntr("{count} conflict.", "{count} conflicts.", len(merged.conflicts))
    return text


_NAMES = {
    Reason.ONLY: mark("only in one part"),
    Reason.SAME: mark("the same in several parts"),
    Reason.UNCHANGED: mark("as in the old version"),
    Reason.COMBINED: mark("put together from several files"),
    Reason.ADDED: mark("new"),
    Reason.KEPT: mark("kept from the old version"),
    Reason.REMOVED: mark("rows left out"),
    Reason.LEFT_OUT: mark("rows left out by a settled conflict"),
    Reason.SAME_PROCESS: mark("one process under two ids"),
    Reason.REPEATED_ID: mark("repeated ids"),
    Reason.BLANK_ID: mark("rows without an id"),
    Reason.CHANGED: mark("cells changed from the old version"),
    Reason.SPELLING: mark("cells that differ in spelling only"),
    Reason.RENUMBERED: mark("ids changed in a part"),
    Reason.NEW_ID: mark("new ids"),
    Reason.LINK_REWRITTEN: mark("links rewritten"),
    Reason.LINK_REMOVED: mark("links removed"),
    Reason.LINK_LEFT: mark("links to rows that are gone"),
    Reason.CHOSEN: mark("conflicts settled by the rule"),
    Reason.SETTLED: mark("conflicts settled by people"),
    Reason.MERGED_CELLS: mark("merged cells unmerged"),
    Reason.FORMULA: mark("formulas replaced by their values"),
    Reason.NOT_TEXT: mark("ids or links that are numbers or dates"),
    Reason.ROW_ASIDE: mark("rows that are not processes, not carried over"),
    Reason.EXTRA_COLUMN: mark("columns outside the form"),
    Reason.MISSING_COLUMN: mark("missing columns"),
    Reason.SHEET_ASIDE: mark("sheets not carried over"),
    Reason.ANOTHER_AGENCY: mark("other names of the body"),
}


def counts_lines(merged: Merge) -> Iterator[tuple[str, int]]:
    """Yield (what, how many) for every reason that occurs."""
    for reason, count in merged.counts.items():
        yield tr(_NAMES[Reason(reason)]), count


def reason_name(reason: Reason) -> str:
    """Return the name of a reason."""
    return tr(_NAMES[reason])
