"""Holds a process name against the catalogue: a typical process, near one, or somebody's own.

Near is measured on folded texts in three ways, the best of which counts: letter by letter (a letter or two, other
endings), word by word in any order (shuffled), and as a part of a longer name (cut off, or without its brackets).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.standard import Standard
from reestr_cli.register import Register, Value, text_of
from reestr_cli.rules.meanings import read_meanings
from reestr_cli.wording import fold, is_numbered, mend, to_cyrillic, without_number

#: From this likeness on (per cent) a name is a typical process misspelt, and not another process. Measured on the names
#: of both catalogues, spoilt in nine ways, and on names of processes that no catalogue has.
NEAR = 82.0
#: Most misspelt names have so many letters wrong at most: to look for these first takes a third of the time.
FEW_LETTERS = 2
#: So alike (per cent) that the words of no other name, in whatever order, can be meant.
VERY_NEAR = 100 - (100 - NEAR) / 2
#: A part of a name must have so many words, and so much of the name's length, to be taken for the name cut short.
PART_WORDS = 3
PART_LENGTH = 0.4
_FORMULA_SIGNS = "=+@\t\r "
#: Two words are taken for a name cut short only when they are most of it: «Личный прием».
TWO_WORDS = 2
TWO_WORDS_LENGTH = 0.55


class Reading(NamedTuple):
    """What a cell of process names is: ``number`` stands before the name; ``known`` is a typical process's name;
    ``near`` is the typical process that a misspelt name is near to.
    """  # noqa: D205

    name: str
    numbered: bool
    known: bool
    near: str | None


def read_names(register: Register, standard: Standard) -> Mapping[Value, Reading]:
    """Read every distinct process name of ``register`` that is judged at all; nothing without a catalogue."""
    if standard.catalog is None:
        return {}
    finder = _finder(standard)
    meanings = register.once(read_meanings, standard)
    mended = meanings.mended("process")
    return {
        value: finder.read(_without_sign(text_of(value), mended[value]), standard.own_names)
        for value, meaning in meanings.texts("process").items()
        if meaning is not None
    }


def _without_sign(text: str, mended: str) -> str:
    """Return ``mended``, what ``text`` means, without the sign of a formula before it."""
    return mend(text.lstrip(_FORMULA_SIGNS)) if text.startswith(tuple(_FORMULA_SIGNS)) else mended


@lru_cache(maxsize=16)
def _finder(standard: Standard) -> NameFinder:
    """Return the finder for the catalogue of ``standard``, kept for the next register."""
    if standard.catalog is None:
        raise ValueError(standard)
    return NameFinder(standard.catalog)


class NameFinder:
    """The names of a catalogue, ready to be looked through many times."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._names = {key: found[0][1].name for key, found in catalog.by_fold.items()}
        self._bare = _without_brackets(self._names)
        self._readings = lru_cache(maxsize=4096)(self._read)

    def read(self, mended: str, own: frozenset[str] = frozenset()) -> Reading:
        """Say what a name is, with its letters and spaces mended; ``own`` are folded ones that the body declares."""
        return self._readings(mended, own)

    def _read(self, mended: str, own: frozenset[str]) -> Reading:
        if self._is_known(mended, own):
            return Reading(mended, numbered=False, known=True, near=None)
        name = without_number(mended)
        if self._is_known(name, own):
            return Reading(self._names.get(fold(name), name), numbered=name != mended, known=True, near=None)
        near = self.near(name)
        if near is None and not is_numbered(mended):  # «1.5 ставки» may be words of somebody's own
            return Reading(mended, numbered=False, known=False, near=None)
        return Reading(name, numbered=name != mended, known=False, near=near)

    def _is_known(self, text: str, own: frozenset[str]) -> bool:
        key = fold(text)
        return key in self._names or key in own

    def near(self, text: str) -> str | None:
        """Return the typical process that ``text`` is near to, or ``None``."""
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import Levenshtein

        key = to_cyrillic(fold(text))
        if key in self._bare:
            return self._bare[key]
        names = self._names.keys()
        slip = process.extractOne(key, names, scorer=Levenshtein.distance, score_cutoff=FEW_LETTERS)
        if slip is not None and fuzz.ratio(key, slip[0]) >= VERY_NEAR:
            return self._names[slip[0]]
        best = process.extractOne(key, names, scorer=fuzz.ratio, score_cutoff=NEAR)
        if best is None or best[1] < VERY_NEAR:
            shuffled = process.extractOne(
                key, names, scorer=fuzz.token_sort_ratio, score_cutoff=best[1] + 0.01 if best else NEAR
            )
            best = shuffled or best
        if best is None:
            return self._whole(key)
        return self._names[best[0]]

    def _whole(self, key: str) -> str | None:
        """Return the name of which ``key`` is a part, if it is a part of one alone."""
        words = set(key.split())
        if len(words) < TWO_WORDS:
            return None
        share = PART_LENGTH if len(words) >= PART_WORDS else TWO_WORDS_LENGTH
        fitting = [
            name
            for name in self._names
            if len(key) >= share * len(name) and (name.startswith(key) or words < set(name.split()))
        ]
        texts = {self._names[name] for name in fitting}
        return texts.pop() if len(texts) == 1 else None


_BRACKETS = re.compile(r"\s*\([^()]*\)")
_LAST_BRACKETS = re.compile(r"\s*\([^()]*\)$")


def _without_brackets(names: Mapping[str, str]) -> Mapping[str, str]:
    """Return the names by what is left of their folded text without all of its brackets, or without the last ones.

    What is left of two names, or is a name itself, stands for none.
    """
    found: dict[str, set[str]] = {}
    for key, name in names.items():
        for bare in {_BRACKETS.sub("", key), _LAST_BRACKETS.sub("", key)} - {key}:
            found.setdefault(bare, set()).add(name)
    return {bare: texts.pop() for bare, texts in found.items() if len(texts) == 1 and bare not in names}
