"""The two ways to read a part agree: whatever a fast lane takes, the careful way reads the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import cast

import pytest

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.limits import LIMITS
from reestr_cli.workbook.xlsx.cells import Cells
from reestr_cli.workbook.xlsx.cutting import NotPlain
from reestr_cli.workbook.xlsx.grid import Budget
from reestr_cli.workbook.xlsx.plain import NUMBERS_TO_LEARN, ROWS_TO_LEARN
from reestr_cli.workbook.xlsx.shared import SharedTable
from reestr_cli.workbook.xlsx.sheet import SheetPart, SheetReader
from reestr_cli.workbook.xlsx.styles import NumberFormat
from reestr_cli.workbook.xlsx.texts import Texts

USUAL = (
    't="s"><v>{i}</v></c>',
    's="1" t="s"><v>{i}</v></c>',
    't="inlineStr"><is><t>текст {i}</t></is></c>',
    's="0" t="inlineStr"><is><t xml:space="preserve"> край </t></is></c>',
    's="1"/>',
    's="0"><v>1.10</v></c>',
    's="1"><v>45000</v></c>',
    't="b"><v>1</v></c>',
    't="e"><v>#REF!</v></c>',
    't="str"><v>итог</v></c>',
)
#: Texts of one kind with numbers among them.
WITH_NUMBERS = (
    's="0"><v>1.10</v></c>',
    's="1"><v>45000</v></c>',
    't="n"><v>{i}</v></c>',
    's="0"><v></v></c>',
    's="7"><v>1</v></c>',
    't="s"><v>9</v></c>',
)
ODD = (
    't="inlineStr"><is><t>а &amp; б</t></is></c>',
    's="0"><f>1+1</f><v>2</v></c>',
    't="str"><f>A1</f><v>х</v></c>',
    't="inlineStr"><is><r><t>а</t></r><r><t>б</t></r></is></c>',
    't="s"><v></v></c>',
    't="inlineStr"><is><t/></is></c>',
)
ROWS = (
    "",
    ' x14ac:dyDescent="0.25"',
    ' spans="1:15"',
    ' ht="0"',
    ' hidden="1"',
    ' ht="12.5" customHeight="1"',
    ' s="1" customFormat="1"',
)
PIECES = (
    "<!-- -->", "<![CDATA[z]]>", "&lt;", "</row>", '<row r="9">', '<row r="3"/>',
    "\n", "\r\n", " ", "</c>", "</sheetData>", "<sheetData>", "&#1056;", "]]>", "\x01", '"', "'", "<v>3</v>",
    "<is><t>q</t></is>", ' t="s"', ' hidden="1"', "٣", "<x/>", "<f/>", "/", ">",
    "<!--", "-->", "<![CDATA[", "<?pi ", "?>", "<si><t>v</t></si>", "<si/>", "<si", '<x y="',
    ' x15:a="1"', " x14ac:ht='0'",
)  # fmt: skip
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:x14ac="urn:x"><cols><col min="2" max="3" hidden="1"/></cols>'
)
FORMATS = [NumberFormat("General", False), NumberFormat("dd.mm.yyyy", True)]


class Pieces:
    """Stands for an archive that holds one sheet, in pieces of ``step`` bytes."""

    limits = LIMITS

    def __init__(self, content: bytes, step: int) -> None:
        self._content, self._step = content, step

    def chunks(self, _: str) -> Iterator[bytes]:
        return (self._content[at : at + self._step] for at in range(0, len(self._content), self._step))


def read(content: bytes, step: int, *, plain: bool) -> object:
    cells = Cells(Texts(LIMITS), ["альфа", "бета", None, "гамма"], FORMATS, date_1904=False)
    archive = cast("Archive", Pieces(content, step))
    try:
        sheet = SheetReader(
            archive, SheetPart("Лист", "sheet", hidden=False), cells, Budget(LIMITS), plain=plain
        ).read()
    except UnreadableWorkbook as fault:
        return fault.template
    return sheet.row_numbers, sheet.rows, sheet.merged, sheet.hidden_rows, sheet.hidden_columns


def make_cells(random: Random, cells: Sequence[str], number: int) -> str:
    return "".join(
        f'<c r="{chr(65 + column)}{number}" {random.choice(cells).format(i=random.choice((0, 1, 3)))}'
        for column in range(8)
        if random.random() < 0.8
    )


def make_sheet(random: Random) -> str:
    shared, inline = USUAL[:2], USUAL[2:4]
    numbers = random.choice(WITH_NUMBERS), random.choice(WITH_NUMBERS[:3])
    cells = random.choice((shared, inline, USUAL, (*USUAL, *ODD), (*shared, *numbers), (*inline, *numbers)))
    number, rows = 0, []
    for _ in range(random.choice((0, ROWS_TO_LEARN + 2))):  # many rows of one kind, which the lane learns
        number += 1
        rows.append(f'<row r="{number}">{make_cells(random, cells[:2], number)}</row>')
    for _ in range(random.randint(0, 6)):
        number += random.choice((1, 1, 1, 2, 5))
        row = make_cells(random, cells, number)
        start = f'<row r="{number}"{random.choice(ROWS)}'
        rows.append(f"{start}>{row}</row>" if random.random() < 0.9 else f"{start}/>")
    table = random.choice(("", "", "", "\n")).join(rows)
    return f'{HEAD}<sheetData>{table}</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>'


def damage(sheet: str, random: Random) -> str:
    place, way = random.randrange(len(sheet)), random.randrange(4)
    if way == 0:
        return sheet[:place] + sheet[place + 1 :]
    if way == 1:
        return sheet[:place] + random.choice(PIECES) + sheet[place:]
    if way == 2:
        return sheet[:place] + random.choice('<>/"rctvsAB12 =&') + sheet[place + 1 :]
    return sheet[:place] + sheet[place + random.randrange(60) :]


@pytest.fixture(scope="module")
def learnt() -> None:
    """Have the lane learn what rows of eight columns are like that have numbers among shared and inline texts."""
    for text in USUAL[0], USUAL[2]:
        rows = [f'<row r="{at}"><c r="A{at}" s="0"><v>1</v></c><c r="H{at}" {text}</row>' for at in range(1, 1000)]
        assert len(rows) > 2 * NUMBERS_TO_LEARN
        content = f"{HEAD}<sheetData>{''.join(rows)}</sheetData></worksheet>".format(i=1).encode()
        assert read(content, 1 << 16, plain=True) == read(content, 1 << 16, plain=False)


@pytest.mark.usefixtures("learnt")
@pytest.mark.parametrize("seed", range(8))
def test_the_fast_lane_reads_what_the_careful_reader_reads_or_gives_up(seed: int) -> None:
    random = Random(seed)
    taken = 0
    for _ in range(200):
        sheet = make_sheet(random)
        for _ in range(random.choice((0, 0, 1, 1, 2))):
            sheet = damage(sheet, random)
        content = sheet.encode()
        try:
            found = read(content, random.choice((1, 7, 64, 1 << 16)), plain=True)
        except NotPlain:
            continue
        taken += 1
        assert found == read(content, 1 << 16, plain=False), sheet
    assert taken > 60


@pytest.mark.parametrize("cells", [USUAL, (*USUAL, *ODD)], ids=["usual", "odd"])
def test_the_fast_lane_takes_what_programs_write(cells: tuple[str, ...]) -> None:
    row = "".join(f'<c r="{chr(65 + at)}5" {cell.format(i=at % 2)}' for at, cell in enumerate(cells))
    sheet = f'{HEAD}<sheetData><row r="2"/><row r="5" ht="15">{row}</row><row r="6"/></sheetData></worksheet>'
    assert read(sheet.encode(), 1 << 16, plain=True) == read(sheet.encode(), 1 << 16, plain=False)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CELL = '<c r="A1" t="inlineStr"><is><t>х</t></is></c>'
TABLE = f'<sheetData><row r="1">{CELL}</row></sheetData>'


@pytest.mark.parametrize(
    "inside",
    [
        f"<sheetData ><!-- {TABLE} --></sheetData>",
        f"<sheetData ><![CDATA[{TABLE}]]></sheetData>",
        f"<sheetData >{TABLE}</sheetData>",
        f'<sheetData xmlns="urn:x">{TABLE}</sheetData>',
        TABLE.replace('r="1">', 'r="1" ht="">', 1),
        TABLE.replace('r="1">', 'r="1" xmlns="urn:x">', 1),
        TABLE.replace('r="1">', 'r="1" hidden="1" hidden="0">', 1),
        TABLE.replace('r="1">', 'r="1" r="2">', 1),
        TABLE.replace('r="1">', 'r="1" a:b:c="2">', 1),
        TABLE.replace('r="1">', 'r="1" x15:ht="0">', 1),
        TABLE.replace('r="1">', 'r="1" xml:="0">', 1),
        TABLE.replace('r="1">', 'r="1" xml:1="0">', 1),
        '<sheetData><row r="1" x15:ht="0"/></sheetData>',
        TABLE.replace('r="A1"', 'r="A1" x15:a="0"'),
        f"<x15:cols/>{TABLE}",
        f"{TABLE}<x15:cols/>",
        f'{TABLE}<mergeCells xmlns="urn:x"><mergeCell ref="A1:B2"/></mergeCells>',
        f'<cols xmlns="urn:x"><col min="1" max="1" hidden="1"/></cols>{TABLE}',
        f'{TABLE}<mergeCells><mergeCell xmlns="urn:x" ref="A1:B2"/></mergeCells>',
    ],
)
@pytest.mark.parametrize("names", [f'xmlns="{MAIN}"', f'xmlns="{MAIN}" xmlns:x="{MAIN}"'])
def test_what_looks_like_a_table_and_is_none_is_left_to_the_careful_reader(names: str, inside: str) -> None:
    sheet = f"<worksheet {names}>{inside}</worksheet>"
    if "xmlns:x" in names:
        sheet = sheet.replace("mergeCell", "x:mergeCell").replace("<c ", "<x:c ").replace("/c>", "/x:c>")
    try:
        found = read(sheet.encode(), 1 << 16, plain=True)
    except NotPlain:
        return
    assert found == read(sheet.encode(), 1 << 16, plain=False)


STRINGS = (
    "<si><t>текст</t></si>", '<si><t xml:space="preserve"> край\n</t></si>', "<si><t>а &amp; б</t></si>",
    "<si><t/></si>", "<si><r><t>а</t></r><r><rPr/><t>б</t></r><rPh><t>в</t></rPh></si>", "<si><t></t></si>", "<si/>",
    "<si><t>_x0041_</t></si>",
)  # fmt: skip


def read_strings(content: bytes, step: int, *, plain: bool) -> object:
    archive = cast("Archive", Pieces(content, step))
    try:
        return SharedTable(archive, "strings", Texts(LIMITS), plain=plain).read()
    except UnreadableWorkbook as fault:
        return fault.template


@pytest.mark.parametrize("seed", range(6))
def test_shared_strings_are_cut_out_as_they_are_parsed(seed: int) -> None:
    random = Random(seed)
    taken = 0
    for _ in range(250):
        kinds = random.choice((STRINGS[:2], STRINGS))
        strings = random.choice(("", "", "\n")).join(random.choice(kinds) for _ in range(random.randint(0, 9)))
        table = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="9">{strings}</sst>'
        )
        for _ in range(random.choice((0, 0, 1, 2))):
            table = damage(table, random)
        content = table.encode()
        try:
            found = read_strings(content, random.choice((1, 7, 1 << 16)), plain=True)
        except NotPlain:
            continue
        taken += 1
        assert found == read_strings(content, 1 << 16, plain=False), table
    assert taken > 100


@pytest.mark.parametrize(
    "table",
    [
        "<sst {main}><!-- <sst><si><t>х</t></si> --></sst>",
        "<sst {main}><![CDATA[<sst><si><t>х</t></si>]]></sst>",
        "<?p <sst><si><t>х</t></si> ?><sst {main}><si><t>у</t></si></sst>",
        '<sst {main}><si xmlns="urn:u"><t xmlns="' + MAIN + '">а</t></si><si><t>х</t></si><si/></sst>',
    ],
)
def test_what_looks_like_a_string_and_is_none_is_left_to_the_careful_reader(table: str) -> None:
    content = table.replace("{main}", f'xmlns="{MAIN}"').encode()
    try:
        found = read_strings(content, 1 << 16, plain=True)
    except NotPlain:
        return
    assert found == read_strings(content, 1 << 16, plain=False)


def test_an_escaped_escape_is_no_other_text() -> None:
    texts = Texts(LIMITS)
    assert [texts.keep("_x005F_x0041_"), texts.keep("_x0041_")] == ["_x0041_", "A"]


@pytest.mark.parametrize("last", ["", '<row r="9000"><c r="A9000" t="s"><v>1</v></c></row>'])
@pytest.mark.parametrize("step", [1_000, 65_536])
def test_the_fast_lane_passes_over_thousands_of_rows_without_cells(step: int, last: str) -> None:
    head = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    empty = "".join(f'<row r="{number}" s="1" customFormat="1"/>' for number in range(2, 9_000))
    content = f"{HEAD}<sheetData>{head}{empty}{last}</sheetData></worksheet>".encode()
    found = read(content, step, plain=True)
    assert found == read(content, step, plain=False)
    assert found[0] == ([1, 9000] if last else [1])  # type: ignore[index]
