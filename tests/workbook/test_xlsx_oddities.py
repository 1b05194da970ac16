"""Workbooks that are right but written in ways that many readers stumble over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from reestr_cli.register import Range
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.xlsx.careful import WRONG_PLACE
from reestr_cli.workbook.xlsx.markup import STRAY
from reestr_cli.workbook.xlsx.package import MISSING, NO_TYPE, NO_WORKBOOK
from reestr_cli.workbook.xlsx.sheet import NO_TABLE, NOT_A_SHEET
from reestr_cli.workbook.xlsx.workbook import LOST_SHEET, NO_NAME, NO_SHEETS, NOT_ITS_KIND, SAME_NAME
from tests.workbook.packages import (
    HEAD,
    MAIN,
    RELATIONS,
    STRICT,
    STRICT_RELATIONS,
    TYPES,
    Parts,
    only_sheet,
    parts,
    read,
    refusal,
    relationships,
    strings,
    worksheet,
)

ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
    '<row r="3"><c r="A3" s="0"/><c r="B3" t="s"><v>0</v></c></row>'
)
BROKEN_MERGE = '<mergeCells><mergeCell ref="A1:"/></mergeCells>'
ONE_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
EXPECTED = [["один", None, "два"], [None, "один"]]


def plain() -> Parts:
    return parts(worksheet(ROWS), shared=strings("один", "два"))


def text(given: Mapping[str, str | bytes], name: str) -> str:
    content = given[name]
    assert isinstance(content, str)
    return content


def rows_of(sheet: Sheet) -> list[list[object]]:
    assert sheet.row_numbers == [1, 3]
    return [list(row) for row in sheet.rows]


def strict() -> Parts:
    given = {name: text(plain(), name).replace(MAIN, STRICT).replace(RELATIONS, STRICT_RELATIONS) for name in plain()}
    return dict(given)


def prefixed() -> Parts:
    given = plain()
    names = ("worksheet", "sheetData", "row", "c", "v")
    sheet = text(given, "xl/worksheets/sheet1.xml").replace("xmlns=", "xmlns:x=")
    for name in names:
        for start in ("<", "</"):
            for end in (" ", ">"):
                sheet = sheet.replace(f"{start}{name}{end}", f"{start}x:{name}{end}")
    return given | {"xl/worksheets/sheet1.xml": sheet}


def namespace_moved() -> Parts:
    """Declare the namespace once more, without prefix, on the table only."""
    sheet = f'{HEAD}<y:worksheet xmlns:y="{MAIN}"><sheetData xmlns="{MAIN}">{ROWS}</sheetData></y:worksheet>'
    return plain() | {"xl/worksheets/sheet1.xml": sheet}


def odd_case() -> Parts:
    given = plain()
    given["xl/SharedStrings.xml"] = given.pop("xl/sharedStrings.xml")
    return given


def backslashes() -> Parts:
    return {name.replace("/", "\\"): content for name, content in plain().items()}


def absolute_targets() -> Parts:
    given = plain()
    given["xl/_rels/workbook.xml.rels"] = relationships(
        ("rId1", "worksheet", "/xl/worksheets/sheet1.xml"), ("rId2", "sharedStrings", "/xl/sharedStrings.xml")
    )
    return given


def other_names() -> Parts:
    given = plain()
    given["книга/лист один.xml"] = given.pop("xl/worksheets/sheet1.xml")
    given["xl/_rels/workbook.xml.rels"] = relationships(
        ("rId1", "worksheet", "../%D0%BA%D0%BD%D0%B8%D0%B3%D0%B0/лист%20один.xml"),
        ("rId2", "sharedStrings", "./sharedStrings.xml"),
    )
    return given


def encoded(encoding: str) -> Parts:
    return {name: text(plain(), name).replace("UTF-8", encoding).encode(encoding) for name in plain()}


def no_addresses() -> Parts:
    sheet = worksheet(
        '<row><c t="s"><v>0</v></c><c/><c t="s"><v>1</v></c></row><row/><row><c/><c t="s"><v>0</v></c></row>'
    )
    return plain() | {"xl/worksheets/sheet1.xml": sheet}


def some_addresses() -> Parts:
    sheet = worksheet(
        '<row r="1"><c t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' + ROWS[ROWS.index("<row", 5) :]
    )
    return plain() | {"xl/worksheets/sheet1.xml": sheet}


def out_of_order() -> Parts:
    first, second = ROWS.split("</row>")[:2]
    cells = '<row r="1"><c r="C1" t="s"><v>1</v></c><c r="A1" t="s"><v>0</v></c>'
    assert first
    return plain() | {"xl/worksheets/sheet1.xml": worksheet(f"{second}</row>{cells}</row>")}


def pretty() -> Parts:
    return plain() | {"xl/worksheets/sheet1.xml": worksheet(ROWS.replace("<", "\n   <"))}


def lying_dimension() -> Parts:
    return plain() | {"xl/worksheets/sheet1.xml": worksheet(ROWS, before='<dimension ref="A1:XFD1048576"/>')}


def rich_strings() -> Parts:
    shared = strings(
        '<r><t>о</t></r><r><rPr/><t>дин</t></r><rPh sb="0" eb="1"><t>X</t></rPh><phoneticPr/>', "<t>д_x0432_а</t>"
    )
    return plain() | {"xl/sharedStrings.xml": shared}


def marker_in_text() -> Parts:
    """Put into a comment the word by which the end of the table is looked for."""
    return plain() | {"xl/worksheets/sheet1.xml": worksheet(ROWS.replace("</row>", "<!-- </sheetData> --></row>", 1))}


def crowded() -> Parts:
    """Put a foreign element into a row, as the next version of the format might."""
    return plain() | {"xl/worksheets/sheet1.xml": worksheet(ROWS.replace("</row>", "<extLst><ext/></extLst></row>"))}


def macros_name() -> Parts:
    given = plain()
    given["[Content_Types].xml"] = text(given, "[Content_Types].xml").replace(
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main", "vnd.ms-excel.sheet.macroEnabled.main"
    )
    return given


ODDITIES = [
    plain,
    strict,
    prefixed,
    namespace_moved,
    odd_case,
    backslashes,
    absolute_targets,
    other_names,
    no_addresses,
    some_addresses,
    out_of_order,
    pretty,
    lying_dimension,
    rich_strings,
    marker_in_text,
    crowded,
    macros_name,
]


@pytest.mark.parametrize("build", ODDITIES, ids=lambda build: build.__name__)
def test_oddity_is_read(tmp_path: Path, build: object) -> None:
    assert callable(build)
    assert rows_of(only_sheet(tmp_path, build())) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251", "utf-8-sig"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    given = encoded(encoding.removesuffix("-sig"))
    if encoding == "utf-8-sig":
        given = {name: b"\xef\xbb\xbf" + content for name, content in given.items() if isinstance(content, bytes)}
    assert rows_of(only_sheet(tmp_path, given)) == EXPECTED


def test_what_is_hidden(tmp_path: Path) -> None:
    sheet = worksheet(
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" ht="0.0"><c r="C2"><v>1</v></c></row>'
        '<row r="4" ht="15" hidden="0"><c r="A4"><v>1</v></c></row><row r="5" hidden="1"/>',
        before='<cols><col min="2" max="2" hidden="1"/><col min="3" max="3" width="0"/>'
        '<col min="5" max="16384" hidden="1"/></cols>',
    )
    read_sheet = only_sheet(tmp_path, parts(sheet))
    assert read_sheet.hidden_rows == (1, 2)
    assert read_sheet.hidden_columns == (2, 3)


def test_rows_with_data_are_shown_where_unused_rows_are_hidden(tmp_path: Path) -> None:
    """``zeroHeight`` is how Excel hides the rows that are not written: those that are written stay in sight."""
    sheet = worksheet(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row>',
        before='<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>',
    )
    assert only_sheet(tmp_path, parts(sheet)).hidden_rows == (2,)


def test_hidden_sheets_and_charts(tmp_path: Path) -> None:
    given = parts()
    given["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="а" sheetId="1" r:id="rId1"/>'
        '<sheet name="б" sheetId="2" state="hidden" r:id="rId2"/>'
        '<sheet name="в" sheetId="3" state="veryHidden" r:id="rId3"/>'
        '<sheet name="г" sheetId="4" r:id="rId9"/></sheets></workbook>'
    )
    given["xl/_rels/workbook.xml.rels"] = relationships(
        *((f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in (1, 2, 3)),
        ("rId9", "chartsheet", "chartsheets/sheet1.xml"),
    )
    given |= {f"xl/worksheets/sheet{number}.xml": worksheet("") for number in (2, 3)}
    given["xl/chartsheets/sheet1.xml"] = "<chartsheet/>"
    assert [(sheet.name, sheet.hidden) for sheet in read(tmp_path, given).sheets] == [
        ("а", False),
        ("б", True),
        ("в", True),
    ]


def test_merged_ranges(tmp_path: Path) -> None:
    merges = '<mergeCells count="9"><mergeCell ref="A1:B2"/><mergeCell ref="A100:XFD1048576"/><mergeCell ref="C3"/>'
    sheet = only_sheet(
        tmp_path, plain() | {"xl/worksheets/sheet1.xml": worksheet(ROWS, after=merges + "</mergeCells>")}
    )
    assert sheet.merged == (Range(1, 1, 2, 2, "один"), Range(100, 1, 1048576, 16384, None))
    assert rows_of(sheet) == EXPECTED


def test_stray_cell_in_the_last_row(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="O1048576" t="str"><v>ой</v></c></row>'
    sheet = only_sheet(tmp_path, parts(worksheet(rows)))
    assert sheet.row_numbers == [1, 1048576]
    assert sheet.rows[1] == [*[None] * 14, "ой"]


def test_active_content(tmp_path: Path) -> None:
    given = parts()
    given["xl/vbaProject.bin"] = b"macros"
    given["xl/embeddings/oleObject1.bin"] = b"object"
    given["xl/_rels/workbook.xml.rels"] = relationships(
        ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "externalLink", "externalLinks/externalLink1.xml")
    )
    given["xl/externalLinks/externalLink1.xml"] = "<externalLink/>"
    given["xl/externalLinks/_rels/externalLink1.xml.rels"] = relationships(
        ("rId1", "externalLinkPath", "file:///C:/другая.xlsx"), mode=' TargetMode="External"'
    )
    book = read(tmp_path, given, "реестр.xlsm")
    assert book.macros
    assert book.external_links == ("file:///C:/другая.xlsx",)
    assert book.embedded == ("xl/embeddings/oleobject1.bin",)


def test_marks(tmp_path: Path) -> None:
    given = parts()
    given["_rels/.rels"] = text(given, "_rels/.rels").replace(
        "</Relationships>",
        f'<Relationship Id="rId2" Type="{RELATIONS}/custom-properties" Target="docProps/custom.xml"/></Relationships>',
    )
    given["docProps/custom.xml"] = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="vt">'
        '<property name="reestr.region" pid="2"><vt:lpwstr>omsk</vt:lpwstr></property>'
        '<property name="reestr.version" pid="3"><vt:lpwstr>0.1</vt:lpwstr></property>'
        '<property name="другое" pid="4"><vt:lpwstr>1</vt:lpwstr></property></Properties>'
    )
    names = '<definedNames><definedName name="reestr_form">"saratov/2023"</definedName></definedNames>'
    given["xl/workbook.xml"] = text(given, "xl/workbook.xml").replace("</sheets>", f"</sheets>{names}")
    assert read(tmp_path, given).properties == {"region": "omsk", "edition": "2023", "version": "0.1"}


def without(name: str) -> Parts:
    given = plain()
    del given[name]
    return given


@pytest.mark.parametrize(
    ("given", "template"),
    [
        (without("xl/worksheets/sheet1.xml"), LOST_SHEET),
        (without("xl/_rels/workbook.xml.rels"), LOST_SHEET),
        (without("xl/sharedStrings.xml"), MISSING),
        (without("xl/workbook.xml"), NO_WORKBOOK),
        (plain() | {"[Content_Types].xml": f'<Types xmlns="{TYPES}"/>'}, NO_TYPE),
        (without("_rels/.rels"), NO_WORKBOOK),
        (plain() | {"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>'}, NO_SHEETS),
        (plain() | {"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"/>'}, NO_TABLE),
        (plain() | {"xl/worksheets/sheet1.xml": "<worksheet><sheetData/></worksheet>"}, NOT_A_SHEET),
        (plain() | {"xl/worksheets/sheet1.xml": "<html/>"}, NOT_A_SHEET),
        (plain() | {"xl/worksheets/sheet1.xml": worksheet(ONE_ROW * 2)}, WRONG_PLACE),
        (plain() | {"xl/worksheets/sheet1.xml": worksheet('<row r="1048577"/>')}, WRONG_PLACE),
        (plain() | {"xl/worksheets/sheet1.xml": worksheet('<row r="один"/>')}, WRONG_PLACE),
        (
            plain() | {"xl/worksheets/sheet1.xml": worksheet("", after=BROKEN_MERGE)},
            WRONG_PLACE,
        ),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, given: Parts, template: str) -> None:
    assert refusal(tmp_path, given).template == template


def two_sheets(kind: str = "worksheet", target: str = "worksheets/sheet1.xml", *, tag: str = "sheet") -> Parts:
    """Return a workbook of the sheets «Реестр» and «Второй», of which the second is of this kind."""
    given = plain() | {"xl/chartsheets/sheet1.xml": "<chartsheet/>", "xl/macrosheets/sheet1.xml": "<x/>"}
    given["xl/workbook.xml"] = text(given, "xl/workbook.xml").replace(
        "</sheets>", f'<{tag} name="Второй" sheetId="2" r:id="rId9"/></sheets>'
    )
    given["xl/_rels/workbook.xml.rels"] = relationships(
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "sharedStrings", "sharedStrings.xml"),
        ("rId9", kind, target),
    )
    return given


def named(second: str) -> Parts:
    given = two_sheets()
    return given | {"xl/workbook.xml": text(given, "xl/workbook.xml").replace("Второй", second)}


@pytest.mark.parametrize(
    ("given", "template"),
    [
        (two_sheets("worksheex"), LOST_SHEET),
        (two_sheets(), LOST_SHEET),
        (two_sheets("chartsheet", "macrosheets/sheet1.xml"), NOT_ITS_KIND),
        (two_sheets("worksheet", "chartsheets/sheet1.xml"), NOT_A_SHEET),
        (two_sheets(tag="sheex"), STRAY),
        (two_sheets(tag="extLst"), STRAY),
        (named("реестр"), SAME_NAME),
        (named(""), NO_NAME),
    ],
)
def test_no_sheet_is_lost_in_silence(tmp_path: Path, given: Parts, template: str) -> None:
    assert refusal(tmp_path, given).template == template


def test_sheets_that_have_no_table_are_left_out(tmp_path: Path) -> None:
    for kind, target in (("chartsheet", "chartsheets/sheet1.xml"), ("xlMacrosheet", "macrosheets/sheet1.xml")):
        assert [sheet.name for sheet in read(tmp_path, two_sheets(kind, target)).sheets] == ["Реестр"]


@pytest.mark.parametrize("layout", ["", "\n", "\n    ", "  "])
@pytest.mark.parametrize("first", ["один", "один "])
def test_white_space_of_the_layout_is_no_part_of_a_text(tmp_path: Path, layout: str, first: str) -> None:
    rows = (
        f'<row r="1">{layout}<c r="A1" t="inlineStr"><is><t>{first}</t>{layout}</is>{layout}</c>{layout}'
        f'<c r="B1" t="inlineStr"><is>{layout}<t>два </t></is></c>{layout}</row>{layout}'
        f'<row r="2"><c r="A2" t="str"><v>три</v>{layout}</c><c r="B2" t="str"><v>четыре\n</v>{layout}</c></row>'
    )
    sheet = only_sheet(tmp_path, parts(worksheet(rows)))
    assert sheet.rows == [[first, "два "], ["три", "четыре\n"]]
