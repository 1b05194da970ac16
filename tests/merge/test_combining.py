"""The merge of parts: unions, three versions, conflicts, policies, ids and links."""

from __future__ import annotations

import time

import pytest

from reestr_cli.decisions import Kind, Merge, Reason
from tests.merge.registers import content, merge, process, row


def reasons(merged: Merge, own_id: str | None = None) -> list[str]:
    return [d.reason.value for d in merged.decisions if own_id in (None, d.id)]


def test_parts_of_departments_are_put_together() -> None:
    one, two = [process("1.1"), process("1.10", name="Учет")], [process("1.2", name="Выдача")]
    merged = merge(one, two)
    assert [each["id"] for each in merged.rows] == ["1.1", "1.2", "1.10"]
    assert content(merged.rows) == content([*one, *two])
    assert not merged.conflicts
    assert set(reasons(merged)) == {"only"}


def test_the_same_row_in_two_parts_stands_once() -> None:
    merged = merge([process("1.1")], [process("1.1")])
    assert len(merged.rows) == 1
    (decision,) = merged.decisions
    assert decision.reason is Reason.SAME
    assert [place.file for place in decision.places] == ["a.xlsx", "b.xlsx"]


def test_spelling_does_not_depend_on_the_order_of_the_parts() -> None:
    one, two = process("1.1", status="Не начат."), process("1.1", status="не  начат")
    for given in ([one], [two]), ([two], [one]):
        merged = merge(*given)
        assert not merged.conflicts
    official = process("1.1", status="предложен к реинжинирингу")
    for first, second in ((process("1.1", status="Предложен к реинжинирингу"), official),) * 2:
        assert merge([first], [second]).rows[0]["status"] == merge([second], [first]).rows[0]["status"]


def test_a_letter_of_another_alphabet_is_no_conflict() -> None:
    clean, mixed = process("1.1", owner="Иванова А. А."), process("1.1", owner="Иванoва А. А.")
    for given in ([clean], [mixed]), ([mixed], [clean]):
        merged = merge(*given)
        assert not merged.conflicts
        assert merged.rows[0]["owner"] == "Иванова А. А."
        assert Reason.SPELLING in {decision.reason for decision in merged.decisions}


def test_of_two_changes_that_look_the_same_the_clean_one_is_taken() -> None:
    base = process("1.1", owner="Иванова А. А.")
    clean, mixed = process("1.1", owner="Рябинин В. Л."), process("1.1", owner="Pябинин B. Л.")
    for given in ([clean], [mixed]), ([mixed], [clean]):
        merged = merge(*given, base=[base])
        assert not merged.conflicts
        assert merged.rows[0]["owner"] == "Рябинин В. Л."


def test_a_process_whose_name_looks_the_same_is_the_same() -> None:
    merged = merge([process("1.1", name="Учет")], [process("1.1", name="Учeт")])
    assert not merged.conflicts
    assert [row["process"] for row in merged.rows] == ["Учет"]


def test_one_cell_that_differs_is_a_conflict_of_that_cell() -> None:
    merged = merge([process("1.1", owner="Иванова А. А.")], [process("1.1", owner="Петров Б. Б.")])
    (conflict,) = merged.conflicts
    assert (conflict.kind, conflict.column, conflict.id) == (Kind.CELL, "owner", "1.1")
    assert [(side.value, side.places[0].file) for side in conflict.sides] == [
        ("Иванова А. А.", "a.xlsx"),
        ("Петров Б. Б.", "b.xlsx"),
    ]
    assert [side.places[0].cell for side in conflict.sides] == ["G9", "G9"]


def test_two_new_processes_under_one_id_are_a_conflict_of_rows() -> None:
    base = [process("1.1")]
    ours = [*base, process("1.2", service="Лицензия")]
    theirs = [*base, process("1.2", service="Патент", name="Учет")]
    merged = merge(ours, theirs, base=base)
    (conflict,) = merged.conflicts
    assert (conflict.kind, conflict.id, len(conflict.sides)) == (Kind.ROW, "1.2", 2)
    assert len(merged.rows) == 3


def test_a_process_under_two_ids_is_reported_and_both_are_kept() -> None:
    merged = merge([process("1.1")], [process("2.1")])
    assert len(merged.rows) == 2
    assert "same-process" in reasons(merged, "1.1")


def test_changes_of_both_parts_are_combined_cell_by_cell() -> None:
    base = [process("1.1")]
    merged = merge([process("1.1", owner="Петров")], [process("1.1", status="завершен")], base=base)
    assert not merged.conflicts
    assert content(merged.rows) == content([process("1.1", owner="Петров", status="завершен")])
    (changed,) = [d for d in merged.decisions if d.column == "owner"]
    assert (changed.reason, changed.value, changed.before) == (Reason.CHANGED, "Петров", "Иванова А. А.")
    assert changed.places[0].file == "a.xlsx"


