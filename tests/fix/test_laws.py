"""What holds of repairs whatever stands in a register."""

from __future__ import annotations

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reestr_cli.fix.file import with_left_columns
from reestr_cli.register import CellKind, Range, TypedCell, Value, is_empty
from reestr_cli.workbook.book import Sheet
from tests.fix.sheets import FIRST_ROW, SARATOV, checker, find, findings, line, mended, outside, rebuilt, sheet

OFFICIAL = [(column.key, column.header) for column in SARATOV.official_columns]
PIECES = [
    " ", "  ", "\u00a0", "\u00ad", "\n", "\t", "1.3. ", "2) ", "=", "+", "-", "в„–", "№ 5", "c", "Pя", "AO", "прием",
    "Прием", "Прием и регистрация запроса заявителя", "Идёт исследование", "идет исследование.", "цифровой", "нет",
    "итого", "Предоставление отпуска", "предоставление государственных услуг", "ЕПГУ", "(последующий)", ";", "1.2",
    "#REF!", "\u200b", "х",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)
TYPED = st.sampled_from(
    [
        TypedCell(CellKind.NUMBER, "1.1", number_format="General"),
        TypedCell(CellKind.DATE, "2025-10-01", number_format="dd.mm.yyyy"),
        TypedCell(CellKind.ERROR, "#N/A"),
        TypedCell(CellKind.TEXT, " 1.5  x ", formula=True),
        TypedCell(CellKind.TEXT, "", formula=True),
        TypedCell(CellKind.BOOLEAN, "TRUE"),
    ]
)
VALUES: st.SearchStrategy[Value] = st.one_of(st.none(), TEXTS, TYPED)
KEYS = [key for key, _ in OFFICIAL]


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A register of up to six rows with faults of all kinds in its cells, rows, header, with merged cells."""
    count = draw(st.integers(2, 6))
    lines: list[dict[str, Value] | None] = []
    for number in range(1, count + 1):
        changes = draw(st.dictionaries(st.sampled_from([*KEYS, "note"]), VALUES, max_size=5))
        lines.append(draw(st.sampled_from([line(number, **changes)] * 4 + [dict(changes), None])))
    headers = list(OFFICIAL)
    dropped = draw(st.sets(st.sampled_from(["value", "input", "kind", "group"]), max_size=2))
    headers = [(key, text) for key, text in headers if key not in dropped]
    if draw(st.booleans()):
        headers.insert(draw(st.integers(0, len(headers))), ("note", draw(st.sampled_from(["Примечание", "Клиент"]))))
    if draw(st.booleans()):
        random.Random(draw(st.integers(0, 99))).shuffle(headers)
    if draw(st.booleans()):
        headers = [(key, "ID" if key == "id" else text) for key, text in headers]
    made = sheet(lines, headers=headers, below=draw(st.sampled_from([(), (("Исполнитель: Кедрова",),)])))
    merged = []
    if draw(st.booleans()):
        column, first = draw(st.integers(1, len(headers))), draw(st.integers(FIRST_ROW, FIRST_ROW + count - 1))
        last = first + draw(st.integers(0, 2))
        last_column = column + draw(st.integers(0 if last > first else 1, 1))
        anchor = _at(made, first, column)
        for row in range(first, last + 1):
            for place in range(column, last_column + 1):
                if (row, place) != (first, column):
                    _clear(made, row, place)
        merged.append(Range(first, column, last, last_column, anchor))
    return Sheet(made.name, made.row_numbers, made.rows, merged=tuple(merged))


def _at(given: Sheet, row: int, column: int) -> Value:
    return given.rows[given.row_numbers.index(row)][column - 1] if row in given.row_numbers else None


def _clear(given: Sheet, row: int, column: int) -> None:
    if row in given.row_numbers and column <= len(given.rows[given.row_numbers.index(row)]):
        given.rows[given.row_numbers.index(row)][column - 1] = None


def fixable(given: Sheet) -> list[tuple[str, str | None, str | None]]:
    return [(each.code, each.address, each.value) for each in findings(find(given).register) if each.fixable]


#: A last row without an id that looks like one, seven cells filled: half of these 13 columns, less than half of all 15.
HALF = ("regulation", "group", "owner", "status", "client", "placement")
HALF_FILLED = sheet(
    [line(1), {"id": TypedCell(CellKind.TEXT, " 1.5  x ", formula=True)} | {key: line(2)[key] for key in HALF}],
    headers=[(key, text) for key, text in OFFICIAL if key not in ("value", "input")],
)
#: A last row with three of the required cells, of which this header has four: without the group of processes.
WITHOUT_OWNER = sheet(
    [line(1), {key: line(2)[key] for key in ("regulation", "process", "group")}],
    headers=[(key, text) for key, text in OFFICIAL if key not in ("service", "owner", "status")],
)


#: Rows that a repair leaves with one cell: with a sign or a number with nothing after it beside the only words.
NEARLY_HEADINGS = sheet(
    [
        {"life_situation": "х\u200bc"},
        {"id": "\u00a0=", "life_situation": "прием"},
        {"id": "в„–", "life_situation": "прием"},
        {"life_situation": "Pя", "process": "1.3. ="},
        {"life_situation": "-", "service": "Pя"},
        {"life_situation": "=", "service": "нет"},
        {"service": "Предоставление лицензий"} | dict.fromkeys(("regulation", "client", "value", "input"), "-"),
        line(1),
    ]
)
#: The first cell of the last row is another one when the columns stand in the order of the form.
SHUFFLED = sheet([line(1), {"id": "(последующий)", "service": "1.1"}], headers=[*OFFICIAL[1:], OFFICIAL[0]])


@example(HALF_FILLED, False)
@example(WITHOUT_OWNER, False)
@example(NEARLY_HEADINGS, True)
@example(NEARLY_HEADINGS, False)
@example(SHUFFLED, False)
@settings(max_examples=60, deadline=None)
@given(sheets(), st.booleans())
def test_nothing_fixable_is_left_and_a_second_time_changes_nothing(given_sheet: Sheet, unsafe: bool) -> None:
    once = rebuilt(mended(given_sheet, unsafe=unsafe))
    assert fixable(once) == []
    twice = mended(once, unsafe=unsafe)
    assert twice.repairs == ()
    assert rebuilt(twice).rows == once.rows


@settings(max_examples=40, deadline=None)
@given(sheets())
def test_every_change_is_listed_and_nothing_is_lost(given_sheet: Sheet) -> None:
    register = with_left_columns(find(given_sheet).register, given_sheet)
    done = mended(given_sheet)
    changed = {(each.row, each.key) for each in done.repairs if each.key is not None}
    gone = {row for row, _ in outside(given_sheet)}
    places = {column.key: place for place, column in enumerate(done.columns)}
    rows = iter(rebuilt(done).rows[3:])
    for index, number in enumerate(register.rows):
        before = {key: values[index] for key, values in register.columns.items()}
        if all(map(is_empty, [*before.values(), *(values[index] for values in register.extra.values())])):
            continue
        assert number not in gone
        after = next(rows)
        for key, value in before.items():
            new = after[places[key]] if places[key] < len(after) else None
            assert new == value or (number, key) in changed
        extra = [values[index] for values in register.extra.values() if not is_empty(values[index])]
        kept = [value for value in after[len(SARATOV.official_columns) :] if not is_empty(value)]
        assert len(kept) == len(extra)


CLEAN = sheet([line(1), line(2, links="1.1 (предшествующий)"), line(3, value="скорость")])


@example(data=None)
@settings(max_examples=40, deadline=None)
@given(st.none() | st.sampled_from(KEYS[9:12]))
def test_a_register_without_findings_is_not_touched(data: str | None) -> None:
    given_sheet = CLEAN if data is None else sheet([line(1, **{data: "обычный текст"})])
    assert [each for each in checker().report(find(given_sheet), "").findings if each.fixable] == []
    for unsafe in (False, True):
        done = mended(given_sheet, unsafe=unsafe)
        assert done.repairs == ()
        assert rebuilt(done).rows[3:] == given_sheet.rows[3:]
