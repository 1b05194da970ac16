"""Pairs rows whose service or process was reworded as well as renumbered: by rare words, then best assignment.

Only rows that share a rare word are compared, so time stays near linear; which rows are candidates depends on the
words alone, never on the order of the rows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from reestr_cli.diff.assignment import FORBIDDEN, assign
from reestr_cli.diff.blocks import Pairs, Rows
from reestr_cli.diff.content import Content, agreement
from reestr_cli.wording import likeness

#: A word that stands in more rows than this on either side leads nowhere.
COMMON = 40
#: Through how many of its rarest words a row looks for its like.
RAREST = 6
#: Groups of candidates up to this many rows are solved exactly; larger ones by pairs that are each other's best.
SOLVABLE = 60

_SHORTEST_WORD = 3
_NUMBER = re.compile(r"\d+")
#: So many cells beside service and process, all equal and standing together in no other row, tell a row by themselves.
_TELLING = 4


def pair_near(old: Rows, new: Rows, texts: Sequence[str], is_rest_unique: Callable[[int, int], bool]) -> Pairs:
    """Return one-to-one pairs (old index, new index) of rows that are most likely one process, reworded.

    ``texts`` are the folded texts by their numbers; ``is_rest_unique`` tells of an old and a new row whether the cells
    beside service and process tell them from all other rows.
    """
    score = _Scorer(texts, is_rest_unique)
    scores: dict[int, dict[int, float]] = defaultdict(dict)
    for i, j in _candidates(old, new, texts):
        likely = score(i, j, old[i], new[j])
        if likely:
            scores[i][j] = likely
    found: Pairs = []
    for lefts, rights in _islands(scores):
        if max(len(lefts), len(rights)) <= SOLVABLE:
            costs = [[1 - scores[i][j] if j in scores[i] else FORBIDDEN for j in rights] for i in lefts]
            found += [(lefts[r], rights[c]) for r, c in assign(costs) if costs[r][c] < FORBIDDEN]
        else:
            found += _mutual({i: dict(scores[i]) for i in lefts})
    return found


class _Scorer:
    """How likely two rows are one process, from 0 (not at all) to 1."""

    def __init__(self, texts: Sequence[str], is_rest_unique: Callable[[int, int], bool]) -> None:
        self._is_rest_unique = is_rest_unique
        self._alike = lru_cache(maxsize=65536)(lambda one, other: _reworded(texts[one], texts[other]))

    def __call__(self, i: int, j: int, one: Content, other: Content) -> float:
        service = self._of(one.service, other.service)
        process = self._of(one.process, other.process)
        equal, filled = agreement(one, other)
        share = equal / filled if filled else 1.0
        reworded = process >= 0.8 and service >= 0.75 and share >= 0.5
        renamed = max(service, process) == share == 1.0 and filled >= _TELLING and self._is_rest_unique(i, j)
        if not (reworded or renamed):
            return 0.0
        return 0.3 * process + 0.3 * service + 0.2 * share + 0.2 * (one.key == other.key)

    def _of(self, one: int, other: int) -> float:
        return 1.0 if one == other else 0.0 if not one or not other else float(self._alike(one, other))


def _reworded(one: str, other: str) -> float:
    """Return how alike two folded texts are, from 0 to 1; numbers name things, so another number is another thing."""
    return likeness(one, other) if _NUMBER.findall(one) == _NUMBER.findall(other) else 0.0


def _candidates(old: Rows, new: Rows, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    after: dict[object, list[int]] = defaultdict(list)
    for j, content in new.items():
        for word in _words(content, texts):
            after[word].append(j)
    before: dict[object, int] = defaultdict(int)
    for content in old.values():
        for word in _words(content, texts):
            before[word] += 1
    for i, content in old.items():
        shared = [word for word in _words(content, texts) if word in after]
        shared.sort(key=lambda word: (len(after[word]) * before[word], str(word)))
        near: dict[int, None] = {}
        for word in shared[:RAREST]:
            if len(after[word]) <= COMMON and before[word] <= COMMON:
                near.update(dict.fromkeys(after[word]))
        for j in near:
            yield i, j


def _words(content: Content, texts: Sequence[str]) -> set[object]:
    """Return what may lead to a like row: words of service and process, each also with the other of the two; cells."""
    service = {word for word in texts[content.service].split() if len(word) >= _SHORTEST_WORD}
    process = {word for word in texts[content.process].split() if len(word) >= _SHORTEST_WORD}
    found: set[object] = service | process
    found.update(("service", content.process, word) for word in service)
    found.update(("process", content.service, word) for word in process)
    found.update(("cell", number) for number in content.rest if number)
    return found


def _islands(scores: Mapping[int, Mapping[int, float]]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the groups of old and new rows that are joined by candidates."""
    back: dict[int, list[int]] = defaultdict(list)
    for i, row in scores.items():
        for j in row:
            back[j].append(i)
    seen: set[int] = set()
    for start in scores:
        if start in seen:
            continue
        lefts: set[int] = {start}
        rights: set[int] = set()
        front = [start]
        while front:
            fresh = [j for i in front for j in scores[i] if j not in rights]
            rights.update(fresh)
            front = list({i for j in fresh for i in back[j] if i not in lefts})
            lefts.update(front)
        seen |= lefts
        yield sorted(lefts), sorted(rights)


def _mutual(scores: dict[int, dict[int, float]]) -> Pairs:
    """Pair the rows that are each other's best, again and again, until no two are."""
    found: Pairs = []
    while pairs := _each_others_best(scores):
        found += pairs
        taken = {j for _, j in pairs}
        for i, _ in pairs:
            del scores[i]
        for row in scores.values():
            for j in taken & row.keys():
                del row[j]
    return found


def _each_others_best(scores: Mapping[int, Mapping[int, float]]) -> Pairs:
    best_of_new: dict[int, tuple[float, int]] = {}
    best_of_old: dict[int, tuple[float, int]] = {}
    for i, row in scores.items():
        for j, likely in row.items():
            best_of_new[j] = max(best_of_new.get(j, (0.0, -1)), (likely, i))
            best_of_old[i] = max(best_of_old.get(i, (0.0, -1)), (likely, j))
    return [(i, j) for i, (_, j) in best_of_old.items() if best_of_new[j][1] == i]
