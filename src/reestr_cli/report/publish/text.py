"""What came of publishing for people: the files, what is not in them, the day they are due; or why there are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reestr_cli.i18n import mark, ntr, tr
from reestr_cli.messages import Message
from reestr_cli.periods import day_text
from reestr_cli.publication import REMEDIES, Hindrance, Policy, Publication, Removed
from reestr_cli.report.diff.phrases import headline
from reestr_cli.report.look import BOLD, Look, clean, table
from reestr_cli.report.publish import Outcome

#: So many places of one kind are told.
SHOWN = 10
_KILOBYTE = 1024
_KINDS = {
    "property": mark("properties of the file"),
    "person": mark("persons who commented"),
    "comment": mark("comments"),
    "hidden-sheet": mark("hidden sheets"),
    "sheet": mark("other sheets"),
    "defined-name": mark("defined names"),
    "external-link": mark("links to other files"),
    "header-footer": mark("headers and footers of pages"),
    "folder": mark("the folder in which it was saved"),
    "macros": mark("macros"),
    "printer-settings": mark("settings of printers"),
    "picture": mark("pictures"),
    "drawing": mark("drawings"),
    "embedded": mark("embedded objects"),
    "custom-data": mark("data of other programs"),
    "connection": mark("connections to data"),
    "history": mark("history of changes"),
    "column": mark("columns outside the form (--extra publishes one)"),
    "row": mark("rows that are not processes"),
    "outside-table": mark("lines outside the table"),
}
#: What standard properties of a file are for people; those that a body has named itself keep their names.
_PROPERTIES = {
    "title": mark("title of the file"),
    "subject": mark("subject"),
    "creator": mark("author"),
    "initial-creator": mark("author"),
    "lastModifiedBy": mark("last saved by"),
    "printed-by": mark("printed by"),
    "fileSharing": mark("reserved by"),
    "description": mark("description"),
    "keywords": mark("keywords"),
    "keyword": mark("keywords"),
    "category": mark("category"),
    "contentStatus": mark("state of the document"),
    "created": mark("created"),
    "creation-date": mark("created"),
    "modified": mark("changed"),
    "date": mark("changed"),
    "lastPrinted": mark("printed"),
    "print-date": mark("printed"),
    "revision": mark("times saved"),
    "version": mark("version"),
    "Application": mark("program"),
    "Template": mark("template"),
    "Company": mark("organisation"),
    "Manager": mark("manager"),
    "HyperlinkBase": mark("base of links"),
}
_POLICIES = {
    Policy.KEEP: mark("Responsible persons: names and positions are published."),
    Policy.POSITION: mark("Responsible persons: only positions are published; names removed: {count}."),
    Policy.DROP: mark("Responsible persons: the column is not published; names in it: {count}."),
}
_OWNERS = ("owner-column", "owner-names")


def render(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield what was written to which folder and what was left out, or what stands in the way."""
    made, folder = outcome
    head = ", ".join(filter(None, (clean(made.agency or ""), made.region, _rows(made))))
    yield from look.lines(look.paint(f"{made.path}: {head}", BOLD))
    if made.hindrances:
        yield from _hindrances(made.hindrances, look)
        return
    yield f"\n{tr('The set is in the folder {path}:', path=folder)}\n"
    rows = [(file.name, _size(len(file.data)), str(file.about)) for file in made.files]
    yield from table(rows, look.width)
    yield "\n"
    if made.policy in _POLICIES:
        count = next((each.value for each in made.removed if each.kind in _OWNERS), "0")
        yield from look.lines(tr(_POLICIES[made.policy], count=count))
    if made.changes is not None:
        yield from look.lines(tr("Since the previous version: {what}", what=headline(made.changes)))
    yield from _removed([each for each in made.removed if each.kind not in _OWNERS], look)
    yield from _terms(made, look)
    yield from _notes(made.notes, look)


def _rows(made: Publication) -> str:
    return ntr("{count} process", "{count} processes", len(made.table.rows))


def _size(size: int) -> str:
    return tr("{size} KB", size=max(1, round(size / _KILOBYTE)))


def _hindrances(hindrances: Sequence[Hindrance], look: Look) -> Iterator[str]:
    yield f"\n{tr('The register is not published; nothing is written.')}\n"
    for kind, group in groupby(sorted(hindrances, key=_order), key=lambda each: each.kind):
        found = list(group)
        yield "\n"
        for each in found if look.verbose else found[:SHOWN]:
            yield from look.lines(clean(str(each.message)), "  ", "    ")
        left = 0 if look.verbose else len(found) - SHOWN
        if left > 0:
            yield from look.lines(ntr("and {count} more", "and {count} more", left), "  ", "    ")
        yield from look.lines(tr(REMEDIES[kind]), "  → ", "    ")


def _order(each: Hindrance) -> int:
    return list(REMEDIES).index(each.kind)


def _removed(removed: Sequence[Removed], look: Look) -> Iterator[str]:
    if not removed:
        return
    yield f"\n{tr('Not taken from the source file:')}\n"
    order = list(_KINDS)
    for kind, group in groupby(sorted(removed, key=lambda each: order.index(each.kind)), key=lambda each: each.kind):
        found = [_told(each) for each in group]
        shown = found if look.verbose else found[:SHOWN]
        more = f" … (+{len(found) - len(shown)})" if len(found) > len(shown) else ""
        named = "; ".join(filter(None, shown))
        yield from look.lines(f"{tr(_KINDS[kind])}: {named}{more}", "  ", "    ")


def _told(each: Removed) -> str:
    name = tr(_PROPERTIES[each.name]) if each.kind == "property" and each.name in _PROPERTIES else clean(each.name)
    return ": ".join(filter(None, (name, clean(each.value))))


def _terms(made: Publication, look: Look) -> Iterator[str]:
    for term in made.terms:
        yield "\n"
        if term.day is None:
            yield from look.lines(tr("When it must be on the site ({clause}):", clause=term.clause))
        else:
            said = tr("It must be on the site by {day} ({clause}).", day=day_text(term.day), clause=term.clause)
            yield from look.lines(said, paint=BOLD)
        yield from look.lines(term.message, "  ", "  ")


def _notes(notes: Sequence[Message], look: Look) -> Iterator[str]:
    if notes:
        yield "\n"
    for note in notes:
        yield from look.lines(clean(str(note)), "* ", "  ")
