"""What the cells of a register mean, worked out once for each distinct value and read by many rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from reestr_cli.forms.standard import Standard
from reestr_cli.register import Register, Value, is_empty, is_judged, text_of
from reestr_cli.wording import Suspects, fold, is_placeholder, mend, suspects


def text_suspects(register: Register, standard: Standard) -> Mapping[str, Suspects]:  # noqa: ARG001
    """Return, for every column of the form, the texts worth a closer look."""
    return {key: suspects(register.texts(key)) for key in register.columns}


class Meanings:
    """The folded, mended texts of a register: cells that mean the same have the same.

    Of the ``suspects`` alone there is something to mend.
    """

    def __init__(self, register: Register, suspects: Mapping[str, Suspects]) -> None:
        self._register = register
        self._suspects = suspects
        self._spoilt: dict[str, frozenset[Value]] = {}
        self._texts: dict[str, Mapping[Value, str | None]] = {}
        self._codes: dict[str, list[int | None]] = {}

    def texts(self, key: str) -> Mapping[Value, str | None]:
        """Return what every distinct cell of the column ``key`` means; ``None`` for a cell that says nothing."""
        if key not in self._texts:
            spoilt = self.spoilt(key)
            self._texts[key] = {
                value: _meaning_once_mended(value) if value in spoilt else _meaning(value)
                for value in self._register.distinct(key)
            }
        return self._texts[key]

    def mended(self, key: str) -> Mapping[Value, str]:
        """Return the text of every distinct cell of the column ``key``, mended."""
        spoilt = self.spoilt(key)
        return {
            value: mend(text_of(value)) if value in spoilt else text_of(value) for value in self._register.distinct(key)
        }

    def spoilt(self, key: str) -> frozenset[Value]:
        """Return the cells of the column ``key`` that may have something to mend."""
        if key not in self._spoilt:
            found = self._suspects.get(key)
            texts = () if found is None else (*found.untidy, *found.mixed)
            self._spoilt[key] = frozenset((*texts, *self._register.typed(key)))
        return self._spoilt[key]

    def codes(self, key: str) -> list[int | None]:
        """Return a number for every row of the column ``key``, equal for equal meanings; ``None`` for none."""
        if key not in self._codes:
            numbers: dict[str, int] = {}
            by_value = {
                value: None if text is None else numbers.setdefault(text, len(numbers))
                for value, text in self.texts(key).items()
            }
            self._codes[key] = [by_value[value] for value in self._register.columns.get(key, ())]
        return self._codes[key]


def read_meanings(register: Register, standard: Standard) -> Meanings:
    """Return the meanings of ``register``, worked out column by column as they are asked for."""
    return Meanings(register, register.once(text_suspects, standard))


@lru_cache(maxsize=1 << 14)
def _meaning(value: Value) -> str | None:
    """Return the folded text of a cell; blanks, placeholders, formulas and errors mean nothing.

    It is remembered from one register to the next: those of many bodies hold the same words.
    """
    return fold(text_of(value)) if _says_something(value) else None


@lru_cache(maxsize=1 << 12)
def _meaning_once_mended(value: Value) -> str | None:
    return fold(mend(text_of(value))) if _says_something(value) else None


def _says_something(value: Value) -> bool:
    return value is not None and is_judged(value) and not is_empty(value) and not is_placeholder(text_of(value))
