"""The bytes of a workbook: the same for the same content, on any day, in any time zone, with any library beside."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.writer.excel import ExcelWriter

from reestr_cli.workbook.obstacles import NoRoomForParts
from reestr_cli.workbook.writer.charts import settled
from reestr_cli.workbook.writer.hyperlinks import add_links
from reestr_cli.workbook.writer.rows import SheetBody

if TYPE_CHECKING:
    from openpyxl import Workbook

#: The earliest time that a zip archive can hold: every part bears it.
_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>reestr</Application></Properties>"
)
#: openpyxl always writes when; the same content written tomorrow must be the same file.
_TIMES = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"\s*/>')
#: How many rows are given to the archive at once.
_BATCH = 500
#: What may follow the elements that a sheet has before its list of accepted oddities; see ECMA-376, CT_Worksheet.
_AFTER_IGNORED = re.compile(
    rb"<(?:smartTags|drawing|legacyDrawing|picture|oleObjects|controls|tableParts|extLst)|</worksheet>"
)


def pack(book: Workbook, sheets: str | Sequence[str | SheetBody]) -> bytes:
    """Return the file of ``book``. Text cells of the first sheet, or of each, keep numbers as text on purpose.

    A sheet may get more rows, which are written one by one. Without the note on texts Excel puts a green corner on the
    id «12» and offers to make it a number. Raises ``NoRoomForParts`` where there is no room for temporary files.
    """
    written = BytesIO()
    try:
        ExcelWriter(book, zipfile.ZipFile(written, "w")).save()
    except OSError as error:  # openpyxl writes each sheet into a temporary file first
        raise NoRoomForParts(Path(tempfile.gettempdir()), error) from error
    with zipfile.ZipFile(written) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/app.xml"] = _APP.encode()
    parts["docProps/core.xml"] = _TIMES.sub(b"", parts["docProps/core.xml"])
    parts |= {name: settled(part) for name, part in parts.items() if name.startswith("xl/charts/chart")}
    bodies: dict[str, SheetBody] = {}
    for number, sheet in enumerate([sheets] if isinstance(sheets, str) else sheets, start=1):
        body = SheetBody(sheet) if isinstance(sheet, str) else sheet
        name = f"xl/worksheets/sheet{number}.xml"
        bodies[name] = body
        parts[name] = _accept_text(parts[name], body.text_cells)
        if body.links:
            parts[name], parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = add_links(parts[name], body.links)
    return _zip(parts, bodies)


def _accept_text(sheet: bytes, cells: str) -> bytes:
    note = f'<ignoredErrors><ignoredError sqref="{cells}" numberStoredAsText="1"/></ignoredErrors>'.encode()
    tail = sheet.rindex(b"</sheetData>")
    place = _AFTER_IGNORED.search(sheet, tail)
    if place is None:
        raise ValueError("a sheet without its end")
    return sheet[: place.start()] + note + sheet[place.start() :]


def _zip(parts: dict[str, bytes], bodies: Mapping[str, SheetBody]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(parts, key=lambda part: (_FIRST.index(part) if part in _FIRST else len(_FIRST), part)):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on Windows and elsewhere
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=False) as part:
                for piece in _pieces(parts[name], bodies.get(name)):
                    part.write(piece)
    return packed.getvalue()


def _pieces(part: bytes, body: SheetBody | None) -> Iterator[bytes]:
    """Yield ``part`` with the further rows of ``body`` behind its own."""
    if body is None or not body.last:
        yield part
        return
    part = _DIMENSION.sub(f'<dimension ref="A1:{body.last}"/>'.encode(), part, count=1)
    end = part.rindex(b"</sheetData>")
    yield part[:end]
    rows = iter(body.rows)
    while batch := "".join(islice(rows, _BATCH)):
        yield batch.encode("utf-8")
    yield part[end:]
