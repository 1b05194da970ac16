"""How open conflicts stand in a register until people settle them.

A cell in conflict holds :func:`marker` with the number of the conflict, so that it is found again wherever the row has
been moved. A row in conflict, and every link to it, bears a provisional id: ``1.3?4.2`` is side 2 of conflict 4 about
the id 1.3. The texts are content of a Russian workbook and so are not translated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: How the text of every cell in conflict begins.
BEGINNING = "Разногласие № "
#: No register has as many conflicts as nine digits tell; a longer number is somebody's own text.
_MARKER = rf"{BEGINNING}([0-9]{{1,9}}):"
_PROVISIONAL = r"(?s)(.*)\?([0-9]{1,9})\.([0-9]{1,9})"
_SHOWN = 80
_BLANK = "(пусто)"


def marker(number: int, values: Sequence[str]) -> str:
    """Return the text of a cell in conflict ``number``: the values that are proposed, cut where they are long."""
    shown = (_cut(value) if value.strip() else _BLANK for value in values)
    return f"{BEGINNING}{number}: {' / '.join(shown)}"


def marked_number(text: str) -> int | None:
    """Return the number of the conflict that a cell is marked with, or ``None``."""
    text = text.lstrip()
    found = re.match(_MARKER, text) if text.startswith(BEGINNING) else None
    return None if found is None else int(found[1])


def provisional(text: str, number: int, side: int) -> str:
    """Return the provisional id of ``side`` (from 1) of conflict ``number`` about the id ``text``."""
    return f"{text}?{number}.{side}"


def read_provisional(text: str) -> tuple[str, int, int] | None:
    """Return (id, conflict, side) of a provisional id, or ``None`` for any other."""
    found = re.fullmatch(_PROVISIONAL, text.strip()) if "?" in text else None
    return None if found is None else (found[1], int(found[2]), int(found[3]))


def _cut(value: str) -> str:
    value = " ".join(value.split())
    return value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1].rstrip()}…"
