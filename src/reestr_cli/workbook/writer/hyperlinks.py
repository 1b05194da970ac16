"""Links of a sheet to other files: openpyxl keeps them on cell objects, and the rows of a long table have none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
#: What follows the links of a sheet; see ECMA-376, CT_Worksheet.
_AFTER = re.compile(rb"<(?:printOptions|pageMargins)\b")


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link: the cell that bears it, the address of a file, and the place in that file, if there is one."""

    cell: str
    target: str
    location: str | None = None


def add_links(sheet: bytes, links: Sequence[Hyperlink]) -> tuple[bytes, bytes]:
    """Return the part ``sheet`` with ``links``, and the part of its relations, of which it had none before."""
    place = _AFTER.search(sheet, sheet.rindex(b"</sheetData>"))
    if place is None:
        raise ValueError("a sheet without margins")
    markup = f'<hyperlinks xmlns:r="{_RELATIONS}">{"".join(_links(links))}</hyperlinks>'
    relations = f'<Relationships xmlns="{_PACKAGE}">{"".join(_relations(links))}</Relationships>'
    return sheet[: place.start()] + markup.encode() + sheet[place.start() :], relations.encode()


def _links(links: Sequence[Hyperlink]) -> Iterator[str]:
    for number, link in enumerate(links, start=1):
        inside = "" if link.location is None else f' location="{escape(link.location)}"'
        yield f'<hyperlink ref="{link.cell}" r:id="rId{number}"{inside}/>'


def _relations(links: Sequence[Hyperlink]) -> Iterator[str]:
    for number, link in enumerate(links, start=1):
        kind = f'Type="{_RELATIONS}/hyperlink" TargetMode="External"'
        yield f'<Relationship Id="rId{number}" {kind} Target="{escape(link.target)}"/>'
