"""What the ids of a register are: which row has which, which are repeated, what is meant by those typed wrongly."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from reestr_cli.forms.standard import Standard
from reestr_cli.identity import is_no_id
from reestr_cli.register import Register, Value, is_empty, is_error, text_of
from reestr_cli.rules.alike import meant_ids, of_one_alphabet, spelt
from reestr_cli.rules.restored import Restored, days_among, is_wrongly_typed, restore
from reestr_cli.rules.shapes import not_dotted, typed_otherwise
from reestr_cli.wording import fold_id

#: Finds, of ids in lines, those that are more than a number such as 7, 1.10 or 2-3.1, which is its own key and no
#: placeholder.
_NO_PLAIN_NUMBER = r"(?m)^(?![1-9][0-9]*(?:[./-][0-9]+)*$).*$"


class Ids(NamedTuple):
    """The ids of a register: the key of every row (``None`` without one), the first row of every text, repeats.

    ``restored`` is for rows whose id is a number or a date; what they may have been counts as ``known``, so that a
    link to 1.10 is not at fault besides when the id 1.10 has become 1.1. ``meant`` are the ids typed with other signs
    (a letter for a digit, a comma or a dash for a dot), as they were meant, by index: known as well; ``twins`` are
    those of them whose meaning is the id of another row. ``rows`` is the row that a link leads to, by key, such ids
    included. ``unknown`` are the indexes of rows of whose ids nothing is known: a blank, a placeholder, an error, a
    formula without a result, a cell under a merged range. ``dotted`` says that most ids are numbers with dots.
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
    dotted: bool


def read_ids(register: Register, standard: Standard) -> Ids:  # noqa: ARG001 - asked for through Register.once
    """Read the ids of ``register``."""
    column = register.columns.get("id", [])
    keys = _keys(column) if column else (None,) * len(register.rows)
    first: dict[str, int] = {}
    repeats: list[tuple[int, int]] = []
    for index, key in enumerate(keys):
        if key is not None:
            earlier = first.setdefault(key, index)
            if earlier != index:
                repeats.append((index, earlier))
    others = not_dotted(first)
    dotted = 2 * len(others) < len(first)
    found = typed_otherwise(first, others) | meant_ids(keys, first, others)
    twice = {keys[index] for index, _ in repeats}
    once = {first[key]: key for key in others if key not in twice}
    texts = {index: spelt(text_of(column[index]), found.get(index, key)) for index, key in once.items()}
    found |= {index: fold_id(text) for index, text in of_one_alphabet(texts).items()}
    as_meant = [found.get(index, key) for index, key in enumerate(keys)] if found else keys
    days = days_among(as_meant, first, others, repeats) if dotted else {}
    if days:
        keys = tuple(None if index in days else key for index, key in enumerate(keys))
        first = {key: index for key, index in first.items() if index not in days}
    if days or found:
        column = [days.get(index) or found.get(index, value) for index, value in enumerate(column)]
    restored = restore(column, first, dotted=dotted) if days or register.typed("id") else {}
    unknown = tuple(
        index
        for index, key in enumerate(keys)
        if key is None and (index not in restored or not restored[index].readings)
    )
    proven = {each.proven for each in restored.values()}
    meant, twins = _parted(found, first, proven)
    if not restored and not meant:
        return Ids(keys, first, tuple(repeats), restored, first.keys(), first, unknown, meant, twins, dotted)
    missing = {each.between: index for index, each in restored.items() if each.between is not None}
    known = {*first, *missing, *meant.values(), *(reading for each in restored.values() for reading in each.readings)}
    rows = {each.proven: index for index, each in restored.items() if each.proven is not None} | missing
    rows |= {key: index for index, key in meant.items()} | first
    own = tuple(
        (restored[index].proven or restored[index].between) if index in restored else meant.get(index, key)
        for index, key in enumerate(keys)
    )
    return Ids(own, first, tuple(repeats), restored, known, rows, unknown, meant, twins, dotted)


def _parted(
    found: Mapping[int, str], first: Mapping[str, int], proven: Set[str | None]
) -> tuple[dict[int, str], dict[int, str]]:
    """Part the ids meant into those that are free, each given to its first row, and those that a row has already.

    ``proven`` are those of rows whose id is no text.
    """
    free: dict[int, str] = {}
    taken = set(proven)
    for index in sorted(found):
        if found[index] not in first and found[index] not in taken:
            free[index] = found[index]
            taken.add(found[index])
    return free, {
        index: text for index, text in found.items() if index not in free and (text in first or text in proven)
    }


def shown_id(register: Register, ids: Ids, index: int) -> str:
    """Return the id of the row ``index`` as a person is shown it: as its cell has it, where that is what it means."""
    return spelt(register.ids[index] or "", ids.keys[index] or "")


def _keys(column: Sequence[Value]) -> tuple[str | None, ...]:
    """Return the key of the id in every cell of ``column``; plain numbers, which most ids are, are told in one look."""
    texts = [value for value in column if isinstance(value, str)]
    lines = "\n".join(texts)
    if lines.count("\n") >= len(texts):  # one of them has several lines
        return tuple(map(_key, column))
    odd = set(re.findall(_NO_PLAIN_NUMBER, lines))
    return tuple([value if isinstance(value, str) and value not in odd else _key(value) for value in column])


def _key(value: Value) -> str | None:
    """Return the key by which an id is compared, or ``None`` when the cell holds none."""
    if isinstance(value, str):
        key = fold_id(value)
        return key if key and not is_no_id(value) else None
    if value is None or is_wrongly_typed(value) or is_error(value) or is_empty(value):
        return None
    return fold_id(text_of(value)) or None