def test_both_changing_one_cell_differently_is_a_conflict() -> None:
    base = [process("1.1")]
    merged = merge([process("1.1", owner="А")], [process("1.1", owner="Б")], base=base)
    (conflict,) = merged.conflicts
    assert (conflict.kind, conflict.before) == (Kind.CELL, "Иванова А. А.")


def test_removing_what_another_changed_is_a_conflict() -> None:
    base = [process("1.1"), process("1.2", name="Учет")]
    merged = merge([base[1]], [process("1.1", owner="Б"), base[1]], base=base)
    (conflict,) = merged.conflicts
    assert conflict.kind is Kind.REMOVED
    assert [side.value is None for side in conflict.sides] == [True, False]


def test_a_row_that_one_part_removed_is_removed_and_it_is_said() -> None:
    base = [process("1.1"), process("1.2", name="Учет")]
    merged = merge([base[1]], base, base=base)
    assert [each["id"] for each in merged.rows] == ["1.2"]
    assert "removed" in reasons(merged, "1.1")


def test_with_partial_parts_what_a_part_lacks_was_not_removed() -> None:
    base = [process("1.1"), process("1.2", name="Учет"), process("1.3", name="Выдача")]
    merged = merge([process("1.1", owner="А")], [base[1]], base=base, partial=True)
    assert [each["id"] for each in merged.rows] == ["1.1", "1.2", "1.3"]
    assert row(merged, "1.1")["owner"] == "А"
    assert "kept" in reasons(merged, "1.3")


@pytest.mark.parametrize(("policy", "owner"), [("first", "А"), ("last", "Б"), ("newest", "Б")])
def test_a_policy_settles_conflicts_and_says_so(policy: str, owner: str) -> None:
    merged = merge([process("1.1", owner="А")], [process("1.1", owner="Б")], on_conflict=policy)
    assert not merged.conflicts
    assert merged.rows[0]["owner"] == owner
    (chosen,) = [d for d in merged.decisions if d.reason is Reason.CHOSEN]
    assert (chosen.about, chosen.value) == (policy, owner)
    assert chosen.against


def test_of_two_processes_under_one_id_the_one_left_out_is_named() -> None:
    ours = [process("1.1", service="Лицензия")]
    theirs = [process("1.1", service="Патент", name="Учет"), process("1.2", name="Выдача", links="1.1")]
    merged = merge(ours, theirs, on_conflict="first")
    assert [each["id"] for each in merged.rows] == ["1.1", "1.2"]
    (left,) = [d for d in merged.decisions if d.reason is Reason.LEFT_OUT]
    assert (left.value, left.places[0].file) == ("Патент — Учет", "b.xlsx")
    # the link meant the process that was left out; 1.1 is another one now
    assert "links" not in row(merged, "1.2")
    assert "link-removed" in reasons(merged, "1.2")


def test_renumbering_gives_new_ids_and_links_follow() -> None:
    ours = [process("1.1", service="Лицензия"), process("1.2", service="Лицензия", name="Учет", links="1.1")]
    theirs = [
        process("1.1", service="Патент", name="Выдача"),
        process("1.7", name="Запись", links="1.1 (предшествующий)"),
    ]
    merged = merge(ours, theirs, renumber=True)
    assert not merged.conflicts
    assert row(merged, "1.2")["links"] == "1.1"
    new = next(each for each in merged.rows if each["process"] == "Выдача")["id"]
    assert new not in {"1.1", "1.2", "1.7"}
    assert row(merged, "1.7")["links"] == f"{new} (предшествующий)"
    assert {"new-id", "link-rewritten"} <= set(reasons(merged))


def test_a_link_of_a_third_part_to_a_renumbered_id_is_a_conflict() -> None:
    one, two = [process("9.1", service="Лицензия")], [process("9.1", service="Патент", name="Учет")]
    three = [process("5.1", name="Выдача", links="9.1")]
    merged = merge(one, two, three, renumber=True)
    (conflict,) = merged.conflicts
    assert conflict.kind is Kind.LINK
    assert [side.value for side in conflict.sides] == ["9.1", "9.2"]


def test_a_part_that_renumbered_a_row_takes_the_links_of_the_others_along() -> None:
    base = [process("1.1"), process("1.2", name="Учет", links="1.1")]
    ours = [process("1.5"), process("1.2", name="Учет", links="1.5")]
    theirs = [*base, process("1.3", name="Выдача", links="1.1")]
    merged = merge(ours, theirs, base=base)
    assert not merged.conflicts
    assert {each["id"]: each.get("links") for each in merged.rows} == {"1.2": "1.5", "1.3": "1.5", "1.5": None}


def test_a_row_replaced_under_its_id_is_no_change_of_that_row() -> None:
    base = [process("1.1")]
    ours = [process("1.1", service="Патент на изобретение", name="Учет обращений")]
    theirs = [process("1.1", status="завершен")]
    merged = merge(ours, theirs, base=base)
    assert Kind.REMOVED in {conflict.kind for conflict in merged.conflicts}


