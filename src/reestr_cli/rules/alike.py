"""Ids that look like other ids: a letter or another alphabet's digit for a digit, a comma for a dot, twin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from itertools import compress
from operator import not_

from reestr_cli.rules.sequence import next_id
from reestr_cli.wording import fold_id, fold_space, has_latin, to_cyrillic, to_latin

#: Folded letters that look like digits, Cyrillic and Latin.
LETTERS_LIKE_DIGITS = str.maketrans({"з": "3", "о": "0", "o": "0", "l": "1"})
_NEARLY_NUMBER = re.compile(r"(?=[\d./-]*[зоol])(?=\D*\d)[\dзоol./-]+")
_BETWEEN_DIGITS = re.compile(r"\d[зоol]+\d")
_WITH_COMMAS = re.compile(r"(?=[^,]*,)[0-9]+(?:[.,][0-9]+)+")
_DOTTED = re.compile(r"[0-9]+(?:\.[0-9]+)+")
#: So many ids show in which alphabet a register's ids are typed, and as many times more than those in the other.
_FEWEST_OF_ONE_KIND = 3
_LETTER = re.compile(r"[^\W\d_]")
#: Signs as wide as an ideograph, each this far behind the usual one.
_WIDE = range(0xFF01, 0xFF5F)
_WIDER = 0xFEE0


def usual_signs(text: str) -> str:
    """Return ``text`` with digits of other alphabets and wide signs (１.５, ١.٥) put into the usual ones."""
    return text if text.isascii() else "".join(map(_usual, text))


def _usual(char: str) -> str:
    if ord(char) in _WIDE:
        return chr(ord(char) - _WIDER)
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


def spelt(text: str, key: str) -> str:
    """Return the id of the key ``key`` as ``text``, its cell, has it, but for signs and alphabet; else the key."""
    usual = usual_signs(fold_space(text))
    return next((each for each in (usual, to_cyrillic(usual), to_latin(usual)) if fold_id(each) == key), key)


def meant_ids(keys: Sequence[str | None], first: Mapping[str, int], others: Sequence[str]) -> dict[int, str]:
    """Return the ids meant by those of ``keys`` that are typed with other signs (1.З, １.３ or 1,3 for 1.3), by index.

    A letter for a digit is certain where it stands between digits, where the ids above or below prove the digit, or
    where no other id has letters; a comma for a dot where they prove it, or where more ids have dots, or where most
    ids have commas, which no link could name. ``first`` is the first row of every key, ``others`` are those of them
    that are no numbers with dots. An id that is meant may be that of another row.
    """
    found: dict[int, str] = {}
    for key in others:
        index = first[key]
        if (usual := usual_signs(key)) != key:
            found[index] = fold_id(usual)
        elif _NEARLY_NUMBER.fullmatch(key):
            meant = key.translate(LETTERS_LIKE_DIGITS)
            if (
                _is_proven(index, meant, keys)
                or _BETWEEN_DIGITS.search(key)
                or not any(_LETTER.search(other) for other in others if other != key)
            ):
                found[index] = meant
    commas = [key for key in others if "," in key and _WITH_COMMAS.fullmatch(key)]
    if commas:
        dotted = sum(_DOTTED.fullmatch(key) is not None for key in first)
        is_certain = dotted > len(commas) or 2 * len(commas) > len(first)
        for key in commas:
            meant = key.replace(",", ".")
            if is_certain or _is_proven(first[key], meant, keys):
                found[first[key]] = meant
    return found


def of_one_alphabet(texts: Mapping[int, str]) -> dict[int, str]:
    """Return the ids meant by those of ``texts`` whose letters are of another alphabet than those of the others.

    ``texts`` are ids by their rows. Of «С1.1», «С1.2», «С1.3» and «C1.4», which look alike, the last has a Latin
    letter: at least three, and three times as many, must have the same letters in the other alphabet.
    """
    found: dict[int, str] = {}
    together = "".join(texts.values())
    if together.isascii() or not has_latin(together):
        return {}
    groups: dict[str, list[int]] = {}
    for index, text in texts.items():
        groups.setdefault(to_cyrillic("".join(_LETTER.findall(text))).casefold(), []).append(index)
    for letters, group in groups.items():
        if not letters or has_latin(letters):  # none, or one without a twin
            continue
        is_latin = [has_latin(texts[index]) for index in group]
        latin = list(compress(group, is_latin))
        cyrillic = list(compress(group, map(not_, is_latin)))
        few, many = sorted((latin, cyrillic), key=len)
        if len(many) >= _FEWEST_OF_ONE_KIND and len(many) >= _FEWEST_OF_ONE_KIND * len(few):
            change = to_cyrillic if many is cyrillic else to_latin
            found.update({index: change(texts[index]) for index in few})
    return found


def _is_proven(index: int, meant: str, keys: Sequence[str | None]) -> bool:
    """Tell whether ``meant`` goes on from the id above the row ``index``, or leads up to the one below."""
    above = keys[index - 1] if index else None
    below = keys[index + 1] if index + 1 < len(keys) else None
    return (above is not None and next_id(above) == meant) or (below is not None and next_id(meant) == below)


def twins(texts: Sequence[str], known: Container[str]) -> dict[str, str]:
    """Return those of the ids ``texts`` that look like another and differ by the alphabet alone, each with that one.

    Only those whose key is ``known`` are ids at all.
    Of А-1 and A-1 the one in the alphabet of fewer ids is taken for the wrong one; of equally many, the later.
    """
    groups: dict[str, list[str]] = {}
    together = "".join(texts)
    if together.isascii() or not has_latin(together):
        return {}
    for text in texts:
        if _LETTER.search(text) and fold_id(text) in known:
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
