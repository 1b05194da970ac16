"""The order of ids: which comes next, which came before."""

from __future__ import annotations

import re

_LAST_NUMBER = re.compile(r"^(.*?)(\d+)$")


def next_id(text: str) -> str | None:
    """Return the id after ``text``: 1.9 is followed by 1.10."""
    match = _LAST_NUMBER.match(text)
    return None if match is None else f"{match.group(1)}{int(match.group(2)) + 1:0{len(match.group(2))}d}"


def previous_id(text: str) -> str | None:
    """Return the id before ``text``: 1.10 follows 1.9; nothing is before 1.1."""
    match = _LAST_NUMBER.match(text)
    if match is None or int(match.group(2)) <= 1:
        return None
    return f"{match.group(1)}{int(match.group(2)) - 1:0{len(match.group(2))}d}"