def test_repeated_and_blank_ids_are_kept() -> None:
    rows = [process("1.1"), process("1.1", name="Учет"), process("", name="Выдача"), process("", name="Запись")]
    merged = merge(rows)
    assert content(merged.rows) == content(rows)
    assert not merged.conflicts
    assert {"repeated-id", "blank-id"} <= set(reasons(merged))
    assert content(merge(rows, rows).rows) == content(rows)


def test_a_link_to_another_departments_process_is_kept() -> None:
    merged = merge([process("1.1", links="2.1")], [process("2.1", name="Учет"), process("1.1", links="2.1")])
    assert not merged.conflicts
    assert row(merged, "1.1")["links"] == "2.1"


def test_columns_outside_the_form_are_kept() -> None:
    merged = merge([{**process("1.1"), "Примечание": "важно"}], [process("1.2", name="Учет")])
    (extra,) = [column for column in merged.columns if column.extra]
    assert extra.header == "Примечание"
    assert row(merged, "1.1")[extra.key] == "важно"
    assert "extra-column" in reasons(merged)


def test_order_by_part_keeps_the_rows_of_the_base_and_puts_new_ones_behind_their_neighbours() -> None:
    base = [process("3"), process("1", name="Учет"), process("2", name="Выдача")]
    ours = [base[0], process("9", name="Запись"), base[1], base[2]]
    merged = merge(ours, base, base=base, order="part")
    assert [each["id"] for each in merged.rows] == ["3", "9", "1", "2"]


def test_conflicts_that_are_marked_leave_text_in_the_cell_and_provisional_ids() -> None:
    ours = [process("1.1", owner="А"), process("1.2", service="Лицензия"), process("1.3", name="Выдача", links="1.2")]
    theirs = [process("1.1", owner="Б"), process("1.2", service="Патент", name="Учет")]
    merged = merge(ours, theirs, on_conflict="mark")
    assert [conflict.kind for conflict in merged.conflicts] == [Kind.CELL, Kind.ROW]
    assert merged.rows[0]["owner"] == "Разногласие № 1: А / Б"
    assert [each["id"] for each in merged.rows] == ["1.1", "1.2?2.1", "1.2?2.2", "1.3"]
    assert merged.rows[3]["links"] == "1.2?2.1"
    assert merged.marked == {(0, "owner"), (1, "id"), (2, "id")}


@pytest.mark.parametrize(("policy", "ids"), [("first", ["1.2"]), ("newest", ["1.1", "1.2"])])
def test_a_policy_settles_whether_a_changed_row_is_removed(policy: str, ids: list[str]) -> None:
    base = [process("1.1"), process("1.2", name="Учет")]
    merged = merge([base[1]], [process("1.1", owner="А"), base[1]], base=base, on_conflict=policy)
    assert [each["id"] for each in merged.rows] == ids
    about_row = [(d.reason, d.row) for d in merged.decisions if d.id == "1.1"]
    assert (about_row == [(Reason.LEFT_OUT, None)]) == (policy == "first")


def test_an_id_that_thousands_of_rows_share_costs_no_more_than_others() -> None:
    rows = [process("А", service=f"Услуга {number}", name=f"Процесс {number}") for number in range(3000)]
    start = time.process_time()
    merged = merge(rows[:2000], rows[1000:])
    assert len(merged.rows) == 3000
    assert time.process_time() - start < 10


def test_an_id_of_thousands_of_digits_is_counted_on_too() -> None:
    long = "9" * 5000
    merged = merge([process(long, name="Прием")], [process(long, name="Учет")], renumber=True)
    assert [row["id"] for row in merged.rows] == [long, f"{'9' * 4982}1{'0' * 18}"]


def test_links_that_differ_in_letters_that_look_the_same_are_no_conflict() -> None:
    rows = [process("1.2", name="Учет")]
    for other in ("1.2 (прeдшествующий)", "1.2 (предшествующий)."):
        one = [process("1.1", links="1.2 (предшествующий)"), *rows]
        two = [process("1.1", links=other), *rows]
        for given in ((one, two), (two, one)):
            merged = merge(*given)
            assert not merged.conflicts
            assert merged.rows[0]["links"] == "1.2 (предшествующий)"


def test_links_that_follow_new_ids_in_a_part_are_no_difference_of_spelling() -> None:
    base = [process("1.1", links="1.2 (последующий)"), process("1.2", name="Учет")]
    part = [process("1.1", links="1.20 (последующий)"), process("1.20", name="Учет")]
    merged = merge(part, base=base)
    reasons_of_links = [each.reason for each in merged.decisions if each.column == "links"]
    assert reasons_of_links == [Reason.LINK_REWRITTEN]
    assert merged.rows[0]["links"] == "1.20 (последующий)"
