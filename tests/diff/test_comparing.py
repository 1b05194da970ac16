from __future__ import annotations

import pytest

from reestr_cli.register import CellKind, TypedCell
from tests.diff.registers import SARATOV, diff, ids, line, lines, only

STATUS = SARATOV.vocabularies["status"].texts


def test_the_same_register_differs_in_nothing() -> None:
    found = diff(lines(30), lines(30))
    assert not found
    assert ids(found) == only()


def test_added_removed_and_changed_rows_come_back_as_they_were_made() -> None:
    new = lines(30)
    new[4]["owner"] = "Кузнецова Г. Г., начальник отдела"
    new[7]["client"] = "гражданин и юридическое лицо"
    del new[12]
    new.insert(20, line(77))
    found = diff(lines(30), new)
    assert ids(found) == only(added=["8.8"], removed=["2.3"], changed=["1.5", "1.8"])
    assert [(c.column, c.old, c.new, c.kind) for c in found.changed[0].changes] == [
        ("owner", "Петров Б. Б., начальник отдела", "Кузнецова Г. Г., начальник отдела", "owner")
    ]
    assert (found.added[0].row, found.removed[0].row) == (9 + 20, 9 + 12)


def test_the_values_of_a_row_are_its_texts_in_the_order_of_the_form() -> None:
    found = diff([], [line(3)])
    values = found.added[0].values
    assert list(values) == [column.key for column in SARATOV.official_columns]
    assert values["id"] == "1.4"
    assert values["links"] == ""


def test_one_ten_and_one_one_are_two_processes() -> None:
    old = [line(1, id="1.1"), line(2, id="1.10")]
    new = [line(1, id="1.1", owner="другой"), line(2, id="1.10")]
    assert ids(diff(old, new)) == only(changed=["1.1"])


def test_an_id_that_became_a_number_is_told_from_the_row_whose_number_it_took() -> None:
    old = [line(1, id="1.1"), line(2, id="1.10")]
    new = [line(1, id="1.1"), line(2, id=TypedCell(CellKind.NUMBER, "1.1"))]
    found = diff(old, new)
    assert ids(found) == only(renumbered=["1.10>1.1"], unmatched=["1.1"])
    assert [len(found.unmatched[0].old), len(found.unmatched[0].new)] == [1, 2]


def test_a_row_put_in_with_every_later_id_moved_by_one_is_a_renumbering() -> None:
    def number(rows: list[dict[str, object]]) -> list[dict[str, object]]:
        return [{**row, "id": str(at)} for at, row in enumerate(rows, start=1)]

    old = lines(40)
    new = [*lines(40)[:5], line(99), *lines(40)[5:]]
    found = diff(number(old), number(new))  # type: ignore[arg-type]
    assert [row.id for row in found.added] == ["6"]
    assert len(found.renumbered) == 35
    assert not found.changed
    assert not found.moved
    assert not found.removed


def test_a_renumbered_register_with_other_changes_keeps_both() -> None:
    old, new = lines(40), [{**row, "id": f"N-{at}"} for at, row in enumerate(lines(40))]
    for at in (3, 4, 5, 17):
        new[at]["status"] = STATUS[4]
    new[20]["service"] = "Услуга 5 по выдаче справок вида 35"
    found = diff(old, new)
    assert len(found.renumbered) == 40
    assert [row.new.id for row in found.changed] == ["N-3", "N-4", "N-5", "N-17", "N-20"]


def test_the_same_shift_with_changed_neighbours_is_still_a_renumbering() -> None:
    old = [{**row, "id": str(at)} for at, row in enumerate(lines(12), start=1)]
    rows = [line(99), *lines(12)]
    new = [{**row, "id": str(at)} for at, row in enumerate(rows, start=1)]
    for at in (4, 5, 6):
        new[at]["status"] = STATUS[4]
    found = diff(old, new)
    assert [row.id for row in found.added] == ["1"]
    assert len(found.renumbered) == 12
    assert [row.old.id for row in found.changed] == ["4", "5", "6"]


