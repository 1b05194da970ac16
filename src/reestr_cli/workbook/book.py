"""A workbook as the readers give it: sheets of rows of cells, merges, what is hidden, what is active."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reestr_cli.register import Range, Value


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. ``rows[i]`` is the list of cells of the sheet row ``row_numbers[i]`` (1-based, ascending).

    A list begins at column A and ends at the row's last cell with a value; rows without any value are left out. Merged
    ranges carry the value of their top left cell. Hidden rows are kept only up to the last row with a value.
    """

    name: str
    row_numbers: list[int]
    rows: list[list[Value]]
    hidden: bool = False
    merged: tuple[Range, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


class Hidden(NamedTuple):
    """What of a register is written hidden: rows by their number among the processes, from 0, columns by their keys."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[str] = frozenset()


#: All is shown.
NOTHING_HIDDEN = Hidden()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A whole workbook. ``properties`` are the marks a blank carries (``region``, ``edition``, ``version``, …).

    ``unseen`` names what the file's format does not let us see; see :class:`reestr_cli.register.Surroundings`.
    """

    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    macros: bool = False
    external_links: tuple[str, ...] = ()
    embedded: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
