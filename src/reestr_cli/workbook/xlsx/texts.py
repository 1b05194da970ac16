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
        if known is not None:
            return known
        text = self.admit(raw)
        if text is not None:
            text = self._known.setdefault(text, text)
            self._known[raw] = text
        return text

    def forget(self) -> None:
        """Let go of the index of texts once every sheet is read; the parsers hold this object a little longer."""
        self._known = {}

    def admit(self, raw: str) -> str | None:
        """Return the text stored as ``raw``, counted and decoded; ``None`` for an empty one."""
        if not raw:
            return None
        self._characters += len(raw)
        if len(raw) > self._limits.cell_characters:
            raise UnreadableWorkbook(LONG_TEXT, limit=self._limits.cell_characters)
        if self._characters > self._limits.characters:
            raise UnreadableWorkbook(TOO_MUCH_TEXT, limit=self._limits.characters)
        return decode(raw) if "_x" in raw else raw


def read_shared(archive: Archive, part: str, texts: Texts) -> list[str | None]:  # noqa: C901 - closures, for speed
    """Return the shared strings in their order. Runs of rich text are joined; phonetic runs are left out.

    Each string of the table is different by the rules of the format, so equal ones are not looked for.
    """
    limits = archive.limits
    parser = create_parser(part, namespaces=True)
    shared: list[str | None] = []
    pieces: list[str] = []
    runs: list[str] = []
    depth = length = 0
    phonetic = False
    item_name = text_name = phonetic_name = ""

    def start(name: str, _: Attributes) -> None:
        nonlocal depth, phonetic, item_name, text_name, phonetic_name
        if name == text_name:
            pieces.clear()
        elif name == phonetic_name:
            phonetic = True
        elif not depth:
            prefix = name[: name.rfind(SEPARATOR) + 1]
            item_name, text_name, phonetic_name = prefix + "si", prefix + "t", prefix + "rPh"
        depth += 1
        if depth > limits.depth:
            raise UnreadableWorkbook(DEPTH, part=part, limit=limits.depth)

    def end(name: str) -> None:
        nonlocal depth, phonetic, length
        depth -= 1
        if name == text_name:
            if not phonetic:
                for piece in pieces:
                    runs.append(piece)
                    length += len(piece)
                if length > limits.cell_characters:
                    raise UnreadableWorkbook(LONG_TEXT, limit=limits.cell_characters)
        elif name == item_name:
            if len(shared) >= limits.strings:
                raise UnreadableWorkbook(TOO_MANY_STRINGS, limit=limits.strings)
            shared.append(texts.admit(runs[0] if len(runs) == 1 else "".join(runs)))
            runs.clear()
            length = 0
        elif name == phonetic_name:
            phonetic = False

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = pieces.append
    check_tags = watch_tags(parser, part, limits)
    fed = 0
    for chunk in archive.chunks(part):
        feed(parser, part, limits, chunk)
        check_tags(fed := fed + len(chunk))
    feed(parser, part, limits, b"", final=True)
    return shared