def test_two_rows_that_swapped_statuses_did_not_swap_ids() -> None:
    old = [line(0, id="1", status=STATUS[0]), line(0, id="2", status=STATUS[1])]
    new = [line(0, id="1", status=STATUS[1]), line(0, id="2", status=STATUS[0])]
    found = diff(old, new)
    assert ids(found) == only(changed=["1", "2"])


def test_an_id_keeps_its_row_when_nothing_else_looks_like_it() -> None:
    new = lines(10)
    new[3] = {**line(88), "id": "1.4"}
    found = diff(lines(10), new)
    assert ids(found)["changed"] == ["1.4"]
    assert not found.added
    assert not found.removed


def test_another_process_of_the_same_service_is_no_renumbering() -> None:
    old, new = lines(12), lines(12)
    new[5] = {**line(5), "id": "7.7", "process": "Информирование о ходе рассмотрения", "input": "обращение"}
    assert ids(diff(old, new)) == only(added=["7.7"], removed=["1.6"])


def test_repeated_ids_lose_no_row() -> None:
    old = [line(1, id="А"), line(2, id="А"), line(3, id="Б"), line(4, id="А")]
    new = [line(2, id="А", owner="новый"), line(3, id="Б"), line(4, id="А"), line(50, id="А")]
    found = diff(old, new)
    assert ids(found) == only(unmatched=["А"], changed=["А"], added=["А"], removed=["А"])
    assert found.changed[0].old.row == 10
    assert found.removed[0].row == 9
    assert [len(found.unmatched[0].old), len(found.unmatched[0].new)] == [3, 3]


def test_blank_ids_are_listed_and_compared_by_content() -> None:
    old = [line(1, id=None), line(2, id="\u00a0"), line(3)]
    new = [line(2, id=""), line(1, id=None, status=STATUS[4]), line(3)]
    found = diff(old, new)
    assert [(entry.key, entry.reason) for entry in found.unmatched] == [("", "blank")]
    assert len(found.changed) == 1
    assert not found.added
    assert not found.removed
    assert not found.renumbered


def test_a_moved_row_is_one_and_rows_put_in_move_nobody() -> None:
    new = [line(90), *lines(20)]
    new.insert(4, new.pop(15))
    found = diff(lines(20), new)
    assert ids(found) == only(added=["10.1"], moved=["2.5"])


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (0, 1, "status-forward"),
        (3, 4, "status-forward"),
        (0, 2, "status-jump"),
        (4, 0, "status-back"),
        (2, 1, "status-back"),
    ],
)
def test_a_status_moves_along_the_order_of_the_form(before: int, after: int, kind: str) -> None:
    found = diff([line(1, status=STATUS[before])], [line(1, status=STATUS[after])])
    assert found.changed[0].kinds == (kind,)
    assert found.kinds == {kind: 1}


def test_a_status_outside_the_order_is_neither_forward_nor_back() -> None:
    found = diff([line(1, status="готово"), line(2)], [line(1), line(2, status=None)])
    assert [row.kinds for row in found.changed] == [("status-other",), ("status-other",)]


def test_cosmetic_differences_are_counted_and_shown_only_when_asked() -> None:
    new = lines(3)
    new[0]["owner"] = "ИВАНОВА  А. А., начальник\u00a0отдела."
    new[1]["id"] = " 1.2\u00a0"
    new[2]["service"] = "Услуга 0 по выдаче «справки» вида 0"
    old = lines(3)
    old[2]["service"] = 'Услуга 0 по выдаче "справки" вида 0'
    found = diff(old, new)
    assert not found
    assert (found.cosmetic_cells, found.cosmetic_rows) == (3, 3)
    shown = diff(old, new, cosmetic=True)
    assert shown.kinds == {"cosmetic": 3}


