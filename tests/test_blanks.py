from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from reestr_cli.blanks import (
    MOST_ROWS,
    AgencyIsFixed,
    BadRowCount,
    BlankOrder,
    NoCatalog,
    ServiceWithoutGroups,
    UnknownGroup,
    file_name,
    make_blank,
    prefill,
)
from reestr_cli.errors import UnknownRegion
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from tests.workbook.forms_of_tests import odd_catalog, odd_form

LIBRARY = Library()
SARATOV = LIBRARY.form("saratov")
SARATOV_CATALOG = LIBRARY.catalog(SARATOV)
WITH_CATALOG = [form for form in LIBRARY.forms() if form.catalog]


def test_each_process_of_a_group_gets_a_row() -> None:
    rows = list(prefill(SARATOV, SARATOV_CATALOG, ["Государственный контроль (надзор)"], ["Надзор за таксомоторами"]))
    assert SARATOV_CATALOG is not None
    group = SARATOV_CATALOG.groups[2]
    assert [row["id"] for row in rows] == [process.number for process in group.processes]
    assert [row["process"] for row in rows] == [process.name for process in group.processes]
    assert [row["value"] for row in rows] == [process.value for process in group.processes]
    assert {row["group"] for row in rows} == {group.name}
    assert {row["service"] for row in rows} == {"Надзор за таксомоторами"}
    assert not any("status" in row or "owner" in row for row in rows)


@pytest.mark.parametrize("form", WITH_CATALOG, ids=lambda form: form.region)
@pytest.mark.parametrize("services", [[], ["А"], ["А", "Б", "В"]], ids=len)
def test_ids_never_clash(form: Form, services: list[str]) -> None:
    catalog = LIBRARY.catalog(form)
    assert catalog is not None
    rows = list(prefill(form, catalog, [group.number for group in catalog.groups], services))
    assert len(rows) == len(catalog.processes) * max(1, len(services))
    assert len({row["id"] for row in rows}) == len(rows)


def test_several_services_are_told_apart() -> None:
    rows = list(prefill(SARATOV, SARATOV_CATALOG, ["3"], ["А", "Б"]))
    assert [rows[0]["id"], rows[-1]["id"]] == ["1-3.1", f"2-3.{len(rows) // 2}"]


def test_groups_are_known_by_number_name_and_alias_and_come_in_the_acts_order() -> None:
    form, catalog = odd_form(), odd_catalog()
    for names in (["2", "1."], ["НАДЗОР ", "выдача"], ["контроль", "1", "2"]):
        assert [row["id"] for row in prefill(form, catalog, names, [])] == ["1.1", "2.1", "2.2"]


@pytest.mark.parametrize("form", WITH_CATALOG, ids=lambda form: form.region)
def test_groups_are_spelt_as_the_form_lists_them(form: Form) -> None:
    catalog = LIBRARY.catalog(form)
    vocabulary = form.vocabulary("group")
    assert catalog is not None
    assert vocabulary is not None
    rows = prefill(form, catalog, [group.name for group in catalog.groups], [])
    assert {row["group"] for row in rows} == set(vocabulary.texts)


def test_columns_that_the_form_lacks_are_left_out() -> None:
    rows = list(prefill(odd_form(), odd_catalog(), ["1"], ["А"]))
    assert rows == [{"id": "1.1", "service": "А", "group": "Выдача", "process": "Приём, проверка"}]


def test_an_unknown_group_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownGroup, match=r"возможно.*«Государственный контроль"):
        list(prefill(SARATOV, SARATOV_CATALOG, ["государственый контроль"], []))
    with pytest.raises(UnknownGroup) as caught:
        list(prefill(SARATOV, SARATOV_CATALOG, ["99"], []))
    assert "возможно" not in str(caught.value)
    assert "1 Предоставление государственных услуг; 2" in str(caught.value)


def test_what_cannot_be_prefilled_is_said() -> None:
    with pytest.raises(NoCatalog, match="kirov"):
        make_blank(LIBRARY, BlankOrder("kirov", groups=["1"]))
    with pytest.raises(NoCatalog):
        make_blank(LIBRARY, BlankOrder("kirov", services=["А"]))
    with pytest.raises(ServiceWithoutGroups, match=r"«А».*1 Предоставление"):
        make_blank(LIBRARY, BlankOrder("saratov", services=["А"]))


@pytest.mark.parametrize("rows", [0, -1, MOST_ROWS + 1])
def test_the_number_of_rows_has_bounds(rows: int) -> None:
    with pytest.raises(BadRowCount, match=str(rows)):
        make_blank(LIBRARY, BlankOrder("saratov", rows=rows))


def test_a_form_of_one_body_keeps_its_body() -> None:
    with pytest.raises(AgencyIsFixed):
        make_blank(LIBRARY, BlankOrder("bryansk-finance", agency="Иное ведомство"))
    own = LIBRARY.form("bryansk-finance").blank.agency
    assert make_blank(LIBRARY, BlankOrder("bryansk-finance", agency=str(own).upper(), rows=1))


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(UnknownRegion):
        make_blank(LIBRARY, BlankOrder("atlantis"))


def test_the_blank_holds_what_was_ordered() -> None:
    order = BlankOrder("saratov", agency=" Министерство проб ", rows=5, groups=["5"], services=["Справка"])
    sheet = load_workbook(BytesIO(make_blank(LIBRARY, order)))["Реестр"]
    assert [cell.value for cell in sheet[3] if cell.value] == ["Министерство проб"]
    assert [sheet.cell(row, 1).value for row in range(8, 13)] == ["5.1", "5.2", None, None, None]
    assert sheet.auto_filter.ref == "A7:O12"
    assert file_name(SARATOV) == "reestr-saratov.xlsx"


def test_rows_ordered_are_never_fewer_than_the_processes() -> None:
    sheet = load_workbook(BytesIO(make_blank(LIBRARY, BlankOrder("saratov", rows=1, groups=["1"]))))["Реестр"]
    assert sheet.auto_filter.ref == f"A7:O{7 + sum(1 for _ in prefill(SARATOV, SARATOV_CATALOG, ['1'], []))}"
