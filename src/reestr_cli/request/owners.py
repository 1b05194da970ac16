"""One request for each owner, and the names of their files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reestr_cli.request.asks import Ask
from reestr_cli.wording import fold_looks

#: What no file may be called on Windows, whatever its ending.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
_SIGNS = re.compile(r"[^\w.-]+")
#: A network share takes 255 bytes for a name, a Cyrillic letter two of them; the longest path on Windows is 260 signs.
_LONGEST = 60


def by_owner(asks: Sequence[Ask]) -> dict[str, tuple[Ask, ...]]:
    """Return the asks of every owner, as the first of them is written, in the order of the letter."""
    names: dict[str, str] = {}
    found: dict[str, list[Ask]] = {}
    for ask in asks:
        name = names.setdefault(fold_looks(ask.owner), ask.owner)
        found.setdefault(name, []).append(ask)
    return {name: tuple(own) for name, own in found.items()}


def of_owner(asks: Iterable[Ask], wanted: str) -> tuple[Ask, ...]:
    """Return the asks whose owner's cell holds the words ``wanted``."""
    key = fold_looks(wanted)
    return tuple(ask for ask in asks if key in fold_looks(ask.owner))


def file_names(owners: Iterable[str], nobody: str, ending: str) -> dict[str, str]:
    """Return a file name for every owner: a number, the beginning of the name in signs that every disk takes.

    ``nobody`` is the word for a blank owner. The numbers keep names apart that become the same.
    """
    listed = list(owners)
    digits = max(2, len(str(len(listed))))
    return {owner: f"{number:0{digits}}-{_safe(owner) or nobody}{ending}" for number, owner in enumerate(listed, 1)}


def _safe(text: str) -> str:
    """Return the person's name at the beginning of an owner's cell, in letters, digits, dots and hyphens."""
    name = re.split(r"[,;(\n–—]", text.strip(), maxsplit=1)[0]
    safe = _SIGNS.sub("-", name).strip("-. ")[:_LONGEST].rstrip("-. ")
    return f"{safe}-" if _RESERVED.match(safe) else safe
