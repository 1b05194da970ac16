"""Compares two versions of a register: form, rows, cells, order, ids, links. Pure: no files are read or written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reestr_cli.changes import COSMETIC, CellChange, Diff, Pair, RowChange
from reestr_cli.diff.assignment import longest_rise
from reestr_cli.diff.forms import common_columns, form_changes
from reestr_cli.diff.keys import keys_of, unmatched
from reestr_cli.diff.kinds import Kinds
from reestr_cli.diff.links import broken_links, targets_by
from reestr_cli.diff.matching import Alignment, match
from reestr_cli.diff.regrouping import regroupings
from reestr_cli.forms.form import Form
from reestr_cli.versions import Heading, Row, Version

BY_ID = ("id",)


def compare(
    old: Version,
    new: Version,
    old_form: Form,
    new_form: Form,
    *,
    key: Sequence[str] = BY_ID,
    cosmetic: bool = False,
) -> Diff:
    """Return what differs between ``old`` and ``new``.

    ``key`` are the columns that rows are matched by first. With ``cosmetic`` the differences that ``wording.fold``
    ignores are changes of their own kind; without it they are only counted.
    """
    key = tuple(key)
    common = common_columns(old, new)
    keys = tuple(name for name in key if name in old.cells and name in new.cells)
    old_keys, new_keys = keys_of(old, keys), keys_of(new, keys)
    pairs = [(one.key, other.key) for one, other in common]
    partners = match(old, new, old_keys, new_keys, pairs, key)
    taken = set(partners.values())
    added = tuple(Row(new, j) for j in range(len(new.register.rows)) if j not in taken)
    removed = tuple(Row(old, i) for i in range(len(old.register.rows)) if i not in partners)
    ids = (old_keys, new_keys) if key == BY_ID else (keys_of(old, BY_ID), keys_of(new, BY_ID))
    renumbered = _renumbered(old, new, ids[0].texts, ids[1].texts, partners)
    new_ids = {ids[0].texts[pair.old.index]: ids[1].texts[pair.new.index] for pair in renumbered}
    new_ids.pop("", None)
    targets = (targets_by(old_form), targets_by(new_form))
    kinds = Kinds((old_form, new_form), new_ids, targets)
    changed, cells, rows = _changes(old, new, common, partners, kinds, renumbered, cosmetic=cosmetic)
    split, joined = regroupings(old, new, removed, added, partners)
    return Diff(
        old=old,
        new=new,
        key=key,
        form=form_changes(old, new, old_form, new_form),
        added=added,
        removed=removed,
        changed=changed,
        moved=_moved(old, new, partners),
        renumbered=renumbered,
        split=split,
        joined=joined,
        unmatched=unmatched(old, new, old_keys, new_keys) if keys else (),
        links_broken=tuple(broken_links(old, new, ids, partners, targets)),
        cosmetic_cells=cells,
        cosmetic_rows=rows,
    )


def _renumbered(
    old: Version, new: Version, old_ids: Sequence[str], new_ids: Sequence[str], partners: Mapping[int, int]
) -> tuple[Pair, ...]:
    if "id" not in old.cells or "id" not in new.cells:
        return ()
    found = sorted((j, i) for i, j in partners.items() if old_ids[i] != new_ids[j])
    return tuple(Pair(Row(old, i), Row(new, j)) for j, i in found)


def _moved(old: Version, new: Version, partners: Mapping[int, int]) -> tuple[Pair, ...]:
    """Return the fewest pairs without which the order of both versions is one; rows put in or taken out move nobody."""
    before, after = list(partners), list(partners.values())
    kept = longest_rise(after)
    if len(kept) == len(after):
        return ()
    found = sorted((after[at], before[at]) for at in range(len(after)) if at not in kept)
    return tuple(Pair(Row(old, i), Row(new, j)) for j, i in found)


def _changes(
    old: Version,
    new: Version,
    common: Sequence[tuple[Heading, Heading]],
    partners: Mapping[int, int],
    kinds: Kinds,
    renumbered: Sequence[Pair],
    *,
    cosmetic: bool,
) -> tuple[tuple[RowChange, ...], int, int]:
    """Return the changed rows in the order of the new version, and how many cells and rows differ cosmetically.

    The ids of ``renumbered`` pairs are told there; a dash that became «нет» is a change of the cell like any other.
    """
    alignment = Alignment(partners)
    told = {pair.old.index for pair in renumbered}
    found: dict[int, list[CellChange]] = {}
    slight_rows: set[int] = set()
    slight_cells = 0
    for one, other in common:
        for at, text, now, alike in alignment.differing(old.cells[one.key], new.cells[other.key]):
            if other.key == "id" and alignment.before[at] in told:
                continue
            if alike:
                slight_cells += 1
                slight_rows.add(at)
                if not cosmetic:
                    continue
            kind = COSMETIC if alike else kinds.of(other.key, text, now, extra=other.extra)
            found.setdefault(at, []).append(CellChange(other.key, other.header, text, now, kind))
    before, after = alignment.before, alignment.after
    rows = sorted(found, key=alignment.after.__getitem__)
    changed = tuple(RowChange(Row(old, before[at]), Row(new, after[at]), tuple(found[at])) for at in rows)
    return changed, slight_cells, len(slight_rows)
