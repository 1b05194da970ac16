"""What stands in the cell of links: ids of other processes, each with an optional type.

Ids are separated by commas, semicolons or line breaks. A type stands before or after its id, in brackets or not; one
that stands before, holds for the ids after it until another comes; one alone after a comma is that of the id before it:
``1.3``, ``1.3 (предшествующий)``, ``последующий: 1.4; 2.1``, ``предшествующий 1.2, 1.3``, ``1.2, предшествующий``. A
process of another body's register is ``body:ID``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from reestr_cli.wording import fold, fold_id, fold_space


class LinkType(StrEnum):
    """What the other process is to this one."""

    PRECEDING = "preceding"
    FOLLOWING = "following"


class Link(NamedTuple):
    """One link: the id as written, its key, its type if given, and a word in the place of a type that is none."""

    target: str
    key: str
    type: LinkType | None = None
    unknown_type: str | None = None

    @property
    def body(self) -> str | None:
        """The other body of ``body:ID``, or ``None``."""
        body, colon, rest = self.target.partition(":")
        named = any(char.isalpha() for char in body)
        return body.strip() if colon and rest.strip() and named and "//" not in rest else None


class CellLinks(NamedTuple):
    """What a cell of links holds: the links, and the words for a type that stand without an id."""

    links: tuple[Link, ...]
    lone: tuple[str, ...] = ()


_ENDING = r"(?:ий|ие|ая|ее|его|ему|ую|ей|им|ими|их|ем|яя|юю|ой|ые|ый)"
_NOISE = r"(?:\s+процесс(?:ы|а|ов|у|ам|ом)?\b)?"
_STRONG_SEPARATORS = re.compile(r"[;\n\r]")
#: After a type it says that there is no such process: «предшествующий: -».
_DASHES = frozenset("–—-")
_BRACKETED = re.compile(r"(?P<id>[^\s()]+)\s*[(\[](?P<word>[^()\[\]]+)[)\]]")
_SHORTEST_ABBREVIATION = 4
#: No short «последующий»: a process that comes after 1.2 has 1.2 for its preceding one.
_PREPOSITION = "после"
#: Prepositions tell the type where an id alone follows: «после 1.2», «до 1.4», «перед 1.4».
_BEFORE_ID = r"(?=\s+\d+(?:[.-]\d+)*\s*(?:$|[;,)\]\n]))"


@dataclass(frozen=True)
class LinkWords:
    """The words for the two types, as a form gives them; their other endings and abbreviations are known too."""

    preceding: tuple[str, ...] = ("предшествующий",)
    following: tuple[str, ...] = ("последующий", "следующий")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds a type word with the brackets, colon or dash around it."""
        stems = "|".join(
            f"(?P<{name}{place}>{self._spellings(word)})"
            for name, words in (("p", self.preceding), ("f", self.following))
            for place, word in enumerate(words)
        )
        stems += rf"|(?P<p>после){_BEFORE_ID}|(?P<f>до|перед){_BEFORE_ID}"
        return re.compile(rf"[(\[]?\s*(?<![^\W_])(?:{stems})(?![^\W_])\.?{_NOISE}\s*[)\]]?\s*[:–—=-]?", re.IGNORECASE)

    @cached_property
    def types(self) -> dict[str, LinkType | None]:
        """The type of each word as the form spells it; no word is no type."""
        preceding = dict.fromkeys(self.preceding, LinkType.PRECEDING)
        return {"": None, **preceding, **dict.fromkeys(self.following, LinkType.FOLLOWING)}

    @cached_property
    def canonical(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Match the usual cell, ``1.3 (предшествующий); 1.4``, and find the links in it: it needs no closer look."""
        words = "|".join(re.escape(word) for word in self.types if word)
        link = r"([0-9]+(?:\.[0-9]+)*)(?: \((" + words + r")\))?"
        return re.compile(rf"{link}(?:[;,] ?{link})*"), re.compile(link)

    @staticmethod
    def _spellings(word: str) -> str:
        stem = re.sub(rf"{_ENDING}$", "", word.casefold())
        shorter = [stem[:length] for length in range(len(stem) - 1, _SHORTEST_ABBREVIATION - 1, -1)]
        whole = re.escape(stem) + _ENDING if stem != word.casefold() else re.escape(stem)
        shorter = [short for short in shorter if short != _PREPOSITION]
        spellings = [whole, *(rf"{re.escape(short)}\.?(?=[^\w]|$)" for short in shorter)]
        return "|".join(spellings).replace("е", "[её]")

    def type_of(self, match: re.Match[str]) -> LinkType:
        """Return the type that a match of ``pattern`` stands for."""
        name = next(name for name, text in match.groupdict().items() if text is not None)
        return LinkType.PRECEDING if name.startswith("p") else LinkType.FOLLOWING


def parse_links(text: str, words: LinkWords, names: Container[str] = frozenset()) -> tuple[Link, ...]:
    """Return the links in ``text``; ``names`` are folded process names, whose own commas separate nothing."""
    return read_links(text, words, names).links


def read_links(text: str, words: LinkWords, names: Container[str] = frozenset()) -> CellLinks:
    """Return the links in ``text`` as :func:`parse_links` does, and its types without an id."""
    quick = _parse_canonical(text, words)
    return CellLinks(quick) if quick is not None else _parse(text, words, names)


def _parse_canonical(text: str, words: LinkWords) -> tuple[Link, ...] | None:
    """Return the links of a cell in the usual spelling, or ``None`` when it is spelt in another way."""
    whole, each = words.canonical
    if whole.fullmatch(text) is None:
        return None
    types = words.types
    return tuple([Link(target, target, types[word]) for target, word in each.findall(text)])


def _parse(text: str, words: LinkWords, names: Container[str]) -> CellLinks:
    found: list[Link] = []
    lone: list[str] = []
    held: LinkType | None = None
    waiting: list[str] = []  # the word for ``held``, until an id comes
    for piece, after_comma in _pieces(text, words, names):
        matches = list(words.pattern.finditer(piece))
        ends = [0, *(match.end() for match in matches)]
        starts = [*(match.start() for match in matches), len(piece)]
        parts = [_strip(piece[end:start]) for end, start in zip(ends, starts, strict=True)]
        types = [words.type_of(match) for match in matches]
        alone = [
            None if part else _lone_word(match.group(), piece[match.end() : start])
            for match, start, part in zip(matches, starts[1:], parts[1:], strict=True)
        ]
        if not matches:
            links = list(_plain(parts[0], held))
            if links or not _DASHES.isdisjoint(piece):
                waiting.clear()
            found += links
        elif parts[0]:
            for part, kind in zip(parts, [*types, None], strict=True):
                found += _plain(part, kind, typed=True)
            lone += [word for word, part in zip(alone[1:], parts[1:], strict=False) if word and not part]
        elif _is_of_last(matches, parts, after_comma=after_comma) and found and _is_untyped(found[-1]):
            found[-1] = found[-1]._replace(type=types[0])
        else:
            held = types[-1]
            lone += [*waiting, *filter(None, alone[:-1])]
            waiting = list(filter(None, alone[-1:]))
            for part, kind in zip(parts[1:], types, strict=True):
                found += _plain(part, kind, typed=True)
    return CellLinks(tuple(found), (*lone, *waiting))


def _is_of_last(matches: Sequence[re.Match[str]], parts: Sequence[str], *, after_comma: bool) -> bool:
    """Tell whether a piece that begins with a type is nothing but the type of the id before it.

    It is after a comma, «1.2, предшествующий», and in brackets, «(предшествующий)» on the next line.
    """
    word = matches[0].group().strip()
    return len(matches) == 1 and not parts[1] and (after_comma or (word[:1] in "([" and word[-1:] in ")]"))


def _lone_word(word: str, after: str) -> str | None:
    """Return the ``word`` of a type without its signs; nothing where a dash for none stands in the signs ``after`` it.

    A word that ends a bracket is a second type of the id before it: «1.2 (предшествующий, последующий)».
    """
    is_second = word.rstrip().endswith(")") and "(" not in word
    if is_second or not _DASHES.isdisjoint(word + after):
        return None
    return word.strip(" :()[]=")


def _is_untyped(link: Link) -> bool:
    return link.type is None and link.unknown_type is None


def _pieces(text: str, words: LinkWords, names: Container[str]) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a cell, and whether a comma alone stands between a part and the one before it.

    A part that is the name of a process is not split at its commas.
    """
    for part in _STRONG_SEPARATORS.split(text):
        bare = _strip(words.pattern.sub(" ", part))
        if "," in part and fold(bare) in names:
            yield part, False
        else:
            for place, piece in enumerate(part.split(",")):
                yield piece, place > 0


def _plain(text: str, kind: LinkType | None, *, typed: bool = False) -> Iterator[Link]:
    """Yield the link in a part without a word for a type: an id, or an id with an unknown word in brackets."""
    target = fold_space(text).strip(" ;,")
    if not target:
        return
    bracketed = None if typed else _BRACKETED.fullmatch(target)
    if bracketed is not None and any(char.isdigit() for char in bracketed["id"]):
        yield Link(bracketed["id"], fold_id(bracketed["id"]), kind, bracketed["word"].strip())
    else:
        yield Link(target, fold_id(target), kind)


def _strip(text: str) -> str:
    """Return ``text`` without the signs that stand between an id and its type, keeping brackets that are paired."""
    text = fold_space(text)
    bare = text.strip(" :;,–—-=→")
    if bare.count("(") != bare.count(")"):
        bare = bare.strip("() ")
    return bare


def format_links(links: Sequence[Link], words: LinkWords) -> str:
    """Return ``links`` in the usual spelling: ``1.3 (предшествующий); 1.4``."""
    names = {LinkType.PRECEDING: words.preceding[0], LinkType.FOLLOWING: words.following[0]}
    return "; ".join(link.target if link.type is None else f"{link.target} ({names[link.type]})" for link in links)
