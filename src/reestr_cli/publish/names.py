"""Finds persons in texts by their names: declined, in any case, with look-alike letters, in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from reestr_cli.wording import fold, mend, to_cyrillic

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(rf"{_LETTER}(?:{_LETTER}|[’'-])*")
#: A word broken at the end of a line; letters set apart: С т р е л о в; a name written with its initials: СтреловАБ.
_BROKEN = re.compile(rf"(?<={_LETTER})-[ \t]*\n\s*(?=(?P<small>[а-яёa-z])?)")
_SPREAD = re.compile(rf"(?<![\w.])(?:{_LETTER}[ \u00a0]){{3,}}{_LETTER}(?![\w.])")
_JOINED = re.compile(r"(?<=[а-яё])(?=[А-ЯЁ])")
_PATRONYMIC = re.compile(
    r"(?:.+(?:вн|ичн|вич|ич)(?:а|ы|е|у|ой|ою|ом|ем)?|оглы|оглу|кызы|кзы|гызы|улы|уулу|углы)", re.IGNORECASE
)
#: What declines a name.
_ENDINGS = frozenset(
    ("", "а", "у", "ом", "ым", "е", "ой", "ою", "ы", "ых", "ыми", "ий", "ый", "ого", "его", "ому", "ему", "им", "ем",
     "ей", "ею", "ая", "яя", "ое", "ую", "юю", "их", "ими", "и", "я", "ю", "ям", "ями", "ях", "ам", "ами", "ах", "о",
     "ь", "ью", "й")
)  # fmt: skip
_DROPPED = ("ий", "ый", "ой", "ая", "яя", "а", "я", "о", "е", "и", "ы", "й", "ь", "у", "ю")
_SHORTEST_STEM = 3
_FLEETING = re.compile(r"(.+)([еоя])([бвгджзйклмнпрстфхцчшщ])")
_SHORTEST_LATIN = 4
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_APOSTROPHE = re.compile(r"(?<=[a-z])['’`ʹ](?=[a-z])")
_LATIN_WORD = re.compile(r"[a-z]{4,}")
_SAME_LATIN = (
    ("shch", "sch"), ("kh", "h"), ("j", "i"), ("y", "i"), ("x", "ks"), ("ii", "i"), ("ts", "c"), ("tz", "c"),
    ("ie", "e"), ("io", "e"),
)  # fmt: skip


class Names:
    """The persons whose names were taken away; finds them in texts, declined, in Latin letters, in any case."""

    def __init__(self, names: Iterable[str], allowed: Iterable[str] = ()) -> None:
        """``names`` are full names or words of them; the words ``allowed`` are never looked for."""
        known = {_stem(fold(to_cyrillic(half))) for word in allowed for half in _words(word)}
        self._stems: dict[str, str] = {}
        self._short: dict[str, str] = {}
        self._pairs: dict[tuple[str, str], str] = {}
        for name in dict.fromkeys(names):
            for word in _surnames(_words(name)):
                stem = _stem(word)
                if stem in known:
                    continue
                if len(stem) < _SHORTEST_STEM or len(word) <= _SHORTEST_STEM:
                    self._short.update(dict.fromkeys(_declined(word), name))
                if len(stem) >= _SHORTEST_STEM:
                    self._stems.update(dict.fromkeys((stem, *_without_fleeting(word)), name))
            self._pairs.update({pair: name for pair in _given(_words(name)) if pair[0] not in known})
        self._latin = {
            latin: name for stem, name in self._stems.items() if len(latin := _in_latin(stem)) >= _SHORTEST_LATIN
        }
        self.find = cache(self._find)

    def __bool__(self) -> bool:
        return bool(self._stems or self._short or self._pairs)

    def _find(self, text: str) -> str | None:
        """Return the word of ``text`` by which one of the persons is named, or ``None``."""
        text = _plain(text)
        words = _words(text)
        for word in words:
            if any(stem in self._stems for stem in _stems(word)) or _exact(word) in self._short:
                return word
        for one, other in pairwise(words):
            if any((first, second) in self._pairs for first in _stems(one) for second in _stems(other)):
                return f"{one} {other}"
        if self._latin:
            for latin in _LATIN_WORD.findall(_APOSTROPHE.sub("", text.casefold())):
                if any(stem in _same_latin(latin) for stem in self._latin):
                    return str(latin)
        return None


def _plain(text: str) -> str:
    """Return a text with its letters as they are read: without accents, words whole that were broken or set apart."""
    composed = unicodedata.normalize("NFKC", text)
    letters = "".join(sign for sign in composed if unicodedata.category(sign) not in ("Mn", "Cf"))
    whole = _BROKEN.sub(lambda hyphen: "" if hyphen["small"] else "-", letters)
    return _SPREAD.sub(lambda spread: re.sub(r"\s", "", spread.group()), whole)


def _words(text: str) -> list[str]:
    """Return the words of a text, look-alike letters put right, halves of double names apart."""
    tidy = _JOINED.sub(" ", "\n".join(map(mend, text.splitlines())))
    return [half for word in _TOKEN.findall(tidy) for half in word.strip("-’'").split("-") if half]


def _exact(word: str) -> str:
    """Return the key of a short name: it must stand as it is, with its capital."""
    return fold(to_cyrillic(word)) if word[:1].isupper() else ""


def _stems(word: str) -> Iterator[str]:
    """Yield what may be the unchanging part of a word."""
    letters = fold(to_cyrillic(word))
    for length in range(min(4, len(letters))):
        end = len(letters) - length
        if letters[end:] in _ENDINGS and end >= _SHORTEST_STEM:
            yield letters[:end]


def _stem(word: str) -> str:
    """Return the unchanging part of a folded word; a short word is kept whole."""
    for ending in _DROPPED:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _without_fleeting(word: str) -> Iterator[str]:
    """Yield the stem of a word that loses its last vowel when declined: Орел – Орла, Заяц – Зайца."""
    if match := _FLEETING.fullmatch(word):
        start, vowel, end = match.groups()
        for sign in ("", "ь", "й") if vowel in "ея" else ("",):
            yield start + sign + end.removesuffix("й")


def _declined(word: str) -> Iterator[str]:
    """Yield the forms of a short word, which must stand as they are: Цой, Цоя, Цою."""
    yield word
    stem = word[:-1] if word.endswith(("й", "ь", "а", "я")) else word
    yield from (stem + ending for ending in ("а", "я", "у", "ю", "ом", "ем", "е", "ой", "ей", "ы", "и"))


def _surnames(words: Sequence[str]) -> Iterator[str]:
    """Yield the words of a name, folded, that may be its surname: all but initials, the patronymic, the given name."""
    long = [word for word in words if len(word) > 1]
    place = next((place for place, word in enumerate(long) if place and _PATRONYMIC.fullmatch(word)), None)
    for number, word in enumerate(long):
        if place is None or number not in (place, place - 1):
            yield fold(to_cyrillic(word))


def _given(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the given name with the patronymic after it, as stems."""
    for one, other in pairwise(words):
        if len(one) > 1 and _PATRONYMIC.fullmatch(other):
            yield _stem(fold(one)), _stem(fold(other))


def _in_latin(stem: str) -> str:
    return _same_latin("".join(_LATIN.get(letter, letter) for letter in stem))


def _same_latin(word: str) -> str:
    """Return a word in Latin letters with one spelling for sounds that are written in several ways."""
    for one, other in _SAME_LATIN:
        word = word.replace(one, other)
    return word
