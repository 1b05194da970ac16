"""Merged cells, formulas, rows that are not processes, hidden and active content."""

from __future__ import annotations

from dataclasses import replace

from reestr_cli.register import CellKind, Range, TypedCell
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.locator import Located
from tests.fix.sheets import ALL, SARATOV, checker, findings, line, listed, mended, outside, sheet


def merged(column: int, first: int, last: int, anchor: object, *, width: int = 1) -> Range:
    return Range(first, column, last, column + width - 1, anchor)  # type: ignore[arg-type]


def test_the_value_is_repeated_in_each_row() -> None:
    lines = [line(1, client="семья"), line(2, client=None), line(3, client=None), line(4)]
    done = mended(sheet(lines, merged=[merged(9, 5, 7, "семья")]))
    assert [row["client"] for row in done.rows] == ["семья", "семья", "семья", "гражданин"]
    assert listed(done) == [("R108", "I6", "", "семья"), ("R108", "I7", "", "семья")]
    assert "раздел II Положения" in str(done.repairs[0].why)


def test_an_id_is_not_repeated() -> None:
    done = mended(sheet([line(1), line(2, id=None)], merged=[merged(1, 5, 6, "1.1")]))
    assert [row["id"] for row in done.rows] == ["1.1", None]
    assert listed(done) == [("R108", "A5:A6", "1.1", "1.1")]


def test_cells_merged_across_keep_their_first_column() -> None:
    lines = [line(1, client="все", value=None), line(2, client=None, value=None)]
    done = mended(sheet(lines, merged=[merged(9, 5, 6, "все", width=2)]))
    assert [(row["client"], row["value"]) for row in done.rows] == [("все", None), ("все", None)]
    assert listed(done) == [("R108", "I6", "", "все"), ("R108", "I5:J6", "все", "все")]


def test_a_value_hidden_under_a_merge_is_not_overwritten() -> None:
    done = mended(sheet([line(1, client="все"), line(2, client="семья")], merged=[merged(9, 5, 6, "все")]))
    assert [row["client"] for row in done.rows] == ["все", "семья"]
    assert listed(done) == [("R108", "I5:I6", "все", "все")]
    assert "показано и то, что было скрыто под ними" in str(done.repairs[0].why)


def test_merged_cells_are_taken_apart_whatever_rules_are_chosen() -> None:
    lines = [line(1, client="семья"), line(2, client=None)]
    done = mended(sheet(lines, merged=[merged(9, 5, 6, "семья")]), codes=frozenset())
    assert [row["client"] for row in done.rows] == ["семья", "семья"]


def test_formulas_become_values_and_what_nobody_knows_stays() -> None:
    lines = [
        line(1, input=TypedCell(CellKind.TEXT, "заявление  устное", formula=True)),
        line(2, input=TypedCell(CellKind.NUMBER, "12", formula=True, number_format="0")),
        line(3, input=TypedCell(CellKind.TEXT, "", formula=True)),
        line(4, input=TypedCell(CellKind.ERROR, "#REF!", formula=True)),
    ]
    done = mended(sheet(lines))
    assert [row["input"] for row in done.rows] == [
        "заявление устное",
        TypedCell(CellKind.NUMBER, "12", number_format="0"),
        TypedCell(CellKind.TEXT, "", formula=True),
        TypedCell(CellKind.ERROR, "#REF!", formula=True),
    ]
    assert [(code, cell) for code, cell, *_ in listed(done)] == [("R003", "K5"), ("R003", "K6"), ("R204", "K5")]


def test_blank_rows_and_rows_that_are_no_processes_go_and_their_texts_are_kept() -> None:
    lines = [
        line(1),
        None,
        {"id": "Предоставление государственных услуг"},
        line(2),
        {"id": "Итого: 2"},
        {column.key: str(number) for number, column in enumerate(SARATOV.official_columns, 1)},
        line(3),
    ]
    given = sheet(lines)
    done = mended(given)
    assert [row["id"] for row in done.rows] == ["1.1", "1.2", "1.3"]
    assert {(code, cell) for code, cell, *_ in listed(done)} == {
        ("R109", "A6"),
        ("R110", "A7"),
        ("R110", "A9"),
        ("R110", "A10"),
    }
    assert outside(given) == [(7, ("Предоставление государственных услуг",)), (9, ("Итого: 2",))]
    kept = ALL - {"R109", "R110"}
    assert [row.get("id") for row in mended(given, codes=kept).rows] == [
        "1.1",
        None,
        "Предоставление государственных услуг",
        "1.2",
        "Итого: 2",
        "1",
        "1.3",
    ]
    assert outside(given, codes=kept) == []


def test_what_a_new_workbook_does_not_have_is_listed() -> None:
    given = sheet([line(1), line(2)])
    given = replace(given, hidden_rows=(6,), hidden_columns=(9,))
    book = Workbook((given,), macros=True, external_links=("прежний.xlsx",))
    found = checker().find(book)
    assert isinstance(found, Located)
    fixable = {(each.code, each.address) for each in findings(found.register) if each.fixable}
    assert fixable == {("R002", None), ("R005", "I4"), ("R005", "A6")}
