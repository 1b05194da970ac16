"""What does not belong where it stands is damage: its value would be lost, or another program would show another."""

from __future__ import annotations

from pathlib import Path

import pytest

from reestr_cli.workbook.xlsx.careful import WRONG_PLACE
from reestr_cli.workbook.xlsx.markup import STRAY
from tests.workbook.packages import HEAD, MAIN, Parts, only_sheet, parts, refusal, strings, worksheet

CELL = '<c r="A1" t="inlineStr"><is><t>один</t></is></c>'
ROW = f'<row r="1">{CELL}</row>'
TABLE = f"<sheetData>{ROW}</sheetData>"
CHOICE = (
    '<mc:AlternateContent><mc:Choice Requires="x"><mergeCells><mergeCell ref="A1:B2"/></mergeCells></mc:Choice>'
    "</mc:AlternateContent>"
)
EXTENSION = '<extLst><ext uri="x"><row r="2"><c r="A2"><v>1</v></c></row>ой</ext></extLst>'


def sheet(rows: str, **around: str) -> Parts:
    return parts(worksheet(rows, **around))


def compatible(inside: str, *, told: str = 'mc:Ignorable="x14 x"') -> Parts:
    """Return a workbook whose sheet tells so what of it may be ignored."""
    spaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x="urn:x" xmlns:y="urn:y"'
    root = f'<worksheet xmlns="{MAIN}" xmlns:m="{MAIN}" {spaces} {told}>'
    return parts(f"{HEAD}{root}{inside}</worksheet>")


def with_strings(inside: str, *, root: str = "sst") -> Parts:
    given = parts(worksheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), shared=strings("один"))
    given["xl/sharedStrings.xml"] = f'{HEAD}<{root} xmlns="{MAIN}">{inside}</{root}>'
    return given


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (sheet(f"{ROW}<rou/>"), "<rou>"),
        (sheet(ROW.replace("row", "Row")), "<Row>"),
        (sheet(ROW.replace("row", "c")), "<c>"),
        (sheet(ROW + CELL), "<c>"),
        (sheet(ROW.replace("<row", '<row xmlns="urn:other"')), "<row>"),
        (sheet("", after=ROW), "<row>"),
        (sheet(ROW.replace("<row", '<row hiden="1"')), "hiden"),
        (sheet(ROW.replace("<row", '<row hiden="1"').replace(CELL, "")), "hiden"),
        (sheet(ROW.replace("t=", "T=")), "T"),
        (sheet(ROW.replace('r="A1"', 'R="A1"')), "R"),
        (sheet(f"{ROW}ой "), "ой"),
        (sheet(f'<row r="1">{CELL}<v>1</v></row>'), "<v>"),
        (sheet(f'<row r="1">{CELL}ой</row>'), "ой"),
        (sheet('<row r="1"><c r="A1" t="str">один</c></row>'), "один"),
        (sheet('<row r="1"><c r="A1" t="str"><w>один</w></c></row>'), "<w>"),
        (sheet('<row r="1"><c r="A1" t="str"><v>о<x/>дин</v></c></row>'), "<x>"),
        (sheet('<row r="1"><c r="A1" t="inlineStr"><t>один</t></c></row>'), "<t>"),
        (sheet('<row r="1"><c r="A1" t="inlineStr"><is>один</is></c></row>'), "один"),
        (sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>о</t>дин</is></c></row>'), "дин"),
        (sheet('<row r="1"><c r="A1" t="inlineStr"><is><r>один</r></is></c></row>'), "один"),
        (sheet('<row r="1"><c r="A1" t="inlineStr"><is><r><r><t>один</t></r></r></is></c></row>'), "<r>"),
        (sheet("", after=f"<sheetDatta>{ROW}</sheetDatta>"), "<sheetDatta>"),
        (sheet(ROW, before='<kols><col min="1" max="1" hidden="1"/></kols>'), "<kols>"),
        (sheet(ROW, before='<Cols><Col min="1" max="1" hidden="1"/></Cols>'), "<Cols>"),
        (sheet(ROW, after='<merges><mergeCell ref="A1:B2"/></merges>'), "<merges>"),
        (sheet(ROW, after='<x xmlns=""><y><row r="2"/></y></x>'), "<x>"),
        (sheet(ROW, after="<v>1</v>"), "<v>"),
        (sheet(ROW.replace("</c>", '<x:note xmlns:x="urn:x"/></c>')), "<note>"),
        (sheet(f"\ufeffой{ROW}"), "\ufeffой"),
        (compatible(TABLE.replace("</c>", "<y:note/></c>")), "<note>"),
        (compatible(TABLE.replace("</c>", "<x:note/></c>"), told='mc:Ignorable="z"'), "<note>"),
        (compatible(TABLE.replace("</c>", "<x:note/></c>"), told='Ignorable="x"'), "<note>"),
        (compatible(TABLE.replace("</c>", "<x:note/></c>"), told='mc:Ignorable="x" mc:ProcessContent="x:*"'), "<note>"),
        (compatible(TABLE.replace("</c>", "<m:note/></c>"), told='mc:Ignorable="m mc"'), "<note>"),
        (compatible(TABLE.replace("</row>", f"{CHOICE}</row>"), told='mc:Ignorable="m mc"'), "<AlternateContent>"),
        (compatible(f"{TABLE}{CHOICE}"), "<AlternateContent>"),
        (sheet(ROW, after='<mergeCell><mergeCell ref="A1:B2"/></mergeCell>'), "<mergeCell>"),
        (sheet(ROW, after='<mergeCells><merge ref="A1:B2"/></mergeCells>'), "<merge>"),
        (sheet(ROW, before='<cols><kol min="1" max="1" hidden="1"/></cols>'), "<kol>"),
        (with_strings("<si><t>один</t></si>", root="sss"), "<sss>"),
        (with_strings("<si>один</si>"), "один"),
        (with_strings("<si><t>один</t>два</si>"), "два"),
        (with_strings("<si><t>один</t><t>два</t></si>"), "<t>"),
        (with_strings("<si><r><t>один</t><t>два</t></r></si>"), "<t>"),
        (with_strings("<si><t>о<x/>дин</t></si>"), "<x>"),
        (with_strings("<si><x><t>один</t></x></si>"), "<x>"),
        (with_strings("<si><t>один</t><si><t>два</t></si></si>"), "<si>"),
        (with_strings("<si><t>один</t></si><x/>"), "<x>"),
        (with_strings("ой<si><t>один</t></si>"), "ой"),
    ],
)
def test_stray_is_named(tmp_path: Path, given: Parts, what: str) -> None:
    fault = refusal(tmp_path, given)
    assert (fault.template, fault.facts["what"]) == (STRAY, what)


