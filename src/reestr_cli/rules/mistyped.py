"""Which id is meant by one that no process has: only where a slip of the hand explains it, and one id alone fits.

Ids stand in series, so that a near number is mostly another process: 7.5 is no slip for 1.5, nor 1.11 for 1.1 where
1.10 is there. Where nothing explains it, an id like it can still be named, as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set
from functools import cached_property
from itertools import groupby, islice, pairwise
from operator import methodcaller
from string import digits

from reestr_cli.rules.sequence import next_id, previous_id
from reestr_cli.rules.shapes import loosened
from reestr_cli.wording import nearest_of, words_near

_DOTTED = re.compile(r"[1-9][0-9]*(?:\.[1-9][0-9]*)*")
#: Finds, of ids in lines, those that are not their own loose spelling.
_OTHERS = re.compile(rf"^(?!{_DOTTED.pattern}$).+$", re.MULTILINE)
#: Letters of ids shorter than this are a code and no word; from the second length on, two letters may differ.
_SHORT_WORD = 4
_LONG_WORD = 9
#: How many ids are compared with one, at most; of more, those that one sign alone tells from it are found all the same.
_COMPARED = 200
#: How many words are: what they are compared by is made once.
_COMPARED_WORDS = 500
#: A longer id is compared with none: it is a text in the wrong place.
_LONGEST = 100
#: Numbers of more digits are no places in a series.
_MOST_DIGITS = 9


class Mistyped:
    """The ids of a register, by the spellings that a slip makes of them."""

    def __init__(self, keys: Set[str]) -> None:
        self._keys = keys
        self._loose: dict[str, list[str]] = {}
        self._words: dict[str, tuple[list[str], list[str]]] = {}
        self._last: dict[str, int] = {}
        for key in _OTHERS.findall("\n".join(keys)):
            loose = loosened(key)
            self._loose.setdefault(loose, []).append(key)
            word = _letters(loose)
            if len(word) >= _SHORT_WORD:
                words, ids = self._words.setdefault(_digits(loose), ([], []))
                words.append(word)
                ids.append(key)

    def meant(self, key: str) -> str | None:
        """Return the id that ``key``, which no process has, is a slip for; ``None`` where none or several may be."""
        loose = key if _DOTTED.fullmatch(key) else loosened(key)
        found = set(self._spelt(loose))
        if found:
            return found.pop() if len(found) == 1 else None
        if len(loose) > _LONGEST:
            return None
        slips = set(self._slips(key, loose))
        found = slips & self._keys
        if self._loose:
            found.update(*(self._loose[slip] for slip in slips & self._loose.keys()), self._near_words(loose))
        return found.pop() if len(found) == 1 and not self._is_beside(key) else None

    def _is_beside(self, key: str) -> bool:
        """Tell whether the id before or after ``key`` is there: then it is likelier a process that is gone."""
        return next_id(key) in self._keys or previous_id(key) in self._keys

    def like(self, key: str, own: str | None = None) -> str | None:
        """Return the id most like ``key``, but for the process's ``own``: of its own series, failing that of all.

        It shows a person where to look, and is no more than a guess.
        """
        if len(key) > _LONGEST:
            return None
        series = self._series.get(_series_of(key), ())
        return self._most_like(key, series, own) or self._most_like(key, self._keys, own)

    def _most_like(self, key: str, among: Collection[str], own: str | None) -> str | None:
        """Return the id of ``among`` that is most like ``key``; of very many, one that a sign alone tells from it."""
        if len(among) > _COMPARED:
            for near in filter(self._keys.__contains__, _neighbours(key)):
                if near != own:
                    return near
        first = islice(among, _COMPARED)
        return nearest_of(key, list(first) if own is None else [each for each in first if each != own])

    @cached_property
    def _series(self) -> dict[str, list[str]]:
        """The ids of each series, by what stands before their last number."""
        found: dict[str, list[str]] = {}
        for series, keys in groupby(self._keys, methodcaller("rstrip", digits)):  # as _series_of, without its call
            found.setdefault(series, []).extend(keys)
        return found

    def _last_of(self, series: str) -> int:
        """Return the greatest number of a series."""
        last = self._last.get(series)
        if last is None:
            last = self._last[series] = max(_number(key[len(series) :]) for key in self._series[series])
        return last

    def _spelt(self, loose: str) -> Iterator[str]:
        """Yield the ids that are ``loose``, whatever their signs and alphabet."""
        if loose in self._keys:
            yield loose
        yield from self._loose.get(loose, ())

    def _slips(self, key: str, loose: str) -> Iterator[str]:
        """Yield what may have been meant by ``key``: two signs changed places, one typed twice or half of two, a dot.

        Where its series is in the register, the slip is in the last number: the person knew the series. There a number
        typed twice lies far beyond the last one (1.99 for 1.9 where 1.10 is the last): else it is the next process's.
        """
        head = _series_of(loose)
        series = head if head in self._series else _series_of(key)
        if series not in self._series:
            yield from _swapped(loose)
            yield from _halved(loose)
            yield from _doubled(loose)
            for place, char in enumerate(loose):
                yield loose[:place] + ("" if char == "." else f".{char}") + loose[place + 1 :]
            return
        number = loose[len(head) :]
        for each in _swapped(number):
            yield head + each
        for each in _doubled(number):
            yield head + each
        for each in _halved(number):
            is_there = head + each in self._keys or head + each in self._loose
            if is_there and _number(number) >= 2 * self._last_of(series):
                yield head + each

    def _near_words(self, loose: str) -> Sequence[str]:
        """Return the ids that differ by a letter or two in a word, and in no digit; of two or more some."""
        word = _letters(loose)
        if len(word) < _SHORT_WORD or (among := self._words.get(_digits(loose))) is None:
            return ()
        words, ids = among
        return [ids[place] for place in words_near(word, words[:_COMPARED_WORDS], 2 if len(word) >= _LONG_WORD else 1)]


def _series_of(key: str) -> str:
    """Return what stands before the last number of an id: «1.» of 1.3."""
    return key.rstrip(digits)


def _number(text: str) -> int:
    """Return the last number of an id; that of an id without one is 0, and so is one that is no place in a series."""
    return int(text) if text and len(text) <= _MOST_DIGITS else 0


def _letters(loose: str) -> str:
    return "".join(char for char in loose if char.isalpha())


def _digits(loose: str) -> str:
    return "".join(char for char in loose if char.isdigit())


def _swapped(text: str) -> Iterator[str]:
    """Yield ``text`` with two digits, or two letters, that stand together in each other's place."""
    for place, (one, other) in enumerate(pairwise(text)):
        if one != other and "." not in (one, other) and one.isdigit() == other.isdigit():
            yield text[:place] + other + one + text[place + 2 :]


def _halved(text: str) -> Iterator[str]:
    """Yield ``text`` with one of two equal signs taken away."""
    for place, (one, other) in enumerate(pairwise(text)):
        if one == other:
            yield text[:place] + text[place + 1 :]


def _doubled(text: str) -> Iterator[str]:
    """Yield ``text`` with one of its signs twice."""
    for place, char in enumerate(text):
        yield text[:place] + char + text[place:]


def _neighbours(key: str) -> Iterator[str]:
    """Yield what a sign left out, swapped, changed or put in makes of ``key``, from its end on."""
    places = range(len(key) - 1, -1, -1)
    for place in places:
        yield key[:place] + key[place + 1 :]
    yield from _swapped(key)
    for place in places:
        if key[place].isdigit():
            for digit in digits:
                yield key[:place] + digit + key[place + 1 :]
    for place in places:
        for digit in digits:
            yield key[: place + 1] + digit + key[place + 1 :]
