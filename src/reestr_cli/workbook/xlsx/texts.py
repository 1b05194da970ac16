"""Texts of a workbook: each different text is kept once, ``_xHHHH_`` escapes are decoded, the whole is bounded.

The table of shared strings is read here; inline texts of the sheets join the same store.
"""

from __future__ import annotations

import re

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.limits import Limits
from reestr_cli.workbook.xlsx.markup import DEPTH, SEPARATOR, Attributes, create_parser, feed, watch_tags

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES = re.compile(r"[\ud800-\udfff]")

TOO_MANY_STRINGS = mark("the file is refused for safety: its table of texts holds more than {limit} entries")
TOO_MUCH_TEXT = mark("the file is refused for safety: its texts take more than {limit} characters together")
LONG_TEXT = mark("the file is refused for safety: one cell holds more than {limit} characters (Excel keeps 32,767)")


def decode(text: str) -> str:
    """Return ``text`` with its ``_xHHHH_`` escapes decoded; halves of a pair that stand alone become U+FFFD."""
    if "_x" not in text:
        return text
    decoded = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if _SURROGATES.search(decoded):
        decoded = decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return decoded


class Texts:
    """All different texts of one workbook, each one object; refuses more characters than the limits allow."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._characters = 0
        self._known: dict[str, str] = {}

    def keep(self, raw: str) -> str | None:
        """Return the one object for the stored text ``raw``; ``None`` for an empty text."""
        known = self._known.get(raw)
        return known if known is not None else self._add(raw)

    def forget(self) -> None:
        """Let go of the index of texts, once the shared strings are read: sheets name those by number."""
        self._known = {}

    def _add(self, raw: str) -> str | None:
        if not raw:
            return None
        if len(raw) > self._limits.cell_characters:
            raise UnreadableWorkbook(LONG_TEXT, limit=self._limits.cell_characters)
        self._characters += len(raw)
        if self._characters > self._limits.characters:
            raise UnreadableWorkbook(TOO_MUCH_TEXT, limit=self._limits.characters)
        text = decode(raw)
        if text is not raw:
            text = self._known.setdefault(text, text)
        self._known[raw] = text
        return text


def read_shared(archive: Archive, part: str, texts: Texts) -> list[str | None]:
    """Return the shared strings in their order. Runs of rich text are joined; phonetic runs are left out."""
    limits = archive.limits
    parser = create_parser(part, namespaces=True)
    reader = _SharedReader(part, texts, limits)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.pieces.append
    check_tags = watch_tags(parser, part, limits)
    fed = 0
    for chunk in archive.chunks(part):
        feed(parser, part, limits, chunk)
        check_tags(fed := fed + len(chunk))
    feed(parser, part, limits, b"", final=True)
    return reader.shared


class _SharedReader:
    """Follows the tags of the table of shared strings; ``pieces`` takes every text, ``shared`` are the results."""

    def __init__(self, part: str, texts: Texts, limits: Limits) -> None:
        self._part, self._texts, self._limits = part, texts, limits
        self.shared: list[str | None] = []
        self.pieces: list[str] = []
        self._runs: list[str] = []
        self._length = 0
        self._depth = 0
        self._phonetic = False
        self._item = self._text = self._reading = ""

    def start(self, name: str, _: Attributes) -> None:
        """Begin an element; the root tells how the names of the part begin."""
        if not self._depth:
            prefix = name[: name.rfind(SEPARATOR) + 1]
            self._item, self._text, self._reading = prefix + "si", prefix + "t", prefix + "rPh"
        self._depth += 1
        if self._depth > self._limits.depth:
            raise UnreadableWorkbook(DEPTH, part=self._part, limit=self._limits.depth)
        if name == self._text:
            self.pieces.clear()
        elif name == self._reading:
            self._phonetic = True

    def end(self, name: str) -> None:
        """End an element: a run of text, a phonetic run or a whole string."""
        self._depth -= 1
        if name == self._text:
            if not self._phonetic:
                self._end_run()
        elif name == self._item:
            if len(self.shared) >= self._limits.strings:
                raise UnreadableWorkbook(TOO_MANY_STRINGS, limit=self._limits.strings)
            self.shared.append(self._texts.keep("".join(self._runs)))
            self._runs.clear()
            self._length = 0
        elif name == self._reading:
            self._phonetic = False

    def _end_run(self) -> None:
        for piece in self.pieces:
            self._length += len(piece)
            self._runs.append(piece)
        if self._length > self._limits.cell_characters:
            raise UnreadableWorkbook(LONG_TEXT, limit=self._limits.cell_characters)
