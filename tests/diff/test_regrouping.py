from __future__ import annotations

from tests.diff.registers import diff, ids, line, lines


def test_one_process_that_became_two_by_client_is_split() -> None:
    old, new = lines(8), lines(8)
    old[3]["client"] = "гражданин и юридическое лицо"
    new.insert(4, line(3, id="3.1", client="юридическое лицо"))
    found = diff(old, new)
    assert [([r.id for r in s.old], [r.id for r in s.new]) for s in found.split] == [(["1.4"], ["1.4", "3.1"])]
    assert not found.joined
    assert ids(found)["added"] == ["3.1"]


def test_a_process_replaced_by_two_below_its_id_is_split() -> None:
    old = lines(8)
    parts = [line(2, id=f"1.3.{n}", process=f"Часть {n} проверки", input=f"дело {n}", value="иная") for n in (1, 2)]
    found = diff(old, [*old[:2], *parts, *old[3:]])
    assert [([r.id for r in s.old], [r.id for r in s.new]) for s in found.split] == [(["1.3"], ["1.3.1", "1.3.2"])]
    back = diff([*old[:2], *parts, *old[3:]], old)
    assert [([r.id for r in s.old], [r.id for r in s.new]) for s in back.joined] == [(["1.3.1", "1.3.2"], ["1.3"])]


def test_a_row_repeated_under_a_new_id_is_no_split() -> None:
    found = diff(lines(8), [*lines(8), line(3, id="9.9", client="иностранный гражданин")])
    assert not found.split


def test_a_new_process_of_a_service_splits_nothing() -> None:
    found = diff(lines(8), [*lines(8), line(8)])
    assert not found.split
    assert not found.joined
