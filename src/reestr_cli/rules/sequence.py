"""The order of ids: which comes next, which came before."""

from __future__ import annotations

import re

#: A number of more digits is no place in an order.
_LAST_NUMBER = re.compile(r"(?<!\d)\d{1,18}$")


def next_id(text: str) -> str | None:
    """Return the id after ``text``: 1.9 is followed by 1.10."""
    return _at_step(text, 1)


def previous_id(text: str) -> str | None:
    """Return the id before ``text``: 1.10 follows 1.9; nothing is before 1.1."""
    return _at_step(text, -1)


def _at_step(text: str, step: int) -> str | None:
    found = _LAST_NUMBER.search(text)
    if found is None:
        return None
    digits = found.group()
    number = int(digits) + step
    width = len(digits) if digits.startswith("0") else 1
    return f"{text[: found.start()]}{number:0{width}d}" if number > 0 else None
