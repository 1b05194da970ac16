"""What the ids of a register are: unknown ones, the ids that might be theirs, ids that look like others."""

from __future__ import annotations

import pytest

from reestr_cli.forms.standard import Standard
from reestr_cli.register import CellKind, HeaderCell, Register, TypedCell, Value
from reestr_cli.rules.alike import twins
from reestr_cli.rules.gaps import may_be_unknown
from reestr_cli.rules.ids import Ids, read_ids
from reestr_cli.wording import fold_id
from tests.rules.planting import LIBRARY


def _ids(*column: Value) -> Ids:
    header = (HeaderCell(1, "Идентификатор процесса", "id"),)
    register = Register("Реестр", 1, header, tuple(range(2, len(column) + 2)), {"id": list(column)})
    return read_ids(register, Standard(LIBRARY.form("kirov"), None))


@pytest.mark.parametrize(
    ("column", "missing", "excused"),
    [
        (("1.1", None, "1.3"), ("1.9", "1.2"), {"1.2"}),
        (("1.1", "-", "#REF!", "1.4"), ("1.2", "1.3", "1.5"), {"1.2", "1.3"}),
        (("1.1", "1.2", None), ("7.7", "1.3"), {"1.3"}),
        ((None, "1.2"), ("7.7", "1.1"), {"1.1"}),
        (("1.9", None, "2.2"), ("2.1",), {"2.1"}),
        (("ПРИЕМ", "", "ВЫДАЧА"), ("решение",), {"решение"}),
        (("ПРИЕМ", "н/д", "ВЫДАЧА"), ("решение", "отказ"), {"решение"}),
        (("1.1", "1.2"), ("1.3",), set()),
    ],
)
def test_ids_that_may_be_those_of_rows_without_one(
    column: tuple[Value, ...], missing: tuple[str, ...], excused: set[str]
) -> None:
    found = may_be_unknown(_ids(*column), missing)
    assert {key for key in missing if key in found} == excused


def test_a_placeholder_and_a_blank_are_no_ids() -> None:
    ids = _ids("1.1", "-", "х", " ", "", "\u00a0", "нет", "xx", "б/н", "Без номера")
    assert (set(ids.known), ids.unknown) == ({"1.1"}, (1, 2, 3, 4, 5, 6, 7, 8, 9))


@pytest.mark.parametrize(
    ("column", "meant"),
    [
        (("1.1", "1.2", "1.З", "1.4"), {2: "1.3"}),
        (("1.1", "2О2", "а"), {1: "202"}),
        (("1.1", "5.З"), {1: "5.3"}),
        (("1.а", "5.З", "А-1"), {}),
        (("1.3", "1.З"), {}),
        (("ПЗ-1", "1.1"), {}),
    ],
)
def test_a_letter_stands_for_a_digit(column: tuple[Value, ...], meant: dict[int, str]) -> None:
    ids = _ids(*column)
    assert dict(ids.meant) == meant
    assert all(ids.rows[text] == index for index, text in meant.items())


SERIES = ("1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "2.3")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1-6", "1.6"),
        ("1 – 6", "1.6"),
        ("1/6", "1.6"),
        ("1 .6", "1.6"),
        ("п. 1.7", "1.7"),
        ("№ 1.8", "1.8"),
        ("№1.8", "1.8"),
        ("(1.6)", "1.6"),
        ("процесс 2-4", "2.4"),
        ("2.О", "2.0"),
    ],
)
def test_an_id_that_is_not_typed_as_the_others(typed: str, meant: str) -> None:
    assert dict(_ids(*SERIES, typed).meant) == {8: meant}
    assert dict(_ids(*SERIES, typed, "ПР-1").meant) == {8: meant}


@pytest.mark.parametrize(
    "honest",
    ["2.3а", "2.3/1", "1-5", "2-1.3", "3-1", "1.2-1", "I.2", "А.1", "1.6а", "ПР-1", "01.6", "1.1-1.3", "6", "1.6."],
)
def test_an_id_of_its_own_among_others(honest: str) -> None:
    assert dict(_ids(*SERIES, honest).meant) == {}


@pytest.mark.parametrize("others", [("1.1", "1.2", "1.3", "1.4"), ("1.1", "1.2", "1.3", "1.4", "1.5", "А-1")])
def test_too_few_ids_do_not_show_how_they_are_typed(others: tuple[str, ...]) -> None:
    assert dict(_ids(*others, "1-9").meant) == {}


def test_a_day_is_no_id_typed_otherwise() -> None:
    assert dict(_ids("2.3.1", "2.3.2", "2.3.3", "2.3.4", "2.3.5", "02.03.2026").meant) == {}


def test_ids_that_another_like_them_shows_to_be_meant_so() -> None:
    assert dict(_ids(*SERIES, "1-5", "1-6").meant) == {}
    assert dict(_ids(*SERIES, "1/5", "1-6").meant) == {9: "1.6"}


def test_a_number_and_a_year_make_no_series() -> None:
    assert dict(_ids(*(f"{number}.2026" for number in range(1, 12)), "1/5", "2-1").meant) == {}
    assert dict(_ids("1.1", "1.2", "1.3", "1.4", "2.1", "2-2").meant) == {5: "2.2"}


def test_ids_typed_otherwise_give_way_to_a_free_one() -> None:
    ids = _ids(*SERIES, "1-6", "1/6")
    assert (dict(ids.meant), dict(ids.twins)) == ({8: "1.6"}, {})
    number = _ids(*SERIES, TypedCell(CellKind.NUMBER, "2.4"), "2-4")
    assert (number.restored[8].proven, dict(number.meant), dict(number.twins)) == ("2.4", {}, {9: "2.4"})


