"""Rows of whose ids nothing is known: which ids might be theirs, so that links to them are no fault besides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reestr_cli.rules.ids import Ids
from reestr_cli.rules.sequence import next_id, previous_id


def may_be_unknown(ids: Ids, missing: Sequence[str]) -> frozenset[str]:
    """Return those of ``missing`` (different keys that no row has) that may be the ids of rows whose id is not known.

    Where ids go on by one above and below such rows, their ids are certain (1.3 between 1.2 and 1.4). Elsewhere they
    are likely to go on from above or to lead up to what is below; failing that, any id might be theirs, but no more ids
    than there are such rows.
    """
    certain: set[str] = set()
    likely: set[str] = set()
    open_rows = 0
    for first, last in _runs(ids.unknown):
        above = ids.keys[first - 1] if first else None
        below = ids.keys[last + 1] if last + 1 < len(ids.keys) else None
        after = _counted(above, last - first + 1, next_id)
        before = _counted(below, last - first + 1, previous_id)
        if below is not None and after and next_id(after[-1]) == below:
            certain.update(after)
        else:
            likely.update(after, before)
            open_rows += last - first + 1
    doubtful = sorted((key for key in missing if key not in certain), key=lambda key: key not in likely)
    return frozenset((*certain, *doubtful[:open_rows]))


def _runs(indexes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of every run of indexes that follow one another."""
    start = 0
    for place, index in enumerate(indexes):
        if place + 1 == len(indexes) or indexes[place + 1] != index + 1:
            yield indexes[start], index
            start = place + 1


def _counted(key: str | None, count: int, step: Callable[[str], str | None]) -> list[str]:
    """Return up to ``count`` ids from ``key`` on, ``key`` itself left out."""
    found: list[str] = []
    while key is not None and len(found) < count and (key := step(key)) is not None:
        found.append(key)
    return found
