"""How a report for people looks: width, colours, what a cell's text may do to a terminal, lines and tables."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reestr_cli.findings import Severity
from reestr_cli.i18n import tr

_SPACES = re.compile(r"\s+")
#: Control characters (a terminal obeys them) and marks that change the direction of writing (they hide what is there).
_UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

#: Signs that a console without them shows in two or three; they are given the room of that, whatever the console.
_LONG = re.compile("[→←≤≥…]")
_ROOM = "\x00"
#: Stands for a space at which no line is broken: a character that no text has.
TIE = "\ufdd0"
#: What is no word of a sentence: an option, a name in quotes, a word for one in capitals, a path.
_GIVEN = r"""(?:--?[a-z][\w=-]*|'[^']*'|"[^"]*"|[A-ZА-ЯЁ]{2}[^\s»);]*|[^\s»);]*[\w}][./\\=*][^\s»);]+)"""
#: A command of ours with what is given to it, such as the name of a folder before an option; what git is then told.
_COMMAND = rf"\breestr(?: [a-z]+){{1,2}}(?: (?:{_GIVEN}|[^\s»);]+(?=$| {_GIVEN})))*(?:; git add {_GIVEN})?"
#: The same signs in a table, whose columns must stand under each other on every console.
_SPELT = str.maketrans({"→": "->", "←": "<-", "≤": "<=", "≥": ">=", "…": "..."})

#: A longer text is told by its beginning and its end, in characters.
_LONGEST, _BEGINNING, _END = 700, 400, 200

BOLD, DIM = "1", "2"
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


class Look(NamedTuple):
    """What the output can show: its width in columns, whether it has colours; and how much the person wants to see.

    ``threshold`` is the severity from which on the run fails. ``home`` is the folder in which the report will lie, from
    where its links lead to the files: the current one unless it is given.
    """

    width: int = 80
    colour: bool = False
    verbose: bool = False
    statistics: bool = False
    threshold: Severity = Severity.ERROR
    home: Path | None = None

    def paint(self, text: str, *codes: str) -> str:
        """Return ``text`` in the given terminal colours, or as it is where the output has none."""
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.colour and text else text

    def severity(self, severity: Severity, text: str) -> str:
        """Return ``text`` in the colour of ``severity``."""
        return self.paint(text, BOLD, _COLOURS[severity])

    def lines(self, text: str, first: str = "", later: str = "", *, paint: str = "") -> Iterator[str]:
        """Yield the lines of ``text`` as :func:`wrapped` has them in this width, ended, in the colour ``paint``."""
        for line in wrapped(text, self.width, first, later):
            yield f"{self.paint(line, paint) if paint else line}\n"


def clean(text: str) -> str:
    """Return ``text`` on one line, without control characters and marks of writing direction."""
    return _SPACES.sub(" ", _UNSAFE.sub("", text)).strip()


def harmless(text: str) -> str:
    """Return ``text`` without control characters and marks of writing direction; its lines stay."""
    return _UNSAFE.sub("", text).replace("\r", "")


def spelt(text: str) -> str:
    """Return ``text`` with signs that are one character on every console."""
    return text.translate(_SPELT)


def wrapped(text: str, width: int, first: str = "", later: str = "") -> Iterator[str]:
    """Yield the lines of ``text``, each at most ``width`` wide, after the indents ``first`` and ``later``.

    A command stays in one piece, for people copy it: one that is too long is broken by the terminal, and copied whole.
    """
    roomy = _LONG.sub(_with_room, text)
    if len(first) + len(roomy) <= width:
        yield first + text
        return
    if "reestr " in roomy:
        roomy = re.sub(_COMMAND, lambda found: found[0].replace(" ", TIE), roomy)
    lines = textwrap.wrap(
        roomy, width, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )
    yield from (line.replace(_ROOM, "").replace(TIE, " ") for line in lines)


def abridged(text: str) -> str:
    """Return ``text`` without its middle where it would fill the screen: a cell may hold pages, and a finding two."""
    if len(text) <= _LONGEST:
        return text
    beginning, end = text[:_BEGINNING], text[-_END:]
    words, last = beginning.rpartition(" ")[0], end.partition(" ")[2]
    kept = words if len(words) > _BEGINNING // 2 else beginning, last if len(last) > _END // 2 else end
    return f"{kept[0]} … {tr('(in full: --verbose)')} … {kept[1]}"


def _with_room(sign: re.Match[str]) -> str:
    return sign[0] + _ROOM * (2 if sign[0] == "…" else 1)


def table(rows: Iterable[Sequence[str]], width: int, *, gap: int = 2) -> Iterator[str]:
    """Yield the lines of a plain table without lines; its last column is wrapped to the ``width``."""
    kept = [[clean(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*kept, strict=True)][:-1]
    indent = sum(widths) + gap * len(widths)
    for row in kept:
        start = "".join(f"{cell:{wide + gap}}" for cell, wide in zip(row, widths, strict=False))
        for line in wrapped(row[-1], max(width, indent + 20), start, " " * indent):
            yield f"{line.rstrip()}\n"
