"""Texts of a workbook: each different text is kept once, ``_xHHHH_`` escapes are decoded, the whole is bounded.

The table of shared strings is read here; inline texts of the sheets join the same store.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.limits import Limits
from reestr_cli.workbook.xlsx.cutting import NotPlain, Until, decoded, only_utf_8, parse, up_to_last
from reestr_cli.workbook.xlsx.markup import DEPTH, SEPARATOR, Attributes, create_parser

_ITEM, _ITEM_END = b"<si>", b"</si>"
#: The tag right before the first string, where names are without prefixes.
_HEAD = b"<sst"
_PLAIN_ITEM = re.compile(r'<si><t(?: xml:space="preserve"|)>([^<]*+)</t></si>')
#: The same where references («&amp;») stand in the table: a string with one is left to the parser.
_PLAIN_ITEM_BESIDE_REFERENCES = re.compile(_PLAIN_ITEM.pattern.replace("[^<]", "[^<&]"))
#: What stands between plain strings: white space, or others to their end; within a comment nothing is a string.
_WHOLE_ITEMS = re.compile(r"\s*|(?!.*(?:<[!?]|xmlns)).*</si>\s*", re.DOTALL)
_ESCAPE = r"_x([0-9A-Fa-f]{4})_"
_SURROGATES = r"[\ud800-\udfff]"

TOO_MANY_STRINGS = mark("the file is refused for safety: its table of texts holds more than {limit} entries")
TOO_MUCH_TEXT = mark("the file is refused for safety: its texts take more than {limit} characters together")
LONG_TEXT = mark("the file is refused for safety: one cell holds more than {limit} characters (Excel keeps 32,767)")


def decode(text: str) -> str:
    """Return ``text`` with its ``_xHHHH_`` escapes decoded; halves of a pair that stand alone become U+FFFD."""
    if "_x" not in text:
        return text
    decoded = re.sub(_ESCAPE, lambda found: chr(int(found[1], 16)), text)
    if re.search(_SURROGATES, decoded):
        decoded = decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return decoded


class Texts:
    """All different texts of one workbook, each one object; refuses more characters than the limits allow."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.characters = 0
        #: The one object for each stored text met so far.
        self.known: dict[str, str] = {}
        self._decoded: dict[str, str] = {}

    def keep(self, raw: str) -> str | None:
        """Return the one object for the stored text ``raw``; ``None`` for an empty text."""
        known = self.known.get(raw)
        if known is not None:
            return known
        text = self.admit(raw)
        if text is not None:
            self.known[raw] = text = self._decoded.setdefault(text, text) if text != raw else text
        return text

    def forget(self) -> None:
        """Let go of the index of texts once every sheet is read; the parsers hold this object a little longer."""
        self.known = {}
        self._decoded = {}

    def admit_all(self, raws: list[str]) -> list[str | None]:
        """Return the texts stored as ``raws``, each counted and decoded; ``None`` for the empty ones."""
        joined = "".join(raws)
        longest = max(map(len, raws), default=0)
        if (
            longest > self._limits.cell_characters
            or self.characters + len(joined) > self._limits.characters
            or "_x" in joined
        ):
            return [self.admit(raw) for raw in raws]
        self.characters += len(joined)
        return [raw or None for raw in raws]

    def admit(self, raw: str) -> str | None:
        """Return the text stored as ``raw``, counted and decoded; ``None`` for an empty one."""
        if not raw:
            return None
        self.characters += len(raw)
        if len(raw) > self._limits.cell_characters:
            raise UnreadableWorkbook(LONG_TEXT, limit=self._limits.cell_characters)
        if self.characters > self._limits.characters:
            raise UnreadableWorkbook(TOO_MUCH_TEXT, limit=self._limits.characters)
        return decode(raw) if "_x" in raw else raw


