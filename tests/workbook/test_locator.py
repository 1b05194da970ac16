"""Where the register stands: any sheet, any row, any column; headers as people type them; the body's name."""

from __future__ import annotations

import pytest

from reestr_cli.forms.library import Library
from reestr_cli.register import CellKind, Range, TypedCell, Value
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.locator import Located, NotRecognised, locate

LIBRARY = Library()
FORMS = LIBRARY.forms()


def sheet(rows: list[list[Value]], name: str = "Лист1", **more: object) -> Sheet:
    kept = [(number, row) for number, row in enumerate(rows, start=1) if any(cell is not None for cell in row)]
    return Sheet(name, [number for number, _ in kept], [row for _, row in kept], **more)  # type: ignore[arg-type]


def headers(region: str = "saratov") -> list[Value]:
    return [column.header for column in LIBRARY.form(region).official_columns]


def process(number: str, width: int = 15) -> list[Value]:
    return [number, *(f"текст {place}" for place in range(1, width))]


def found(*sheets: Sheet, **more: dict[str, str]) -> Located:
    located = locate(Workbook(sheets, **more), FORMS)  # type: ignore[arg-type]
    assert isinstance(located, Located)
    return located


@pytest.mark.parametrize("region", LIBRARY.regions)
def test_every_form_is_recognised_by_its_header_and_name(region: str) -> None:
    form = LIBRARY.form(region)
    title: list[list[Value]] = [["Реестр"], [f"Министерство, {form.region_name}"]]
    assert found(sheet([*title, headers(region), process("1", len(headers(region)))])).form is form


def test_without_any_mark_the_region_whose_act_sets_the_form_is_taken() -> None:
    assert found(sheet([headers(), process("1")])).form.region == "saratov"


def test_the_mark_of_the_blank_goes_before_the_words() -> None:
    book = sheet([["Саратовская область"], headers(), process("1")])
    assert found(book, properties={"region": "kirov"}).form.region == "kirov"


def test_the_header_stands_anywhere_and_the_table_may_begin_at_any_column() -> None:
    shifted: list[list[Value]] = [[None, None, *headers()], [None, None, *process("1.1")]]
    lists = sheet(
        [["Статус", "Вид процесса", "Группа процессов", "Название процесса"], ["а", "б", "в", "г"]], "Справочники"
    )
    title: list[list[Value]] = [["Титул"], [], [], [], [], [], []]
    register = found(lists, sheet([*title, *shifted], "Данные")).register
    assert (register.sheet, register.header_row, register.rows) == ("Данные", 8, (9,))
    assert register.places["id"].column == 3
    assert register.columns["id"] == ["1.1"]


def test_headers_as_people_type_them() -> None:
    typed: list[Value] = [
        "Иденти- фикатор\u00a0процесса*", "ЖИЗНЕННАЯ СИТУАЦИЯ", "Название услуги,\nфункции, сервиса",
        "Регули\u00adрующий акт", "Группа процес-сов", " Назва-ние процес-са* ", *headers()[6:],
    ]  # fmt: skip
    register = found(sheet([typed, process("1")])).register
    assert len(register.columns) == 15


def test_a_header_of_two_rows() -> None:
    top = headers()
    bottom: list[Value] = [None] * 15
    top[13], top[14] = "Цифровизация", None
    bottom[13:] = headers()[13:]
    top[8], bottom[8] = "Кли-", "ент"
    register = found(sheet([top, bottom, process("1"), process("2")])).register
    assert register.header_row == 2
    assert register.rows == (3, 4)
    assert set(register.places) == {column.key for column in LIBRARY.form("saratov").official_columns}


def test_a_misspelt_header_does_not_hide_the_rest() -> None:
    typed = headers()
    typed[7], typed[5] = "Статус процеса", "Процесс (название)"
    register = found(sheet([typed, process("1")])).register
    assert "status" not in register.columns
    assert register.extra[8] == ["текст 7"]


@pytest.mark.parametrize(
    "numbers", [[str(n) for n in range(1, 16)], [TypedCell(CellKind.NUMBER, str(n)) for n in range(1, 16)]]
)
def test_the_row_of_column_numbers_is_no_process(numbers: list[Value]) -> None:
    register = found(sheet([headers(), numbers, process("1"), numbers, process("2")])).register
    assert register.rows == (3, 5)
    assert [(odd.row, odd.kind) for odd in register.around.odd_rows] == [(4, "numbers")]


def test_a_sheet_without_a_register_says_what_comes_nearest() -> None:
    nothing = locate(Workbook((sheet([["Статус процесса (статус реинжиниринга)*", "Клиент"], ["а", "б"]]),)), FORMS)
    assert isinstance(nothing, NotRecognised)
    assert nothing.nearest is not None
    assert len(nothing.missing) == len(nothing.nearest.official_columns) - 2
    assert locate(Workbook(()), FORMS) == NotRecognised(None, None, (), None, ())


def test_a_stray_value_in_the_last_row_is_no_process() -> None:
    rows = [headers(), process("1")]
    book = Sheet("Лист1", [1, 2, 1048576], [*rows, ["x"]])
    register = found(book).register
    assert (register.rows, register.around.blank_rows) == ((2,), ())


def test_blank_rows_are_told_in_runs() -> None:
    rows: list[list[Value]] = [headers(), process("1"), [None], [" "], process("2"), [None], process("3")]
    assert found(sheet(rows)).register.around.blank_rows == ((3, 4), (6, 6))


def test_merges_of_the_title_and_the_header_are_no_merges_of_data() -> None:
    merged = (Range(1, 1, 1, 15, "Титул"), Range(3, 3, 4, 3, "текст 2"))
    register = found(sheet([["Титул"], headers(), process("1"), process("2")], merged=merged)).register
    assert register.around.merged == merged[1:]


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
        ([["Реестр межведомственных и внутриведомственных процессов министерства труда"]], "министерства труда"),
        ([["Наименование органа: Комитет по охоте"]], "Комитет по охоте"),
        ([], None),
    ],
)  # fmt: skip
def test_the_name_of_the_body(above: list[list[Value]], agency: str | None) -> None:
    assert found(sheet([*above, headers(), process("1")])).register.agency == agency


def test_the_department_of_bryansk_is_named_by_the_title() -> None:
    form = LIBRARY.form("bryansk-finance")
    title: list[list[Value]] = [[line] for line in form.blank.title]
    located = found(sheet([*title, headers("bryansk-finance"), process("1", 13)]))
    assert (located.form, located.register.agency) == (form, form.blank.agency)
