"""The order of the rows of the result."""

from __future__ import annotations

from collections.abc import Sequence

from reestr_cli.identity import natural
from reestr_cli.merge.entities import BASE
from reestr_cli.merge.options import Order
from reestr_cli.merge.rows import MergedRow


def ordered(rows: Sequence[MergedRow], order: Order) -> list[MergedRow]:
    """Return ``rows`` by id, or as the base and then the parts, by file name, have them."""
    if order is Order.ID:
        return sorted(rows, key=lambda row: (natural(row.final_id), next(row.entity.members)))
    return _by_part(rows)


def _by_part(rows: Sequence[MergedRow]) -> list[MergedRow]:
    """Return the base's rows in its order; a row of a part goes behind the row that it follows there."""
    files: dict[int, list[tuple[int, int]]] = {}
    for number, row in enumerate(rows):
        for file, place in row.entity.members:
            files.setdefault(file, []).append((place, number))
    after: dict[int | None, int | None] = {None: None}
    last: int | None = None
    for file in sorted(files):
        sequence = [number for _, number in sorted(files[file])]
        before = None if any(number in after for number in sequence) or file == BASE else last
        for number in sequence:
            if number not in after:
                after[number], after[before] = after[before], number
                if before == last:
                    last = number
            before = number
    found: list[MergedRow] = []
    following = after[None]
    while following is not None:
        found.append(rows[following])
        following = after[following]
    return found
