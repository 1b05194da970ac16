"""What a stored cell is: every type, every date, and the damage that must be called by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from reestr_cli.register import CellKind, TypedCell, Value
from reestr_cli.workbook.xlsx.careful import TOO_FAR, WRONG_PLACE, WRONG_TEXT, WRONG_VALUE
from reestr_cli.workbook.xlsx.cells import show_date, show_number
from reestr_cli.workbook.xlsx.styles import shows_date
from tests.workbook.packages import only_sheet, parts, refusal, strings, styles, worksheet

TEXT, NUMBER, DATE = CellKind.TEXT, CellKind.NUMBER, CellKind.DATE


def cell(folder: Path, xml: str, **given: str) -> Value:
    sheet = only_sheet(folder, parts(worksheet(f'<row r="2">{xml}</row>'), **given))
    return sheet.rows[0][0] if sheet.rows else None


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ('<c r="A2" t="s"><v>1</v></c>', "1.10"),
        ('<c r="A2" t="s"><v> 1 </v></c>', "1.10"),
        ('<c r="A2" t="s"/>', None),
        ('<c r="A2" t="s"><v>0</v></c>', None),
        ('<c r="A2" t="inlineStr"><is><t>1.10</t></is></c>', "1.10"),
        ('<c r="A2" t="inlineStr"><is><t/></is></c>', None),
        ('<c r="A2" t="inlineStr"><is><t xml:space="preserve"> а </t></is></c>', " а "),
        ('<c r="A2" t="inlineStr"><is><t xml:space="preserve"> </t></is></c>', " "),
        ('<c r="A2" t="inlineStr"><is><r><t>при</t></r><r><rPr><b/></rPr><t>вет</t></r></is></c>', "привет"),
        ('<c r="A2" t="inlineStr"><is><t>東</t><rPh sb="0" eb="1"><t>ひがし</t></rPh></is></c>', "東"),
        ('<c r="A2" t="inlineStr"><is><t>a_x000D_b_x005F_x0041__x</t></is></c>', "a\rb_x0041__x"),
        ('<c r="A2" t="inlineStr"><is><t>_xD83D__xDE00__xD83D_</t></is></c>', "😀\ufffd"),
        ('<c r="A2" t="inlineStr"><is><t>a &amp; &#1041;<![CDATA[<в>]]></t></is></c>', "a & Б<в>"),
        ('<c r="A2" t="str"><v>да</v></c>', "да"),
        ('<c r="A2"><v>1.1</v></c>', TypedCell(NUMBER, "1.1", number_format="General")),
        ('<c r="A2"><v>1.1000000000000001</v></c>', TypedCell(NUMBER, "1.1", number_format="General")),
        ('<c r="A2" t="n"><v>12.0</v></c>', TypedCell(NUMBER, "12", number_format="General")),
        ('<c r="A2"><v>1E+2</v></c>', TypedCell(NUMBER, "100", number_format="General")),
        ('<c r="A2"><v/></c>', None),
        ('<c r="A2" s="9"/>', None),
        ('<c r="A2" s="1"><v>45931</v></c>', TypedCell(DATE, "2025-10-01", number_format="dd.mm.yyyy")),
        ('<c r="A2" s="1"><v>45931.75</v></c>', TypedCell(DATE, "2025-10-01 18:00:00", number_format="dd.mm.yyyy")),
        ('<c r="A2" s="2"><v>1.5</v></c>', TypedCell(NUMBER, "1.5", number_format="0.0 &quot;дн&quot;")),
        ('<c r="A2" t="d"><v>2025-10-01T00:00:00</v></c>', TypedCell(DATE, "2025-10-01", number_format="General")),
        ('<c r="A2" t="b"><v>1</v></c>', TypedCell(CellKind.BOOLEAN, "TRUE")),
        ('<c r="A2" t="e"><v>#REF!</v></c>', TypedCell(CellKind.ERROR, "#REF!")),
        ('<c r="A2" t="e"><v>#НОВОЕ!</v></c>', TypedCell(CellKind.ERROR, "#НОВОЕ!")),
        ('<c r="A2" t="str"><f>B2</f><v>да</v></c>', TypedCell(TEXT, "да", formula=True)),
        ('<c r="A2"><f>1+1</f><v>2</v></c>', TypedCell(NUMBER, "2", True, "General")),
        ('<c r="A2"><f>1+1</f></c>', TypedCell(TEXT, "", formula=True)),
        ('<c r="A2" t="str"><f>B2</f><v></v></c>', TypedCell(TEXT, "", formula=True, empty_result=True)),
        ('<c r="A2" t="str"><f>B2</f><v/></c>', TypedCell(TEXT, "", formula=True, empty_result=True)),
        ('<c r="A2"><f>1+1</f><v></v></c>', TypedCell(TEXT, "", formula=True)),
        ('<c r="A2" t="str"><f>1+1</f>\n<v>\n</v></c>', TypedCell(TEXT, "\n", formula=True)),
        ('<c r="A2"><f t="shared" si="0"/></c>', TypedCell(TEXT, "", formula=True)),
        ('<c r="A2"><f t="shared" si="0"/><v>5</v></c>', TypedCell(NUMBER, "5", True, "General")),
        ('<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', TypedCell(CellKind.ERROR, "#DIV/0!", formula=True)),
    ],
)
def test_value(tmp_path: Path, xml: str, value: Value) -> None:
    if isinstance(value, TypedCell) and value.number_format and "&quot;" in value.number_format:
        value = TypedCell(value.kind, value.text, value.formula, value.number_format.replace("&quot;", '"'))
    given = {"shared": strings("", "1.10"), "formats": styles("dd.mm.yyyy", "0.0 &quot;дн&quot;")}
    assert cell(tmp_path, xml, **given) == value


@pytest.mark.parametrize(
    ("xml", "template"),
    [
        ('<c r="A2" t="s"><v>7</v></c>', WRONG_TEXT),
        ('<c r="A2" t="s"><v>-1</v></c>', WRONG_TEXT),
        ('<c r="A2" t="s"><v>а</v></c>', WRONG_TEXT),
        ('<c r="A2"><v>NaN</v></c>', WRONG_VALUE),
        ('<c r="A2"><v>1e999</v></c>', WRONG_VALUE),
        ('<c r="A2"><v>1,5</v></c>', WRONG_VALUE),
        ('<c r="A2" s="9"><v>1</v></c>', WRONG_VALUE),
        ('<c r="A2" s="x"><v>1</v></c>', WRONG_VALUE),
        ('<c r="A2" t="b"><v>2</v></c>', WRONG_VALUE),
        ('<c r="A2" t="e"><v>oops</v></c>', WRONG_VALUE),
        ('<c r="A2" t="d"><v>вчера</v></c>', WRONG_VALUE),
        ('<c r="A2" t="d"><v>2025-13-45</v></c>', WRONG_VALUE),
        ('<c r="A2" t="d"><v>2025-02-28T25:00</v></c>', WRONG_VALUE),
        ('<c r="A2" t="d"><v>٢٠٢٥-01-01</v></c>', WRONG_VALUE),
        ('<c r="A2" t="q"><v>1</v></c>', WRONG_VALUE),
        ('<c r="A2" t="inlineStr"><v>1</v></c>', WRONG_VALUE),
        ('<c r="A2" t="str"><is><t>1</t></is></c>', WRONG_VALUE),
        ('<c r="A2" t="s"><is><t>1</t></is></c>', WRONG_VALUE),
        ('<c r="A2"><is><t>1</t></is></c>', WRONG_VALUE),
        ('<c r="A3"><v>1</v></c>', WRONG_PLACE),
        ('<c r="2A"><v>1</v></c>', WRONG_PLACE),
        ('<c r="XFE2"><v>1</v></c>', WRONG_PLACE),
        ('<c r="A2"><v>1</v></c><c r="A2"><v>1</v></c>', WRONG_PLACE),
        ('<c r="A2"><v>1</v><v>2</v></c>', WRONG_PLACE),
        ('<c r="XFD2"><v>1</v></c>', TOO_FAR),
    ],
)
def test_damage_is_named(tmp_path: Path, xml: str, template: str) -> None:
    content = parts(worksheet(f'<row r="2">{xml}</row>'), shared=strings("", "1.10"), formats=styles("0"))
    assert refusal(tmp_path, content).template == template


def test_cells_after_an_empty_value_are_not_mistaken(tmp_path: Path) -> None:
    """The fast lane sees no ends of elements: an empty value must not take the text of the next cell."""
    sheet = only_sheet(
        tmp_path,
        parts(
            worksheet(
                '<row r="1"><c r="A1"><f>B1</f><v/></c><c r="B1" t="inlineStr"><is><t>текст</t></is></c>'
                '<c r="C1" t="str"><f>SUM(A1)</f><v></v></c>\n<c r="D1" t="str"><v>да</v></c></row>'
            )
        ),
    )
    assert sheet.rows == [[TypedCell(TEXT, "", True), "текст", TypedCell(TEXT, "", True, empty_result=True), "да"]]


@pytest.mark.parametrize(
    ("serial", "first_1904", "shown"),
    [
        (1, False, "1900-01-01"),
        (59, False, "1900-02-28"),
        (60, False, "1900-02-29"),
        (61, False, "1900-03-01"),
        (45931, False, "2025-10-01"),
        (45931.5, False, "2025-10-01 12:00:00"),
        (0.5, False, "12:00:00"),
        (0.999999999, False, "1900-01-01"),
        (2958465, False, "9999-12-31"),
        (2958466, False, None),
        (-1, False, None),
        (0, True, "1904-01-01"),
        (44469, True, "2025-10-01"),
        (2957003, True, "9999-12-31"),
        (2957004, True, None),
    ],
)
def test_dates(serial: float, first_1904: bool, shown: str | None) -> None:
    assert show_date(serial, date_1904=first_1904) == shown


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("1.10", "1.1"), ("-0", "0"), ("0.1", "0.1"), ("007", "7"), ("1.23456789012346E+19", "1.23456789012346E+19")],
)
def test_numbers(stored: str, shown: str) -> None:
    assert show_number(stored) == shown


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("General", False),
        ("Основной", False),
        ("0.00", False),
        ('0 "дней"', False),
        ("[Red]0.00", False),
        ("[$-419]dd mmmm yyyy", True),
        ("[h]:mm", True),
        ("ДД.ММ.ГГГГ", True),
        ("0;dd", False),
        (r"0\d", False),
        ("_-* # ##0_d", False),
        ("@", False),
    ],
)
def test_date_formats(code: str, is_date: bool) -> None:
    assert shows_date(code) is is_date


def test_date_1904(tmp_path: Path) -> None:
    content = parts(worksheet('<row r="1"><c r="A1" s="1"><v>0</v></c></row>'), formats=styles("dd.mm.yyyy"))
    book = content["xl/workbook.xml"]
    assert isinstance(book, str)
    content["xl/workbook.xml"] = book.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    assert only_sheet(tmp_path, content).rows == [[TypedCell(DATE, "1904-01-01", number_format="dd.mm.yyyy")]]


def test_equal_texts_are_one_object(tmp_path: Path) -> None:
    text = "<is><t>повтор текста</t></is>"
    rows = f'<row r="1"><c r="A1" t="inlineStr">{text}</c><c r="B1" t="inlineStr">{text}</c></row>'
    first, second = only_sheet(tmp_path, parts(worksheet(rows))).rows[0]
    assert first is second
