"""Cells that hold no text come back from a file as they went in."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reestr_cli.forms.library import Library
from reestr_cli.register import CellKind, TypedCell, Value
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.blank import write_register
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.limits import LIMITS
from reestr_cli.workbook.writer.values import serial_of
from reestr_cli.workbook.xlsx.cells import show_date, show_number
from reestr_cli.workbook.xlsx.workbook import read_package

FORM = Library().form("saratov")
FIRST_ROW = 8


def through_a_file(*values: Value, beside: tuple[Sheet, ...] = ()) -> list[Sheet]:
    """Write ``values`` into the column of inputs, and read the sheets of the file."""
    data = write_register(FORM, None, [{"id": "1", "input": value} for value in values], sheets=beside)
    return list(read_package(Archive(BytesIO(data), LIMITS)).sheets)


def inputs(*values: Value) -> list[Value]:
    sheet = through_a_file(*values)[0]
    by_number = dict(zip(sheet.row_numbers, sheet.rows, strict=True))
    column = [column.key for column in FORM.official_columns].index("input")
    rows = [by_number[FIRST_ROW + place] for place in range(len(values))]
    return [row[column] if column < len(row) else None for row in rows]


moments = st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 30)).map(lambda moment: moment.replace(microsecond=0))


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.floats(-1e14, 1e14, allow_nan=False).map(
                lambda number: (CellKind.NUMBER, show_number(f"{number:.15g}"), "0.00")
            ),
            st.integers(-(10**14), 10**14).map(lambda number: (CellKind.NUMBER, str(number), "General")),
            moments.map(lambda moment: (CellKind.DATE, f"{moment:%Y-%m-%d}", "dd.mm.yyyy")),
            st.booleans().map(lambda truth: (CellKind.BOOLEAN, str(truth).upper(), None)),
            st.sampled_from(["#REF!", "#N/A", "#DIV/0!"]).map(lambda text: (CellKind.ERROR, text, None)),
        ).map(lambda facts: TypedCell(facts[0], facts[1], number_format=facts[2])),
        min_size=1,
        max_size=30,
    )
)
def test_typed_cells_come_back(values: list[TypedCell]) -> None:
    assert inputs(*values) == values


@given(moments)
def test_a_date_has_the_number_that_shows_it(moment: datetime) -> None:
    text = f"{moment:%Y-%m-%d %H:%M:%S}".removesuffix(" 00:00:00")
    serial = serial_of(text)
    assert serial is not None
    assert show_date(serial, date_1904=False) == text


@pytest.mark.parametrize("text", ["1900-02-29", "1900-02-28", "1900-03-01", "00:00:01", "13:05:00"])
def test_odd_dates_and_times(text: str) -> None:
    serial = serial_of(text)
    assert serial is not None
    assert show_date(serial, date_1904=False) == text


@pytest.mark.parametrize("text", ["", "1899-12-31", "2025-13-01", "завтра"])
def test_what_has_no_number(text: str) -> None:
    assert serial_of(text) is None


def test_a_formula_without_a_result_stays_one_and_others_have_their_text() -> None:
    unknown = TypedCell(CellKind.TEXT, "", formula=True)
    assert inputs(unknown, TypedCell(CellKind.DATE, "1805-01-01"), "=1+1") == [unknown, "1805-01-01", "=1+1"]


def test_a_sheet_is_carried_over_cell_by_cell() -> None:
    when = TypedCell(CellKind.DATE, "2025-10-01", number_format="dd.mm.yyyy")
    carried = Sheet("Заметки", [3, 7], [[None, "=1+1", when], ["конец"]], hidden=True)
    found = through_a_file("x", beside=(carried,))[-1]
    assert found == carried


def test_dates_before_the_epoch_of_excel_follow_its_false_leap_year() -> None:
    for days in range(1, 70):
        day = datetime(1899, 12, 31) + timedelta(days=days - 1)
        serial = serial_of(f"{day:%Y-%m-%d}")
        if serial is not None:
            assert show_date(serial, date_1904=False) == f"{day:%Y-%m-%d}"
