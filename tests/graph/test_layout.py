"""Where things stand in a picture: nothing overlaps, links run where no box is, the same graph is drawn the same."""

from __future__ import annotations

import sys
from itertools import combinations
from types import FrameType
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reestr_cli.graph import Graph
from reestr_cli.graph.layers import lay_out
from reestr_cli.graph.layout import Box, Picture
from reestr_cli.graph.placing import Size
from reestr_cli.report.graph.svg import draw
from tests.graph.graphs import graph, large

BOXES = [f"b{number}" for number in range(9)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(BOXES), st.sampled_from(BOXES)), max_size=20))
def test_boxes_of_any_links_do_not_touch_and_every_link_has_its_way(links: list[tuple[str, str]]) -> None:
    sizes = {key: Size(100.0, 40.0) for key in BOXES}
    found = lay_out(sizes, links, between=30.0)
    assert found.boxes.keys() == sizes.keys()
    assert found.ways.keys() == {link for link in links if link[0] != link[1]}
    for one, other in combinations(found.boxes.values(), 2):
        assert abs(one[0] - other[0]) >= 100.0 - 1e-6 or abs(one[1] - other[1]) >= 40.0
    for (source, target), way in found.ways.items():
        for key, (x, y) in ((source, way[0]), (target, way[-1])):
            middle, top = found.boxes[key]
            assert abs(x - middle) <= 50.0 + 12.0
            assert y in (top, top + 40.0)


def test_a_chain_runs_downward_and_a_link_back_upward() -> None:
    found = lay_out({key: Size(100.0, 40.0) for key in "abc"}, [("a", "b"), ("b", "c"), ("c", "a")], between=30.0)
    tops = [found.boxes[key][1] for key in "abc"]
    assert tops == sorted(tops)
    assert found.ways["a", "b"][0][1] < found.ways["a", "b"][-1][1]
    assert found.ways["c", "a"][0][1] > found.ways["c", "a"][-1][1]


def overlapping(picture: Picture) -> list[tuple[Box, Box]]:
    def apart(one: Box, other: Box) -> bool:
        return (
            one.x + one.size.width <= other.x
            or other.x + other.size.width <= one.x
            or one.y + one.size.height <= other.y
            or other.y + other.size.height <= one.y
        )

    return [pair for pair in combinations(picture.boxes, 2) if not apart(*pair)]


def crossed(picture: Picture) -> list[str]:
    """The boxes through whose inside a link between services runs."""
    found = []
    for way in picture.ways:
        if not way.square:
            continue
        for (x, y), (goal, level) in zip(way.points, way.points[1:], strict=False):
            assert x == goal or y == level, "a link between services runs across or down"
            left, right = sorted((x, goal))
            top, bottom = sorted((y, level))
            found += [
                box.node.id
                for box in picture.boxes
                if left < box.x + box.size.width and right > box.x and top < box.y + box.size.height and bottom > box.y
            ]
    return found


def mixed() -> Graph:
    """Services of several sizes, linked to and fro over all of them."""
    rows = [
        (
            f"{service}.{number}",
            f"{service}.{number + 1} (последующий); {(service * 3) % 9 + 1}.1 (последующий); {9 - service}.2",
            f"Услуга {service}",
        )
        for service in range(1, 10)
        for number in range(1, 2 + service)
    ]
    return graph(*rows)


def test_nothing_overlaps_and_no_link_between_services_passes_behind_a_box() -> None:
    picture = draw(mixed())
    assert overlapping(picture) == []
    assert crossed(picture) == []
    assert len([way for way in picture.ways if way.square]) > 20
    inside = all(0 <= x <= picture.width and 0 <= y <= picture.height for way in picture.ways for x, y in way.points)
    assert inside


def drawn_within(steps: int, drawn: Graph) -> Picture:
    """The picture of ``drawn``; fails when more than so many lines of Python are run for it."""
    left = steps

    def count(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal left
        left -= 1
        assert left, f"more than {steps} lines were run, the last in {frame.f_code.co_qualname}"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        return draw(drawn)
    finally:
        sys.settrace(before)


def test_a_picture_of_400_processes_takes_a_bounded_number_of_steps() -> None:
    hub = graph(*[(f"1.{number}", "1.1 (предшествующий); 1.2 (последующий)") for number in range(1, 401)])
    for each, steps in ((large(40, 10), 600_000), (hub, 3_500_000)):
        assert len(drawn_within(steps, each).boxes) >= 400
