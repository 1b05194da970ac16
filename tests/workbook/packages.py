"""Workbooks made by hand, part by part, so that a test can have any of them as no program would write it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.reading import read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Parts = dict[str, str | bytes]


def worksheet(rows: str, *, before: str = "", after: str = "", namespace: str = MAIN) -> str:
    """Return a worksheet with these rows."""
    return f'{HEAD}<worksheet xmlns="{namespace}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def relationships(*given: tuple[str, str, str], base: str = RELATIONS, mode: str = "") -> str:
    """Return a part of relationships: id, last word of the type, target."""
    each = "".join(
        f'<Relationship Id="{id_}" Type="{base}/{kind}" Target="{target}"{mode}/>' for id_, kind, target in given
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE_RELATIONS}">{each}</Relationships>'


def strings(*texts: str, namespace: str = MAIN) -> str:
    """Return a table of shared strings; a text that begins with ``<`` is the inside of its item."""
    items = "".join(f"<si>{text if text.startswith('<') else f'<t>{text}</t>'}</si>" for text in texts)
    return f'{HEAD}<sst xmlns="{namespace}">{items}</sst>'


def styles(*codes: str) -> str:
    """Return styles: the cell style 0 is general, and each code makes one more."""
    formats = "".join(f'<numFmt numFmtId="{164 + i}" formatCode="{code}"/>' for i, code in enumerate(codes))
    uses = "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(codes)))
    inside = f'<numFmts>{formats}</numFmts><cellXfs><xf numFmtId="0"/>{uses}</cellXfs>'
    return f'{HEAD}<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'


def parts(
    sheet: str | bytes = "", *, shared: str | None = None, formats: str | None = None, workbook: str = ""
) -> Parts:
    """Return the parts of a workbook of one sheet «Реестр»; tests change them before they are packed."""
    related = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    made: Parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEET}sheet.main+xml"/></Types>',
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook
        or f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        '<sheets><sheet name="Реестр" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": sheet or worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
    }
    if shared is not None:
        made["xl/sharedStrings.xml"] = shared
        related.append(("rId2", "sharedStrings", "sharedStrings.xml"))
    if formats is not None:
        made["xl/styles.xml"] = formats
        related.append(("rId3", "styles", "styles.xml"))
    made["xl/_rels/workbook.xml.rels"] = relationships(*related)
    return made


def pack(given: Mapping[str, str | bytes]) -> bytes:
    """Return the parts as an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in given.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return file.getvalue()


def read(folder: Path, content: bytes | Mapping[str, str | bytes], name: str = "реестр.xlsx") -> Workbook:
    """Write the file, or pack the parts, and read the workbook."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else pack(content))
    return read_workbook(path)


def refusal(folder: Path, content: bytes | Mapping[str, str | bytes], name: str = "реестр.xlsx") -> UnreadableWorkbook:
    """Return the refusal of the file, which must be refused."""
    with pytest.raises(UnreadableWorkbook) as caught:
        read(folder, content, name)
    assert str(caught.value)
    return caught.value


def only_sheet(folder: Path, content: bytes | Mapping[str, str | bytes]) -> Sheet:
    """Read the workbook and return its only sheet."""
    (sheet,) = read(folder, content).sheets
    return sheet
