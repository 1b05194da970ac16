"""Which row of the new version is which row of the old one.

Three voices, in this order: the id, where it stands once in both versions; the same service and process; a reworded
service or process. The id is believed unless the content says otherwise: when a row was put in and every id after it
moved by one, each id names another process in the new version, and the contents say so. The ids and the contents that
contradict one another form chains (old row, new row by id, old row by content, …); of every chain the pairs that cost
least are taken, so that neither voice wins by the order of the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from operator import ne

from reestr_cli.diff.assignment import choose
from reestr_cli.diff.blocks import Pairs, pair_blocks
from reestr_cli.diff.content import ALONE, IDENTITY_KEYS, Content, Contents, cost
from reestr_cli.diff.keys import Keys
from reestr_cli.diff.near import pair_near
from reestr_cli.register import Value, text_of
from reestr_cli.versions import Version
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
        settled |= _identical(old, new, lefts, rights, by_id, common)
        taken = set(settled.values())
        lefts, rights = [i for i in lefts if i not in settled], [j for j in rights if j not in taken]
        settled |= _Doubt(old, new, old_keys, new_keys, common, key, by_id).settle(lefts, rights)
    return dict(sorted(settled.items()))


def _doubtful(old: Version, new: Version, by_id: dict[int, int], common: Sequence[tuple[str, str]]) -> set[int]:
    """Return the old rows of the pairs ``by_id`` that differ in a cell other than id and links."""
    alignment = Alignment(by_id)
    found: set[int] = set()
    # service and process first: most rows that are another process are found by them, and looked at once
    for old_key, new_key in sorted(common, key=lambda pair: pair[1] not in IDENTITY_KEYS):
        if new_key not in ("id", "links"):
            cells = alignment.differing(old.cells[old_key], new.cells[new_key], found)
            found.update([at for at, _, _, alike in cells if not alike])
    return {alignment.before[at] for at in found}


def _identical(
    old: Version,
    new: Version,
    lefts: Sequence[int],
    rights: Sequence[int],
    by_id: Mapping[int, int],
    common: Sequence[tuple[str, str]],
) -> Pairs:
    """Pair the rows that no id claims and whose cells, other than id and links, are equal to the letter.

    Only contents that stand once on each side are paired: this spares a renumbered register the folding of its texts.
    """
    claimed = set(by_id.values())
    lefts, rights = [i for i in lefts if i not in by_id], [j for j in rights if j not in claimed]
    kept = [pair for pair in common if pair[1] not in ("id", "links")]
    if not lefts or not rights or not {"service", "process"} <= {pair[1] for pair in kept}:
        return []
    before = _once([old.cells[key] for key, _ in kept], lefts)
    after = _once([new.cells[key] for _, key in kept], rights)
    return [(i, after[content]) for content, i in before.items() if content in after and any(content)]


def _once(columns: Sequence[Sequence[Value]], indexes: Sequence[int]) -> dict[tuple[Value, ...], int]:
    """Return the index of every content that stands once in ``columns`` at ``indexes``."""
    contents = list(zip(*([column[index] for index in indexes] for column in columns), strict=True))
    found = dict(zip(contents, indexes, strict=True))
    if len(found) < len(contents):
        for content, times in Counter(contents).items():
            if times > 1:
                del found[content]
    return found


class Alignment:
    """Pairs of rows side by side: ``before`` are the indexes of the old rows, ``after`` those of their partners."""

    def __init__(self, partners: Mapping[int, int]) -> None:
        self.before, self.after = list(partners), list(partners.values())
        self._in_step = self.before == self.after == list(range(len(self.before)))

    def differing(
        self, old: Sequence[Value], new: Sequence[Value], known: Collection[int] = ()
    ) -> Iterator[tuple[int, str, str, bool]]:
        """Yield (number of the pair, old text, new text, alike) where the cells of a column differ as texts.

        ``alike`` is true where the texts differ only in what ``fold`` ignores. The pairs ``known`` are passed over.
        """
        whole = self._in_step and len(self.before) == len(old) == len(new)
        lefts = old if whole else [old[i] for i in self.before]
        rights = new if whole else [new[j] for j in self.after]
        folded = lru_cache(maxsize=4096)(fold)
        for at in compress(range(len(lefts)), map(ne, lefts, rights)):
            if at not in known:
                one, other = text_of(lefts[at]), text_of(rights[at])
                if one != other:
                    yield at, one, other, folded(one) == folded(other)


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
        self._rests: tuple[Callable[[int], bool], Callable[[int], bool]] | None = None

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
        near = pair_near(left_old, left_new, self._contents.numbers.texts, self._is_rest_unique)
        found.update(near)
        taken = set(found.values())
        found.update((i, j) for i, j in self._by_id.items() if i not in found and j not in taken)
        return list(found.items())

    def _is_rest_unique(self, i: int, j: int) -> bool:
        """Tell whether no other row of either version has the cells beside id, service, process of these rows."""
        if self._rests is None:
            self._rests = (self._contents.rests(self._versions[0], 0), self._contents.rests(self._versions[1], 1))
        return self._rests[0](i) and self._rests[1](j)


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
