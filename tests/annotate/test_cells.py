"""Cells of a sheet get other styles while it is copied, in whatever pieces it comes."""

from __future__ import annotations

import pytest

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.workbook.annotating.cells import Plan, Rewriter
from reestr_cli.workbook.limits import LIMITS
from tests.workbook.packages import MAIN

SHEET = (
    '<?xml version="1.0"?>\n<x:worksheet xmlns:x="{main}"><x:cols><x:col min="2" max="3" style="5"/></x:cols>'
    '<x:sheetData><x:row r="2" spans="1:2" s="7" customFormat="1"><x:c r="A2" s="1"><x:v>1</x:v></x:c>'
    '<x:c r="C2" t="str"  s = \'2\' ><x:v>&lt;ж&gt;</x:v></x:c></x:row><x:row><x:c/><x:c/></x:row><x:row r="6"/>'
    "</x:sheetData><x:mergeCells/><x:extLst><x:ext/></x:extLst></x:worksheet>"
).replace("{main}", MAIN)


def rewritten(wanted: dict[int, list[int]], *, size: int = 10_000, link: str | None = None, sheet: str = SHEET) -> str:
    def style(row: int, column: int, before: int, put_in: bool) -> int:
        return 100 * (2 if put_in else 1) + before

    plan = Plan(wanted, style, lambda _: link)
    data = sheet.encode()
    chunks = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(Rewriter("sheet.xml", LIMITS, plan).rewrite(chunks)).decode()


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
def test_without_wishes_the_sheet_stays(size: int) -> None:
    assert rewritten({}, size=size) == SHEET


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
def test_cells_there_and_cells_not_there(size: int) -> None:
    new = rewritten({2: [1, 2, 3, 5], 3: [2, 4], 4: [3], 6: [2], 9: [1]}, size=size)
    expected = (
        SHEET.replace('<x:row r="2" spans="1:2" s="7"', '<x:row r="2" s="7"')
        .replace('<x:c r="A2" s="1">', '<x:c r="A2" s="101">')
        .replace('<x:c r="C2" t="str"  s = \'2\' >', '<x:c r="B2" s="207"/><x:c r="C2" t="str" s="102" >')
        .replace("</x:c></x:row><x:row>", '</x:c><x:c r="E2" s="207"/></x:row><x:row>')
        .replace("<x:c/><x:c/>", '<x:c/><x:c s="100"/><x:c r="D3" s="200"/>')
        .replace(
            '<x:row r="6"/>', '<x:row r="4"><x:c r="C4" s="205"/></x:row><x:row r="6"><x:c r="B6" s="205"/></x:row>#'
        )
        .replace("#", '<x:row r="9"><x:c r="A9" s="200"/></x:row>')
    )
    assert new == expected


def test_the_link_to_shapes_comes_before_what_must_follow_it() -> None:
    assert "<x:mergeCells/><x:legacyDrawing id='1'/><x:extLst>" in rewritten({}, link="legacyDrawing id='1'/>")
    bare = SHEET.replace("<x:extLst><x:ext/></x:extLst>", "")
    assert "<x:mergeCells/><x:legacyDrawing id='1'/></x:worksheet>" in rewritten(
        {}, link="legacyDrawing id='1'/>", sheet=bare
    )


@pytest.mark.parametrize("size", [1, 9, 10_000])
@pytest.mark.parametrize("tag", ["<x:legacyDrawing r:id='5'/>", "<x:legacyDrawing r:id='5'> </x:legacyDrawing>"])
def test_a_link_that_is_to_go_goes(tag: str, size: int) -> None:
    sheet = SHEET.replace("<x:extLst>", f"{tag}<x:extLst>")
    assert rewritten({}, link="", sheet=sheet, size=size) == SHEET
    assert rewritten({}, link=None, sheet=sheet, size=size) == sheet


def test_a_sheet_without_a_table_is_refused() -> None:
    with pytest.raises(UnreadableWorkbook):
        rewritten({}, sheet=SHEET.replace("sheetData", "other"))


def test_the_hint_of_columns_stays_where_it_holds() -> None:
    assert 'spans="1:2"' in rewritten({2: [1, 2]})
    assert "spans" not in rewritten({2: [1, 3]})
