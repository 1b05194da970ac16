"""The name of the body above the table."""

from __future__ import annotations

import pytest

from reestr_cli.register import Value
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.locator import Located, locate
from tests.workbook.forms_of_tests import odd_form
from tests.workbook.sheets import LIBRARY, found, headers, process, sheet

TITLE: list[list[Value]] = [["Реестр"], ["межведомственных и внутриведомственных процессов"]]
HINT = "(наименование исполнительного органа Саратовской области)"


@pytest.mark.parametrize(
    ("above", "agency"),
    [
        ([*TITLE, ["Министерство труда"], [HINT]], "Министерство труда"),
        ([*TITLE, ["________"], [HINT]], None),
        ([*TITLE, [], [HINT]], None),
        ([["Реестр"], ["Министерство труда", HINT]], "Министерство труда"),
        ([["Реестр"], [f"Министерство труда {HINT}"]], "Министерство труда"),
        ([["УТВЕРЖДЕН"], ["приказом от 01.02.2024 № 5"], ["Реестр"], ["Комитет по охоте"]], "Комитет по охоте"),
        ([["Реестр межведомственных и внутриведомственных процессов министерства труда"]], "министерство труда"),
        ([["Наименование органа: Комитет по охоте"]], "Комитет по охоте"),
        ([*TITLE, ["Министерство труда"], ["за II квартал 2026 года"]], "Министерство труда"),
        ([*TITLE, ["ГЖИ"], ["г. Саратов"]], "ГЖИ"),
        ([*TITLE, ["Министерство труда"], ["и социальной защиты"], [HINT]], "Министерство труда и социальной защиты"),
        ([["Реестр межведомственных"], ["и внутриведомственных процессов"], ["ГЖИ"]], "ГЖИ"),
        ([["УТВЕРЖДАЮ"], ["Министр ____ А. Б. Иванов"], ["«15» января 2026 г."], *TITLE], None),
        ([*TITLE, ["за II квартал 2026 года"]], None),
        ([*TITLE, ["<наименование органа>"]], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_name_of_the_body(above: list[list[Value]], agency: str | None) -> None:
    assert found(sheet([*above, headers(), process("1")])).register.agency == agency


HINT_OF_OMSK = (
    "(орган исполнительной власти Омской области, Аппарат Губернатора и Правительства Омской области,",
    "Представительство Омской области при Правительстве Российской Федерации)",
)


@pytest.mark.parametrize(
    ("name", "agency"),
    [("Главное управление контрактной системы", "Главное управление контрактной системы"), ("_" * 12, None)],
)
@pytest.mark.parametrize("hint", [HINT_OF_OMSK, (" ".join(HINT_OF_OMSK),)])
def test_the_hint_of_omsk_is_known_in_one_row_and_in_two_as_the_act_prints_it(
    hint: tuple[str, ...], name: str, agency: str | None
) -> None:
    title: list[list[Value]] = [[line] for line in LIBRARY.form("omsk").blank.title]
    small_print: list[list[Value]] = [[line] for line in hint]
    register = found(sheet([*title, [name], *small_print, headers("omsk"), process("1", 14)])).register
    assert register.agency == agency
    assert agency is not None or register.agency_row == len(title) + 1


@pytest.mark.parametrize("region", ["omsk", "kaliningrad-social"])
def test_a_body_named_by_the_title_itself_is_found_in_every_region(region: str) -> None:
    title = LIBRARY.form(region).blank.title[-1]
    register = "" if title.startswith("реестр") else "Реестр "
    line = f"{register}{title} министерства труда"
    width = len(LIBRARY.form(region).official_columns)
    located = found(sheet([[line], headers(region), process("1", width)]))
    assert located.register.agency == "министерство труда"


def test_the_title_of_the_register_of_kaliningrad_names_its_ministry() -> None:
    form = LIBRARY.form("kaliningrad-social")
    located = found(sheet([[form.title], headers(form.region), process("1")]))
    assert located.register.agency == "Министерство социальной политики Калининградской области"


def test_the_department_of_bryansk_is_named_by_the_title() -> None:
    form = LIBRARY.form("bryansk-finance")
    title: list[list[Value]] = [[line] for line in form.blank.title]
    located = found(sheet([*title, headers("bryansk-finance"), process("1", 13)]))
    assert (located.form, located.register.agency) == (form, form.blank.agency)


@pytest.mark.parametrize(
    ("blank", "above", "agency"),
    [
        ({"agency": "Служба проб", "footnote": "Звездочкой отмечено обязательное."}, [], "Служба проб"),
        ({"footnote": "Звездочкой отмечено обязательное."}, ["Служба проб"], "Служба проб"),
        ({"footnote": "Звездочкой отмечено обязательное."}, [], None),
        ({"agency_hint": "кто ведет"}, ["Служба проб"], "Служба проб"),
        ({"agency_hint": "кто ведет"}, [], None),
    ],
)
def test_the_small_print_of_a_form_is_no_name(blank: dict[str, str], above: list[str], agency: str | None) -> None:
    form = odd_form(blank={"title": ["Реестр проб"], **blank})
    small_print = [blank[key] for key in ("agency_hint", "footnote") if key in blank]
    header: list[Value] = [column.header for column in form.official_columns]
    lines: list[list[Value]] = [[line] for line in ("Реестр проб", *above, *small_print)]
    located = locate(Workbook((sheet([*lines, header, process("1", 19)]),)), [form])
    assert isinstance(located, Located)
    assert located.register.agency == agency