@pytest.mark.parametrize(
    ("column", "proven"),
    [
        (("1.4", "1.5", "46174", "1.7"), {2: "1.6"}),
        (("1.4", "1.5", "46174", "46204", "1.8", "1.9"), {2: "1.6", 3: "1.7"}),
        (("46023", "1.2", "1.3"), {0: "1.1"}),
        (("1.1", "1.4", "46174", "2.1"), {2: None}),
        (("1.2026", "2.2026", "46174", "3.2026"), {}),
        (("1.9", "46323", "2.1"), {}),  # 28 October is of no series
        (("1.1", "1.2", "1.3", "1.4", "1-5", "46174", "1.7", "2.1", "2.2", "2.3"), {5: "1.6"}),
        (("1.5", "46174", "1.6"), {}),
        (("1.4", "46174", "46174", "1.7"), {}),
        (("1.4", "ПР-1", "46174", "ПР-2", "1.7", "1.8"), {}),
        (("1.4", "46174", "46175", "1.7", "1.8", "1.9"), {}),
        (("46173", "46174", "46175"), {}),
        (("1", "46174", "2"), {}),
        (("1.4", "1.5", "29999", "1.7"), {}),
        (("1.4", "1.5", "01.06.2026", "1.7"), {2: "1.6"}),
        (("1.4", "1.5", "01.июн", "1.7"), {2: "1.6"}),
        (("1.19", "янв.20", "1.21"), {1: "1.20"}),
        (("1.4", "1.5", "01.06.2026", "01.07.2026", "1.8"), {2: "1.6", 3: "1.7"}),
        (("1.4", "1.5", "32.13.2026", "1.7"), {}),
        (("1.4", "1.5", "15.03.2026", "1.7"), {}),  # of no series
        (("01.01.2026", "02.01.2026", "01.02.2026"), {}),  # process, group and year
        (("1.6.1", "1.6.2", "01.06.2026", "1.6.4", "1.6.5", "1.6.6"), {}),
    ],
)
def test_the_number_of_a_day_as_text_among_dotted_ids(column: tuple[str, ...], proven: dict[int, str | None]) -> None:
    ids = _ids(*column)
    assert {index: each.proven for index, each in ids.restored.items()} == proven
    assert {index: ids.keys[index] for index in proven} == proven
    assert all(column[index] not in ids.known for index in proven)


@pytest.mark.parametrize(
    ("column", "proven"),
    [
        (("1.4", "1.5", TypedCell(CellKind.NUMBER, "46174"), "1.7"), "1.6"),
        (("1.4", "1.5", TypedCell(CellKind.DATE, "2026-06-01"), "1.7"), "1.6"),
        (("46172", "46173", TypedCell(CellKind.NUMBER, "46174"), "46175"), "46174"),
        (("1", "2", TypedCell(CellKind.NUMBER, "46174"), "3"), "46174"),
        (("1.1", "1.2", TypedCell(CellKind.NUMBER, "40101"), "1.3", "1.4"), "40101"),  # 15 October is of no series
    ],
)
def test_the_number_of_a_day_is_a_date_where_ids_have_dots(column: tuple[Value, ...], proven: str) -> None:
    assert _ids(*column).restored[2].proven == proven


def test_ids_that_all_have_commas_are_meant_to_have_dots() -> None:
    assert dict(_ids("1,1", "1,2", "2,1").meant) == {0: "1.1", 1: "1.2", 2: "2.1"}
    assert dict(_ids("1", "2", "2,5").meant) == {}


def twins_of(*texts: str) -> dict[str, str]:
    return twins(texts, {fold_id(text) for text in texts})


def test_of_two_ids_alike_that_of_the_rarer_alphabet_is_wrong() -> None:
    assert twins_of("А-1", "A-1", "1.1") == {"A-1": "А-1"}
    assert twins_of("A-1", "А-1", "Б-2") == {"A-1": "А-1"}
    assert twins_of("А-1", "A-1", "D-2") == {"А-1": "A-1"}
    assert twins_of("А-1", "а-1", "Б-1", "Z-1") == {}


@pytest.mark.parametrize("column", [("VIII", "IX", "X", "XI"), ("Х", "ХХ", "ХХХ"), ("00", "01"), ("0", "1")])
def test_an_id_that_looks_like_a_placeholder_is_an_id(column: tuple[str, ...]) -> None:
    assert _ids(*column).unknown == ()


@pytest.mark.parametrize(
    ("column", "meant"),
    [
        (("А-1", "А-2", "А-3", "A-4"), {3: "а-4"}),
        (("A-1", "A-2", "A-3", "А-4"), {3: "a-4"}),
        (("С1.1", "С1.2", "С1.3", "C1.4", "1.5"), {3: "с1.4"}),
        (("СП-1", "СП-2", "СП-3", "CП-4"), {3: "сп-4"}),
        (("А-1", "A-2", "А-3"), {}),
        (("А-1", "А-2", "А-3", "A-4", "A-5"), {}),
        (("Б-1", "Б-2", "Б-3", "B-4"), {}),
        (("I", "V", "X", "Х-1"), {}),
    ],
)
def test_an_id_in_another_alphabet_than_the_others(column: tuple[str, ...], meant: dict[int, str]) -> None:
    assert _ids(*column).meant == meant


def test_an_id_that_another_has_in_the_other_alphabet_is_nobodys_slip() -> None:
    ids = _ids("СП-1", "СП-2", "СП-3", "CП-3")
    assert (ids.meant, ids.twins) == ({}, {3: "сп-3"})
