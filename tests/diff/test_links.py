from __future__ import annotations

import pytest

from reestr_cli.diff.links import targets_by
from tests.diff.registers import SARATOV, diff, ids, line, lines, only


@pytest.mark.parametrize(
    ("cell", "targets"),
    [
        ("1.3", ["1.3"]),
        ("1.3 (предшествующий)", ["1.3"]),
        ("последующий: 1.4; 2.1", ["1.4", "2.1"]),
        ("предшествующий 1.2, 1.3\nпоследующий 1.10", ["1.2", "1.3", "1.10"]),
        ("А; Б", ["А", "Б"]),
        ("minzdrav:1.3", ["minzdrav:1.3"]),
        ("", []),
    ],
)
def test_the_targets_of_a_links_cell(cell: str, targets: list[str]) -> None:
    assert list(targets_by(SARATOV)(cell)) == targets


def test_a_link_to_a_removed_process_is_broken() -> None:
    old = [line(1), line(2, links="1.2 (предшествующий)"), line(3)]
    assert ids(diff(old, old[1:])) == only(removed=["1.2"], broken=["1.3:1.2>None"])


def test_a_link_to_a_renumbered_process_is_broken_and_its_new_id_told() -> None:
    old = [line(1), line(2, links="1.2"), line(3)]
    new = [line(1, id="5.1"), line(2, links="1.2"), line(3)]
    assert ids(diff(old, new)) == only(renumbered=["1.2>5.1"], broken=["1.3:1.2>5.1"])


def test_a_link_that_follows_the_renumbering_is_whole_and_of_its_own_kind() -> None:
    old = [line(1), line(2, links="1.2; 1.4"), line(3)]
    new = [line(1, id="5.1"), line(2, links="5.1; 1.4"), line(3)]
    found = diff(old, new)
    assert ids(found) == only(renumbered=["1.2>5.1"], changed=["1.3"])
    assert found.changed[0].kinds == ("links-renumbered",)


def test_a_link_that_stayed_while_its_id_went_to_another_process_is_broken() -> None:
    old = [line(1, id="1"), line(2, id="2"), line(3, id="3", links="2")]
    new = [line(1, id="1"), line(50, id="2"), line(2, id="3"), line(3, id="4", links="2")]
    found = diff(old, new)
    assert ids(found) == only(added=["2"], renumbered=["2>3", "3>4"], broken=["4:2>3"])
    assert found.links_broken[0].taken


def test_links_rewritten_after_a_shift_are_whole() -> None:
    old = [line(1, id="1"), line(2, id="2", links="1; 3"), line(3, id="3", links="1; 2")]
    new = [line(50, id="1"), line(1, id="2"), line(2, id="3", links="2; 4"), line(3, id="4", links="2; 3")]
    found = diff(old, new)
    assert not found.links_broken
    assert found.kinds == {"links-renumbered": 2}


def test_a_link_that_was_dangling_before_is_not_broken_by_this_version() -> None:
    rows = [line(1, links="9.9"), line(2)]
    assert not diff(rows, [line(1, links="9.9"), line(2), line(3)]).links_broken


@pytest.mark.parametrize("lost", [None, "-", "нет", "#REF!"])
def test_a_process_that_lost_its_id_was_not_removed(lost: str | None) -> None:
    old, new = lines(4), lines(4)
    old[0]["links"] = new[0]["links"] = f"{old[2]['id']} (последующий)"
    new[2]["id"] = lost
    found = diff(old, new)
    assert not found.added
    assert not found.removed
    assert [(pair.old.id, pair.new.id) for pair in found.renumbered] == [("1.3", lost or "")]
    assert [(link.target, link.new_id, link.taken) for link in found.links_broken] == [("1.3", "", False)]
    assert [(entry.reason, [row.row for row in entry.new]) for entry in found.unmatched] == [("blank", [11])]
