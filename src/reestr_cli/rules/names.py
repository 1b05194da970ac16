"""Holds a process name against the catalogue: a typical process, near one, or somebody's own.

A name without its brackets is near to its own; the others are looked for by ``near_names``.
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
from reestr_cli.wording import fold, is_numbered, mend, to_cyrillic, without_number, without_sign


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
        value: finder.read(_name_of(text_of(value), mended[value]), standard.own_names)
        for value, meaning in meanings.texts("process").items()
        if meaning is not None
    }


def _name_of(text: str, mended: str) -> str:
    """Return ``mended``, what ``text`` means, without the sign of a formula before it."""
    bare = without_sign(text)
    return mended if bare == text else mend(bare)


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
        key = to_cyrillic(fold(text))
        if key in self._bare:
            return self._bare[key]
        from reestr_cli.rules.near_names import nearest_name  # rapidfuzz comes with it, which a clean register spares

        return nearest_name(key, self._names)


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
