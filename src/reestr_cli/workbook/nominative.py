"""Puts the first words of a body's name into the nominative: in a title they stand in another case.

«Реестр … процессов Государственной жилищной инспекции» names the body «Государственная жилищная инспекция».
"""

from __future__ import annotations

import re
from typing import NamedTuple


class _Gender(NamedTuple):
    """Words of bodies of one gender: patterns of what they and their adjectives end with, and what both do alone.

    ``alone`` are the endings after a hard stem and after one in «и»; an adjective is known by the vowel it ends with.
    """

    stems: str
    endings: str
    alone: tuple[str, str]
    agreeing: str
    adjectives: dict[str, str]


_GENDERS = (
    _Gender("служб|палат|инспекци|администраци|комисси|дирекци", "[ыиею]", ("а", "я"), "[ое]й", {"о": "ая", "е": "яя"}),
    _Gender(
        "министерств|агентств|представительств|казначейств|управлени|учреждени",
        "[аеуяию]",
        ("о", "е"),
        "[ое](?:го|му|м)",
        {"о": "ое", "е": "ее"},
    ),
    # A masculine adjective has more endings than can be told from its other cases: a name that begins with one stays.
    _Gender("департамент|комитет|аппарат|фонд|центр|отдел|секретариат", "[аеу]", ("", ""), "(?!)", {}),
)


def nominative(name: str) -> str:
    """Return ``name`` with its first words in the nominative, where they are known to be in another case."""
    for gender in _GENDERS:
        pattern = rf"((?:[а-яё-]+{gender.agreeing} )*)({gender.stems}){gender.endings}(?!\w)"
        found = re.match(pattern, name, re.IGNORECASE)
        if found is not None:
            stem = found[2]
            words = [_adjective(word, gender) for word in found[1].split()]
            first = " ".join([*words, stem + gender.alone[stem[-1] in "иИ"]])
            return (first.upper() if found[0].isupper() else first) + name[found.end() :]
    return name


def _adjective(word: str, gender: _Gender) -> str:
    end = re.search(f"{gender.agreeing}$", word, re.IGNORECASE)
    return word if end is None else word[: end.start()] + gender.adjectives[end[0][0].lower()]
