"""Links that this version broke: they name a process that was removed, or one that bears another id now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from reestr_cli.changes import BrokenLink, Row, Version
from reestr_cli.diff.keys import Keys
from reestr_cli.register import text_of
from reestr_cli.wording import fold_space

_BETWEEN = re.compile(r"[,;\n\r]+")
_BRACKETS = re.compile(r"[()\[\]]")
#: A word of letters only, as the types of links are; an id holds a digit or stands alone.
_WORD = re.compile(r"[^\W\d_]{3,}")


@lru_cache(maxsize=65536)
def _parsed(text: str) -> tuple[str, ...]:
    found = []
    for part in _BETWEEN.split(text):
        words = [word.strip(":") for word in _BRACKETS.sub(" ", part).split()]
        ids = [word for word in words if word and not _WORD.fullmatch(word)]
        # an id of letters alone stands by itself
        found.append(" ".join(ids) if ids else fold_space(part))
    return tuple(filter(None, found))


def targets_of(text: str) -> list[str]:
    """Return the ids that a links cell names, without their types, in its order."""
    return list(_parsed(text))


def broken_links(
    old: Version, new: Version, keys: tuple[Keys, Keys], partners: Mapping[int, int]
) -> Iterator[BrokenLink]:
    """Yield the links of ``new`` that this version broke.

    ``keys`` are the ids of both versions and ``partners`` the new row of every old row that has one. A link is broken
    when its id stood for one process in the old version and that process was removed or bears another id now. Where the
    id has been given to another process, only a link that stood there before is broken: a link set or rewritten in this
    version means the process that bears the id now.
    """
    if "links" not in new.cells:
        return
    moved_to = _moved(keys, partners)
    if not moved_to:
        return
    back = {j: i for i, j in partners.items()}
    standing = set(keys[1].texts)
    for j, cell in enumerate(new.cells["links"]):
        if cell is None:
            continue
        targets = targets_of(text_of(cell))
        if not any(target in moved_to for target in targets):
            continue
        before = targets_of(old.text("links", back[j])) if j in back else []
        for target in dict.fromkeys(targets):
            if target in moved_to and _is_broken(target, targets, before, moved_to, standing):
                yield BrokenLink(Row(new, j), target, moved_to[target], target in standing)


def _moved(keys: tuple[Keys, Keys], partners: Mapping[int, int]) -> dict[str, str | None]:
    """Return the old ids whose process was removed (``None``) or renumbered (the new id)."""
    old, new = keys
    found: dict[str, str | None] = {}
    for text, i in old.rows.items():
        j = partners.get(i)
        if j is None:
            found[text] = None
        elif new.texts[j] != text:
            found[text] = new.texts[j] or None
    return found


def _is_broken(
    target: str,
    targets: Sequence[str],
    before: Sequence[str],
    moved_to: Mapping[str, str | None],
    standing: set[str],
) -> bool:
    if target not in standing:
        return True
    if target not in before:
        return False
    rewritten = {moved_to.get(link, link) for link in before}
    return set(targets) == set(before) or target not in rewritten
