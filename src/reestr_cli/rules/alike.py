"""Ids that look like other ids: a letter in the place of a digit, a letter of the other alphabet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reestr_cli.rules.sequence import next_id
from reestr_cli.wording import fold_id, has_latin, to_latin

#: Folded letters that look like digits, Cyrillic and Latin.
_DIGITS = str.maketrans({"з": "3", "о": "0", "o": "0", "l": "1"})
_NEARLY_NUMBER = re.compile(r"(?=[\d./-]*[зоol])(?=\D*\d)[\dзоol./-]+")
_BETWEEN_DIGITS = re.compile(r"\d[зоol]+\d")
_LETTER = re.compile(r"[^\W\d_]")


def letters_for_digits(keys: Sequence[str | None], first: Mapping[str, int]) -> dict[int, str]:
    """Return the ids meant by those of ``keys`` in which a letter stands for a digit (1.З for 1.3), by index.

    It is certain where the letter stands between digits, where the ids above or below prove the digit, or where no
    other id has letters; and only if no row has the id that is meant. ``first`` is the first row of every key.
    """
    found: dict[int, str] = {}
    taken = set(first)
    suspects = {key: index for key, index in first.items() if _NEARLY_NUMBER.fullmatch(key)}
    for key, index in suspects.items():
        meant = key.translate(_DIGITS)
        above = keys[index - 1] if index else None
        below = keys[index + 1] if index + 1 < len(keys) else None
        proven = (above is not None and next_id(above) == meant) or (below is not None and next_id(meant) == below)
        if meant in taken:
            continue
        if proven or _BETWEEN_DIGITS.search(key) or not any(_LETTER.search(other) for other in first if other != key):
            found[index] = meant
            taken.add(meant)
    return found


def twins(texts: Sequence[str]) -> dict[str, str]:
    """Return those of the ids ``texts`` that look like another and differ by the alphabet alone, each with that one.

    Of А-1 and A-1 the one in the alphabet of fewer ids is taken for the wrong one; of equally many, the later.
    """
    groups: dict[str, list[str]] = {}
    together = "".join(texts)
    if together.isascii() or not has_latin(together):
        return {}
    for text in texts:
        if _LETTER.search(text):
            groups.setdefault(to_latin(text).casefold(), []).append(text)
    alike = [group for group in groups.values() if len({fold_id(text) for text in group}) > 1]
    if not alike:
        return {}
    with_letters = [text for group in groups.values() for text in group]
    latin = sum(map(has_latin, with_letters))
    cyrillic = len(with_letters) - latin
    found: dict[str, str] = {}
    for group in alike:
        rights = [text for text in group if has_latin(text) == (latin > cyrillic)] if latin != cyrillic else group
        right = (rights or group)[0]
        found.update({text: right for text in group if fold_id(text) != fold_id(right)})
    return found
