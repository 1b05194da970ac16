"""A person's own workbook, with everything in it that other programs lose: made of an example, part by part."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.workbook.packages import RELATIONS, Parts, pack, relationships

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
SHEET = "xl/worksheets/sheet1.xml"
#: A drop-down that points to another sheet in the way of Excel 2010 and later, and an extension nobody knows.
X14 = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="1" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" allowBlank="1">'
    "<x14:formula1><xm:f>Справочники!$A$1:$A$5</xm:f></x14:formula1><xm:sqref>P8:P90</xm:sqref></x14:dataValidation>"
    '</x14:dataValidations></ext><ext uri="{00000000-0000-0000-0000-000000000001}" xmlns:own="urn:own">'
    "<own:thing  odd = 'spaced'/></ext></extLst>"
)
CONDITION = (
    '<conditionalFormatting sqref="A8:A90"><cfRule type="duplicateValues" priority="99"/></conditionalFormatting>'
)
COMMENTS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<authors><author>Иванова</author><author>tc={{1}}</author></authors><commentList>"
    '<comment ref="{faulty}" authorId="0"><text><t>уточнить у отдела</t></text></comment>'
    '<comment ref="{sound}" authorId="0"><text><r><t>согласовано</t></r></text></comment>'
    '<comment ref="{talk}" authorId="1"><text><t>[Threaded comment]</t></text></comment></commentList></comments>'
)
SHAPES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600"/>{shapes}'
    '<v:shape id="_x0000_s1030" type="#_x0000_t201"><x:ClientData ObjectType="Button"><x:Row>1</x:Row>'
    "<x:Column>1</x:Column></x:ClientData></v:shape></xml>"
)
SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Row>{row}</x:Row>'
    "<x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the content of every member by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(data: bytes) -> Workbook:
    """Return the workbook as openpyxl reads it; it warns that it drops what we keep."""
    with warnings.catch_warnings(action="ignore"):
        return load_workbook(io.BytesIO(data))


def example(region: str = "omsk", name: str = "register-faulty") -> bytes:
    return (EXAMPLES / region / f"{name}.xlsx").read_bytes()


def rich(*, faulty: str = "E13", sound: str = "B9", talk: str = "H9") -> bytes:
    """Return the example of Omsk with drop-downs, comments, buttons, custom XML and a prefix of its own."""
    found = parts_of(example())
    parts: Parts = {**found}
    sheet = found[SHEET].decode()
    sheet = sheet.replace("<dataValidations", CONDITION + "<dataValidations", 1)
    sheet = sheet.replace(
        "</worksheet>", f'<legacyDrawing r:id="rId2" xmlns:r="{RELATIONS}"/>{X14}</worksheet>'
    ).replace(
        "<worksheet ",
        '<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" ',
        1,
    )
    sheet = re.sub(r'<row r="9"', '<row r="9" x14ac:dyDescent="0.25" spans="1:14"', sheet)
    parts[SHEET] = sheet
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(
        ("rId1", "comments", "../comments1.xml"), ("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml")
    )
    parts["xl/comments1.xml"] = COMMENTS.format(faulty=faulty, sound=sound, talk=talk)
    drawn = enumerate((faulty, sound, talk), start=1025)
    parts["xl/drawings/vmlDrawing1.vml"] = SHAPES.format(
        shapes="".join(
            SHAPE.format(number=number, row=int(cell[1:]) - 1, column=ord(cell[0]) - 65) for number, cell in drawn
        )
    )
    parts["customXml/item1.xml"] = "<свои данные='1'/>"
    parts["[Content_Types].xml"] = (
        found["[Content_Types].xml"]
        .decode()
        .replace(
            "</Types>",
            '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
            '<Override PartName="/xl/comments1.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/></Types>',
        )
    )
    return pack(parts)