@pytest.mark.parametrize(
    "cells",
    [
        f'{CELL}<c r="A1"/>',
        f'<c r="A1" s="0"/>{CELL}',
        f"{CELL}{CELL}",
        f'{CELL}<c r="A1"><v>1</v></c>',
        '<c r="A1"><f>B1</f></c><c r="A1"/>',
        CELL.replace("</is>", "</is><v>1</v>"),
        CELL.replace("</is>", "</is><is/>"),
        CELL.replace("<is>", "<v>1</v><v>1</v><is>"),
        CELL.replace("<is>", "<v>1</v><is>").replace("inlineStr", "str"),
        '<c r="A1" t="inlineStr"><is><t>один</t><t>два</t></is></c>',
        '<c r="A1" t="inlineStr"><is><r><t>один</t><t>два</t></r></is></c>',
    ],
)
def test_cell_or_text_that_stands_twice(tmp_path: Path, cells: str) -> None:
    fault = refusal(tmp_path, sheet(f'<row r="1">{cells}</row>'))
    assert (fault.template, fault.facts["cell"]) == (WRONG_PLACE, "A1")


@pytest.mark.parametrize(
    "given",
    [
        sheet(ROW.replace("</c>", f"{EXTENSION}</c>")),
        sheet(ROW.replace("</row>", f"{EXTENSION}</row>")),
        sheet(ROW, after=EXTENSION),
        sheet(ROW, after='<y:row xmlns:y="urn:other" r="2"><y:c><y:v>1</y:v></y:c></y:row>'),
        sheet(ROW.replace("<row", '<row x:t="1" xmlns:x="urn:other"').replace("<c", '<c x:t="1" xmlns:x="urn:other"')),
        sheet(ROW.replace("<c", '<c cm="1" vm="1" ph="1"').replace("<row", '<row outlineLevel="1" thickBot="1"')),
        sheet(f"\n{ROW}<!-- ой --><?ой ой?>\n"),
        sheet(f"\ufeff{ROW}\u200b\n".replace("<c", "\ufeff <c")),
        sheet(ROW, after='<sheetPrrotection password="x" sheet="1"><x>ой</x></sheetPrrotection>'),
        compatible(TABLE.replace("<c", "<x:note/><c").replace("</c>", "<x:c><c><v>ой</v></c></x:c></c>")),
        compatible(TABLE.replace("<t>один</t>", "<t>о<x:note>ой</x:note>дин</t>")),
        compatible(f"<x:note>{TABLE}</x:note>{TABLE}<x:note>{TABLE}</x:note>"),
        compatible(
            f"{TABLE}<mc:AlternateContent><mc:Choice><controls><x:row/></controls></mc:Choice></mc:AlternateContent>"
        ),
        sheet(ROW.replace("<t>один</t>", "<t><![CDATA[од]]>и<!-- ой -->н</t>")),
        sheet(ROW.replace("</row>", '<c r="B1" s="0"/><c r="B1"/><c r="B1"><v></v></c></row>')),
        sheet(ROW.replace("<is>", "<v>1.0</v><is>")),
        sheet(ROW.replace("<is>", "<v/><is>")),
        sheet(ROW.replace("</is>", '<rPh sb="0" eb="1"><t>ой</t></rPh><phoneticPr fontId="1"/></is>')),
        sheet(ROW.replace("<t>один</t>", "<t>о</t><r><rPr><b/></rPr><t>д</t></r><r><t>ин</t></r>")),
        with_strings("<!-- ой --><si><t>од<![CDATA[ин]]></t></si>\n<extLst><ext>ой<si/></ext></extLst>"),
        with_strings('<si><t>о</t><r><rPr/><t>дин</t></r><rPh sb="0" eb="1"><t>ой</t></rPh></si>'),
    ],
)
def test_what_the_format_allows_is_no_stray(tmp_path: Path, given: Parts) -> None:
    read = only_sheet(tmp_path, given)
    assert (read.row_numbers, read.rows) == ([1], [["один"]])
