"""What a merge decided, as values: sources, decisions, conflicts, the rows that come out.

Everything here is worked out once, by :mod:`reestr_cli.merge`, and only read afterwards. The English keys of reasons
and kinds (``only``, ``changed``, ``cell`` …) are part of the JSON and never translated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from reestr_cli.register import TypedCell
from reestr_cli.wording import fold


class Reason(StrEnum):
    """Why a row or a cell of the result is what it is; the first group speaks of rows, the second of cells."""

    ONLY = "only"
    SAME = "same"
    UNCHANGED = "unchanged"
    COMBINED = "combined"
    ADDED = "added"
    KEPT = "kept"
    REMOVED = "removed"
    LEFT_OUT = "left-out"
    SAME_PROCESS = "same-process"
    REPEATED_ID = "repeated-id"
    BLANK_ID = "blank-id"

    CHANGED = "changed"
    SPELLING = "spelling"
    RENUMBERED = "renumbered"
    NEW_ID = "new-id"
    LINK_REWRITTEN = "link-rewritten"
    LINK_REMOVED = "link-removed"
    LINK_LEFT = "link-left"
    CHOSEN = "chosen"
    SETTLED = "settled"

    MERGED_CELLS = "merged-cells"
    FORMULA = "formula"
    NOT_TEXT = "not-text"
    ROW_ASIDE = "row-aside"
    EXTRA_COLUMN = "extra-column"
    MISSING_COLUMN = "missing-column"
    SHEET_ASIDE = "sheet-aside"
    ANOTHER_AGENCY = "another-agency"


#: Reasons that speak of a whole row of the result; of each row exactly one of the first six, removed ones have theirs.
ROW_REASONS = (
    Reason.ONLY,
    Reason.SAME,
    Reason.UNCHANGED,
    Reason.COMBINED,
    Reason.ADDED,
    Reason.KEPT,
    Reason.REMOVED,
    Reason.LEFT_OUT,
)


class Kind(StrEnum):
    """What a conflict is about.

    A cell that two files fill differently; two processes under one id; a row that one file leaves out and another one
    changed; a link that may mean any of several rows.
    """

    CELL = "cell"
    ROW = "row"
    REMOVED = "removed"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a merge. ``role`` is ``part`` or ``base``; ``rows`` are its processes, ``time`` when it was saved."""

    file: str
    department: str
    rows: int
    time: datetime | None = None
    sha256: str = ""
    role: str = "part"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file, sheet row (1-based), and the cell (``G9``) where one is meant."""

    file: str
    row: int | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that was decided.

    ``id`` is the id in the result (of a row left out, its id in its file); ``row`` the 0-based number of the row in the
    result, ``None`` for what is not in it; ``column`` the key of the column, ``None`` for a whole row. ``places`` say
    from where it was taken (for what is left out, where it stood); ``against`` where that stood which was not taken.
    """

    reason: Reason
    id: str = ""
    row: int | None = None
    column: str | None = None
    header: str | None = None
    value: str | None = None
    before: str | None = None
    places: tuple[Place, ...] = ()
    against: tuple[Place, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the answers to a conflict: the value of the cell, or what becomes of the row, and who stands for it.

    ``value`` is ``None`` where the row is left out; for a row it is its service and process in words.
    """

    value: str | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two files contradict each other and nobody has decided. ``number`` counts from 1; ``before`` is the old value.

    ``row`` is the 0-based number of the row in the result, where it has one. ``alike`` says of a cell of links that the
    files fill it alike, and that what they mean are different processes; of rows, that they are one process each time.
    """

    number: int
    kind: Kind
    id: str
    sides: tuple[Side, ...]
    column: str | None = None
    header: str | None = None
    before: str | None = None
    row: int | None = None
    process: str = ""
    alike: bool = False

    @property
    def has_different_processes(self) -> bool:
        """Tell whether it is about rows of which each is another process: new ids settle that, and make no doubles."""
        return self.kind is Kind.ROW and len({fold(side.value or "") for side in self.sides}) == len(self.sides)


@dataclass(frozen=True, slots=True)
class MergedColumn:
    """A column of the result; ``extra`` for one outside the form, whose key is then its own."""

    key: str
    header: str
    extra: bool = False


@dataclass(frozen=True)
class Merge:
    """The result of a merge: rows by columns, where each comes from, decisions in the order of the rows, conflicts.

    ``rows`` are column key → text, blank cells left out. ``origins[i]`` are the places the i-th row stands at.
    ``marked`` are the (row, column key) of cells in conflict; ``typed`` the cells, likewise, that no file stores as
    text: a number in the place of an id stays one. ``agency`` is the body's name for the line above.
    """

    sources: tuple[Source, ...]
    columns: tuple[MergedColumn, ...]
    rows: tuple[Mapping[str, str], ...]
    origins: tuple[tuple[Place, ...], ...]
    decisions: tuple[Decision, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    marked: frozenset[tuple[int, str]] = field(default_factory=frozenset)
    typed: Mapping[tuple[int, str], TypedCell] = field(default_factory=dict)
    agency: str = ""
    region: str | None = None
    settled: int = 0

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many decisions have each reason, in the order of :class:`Reason`."""
        found = dict.fromkeys(Reason, 0)
        for decision in self.decisions:
            found[decision.reason] += 1
        return {reason.value: count for reason, count in found.items() if count}
