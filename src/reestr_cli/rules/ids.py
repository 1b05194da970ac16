"""What the ids of a register are: which row has which, which are repeated, what a number or a date once was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple

from reestr_cli.forms.standard import Standard
from reestr_cli.identity import is_no_id
from reestr_cli.register import CellKind, Register, TypedCell, Value, is_empty, is_error, text_of
from reestr_cli.rules.alike import meant_ids, spelt
from reestr_cli.rules.sequence import next_id
from reestr_cli.rules.shapes import typed_otherwise
from reestr_cli.wording import fold_id

_DECIMALS = re.compile(r"[0#]*\.(0+)$")
#: Two-digit years, as a spreadsheet program understands them: 6.20 is June 2020.
_CENTURY = 2000


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


class Ids(NamedTuple):
    """The ids of a register: the key of every row (``None`` without one), the first row of every text, repeats.

    ``restored`` is for rows whose id is a number or a date; what they may have been counts as ``known``, so that a
    link to 1.10 is not at fault besides when the id 1.10 has become 1.1. ``meant`` are the ids typed with other signs
    (a letter for a digit, a comma or a dash for a dot), as they were meant, by index: known as well; ``twins`` are
    those of them whose meaning is the id of another row. ``rows`` is the row that a link leads to, by key, such ids
    included. ``unknown`` are the indexes of rows of whose ids nothing is known: a blank, a placeholder, an error, a
    formula without a result, a cell under a merged range.
    """

    keys: tuple[str | None, ...]
    first: dict[str, int]
    repeats: tuple[tuple[int, int], ...]
    restored: dict[int, Restored]
    known: Set[str]
    rows: dict[str, int]
    unknown: tuple[int, ...]
    meant: Mapping[int, str]
    twins: Mapping[int, str]


def read_ids(register: Register, standard: Standard) -> Ids:  # noqa: ARG001 - asked for through Register.once
    """Read the ids of ``register``."""
    column = register.columns.get("id", [])
    keys = tuple(map(_key, column)) if column else (None,) * len(register.rows)
    first: dict[str, int] = {}
    repeats: list[tuple[int, int]] = []
    for index, key in enumerate(keys):
        if key is not None:
            earlier = first.setdefault(key, index)
            if earlier != index:
                repeats.append((index, earlier))
    restored = _restore(column, first) if register.typed("id") else {}
    unknown = tuple(
        index
        for index, key in enumerate(keys)
        if key is None and (index not in restored or not restored[index].readings)
    )
    proven = {each.proven for each in restored.values()}
    meant, twins = _parted(typed_otherwise(first) | meant_ids(keys, first), first, proven)
    if not restored and not meant:
        return Ids(keys, first, tuple(repeats), restored, first.keys(), first, unknown, meant, twins)
    missing = {each.between: index for index, each in restored.items() if each.between is not None}
    known = {*first, *missing, *meant.values(), *(reading for each in restored.values() for reading in each.readings)}
    rows = {each.proven: index for index, each in restored.items() if each.proven is not None} | missing
    rows |= {key: index for index, key in meant.items()} | first
    own = tuple(
        (restored[index].proven or restored[index].between) if index in restored else meant.get(index, key)
        for index, key in enumerate(keys)
    )
    return Ids(own, first, tuple(repeats), restored, known, rows, unknown, meant, twins)


def _parted(
    found: Mapping[int, str], first: Mapping[str, int], proven: Set[str | None]
) -> tuple[dict[int, str], dict[int, str]]:
    """Part the ids meant into those that are free, each given to its first row, and those that a row has already.

    ``proven`` are those of rows whose id is no text: these are neither.
    """
    free: dict[int, str] = {}
    taken = set(proven)
    for index in sorted(found):
        if found[index] not in first and found[index] not in taken:
            free[index] = found[index]
            taken.add(found[index])
    return free, {index: text for index, text in found.items() if index not in free and text in first}


def shown_id(register: Register, ids: Ids, index: int) -> str:
    """Return the id of the row ``index`` as a person is shown it: as its cell has it, where that is what it means."""
    return spelt(register.ids[index] or "", ids.keys[index] or "")


def is_wrongly_typed(value: Value) -> bool:
    """Tell whether an id or a link is stored as a number, a date or a truth value, and not by a formula."""
    return isinstance(value, TypedCell) and value.kind in _WRONG_KINDS and not value.formula


_WRONG_KINDS = frozenset({CellKind.NUMBER, CellKind.DATE, CellKind.BOOLEAN})


def _key(value: Value) -> str | None:
    """Return the key by which an id is compared, or ``None`` when the cell holds none."""
    if isinstance(value, str):
        key = fold_id(value)
        if key is value and "1" <= key[:1] <= "9":  # a number: no placeholder begins so
            return key
        return key if key and not is_no_id(value) else None
    if value is None or is_wrongly_typed(value) or is_error(value) or is_empty(value):
        return None
    return fold_id(text_of(value)) or None


def readings(cell: TypedCell) -> tuple[str, ...]:
    """Return the ids that a spreadsheet program turns into what ``cell`` holds, the likeliest first.

    A number has lost zeros at its end (1.1 was 1.10); a date is day and month (1 October was 1.10), or month and year.
    """
    if cell.kind is CellKind.DATE:
        return tuple(dict.fromkeys(_of_date(cell.text)))
    if cell.kind is CellKind.NUMBER:
        return tuple(dict.fromkeys(_of_number(cell)))
    return ()


def _of_number(cell: TypedCell) -> Iterator[str]:
    try:
        number = float(cell.text)
    except ValueError:
        return
    text = f"{number:.12g}"
    shown = _DECIMALS.search(cell.number_format or "")
    if shown is not None and "e" not in text:
        yield f"{number:.{len(shown.group(1))}f}"
    yield text
    if "." in text and len(text.partition(".")[2]) == 1:
        yield f"{text}0"


def _of_date(text: str) -> Iterator[str]:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return
    yield f"{day.day}.{day.month}"
    if day.day == 1:
        yield f"{day.month}.{day.year % 100:02d}"
    yield f"{day.month}.{day.day}"
    if day.year < _CENTURY + 32:
        yield f"{day.day}.{day.month}.{day.year - _CENTURY}"


def _restore(column: Sequence[Value], first: dict[str, int]) -> dict[int, Restored]:
    """Say of every wrongly typed id what it was, by the rows above and below and by what is already taken."""
    restored: dict[int, Restored] = {}
    taken: set[str] = set()
    for index, value in enumerate(column):
        if not isinstance(value, TypedCell) or not is_wrongly_typed(value):
            continue
        above, below = _text_above(column, index, restored), _text_below(column, index)
        possible = tuple(dict.fromkeys((*_padded(value, above or below), *readings(value))))
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


def _text_above(column: Sequence[Value], index: int, restored: Mapping[int, Restored]) -> str | None:
    """Return what stands in the row before, or what it was."""
    if index == 0:
        return None
    before = restored.get(index - 1)
    return before.proven if before is not None else text_of(column[index - 1]).strip() or None


def _text_below(column: Sequence[Value], index: int) -> str | None:
    """Return what stands in the next row, as text."""
    return text_of(column[index + 1]).strip() or None if index + 1 < len(column) else None
