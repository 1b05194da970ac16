"""Links through a merge: a link leads to the same process after it as before, or it is said that it does not.

A link of a file means the row of that file that bears the id. Where the file has none (a department's part may point
to another department's process), it means the row of the base, or the one row of any other file, that bears it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache

from reestr_cli.links import Link, LinkType, LinkWords, parse_links
from reestr_cli.merge.entities import BASE, Entity, holders_of
from reestr_cli.merge.parts import Aligned
from reestr_cli.wording import fold, mend

Renaming = Mapping[str, str | None]


class Targets:
    """Says which processes the links of every file mean."""

    def __init__(
        self, parts: Sequence[Aligned], base: Aligned | None, entities: Sequence[Entity], words: LinkWords
    ) -> None:
        self._files = {**dict(enumerate(parts)), **({} if base is None else {BASE: base})}
        self._entities = entities
        self._of = holders_of(entities)
        self._held = {
            number: {self._of[number, row] for row in range(len(file.rows))} for number, file in self._files.items()
        }
        self.words = words
        self.parse = lru_cache(maxsize=65536)(lambda text: parse_links(text, words))
        self._meant: dict[tuple[int, str], tuple[int, ...]] = {}

    def meant(self, file: int, key: str) -> tuple[int, ...]:
        """Return the entities that the id ``key`` may mean in a link of ``file``: none, the one, or several."""
        known = self._meant.get((file, key))
        if known is None:
            known = self._meant[file, key] = self._find(file, key)
        return known

    def _find(self, file: int, key: str) -> tuple[int, ...]:
        own = self._files[file].by_id.get(key, ())
        if own:
            return tuple(self._of[file, row] for row in own)
        held = self._held[file]
        if BASE in self._files:
            before = self._files[BASE].by_id.get(key, ())
            if len(before) == 1:
                entity = self._of[BASE, before[0]]
                return () if entity in held else (entity,)
        found = {
            self._of[number, row]
            for number, other in self._files.items()
            if number != file
            for row in other.by_id.get(key, ())
        }
        return tuple(sorted(found - held))

    def value(self, file: int, text: str) -> Hashable:
        """Return the value by which links cells are compared: what they mean, not how they are written."""
        links = self.parse(mend(text))
        if not links:
            return fold(text)
        return tuple((self._target(file, link), link.type, link.unknown_type) for link in links)

    def _target(self, file: int, link: Link) -> Hashable:
        if link.body is not None:
            return link.key
        found = self.meant(file, link.key)
        return found if len(found) == 1 or self.is_own(file, link.key) else link.key

    def is_own(self, file: int, key: str) -> bool:
        """Tell whether ``file`` itself has rows with the id ``key``."""
        return key in self._files[file].by_id


def rewrite(text: str, renaming: Renaming, words: LinkWords) -> str:
    """Return the links cell ``text`` with targets renamed (id key → new id); ``None`` takes the link out.

    The cell is otherwise left as it is written, where that can be; else it is written anew in the usual spelling.
    """
    links = parse_links(text, words)
    wanted = [
        (new, link.type, link.unknown_type)
        for link in links
        if (new := renaming.get(link.key, link.target) if link.body is None else link.target) is not None
    ]
    if None not in renaming.values():
        new = _replaced(text, {link.target: renaming[link.key] or "" for link in links if link.key in renaming})
        if [(link.target, link.type, link.unknown_type) for link in parse_links(new, words)] == wanted:
            return new
    return "; ".join(_format(*link, words) for link in wanted)


def _replaced(text: str, renaming: Mapping[str, str]) -> str:
    if not renaming:
        return text
    names = "|".join(map(re.escape, sorted(renaming, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w.:?-])(?:{names})(?![\w:?-]|\.\w)")
    return pattern.sub(lambda found: renaming[found[0]], text)


def _format(target: str, kind: LinkType | None, unknown: str | None, words: LinkWords) -> str:
    names = {LinkType.PRECEDING: words.preceding[0], LinkType.FOLLOWING: words.following[0]}
    word = unknown if kind is None else names[kind]
    return target if word is None else f"{target} ({word})"
