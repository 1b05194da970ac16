"""Where everything stands in the picture of a graph: services side by side, links between them in the gaps.

Pure geometry in pixels. Inside a service links run downward from layer to layer; a link to another service leaves below
its box, runs in the gap between layers to the gap beside its service, by the gap below or above to the other one, and
enters its box from above: so no link passes behind a box.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reestr_cli.graph.layers import lay_out
from reestr_cli.graph.placing import Layout, Point, Size
from reestr_cli.graph.values import Edge, Graph, Node, Role

#: A box: its width, the signs of a line and the lines of a name, the heights of a line and of what is around them.
BOX, _SIGNS, _LINES, LINE, _AROUND = 210.0, 26, 4, 16.0, 18.0
#: Between layers; around the boxes of a service; between services; above its heading; a line of that, and how many.
_BETWEEN, _PADDING, _GUTTER, _HEADING, TITLE, _TITLES = 52.0, 26.0, 64.0, 12.0, 18.0, 3
#: The width that rows of services fill, where no service is wider itself.
_PAGE = 1240.0
#: Lines in one gap are this far apart, and so many are kept apart.
_TRACK, _TRACKS = 6.0, 7
#: The key of the place where the registers of other bodies stand.
ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Box:
    """A node in its place: top left corner, size, the lines of its name."""

    node: Node
    x: float
    y: float
    size: Size
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame around a service or the other bodies: its whole title, and the lines of it that there is room for."""

    title: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The way of a link from its source to its target; ``square`` for one that runs between services."""

    edge: Edge
    points: tuple[Point, ...]
    square: bool = False


@dataclass(frozen=True)
class Picture:
    """A whole picture with its size."""

    width: float
    height: float
    frames: tuple[Frame, ...]
    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]


@dataclass
class _Block:
    """A service on its way to its place."""

    key: str
    title: tuple[str, ...]
    layout: Layout
    x: float = 0.0
    y: float = 0.0
    shelf: int = 0

    @property
    def width(self) -> float:
        return max(self.layout.width, BOX) + 2 * _PADDING

    @property
    def height(self) -> float:
        return self.layout.height + self.heading + 2 * _PADDING

    @property
    def heading(self) -> float:
        return _HEADING + TITLE * len(self.title)

    @property
    def left(self) -> float:
        """Where its boxes begin."""
        return self.x + (self.width - self.layout.width) / 2

    @property
    def top(self) -> float:
        """Where its first layer begins."""
        return self.y + self.heading + _PADDING


def home_of(node: Node) -> str:
    """Return where a node stands: the key of its service, or :data:`ELSEWHERE`."""
    return ELSEWHERE if node.role is Role.OUTSIDE else node.service or ELSEWHERE


def homes(graph: Graph) -> Iterator[tuple[str, list[Node]]]:
    """Yield the services that have nodes, and last :data:`ELSEWHERE`, with what stands there."""
    for key in (*(service.key for service in graph.services), ELSEWHERE):
        nodes = [node for node in graph.nodes if home_of(node) == key]
        if nodes:
            yield key, nodes


def picture(graph: Graph, titles: Mapping[str, str], texts: Mapping[str, Sequence[str]]) -> Picture:
    """Return the picture of ``graph``.

    ``titles`` are the headings of the services by key, with :data:`ELSEWHERE` for the other bodies; ``texts`` are what
    a box says under its id, by the key of its node.
    """
    lines = {node.key: tuple(each for text in texts[node.key] for each in _wrapped(text)) for node in graph.nodes}
    sizes = {key: Size(BOX, _AROUND + LINE * (1 + len(own))) for key, own in lines.items()}
    home = {node.key: home_of(node) for node in graph.nodes}
    blocks = _blocks(graph, titles, sizes, home)
    shelves = _shelve(blocks)
    places = {block.key: block for block in blocks}
    boxes = []
    for node in graph.nodes:
        block = places[home[node.key]]
        x, y = block.layout.boxes[node.key]
        size = sizes[node.key]
        boxes.append(Box(node, block.left + x - size.width / 2, block.top + y, size, lines[node.key]))
    ways = _ways(graph, boxes, places, home, shelves)
    width = max((block.x + block.width for block in blocks), default=0.0) + _GUTTER
    height = max((block.y + block.height for block in blocks), default=0.0) + _GUTTER
    frames = tuple(Frame(titles[b.key], b.x, b.y, b.width, b.height, b.title) for b in blocks)
    return Picture(width, height, frames, tuple(boxes), ways)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _SIGNS, max_lines=_LINES, placeholder=" …")


def _blocks(
    graph: Graph, titles: Mapping[str, str], sizes: Mapping[str, Size], home: Mapping[str, str]
) -> list[_Block]:
    members: dict[str, list[str]] = {service.key: [] for service in graph.services}
    for node in graph.nodes:
        members.setdefault(home[node.key], []).append(node.key)
    inner: dict[str, list[tuple[str, str]]] = {}
    for edge in graph.edges:
        if home[edge.source] == home[edge.target]:
            inner.setdefault(home[edge.source], []).append((edge.source, edge.target))
    blocks = []
    for key, nodes in members.items():
        if not nodes:
            continue
        layout = lay_out({node: sizes[node] for node in nodes}, inner.get(key, ()), between=_BETWEEN)
        signs = int(max(layout.width, BOX) / 7.6)
        title = textwrap.wrap(titles[key], signs, max_lines=_TITLES, placeholder=" …")
        blocks.append(_Block(key, tuple(title), layout))
    return blocks


def _shelve(blocks: Sequence[_Block]) -> list[float]:
    """Put the services side by side and below each other; return the middle of the gap below each row of them."""
    page = max([_PAGE, *(block.width + 2 * _GUTTER for block in blocks)])
    x = y = _GUTTER
    shelf = 0
    lowest = y
    gaps: list[float] = []
    for block in blocks:
        if x > _GUTTER and x + block.width + _GUTTER > page:
            gaps.append(lowest + _GUTTER / 2)
            x, y, shelf = _GUTTER, lowest + _GUTTER, shelf + 1
        block.x, block.y, block.shelf = x, y, shelf
        x += block.width + _GUTTER
        lowest = max(lowest, y + block.height) if block.x > _GUTTER else y + block.height
    gaps.append(lowest + _GUTTER / 2)
    return gaps


def _ways(
    graph: Graph,
    boxes: Sequence[Box],
    places: Mapping[str, _Block],
    home: Mapping[str, str],
    gaps: Sequence[float],
) -> tuple[Way, ...]:
    at = {box.node.key: box for box in boxes}
    found = []
    number = 0
    for edge in graph.edges:
        own, other = places[home[edge.source]], places[home[edge.target]]
        if edge.source == edge.target:
            found.append(Way(edge, _loop(at[edge.source])))
        elif own is other:
            points = own.layout.ways[edge.source, edge.target]
            found.append(Way(edge, tuple((own.left + x, own.top + y) for x, y in points)))
        else:
            shift = (number % _TRACKS - _TRACKS // 2) * _TRACK
            number += 1
            points = _between((at[edge.source], own), (at[edge.target], other), gaps, shift)
            found.append(Way(edge, tuple(points), square=True))
    return tuple(found)


def _loop(box: Box) -> tuple[Point, ...]:
    right, middle = box.x + box.size.width, box.y + box.size.height / 2
    return (right, middle - 9), (right + 20, middle - 18), (right + 20, middle + 18), (right, middle + 9)


def _between(
    source: tuple[Box, _Block], target: tuple[Box, _Block], gaps: Sequence[float], shift: float
) -> list[Point]:
    """Return the way from a box of one service to a box of another, through the gaps."""
    (box, own), (end, other) = source, target
    x, goal = box.x + box.size.width / 2 + shift * 2, end.x + end.size.width / 2 + shift * 2
    depth = own.layout.layers[box.node.key]
    below = own.top + own.layout.tops[depth] + own.layout.heights[depth] + _PADDING / 2 + shift / 2
    above = other.top + other.layout.tops[other.layout.layers[end.node.key]] - _PADDING / 2 + shift / 2
    beside = own.x + own.width + _GUTTER / 2 + shift
    before = other.x - _GUTTER / 2 + shift
    start = [(x, box.y + box.size.height), (x, below), (beside, below)]
    finish = [(before, above), (goal, above), (goal, end.y)]
    if own.shelf == other.shelf and abs(beside - before) < 1:  # the service right beside
        return [*start, *finish]
    if other.shelf - own.shelf in {0, 1}:
        level = gaps[own.shelf] + shift
        return [*start, (beside, level), (before, level), *finish]
    # over several rows of services: through the left margin, where no service stands
    margin = _GUTTER / 2 + shift
    first = gaps[own.shelf] + shift
    start = [*start[:2], (margin, below)] if own.x == _GUTTER else [*start, (beside, first), (margin, first)]
    if other.x == _GUTTER:
        return [*start, *finish]
    last = (gaps[other.shelf - 1] if other.shelf else _GUTTER / 2) + shift
    return [*start, (margin, last), (before, last), *finish]
