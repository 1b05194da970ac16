"""What two rows have in common: folded contents as small numbers, and what it costs to call them one process.

Only rows that the ids leave in doubt are looked at here. Every different text of theirs is folded once and becomes a
number, so that two rows are compared by numbers; 0 stands for a blank cell.

The cost of a pair is the number of cells that differ. Service and process say which process a row is and weigh
``IDENTITY``; an id that differs weighs ``OTHER_ID``, more than one ordinary cell and less than two; the group follows
from the process and links follow the ids, so each weighs little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from operator import ne
from typing import NamedTuple

from reestr_cli.diff.keys import Keys
from reestr_cli.register import Value, text_of
from reestr_cli.versions import Version
from reestr_cli.wording import fold

IDENTITY = 3.0
OTHER_ID = 1.5
MINOR = 0.25
#: What a row left without a partner costs: rather two of these than a pair that shares neither service nor process.
ALONE = 3.0

#: The columns that say which process a row is.
IDENTITY_KEYS = ("service", "process")
_MINOR_KEYS = ("links", "group")


class Content(NamedTuple):
    """One row: its key, and the numbers of its folded cells. ``rest`` leaves out id, service, process and ``minor``."""

    key: str
    service: int
    process: int
    rest: tuple[int, ...]
    minor: tuple[int, ...]


def cost(one: Content, other: Content) -> float:
    """Return what it costs to call two rows one process; see the module docstring."""
    return float(
        OTHER_ID * (one.key != other.key)
        + IDENTITY * ((one.service != other.service) + (one.process != other.process))
        + sum(map(ne, one.rest, other.rest))
        + MINOR * sum(map(ne, one.minor, other.minor))
    )


def agreement(one: Content, other: Content) -> tuple[int, int]:
    """Return (cells of ``rest`` that are equal, cells that are filled in at least one of both rows)."""
    filled = equal = 0
    for left, right in zip(one.rest, other.rest, strict=True):
        if left or right:
            filled += 1
            equal += left == right
    return equal, filled


class Numbers:
    """Texts as numbers: two texts that fold alike have one number, and a blank text has 0."""

    def __init__(self) -> None:
        self.texts: list[str] = [""]
        self._by_fold = {"": 0}
        self._by_text: dict[Value, int] = {None: 0, "": 0}

    def of(self, column: Sequence[Value], indexes: Iterable[int]) -> list[int]:
        """Return the numbers of the cells of ``column`` at ``indexes``."""
        known, add = self._by_text, self._add
        found = []
        for index in indexes:
            cell = column[index]
            number = known.get(cell)
            found.append(add(cell) if number is None else number)
        return found

    def _add(self, cell: Value) -> int:
        folded = fold(text_of(cell))
        number = self._by_fold.setdefault(folded, len(self.texts))
        if number == len(self.texts):
            self.texts.append(folded)
        self._by_text[cell] = number
        return number


class Contents:
    """The contents of the rows in doubt on both sides, by the common columns ``common`` (old key, new key)."""

    def __init__(self, common: Sequence[tuple[str, str]], key: Sequence[str]) -> None:
        self.numbers = Numbers()
        kept = [pair for pair in common if pair[1] not in key and pair[1] != "id"]
        self._identity = [pair for pair in kept if pair[1] in IDENTITY_KEYS]
        self._minor = [pair for pair in kept if pair[1] in _MINOR_KEYS]
        self._rest = [pair for pair in kept if pair not in self._identity and pair not in self._minor]

    def read(self, version: Version, side: int, keys: Keys, indexes: Sequence[int]) -> dict[int, Content]:
        """Return the contents of the rows ``indexes`` of ``version`` (side 0 is the old one, 1 the new)."""

        def columns(pairs: Sequence[tuple[str, str]]) -> list[list[int]]:
            return [self.numbers.of(version.cells[pair[side]], indexes) for pair in pairs]

        def tuples(pairs: Sequence[tuple[str, str]]) -> Iterable[tuple[int, ...]]:
            return zip(*columns(pairs), strict=True) if pairs else ((),) * len(indexes)

        names = {pair[1]: column for pair, column in zip(self._identity, columns(self._identity), strict=True)}
        nothing = [0] * len(indexes)
        rows = zip(
            (keys.texts[index] for index in indexes),
            names.get("service", nothing),
            names.get("process", nothing),
            tuples(self._rest),
            tuples(self._minor),
            strict=True,
        )
        return dict(zip(indexes, map(Content._make, rows), strict=True))

    def names(self, version: Version, side: int) -> Callable[[Content], bool]:
        """Return a test whether service and process of a content stand in exactly one row of all of ``version``."""
        every = range(len(version.register.rows))
        columns = {pair[1]: self.numbers.of(version.cells[pair[side]], every) for pair in self._identity}
        nothing = [0] * len(every)
        times = Counter(zip(columns.get("service", nothing), columns.get("process", nothing), strict=True))
        return lambda content: times[content.service, content.process] == 1

    def rests(self, version: Version, side: int) -> Callable[[int], bool]:
        """Return a test whether the cells of ``rest`` of a row, to the letter, stand in no other row of ``version``."""
        rows = list(zip(*(version.cells[pair[side]] for pair in self._rest), strict=True))
        times = Counter(rows)
        return lambda index: bool(rows) and times[rows[index]] == 1
