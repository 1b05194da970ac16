"""Marks are put into a copy, and everything else of the workbook survives."""

from __future__ import annotations

import re
import tracemalloc
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from reestr_cli.annotation import annotate, remarks_of, remove_marks
from reestr_cli.findings import FileReport, Severity
from reestr_cli.forms.library import Library
from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.annotating import parts as package_parts
from reestr_cli.workbook.annotating.file import MarkedFile, NotMarkable
from reestr_cli.workbook.annotating.looks import COLOURS
from reestr_cli.workbook.annotating.remarks import SIGNATURE, TITLE
from reestr_cli.workbook.reading import read_workbook
from tests.annotate.books import CONDITION, EXAMPLES, SHEET, X14, example, opened, parts_of, rich
from tests.workbook.packages import pack, strings
from tests.workbook.packages import parts as plain_parts

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell

REGIONS = sorted(path.parent.name for path in EXAMPLES.glob("*/register-faulty.xlsx"))


def checker(choice: Choice | None = None) -> Checker:
    return Checker(Library(), Settings(), choice or Choice())


def marked(folder: Path, data: bytes, name: str = "реестр.xlsx") -> tuple[FileReport, bytes]:
    path = folder / name
    path.write_bytes(data)
    done = annotate(path, checker())
    assert done.data is not None
    assert path.read_bytes() == data
    return done.report, done.data


def look(cell: Cell | MergedCell) -> tuple[object, ...]:
    """Return what a cell holds and how it looks, save its fill."""
    styles = (cell.font, cell.border, cell.alignment, cell.protection)
    return (cell.value, cell.number_format, *map(repr, styles))


def notes(data: bytes) -> list[tuple[str, str, str]]:
    """Return the comments of the register: cell, text, author."""
    cells = (cell for row in opened(data)["Реестр"].iter_rows() for cell in row)
    return [(cell.coordinate, cell.comment.text, cell.comment.author) for cell in cells if cell.comment]


def shown(report: FileReport) -> list[tuple[str, str | None, str]]:
    return [(each.code, each.address, str(each.message)) for each in report.findings]


@pytest.mark.parametrize("region", REGIONS)
def test_a_marked_copy_is_judged_as_the_original(region: str, tmp_path: Path) -> None:
    report, data = marked(tmp_path, example(region))
    copy = tmp_path / "копия.xlsx"
    copy.write_bytes(data)
    assert report.findings
    assert shown(checker().check_workbook(read_workbook(copy), copy.name)) == shown(report)


@pytest.mark.parametrize("region", REGIONS)
def test_every_faulty_cell_is_filled_and_commented_and_listed(region: str, tmp_path: Path) -> None:
    report, data = marked(tmp_path, example(region))
    book = opened(data)
    sheet, listed = book[str(report.sheet)], book[TITLE]
    by_cell: dict[str, list[Severity]] = {}
    for finding in report.findings:
        if finding.address is not None and finding.sheet == report.sheet:
            by_cell.setdefault(finding.address.partition(":")[0], []).append(finding.severity)
    assert by_cell
    for address, severities in by_cell.items():
        cell = sheet[address]
        assert cell.fill.fgColor.rgb == COLOURS[max(severities)], address
        assert cell.comment is not None
        assert cell.comment.text.startswith("reestr: замечани"), address
    commented = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert commented == set(by_cell)
    rows = list(listed.iter_rows(min_row=5))
    assert [row[2].value for row in rows] == [
        each.code for each in sorted(report.findings, key=lambda each: (each.row or 0, each.column or 0))
    ]
    for row in rows:
        if row[3].value and ":" not in row[3].value:
            assert row[3].hyperlink.location == f"'{report.sheet}'!{row[3].value}"
    assert listed.column_dimensions["J"].hidden
    assert listed["J4"].value == SIGNATURE


def test_what_is_not_touched_is_the_same_to_the_byte(tmp_path: Path) -> None:
    original = rich()
    before, after = parts_of(original), parts_of(marked(tmp_path, original)[1])
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", SHEET,
        "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    assert set(after) - set(before) == {"xl/worksheets/sheet4.xml"}
    for name, content in after.items():
        if name.endswith((".xml", ".rels", ".vml")):
            ET.fromstring(content)


def test_the_sheet_differs_in_its_marked_cells_alone(tmp_path: Path) -> None:
    original = rich()
    before, after = (parts_of(data)[SHEET].decode() for data in (original, marked(tmp_path, original)[1]))
    assert X14 in after
    assert CONDITION in after
    assert "mc:Ignorable" in after
    assert 'x14ac:dyDescent="0.25"' in after
    for kept in ("<cols>", "<dataValidations", "<pageSetup", "<sheetViews>"):
        assert after.split(kept)[0].count("<c ") == before.split(kept)[0].count("<c ")
    tail = before[before.index("</sheetData>") :]
    assert after[after.index("</sheetData>") :] == tail