def test_a_letter_of_another_alphabet_is_a_change() -> None:
    new = lines(3)
    new[1]["service"] = str(new[1]["service"]).replace("о", "o", 1)
    assert ids(diff(lines(3), new)) == only(changed=["1.2"])


def test_rows_can_be_matched_by_other_columns() -> None:
    old = [line(number, id="А") for number in range(8)]
    new = [line(number, id="А") for number in range(8)]
    new[2]["owner"] = "новый"
    new[5]["id"] = "Б"
    found = diff(old, new, key=("service", "process"))
    assert ids(found) == only(changed=["А"], renumbered=["А>Б"])


def test_columns_outside_the_form_are_compared_by_their_header() -> None:
    found = diff([line(1, Примечание="да")], [line(1, ПРИМЕЧАНИЕ="нет")])
    change = found.changed[0].changes[0]
    assert (change.column, change.old, change.new, change.kind) == ("ПРИМЕЧАНИЕ", "да", "нет", "extra")
    assert not found.form


def test_a_register_of_one_service_a_thousand_times_is_compared_quickly_and_exactly() -> None:
    old = [line(0, id=str(number), client=f"клиент {number}") for number in range(1500)]
    new = [line(0, id=f"x{number}", client=f"клиент {number}") for number in reversed(range(1500))]
    new[7]["owner"] = "новый"
    found = diff(old, new)
    assert len(found.renumbered) == 1500
    assert all(pair.new.id == f"x{pair.old.id}" for pair in found.renumbered)
    assert len(found.changed) == 1


def test_what_was_added_one_way_was_removed_the_other() -> None:
    old, new = lines(20), [*lines(18)[2:], line(60), line(61)]
    there, back = diff(old, new), diff(new, old)
    assert [row.id for row in there.added] == [row.id for row in back.removed]
    assert [row.id for row in there.removed] == [row.id for row in back.added]


def test_an_empty_register_against_a_full_one() -> None:
    assert ids(diff([], lines(3))) == only(added=["1.1", "1.2", "1.3"])
    assert ids(diff(lines(3), [])) == only(removed=["1.1", "1.2", "1.3"])


def test_what_stands_for_no_id_is_nobodys_id() -> None:
    old, new = [*lines(3), line(40, id="-")], [*lines(3), line(83, id="-")]
    found = diff(old, new)
    assert [row.row for row in found.removed] == [row.row for row in found.added] == [12]
    assert not found.changed


@pytest.mark.parametrize("ids_", [("VIII", "IX", "X", "XI"), ("Х", "ХХ", "ХХХ"), ("00", "01", "02"), ("0", "1", "2")])
def test_an_id_that_looks_like_a_placeholder_is_an_id(ids_: tuple[str, ...]) -> None:
    old = [line(number, id=text) for number, text in enumerate(ids_)]
    for at, text in enumerate(ids_):
        new = [*old[:at], {**old[at], "service": "Иная услуга", "process": "Иной процесс"}, *old[at + 1 :]]
        assert ids(diff(old, new)) == only(changed=[text])


@pytest.mark.parametrize(
    ("before", "after"), [("-", "нет"), ("нет", "#Н/Д"), (None, "-"), ("н/д", None), ("отсутствует", "прочерк")]
)
def test_no_id_in_other_words_is_a_changed_cell_and_no_renumbering(before: str | None, after: str | None) -> None:
    found = diff([*lines(3), line(40, id=before)], [*lines(3), line(40, id=after)])
    assert not found.renumbered
    [row] = found.changed
    assert [(cell.column, cell.old, cell.new, cell.kind) for cell in row.changes] == [
        ("id", before or "", after or "", "id")
    ]
    assert found.kinds == {"id": 1}


def test_an_id_given_where_none_was_is_a_renumbering() -> None:
    found = diff([*lines(3), line(40, id="-")], [*lines(3), line(40, id="5.1")])
    assert [(pair.old.id, pair.new.id) for pair in found.renumbered] == [("-", "5.1")]
    assert not found.changed
