"""The whole document: what its parts tell of it, with the sheets that its content holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.workbook.archive import LOCKED, Archive
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.open_document.content import Content
from reestr_cli.workbook.xlsx.markup import parse_small
from reestr_cli.workbook.xlsx.package import MISSING
from reestr_cli.workbook.xlsx.properties import PREFIX
from reestr_cli.workbook.xlsx.workbook import NO_SHEETS

MANIFEST = "meta-inf/manifest.xml"
META = "meta.xml"
_CHART = "application/vnd.oasis.opendocument.chart"
_MACROS = r"basic/[^/]+/(?!script-l|dialog-l).+\.xml|scripts/.+"


def read_open_document(archive: Archive) -> Workbook:
    """Return the workbook in ``archive``; raises UnreadableWorkbook when it is damaged, locked or over a limit."""
    embedded = tuple(_embedded(archive))
    content = Content(archive)
    content.read()
    if not content.sheets:
        raise UnreadableWorkbook(NO_SHEETS)
    marks = {**content.marks, **_marks(archive)}
    archive.verify_rest()
    return Workbook(
        sheets=tuple(content.sheets),
        properties={name: value for name, value in marks.items() if value},
        macros=any(re.fullmatch(_MACROS, name) for name in archive.names),
        external_links=tuple(dict.fromkeys(content.links)),
        embedded=embedded,
    )


def _embedded(archive: Archive) -> Iterator[str]:
    """Yield the objects inside the document, save charts; raises UnreadableWorkbook when the document is encrypted."""
    if MANIFEST not in archive:
        raise UnreadableWorkbook(MISSING, part=MANIFEST)
    for entry in parse_small(archive.content(MANIFEST), MANIFEST, archive.limits).find("file-entry"):
        if any(entry.find("encryption-data")):
            raise UnreadableWorkbook(LOCKED)
        name, kind = entry.attributes.get("full-path", ""), entry.attributes.get("media-type", "")
        is_part = name.endswith("/") and name != "/" and kind.startswith("application/vnd.oasis.opendocument")
        if (is_part and not kind.startswith(_CHART)) or "oleobject" in kind:
            yield name.rstrip("/")


def _marks(archive: Archive) -> dict[str, str]:
    """Return what the properties of the document say of the form, by our own names."""
    if META not in archive:
        return {}
    root = parse_small(archive.content(META), META, archive.limits)
    return {
        element.attributes["name"].removeprefix(PREFIX): element.text
        for element in root.find("meta", "user-defined")
        if element.attributes.get("name", "").startswith(PREFIX)
    }
