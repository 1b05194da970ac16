"""Which sheet is the register and on which form: by the mark of the blank, the words of the header, the region."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reestr_cli.register import Value
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.locator import Located, NotRecognised, locate, recognise
from tests.workbook.sheets import FORMS, LIBRARY, found, headers, process, sheet


@pytest.mark.parametrize("region", LIBRARY.regions)
def test_every_form_is_recognised_by_its_header_and_name(region: str) -> None:
    form = LIBRARY.form(region)
    title: list[list[Value]] = [["Реестр"], [f"Министерство, {form.region_name}"]]
    assert found(sheet([*title, headers(region), process("1", len(headers(region)))])).form is form


def test_without_any_mark_the_region_whose_act_sets_the_form_is_taken() -> None:
    assert found(sheet([headers(), process("1")])).form.region == "saratov"


def test_the_mark_of_the_blank_goes_before_the_words() -> None:
    book = sheet([["Саратовская область"], headers(), process("1")])
    marked = Workbook((book,), properties={"region": "kirov"})
    located = recognise(marked, LIBRARY)
    assert isinstance(located, Located)
    assert located.form.region == "kirov"


@pytest.mark.parametrize(
    ("title", "properties", "region", "named"),
    [
        ("Реестр министерства Кировской области", {}, "kirov", True),
        ("Реестр министерства", {"region": "kirov"}, "kirov", True),
        ("Реестр министерства", {}, "saratov", False),
        ("Реестр министерства", {"region": "tver"}, "saratov", False),
    ],
)
def test_whether_the_workbook_names_its_region_is_known(
    title: str, properties: dict[str, str], region: str, named: bool
) -> None:
    located = recognise(Workbook((sheet([[title], headers(), process("1")]),), properties=properties), LIBRARY)
    assert isinstance(located, Located)
    assert (located.form.region, located.named) == (region, named)


@pytest.mark.parametrize("title", ["Саратовская область", "Омская область", "Кировская область", "Саратов и Омск", ""])
@pytest.mark.parametrize("region", LIBRARY.regions)
def test_what_is_found_at_a_glance_is_what_all_forms_give(region: str, title: str) -> None:
    rows: list[list[Value]] = [[title or None], headers(region), process("1", len(headers(region)))]
    other = sheet([["Омская область"], headers("omsk"), *(process(str(row), 14) for row in range(1, 9))], "Лист2")
    spoilt = [rows[0], ["Номер", *rows[1][1:]], *rows[2:]]
    for book in (Workbook((sheet(rows),)), Workbook((sheet(rows), other)), Workbook((sheet(spoilt),))):
        assert recognise(book, LIBRARY) == locate(book, FORMS)


def test_a_mark_that_does_not_fit_the_sheet_is_no_more_than_a_hint() -> None:
    narrow = sheet([["Омская область"], headers("omsk"), process("1", len(headers("omsk")))])
    unfit = sheet([["Идентификатор процесса", "Услуга (функция)", "Свое", "Еще"], process("1", 4)])
    for mark in ("kirov", "no-such-region"):
        located = recognise(Workbook((narrow,), properties={"region": mark}), LIBRARY)
        assert isinstance(located, Located)
    lost = recognise(Workbook((unfit,), properties={"region": "kirov"}), LIBRARY)
    assert isinstance(lost, NotRecognised)
    assert lost.mark is None


def test_a_mark_of_a_form_that_was_not_tried_is_kept() -> None:
    book = Workbook((sheet([["Код", "Отдел", "Этап"], ["1", "а", "б"]]),), properties={"region": "lesnoy"})
    for region in (None, "omsk"):
        lost = recognise(book, LIBRARY, region)
        assert isinstance(lost, NotRecognised)
        assert lost.mark == "lesnoy"
    known = recognise(replace(book, properties={"region": "omsk"}), LIBRARY, "omsk")
    assert isinstance(known, NotRecognised)
    assert known.mark is None


def test_a_sheet_without_a_register_says_what_comes_nearest() -> None:
    nothing = locate(Workbook((sheet([["Статус процесса (статус реинжиниринга)*", "Клиент"], ["а", "б"]]),)), FORMS)
    assert isinstance(nothing, NotRecognised)
    assert nothing.nearest is not None
    assert len(nothing.missing) == len(nothing.nearest.official_columns) - 2
    assert locate(Workbook(()), FORMS) == NotRecognised()


def test_a_table_without_a_header_is_named_and_not_the_lists_beside_it() -> None:
    lists = replace(sheet([["№", "Процесс", "Группа процессов", "Цель"], ["1", "2", "3", "4"]]), name="Справочники")
    table = replace(sheet([["Область"], process("1.1", 6), process("1.2", 6)]), name="Реестр")
    assert locate(Workbook((lists, table)), FORMS) == NotRecognised("Реестр", rows=2)
    assert locate(Workbook((lists,)), FORMS) == NotRecognised(only=("Справочники",))
    emptied = replace(sheet([]), name="Реестр")
    assert locate(Workbook((emptied, lists)), FORMS) == NotRecognised(only=("Справочники",))
    hidden = replace(sheet([process(str(number), 6) for number in range(9)]), name="Старый", hidden=True)
    assert locate(Workbook((hidden, table)), FORMS) == NotRecognised("Реестр", rows=2)
    few = replace(sheet([["Привет"], ["как", "дела"]]), name="Лист1")
    assert locate(Workbook((few, lists)), FORMS) == NotRecognised()
