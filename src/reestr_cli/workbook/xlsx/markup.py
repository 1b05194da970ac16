"""XML parts read with expat, and what is refused in any of them: a DTD, endless tags, too many names, deep nesting.

expat keeps the name of every element it has met and every element that is open, and gathers a tag until it is
complete: so names, depth and the length of one tag are bounded here, for all parts alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.workbook.limits import Limits

MAIN_NAMESPACES = frozenset(
    (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",  # Strict Open XML
    )
)
SEPARATOR = " "
_STEP = 64 * 1024
TEXT_BUFFER = 1 << 19
"""A text of up to this many bytes comes in one piece, where the bytes it is read from do too."""

DTD = mark("the file is refused for safety: its part {part} declares a DTD, which workbooks never do")
ENDLESS = mark("the file is refused for safety: its part {part} holds a tag of more than {limit} MB")
NAMES = mark("the file is refused for safety: its part {part} holds more than {limit} different names of elements")
DEPTH = mark("the file is refused for safety: its part {part} holds more than {limit} elements inside each other")
ELEMENTS = mark("the file is refused for safety: its part {part} holds more than {limit} elements")
MALFORMED = mark(
    "the file is damaged: its part {part} is not correct XML (line {line}, column {column}); open the file in Excel,"
    " let it repair the file, save and check again"
)
STRAY = mark(
    "the file is damaged: in its part {part} stands “{what}”, which does not belong there; open the file in Excel, let"
    " it repair the file, save and check again"
)
#: How much of what does not belong there a sentence shows.
SHOWN = 40
ENCODING = mark("the file is damaged: the encoding of its part {part} is unknown")

Attributes = list[str]
"""Names and values of attributes in turn, as they stand in the tag."""


def shown_tag(name: str) -> str:
    """Return the tag of the element ``name``, without a namespace, as a sentence shows it."""
    return f"<{name[:SHOWN]}>"


def create_parser(part: str, *, namespaces: bool) -> XMLParserType:
    """Return a parser for the part named ``part`` that refuses a DTD; ``namespaces`` expands prefixes."""

    def refuse_dtd(*_: object) -> NoReturn:
        raise UnreadableWorkbook(DTD, part=part)

    parser = ParserCreate(None, SEPARATOR) if namespaces else ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = TEXT_BUFFER
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = refuse_dtd
    return parser


def feed(parser: XMLParserType, part: str, limits: Limits, chunk: bytes, *, final: bool = False) -> None:
    """Give ``chunk`` to the parser; raises UnreadableWorkbook when the part is not well formed or over a limit."""
    try:
        parser.Parse(chunk, final)
    except ExpatError as fault:
        raise UnreadableWorkbook(MALFORMED, part=part, line=fault.lineno, column=fault.offset + 1) from fault
    except (LookupError, ValueError) as fault:  # what expat's codecs say about an encoding they cannot do
        if type(fault) not in (LookupError, ValueError):
            raise
        raise UnreadableWorkbook(ENCODING, part=part) from fault
    if len(parser.intern) > limits.names:
        raise UnreadableWorkbook(NAMES, part=part, limit=limits.names)


def feed_whole(parser: XMLParserType, part: str, limits: Limits, content: bytes) -> None:
    """Give ``parser`` a whole part, piece by piece, so that one over a limit is refused before its end."""
    for at in range(0, len(content), _STEP):
        feed(parser, part, limits, content[at : at + _STEP])
    feed(parser, part, limits, b"", final=True)


@dataclass(slots=True)
class Element:
    """An element of a small part: its name without namespace, its attributes without prefixes, its place and text."""

    name: str
    namespace: str
    attributes: dict[str, str]
    parent: Element | None
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def find(self, *path: str) -> Iterator[Element]:
        """Yield the elements found by going down the names of ``path``."""
        for child in self.children:
            if child.name == path[0]:
                if len(path) == 1:
                    yield child
                else:
                    yield from child.find(*path[1:])


def parse_small(content: bytes, part: str, limits: Limits) -> Element:
    """Return the root element of a small part, read whole."""
    parser = create_parser(part, namespaces=True)
    top = Element("", "", {}, None)
    here = top
    depth = count = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal here, depth, count
        depth += 1
        count += 1
        if depth > limits.depth:
            raise UnreadableWorkbook(DEPTH, part=part, limit=limits.depth)
        if count > limits.elements:
            raise UnreadableWorkbook(ELEMENTS, part=part, limit=limits.elements)
        namespace, _, local = name.rpartition(SEPARATOR)
        element = Element(local, namespace, local_attributes(attributes), here)
        here.children.append(element)
        here = element

    def end(_: str) -> None:
        nonlocal here, depth
        depth -= 1
        here = here.parent or top

    def text(data: str) -> None:
        here.text += data

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    feed_whole(parser, part, limits, content)
    return top.children[0]


def local_attributes(attributes: Attributes) -> dict[str, str]:
    """Return attributes by their names without namespace; where two share a name, the one without namespace wins."""
    pairs = sorted(zip(attributes[::2], attributes[1::2], strict=True), key=lambda pair: SEPARATOR not in pair[0])
    return {name.rpartition(SEPARATOR)[2]: value for name, value in pairs}


def watch_tags(parser: XMLParserType, part: str, limits: Limits) -> Callable[[int], None]:
    """Return a check to call with the number of bytes fed so far: refuses a tag that goes on and on."""

    def check(fed: int) -> None:
        if fed - parser.CurrentByteIndex > limits.tag:
            raise UnreadableWorkbook(ENDLESS, part=part, limit=limits.tag >> 20)

    return check
