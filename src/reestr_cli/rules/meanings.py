"""What the cells of a register mean, worked out once for each distinct value and read by many rules."""

from __future__ import annotations

from collections.abc import Mapping, Set

from reestr_cli.forms.standard import Standard
from reestr_cli.register import Register, Value, is_empty, is_judged, text_of
from reestr_cli.wording import Suspects, fold, is_placeholder, may_be_no_value, mend, replace_words, suspects


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
        self._mended: dict[str, Mapping[Value, str]] = {}
        self._texts: dict[str, Mapping[Value, str | None]] = {}
        self._codes: dict[str, list[int | None]] = {}

    def texts(self, key: str) -> Mapping[Value, str | None]:
        """Return what every distinct cell of the column ``key`` means; ``None`` for a cell that says nothing."""
        if key not in self._texts:
            doubtful = self._doubtful(key)
            self._texts[key] = {
                value: _meaning(value, mended) if value in doubtful else fold(mended)
                for value, mended in self.mended(key).items()
            }
        return self._texts[key]

    def _doubtful(self, key: str) -> Set[Value]:
        """Return the cells of the column ``key`` that may say nothing: a look at the others would be in vain."""
        found = self._suspects.get(key)
        errors = () if found is None else found.errors
        register = self._register
        return {None, "", *may_be_no_value(register.texts(key)), *errors, *register.typed(key)}

    def mended(self, key: str) -> Mapping[Value, str]:
        """Return the text of every distinct cell of the column ``key``, mended."""
        if key not in self._mended:
            found = self._suspects.get(key)
            mended = {value: text_of(value) for value in self._register.distinct(key)}
            if found is not None:
                mended |= {text: replace_words(text, words) for text, words in found.mixed.items()}
                mended |= {text: mend(tidy) for text, tidy in found.untidy.items()}
            self._mended[key] = mended | {value: mend(value.text) for value in self._register.typed(key)}
        return self._mended[key]

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


def _meaning(value: Value, mended: str) -> str | None:
    """Return the folded text of a cell; blanks, placeholders, formulas and errors mean nothing."""
    if value is None or not is_judged(value) or is_empty(value) or is_placeholder(text_of(value)):
        return None
    return fold(mended)
