"""What differs between a text and the official one, told in words: what is missing, too much, or in another's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reestr_cli.i18n import mark
from reestr_cli.messages import Message, listed
from reestr_cli.wording import fold

_SHOWN = 3

_MISSING = mark("«{words}» is missing")
_EXTRA = mark("«{words}» is extra")
_INSTEAD = mark("«{words}» instead of «{official}»")
_SIGN = mark("the sign {sign} after «{word}» is extra")
_FIRST_SIGN = mark("the sign {sign} at the beginning is extra")
_SIGNS = mark("the signs at «{word}»")
_SPACES = mark("the spaces in «{words}»")
_ORDER = mark("the order of the words")


class Difference(NamedTuple):
    """What differs between the text ``given`` and the ``official`` one. Worked out when it is shown."""

    given: str
    official: str

    def __str__(self) -> str:
        return str(self.message)

    @property
    def message(self) -> Message:
        """What differs, as a list of the first differences."""
        one, other = self.given.split(), self.official.split()
        if sorted(map(_bare, one)) == sorted(map(_bare, other)) and list(map(_bare, one)) != list(map(_bare, other)):
            return Message(_ORDER)
        parts = list(_parts(one, other))
        shown = listed(parts[:_SHOWN], "; ")
        return shown if len(parts) <= _SHOWN else Message(f"{shown.template} …", shown.facts)


def _parts(one: Sequence[str], other: Sequence[str]) -> Iterator[Message]:
    """Yield what differs, word by word; words that compare as equal differ in nothing.

    A full stop counts but at the end of all, as where the names are compared whole.
    """
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, _folded(one), _folded(other), autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        given, official = one[first:last], other[start:end]
        if kind == "equal":
            continue
        if len(given) == len(official):
            yield from map(_of_words, given, official)
        elif not any(map(_bare, given)) and not official:
            sign = " ".join(f"«{each}»" for each in given)
            yield (
                Message(_SIGN, {"sign": sign, "word": one[first - 1]})
                if first
                else Message(_FIRST_SIGN, {"sign": sign})
            )
        elif not official:
            yield Message(_EXTRA, {"words": " ".join(given)})
        elif not given:
            yield Message(_MISSING, {"words": " ".join(official)})
        else:
            yield _of_texts(" ".join(given), " ".join(official))


def _folded(words: Sequence[str]) -> list[str]:
    """Return the words as they are compared: a full stop is left out at the end of the last one alone."""
    return [*(fold(f"{word}|") for word in words[:-1]), *(f"{fold(word)}|" for word in words[-1:])]


def _of_words(word: str, official: str) -> Message:
    return Message(_SIGNS, {"word": official}) if _bare(word) == _bare(official) else _of_texts(word, official)


def _of_texts(given: str, official: str) -> Message:
    if fold(given).replace(" ", "") == fold(official).replace(" ", ""):
        return Message(_SPACES, {"words": official})
    return Message(_INSTEAD, {"words": given, "official": official})


def _bare(word: str) -> str:
    """Return the letters and digits of a folded word."""
    return "".join(char for char in fold(word) if char.isalnum())
