"""Where the register stands: any sheet, any row, any column; headers as people type them; the body's name."""

from __future__ import annotations

from itertools import product

import pytest

from reestr_cli.forms.library import Library
from reestr_cli.register import CellKind, Range, TypedCell, Value
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.locator import Located, NotRecognised, locate, recognise

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


def wide(**cells: Value) -> list[Value]:
    """Return a row with these columns of Saratov's form filled."""
    keys = [column.key for column in LIBRARY.form("saratov").official_columns]
    return [cells.get(key) for key in keys]


FOOTERS: list[list[list[Value]]] = [
    [["Министр"], ["И.И. Иванов"]],
    [["Министр", "подпись", "И.И. Иванов"], [None, "(подпись)", "(расшифровка)"]],
    [wide(id="Министр", process="________", status="И.И. Иванов"), wide(process="(подпись)", status="(расшифровка)")],
    [["Исполнитель", "Петрова", "тел.", "22-33-44"]],
    [["* Обязательно"], ["01.02.2025"]],
    [["Дата: 01.02.2025"], ["М.П."]],
    [["СОГЛАСОВАНО"], ["Министр"], ["«___» ________ 2025 г."]],
    [["Исполнитель: Петрова А.П."], ["8(8452)22-33-44"]],
    [["Исполнитель"], ["22-33-44"], ["2025"]],
    [wide(id="Министр", process="И.И. Иванов")],
    [wide(process="И.И. Иванов")],
    [wide(service="Петрова", process="22-33-44")],
    [["Министр"], [], ["Исполнитель"], [], [wide(owner="Петрова")[6]], ["тел. 22-33-44"]],
    [["Итого: 2 процесса"], ["Министр"]],
]


@pytest.mark.parametrize("lines", FOOTERS)
def test_a_block_below_the_table_without_a_process_is_no_part_of_it(lines: list[list[Value]]) -> None:
    register = found(sheet([headers(), process("1.1"), process("1.2"), [], *lines])).register
    assert register.rows == (2, 3)
    assert (register.around.blank_rows, register.around.odd_rows) == ((), ())


@pytest.mark.parametrize(
    "line",
    [
        ["Министр", None, None, None, None, None, "И.И. Иванов"],
        ["Министр экономики", "И.И. Иванов"],
        ["Министр", "________", "И.И. Иванов"],
        ["Исполнитель: Петрова А.П., тел. 22-33-44"],
        ["* Графы, обязательные для заполнения"],
    ],
)
def test_a_signature_right_under_the_table_is_no_part_of_it(line: list[Value]) -> None:
    register = found(sheet([headers(), process("1.1"), line, ["22-33-44"]])).register
    assert (register.rows, register.around.odd_rows) == ((2,), ())


UNFINISHED: list[list[Value]] = [
    [None, *process("1.2")[1:]],
    [*process("1.2")[:5], None, *process("1.2")[6:]],
    [*process("1.2")[:7], None, *process("1.2")[8:]],
    ["одобр", *process("1.2")[1:7]],
    wide(id="1.2", service="Выдача билета"),
    wide(service="Выдача билета", process="Прием заявлений"),
    ["1.2"],
]


@pytest.mark.parametrize("row", UNFINISHED)
def test_an_unfinished_process_stays_a_row_also_after_a_gap(row: list[Value]) -> None:
    assert found(sheet([headers(), process("1.1"), row])).register.rows == (2, 3)
    register = found(sheet([headers(), process("1.1"), [], row, [], ["Министр"], ["И.И. Иванов"]])).register
    assert (register.rows, register.around.blank_rows) == ((2, 4), ((3, 3),))


PARTS = ["Раздел 2. Предоставление услуг", "Группа процессов «Кадры»", "2. Кадры"]
WORDS = ["Отдел приема граждан", "Управление контроля", "КАДРЫ"]


@pytest.mark.parametrize(("text", "place"), [*product(PARTS, (0, 2, 5)), *product(WORDS, (0, 2))])
def test_words_alone_in_a_row_are_a_heading(text: str, place: int) -> None:
    rows: list[list[Value]] = [headers(), process("1.1"), [*[None] * place, text], process("1.2")]
    register = found(sheet(rows)).register
    assert register.rows == (2, 4)
    assert [(odd.row, odd.kind, odd.text) for odd in register.around.odd_rows] == [(3, "heading", text)]


@pytest.mark.parametrize("text", WORDS)
def test_words_alone_in_the_column_of_names_are_a_process_that_was_begun(text: str) -> None:
    for below in ([], [process("1.2")]):
        register = found(sheet([headers(), process("1.1"), wide(process=text), *below])).register
        assert (register.rows[:2], register.around.odd_rows, register.around.left_out) == ((2, 3), (), ())


LISTED = [
    wide(process="предоставление  отпуска"),
    wide(process="7.4. Предоставление отпуска"),
    wide(status="проходит реинжиниринг"),
    wide(kind="цифровой"),
]


