"""A register as it is published: its table, the files of the set, what was left out, and what stands in the way."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from reestr_cli.i18n import mark
from reestr_cli.messages import Message

if TYPE_CHECKING:
    from reestr_cli.changes import Diff

#: The key of the column whose names are kept, reduced to positions, or dropped.
OWNER = "owner"


class Policy(StrEnum):
    """What becomes of the names of responsible persons; ``NONE`` where no version has their column."""

    KEEP = "keep"
    POSITION = "position"
    DROP = "drop"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PublicColumn:
    """A column of the published table.

    ``name`` is its Latin name in the open data, ``about`` what the act says of it. ``extra`` is true for a column
    outside the form.
    """

    key: str
    header: str
    name: str
    about: str = ""
    extra: bool = False


@dataclass(frozen=True)
class PublicTable:
    """The table that is published: a text for every row and column. ``sources`` are the rows' numbers in the source."""

    columns: tuple[PublicColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[int, ...]

    def column(self, key: str) -> tuple[str, ...]:
        """Return the texts of the column ``key``; none where the table has no such column."""
        place = next((place for place, column in enumerate(self.columns) if column.key == key), None)
        return () if place is None else tuple(row[place] for row in self.rows)


class Obstacle(StrEnum):
    """Why a register is not published."""

    ERRORS = "errors"
    HIDDEN = "hidden"
    UNCLEAR_OWNER = "unclear-owner"
    NAME_ELSEWHERE = "name-elsewhere"
    FORMULA_LIKE = "formula-like"


#: What to do about each.
REMEDIES = {
    Obstacle.ERRORS: mark("Fix them, or publish anyway with --allow-errors; to see them: reestr validate FILE"),
    Obstacle.HIDDEN: mark("Show or delete them in the workbook, or publish them with --allow-hidden."),
    Obstacle.UNCLEAR_OWNER: mark(
        "Write the cell as «Surname Name Patronymic, position»; allow a word that is not a name with --allow WORD."
    ),
    Obstacle.NAME_ELSEWHERE: mark("Remove the name there; allow a word that is not a name with --allow WORD."),
    Obstacle.FORMULA_LIKE: mark("Begin the cell with a word, or publish without open data: --no-open-data."),
}


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One place that stands in the way: what kind, in which cell of which file, what is wrong there."""

    kind: Obstacle
    message: Message
    cell: str | None = None
    previous: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """Something of the source that is not in the set; kinds are those of ``workbook.traces`` and a few of ours."""

    kind: str
    name: str
    value: str = ""


@dataclass(frozen=True)
class PublicFile:
    """A file of the set."""

    name: str
    about: Message
    data: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the file in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Term:
    """Till when the set must stand on the site.

    ``clause`` and ``text`` are the act's; ``day`` is ``None`` where it cannot be told, ``message`` says how it was
    counted or why there is none.
    """

    clause: str
    text: str
    day: date | None
    message: str


@dataclass(frozen=True)
class Publication:
    """What came of publishing a register: its files, or the hindrances.

    ``ordered`` tells whether the region's act orders to publish. ``removed`` is what of the source is not in the set,
    as far as its format can be looked into. ``notes`` are remarks for the person; ``changes`` what differs from the
    previous version.
    """

    path: str
    region: str
    agency: str | None
    policy: Policy
    day: date
    table: PublicTable
    ordered: bool
    hindrances: tuple[Hindrance, ...] = ()
    files: tuple[PublicFile, ...] = ()
    removed: tuple[Removed, ...] = ()
    notes: tuple[Message, ...] = ()
    terms: tuple[Term, ...] = ()
    changes: Diff | None = None
