"""What a person asks of a merge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Policy(StrEnum):
    """What becomes of a conflict: nothing is written, it is marked for people, or one side wins.

    ``first`` and ``last`` go by the order of the arguments, and they alone do; ``newest`` by the time of the files.
    """

    FAIL = "fail"
    MARK = "mark"
    FIRST = "first"
    LAST = "last"
    NEWEST = "newest"


class Order(StrEnum):
    """The order of the rows: by id, numbers in it as numbers, or as the parts have them, by file name."""

    ID = "id"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Options:
    """How to merge.

    With ``partial`` a part holds only the rows of its department: what it lacks of the base was not removed. With
    ``renumber`` colliding ids get new ones. ``agency`` is the name for the line above the table; empty: as the files.
    """

    on_conflict: Policy = Policy.FAIL
    renumber: bool = False
    partial: bool = False
    order: Order = Order.ID
    agency: str = ""
