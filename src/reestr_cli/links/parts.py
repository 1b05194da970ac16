"""The parts of a cell of links: one link or several with one type each, and the words for types in them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from reestr_cli.links.words import LinkType, LinkWords
from reestr_cli.wording import fold, fold_space

_STRONG_SEPARATORS = r"[;\n\r]"
_AND = re.compile(r"\s+(?:и|или|а также)\s+")
_LEADING_AND = re.compile(r"\s*(?:и|или|а также)\s+(?=\S*\d)")
_DIGIT_FOLLOWS = re.compile(r"\S*\d")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
#: What joins two types: «предшествующий/последующий», «предшествующий и последующий».
JOINTS = frozenset({"и", "или", "и/или", "/", "\\", "|", "+", "&"})


class TypeWord(NamedTuple):
    """A word for a type in a part of a cell, or several joined, which together are no known type: ``unknown``."""

    start: int
    text: str
    kind: LinkType | None
    unknown: str | None = None

    @property
    def end(self) -> int:
        """Where it ends in its part."""
        return self.start + len(self.text)

    @property
    def is_open(self) -> bool:
        """Tell whether a bracket opens before it that is not closed."""
        return sum(map(self.text.count, "([")) > sum(map(self.text.count, ")]"))


def split_cell(text: str, words: LinkWords, names: Container[str]) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a cell, and whether a comma alone stands between a part and the one before it.

    A part that is the name of a process is not split at its commas, nor brackets that hold types alone.
    """
    # A long run of spaces would be gone over from each of its places.
    text = "\n".join(filter(None, (" ".join(line.split()) for line in re.split(r"[\n\r]", text))))
    joined = [each.group() for each in _BRACKETS.finditer(text) if _holds_types_alone(each.group(), words)]
    for number, part in enumerate(_split(text, _STRONG_SEPARATORS, joined)):
        bare = strip_signs(words.pattern.sub(" ", part))
        if "," in part and fold(bare) in names:
            yield part, False
            continue
        for place, piece in enumerate(_split(part, ",", joined)):
            begins = _LEADING_AND.match(piece) if number or place else None
            yield from _parted(piece if begins is None else piece[begins.end() :], words, after_comma=place > 0)


def types_in(piece: str, words: LinkWords) -> list[TypeWord]:
    """Return the types in a part of a cell; those joined, in brackets or beside one id, are one that is unknown."""
    found: list[TypeWord] = []
    for match in words.pattern.finditer(piece):
        each = TypeWord(match.start(), match.group(), words.type_of(match))
        while found and _are_joined(piece, found[-1], each):
            before = found.pop()
            whole = piece[before.start : each.end]
            is_one = before.kind is each.kind is not None
            kind, unknown = (each.kind, None) if is_one else (None, fold_space(whole).strip(" :;,()[]–—-="))
            each = TypeWord(before.start, whole, kind, unknown)
        found.append(each)
    return found


def _are_joined(piece: str, one: TypeWord, other: TypeWord) -> bool:
    joint = strip_signs(piece[one.end : other.start]).casefold()
    if one.is_open and other.text.rstrip(" :–—=-").endswith((")", "]")):
        return not joint or joint in JOINTS
    between_ids = piece[: one.start].strip() and piece[other.end :].strip()
    return joint in JOINTS and not between_ids


def _holds_types_alone(bracketed: str, words: LinkWords) -> bool:
    rest, count = words.pattern.subn(" ", bracketed)
    return count > 1 and all(word in JOINTS for word in re.findall(r"[^\s,;()\[\]–—-]+", rest.casefold()))


def _split(text: str, signs: str, whole: Sequence[str]) -> list[str]:
    """Split ``text`` at ``signs``, but not within any of the texts that stay ``whole``."""
    parts, start = [], 0
    kept = "|".join(["(?!)", *map(re.escape, dict.fromkeys(whole))])
    for found in re.finditer(f"(?:{kept})|(?P<sign>{signs})", text):
        if found["sign"]:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _parted(piece: str, words: LinkWords, *, after_comma: bool) -> Iterator[tuple[str, bool]]:
    """Yield ``piece`` parted at every «и» between two links, one of which has its type on that side."""
    joints = list(_AND.finditer(piece))
    types = types_in(piece, words) if joints else ()
    ends = {each.start + len(each.text.rstrip()) for each in types}
    starts = {each.end - len(each.text.lstrip()): each.end for each in types}
    start = 0
    for joint in joints:
        after = starts.get(joint.end())
        is_link = _DIGIT_FOLLOWS.match(piece, joint.end()) if after is None else piece[after:].strip()
        is_after_link = joint.start() in ends or (
            after and any(char.isdigit() for char in piece[start : joint.start()])
        )
        if is_link and is_after_link:
            yield piece[start : joint.start()], after_comma and not start
            start = joint.end()
    yield piece[start:], after_comma and not start


def strip_signs(text: str) -> str:
    """Return ``text`` without the signs that stand between an id and its type, keeping brackets that are paired."""
    text = fold_space(text)
    bare = text.strip(" :;,–—-=→")
    if bare.count("(") != bare.count(")"):
        bare = bare.strip("() ")
    return bare
