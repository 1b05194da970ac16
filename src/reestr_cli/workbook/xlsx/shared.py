"""The table of shared strings of a workbook: its texts in their order, by which cells refer to them."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.xlsx.cutting import NotPlain, Until, decoded, only_utf_8, parse, up_to_last
from reestr_cli.workbook.xlsx.markup import SEPARATOR, Attributes, create_parser
from reestr_cli.workbook.xlsx.tags import IN_RICH_TEXT, RICH_TEXT, Tags
from reestr_cli.workbook.xlsx.texts import LONG_TEXT, Texts

_ITEM, _ITEM_END = b"<si>", b"</si>"
#: The tag right before the first string, where names are without prefixes.
_HEAD = b"<sst"
_PLAIN_ITEM = re.compile(r'<si><t(?: xml:space="preserve"|)>([^<]*+)</t></si>')
#: The same where references («&amp;») stand in the table: a string with one is left to the parser.
_PLAIN_ITEM_BESIDE_REFERENCES = re.compile(_PLAIN_ITEM.pattern.replace("[^<]", "[^<&]"))
#: What stands between plain strings: white space, or others to their end; within a comment nothing is a string.
_WHOLE_ITEMS = re.compile(r"\s*|(?!.*(?:<[!?]|xmlns)).*</si>\s*", re.DOTALL)

TOO_MANY_STRINGS = mark("the file is refused for safety: its table of texts holds more than {limit} entries")


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
        self._tags = Tags(self._parser, part, self._limits, plain=plain)
        self._tags.at_root(self._begin)
        self._strings: list[str | None] = []
        self._runs: list[str] = []
        self._length = 0
        self._has_text = False
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
        if self._tags.depth != 1 or strange or not head[head.rfind(b"<") :].startswith(_HEAD):
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
            if self._tags.depth != 1 or not _WHOLE_ITEMS.fullmatch(other):  # something may still be open
                raise NotPlain
        self._keep(plain[start:])

    def _keep(self, strings: list[str]) -> None:
        if len(self._strings) + len(strings) > self._limits.strings:
            raise UnreadableWorkbook(TOO_MANY_STRINGS, limit=self._limits.strings)
        self._strings += self._texts.admit_all(strings)

    def _fall_silent(self) -> None:
        """Let the parser go: it and its handlers hold each other and the strings until Python looks for cycles."""
        self._parser.StartElementHandler = self._parser.EndElementHandler = self._parser.CharacterDataHandler = None

    def _begin(self, root: str, _: Attributes) -> None:
        """Learn from the root element how the names of this part begin, and what to do at each."""
        prefix = root[: root.rfind(SEPARATOR) + 1]
        if root != prefix + "sst":
            self._tags.refuse_element(root)
        item, run, text = (prefix + name for name in ("si", "r", "t"))
        self._tags.learn(
            {
                (root, item): self._start_item,
                (item, run): self._start_run,
                (item, text): self._start_text,
                (run, text): self._start_text,
            },
            {(root, item): self._end_item},
            dict.fromkeys(((item, text), (run, text)), self._add_text),
        )
        self._tags.learn_inside(prefix, {"sst": "si extLst", "si": IN_RICH_TEXT} | RICH_TEXT)

    def _start_item(self, _: dict[str, str]) -> None:
        self._runs.clear()
        self._length = 0
        self._has_text = False

    def _start_run(self, _: dict[str, str]) -> None:
        self._has_text = False

    def _start_text(self, _: dict[str, str]) -> None:
        if self._has_text:  # a string or its run has one text
            self._tags.refuse_element("t")
        self._has_text = True

    def _add_text(self, data: str) -> None:
        self._length += len(data)
        if self._length > self._limits.cell_characters:
            raise UnreadableWorkbook(LONG_TEXT, limit=self._limits.cell_characters)
        self._runs.append(data)

    def _end_item(self) -> None:
        if len(self._strings) >= self._limits.strings:
            raise UnreadableWorkbook(TOO_MANY_STRINGS, limit=self._limits.strings)
        self._strings.append(self._texts.admit("".join(self._runs)))
