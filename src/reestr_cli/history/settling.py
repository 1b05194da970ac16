"""Several files of one body for one quarter: which of them count, and which another stands in for.

A copy to the letter counts once. Of two that hold mostly the same processes the one written later counts: a register
that was sent again. Those that hold others are parts of departments, and all count.
"""

from __future__ import annotations

from typing import NamedTuple

from reestr_cli.history.database import Database
from reestr_cli.wording import fold, fold_id

#: From this share of the shorter register's processes on, two files hold the same register.
_SAME = 0.5

Names = frozenset[tuple[str, str, str]]


class _Version(NamedTuple):
    id: int
    path: str
    digest: str
    changed: str


def settle(base: Database) -> tuple[int, int]:
    """Say of every version with rows whether it counts; return how many are copies and how many were replaced.

    Bodies that no version names any more are taken out.
    """
    base.do("UPDATE versions SET standing = 'counts', instead = NULL WHERE standing IN ('copy', 'replaced')")
    groups = base.ask(
        "SELECT body, quarter FROM versions WHERE standing = 'counts' GROUP BY body, quarter HAVING count(*) > 1"
    )
    copies = replaced = 0
    for body, quarter in list(groups):
        found = [
            _Version(*row)
            for row in base.ask(
                "SELECT id, path, digest, coalesce(changed, '') FROM versions"
                " WHERE body = ? AND quarter = ? AND standing = 'counts' ORDER BY path",
                body,
                quarter,
            )
        ]
        same = _copies(found)
        later = _replaced(base, [version for version in found if version.id not in same])
        for standing, pairs in (("copy", same), ("replaced", later)):
            base.many(
                "UPDATE versions SET standing = ?, instead = ? WHERE id = ?",
                ((standing, instead, version) for version, instead in pairs.items()),
            )
        copies, replaced = copies + len(same), replaced + len(later)
    base.do("DELETE FROM bodies WHERE id NOT IN (SELECT body FROM versions WHERE body IS NOT NULL)")
    return copies, replaced


def _copies(versions: list[_Version]) -> dict[int, int]:
    """Return every copy with the version that counts: the one with the shortest name, «a.xlsx» before «a (2).xlsx»."""
    first: dict[str, int] = {}
    ordered = sorted(versions, key=lambda version: (len(version.path), version.path))
    return {v.id: first[v.digest] for v in ordered if first.setdefault(v.digest, v.id) != v.id}


def _replaced(base: Database, versions: list[_Version]) -> dict[int, int]:
    kept: list[tuple[int, Names]] = []
    found: dict[int, int] = {}
    for version in sorted(versions, key=lambda each: (each.changed, each.path), reverse=True):
        names = _names(base, version.id)
        instead = next((other for other, theirs in kept if _is_same(names, theirs)), None)
        if instead is None:
            kept.append((version.id, names))
        else:
            found[version.id] = instead
    return found


def _is_same(one: Names, other: Names) -> bool:
    return len(one & other) > _SAME * min(len(one), len(other)) if one and other else not one


def _names(base: Database, version: int) -> Names:
    rows = base.ask("SELECT id, service, process FROM processes WHERE version = ?", version)
    return frozenset((fold_id(key or ""), fold(service or ""), fold(process or "")) for key, service, process in rows)
