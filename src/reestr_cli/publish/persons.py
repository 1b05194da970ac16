"""Tells persons from positions in the cells of responsible persons.

What is not surely a position is none: a word with a capital that is no word of an office, a body or a place counts as
part of a name, and a cell in which such a word stands among others is said to be unclear rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reestr_cli.forms.owner import FULL_NAME, LINKS, SEPARATORS, is_around, is_of_office
from reestr_cli.wording import fold, mend, to_cyrillic

_PHONE = re.compile(r"(?:\+|\b)[\d(][\d\s()-]{4,}\d")
_TOKEN = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL_PATRONYMIC = re.compile(r".{2,}(?:[ое]вн[аеуы]|инична|[ое]вич[аеу]?|ильич)")
_SMALL_SURNAME = re.compile(
    r".+(?:[оеё]в|[иы]н|[оеё]в(?:а|ой|у)|[иы]н(?:а|ой|у)|[сц]к(?:ий|ая|ого|ой|ому)|ко|ян|швили|дзе|[учю]к|ых|их|вич|вна)"
)
_SMALL_INITIALS = re.compile(r"\b(?!и\.\s?о\.|т\.\s?[дпе]\.|в\.\s?и\.)[а-яё]\.\s?[а-яё]\.")
_LATIN_INITIAL = re.compile(r"\b[ABCEHKMOPTX](?=\.)")
_PLACE = re.compile(r".+(?:ск|цк)(?:ая|ой|ую|ого|ому|ий|ом|им|ое|ие|их)")
_ABBREVIATION = re.compile(r"[А-ЯЁA-Z]{2,6}(?:-[А-ЯЁA-Z]+)?")
_QUOTED = re.compile(r"[«\"„“][^«»\"„“”]*[»\"”“]")
#: A name without a patronymic has so many words at most.
_MOST_WORDS = 4
_SHORTEST_NAME = 3
#: Stands for what is taken out of a text, until the signs around it are tidied.
_GAP = "\x00"
_EMPTY_BRACKETS = re.compile(rf"\([\s,;:{_GAP}]*\)")
_AROUND_GAP = re.compile(rf"[\s,;:/—–-]*{_GAP}[\s,;:/—–{_GAP}-]*")


@dataclass(frozen=True, slots=True)
class Person:
    """What a cell of a responsible person says: the names in it, and the position; ``None`` where it is unclear."""

    names: tuple[str, ...]
    position: str | None


def read_person(cell: str, allowed: Iterable[str] = ()) -> Person:
    """Return what ``cell`` says; the words ``allowed`` are known to be no names."""
    text = _LATIN_INITIAL.sub(lambda initial: to_cyrillic(initial.group()), "\n".join(map(mend, cell.splitlines())))
    known = frozenset(map(fold, allowed))
    text = _PHONE.sub(_GAP, LINKS.sub(_GAP, text))
    names = [match.group() for match in FULL_NAME.finditer(text)]
    unclear = _SMALL_INITIALS.search(text) is not None
    if unclear and not names:
        names += _suspects(text, known)
    kept: list[str] = []
    sign = ""
    for part in _parts(FULL_NAME.sub(_GAP, text)):
        name, rest = _part(part, known)
        if rest is None and names and "," in sign and _is_plainly_a_position(part):
            rest = part
        sign = part if not any(map(str.isalnum, part)) and part.strip(_GAP) else sign
        if name:
            names.append(name)
        if rest is None:
            unclear = True
            names += [] if names else _suspects(part, known)
        kept.append(part if rest is None else rest)
    position = _tidy("".join(kept))
    unclear = unclear or (not any(map(str.isalpha, position)) and any(map(str.isalpha, cell)))
    return Person(tuple(names), None if unclear else position)


def _parts(text: str) -> Iterator[str]:
    """Yield the parts of a text and the signs between them, in turn; together they are the text."""
    end = 0
    for sign in re.finditer(f"{SEPARATORS.pattern}|{_GAP}", text):
        yield text[end : sign.start()]
        yield sign.group()
        end = sign.end()
    yield text[end:]


def _part(part: str, known: frozenset[str]) -> tuple[str, str | None]:
    """Return the name in a part of a cell and what is left of it; ``None`` where there is no telling."""
    words = _TOKEN.findall(part)
    if not words:
        return "", part
    strange = [_is_strange(words, place, known) for place in range(len(words))]
    if _QUOTED.search(part):
        strange = [False] * len(words) if any(map(is_of_office, words)) else strange
    if all(strange) and len(words) <= _MOST_WORDS:
        return part.strip(), _GAP
    if all(map(is_around, words)):
        return "", _GAP
    first = strange.index(False) if False in strange else len(words)
    if first > 1 and not any(strange[first:]) and is_of_office(words[first]):
        start = part.index(words[first], part.index(words[first - 1]) + len(words[first - 1]))
        return part[:start].strip(), _GAP + part[start:]
    if any(strange) or not any(is_of_office(word) or fold(word) in known for word in words):
        return "", None
    return "", part


def _is_plainly_a_position(part: str) -> bool:
    """Tell whether a part beside a full name has words without capitals alone, none of which ends as surnames do."""
    words = _TOKEN.findall(part)
    return all(word.islower() and _SMALL_SURNAME.fullmatch(word) is None for word in words)


def _is_strange(words: Sequence[str], place: int, known: frozenset[str]) -> bool:
    """Tell whether a word may be a part of a name."""
    word = words[place]
    if fold(word) in known or is_of_office(word) or is_around(word):
        return False
    if not word[0].isupper():
        return _SMALL_PATRONYMIC.fullmatch(word) is not None
    if _ABBREVIATION.fullmatch(word) and place:
        return False
    beside = words[place + 1] if place + 1 < len(words) else ""
    return not (_PLACE.fullmatch(word) and is_of_office(beside))


def _suspects(part: str, known: frozenset[str]) -> list[str]:
    """Return the words of an unclear part that may be a name; in one without capitals, all that nothing is known of."""
    words = _TOKEN.findall(part)
    strange = [word for place, word in enumerate(words) if len(word) > 1 and _is_strange(words, place, known)]
    small = [word for word in words if len(word) >= _SHORTEST_NAME and not (is_of_office(word) or fold(word) in known)]
    return strange if any(word[0].isupper() for word in strange) else small


def _tidy(text: str) -> str:
    """Return what is left of a cell without the signs that stood around what was taken out."""
    text = _EMPTY_BRACKETS.sub(_GAP, text)
    text = _AROUND_GAP.sub("; ", text).strip(" \n,;:/—–-")
    if text.count("(") != text.count(")"):
        text = text.replace("(", "").replace(")", "")
    elif text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    return text.strip(" \n,;:/—–-")
