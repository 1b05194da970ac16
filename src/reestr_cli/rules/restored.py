"""Ids that a spreadsheet program has made numbers or dates: what they may have been, by the ids beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reestr_cli.register import CellKind, TypedCell, Value, text_of
from reestr_cli.rules.readings import day_among_texts, readings
from reestr_cli.rules.sequence import next_id
from reestr_cli.rules.shapes import DOTTED, count_series, is_of_series


class Restored(NamedTuple):
    """What a number or a date in the place of an id may have been: the readings, and the one that is the likeliest.

    ``by_neighbours`` says that the likeliest goes on from the row above or leads up to the row below, not only that no
    other reading is free. ``between`` is the id that is missing between the neighbours: no reading of the cell, but
    links to it are not at fault besides.
    """

    readings: tuple[str, ...]
    proven: str | None
    between: str | None = None
    by_neighbours: bool = False


_WRONG_KINDS = frozenset({CellKind.NUMBER, CellKind.DATE, CellKind.BOOLEAN})


def is_wrongly_typed(value: Value) -> bool:
    """Tell whether an id or a link is stored as a number, a date or a truth value, and not by a formula."""
    return isinstance(value, TypedCell) and value.kind in _WRONG_KINDS and not value.formula


def restore(column: Sequence[Value], first: Mapping[str, int], *, dotted: bool) -> dict[int, Restored]:
    """Say of every wrongly typed id what it was, by the rows above and below and by what is already taken.

    ``first`` is the first row of every other id; ``dotted`` says that most of them are numbers with dots.
    """
    restored: dict[int, Restored] = {}
    taken: set[str] = set()
    series = count_series(first) if dotted else {}
    for index, value in enumerate(column):
        if not isinstance(value, TypedCell) or not is_wrongly_typed(value):
            continue
        above, below = _text_above(column, index, restored), _text_below(column, index)
        read = readings(value, dotted=dotted)
        if dotted and value.kind is CellKind.NUMBER and not any(is_of_series(each, first, series) for each in read):
            read = readings(value)  # a code of five digits is no day
        beside = above or below
        possible = tuple(dict.fromkeys((*_padded(value, beside), *_parted(value, read, beside), *read)))
        free = [reading for reading in possible if reading not in first and reading not in taken]
        proven = [
            reading
            for reading in free
            if (above is not None and next_id(above) == reading) or (below is not None and next_id(reading) == below)
        ]
        choice = proven[0] if proven else free[0] if len(free) == 1 else None
        due = None if above is None else next_id(above)
        between = due if choice is None and due is not None and due not in first and next_id(due) == below else None
        restored[index] = Restored(possible, choice, between, by_neighbours=bool(proven))
        if choice is not None:
            taken.add(choice)
    return restored


def _padded(cell: TypedCell, neighbour: str | None) -> tuple[str, ...]:
    """Return a whole number with the noughts before it that ``neighbour`` has: 020 became 20 between 019 and 021."""
    padded = neighbour is not None and neighbour.isdigit() and neighbour.startswith("0")
    return (cell.text.zfill(len(neighbour)),) if neighbour is not None and padded and cell.text.isdigit() else ()


def _parted(cell: TypedCell, read: Iterable[str], neighbour: str | None) -> Iterable[str]:
    """Return what a date was with the sign between its numbers that ``neighbour`` has: 1-2 between 1-1 and 1-3."""
    sign = re.search(r"[0-9]([-/])[0-9]", neighbour or "") if cell.kind is CellKind.DATE else None
    return () if sign is None else [each.replace(".", sign[1]) for each in read]


def _text_above(column: Sequence[Value], index: int, restored: Mapping[int, Restored]) -> str | None:
    """Return what stands in the row before, or what it was."""
    if index == 0:
        return None
    before = restored.get(index - 1)
    return before.proven if before is not None else text_of(column[index - 1]).strip() or None


def _text_below(column: Sequence[Value], index: int) -> str | None:
    """Return what stands in the next row, as text."""
    return text_of(column[index + 1]).strip() or None if index + 1 < len(column) else None


def days_among(
    keys: Sequence[str | None], first: Mapping[str, int], others: Iterable[str], repeats: Iterable[tuple[int, int]]
) -> dict[int, TypedCell]:
    """Return the cells with a day as text (46174, 01.06.2026 or «01.июн» for 1.6), by index, as if it were stored.

    ``keys`` are the ids as they are meant. Of those that are no numbers with dots, the ``others``, only one between ids
    that are, or between days, is taken for a day, and only where its series is in the register and its id is free.
    """
    found: dict[int, TypedCell] = {}
    repeated = {keys[index] for index, _ in repeats}
    series: Mapping[str, int] = {}
    for key in others:
        day = day_among_texts(key)
        meant = () if day is None else readings(day, dotted=True)
        if day is None or not meant or key in repeated:
            continue
        series = series or count_series(first)
        index, text = first[key], meant[0]
        if text not in first and is_of_series(text, first, series) and _is_among_dotted(keys, index, found):
            found[index] = day
    return found


def _is_among_dotted(keys: Sequence[str | None], index: int, days: Mapping[int, object]) -> bool:
    """Tell whether the ids above and below, where there are any, are numbers with dots, or days as well."""
    above = keys[index - 1] if index else None
    below = keys[index + 1] if index + 1 < len(keys) else None
    is_after = index - 1 in days or (above is not None and re.fullmatch(DOTTED, above) is not None)
    is_before = below is not None and re.fullmatch(DOTTED, below) is not None
    is_day_below = below is not None and day_among_texts(below) is not None and below != next_id(keys[index] or "")
    return (is_after and (below is None or is_before or is_day_below)) or (above is None and is_before)
