"""Which id is meant by one that no process has: only where a slip of the hand explains it, and one id alone fits.

Ids stand in series, so that a near number is mostly another process: 7.5 is no slip for 1.5, nor 1.11 for 1.1 where
1.10 is there. Where nothing explains it, the nearest id can still be named, as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cached_property
from itertools import islice
from string import digits

from reestr_cli.rules.alike import LETTERS_LIKE_DIGITS, usual_signs
from reestr_cli.rules.sequence import next_id, previous_id
from reestr_cli.wording import nearest_of, to_latin, word_distance

_DOTTED = re.compile(r"[1-9][0-9]*(?:\.[1-9][0-9]*)*")
_BEFORE = re.compile(r"(?:№|процесс\w*|пункт\w*|п\.|id)\W*(?=\d)")
_SEPARATORS = re.compile(r"[\W_]+")
_NEARLY_NUMBER = re.compile(r"(?<![^.])[\dзol]+(?![^.])")
_NOUGHTS = re.compile(r"(?<!\d)0+(?=\d)")
_DOUBLED = re.compile(r"(?=(.)\1)")
#: Letters of ids shorter than this are a code and no word; from the second length on, two letters may differ.
_SHORT_WORD = 4
_LONG_WORD = 9
#: How many ids of words are compared with one, at most.
_COMPARED = 500


class Mistyped:
    """The ids of a register, by the spellings that a slip makes of them."""

    def __init__(self, keys: Set[str]) -> None:
        self._keys = keys
        self._loose: dict[str, list[str]] = {}
        self._words: dict[str, list[str]] = {}
        for key in keys:
            if not _DOTTED.fullmatch(key):  # which is its own spelling
                loose = _loosened(key)
                self._loose.setdefault(loose, []).append(key)
                if len(_letters(loose)) >= _SHORT_WORD:
                    self._words.setdefault(_digits(loose), []).append(key)

    def meant(self, key: str) -> str | None:
        """Return the id that ``key``, which no process has, is a slip for; ``None`` where none or several may be."""
        loose = _loosened(key)
        found = set(self._spelt(loose))
        if not found and next_id(key) not in self._keys and previous_id(key) not in self._keys:
            slips = set(_slips(loose))
            found = slips & self._keys
            found.update(*(self._loose[slip] for slip in slips & self._loose.keys()), self._near_words(loose))
        return found.pop() if len(found) == 1 else None

    def nearest(self, key: str, own: str | None) -> str | None:
        """Return the id most like ``key``, but for the process's ``own``: first of its own series, then of all.

        It shows a person where to look, and is no more than a guess.
        """
        among = self._series.get(_series_of(key)) or self._first
        return nearest_of(key, among if own is None else [each for each in among if each != own])

    @cached_property
    def _series(self) -> dict[str, list[str]]:
        """The first ids of each series."""
        found: dict[str, list[str]] = {}
        for key in self._keys:
            found.setdefault(_series_of(key), []).append(key)
        return {series: keys[:_COMPARED] for series, keys in found.items()}

    @cached_property
    def _first(self) -> list[str]:
        """The first ids of all."""
        return list(islice(self._keys, _COMPARED))

    def _spelt(self, loose: str) -> Iterator[str]:
        """Yield the ids that are ``loose``, whatever their signs and alphabet."""
        if loose in self._keys:
            yield loose
        yield from self._loose.get(loose, ())

    def _near_words(self, loose: str) -> Iterator[str]:
        """Yield the ids that differ by a letter or two in a word, and in no digit."""
        word = _letters(loose)
        allowed = 2 if len(word) >= _LONG_WORD else 1
        if len(word) >= _SHORT_WORD:
            for key in self._words.get(_digits(loose), ())[:_COMPARED]:
                if word_distance(word, _letters(_loosened(key)), allowed) <= allowed:
                    yield key


def _series_of(key: str) -> str:
    """Return what stands before the last number of an id: «1.» of 1.3."""
    return key.rstrip(digits)


def _loosened(key: str) -> str:
    """Return an id with its signs, its alphabet, letters for digits and noughts before numbers made one."""
    text = _SEPARATORS.sub(".", to_latin(_BEFORE.sub("", usual_signs(key)))).strip(".")
    text = _NEARLY_NUMBER.sub(lambda part: part.group().translate(LETTERS_LIKE_DIGITS), text)
    return _NOUGHTS.sub("", text)


def _letters(loose: str) -> str:
    return "".join(char for char in loose if char.isalpha())


def _digits(loose: str) -> str:
    return "".join(char for char in loose if char.isdigit())


def _slips(text: str) -> Iterator[str]:
    """Yield what may have been meant: two signs changed places, one typed twice or half of two, a dot more or less."""
    for place in range(len(text) - 1):
        yield text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    for doubled in _DOUBLED.finditer(text):
        yield text[: doubled.start()] + text[doubled.start() + 1 :]
    for place, char in enumerate(text):
        yield text[:place] + char + text[place:]
        yield text[:place] + ("" if char == "." else f".{char}") + text[place + 1 :]
