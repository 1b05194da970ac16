"""What is mended only with --unsafe, and what not even then."""

from __future__ import annotations

import pytest

from reestr_cli.register import CellKind, TypedCell, Value
from reestr_cli.report.place import value_of
from tests.fix.sheets import ALL, checker, find, line, listed, mended, sheet


def number(text: str, shown: str = "General") -> TypedCell:
    return TypedCell(CellKind.NUMBER, text, number_format=shown)


def date(text: str) -> TypedCell:
    return TypedCell(CellKind.DATE, text, number_format="dd.mm.yyyy")


def ids(*values: Value) -> list[Value]:
    lines = [line(place, id=value) for place, value in enumerate(values, 1)]
    return [row["id"] for row in mended(sheet(lines), unsafe=True).rows]


@pytest.mark.parametrize("typed", [number("1.1"), date("2025-10-01"), number("1.1", "0.00")])
def test_an_id_between_its_neighbours(typed: TypedCell) -> None:
    assert ids("1.9", typed, "1.11") == ["1.9", "1.10", "1.11"]


def test_an_id_that_is_the_number_of_a_date_as_text() -> None:
    assert ids("1.4", "1.5", "46174", "1.7") == ["1.4", "1.5", "1.6", "1.7"]
    assert ids("1", "46174", "2") == ["1", "46174", "2"]


def test_an_id_that_is_the_only_free_one() -> None:
    assert ids("1.1", "5.5", number("1.1"), "7.7") == ["1.1", "5.5", "1.10", "7.7"]


def test_an_id_that_may_be_either_stays_a_number() -> None:
    typed = number("1.1")
    assert ids("5.5", typed, "7.7") == ["5.5", typed, "7.7"]


def test_ids_stay_as_they_are_unless_asked() -> None:
    typed = number("1.1")
    done = mended(sheet([line(1, id="1.9"), line(2, id=typed), line(3, id="1.11")]))
    assert done.rows[1]["id"] == typed
    assert listed(done) == []


def test_a_day_is_told_as_people_write_it() -> None:
    register = find(sheet([line(1, id="1.9"), line(2, id=date("2026-10-01")), line(3, id="1.11")]))
    (finding,) = [each for each in checker().report(register, "").findings if each.code == "R203"]
    assert "в дату 01.10.2026;" in str(finding.message)
    assert (finding.value, value_of(finding)) == ("2026-10-01", "01.10.2026")


def test_what_is_inferred_is_marked() -> None:
    done = mended(sheet([line(1, id="1.9"), line(2, id=number("1.1")), line(3, id="1.11")]), unsafe=True)
    assert listed(done) == [("R203", "A6", "1.1", "1.10")]
    assert not done.repairs[0].safe


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("Прием и регистрация запросов заявителя", "Прием и регистрация запроса заявителя"),
        ("Прием и регистрация", "Прием и регистрация"),
        ("Выездная торговая ярмарка", "Выездная торговая ярмарка"),
    ],
)
def test_only_a_name_all_but_the_same_is_replaced(name: str, after: str) -> None:
    assert mended(sheet([line(1, process=name)]), unsafe=True).rows[0]["process"] == after


def test_an_empty_group_is_filled_where_there_is_one_answer() -> None:
    lines = [line(1, group=None), line(2, group=None, process="Свой процесс"), line(3, group="Госуслуги")]
    done = mended(sheet(lines), unsafe=True)
    assert [row["group"] for row in done.rows] == ["Предоставление государственных услуг", None, "Госуслуги"]
    assert [(code, cell) for code, cell, *_ in listed(done)] == [("R208", "E5")]


def test_placeholders_go_where_nothing_is_due() -> None:
    done = mended(sheet([line(1, input="-", owner="-")]), unsafe=True)
    assert (done.rows[0]["input"], done.rows[0]["owner"]) == (None, "-")


def test_a_name_among_the_links_becomes_the_id_even_one_just_restored() -> None:
    lines = [
        line(1, id="1.9", links="Предоставление отпуска (последующий)", service="А"),
        line(2, id=number("1.1"), process="Предоставление отпуска", service="А"),
        line(3, id="1.11", service="А"),
    ]
    assert mended(sheet(lines), unsafe=True).rows[0]["links"] == "1.10 (последующий)"
    assert mended(sheet(lines)).rows[0]["links"] == "Предоставление отпуска (последующий)"


def test_guesses_keep_to_the_chosen_rules() -> None:
    lines = [line(1, id="1.9", input="-"), line(2, id=number("1.1")), line(3, id="1.11")]
    done = mended(sheet(lines), unsafe=True, codes=ALL - {"R203"})
    assert [code for code, *_ in listed(done)] == ["R202"]