def read_shared(archive: Archive, part: str, texts: Texts) -> list[str | None]:
    """Return the shared strings in their order. Runs of rich text are joined; phonetic runs are left out.

    Each string of the table is different by the rules of the format, so equal ones are not looked for.
    """
    before = texts.characters
    try:
        return SharedTable(archive, part, texts, plain=True).read()
    except NotPlain:
        texts.characters = before
        return SharedTable(archive, part, texts, plain=False).read()


class SharedTable:
    """Reads the table of shared strings once. With ``plain``, strings without formatting are cut out as text."""

    def __init__(self, archive: Archive, part: str, texts: Texts, *, plain: bool) -> None:
        self._archive, self._part, self._texts, self._plain = archive, part, texts, plain
        self._limits = archive.limits
        self._parser = create_parser(part, namespaces=True)
        self._strings: list[str | None] = []
        self._depth = 0
        self._listen()
        if plain:
            self._parser.XmlDeclHandler = only_utf_8

    def read(self) -> list[str | None]:
        """Return the strings; raises NotPlain with ``plain``, and UnreadableWorkbook."""
        chunks = self._archive.chunks(self._part)
        pieces = self._around_items(chunks) if self._plain else chunks
        parse(self._parser, self._part, self._limits, pieces, plain=self._plain)
        self._fall_silent()
        return self._strings

    def _around_items(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """Yield the bytes of the part without those of its plain strings, which are taken here."""
        before = Until(_ITEM, chunks)
        head = b""
        for piece in before:
            head += piece
            yield piece
        if before.rest is None:
            return
        strange = b"<!" in head or b"<?" in head.removeprefix(BOM_UTF8).removeprefix(b"<?xml")
        if self._depth != 1 or strange or not head[head.rfind(b"<") :].startswith(_HEAD):
            raise NotPlain
        held = _ITEM + before.rest
        while True:
            whole, held = up_to_last(held, _ITEM_END, self._limits)
            yield from self._take(decoded(whole))
            chunk = next(chunks, None)
            if chunk is None:
                break
            held += chunk
        yield held

    def _take(self, text: str) -> Iterator[bytes]:
        """Take the plain strings in ``text``, and yield the others for the parser, each in its turn."""
        pieces = (_PLAIN_ITEM_BESIDE_REFERENCES if "&" in text else _PLAIN_ITEM).split(text)
        plain = pieces[1::2]
        start = 0
        for place, other in enumerate(pieces[::2]):
            if not other:
                continue
            self._keep(plain[start:place])
            start = place
            yield other.encode()
            if self._depth != 1 or not _WHOLE_ITEMS.fullmatch(other):  # something may still be open
                raise NotPlain
        self._keep(plain[start:])

    def _keep(self, strings: list[str]) -> None:
        if len(self._strings) + len(strings) > self._limits.strings:
            raise UnreadableWorkbook(TOO_MANY_STRINGS, limit=self._limits.strings)
        self._strings += self._texts.admit_all(strings)

    def _fall_silent(self) -> None:
        """Let the parser go: it and its handlers hold each other and the strings until Python looks for cycles."""
        self._parser.StartElementHandler = self._parser.EndElementHandler = self._parser.CharacterDataHandler = None

    def _listen(self) -> None:  # noqa: C901 - closures over shared locals, for speed
        part, limits, shared, texts = self._part, self._limits, self._strings, self._texts
        pieces: list[str] = []
        runs: list[str] = []
        length = 0
        phonetic = False
        item_name = text_name = phonetic_name = ""

        def start(name: str, _: Attributes) -> None:
            nonlocal phonetic, item_name, text_name, phonetic_name
            if name == text_name:
                pieces.clear()
            elif name == phonetic_name:
                phonetic = True
            elif not self._depth:
                prefix = name[: name.rfind(SEPARATOR) + 1]
                item_name, text_name, phonetic_name = prefix + "si", prefix + "t", prefix + "rPh"
            self._depth += 1
            if self._depth > limits.depth:
                raise UnreadableWorkbook(DEPTH, part=part, limit=limits.depth)

        def end(name: str) -> None:
            nonlocal phonetic, length
            self._depth -= 1
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

        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end
        self._parser.CharacterDataHandler = pieces.append
