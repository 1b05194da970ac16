"""What a request says, line by line; the formats only lay it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reestr_cli.changes import CellChange
from reestr_cli.i18n import mark, ntr, tr
from reestr_cli.report.card import act
from reestr_cli.report.look import clean
from reestr_cli.request import Ask, Deed, Party, Request, parties_of
from reestr_cli.versions import Row

#: Signs that no XML document can hold, and halves of letters.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
#: How many linked processes are named; the rest is counted.
_NAMED = 15
_DEEDS = {
    Deed.ADD: mark("Add the process {name}"),
    Deed.EXCLUDE: mark("Exclude the process {name}"),
    Deed.CHANGE: mark("Change the process {name}"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One ask: its heading, the columns of its table with its rows, what follows from it.

    The last line of every table is for the grounds, unless they are given for the whole letter.
    """

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remark: str = ""


@dataclass(frozen=True)
class Letter:
    """The whole letter. ``signed`` are the owners; a blank one is to be filled in."""

    addressee: tuple[str, ...]
    title: tuple[str, ...]
    opening: str
    items: tuple[Item, ...]
    grounds: str | None
    signed: tuple[str, ...]
    signed_as: str
    agreed_with: str
    parties: tuple[Party, ...]
    citation: str


def compose(request: Request) -> Letter:
    """Return the letter of ``request``."""
    duty = request.duty
    body = request.agency or request.form.blank.agency
    line = None if duty is None else duty.addressee_line or (duty.addressee and tr("For {whom}", whom=duty.addressee))
    name = request.to if request.to else "_" * 30
    who = duty.who if duty is not None and duty.who else tr("process owner")
    return Letter(
        addressee=tuple(tidy(text) for text in (line, name) if text),
        title=(
            tr("REQUEST"),
            tr("to change the register of interagency and internal processes"),
            *([tidy(body)] if body else []),
        ),
        opening=_opening(request),
        items=tuple(_item(number, ask) for number, ask in enumerate(request.asks, 1)),
        grounds=None if request.grounds is None else tidy(request.grounds),
        signed=tuple(map(tidy, request.owners)) or ("",),
        signed_as=f"{who[0].upper()}{who[1:]}",
        agreed_with=tr("to be agreed with {whom}", whom=duty.agreed_with) if duty and duty.agreed_with else "",
        parties=parties_of(request),
        citation=_citation(request),
    )


def _opening(request: Request) -> str:
    counts = [
        ntr("add {count} process", "add {count} processes", request.count(Deed.ADD)),
        ntr("exclude {count} process", "exclude {count} processes", request.count(Deed.EXCLUDE)),
        ntr("change the data of {count} process", "change the data of {count} processes", request.count(Deed.CHANGE)),
    ]
    asked = ", ".join(text for text, deed in zip(counts, Deed, strict=True) if request.count(deed))
    several = len(request.owners) > 1
    if request.duty is None:  # an act without such a request is no ground for one
        if several:
            return tr("We ask you to enter the following changes into the register: {asked}.", asked=asked)
        return tr("I ask you to enter the following changes into the register: {asked}.", asked=asked)
    by = f"{request.duty.clause}, {_act(request)}"
    if several:
        return tr("We ask you to enter the following changes into the register ({act}): {asked}.", act=by, asked=asked)
    return tr("I ask you to enter the following changes into the register ({act}): {asked}.", act=by, asked=asked)


def _act(request: Request) -> str:
    return act(request.form.source)


def _citation(request: Request) -> str:
    duty = request.duty
    if duty is None:
        return ""
    clause = f"{duty.clause[0].upper()}{duty.clause[1:]}"
    return tr("{clause} ({act}): «{text}»", clause=clause, act=_act(request), text=duty.text)


def _item(number: int, ask: Ask) -> Item:
    heading = f"{number}. {tr(_DEEDS[ask.deed], name=name_of(ask.row))}"
    column = tr("Column")
    if ask.deed is Deed.CHANGE:
        columns: tuple[str, ...] = (column, tr("Old value"), tr("New value"))
        rows: tuple[tuple[str, ...], ...] = tuple(
            (_header(cell), _shown(cell.old), _shown(cell.new)) for cell in ask.cells
        )
    elif ask.deed is Deed.ADD:
        columns = (column, tr("Value"))
        rows = tuple((_header(cell), tidy(cell.new)) for cell in ask.cells)
    else:
        columns = (column, tr("Value in the register"))
        rows = tuple((_header(cell), tidy(cell.old)) for cell in ask.cells)
    return Item(heading, columns, rows, "".join(_remarks(ask)))


def _remarks(ask: Ask) -> Iterator[str]:
    if ask.mentions:
        names = [tidy(row.shown("id")) or tr("row {row}", row=row.row) for row in ask.mentions[:_NAMED]]
        more = len(ask.mentions) - len(names)
        listed = ", ".join(names) + (tr(" and {count} more", count=more) if more else "")
        yield tr(
            "Processes linked to the id {id}: {ids}. Their links are to be corrected.",
            id=ask.row.shown("id"),
            ids=listed,
        )


def name_of(row: Row) -> str:
    """Return the id and the name of a process, and of its service."""
    process = tidy(row.process) or tr("(no name)")
    known = f"{tidy(row.shown('id'))} «{process}»".strip()
    service = tidy(row.service)
    return tr("{process} (service, function: {service})", process=known, service=service) if service else known


def _header(cell: CellChange) -> str:
    return tidy(cell.header).rstrip("* ") or cell.column


def _shown(text: str) -> str:
    return tidy(text) or tr("(blank)")


def tidy(text: str) -> str:
    """Return ``text`` on one line, without what a terminal obeys and what no document can hold."""
    return clean(_NO_XML.sub("", text))
