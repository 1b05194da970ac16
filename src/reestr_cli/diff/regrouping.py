"""Processes that were split into several or joined into one, where the versions let it be told.

Two signs are trusted. Service and process that named one row now name several, and what tells these apart changed in
the row that stayed (a client divided in two), or the reverse. And an id that was removed while ids below it (1.3:
1.3.1 and 1.3.2) were added for the same service, or the reverse. The rows still stand among the added, removed and
changed ones: this is a reading of them, no other list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import compress

from reestr_cli.changes import Regrouping
from reestr_cli.register import text_of
from reestr_cli.versions import Row, Version
from reestr_cli.wording import fold, fold_space

#: Columns that do not tell the parts of a process apart.
_APART = ("id", "service", "process", "group", "links", "status", "owner")

Name = tuple[str, str]
#: One row of one version, and the several rows of the other that it became or came from.
Family = tuple[Row, tuple[Row, ...]]


def regroupings(
    old: Version, new: Version, removed: Sequence[Row], added: Sequence[Row], partners: Mapping[int, int]
) -> tuple[tuple[Regrouping, ...], tuple[Regrouping, ...]]:
    """Return (split, joined) among the rows without a partner; ``partners`` gives old index → new index."""
    back = {j: i for i, j in partners.items()}
    split = _families(old, new, removed, added, partners)
    joined = _families(new, old, added, removed, back)
    return (
        tuple(Regrouping((one,), several) for one, several in split),
        tuple(Regrouping(several, (one,)) for one, several in joined),
    )


def _families(
    source: Version, other: Version, gone: Sequence[Row], fresh: Sequence[Row], partners: Mapping[int, int]
) -> list[Family]:
    """Return the rows of ``source`` that became several rows of ``other``, some of which are ``fresh``."""
    if not fresh:
        return []
    return [*_namesakes(source, other, fresh, partners), *_below(gone, fresh)]


def _namesakes(source: Version, other: Version, fresh: Sequence[Row], partners: Mapping[int, int]) -> list[Family]:
    wanted: dict[Name, list[Row]] = defaultdict(list)
    for row in fresh:
        if row.service.strip() and row.process.strip():
            wanted[_name(row)].append(row)
    bearers: dict[Name, list[Row]] = defaultdict(list)
    processes = {process for _, process in wanted}
    column = source.cells.get("process", [])
    likely = {cell for cell in set(column) if _folded(text_of(cell)) in processes}
    for index in compress(range(len(column)), map(likely.__contains__, column)):
        row = Row(source, index)
        if index in partners and _name(row) in wanted:
            bearers[_name(row)].append(row)
    found: list[Family] = []
    for name, rows in wanted.items():
        if len(bearers[name]) == 1:
            one = bearers[name][0]
            kept = Row(other, partners[one.index])
            shared = [row for row in rows if _name(kept) == name and _shares(one, kept, row)]
            if shared:
                found.append((one, (kept, *shared)))
    return found


def _shares(one: Row, kept: Row, fresh: Row) -> bool:
    """Tell whether ``kept`` and ``fresh`` divide what ``one`` was: like it but for a cell that changed in ``kept``."""
    was, now, beside = ({key: fold(text) for key, text in row.values.items()} for row in (one, kept, fresh))
    told = [key for key in was if key not in _APART and key in now and key in beside]
    equal = sum(was[key] == beside[key] for key in told if was[key])
    return 2 * equal >= sum(bool(was[key]) for key in told) and any(was[k] != now[k] != beside[k] for k in told)


def _below(gone: Sequence[Row], fresh: Sequence[Row]) -> list[Family]:
    children: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in fresh:
        parent, dot, number = fold_space(row.id).rpartition(".")
        if dot and number.isdigit():
            children[parent, fold(row.service)].append(row)
    families = ((row, tuple(children.get((fold_space(row.id), fold(row.service)), ()))) for row in gone)
    return [(row, several) for row, several in families if len(several) > 1]


#: A register has far fewer services and processes than rows.
_folded = lru_cache(maxsize=8192)(fold)


def _name(row: Row) -> Name:
    return _folded(row.service), _folded(row.process)
