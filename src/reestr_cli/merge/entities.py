"""Which rows of all files are one process.

Against a base every part is matched as a comparison matches it: by id, and by content where ids were changed. Rows that
the base does not have are one process when id, service and process are the same. Rows without an id, and rows of an id
that stands several times in one file, are one only when all their cells are: none of them ever takes another's place.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reestr_cli.diff.forms import common_columns
from reestr_cli.diff.keys import keys_of
from reestr_cli.diff.matching import match
from reestr_cli.merge.parts import Aligned
from reestr_cli.versions import Version
from reestr_cli.wording import likeness

#: The number of the base among the files.
BASE = -1
_BY_ID = ("id",)
#: A row whose service and process are both less alike than this was replaced by another process, not changed.
REWORDED = 0.7

Fold = Callable[[str], str]
Member = tuple[int, int]


@dataclass(eq=False, slots=True)
class Entity:
    """One process: its row in the base (``None`` without) and its row in every part that has it, by part number."""

    base: int | None = None
    held: dict[int, int] = field(default_factory=dict)

    @property
    def members(self) -> Iterator[Member]:
        """Every (file, row) of it, the base first."""
        if self.base is not None:
            yield BASE, self.base
        yield from self.held.items()


def find_entities(parts: Sequence[Aligned], base: Aligned | None, columns: Sequence[str], looks: Fold) -> list[Entity]:
    """Return the processes of all files: those of the base in its order, then the others, part by part.

    ``parts`` are in the order of their names; ``columns`` are the keys of all columns.
    """
    fresh: list[Member] = []
    if base is None:
        fresh = [(number, row) for number, part in enumerate(parts) for row in range(len(part.rows))]
        return _united(parts, fresh, columns, looks)
    known = [Entity(base=row) for row in range(len(base.rows))]
    for number, part in enumerate(parts):
        partners = match_rows(base, part, looks)
        for old, new in partners.items():
            known[old].held[number] = new
        taken = set(partners.values())
        fresh += [(number, row) for row in range(len(part.rows)) if row not in taken]
    return [*known, *_united(parts, fresh, columns, looks)]


def match_rows(base: Aligned, part: Aligned, looks: Fold) -> dict[int, int]:
    """Return base row → part row; a row that was replaced by another process under its id is no partner."""
    old, new = base.part.version, part.part.version
    common = [(one.key, other.key) for one, other in common_columns(old, new)]
    found = match(old, new, keys_of(old, _columns(old)), keys_of(new, _columns(new)), common, _BY_ID)
    return {i: j for i, j in found.items() if not _is_replaced(base, part, i, j, looks)}


def _columns(version: Version) -> tuple[str, ...]:
    return tuple(key for key in _BY_ID if key in version.cells)


def _is_replaced(base: Aligned, part: Aligned, i: int, j: int, looks: Fold) -> bool:
    for key in ("service", "process"):
        before, after = looks(base.text(key, i)), looks(part.text(key, j))
        if before == after or not before or not after or likeness(before, after) >= REWORDED:
            return False
    return True


def _united(parts: Sequence[Aligned], rows: Iterable[Member], columns: Sequence[str], looks: Fold) -> list[Entity]:
    """Return the processes that ``rows`` are, in the order in which they are first met."""
    groups: dict[Hashable, list[Member]] = {}
    for number, row in rows:
        part = parts[number]
        key = part.keys[row]
        name: Hashable = (key, looks(part.text("service", row)), looks(part.text("process", row))) if key else ""
        groups.setdefault(name, []).append((number, row))
    found: list[Entity] = []
    for name, members in groups.items():
        if name and len({number for number, _ in members}) == len(members):
            found.append(Entity(held=dict(members)))
        else:
            found += _by_content(parts, members, columns, looks)
    return found


def _by_content(
    parts: Sequence[Aligned], members: Sequence[Member], columns: Sequence[str], looks: Fold
) -> Iterator[Entity]:
    """Yield the processes of rows that no id tells apart: the n-th row of one content is one in all parts."""
    found: dict[Hashable, Entity] = {}
    times: dict[Hashable, int] = {}
    for number, row in members:
        content = tuple(looks(parts[number].text(key, row)) for key in columns)
        nth = times[number, content] = times.get((number, content), 0) + 1
        found.setdefault((content, nth), Entity()).held[number] = row
    yield from found.values()


def holders_of(entities: Sequence[Entity]) -> Mapping[Member, int]:
    """Return the number of the entity of every (file, row)."""
    return {member: number for number, entity in enumerate(entities) for member in entity.members}
