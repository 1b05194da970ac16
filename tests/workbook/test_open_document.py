""".ods as we read it: values by their types, repeated rows and cells, what is hidden, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from reestr_cli.register import CellKind, Range, TypedCell
from reestr_cli.workbook.xlsx.careful import TOO_FAR, WRONG_VALUE
from reestr_cli.workbook.xlsx.grid import TOO_MANY_ROWS
from tests.workbook.open_documents import cell, document, row, table, text
from tests.workbook.packages import read, refusal

NUMBER, DATE = CellKind.NUMBER, CellKind.DATE


def test_open_document(tmp_path: Path) -> None:
    rows = (
        row(text("Реестр", table__number_columns_spanned="3", table__number_rows_spanned="1"))
        + row(cell(table__number_columns_repeated="16384"), 'table:number-rows-repeated="3"')
        + row(
            text("1.10")
            + cell("<text:p>1,1</text:p>", office__value_type="float", office__value="1.1000000000000001")
            + cell(office__value_type="date", office__date_value="2025-10-01")
            + cell(office__value_type="date", office__date_value="2025-10-01T12:30:00.5")
            + cell(office__value_type="time", office__time_value="PT01H10M00S")
            + cell(office__value_type="boolean", office__boolean_value="true")
            + text("#Н/Д", calcext__value_type="error", table__formula="of:=NA()")
            + cell(office__value_type="float", office__value="2", table__formula="of:=1+1")
            + text("а<text:s text:c='2'/>б<text:span>в</text:span><text:line-break/>г</text:p><text:p>д")
            + cell("<office:annotation><text:p>примечание</text:p></office:annotation>"),
            'table:visibility="filter"',
        )
        + row(text("да", table__number_columns_repeated="2"), 'table:number-rows-repeated="2"')
        + row(cell(), 'table:number-rows-repeated="1048569"')
    )
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    styles = '<style:style style:name="нет"><style:table-properties table:display="false"/></style:style>'
    hidden = table(row(text("x")), name="Скрытый", style="нет")
    meta = '<meta:user-defined meta:name="reestr.region">omsk</meta:user-defined>'
    book = read(tmp_path, document(table(rows, columns=columns) + hidden, styles=styles, meta=meta), "реестр.ods")
    first, second = book.sheets
    assert first.row_numbers == [1, 5, 6, 7]
    assert first.rows[0] == ["Реестр"]
    assert first.rows[1] == [
        "1.10",
        TypedCell(NUMBER, "1.1"),
        TypedCell(DATE, "2025-10-01"),
        TypedCell(DATE, "2025-10-01 12:30:00"),
        TypedCell(DATE, "01:10:00"),
        TypedCell(CellKind.BOOLEAN, "TRUE"),
        TypedCell(CellKind.ERROR, "#Н/Д", formula=True),
        TypedCell(NUMBER, "2", formula=True),
        "а  бв\nг\nд",
    ]
    assert first.rows[2:] == [["да", "да"], ["да", "да"]]
    assert first.merged == (Range(1, 1, 1, 3, "Реестр"),)
    assert first.hidden_rows == (5,)
    assert first.hidden_columns == (2, 3)
    assert (second.name, second.hidden) == ("Скрытый", True)
    assert book.properties == {"region": "omsk"}
    assert book.unseen == ()


@pytest.mark.parametrize(
    ("rows", "template"),
    [
        (row(text("x", table__number_columns_repeated="16384")), TOO_FAR),
        (row(text("x"), 'table:number-rows-repeated="1048576"'), TOO_MANY_ROWS),
        (row(cell(office__value_type="float")), WRONG_VALUE),
        (row(cell(office__value_type="float", office__value="NaN")), WRONG_VALUE),
        (row(cell(office__value_type="date", office__date_value="вчера")), WRONG_VALUE),
    ],
)
def test_refused_open_document(tmp_path: Path, rows: str, template: str) -> None:
    assert refusal(tmp_path, document(table(rows)), "реестр.ods").template == template


def test_locked_open_document(tmp_path: Path) -> None:
    manifest = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    fault = refusal(tmp_path, document(table(""), manifest=manifest), "реестр.ods")
    assert "паролем" in str(fault)


def test_values_under_a_merge_are_kept_as_those_of_xlsx_are(tmp_path: Path) -> None:
    merged_row = row(
        text("все", table__number_rows_spanned="2", table__number_columns_spanned="2")
        + '<table:covered-table-cell office:value-type="string"><text:p>семья</text:p></table:covered-table-cell>'
    )
    below = row('<table:covered-table-cell table:number-columns-repeated="2"/>' + text("рядом"))
    (sheet,) = read(tmp_path, document(table(merged_row + below)), "реестр.ods").sheets
    assert sheet.rows == [["все", "семья"], [None, None, "рядом"]]
    assert sheet.merged == (Range(1, 1, 2, 2, "все"),)
