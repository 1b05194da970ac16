"""Reads the cell of the responsible person: a full name, and a position beside it.

A full name is a surname with two initials on either side, three words of which one is a patronymic, or three words with
capital letters; surnames may be double, patronymics may be of the kind «Рашид оглы».
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SURNAME = r"[А-ЯЁ][А-ЯЁа-яё’'-]+"
_INITIALS = r"[А-ЯЁ]\.\s?(?:-?[А-ЯЁ]\.)"
_PATRONYMIC = r"(?:[А-ЯЁ][А-ЯЁа-яё-]*(?:вна|ич|ична|ВНА|ИЧ|ИЧНА)|[А-ЯЁ][а-яё-]+[\s-](?i:оглы|оглу|кызы|гызы|улы|уулу))"
_WORD = r"[А-ЯЁ][А-ЯЁа-яё-]+"
_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_SURNAME}\s{_WORD}\s{_PATRONYMIC}\b",
        rf"\b{_WORD}\s{_PATRONYMIC}(?:\s{_SURNAME})?\b",
        rf"\b{_SURNAME},?\s?{_INITIALS}",
        rf"\b{_INITIALS}\s?{_SURNAME}",
        rf"\b{_WORD}\s{_WORD}\s{_WORD}\b",
    )
)
_POSITION_WORD = re.compile(r"[А-ЯЁа-яёA-Za-z]{3,}")


def missing_parts(text: str, parts: Sequence[str]) -> tuple[str, ...]:
    """Return which of ``parts`` (``name``, ``position``) the cell ``text`` does not hold, in their order."""
    match = next((found for pattern in _NAMES if (found := pattern.search(text))), None)
    rest = text if match is None else text[: match.start()] + " " + text[match.end() :]
    held = {"name": match is not None, "position": _POSITION_WORD.search(rest) is not None}
    if match is None and "position" in parts and not _looks_like_position(text):
        held["position"] = False
    return tuple(part for part in parts if not held[part])


def _looks_like_position(text: str) -> bool:
    """Tell whether a text without a full name is about a position: it has a word in small letters."""
    return any(word[0].islower() for word in re.findall(r"[^\W\d_]{3,}", text)) or len(text.split()) == 1
