"""Text in cells: what Excel cannot hold, how wide it is, how many lines it takes."""

from __future__ import annotations

import re

from reestr_cli.errors import ReestrError
from reestr_cli.i18n import mark

#: The size of the book's default font, in whose digits column widths are counted.
DEFAULT_POINTS = 10
#: What a cell keeps free at its edges, in width units.
CELL_PADDING = 0.8
#: The longest text of a cell, in UTF-16 units, as Excel counts; openpyxl would cut a longer one in silence.
LONGEST_TEXT = 32_767
#: Excel's limits of the title and the text of an input prompt, and of an error message (it shows no more).
LONGEST_TITLE, LONGEST_PROMPT, LONGEST_ERROR = 32, 255, 225

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
#: Widths of letters in Arial and its twin Liberation Sans, in digits; the others have ``_USUAL`` or ``_CAPITAL``.
_LETTERS = {
    **dict.fromkeys(" .,;:!/|'ijlftI\u00a0", 0.5), **dict.fromkeys('г()[]-r"*', 0.66), **dict.fromkeys("кзт", 0.81),
    **dict.fromkeys("сухэчьксzxcvysk", 0.92), **dict.fromkeys("жмыюwЫ", 1.29), **dict.fromkeys("шщфmМ", 1.47),
    **dict.fromkeys("ОЪЖШЩЮФWM№%@—", 1.65),
}  # fmt: skip
_USUAL, _CAPITAL = 0.99, 1.24
_BOLD = 1.09


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


def measure(text: str, *, points: float, bold: bool = False) -> float:
    """Return the width of ``text`` in Arial of ``points``, in units of column width: digits of the default font."""
    width = sum(_LETTERS.get(char) or (_CAPITAL if char.isupper() else _USUAL) for char in text)
    return width * points / DEFAULT_POINTS * (_BOLD if bold else 1.0)


def longest_word(text: str, *, points: float, bold: bool = False) -> float:
    """Return the width of the longest part of ``text`` that a spreadsheet program does not break."""
    return max((measure(word, points=points, bold=bold) for word in re.split(r"\s+|(?<=-)", text)), default=0.0)


def count_lines(text: str, width: float, *, points: float, bold: bool = False) -> int:
    """Return the number of lines that ``text`` takes when wrapped in a cell ``width`` units wide."""
    room = max(width - CELL_PADDING, 1.0)
    return sum(_lines_of(line, room, points=points, bold=bold) for line in text.split("\n"))


def _lines_of(line: str, room: float, *, points: float, bold: bool) -> int:
    """Return the lines that one paragraph takes in ``room`` units; a word wider than the room is broken."""
    lines, used = 1, 0.0
    space = measure(" ", points=points, bold=bold)
    for word in line.split(" "):
        size = measure(word, points=points, bold=bold)
        if used and used + space + size > room:
            lines += 1
            used = 0.0
        broken = int(size / room)
        lines += broken
        used = size - broken * room if broken else used + size + (space if used else 0.0)
    return lines
