"""What changed between two versions of a register, as values: rows, cells, columns, links.

Everything here is worked out once, by :mod:`reestr_cli.diff`, and only read afterwards. The English keys of kinds
(``status-forward``, ``owner``, …) are part of the JSON and never translated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from reestr_cli.periods import shown_day
from reestr_cli.versions import Heading, Row, Version

#: The kinds of a changed status, by the order of the form's vocabulary. A change of the status has exactly one of them:
#: one step forward, forward over at least one step, backward, or from or to a word that has no place in the order.
STATUS_KINDS = ("status-forward", "status-jump", "status-back", "status-other")
#: A links cell that differs only because the processes it names were renumbered.
LINKS_FOLLOW = "links-renumbered"
#: A change in a column that the form does not know.
OUTSIDE_FORM = "extra"
#: A difference that :func:`reestr_cli.wording.fold` ignores; kept only when asked for.
COSMETIC = "cosmetic"

#: What ``--only`` may name beside the kinds of changed cells.
SECTIONS = (
    "form",
    "added",
    "removed",
    "changed",
    "moved",
    "renumbered",
    "split",
    "joined",
    "unmatched",
    "links_broken",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One process in both versions."""

    old: Row
    new: Row


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that differs: column key (header text outside the form), header, both texts, kind."""

    column: str
    header: str
    old: str
    new: str
    kind: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A process of both versions with the cells, other than its id, that differ; in the order of the columns."""

    old: Row
    new: Row
    changes: tuple[CellChange, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the changed cells, each once, in the order of the columns."""
        return tuple(dict.fromkeys(change.kind for change in self.changes))

    @property
    def shown(self) -> tuple[CellChange, ...]:
        """The changed cells as people read them: dates as :meth:`Row.shown` has them."""
        return tuple(map(self._shown, self.changes))

    def _shown(self, change: CellChange) -> CellChange:
        old = shown_day(change.old) if self.old.is_day(change.column) else change.old
        new = shown_day(change.new) if self.new.is_day(change.column) else change.new
        return change if (old, new) == (change.old, change.new) else replace(change, old=old, new=new)


@dataclass(frozen=True, slots=True)
class Regrouping:
    """One process that became several (``split``: one old, several new) or the reverse (``joined``)."""

    old: tuple[Row, ...]
    new: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A repeated or blank key: rows that no id tells apart, in both versions; their content is compared all the same.

    ``key`` is the id as text (with ``--key``, the texts of its columns); ``reason`` is ``repeated`` or ``blank``.
    """

    key: str
    reason: str
    old: tuple[Row, ...]
    new: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link of the new version to a process that this version removed or renumbered.

    ``target`` is the id the link names; ``new_id`` is the id its process bears now: ``None`` when it was removed, empty
    when it is there and has lost its id; ``now`` is the row of that process now; ``taken`` is true when the named id
    now belongs to another process, so that the link points to the wrong one.
    """

    row: Row
    target: str
    new_id: str | None
    taken: bool
    now: Row | None = None


@dataclass(frozen=True, slots=True)
class RenamedColumn:
    """A column whose header differs although it is recognised as the same."""

    key: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class MovedColumn:
    """A column whose place among the columns of both versions differs; 1-based column numbers of both sheets."""

    heading: Heading
    old_number: int


@dataclass(frozen=True, slots=True)
class VocabularyChange:
    """The words of one column's list that only one of the two forms has, or whether their order differs."""

    column: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    reordered: bool


@dataclass(frozen=True)
class FormChanges:
    """What differs in the form: columns, region, edition, vocabularies. ``region`` and ``edition`` are (old, new)."""

    added: tuple[Heading, ...] = ()
    removed: tuple[Heading, ...] = ()
    renamed: tuple[RenamedColumn, ...] = ()
    moved: tuple[MovedColumn, ...] = ()
    region: tuple[str | None, str | None] | None = None
    edition: tuple[str | None, str | None] | None = None
    vocabularies: tuple[VocabularyChange, ...] = ()

    @property
    def column_count(self) -> int:
        """How many columns were added, removed, renamed or moved."""
        return len(self.added) + len(self.removed) + len(self.renamed) + len(self.moved)

    def __bool__(self) -> bool:
        return bool(
            self.added or self.removed or self.renamed or self.moved or self.region or self.edition or self.vocabularies
        )


@dataclass(frozen=True)
class Diff:
    """Everything that differs between two versions. Lists are in the order of the new version, ``removed`` of the old.

    ``key`` are the columns the rows were matched by; ``cosmetic_cells`` and ``cosmetic_rows`` count the differences
    that were left out because only case, spaces, dashes, quotes or ё/е differ.
    ``narrowed`` says that only a part of what differs was asked for.
    """

    old: Version
    new: Version
    key: tuple[str, ...] = ("id",)
    form: FormChanges = field(default_factory=FormChanges)
    added: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    changed: tuple[RowChange, ...] = ()
    moved: tuple[Pair, ...] = ()
    renumbered: tuple[Pair, ...] = ()
    split: tuple[Regrouping, ...] = ()
    joined: tuple[Regrouping, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    links_broken: tuple[BrokenLink, ...] = ()
    cosmetic_cells: int = 0
    cosmetic_rows: int = 0
    narrowed: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything differs. A repeated id alone is no difference: it may stand in both versions alike."""
        return bool(
            self.form or self.added or self.removed or self.changed or self.moved or self.renumbered
            or self.split or self.joined or self.links_broken
        )  # fmt: skip

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        """How many changed rows have each kind, in the order of the columns."""
        counts: Counter[str] = Counter()
        for change in self.changed:
            counts.update(change.kinds)
        order = {heading.key: number for number, heading in enumerate((*self.new.headings, *self.old.headings))}
        return dict(sorted(counts.items(), key=lambda item: _place(item[0], order)))


def _place(kind: str, order: Mapping[str, int]) -> tuple[int, int, str]:
    """Sort kinds: the statuses first, as they are what a register is kept for, then by column."""
    if kind in STATUS_KINDS:
        return (0, STATUS_KINDS.index(kind), kind)
    return (1, order.get(kind.removesuffix("-renumbered"), len(order)), kind)
