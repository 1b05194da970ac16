"""The shape of ids: with signs, alphabet and noughts made one; and the few of a register that are typed otherwise."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from reestr_cli.rules.alike import LETTERS_LIKE_DIGITS, usual_signs
from reestr_cli.wording import to_latin

#: A number with dots.
DOTTED = r"[0-9]+(?:\.[0-9]+)+"
#: Finds, of ids in lines, those that are no numbers with dots between them.
_OTHERWISE = rf"(?m)^(?!{DOTTED}$).+$"
#: A number with other signs or letters like digits in it, perhaps with a word before it: what else it may be is
#: somebody's own code.
_MAY_BE_MEANT = r"(?:(?:№|n|id|пп?|процесс\w*|(?:под)?пункт\w*)(?![^\W\d]))?[\W\dзоol_]+"
#: How many ids, and what part of all, show how a register's ids are typed.
_FEWEST = 5
_MOST_OF = 0.8

_BEFORE = r"(?:№|процесс\w*|пункт\w*|п\.|id)\W*(?=\d)"
_NEARLY_NUMBER = r"(?<![^.])[\dзol]+(?![^.])"


def loosened(key: str) -> str:
    """Return an id with its signs, its alphabet, letters for digits and noughts before numbers made one."""
    text = re.sub(r"[\W_]+", ".", to_latin(re.sub(_BEFORE, "", usual_signs(key)))).strip(".")
    text = re.sub(_NEARLY_NUMBER, lambda part: part.group().translate(LETTERS_LIKE_DIGITS), text)
    return re.sub(r"(?<!\d)0+(?=\d)", "", text)


def not_dotted(keys: Collection[str]) -> list[str]:
    """Return those of ``keys`` that are no numbers with dots between them."""
    lines = "\n".join(keys)
    return re.findall(_OTHERWISE, lines) if "." in lines else list(keys)


def typed_otherwise(first: Mapping[str, int], others: Sequence[str]) -> dict[int, str]:
    """Return the ids meant by those that are not typed as the others are (1-6, № 1.6, 1 .6 for 1.6), by index.

    ``first`` is the first row of every key, ``others`` are those that are :func:`not_dotted`: these must be few. The id
    that is meant must be of a series that is there, and free: 2-1.3 among 1.1, 1.2, 1.3 is an id of its own.
    """
    dotted = len(first) - len(others)
    if not others or dotted < _FEWEST or dotted < _MOST_OF * len(first):
        return {}
    meant = {key: loosened(key) for key in others if re.fullmatch(_MAY_BE_MEANT, key)}
    meant = {key: text for key, text in meant.items() if re.fullmatch(DOTTED, text) and text not in first}
    if not meant:
        return {}
    series = {key.rpartition(".")[0] for key in first.keys() - set(others)}
    return {first[key]: text for key, text in meant.items() if text.rpartition(".")[0] in series}
