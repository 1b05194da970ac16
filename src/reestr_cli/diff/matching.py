"""Which row of the new version is which row of the old one.

Three voices, in this order: the id, where it stands once in both versions; the same service and process; a reworded
service or process. The id is believed unless the content says otherwise: when a row was put in and every id after it
moved by one, each id names another process in the new version, and the contents say so. The ids and the contents that
contradict one another form chains (old row, new row by id, old row by content, …); of every chain the pairs that cost
least are taken, so that neither voice wins by the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import ne

from reestr_cli.changes import Version
from reestr_cli.diff.assignment import choose
from reestr_cli.diff.blocks import Pairs, pair_blocks
from reestr_cli.diff.content import ALONE, Content, Contents, cost
from reestr_cli.diff.keys import Keys
from reestr_cli.diff.near import pair_near
from reestr_cli.register import Value, text_of
from reestr_cli.wording import fold


def match(
    old: Version, new: Version, old_keys: Keys, new_keys: Keys, common: Sequence[tuple[str, str]], key: Sequence[str]
) -> dict[int, int]:
    """Return for every old row (0-based index) that has a partner the index of its new row, in the old order."""
    by_id = {i: new_keys.rows[text] for text, i in old_keys.rows.items() if text in new_keys.rows}
    doubtful = _doubtful(old, new, by_id, common)
    settled = {i: j for i, j in by_id.items() if i not in doubtful} if doubtful else by_id
    taken = set(settled.values())
    lefts = [i for i in range(len(old.register.rows)) if i not in settled]
    rights = [j for j in range(len(new.register.rows)) if j not in taken]
    if lefts and rights:
        by_id = {i: by_id[i] for i in doubtful}
        settled |= _Doubt(old, new, old_keys, new_keys, common, key, by_id).settle(lefts, rights)
    return dict(sorted(settled.items()))


def _doubtful(old: Version, new: Version, by_id: dict[int, int], common: Sequence[tuple[str, str]]) -> set[int]:
    """Return the old rows of the pairs ``by_id`` that differ in a cell other than id and links."""
    before, after = list(by_id), list(by_id.values())
    found: set[int] = set()
    for old_key, new_key in common:
        if new_key not in ("id", "links"):
            cells = differing(old.cells[old_key], new.cells[new_key], before, after)
            found.update(before[at] for at, _, _, alike in cells if not alike)
    return found


def differing(
    old: Sequence[Value], new: Sequence[Value], before: Sequence[int], after: Sequence[int]
) -> Iterator[tuple[int, str, str, bool]]:
    """Yield (number of the pair, old text, new text, alike) where the cells of a column differ as texts.

    ``before`` and ``after`` are the row indexes of the pairs; ``alike`` is true where the texts differ only in what
    ``fold`` ignores.
    """
    lefts, rights = [old[i] for i in before], [new[j] for j in after]
    for at in compress(range(len(lefts)), map(ne, lefts, rights)):
        one, other = text_of(lefts[at]), text_of(rights[at])
        if one != other:
            yield at, one, other, fold(one) == fold(other)


class _Doubt:
    """The rows that the ids leave in doubt, and how they are settled."""

    def __init__(
        self,
        old: Version,
        new: Version,
        old_keys: Keys,
        new_keys: Keys,
        common: Sequence[tuple[str, str]],
        key: Sequence[str],
        by_id: dict[int, int],
    ) -> None:
        self._contents = Contents(common, key)
        self._versions = (old, new)
        self._keys = (old_keys, new_keys)
        self._by_id = by_id

    def settle(self, lefts: Sequence[int], rights: Sequence[int]) -> Pairs:
        """Return the pairs among the old rows ``lefts`` and the new rows ``rights``."""
        old = self._contents.read(self._versions[0], 0, self._keys[0], lefts)
        new = self._contents.read(self._versions[1], 1, self._keys[1], rights)
        old_once = self._contents.names(self._versions[0], 0)
        new_once = self._contents.names(self._versions[1], 1)

        def unique(content: Content) -> bool:
            return old_once(content) and new_once(content)

        by_content = dict(pair_blocks(old, new, unique))
        found = _settle_chains(old, new, self._by_id, by_content)
        left_old = {i: content for i, content in old.items() if i not in found}
        taken = set(found.values())
        left_new = {j: content for j, content in new.items() if j not in taken}
        # a chain may have given up a pair of one block whose rows are now free for each other
        again = pair_blocks(left_old, left_new, unique)
        found.update(again)
        for i, j in again:
            del left_old[i], left_new[j]
        near = pair_near(left_old, left_new, self._contents.numbers.texts)
        found.update(near)
        taken = set(found.values())
        found.update((i, j) for i, j in self._by_id.items() if i not in found and j not in taken)
        return list(found.items())


def _settle_chains(
    old: dict[int, Content], new: dict[int, Content], by_id: dict[int, int], by_content: dict[int, int]
) -> dict[int, int]:
    """Choose between the pairs by id and the pairs by content wherever they contradict one another."""
    id_back = {j: i for i, j in by_id.items()}
    content_back = {j: i for i, j in by_content.items()}
    found: dict[int, int] = {}
    seen: set[int] = set()
    for start in old:
        if start in seen:
            continue
        edges, cycle = _chain(start, by_id, by_content, id_back, content_back)
        seen.update(i for i, _ in edges)
        seen.add(start)
        costs = [cost(old[i], new[j]) for i, j in edges]
        if len(edges) == 1 and costs[0] < 2 * ALONE:
            found.update(edges)
        elif edges:
            found.update(edge for edge, chosen in zip(edges, choose(costs, ALONE, cycle=cycle), strict=True) if chosen)
    return found


def _chain(
    start: int,
    by_id: dict[int, int],
    by_content: dict[int, int],
    id_back: dict[int, int],
    content_back: dict[int, int],
) -> tuple[Pairs, bool]:
    """Return the pairs of the chain that holds the old row ``start``, in order, and whether it closes on itself."""

    def walk(forward: dict[int, int], back: dict[int, int]) -> Iterator[tuple[int, int]]:
        # from an old row over ``forward`` to a new one, and over ``back`` to the next old one
        i = start
        while (j := forward.get(i)) is not None:
            yield i, j
            following = back.get(j)
            if following is None or following == i:
                return
            yield following, j
            i = following
            if i == start:
                return

    one = list(walk(by_id, content_back))
    if len(one) > 1 and one[-1][0] == start:
        return one, True
    other = list(walk(by_content, id_back))
    if one and other and one[0] == other[0]:
        return one, False
    return [*reversed(other), *one], False
