"""The graph of a register: directions, circles, what is not there, other bodies; parts of it."""

from __future__ import annotations

import pytest

from reestr_cli.graph import NoSuchService, Role, choose, limit
from tests.diff.registers import OMSK
from tests.graph.graphs import edges, graph, large


def test_both_types_give_one_direction_and_one_edge() -> None:
    found = graph(("1.1", "1.2 (последующий)"), ("1.2", "1.1 (предшествующий); 1.3 (последующий)"), ("1.3", ""))
    assert edges(found) == ["1.1>1.2", "1.2>1.3!"]
    assert [edge.rows for edge in found.edges] == [(9, 10), (10,)]


def test_a_link_without_a_type_has_no_direction_unless_the_other_side_gives_it() -> None:
    assert edges(graph(("1.1", "1.2"), ("1.2", "1.1"))) == ["1.1-1.2"]
    assert edges(graph(("1.1", "1.2"), ("1.2", "1.1 (последующий)"))) == ["1.2>1.1"]


def test_a_circle_is_marked_link_by_link_and_told_along_the_arrows() -> None:
    found = graph(
        ("1.1", "1.2 (последующий)"), ("1.2", "1.3 (последующий)"), ("1.3", "1.1 (последующий); 1.4 (последующий)"),
        ("1.4", "1.4 (предшествующий)"), ("1.5", "1.6"), ("1.6", "1.5"),
    )  # fmt: skip
    assert edges(found) == ["1.1>1.2*!", "1.2>1.3*!", "1.3>1.1*!", "1.3>1.4!", "1.4>1.4*", "1.5-1.6"]
    told = [[found.by_key[key].id for key in circle] for circle in found.circles]
    assert told == [["1.4"], ["1.1", "1.2", "1.3"]]


def test_what_is_not_in_the_register_is_one_node_however_often_it_is_named() -> None:
    found = graph(("1.1", "1.9 (последующий)"), ("1.2", "1.9 (предшествующий); Прием и выдача справок"))
    assert [node.id for node in found.of(Role.MISSING)] == ["1.9", "Прием и выдача справок"]
    assert edges(found) == ["1.1>1.9", "1.9>1.2", "1.2-Прием и выдача справок"]
    assert len(found.dangling) == 3


def test_other_bodies_are_nodes_with_what_is_linked_to_there() -> None:
    found = graph(("1.1", "минфин:4.2 (последующий); Минфин:4.5"), ("1.2", "ЕГР 7"), outside=["ЕГР"])
    assert [(node.name, node.id) for node in found.of(Role.OUTSIDE)] == [("минфин", "4.2, 4.5"), ("ЕГР", "7")]
    assert edges(found) == ["1.1>минфин", "1.2-ЕГР"]
    assert found.dangling == ()


def test_a_register_without_links_and_one_without_rows_are_graphs_too() -> None:
    assert (len(graph(("1.1", ""), ("1.2", "")).nodes), graph().nodes) == (2, ())


def test_the_words_of_the_form_are_those_of_the_links() -> None:
    assert edges(graph(("1.1", "1.2 (последующий)"), ("1.2", ""), form=OMSK)) == ["1.1>1.2!"]


def test_a_service_is_shown_with_what_it_is_linked_to() -> None:
    found = graph(
        ("1.1", "2.1 (последующий)", "Выдача справки"), ("2.1", "2.2 (последующий)", "Запись на прием"),
        ("2.2", "", "Запись на прием"), ("3.1", "", "Выдача лицензии"),
    )  # fmt: skip
    part = choose(found, ["СПРАВКИ"])
    assert [(node.id, node.beside) for node in part.nodes] == [("1.1", False), ("2.1", True)]
    assert edges(part) == ["1.1>2.1!"]
    assert [service.name for service in choose(found, ["выдача"]).services] == [
        "Выдача справки", "Запись на прием", "Выдача лицензии",
    ]  # fmt: skip
    with pytest.raises(NoSuchService, match="возможно, «Запись на прием»"):
        choose(found, ["Запись на приём граждан"])


def test_a_name_that_is_another_ones_beginning_means_itself() -> None:
    found = graph(("1.1", "", "Прием"), ("2.1", "", "Прием граждан"))
    assert [node.id for node in choose(found, ["прием"]).nodes] == ["1.1"]


def test_a_picture_holds_whole_services_and_says_what_it_leaves_out() -> None:
    found = large(10, 5)
    part = limit(found, processes=12)
    assert [service.name for service in part.services] == ["Услуга 1", "Услуга 2"]
    assert sum(count for _, count in part.left_out) == 40
    assert all({edge.source, edge.target} <= {node.key for node in part.nodes} for edge in part.edges)
    assert len(limit(found, processes=100, edges=9).nodes) == 10
    assert limit(found, processes=51) is found  # the last link leads nowhere: one node more


def test_one_service_that_is_too_large_is_shown_all_the_same() -> None:
    assert len(limit(large(3, 50), processes=10).services) == 1
