"""Rows that are processes, and headings, subtotals, column numbers and signatures that are none."""

from __future__ import annotations

from itertools import product

import pytest

from reestr_cli.register import CellKind, Range, TypedCell, Value
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.locator import Located, recognise
from tests.workbook.sheets import LIBRARY, found, headers, process, sheet, wide


@pytest.mark.parametrize(
    "numbers", [[str(n) for n in range(1, 16)], [TypedCell(CellKind.NUMBER, str(n)) for n in range(1, 16)]]
)
def test_the_row_of_column_numbers_is_no_process(numbers: list[Value]) -> None:
    register = found(sheet([headers(), numbers, process("1"), numbers, process("2")])).register
    assert register.rows == (3, 5)
    assert [(odd.row, odd.kind) for odd in register.around.odd_rows] == [(4, "numbers")]


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


SUPPORT = "Предоставление мер государственной поддержки"


def kinds(row: list[Value], *above: list[Value]) -> list[tuple[str, str]]:
    """The kind and the text of a row between processes, where it is none, in a register with Saratov's catalogue."""
    rows: list[list[Value]] = [["Саратовская область"], headers(), process("1.1"), *above, row, process("1.2")]
    located = recognise(Workbook((sheet(rows),)), LIBRARY)
    assert isinstance(located, Located)
    assert len(located.register.rows) + len(located.register.around.odd_rows) == 3 + len(above)
    return [(odd.kind, odd.text) for odd in located.register.around.odd_rows]


@pytest.mark.parametrize(
    "row",
    [
        ["2", SUPPORT],
        ["2.", None, SUPPORT],
        [TypedCell(CellKind.NUMBER, "2"), None, None, SUPPORT.upper()],
        ["II", SUPPORT],
        ["V.", None, SUPPORT],
        ["2", None, SUPPORT, "="],
        wide(**dict.fromkeys(("id", "life_situation", "service", "process", "owner", "status"), SUPPORT)),
        [SUPPORT] * 15,
    ],
)
def test_a_group_with_its_number_or_filled_across_is_a_heading(row: list[Value]) -> None:
    ((kind, text),) = kinds(row)
    assert (kind, text.casefold()) == ("heading", SUPPORT.casefold())


@pytest.mark.parametrize(
    "row",
    [
        wide(id="2", process=SUPPORT),
        wide(id="2", group=SUPPORT),
        wide(id="2", service="Выдача лицензий"),
        wide(id="3", service=SUPPORT),
        wide(id="2.1", service=SUPPORT),
        wide(id="2", service=SUPPORT, owner="Петрова"),
        wide(service=SUPPORT, output="2"),
        wide(life_situation=SUPPORT, service=SUPPORT, process=SUPPORT),
        ["Предоставление отпуска"] * 15,
        ["уточнить"] * 15,
    ],
)
def test_a_process_that_was_begun_is_no_heading_of_a_group(row: list[Value]) -> None:
    assert kinds(row) == []


def test_where_ids_are_whole_numbers_the_number_of_a_group_is_an_id() -> None:
    assert kinds(wide(id="2", service=SUPPORT), process("1")) == []
    assert kinds(wide(id="II", service=SUPPORT), process("1")) == [("heading", SUPPORT)]


def test_a_group_with_its_number_heads_nothing_below_the_last_process() -> None:
    rows: list[list[Value]] = [["Саратовская область"], headers(), process("1.1"), ["2", None, SUPPORT]]
    located = recognise(Workbook((sheet(rows),)), LIBRARY)
    assert isinstance(located, Located)
    around = located.register.around
    assert (located.register.rows, around.odd_rows) == ((3,), ())
    assert [(odd.row, odd.kind) for odd in around.left_out] == [(4, "heading")]


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
        ([[], wide(service="Прием граждан", kind="цифровой")], [(4, "unclear")]),
        ([["Министр"], wide(service="Прием граждан", kind="цифровой")], [(4, "unclear")]),
        ([[], wide(status="проходит реинжиниринг", kind="цифровой")], [(4, "unclear")]),
        ([[], [], wide(process="Прием граждан", kind="цифровой")], [(5, "unclear")]),
        ([[], wide(status="проходит реинжиниринг", client="12")], []),
        ([[], wide(status="проходит реинжиниринг", client="процесс меняют")], []),
        ([[], wide(group="Кадры", process="Предоставление отпуска")], []),
        ([[], wide(process="Согласовано", owner="Сидорова М.П.")], []),
        ([[], wide(service="Начальник отдела", kind="цифровой")], []),
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
