"""The bytes of a part, cut and decoded for the fast lanes, which take text apart without a parser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.parsers.expat import XMLParserType

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.workbook.limits import Limits
from reestr_cli.workbook.xlsx.markup import MALFORMED, feed, watch_tags

#: Bytes that no text may hold, or that mean something else than what they are; and what XML forbids by the first byte:
#: one byte is looked for thirty times faster than three.
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10))
_FORBIDDEN = ((b"\xef", (b"\xef\xbf\xbe", b"\xef\xbf\xbf")), (b"]", (b"]]>",)))


class NotPlain(Exception):
    """The part holds something a fast lane cannot be sure about; it must be read from the start in the careful way."""


class Until:
    """The bytes of ``chunks`` before the first ``mark``; ``rest`` is then what follows it, ``None`` where it is not."""

    def __init__(self, mark: bytes, chunks: Iterator[bytes]) -> None:
        self._mark, self._chunks = mark, chunks
        self.rest: bytes | None = None

    def __iter__(self) -> Iterator[bytes]:
        held = b""
        for chunk in self._chunks:
            held += chunk
            before, found, after = held.partition(self._mark)
            if found:
                self.rest = after
                yield before
                return
            safe = max(0, len(held) - len(self._mark))  # the mark may begin in the last bytes
            yield held[:safe]
            held = held[safe:]
        yield held


def parse(parser: XMLParserType, part: str, limits: Limits, pieces: Iterable[bytes], *, plain: bool) -> None:
    """Give all ``pieces`` of a part to its parser; raises UnreadableWorkbook.

    With ``plain``, bytes were taken out for a fast lane: where the rest is not well formed NotPlain is raised, for the
    careful way alone knows in which line.
    """
    check_tags = watch_tags(parser, part, limits)
    fed = 0
    try:
        for piece in pieces:
            feed(parser, part, limits, piece)
            check_tags(fed := fed + len(piece))
        feed(parser, part, limits, b"", final=True)
    except UnreadableWorkbook as fault:
        if plain and fault.template == MALFORMED:
            raise NotPlain from fault
        raise


def up_to_last(held: bytes, mark: bytes, limits: Limits) -> tuple[bytes, bytes]:
    """Cut ``held`` as :func:`cut_behind` does; raises NotPlain for a rest beyond measure."""
    whole, rest = cut_behind(held, mark)
    if len(rest) > limits.tag:
        raise NotPlain
    return whole, rest


def cut_behind(held: bytes, mark: bytes) -> tuple[bytes, bytes]:
    """Cut ``held`` behind the last ``mark``: what is whole, and the rest."""
    place = held.rfind(mark)
    end = 0 if place < 0 else place + len(mark)
    return held[:end], held[end:]


def decoded(data: bytes) -> str:
    """Return bytes of a part as text; raises NotPlain for those that a parser would refuse or change."""
    if len(data.translate(None, _CONTROLS)) != len(data):
        raise NotPlain
    if any(first in data and any(whole in data for whole in forbidden) for first, forbidden in _FORBIDDEN):
        raise NotPlain
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as doubt:
        raise NotPlain from doubt


def only_utf_8(_version: str, encoding: str | None, _standalone: int) -> None:
    """Take the declaration of a part, as a parser calls for it; raises NotPlain unless the part is in UTF-8."""
    if encoding is not None and encoding.casefold() != "utf-8":
        raise NotPlain