@pytest.mark.parametrize(
    ("key", "found", "after"),
    [
        ("status", "идет иследование", "идет исследование"),
        ("status", "проходит реинжинеринг", "проходит реинжиниринг"),
        ("status", "в работе", "в работе"),
        ("status", "не прошел реинжиниринг", "не прошел реинжиниринг"),
        ("kind", "цифровойй", "цифровой"),
        ("group", "Предоставление государственых услуг", "Предоставление государственных услуг"),
    ],
)
def test_a_misspelt_word_of_a_list_is_put_right(key: str, found: str, after: str) -> None:
    done = mended(sheet([line(1, **{key: found})]), unsafe=True)
    assert done.rows[0][key] == after
    assert all(not each.safe for each in done.repairs)
    assert mended(sheet([line(1, **{key: found})])).rows[0][key] == found


def test_a_conflict_of_a_merge_is_cleared_by_nobody() -> None:
    text = "Разногласие № 3: cрок / (пусто)"
    done = mended(sheet([line(1, value=text, client="нет")]), unsafe=True)
    assert done.rows[0]["value"] == text
    assert listed(done) == [("R202", "I5", "нет", "")]


@pytest.mark.parametrize("typed", ["1,2", "１.２", "1.２"])
def test_an_id_typed_with_other_signs(typed: str) -> None:
    assert ids("1.1", typed, "1.3") == ["1.1", "1.2", "1.3"]
    assert ids("1.1", "1.2", typed, "А-12/3") == ["1.1", "1.2", typed, "А-12/3"]
    kept = mended(sheet([line(1, id="1.1"), line(2, id=typed), line(3, id="1.3")])).rows
    assert [row["id"] for row in kept] == ["1.1", typed, "1.3"]


@pytest.mark.parametrize(
    ("typed", "after"),
    [("ЖКХ-１", "ЖКХ-1"), ("IV-３", "IV-3"), ("Ａ-1", "A-1"), ("1.З", "1.3"), ("１.１２", "1.12"), ("１．", "1.")],
)
def test_an_id_keeps_its_letters_when_its_signs_are_put_right(typed: str, after: str) -> None:
    assert ids("1.1", typed, "1.4") == ["1.1", after, "1.4"]


def test_of_two_ids_typed_alike_one_is_put_right() -> None:
    assert ids("1.1", "1,7", "1.8", "1,7") == ["1.1", "1.7", "1.8", "1,7"]


@pytest.mark.parametrize(
    ("links", "after"),
    [
        ("1,7 (предшествующий); 1.1", "1.7 (предшествующий); 1.1"),
        ("1.1, 1,7", "1.1, 1.7"),
        ("последующий: 1,7;\n1.1", "последующий: 1.7;\n1.1"),
        ("1,7,1.1", "1,7,1.1"),
        ("11,7", "11,7"),
    ],
)
def test_the_links_follow_an_id_that_is_put_right(links: str, after: str) -> None:
    lines = [line(1, id="1.1"), line(2, id="1,7"), line(3, id="1.8", links=links)]
    done = mended(sheet(lines), unsafe=True)
    assert [row["id"] for row in done.rows] == ["1.1", "1.7", "1.8"]
    assert done.rows[2]["links"] == after
    assert mended(sheet(lines)).rows[2]["links"] == links


@pytest.mark.parametrize(
    ("typed", "links", "after"),
    [
        ("1-6", "1-6 (предшествующий); 1.1", "1.6 (предшествующий); 1.1"),
        ("п. 1.6", "1.1; п. 1.6 (последующий)", "1.1; 1.6 (последующий)"),
        ("№ 1.6", "№ 1.6, 1.1", "1.6, 1.1"),
        ("1 .6", "1 .6; 1.6; 11 .6", "1.6; 1.6; 11 .6"),
        ("(1.6)", "(1.6) (последующий); 1.1 (предшествующий)", "1.6 (последующий); 1.1 (предшествующий)"),
        ("[1.6]", "последующий: 1.1, [1.6]", "последующий: 1.1, 1.6"),
        ("1:6", "МЗ:1:6; 1:6", "МЗ:1:6; 1.6"),
    ],
)
def test_the_links_follow_an_id_that_is_typed_as_the_others_are(typed: str, links: str, after: str) -> None:
    lines = [line(place, id=value) for place, value in enumerate(("1.1", "1.2", "1.3", "1.4", "1.5", typed), 1)]
    done = mended(sheet([*lines, line(7, id="1.7", links=links)]), unsafe=True)
    assert (done.rows[5]["id"], done.rows[6]["links"]) == ("1.6", after)


def test_ids_that_all_have_commas_get_dots_and_so_do_their_links() -> None:
    done = mended(sheet([line(1, id="1,1"), line(2, id="1,2", links="1,1; 1.3"), line(3, id="1,3")]), unsafe=True)
    assert [(row["id"], row["links"]) for row in done.rows] == [("1.1", None), ("1.2", "1.1; 1.3"), ("1.3", None)]


def test_a_comma_between_two_ids_of_the_register_stays() -> None:
    lines = [line(place, id=value) for place, value in enumerate(("1", "7", "1.1", "1.2", "1,7"), 1)]
    done = mended(sheet([*lines, line(6, id="1.8", links="1,7")]), unsafe=True)
    assert [(row["id"], row["links"]) for row in done.rows[4:]] == [("1.7", None), ("1.8", "1,7")]
