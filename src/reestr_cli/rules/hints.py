"""What may be meant by links to ids that no process has, each on its own.

A comma for a dot, several ids in one, a slip, an id like it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from reestr_cli.links import Link, LinkWords, bare_id, parse_links
from reestr_cli.register import Register
from reestr_cli.rules.alike import spelt
from reestr_cli.rules.ids import Ids
from reestr_cli.rules.network import Network
from reestr_cli.rules.readings import day_among_texts, readings

#: Numbers with a comma between them: two ids, or one with a comma in the place of its dot.
_COMMAS = re.compile(r"(?<![\w.,])[0-9]+(?:,[0-9]+)+(?!\w|[.,]\w)")


class Sense(Enum):
    """How what is meant by a link is known."""

    COMMA = "a comma stands in the place of a dot"
    COMMA_IN_ID = "the id has a comma, and commas part links"
    SEVERAL = "it names several ids"
    SLIP = "a slip of the hand explains it"
    LIKE = "an id is like it, and no more"
    UNKNOWN = "nothing is like it"


class Hint(NamedTuple):
    """What may be meant by the link to ``target``: the ``links`` in its place, none where nobody can tell."""

    target: str
    sense: Sense
    links: tuple[Link, ...] = ()


class Hints(NamedTuple):
    """The hints for a cell, in its order; ``general``: the same in every row but those of the ``ids`` thought of.

    ``whole`` are all links of the cell as they were meant, where that is known of each; else none.
    """

    hints: tuple[Hint, ...]
    general: bool
    ids: frozenset[str]
    whole: tuple[Link, ...] = ()


class Hinting:
    """Finds what is meant by the links of a register that lead to nothing."""

    def __init__(self, register: Register, ids: Ids, network: Network, words: LinkWords) -> None:
        from reestr_cli.rules.mistyped import Mistyped  # few registers need it
        from reestr_cli.rules.together import named_together  # nor this

        self._register, self._ids, self._network, self._words = register, ids, network, words
        rows = {key: row for key, row in ids.rows.items() if ids.keys[row] == key} if ids.meant else ids.rows
        self._together = named_together
        self._mistyped = Mistyped(rows.keys())  # in their order, for of equals the first is named

    def hints(self, missing: Sequence[Link], links: Sequence[Link], text: str, own: str | None) -> Hints:
        """Return the hints for the ``missing`` ones of the ``links`` of a cell with ``text``.

        The row's ``own`` id is never one.
        """
        commas, general = self._commas(missing, text, own) if "," in text else ({}, True)
        if commas:
            there = {link.key for link in links}.difference(link.key for link in missing).difference(commas.values())
            dotted = _COMMAS.sub(lambda found: commas.get(found.group(), found.group()), text)
            links = parse_links(dotted, self._words, self._network.names)
            missing = tuple({link.key: link for link in reversed(links) if link.key not in there}.values())[::-1]
        typed = {dotted: each for each, dotted in commas.items()}
        found: list[Hint] = []
        for link in missing:
            if link.key in typed:
                known, target = link.key in self._ids.rows, typed[link.key]
                found.append(Hint(target, Sense.COMMA, (link,)) if known else Hint(target, Sense.COMMA_IN_ID))
            elif typed and link.body is not None:  # another body's process, whose id has a comma
                found.append(Hint(_as_typed(link.target, typed), Sense.COMMA, (link,)))
            else:
                hint, unaware = self._hint(link, own)
                found.append(hint._replace(target=_as_typed(hint.target, typed)))
                general &= unaware
        ids = frozenset((*typed, *(link.key for hint in found for link in hint.links)))
        whole = _whole(links, {link.key: hint for link, hint in zip(missing, found, strict=True)})
        return Hints(tuple(found), general, ids, whole)

    def _commas(self, missing: Sequence[Link], text: str, own: str | None) -> tuple[Mapping[str, str], bool]:
        """Return the ids with commas that ``text`` names, each with a dot; and whether none is the row's own."""
        rows, keys = self._ids.rows, {link.key for link in missing}
        found = {
            each: dotted
            for each in _COMMAS.findall(text)
            if ((dotted := each.replace(",", ".")) in rows or each in rows) and not keys.isdisjoint(each.split(","))
        }
        others = {each: dotted for each, dotted in found.items() if dotted != own}
        return others, len(others) == len(found)

    def _hint(self, link: Link, own: str | None) -> tuple[Hint, bool]:
        """Return what may be meant by ``link``, and whether it is so whatever the row's ``own`` id is."""
        together = self._together(link.key, self._ids.rows)
        others = [each for each in together if each != own]
        general = len(others) == len(together)
        if len(others) > 1:
            return Hint(link.target, Sense.SEVERAL, self._instead(link, others)), general
        plain = bare_id(link.key)
        bare = self._bare(plain)
        if bare is not None and bare == own:  # of all others none is meant
            return Hint(link.target, Sense.UNKNOWN), False
        key = bare or self._day(plain) or self._mistyped.meant(plain)
        if key is not None and key != own:
            return Hint(link.target, Sense.SLIP, self._instead(link, [key])), general
        general = general and key is None
        like = self._mistyped.like(plain)
        if like is not None and like == own:
            like, general = self._mistyped.like(plain, own), False
        if like is None:
            return Hint(link.target, Sense.UNKNOWN), general
        return Hint(link.target, Sense.LIKE, self._instead(link, [like])), general

    def _bare(self, key: str) -> str | None:
        """Return the id of a row that stands in ``key`` beside a sign: «1.2/»."""
        bare = key.strip(" /\\|")
        return bare if bare in self._ids.rows else None

    def _day(self, key: str) -> str | None:
        """Return the likeliest id of a row that a spreadsheet program may have made a day, of which ``key`` is left."""
        day = day_among_texts(key)
        possible = () if day is None else readings(day, dotted=True)
        return next((each for each in possible if each in self._ids.rows), None)

    def _instead(self, link: Link, keys: Iterable[str]) -> tuple[Link, ...]:
        """Return the links to ``keys``, spelt as their rows have them, each of the type of ``link``."""
        rows, ids = self._ids.rows, self._register.ids
        return tuple([link._replace(target=spelt(ids[rows[key]] or "", key), key=key) for key in keys])


def _as_typed(target: str, typed: Mapping[str, str]) -> str:
    """Return ``target`` as the cell has it: with the words ``typed`` in the place of those with a dot for a comma."""
    return " ".join(typed.get(word, word) for word in target.split(" "))


#: What is so known may be put in the place of the link.
_KNOWN = frozenset({Sense.COMMA, Sense.SEVERAL, Sense.SLIP})


def _whole(links: Iterable[Link], hints: Mapping[str, Hint]) -> tuple[Link, ...]:
    """Return ``links`` with what is meant in the place of those that have ``hints``; nothing where that is a guess."""
    if not all(hint.sense in _KNOWN for hint in hints.values()):
        return ()
    meant = (each for link in links for each in (hints[link.key].links if link.key in hints else (link,)))
    return tuple({link.key: link for link in meant}.values())