def test_number_formats_borders_and_protection_of_marked_cells_stay(tmp_path: Path) -> None:
    original = example()
    old, new = (opened(data)["Реестр"] for data in (original, marked(tmp_path, original)[1]))
    for row in old.iter_rows():
        for cell in row:
            assert look(new[cell.coordinate]) == look(cell), cell.coordinate


def test_a_persons_comments_and_buttons_stay(tmp_path: Path) -> None:
    parts = parts_of(marked(tmp_path, rich())[1])
    comments = parts["xl/comments1.xml"].decode()
    book = opened(pack({**parts}))
    sheet = book["Реестр"]
    assert sheet["E13"].comment.text.startswith("уточнить у отдела\n\nreestr: замечание ")
    assert sheet["B9"].comment.text == "согласовано"
    assert sheet["H9"].comment.text == "[Threaded comment]"
    assert comments.count("<comment ") == len({cell for row in sheet.iter_rows() for cell in row if cell.comment})
    shapes = parts["xl/drawings/vmlDrawing1.vml"].decode()
    assert 'ObjectType="Button"' in shapes
    assert shapes.count('ObjectType="Note"') == comments.count("<comment ")


@pytest.mark.parametrize("data", [example(), example("saratov"), rich()], ids=["omsk", "saratov", "rich"])
def test_marks_come_off_again(data: bytes, tmp_path: Path) -> None:
    copy = tmp_path / "копия.xlsx"
    copy.write_bytes(marked(tmp_path, data)[1])
    cleaned = remove_marks(copy)
    assert cleaned is not None
    before, after = parts_of(data), parts_of(cleaned)
    text = "xl/comments1.xml"
    assert before[SHEET] == after[SHEET]
    assert {name for name in before if name != text and before[name] != after[name]} <= {
        "[Content_Types].xml", "xl/styles.xml", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    assert set(after) - set(before) <= {"xl/worksheets/_rels/sheet1.xml.rels"}
    if text in before:
        assert notes(cleaned) == notes(data)
        assert len(notes(data)) == 3
        assert after["xl/drawings/vmlDrawing1.vml"] == before["xl/drawings/vmlDrawing1.vml"]
    assert not MarkedFile(cleaned).is_marked


def test_marking_a_marked_copy_replaces_its_marks(tmp_path: Path) -> None:
    _, once = marked(tmp_path, rich())
    _, twice = marked(tmp_path, once, "копия.xlsx")
    first, second = parts_of(once), parts_of(twice)
    assert first[SHEET] == second[SHEET]
    assert {name for name in first if "worksheets/sheet" in name} == {
        name for name in second if "worksheets/sheet" in name
    }
    assert first["xl/styles.xml"] == second["xl/styles.xml"]
    assert opened(twice).sheetnames == opened(once).sheetnames


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    assert marked(tmp_path, rich())[1] == marked(tmp_path, rich())[1]


def test_a_sheet_of_that_name_is_left_alone(tmp_path: Path) -> None:
    parts = parts_of(example())
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("Памятка".encode(), "замечания".encode())
    data = marked(tmp_path, pack({**parts}))[1]
    assert opened(data).sheetnames[-2:] == ["замечания", f"{TITLE} (2)"]
    copy = tmp_path / "копия.xlsx"
    copy.write_bytes(data)
    cleaned = remove_marks(copy)
    assert cleaned is not None
    assert opened(cleaned).sheetnames[-1] == "замечания"


def test_rows_put_in_and_marks_copied_by_a_person_come_off_too(tmp_path: Path) -> None:
    """After openpyxl has saved the copy, with every style renumbered and two rows put in above the table."""
    data = example()
    copy = tmp_path / "копия.xlsx"
    copy.write_bytes(marked(tmp_path, data)[1])
    book = load_workbook(copy)
    sheet = book["Реестр"]
    comments = {cell.coordinate: cell.comment for row in sheet.iter_rows() for cell in row if cell.comment}
    moved = {address: comment.text for address, comment in comments.items()}
    sheet["B30"]._style = sheet["E13"]._style
    sheet.move_range("A8:N60", rows=2)
    book.save(copy)
    cleaned = remove_marks(copy)
    assert cleaned is not None
    again = opened(cleaned)
    ours = {*COLOURS.values()}
    assert moved
    for row in again["Реестр"].iter_rows():
        for cell in row:
            assert cell.fill.fgColor.rgb not in ours, cell.coordinate
            assert cell.comment is None


def test_a_workbook_without_styles_can_be_marked(tmp_path: Path) -> None:
    headers = [column.header for column in Library().form("omsk").official_columns]
    cells = "".join(
        f'<c r="{chr(65 + at)}{row}" t="s"><v>{at if row == 1 else len(headers)}</v></c>'
        for row in (1, 2)
        for at in range(len(headers))
    )
    half = cells.index('<c r="A2"')
    rows = f'<row r="1">{cells[:half]}</row><row r="2">{cells[half:]}</row>'
    made = plain_parts(
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>",
        shared=strings(*headers, "не то"),
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    made["[Content_Types].xml"] = str(made["[Content_Types].xml"]).replace("</Types>", types)
    report, data = marked(tmp_path, pack(made))
    assert report.findings
    book = opened(data)
    assert any(cell.comment for row in book["Реестр"].iter_rows() for cell in row)


def test_a_clean_register_is_copied_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "реестр.xlsx"
    path.write_bytes(example(name="register"))
    done = annotate(path, checker(Choice(select=("R401",))))
    assert done.report.findings == ()
    assert done.data == path.read_bytes()


def test_other_formats_are_refused_with_what_to_do(tmp_path: Path) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table

    path = tmp_path / "реестр.ods"
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(Table(name="Реестр"))
    document.save(path)
    with pytest.raises(NotMarkable, match=r"сохраните его в формате \.xlsx"):
        annotate(path, checker())


def test_a_file_that_holds_no_register_gives_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "реестр.xlsx"
    path.write_bytes(pack(plain_parts()))
    done = annotate(path, checker())
    assert done.data is None
    assert [each.code for each in done.report.findings] == ["R101"]
    path.write_bytes(example()[:5000])
    done = annotate(path, checker())
    assert done.data is None
    assert [each.code for each in done.report.findings] == ["R001"]


def test_a_workbook_whose_elements_all_have_a_prefix(tmp_path: Path) -> None:
    parts = parts_of(example())
    for name in ("xl/workbook.xml", "xl/styles.xml", SHEET):
        text = re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", parts[name].decode())
        parts[name] = text.replace('xmlns="', 'xmlns:x="', 1).encode()
    data = pack({**parts})
    report, made = marked(tmp_path, data)
    assert len(report.findings) == 18
    for name, content in parts_of(made).items():
        if name.endswith((".xml", ".rels", ".vml")):
            ET.fromstring(content)
    copy = tmp_path / "копия.xlsx"
    copy.write_bytes(made)
    assert shown(checker().check_workbook(read_workbook(copy), copy.name)) == shown(report)
    sheet = opened(made)["Реестр"]
    assert sum(cell.comment is not None for row in sheet.iter_rows() for cell in row) == 18
    cleaned = remove_marks(copy)
    assert cleaned is not None
    assert parts_of(cleaned)[SHEET] == parts_of(data)[SHEET]


def test_a_macro_workbook_keeps_its_macros(tmp_path: Path) -> None:
    parts = parts_of(example())
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 macros"
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = re.sub(
        rb"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main\+xml", kind, types
    )
    made = parts_of(marked(tmp_path, pack({**parts}), "реестр.xlsm")[1])
    assert made["xl/vbaProject.bin"] == parts["xl/vbaProject.bin"]
    assert kind in made["[Content_Types].xml"]


def test_a_long_list_of_remarks_is_nowhere_whole_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_parts, "_IN_MEMORY", 1 << 20)
    path = tmp_path / "реестр.xlsx"
    path.write_bytes(rich())
    first = remarks_of(checker().check_workbook(read_workbook(path), path.name))[0]
    remarks = [replace(first, number=number, message="ж" * 8000, to_mark=False) for number in range(1, 401)]
    file = MarkedFile.read(path)
    assert not file.is_marked
    tracemalloc.start()
    try:
        data = file.marked(remarks, ["", ""])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    (list_of_remarks,) = {name for name in parts_of(data) if name not in parts_of(rich())}
    written = len(parts_of(data)[list_of_remarks])
    assert peak < written / 2


def test_a_cell_with_thousands_of_remarks_has_a_comment_that_it_can_hold() -> None:
    report = checker().check_workbook(read_workbook(EXAMPLES / "saratov" / "register-faulty.xlsx"), "реестр.xlsx")
    remark = next(each for each in remarks_of(report) if each.to_mark)
    file = MarkedFile(example("saratov"))
    data = file.marked([replace(remark, number=number) for number in range(1, 9_000)], [])
    ((_, text, _),) = notes(data)
    assert text.startswith("reestr: замечания 1, 2, 3,")
