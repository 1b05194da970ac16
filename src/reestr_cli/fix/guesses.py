"""Repairs that a person should look at, made only with ``--unsafe``: what was meant is inferred, not seen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reestr_cli.conflict_marks import marked_number
from reestr_cli.fix.reasons import GROUP_FILLED, ID_SIGNS, LINK_SIGNS, NEAREST
from reestr_cli.fix.table import Repairing, Table
from reestr_cli.links import Link, parse_links
from reestr_cli.register import Value, is_empty, is_judged, text_of
from reestr_cli.wording import fold, fold_id, likeness

#: An id among links, a comma inside it included, with nothing of what stands between links.
_NAMED = re.compile(r"[^\s;:()\[\]]*[^\s;:()\[\],]")
#: How alike (0 to 1) a name and a typical one must be for the one to be put for the other: a letter or an ending, not
#: another word. Stricter than what is needed to suggest it.
STRICT = 0.9
#: How many filled cells clearing placeholders leaves to a row at least.
_LEFT_FILLED = 2
#: The rules that suggest a word of a list for one that is near to it: statuses, kinds, groups, typical processes.
_MISSPELT = ("R206", "R207", "R208", "R501")


def guess(table: Table, repairing: Repairing) -> None:
    """Make every repair that can be inferred; nothing where several readings are possible."""
    if not repairing.unsafe:
        return
    for code, passes in (
        ("R203", _ids),
        ("R205", _signs_of_ids),
        ("R202", _placeholders),
        ("R208", _groups),
        ("R409", _links),
    ):
        if code in repairing.codes:
            passes(table)
    for code in _MISSPELT:
        if code in repairing.codes:
            _spell(table, code)


def _ids(table: Table) -> None:
    """Restore ids that became numbers or dates, where neighbours or free numbers leave one reading."""
    _take(table, "R203")


def _signs_of_ids(table: Table) -> None:
    """Put digits and dots for the letters, commas and other signs of an id, where no other row has it.

    The links that name it as it was follow it.
    """
    meant = {
        fold_id(finding.value): finding.suggestion
        for finding in table.findings("R205")
        if finding.key == "id" and finding.value and finding.suggestion and not finding.fixable
    }
    _take(table, "R205", reason=ID_SIGNS)
    if not meant or "links" not in table.columns:
        return
    ids = set(map(fold_id, table.register.texts("id")))
    renamed = {key: text for key, text in meant.items() if not ids.issuperset(key.split(","))}
    as_links = {key: text for key, text in renamed.items() if _NAMED.fullmatch(key) is None}
    for index, value in enumerate(table.columns["links"]):
        if isinstance(value, str):
            mended = _follow(value, parse_links(value, table.form.link_words), as_links) if as_links else value
            mended = _NAMED.sub(lambda named: renamed.get(fold_id(named.group()), named.group()), mended)
            if mended != value:
                table.set("R205", "links", index, mended, safe=False, reason=LINK_SIGNS)


def _follow(text: str, links: Sequence[Link], renamed: Mapping[str, str]) -> str:
    """Return ``text`` with the new ids in the ``links`` to those that are ``renamed``; each is looked for in turn."""
    if not any(link.key in renamed for link in links):
        return text
    parts, at = [], 0
    for link in links:
        words = r"\s+".join(map(re.escape, link.target.split(" ")))
        found = re.compile(rf"(?<![\w.]){words}(?![\w.])").search(text, at)
        if found is not None:
            parts += [text[at : found.start()], renamed.get(link.key, found.group())]
            at = found.end()
    return "".join((*parts, text[at:]))


def _links(table: Table) -> None:
    """Put the id for the name of a process, where one process alone bears it."""
    _take(table, "R409")


def _take(table: Table, code: str, reason: str | None = None) -> None:
    for finding in table.findings(code):
        index = None if finding.row is None else table.index_of(finding.row)
        if finding.suggestion and finding.key is not None and index is not None:
            table.set(code, finding.key, index, finding.suggestion, safe=False, reason=reason)


def _placeholders(table: Table) -> None:
    """Clear «-» and «нет» in cells that need not be filled; a conflict of a merge is for a person to settle.

    Two filled cells are left to every row: with one alone a process would be read as a heading.
    """
    for finding in table.findings("R202"):
        index = None if finding.row is None else table.index_of(finding.row)
        if index is None or finding.key is None or table.form.by_key[finding.key].required:
            continue
        is_conflict = finding.value is not None and marked_number(finding.value) is not None
        filled = sum(not is_empty(values[index]) for values in table.columns.values())
        if not is_conflict and filled > _LEFT_FILLED:
            table.set("R202", finding.key, index, None, safe=False)


def _spell(table: Table, code: str) -> None:
    """Put the word of the list, or the typical process, for one that is all but the same."""
    for finding in table.findings(code):
        index = None if finding.row is None else table.index_of(finding.row)
        if index is None or finding.key is None or finding.suggestion is None or finding.value is None:
            continue
        reason = None if code == "R501" else NEAREST
        if likeness(fold(finding.value), fold(finding.suggestion)) >= STRICT:
            table.set(code, finding.key, index, finding.suggestion, safe=False, reason=reason)


def _groups(table: Table) -> None:
    """Fill an empty group where the typical process belongs to one group alone."""
    catalog = table.standard.catalog
    if catalog is None or "group" not in table.columns:
        return
    known: dict[Value, str] = {}
    for value in table.register.distinct("process"):
        found = catalog.by_fold.get(fold(text_of(value)), ()) if is_judged(value) else ()
        names = {group.name for group, _ in found}
        if len(names) == 1:
            name = names.pop()
            term = table.standard.row_model.term("group", name)
            known[value] = name if term is None else term.text
    for index, value in tuple(table.register.locate("process", known)):
        if is_empty(table.columns["group"][index]):
            table.set("R208", "group", index, known[value], safe=False, reason=GROUP_FILLED)
