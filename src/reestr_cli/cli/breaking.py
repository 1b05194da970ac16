"""Sentences broken into lines for a terminal, between words and not inside the names of files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from reestr_cli.report.look import TIE, wrapped

_INDENT = re.compile(r" *")
#: Where the name of a file may end: at an ending such as .xlsx.
_END = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,7}(?![\w/\\])")
#: What stands before a name and is no part of it.
_OPENING = "«(\"'"
#: How many words a name is looked for to have.
_WORDS = 12


def broken(text: str, width: int, names: Sequence[str] = (), *, hanging: str = "") -> str:
    """Return ``text`` with its lines broken to ``width`` columns; what fits stays as it is.

    A name stays in one piece, if it fits into a line at all: one of ``names``, or that of a file which is there.
    ``hanging`` is put before every further line, so that of several texts each is seen to begin.
    """
    return "\n".join(each for line in text.split("\n") for each in _lines(line, width, names, hanging))


def _lines(line: str, width: int, names: Sequence[str], hanging: str) -> Iterator[str]:
    indent = _INDENT.match(line)
    start = indent[0] if indent is not None else ""
    tied = line[len(start) :]
    if len(line) > width:
        for name in sorted({*names, *_files_in(tied)}, key=lambda name: (-len(name), name)):
            if " " in name and len(name) + len(start) <= width:
                tied = tied.replace(name, name.replace(" ", TIE))
    if not tied.strip():
        yield line
        return
    yield from wrapped(tied, width, start, start + hanging)


def _files_in(line: str) -> Iterator[str]:
    """Yield the names of files with spaces in ``line``: the longest run of words before an ending that is a file."""
    for end in _END.finditer(line):
        words = line[: end.end()].split(" ")
        for count in range(min(_WORDS, len(words)), 1, -1):
            name = " ".join(words[-count:]).lstrip(_OPENING)
            if " " in name and os.path.lexists(name):
                yield name
                break