@pytest.mark.parametrize("row", LISTED)
def test_a_lone_word_of_the_list_of_its_column_is_a_process_that_was_begun(row: list[Value]) -> None:
    for below in ([], [process("1.2")]):
        book = Workbook((sheet([["Саратовская область"], headers(), process("1.1"), row, *below]),))
        located = recognise(book, LIBRARY)
        assert isinstance(located, Located)
        register = located.register
        assert (register.rows[:2], register.around.odd_rows, register.around.left_out) == ((3, 4), (), ())


def test_a_lone_name_of_a_group_is_a_heading_in_its_own_column_too() -> None:
    group = wide(group="Предоставление государственных услуг")
    around = found(sheet([headers(), process("1.1"), group, process("1.2")])).register.around
    assert [(odd.row, odd.kind) for odd in around.odd_rows] == [(3, "heading")]


@pytest.mark.parametrize(
    ("lines", "left_out"),
    [
        ([wide(client="граждане", output="выписка")], [(3, "unclear")]),
        ([wide(client="граждане")], [(3, "heading")]),
        ([["Отдел кадров", "печати"], wide(client="граждане")], [(3, "unclear"), (4, "heading")]),
        ([["Отдел кадров"]], []),
        ([["18.09.2026", "22-33-44"]], []),
        ([["Отдел кадров", "печати"], process("1.2")], []),
        ([["Министр"], ["Отдел кадров", "печати"]], []),
        ([["Главный специалист-эксперт", "Сидорова М.П."]], []),
        ([["Первый заместитель министра", "Сидорова"]], []),
        ([["Статс-секретарь", "Сидорова"]], []),
        ([[], ["Отдел кадров", "печати"]], []),
    ],
)
def test_what_is_left_out_right_under_the_table_is_remembered(
    lines: list[list[Value]], left_out: list[tuple[int, str]]
) -> None:
    around = found(sheet([headers(), process("1.1"), *lines])).register.around
    assert [(odd.row, odd.kind) for odd in around.left_out] == left_out


@pytest.mark.parametrize("text", ["2.7", "7", "А-12", "2.7.", "А", TypedCell(CellKind.NUMBER, "2.7")])
def test_an_id_alone_in_a_row_is_a_process_that_was_begun(text: Value) -> None:
    register = found(sheet([headers(), process("1.1"), [text], process("1.2")])).register
    assert (register.rows, register.around.odd_rows) == ((2, 3, 4), ())


@pytest.mark.parametrize("last", [["Итого"], ["Отдел кадров"], [None, None, "Петрова"]])
def test_what_is_no_process_keeps_no_doubtful_row_in_the_table(last: list[Value]) -> None:
    doubtful: list[Value] = [TypedCell(CellKind.DATE, "2025-10-01")]
    register = found(sheet([headers(), process("1.1"), doubtful, last])).register
    assert (register.rows, register.around.odd_rows) == ((2,), ())


def test_a_cell_that_a_merged_area_left_alone_is_no_heading() -> None:
    merged = tuple(Range(2, column, 3, column, "текст") for column in range(1, 15))
    rows: list[list[Value]] = [headers(), process("1.1"), [*[None] * 14, "портал"]]
    register = found(sheet(rows, merged=merged)).register
    assert register.around.odd_rows == ()


def test_a_lone_sign_of_a_formula_beside_the_words_changes_nothing() -> None:
    rows: list[list[Value]] = [headers(), process("1.1"), [None, "=", "итого"], ["Отдел кадров", "+"], process("1.2")]
    around = found(sheet(rows)).register.around
    assert [(odd.row, odd.kind) for odd in around.odd_rows] == [(3, "subtotal"), (4, "heading")]


def test_words_with_dashes_in_the_other_cells_are_a_process_and_no_heading() -> None:
    dashes: list[Value] = [None, "-", "Предоставление лицензий", "-", "-", None, "-", "-"]
    register = found(sheet([headers(), process("1.1"), dashes, process("1.2")])).register
    assert (register.rows, register.around.odd_rows) == ((2, 3, 4), ())


@pytest.mark.parametrize("text", ["Подитог", "Подытог по разделу", "Итого:", "Всего процессов", "Промежуточный итог"])
def test_subtotals(text: str) -> None:
    rows: list[list[Value]] = [headers(), process("1.1"), [text, None, "2"], process("1.2"), [text]]
    around = found(sheet(rows)).register.around
    assert [(odd.row, odd.kind) for odd in around.odd_rows] == [(3, "subtotal"), (5, "subtotal")]


@pytest.mark.parametrize("pattern", ["({})", "Графа {}", "{}.", "гр. {}", "№ {}", "{})"])
def test_column_numbers_as_people_print_them(pattern: str) -> None:
    numbers: list[Value] = [pattern.format(place) for place in range(1, 16)]
    register = found(sheet([headers(), numbers, process("1.1"), numbers, process("1.2"), numbers])).register
    assert register.rows == (3, 5)
    assert [(odd.row, odd.kind) for odd in register.around.odd_rows] == [(4, "numbers"), (6, "numbers")]
