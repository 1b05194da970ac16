"""A request as plain text: to be read before the letter is made, or put into an electronic document."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.i18n import DOCUMENTS, speaking, tr
from reestr_cli.report.look import BOLD, Look, wrapped
from reestr_cli.report.request.letter import Item, Letter, compose
from reestr_cli.request import Request

_LINE = "_" * 20


def render(request: Request, look: Look) -> Iterator[str]:
    """Yield the letter and the agreement sheet as lines."""
    with speaking(DOCUMENTS):
        lines = list(_lines(compose(request), look))
    yield from lines


def _lines(letter: Letter, look: Look) -> Iterator[str]:
    for line in letter.addressee:
        yield from look.lines(line)
    yield "\n"
    for place, line in enumerate(letter.title):
        for piece in wrapped(line, look.width):
            yield f"{piece if place else look.paint(piece, BOLD)}\n"
    yield "\n"
    yield from look.lines(letter.opening)
    for item in letter.items:
        yield from _item(item, letter, look)
    if letter.grounds is not None:
        yield "\n"
        yield from look.lines(f"{tr('Grounds')}: {letter.grounds}")
    yield "\n"
    for person in letter.signed:
        yield from look.lines(f"{letter.signed_as}: {person or _LINE}")
        yield f"{tr('Signature')} {_LINE}  {tr('Date')} {_LINE}\n"
    yield f"\n{look.paint(tr('AGREEMENT SHEET'), BOLD)}\n"
    if letter.agreed_with:
        yield from look.lines(letter.agreed_with)
    for number, party in enumerate(letter.parties, 1):
        names = "; ".join(party.persons)
        whole = ": ".join(filter(None, (party.unit, names)))
        yield from look.lines(whole, f"{number}. ", "   ")
    if letter.citation:
        yield "\n"
        yield from look.lines(letter.citation)


def _item(item: Item, letter: Letter, look: Look) -> Iterator[str]:
    yield "\n"
    for piece in wrapped(item.heading, look.width):
        yield f"{look.paint(piece, BOLD)}\n"
    for header, *values in item.rows:
        yield from look.lines(f"{header}: {' → '.join(values)}", "   ", "     ")
    if letter.grounds is None:
        yield f"   {tr('Grounds')}: {_LINE}\n"
    if item.remark:
        yield from look.lines(item.remark, "   ", "   ")
