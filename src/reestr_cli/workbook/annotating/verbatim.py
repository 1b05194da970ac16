"""XML parts edited where they stand: every byte outside an edit stays as it was, prefixes and odd spaces included.

What is put in is plain ASCII (other letters as character references), so that it is right in any encoding of the part.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from reestr_cli.workbook.limits import Limits
from reestr_cli.workbook.writer.text import writable
from reestr_cli.workbook.xlsx.markup import Attributes, create_parser, feed_whole

_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_DECLARED = re.compile(r"""^(<\?xml[^>]*?encoding\s*=\s*["'])[^"']*""")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")


def as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a part; one in UTF-16 comes in UTF-8 and says so."""
    decoder: codecs.IncrementalDecoder | None = None
    for number, chunk in enumerate(chunks):
        if not number and chunk.startswith(_WIDE):
            big = chunk.startswith((codecs.BOM_UTF16_BE, b"\0<"))
            decoder = codecs.getincrementaldecoder("utf-16-be" if big else "utf-16-le")()
        if decoder is None:
            yield chunk
        else:
            text = decoder.decode(chunk)
            yield (text if number else _DECLARED.sub(r"\1UTF-8", text.removeprefix("\ufeff"))).encode()


def encoded(markup: str) -> bytes:
    """Return ``markup`` as it is put into a part of any encoding."""
    return markup.encode("ascii", "xmlcharrefreplace")


def text_of(text: str) -> str:
    """Return ``text`` for the inside of an element or attribute; what XML cannot hold becomes ``_xHHHH_``."""
    return escape(writable(text, row=0, header=""))


def tag_at(content: bytes, start: int) -> bytes:
    """Return the tag that begins at ``start``; expat has seen that it is whole and correct."""
    found = _TAG.match(content, start)
    if found is None:
        raise ValueError(start)
    return found.group()


def with_attributes(tag: bytes, attributes: Iterable[tuple[str, str | None]]) -> bytes:
    """Return ``tag`` with these attributes set, or taken out where the value is ``None``; the others stay."""
    for name, value in attributes:
        pattern = re.compile(rb"""\s+""" + re.escape(name.encode()) + rb"""\s*=\s*(?:"[^"]*"|'[^']*')""")
        new = b"" if value is None else b" " + name.encode() + b'="' + encoded(escape(value)) + b'"'
        if pattern.search(tag):
            tag = pattern.sub(new.replace(b"\\", rb"\\"), tag, count=1)
        elif new:
            end = len(tag) - (2 if tag.endswith(b"/>") else 1)
            tag = tag[:end].rstrip() + new + tag[end:]
    return tag


@dataclass(slots=True, eq=False)
class Node:
    """An element of a part: its name with prefix, its attributes, where its tags stand, what is to be done to it."""

    name: str
    attributes: dict[str, str]
    start: int
    inside: int
    parent: Node | None
    outside: int = 0
    end: int = 0
    text: str = ""
    children: list[Node] = field(default_factory=list)
    changes: dict[str, str | None] = field(default_factory=dict)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: bool = False
    replaced: str | None = None

    @property
    def local(self) -> str:
        """The name without prefix."""
        return self.name.rpartition(":")[2]

    def find(self, *path: str) -> Iterator[Node]:
        """Yield the elements found by going down the local names of ``path``."""
        for child in self.children:
            if child.local == path[0]:
                if len(path) == 1:
                    yield child
                else:
                    yield from child.find(*path[1:])

    def first(self, *path: str) -> Node | None:
        """Return the first of :meth:`find`, or ``None``."""
        return next(self.find(*path), None)

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below it, in the order of the part."""
        yield self
        for child in self.children:
            yield from child.walk()


class Part:
    """A small part held whole, with the edits that its elements have been given."""

    def __init__(self, content: bytes, name: str, limits: Limits) -> None:
        self.raw = b"".join(as_utf8((content,)))
        self.root = _parse(self.raw, name, limits)
        #: How the names of elements of the root's namespace begin: ``x:`` or nothing.
        self.prefix = self.root.name[: -len(self.root.local)]

    def slice(self, node: Node) -> bytes:
        """Return an element as it is written."""
        return self.raw[node.start : node.end]

    def reread(self, name: str, limits: Limits) -> None:
        """Take the part with its edits as what it is from now on."""
        self.raw = self.content()
        self.root = _parse(self.raw, name, limits)

    def content(self) -> bytes:
        """Return the part with its edits."""
        pieces: list[bytes] = []
        at = 0
        for start, end, new in _edits(self.raw, self.root):
            pieces += (self.raw[at:start], new)
            at = end
        return b"".join((*pieces, self.raw[at:]))


def _edits(raw: bytes, node: Node) -> Iterator[tuple[int, int, bytes]]:
    """Yield (start, end, what comes there instead) for ``node`` and all below it, in order."""
    if node.before:
        yield node.start, node.start, encoded("".join(node.before))
    if node.removed:
        yield node.start, node.end, b""
    elif node.replaced is not None:
        yield node.inside, node.outside, encoded(node.replaced)
    else:
        yield from _inner_edits(raw, node)
    if node.after:
        yield node.end, node.end, encoded("".join(node.after))


def _inner_edits(raw: bytes, node: Node) -> Iterator[tuple[int, int, bytes]]:
    tag = raw[node.start : node.inside]
    added = encoded("".join(node.added))
    opened = bool(added) and tag.endswith(b"/>")
    if node.changes or opened:
        new = with_attributes(tag, node.changes.items())
        if opened:
            new = new[:-2].rstrip() + b">" + added + b"</" + node.name.encode() + b">"
        yield node.start, node.inside, new
    for child in node.children:
        yield from _edits(raw, child)
    if added and not opened:
        yield node.outside, node.outside, added


def _parse(raw: bytes, name: str, limits: Limits) -> Node:
    parser = create_parser(name, namespaces=False)
    top = Node("", {}, 0, 0, None)
    here = top

    def start(element: str, attributes: Attributes) -> None:
        nonlocal here
        at = parser.CurrentByteIndex
        given = dict(zip(attributes[::2], attributes[1::2], strict=True))
        node = Node(element, given, at, at + len(tag_at(raw, at)), here)
        here.children.append(node)
        here = node

    def end(_: str) -> None:
        nonlocal here
        here.outside = parser.CurrentByteIndex
        here.end = here.outside if raw[here.inside - 2 : here.inside] == b"/>" else raw.index(b">", here.outside) + 1
        here = here.parent or top

    def text(data: str) -> None:
        here.text += data

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    feed_whole(parser, name, limits, raw)
    return top.children[0]
