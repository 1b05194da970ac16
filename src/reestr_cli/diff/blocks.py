"""Pairs rows of the same service and process, block by block, so that the fewest cells differ.

A block is all rows in doubt that share service and process. A small block is solved exactly; of a large one the rows
that differ in nothing, then in one column, are paired first, and what is left is solved in pieces. So time stays near
linear even when ten thousand rows have one service. Only rows that nothing tells apart are paired by their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from reestr_cli.diff.assignment import assign
from reestr_cli.diff.content import Content, agreement, cost

Pairs = list[tuple[int, int]]
Rows = Mapping[int, Content]

#: Blocks up to this many rows on each side are solved at once.
SMALL = 16
#: What is left of a larger block is solved in pieces of this many rows.
PIECE = 32


def pair_blocks(old: Rows, new: Rows, unique: Callable[[Content], bool]) -> Pairs:
    """Return the best one-to-one pairs (old index, new index) among rows of the same service and process.

    ``unique`` tells whether service and process name one row only, in both versions: such a row is the same process
    even when little else is; where they name several, the other cells must agree.
    """
    after = _grouped(new)
    found: Pairs = []
    for name, before in _grouped(old).items():
        if name in after:
            found += (
                (i, j) for i, j in _pair_block(before, after[name], old, new) if is_likely(old[i], new[j], unique)
            )
    return found


def is_likely(one: Content, other: Content, unique: Callable[[Content], bool]) -> bool:
    """Tell whether two rows of the same service and process are one process: see :func:`pair_blocks`."""
    if one.key == other.key and one.key:
        return True
    equal, filled = agreement(one, other)
    return (equal + 1) / (filled + 1) >= (0.3 if unique(one) else 0.5)


def _grouped(rows: Rows) -> dict[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = {}
    for index, content in rows.items():
        if content.service or content.process:
            found.setdefault((content.service, content.process), []).append(index)
    return found


def _pair_block(before: list[int], after: list[int], old: Rows, new: Rows) -> Iterator[tuple[int, int]]:
    if len(before) == len(after) == 1:
        yield before[0], after[0]
        return
    if max(len(before), len(after)) > SMALL:
        for signature in _signatures(len(old[before[0]].rest)):
            pairs = _equal(before, after, old, new, signature)
            yield from pairs
            before, after = _without(before, after, pairs)
            if min(len(before), len(after)) <= SMALL:
                break
        before.sort(key=lambda index: (old[index].rest, old[index].minor, old[index].key))
        after.sort(key=lambda index: (new[index].rest, new[index].minor, new[index].key))
    for lefts, rights in _pieces(before, after):
        costs = [[cost(old[i], new[j]) for j in rights] for i in lefts]
        yield from ((lefts[row], rights[column]) for row, column in assign(costs))


def _pieces(before: list[int], after: list[int]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield what is solved together: everything when one side is short, else pieces of the same rank."""
    shorter = min(len(before), len(after))
    if shorter <= PIECE:
        yield before, after
        return
    for start in range(0, shorter, PIECE):
        yield before[start : start + PIECE], after[start : start + PIECE]


def _signatures(width: int) -> Iterator[Callable[[Content], object]]:
    """Yield what two rows of a large block must share to be paired, the strictest first."""
    yield lambda content: (content.key, content.rest, content.minor)
    yield lambda content: (content.key, content.rest)
    for column in range(width):
        yield _without_one(column, with_key=True)
    yield lambda content: (content.rest, content.minor)
    yield lambda content: content.rest
    for column in range(width):
        yield _without_one(column, with_key=False)


def _without_one(column: int, *, with_key: bool) -> Callable[[Content], object]:
    def signature(content: Content) -> object:
        rest = content.rest[:column] + content.rest[column + 1 :]
        return (content.key, rest) if with_key else rest

    return signature


def _equal(
    before: Sequence[int], after: Sequence[int], old: Rows, new: Rows, signature: Callable[[Content], object]
) -> Pairs:
    """Pair the rows whose signatures are equal; of several that cannot be told apart, those of the same rank."""
    waiting: dict[object, list[int]] = {}
    for j in reversed(after):
        waiting.setdefault(signature(new[j]), []).append(j)
    pairs: Pairs = []
    for i in before:
        alike = waiting.get(signature(old[i]))
        if alike:
            pairs.append((i, alike.pop()))
    return pairs


def _without(before: Iterable[int], after: Iterable[int], pairs: Pairs) -> tuple[list[int], list[int]]:
    lefts, rights = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in before if i not in lefts], [j for j in after if j not in rights]
