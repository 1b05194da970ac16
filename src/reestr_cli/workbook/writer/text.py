"""Text in cells: what Excel cannot hold, how wide it is, how many lines it takes."""

from __future__ import annotations

import re

from reestr_cli.errors import ReestrError
from reestr_cli.i18n import mark

#: The longest text of a cell, in UTF-16 units, as Excel counts; openpyxl would cut a longer one in silence.
LONGEST_TEXT = 32_767
#: Excel's limits of the title and the text of an input prompt, and of an error message (it shows no more).
LONGEST_TITLE, LONGEST_PROMPT, LONGEST_ERROR = 32, 255, 225

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_NARROW = frozenset("ijl.,;:!'|()[]/ftrIг-\" ")
_WIDE = frozenset("мшщжюыфwmMWМШЩЖЮЫФОЪ№%@—")
_BOLD = 1.1


class TextTooLong(ReestrError):
    """A text is longer than a cell can hold (32,767 characters)."""

    template = mark(
        "«{beginning}…» ({length} characters, row {row}, «{header}») is longer than a cell can hold: {limit}"
    )

    def __init__(self, text: str, row: int, header: str) -> None:
        super().__init__(beginning=text[:40], length=len(text), row=row, header=header, limit=LONGEST_TEXT)


def writable(text: str, *, row: int, header: str) -> str:
    """Return ``text`` as a cell must store it: characters that XML cannot hold become ``_xHHHH_``, as Excel does.

    ``row`` and ``header`` name the place. Raises ``TextTooLong`` where Excel would lose the end.
    """
    if len(text) > LONGEST_TEXT // 2 and len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_TEXT:
        raise TextTooLong(text, row, header)
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def shorten(text: str, limit: int) -> str:
    """Return ``text`` on one line and cut at a word so that it has no more than ``limit`` characters."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at_word = cut.rpartition(" ")[0]
    return (at_word if len(at_word) > limit // 2 else cut).rstrip(" ,.;:–-(") + "…"


def measure(text: str, *, bold: bool = False) -> float:
    """Return the width of ``text`` in Arial, in widths of a digit: the unit of column widths."""
    width = 0.0
    for char in text:
        width += 0.62 if char in _NARROW else 1.5 if char in _WIDE else 1.27 if char.isupper() else 1.0
    return width * _BOLD if bold else width


def longest_word(text: str, *, bold: bool = False) -> float:
    """Return the width of the longest part of ``text`` that a spreadsheet program does not break."""
    return max(measure(word, bold=bold) for word in re.split(r"\s+|(?<=-)|(?<=/)(?=.)", text) if word)


def count_lines(text: str, width: float, *, bold: bool = False) -> int:
    """Return the number of lines that ``text`` takes when wrapped in a cell ``width`` units wide."""
    room = max(width - 1.0, 1.0)
    return sum(_lines_of(line, room, bold=bold) for line in text.split("\n"))


def _lines_of(line: str, room: float, *, bold: bool) -> int:
    """Return the lines that one paragraph takes in ``room`` units; a word wider than the room is broken."""
    if measure(line, bold=bold) <= room:
        return 1
    lines, used = 1, 0.0
    space = measure(" ", bold=bold)
    for word in line.split(" "):
        size = measure(word, bold=bold)
        if used and used + space + size > room:
            lines += 1
            used = 0.0
        broken = int(size / room)
        lines += broken
        used = size - broken * room if broken else used + size + (space if used else 0.0)
    return lines
