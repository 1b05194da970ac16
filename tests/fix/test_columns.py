"""The header of the new workbook: words, order, what is missing and what is too many."""

from __future__ import annotations

from tests.fix.sheets import ALL, SARATOV, line, listed, mended, rebuilt, sheet

OFFICIAL = [(column.key, column.header) for column in SARATOV.official_columns]
KEYS = [key for key, _ in OFFICIAL]


def headers(given: object) -> list[str]:
    return [column.header for column in given.columns]  # type: ignore[attr-defined]


def test_a_header_in_other_words_gets_those_of_the_form() -> None:
    changed = [(key, "ID" if key == "id" else text) for key, text in OFFICIAL]
    done = mended(sheet([line(1)], headers=changed))
    assert headers(done) == [text for _, text in OFFICIAL]
    assert listed(done) == [("R106", "A4", "ID", "Идентификатор процесса*")]
    kept = mended(sheet([line(1)], headers=changed), codes=ALL - {"R106"})
    assert headers(kept)[0] == "ID"


def test_columns_are_put_into_order_with_their_cells() -> None:
    swapped = [*OFFICIAL[:8], OFFICIAL[9], OFFICIAL[8], *OFFICIAL[10:]]
    given = sheet([line(1, value="скорость")], headers=swapped)
    done = mended(given)
    assert headers(done) == [text for _, text in OFFICIAL]
    assert (done.rows[0]["client"], done.rows[0]["value"]) == ("гражданин", "скорость")
    assert [code for code, *_ in listed(done)] == ["R105"]
    assert headers(mended(given, codes=ALL - {"R105"})) == [text for _, text in swapped]


def test_columns_that_the_form_does_not_have_stand_behind_it() -> None:
    given = sheet(
        [line(1, note="важно", other="ещё", nameless="и это")],
        headers=[*OFFICIAL[:3], ("note", "Примечание"), *OFFICIAL[3:], ("nameless", ""), ("other", "Отдел")],
    )
    done = mended(given)
    assert headers(done) == [*(text for _, text in OFFICIAL), "Примечание", "", "Отдел"]
    assert [value for key, value in done.rows[0].items() if key not in KEYS and value] == ["важно", "и это", "ещё"]
    assert [(code, cell, after) for code, cell, _, after in listed(done)] == [("R105", "D4", "P")]


def test_a_column_that_stands_twice_is_kept() -> None:
    given = sheet([line(1, again="семья")], headers=[*OFFICIAL, ("again", "Клиент")])
    done = mended(given)
    assert headers(done)[-1] == "Клиент"
    assert list(done.rows[0].values())[-1] == "семья"
    assert listed(done) == []


def test_missing_columns_are_added_at_their_place() -> None:
    without = [(key, text) for key, text in OFFICIAL if key not in {"id", "kind"}]
    done = mended(sheet([line(1)], headers=without))
    assert headers(done) == [text for _, text in OFFICIAL]
    assert [(code, after) for code, _, _, after in listed(done)] == [
        ("R102", "Идентификатор процесса*"),
        ("R103", "Вид процесса (цифровой / не цифровой)"),
    ]
    kept = mended(sheet([line(1)], headers=without), codes=ALL - {"R102", "R103"})
    assert headers(kept) == [text for _, text in without]


def test_a_missing_column_that_may_stand_under_a_misspelt_header_waits_for_a_person() -> None:
    misspelt = [(key, "Ценость для клиентов" if key == "value" else text) for key, text in OFFICIAL]
    done = mended(sheet([line(1, value="скорость")], headers=misspelt))
    assert "Ценность для клиента" not in headers(done)
    assert headers(done) == [text for _, text in misspelt]
    assert listed(done) == []


def test_a_column_that_may_be_a_missing_one_stays_where_it_is() -> None:
    lines = [line(number) for number in range(1, 5)]
    numbered = [("id", "№ п/п"), *OFFICIAL[1:]]
    done = mended(sheet(lines, headers=numbered))
    assert headers(done) == [text for _, text in numbered]
    assert listed(done) == []
    foreign = [("note", "Примечание"), *numbered[:1], *numbered[2:]]
    done = mended(sheet(lines, headers=foreign))
    assert headers(done) == [*(text for _, text in numbered), "Примечание"]
    assert [(code, cell, after) for code, cell, _, after in listed(done)] == [
        ("R103", None, OFFICIAL[1][1]),
        ("R105", "A4", "P"),
    ]
    swapped = [numbered[0], OFFICIAL[2], OFFICIAL[1], *OFFICIAL[3:]]
    assert headers(mended(sheet(lines, headers=swapped))) == [text for _, text in numbered]
    elsewhere = [OFFICIAL[0], OFFICIAL[12], (OFFICIAL[2][0], f"{OFFICIAL[2][1]}ы"), OFFICIAL[1], *OFFICIAL[3:6]]
    elsewhere += [*OFFICIAL[7:12], *OFFICIAL[13:]]
    again = rebuilt(mended(sheet(lines, headers=elsewhere)))
    assert mended(again).repairs == ()
    at_end = [*OFFICIAL[:-1], (OFFICIAL[-1][0], OFFICIAL[-1][1].replace("Точка", "Тчка"))]
    done = mended(sheet(lines, headers=[*at_end[:3], ("note", "Примечание"), *at_end[3:]]))
    assert headers(done) == [*(text for _, text in at_end), "Примечание"]
    order = [*OFFICIAL[1:], ("id", "№ п/п"), ("note", "Примечание")]
    assert headers(mended(sheet(lines, headers=order))) == [text for _, text in order]


def test_columns_left_of_the_table_are_kept() -> None:
    given = sheet([line(1, place="п/п 1"), line(2, place="п/п 2")], headers=[("place", ""), *OFFICIAL])
    given.rows[given.row_numbers.index(4)][0] = None
    done = mended(given)
    assert [list(row.values())[-1] for row in done.rows] == ["п/п 1", "п/п 2"]
