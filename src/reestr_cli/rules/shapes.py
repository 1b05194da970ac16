"""The shape of ids: with signs, alphabet and noughts made one; and the few of a register that are typed otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence

from reestr_cli.rules.alike import LETTERS_LIKE_DIGITS, usual_signs
from reestr_cli.rules.readings import WRITTEN_DAY
from reestr_cli.rules.sequence import next_id, previous_id
from reestr_cli.wording import to_latin

#: A number with dots.
DOTTED = r"[0-9]+(?:\.[0-9]+)+"
#: Finds, of ids in lines, those that are no numbers with dots between them, and days.
_OTHERWISE = rf"(?m)^(?:(?!{DOTTED}$).+|{WRITTEN_DAY})$"
#: A number with other signs or letters like digits in it, perhaps with a word before it: what else it may be is
#: somebody's own code.
_MAY_BE_MEANT = r"(?:(?:№|n|id|пп?|процесс[^\W\d_]*|(?:под)?пункт[^\W\d_]*)(?![^\W\d]))?[\W\dзоol_]+"
#: How many ids, and what part of all, show how a register's ids are typed.
_FEWEST = 5
_MOST_OF = 0.8

_BEFORE = r"(?:№|(?<![^\W\d_])(?:процесс|пункт)[^\W\d_]*+|п\.|id)\W*(?=\d)"
_NEARLY_NUMBER = r"(?<![^.])[\dзol]+(?![^.])"


def loosened(key: str) -> str:
    """Return an id with its signs, its alphabet, letters for digits and noughts before numbers made one."""
    text = re.sub(r"[\W_]+", ".", to_latin(re.sub(_BEFORE, "", usual_signs(key)))).strip(".")
    text = re.sub(_NEARLY_NUMBER, lambda part: part.group().translate(LETTERS_LIKE_DIGITS), text)
    return re.sub(r"(?<!\d)0+(?=\d)", "", text)


def not_dotted(keys: Collection[str]) -> list[str]:
    """Return those of ``keys`` that are no numbers with dots between them: 02.03.2026 is a day."""
    lines = "\n".join(keys)
    return re.findall(_OTHERWISE, lines) if "." in lines else list(keys)


def typed_otherwise(first: Mapping[str, int], others: Sequence[str]) -> dict[int, str]:
    """Return the ids meant by those that are not typed as the others are (1-6, № 1.6, 1 .6 for 1.6), by index.

    ``first`` is the first row of every key, ``others`` are those that are :func:`not_dotted`: these must be few. The id
    that is meant must be of a series of the register, and free: 2-1.3 among 1.1, 1.2, 1.3 is an id of its own;
    so is 1-6 where 1-5 is there and 1.5 as well.
    """
    dotted = len(first) - len(others)
    if not others or dotted < _FEWEST or dotted < _MOST_OF * len(first):
        return {}
    meant = {key: loosened(key) for key in others if re.fullmatch(_MAY_BE_MEANT, key)}
    meant = {
        key: text for key, text in meant.items() if re.fullmatch(DOTTED, text) and not re.fullmatch(WRITTEN_DAY, key)
    }
    if not meant:
        return {}
    series = count_series(first)
    on_purpose = {_shape(key) for key, text in meant.items() if text in first}
    return {
        first[key]: text
        for key, text in meant.items()
        if _shape(key) not in on_purpose and is_of_series(text, first, series)
    }


def _shape(key: str) -> str:
    """Return an id with each number made one: «0-0» for 1-6."""
    return re.sub("[0-9]+", "0", key)


def count_series(keys: Iterable[str]) -> Mapping[str, int]:
    """Return how many of ``keys`` begin alike up to their last dot: 1.1 and 1.2 are two of the series 1."""
    return Counter(key.rpartition(".")[0] for key in keys)


def is_of_series(text: str, known: Container[str], series: Mapping[str, int]) -> bool:
    """Tell whether an id goes with the others: its series has two of them at least, or the one before or after it.

    1.5 does not go with 1.2026 and 2.2026, where the second number is the year.
    """
    return series.get(text.rpartition(".")[0], 0) > 1 or next_id(text) in known or previous_id(text) in known
