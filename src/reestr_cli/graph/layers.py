"""The boxes of one service put into layers, so that links run downward: a layered drawing in the way of Sugiyama.

Pure geometry in pixels. The order of the boxes decides every tie, so that the same service is drawn the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Point = tuple[float, float]

#: The gap between boxes side by side, and the room of a line that passes a layer.
GAP, LANE = 26.0, 14.0
#: So many boxes stand side by side at most: a wider layer is folded.
MOST_ABREAST = 5
_SWEEPS = 6
#: How far apart two links run that lead to and fro between the same boxes.
_TWIN = 12.0


@dataclass(frozen=True, slots=True)
class Size:
    """How large a box is."""

    width: float
    height: float


@dataclass
class Layout:
    """Where everything is, from the top left corner: the middle of the top of every box, the way of every link.

    ``tops`` and ``heights`` are those of the layers; ``layers`` the layer of every box.
    """

    boxes: dict[str, Point] = field(default_factory=dict)
    ways: dict[tuple[str, str], list[Point]] = field(default_factory=dict)
    layers: dict[str, int] = field(default_factory=dict)
    tops: list[float] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


def lay_out(sizes: Mapping[str, Size], links: Iterable[tuple[str, str]], *, between: float) -> Layout:
    """Return the layout of the boxes ``sizes`` (by their keys) with ``links`` from box to box, ``between`` layers.

    Boxes without any link stand below the others, side by side.
    """
    wanted = [link for link in dict.fromkeys(links) if link[0] != link[1]]
    linked = dict.fromkeys(key for link in wanted for key in link)
    order = [key for key in sizes if key in linked]
    down = _downward(order, wanted)
    layers = _folded(order, _longest(order, down))
    lone = [key for key in sizes if key not in linked]
    first_free = max(layers.values(), default=-1) + 1
    layers |= {key: first_free + place // MOST_ABREAST for place, key in enumerate(lone)}
    rows: list[list[str]] = [[] for _ in range(max(layers.values(), default=-1) + 1)]
    for key in sizes:
        rows[layers[key]].append(key)
    whole = dict(sizes)
    chains = _chains(down, layers)
    for chain in chains.values():
        for depth, lane in enumerate(chain[1:-1], layers[chain[0]] + 1):
            if lane not in whole:
                whole[lane] = Size(LANE, 0.0)
                rows[depth].append(lane)
    steps = list(dict.fromkeys(pair for chain in chains.values() for pair in pairwise(chain)))
    rows = _ordered(rows, steps)
    centres = _placed(rows, steps, whole)
    return _measured(rows, centres, whole, layers, chains, down, between)


def _downward(order: Sequence[str], links: Sequence[tuple[str, str]]) -> dict[tuple[str, str], list[bool]]:
    """Return ``links`` turned so that none goes round: (above, below), and of the one or two whether it was turned."""
    after: dict[str, list[str]] = {key: [] for key in order}
    for source, target in links:
        after[source].append(target)
    state: dict[str, int] = {}
    turned: set[tuple[str, str]] = set()
    entered = {target for _, target in links}
    for root in sorted(order, key=lambda key: key in entered):  # what nothing leads to begins
        if root in state:
            continue
        state[root] = 1
        path = [(root, iter(after[root]))]
        while path:
            node, children = path[-1]
            for child in children:
                if child not in state:
                    state[child] = 1
                    path.append((child, iter(after[child])))
                    break
                if state[child] == 1:
                    turned.add((node, child))
            else:
                state[node] = 2
                path.pop()
    found: dict[tuple[str, str], list[bool]] = {}
    for source, target in links:
        back = (source, target) in turned
        found.setdefault((target, source) if back else (source, target), []).append(back)
    return found


def _chains(down: Iterable[tuple[str, str]], layers: Mapping[str, int]) -> dict[tuple[str, str], list[str]]:
    """Return the ends of every link with the lanes by which it passes the layers between.

    The links of one box share their lanes like the branches of a trunk: of the box that has more links to that side.
    """
    pairs = list(down)
    leaving = Counter(source for source, _ in pairs)
    arriving = Counter(target for _, target in pairs)
    found: dict[tuple[str, str], list[str]] = {}
    for source, target in pairs:
        trunk = f"{source}\x1fv" if leaving[source] >= arriving[target] else f"{target}\x1f^"
        lanes = [f"{trunk}{depth}" for depth in range(layers[source] + 1, layers[target])]
        found[source, target] = [source, *lanes, target]
    return found


def _longest(order: Sequence[str], down: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the layer of every box: below all that lead to it."""
    after: dict[str, list[str]] = {key: [] for key in order}
    waiting = dict.fromkeys(order, 0)
    for source, target in down:
        after[source].append(target)
        waiting[target] += 1
    layers = dict.fromkeys(order, 0)
    ready = [key for key in order if not waiting[key]]
    for key in ready:
        for target in after[key]:
            layers[target] = max(layers[target], layers[key] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return layers


def _folded(order: Sequence[str], layers: Mapping[str, int]) -> dict[str, int]:
    """Return ``layers`` with each that is too wide made several."""
    rows: dict[int, list[str]] = {}
    for key in order:
        rows.setdefault(layers[key], []).append(key)
    found: dict[str, int] = {}
    depth = 0
    for _, row in sorted(rows.items()):
        for place, key in enumerate(row):
            found[key] = depth + place // MOST_ABREAST
        depth += (len(row) - 1) // MOST_ABREAST + 1
    return found


def _ordered(rows: list[list[str]], steps: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return ``rows`` in an order in which few links cross: each by the middle of what it is linked to."""
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for source, target in steps:
        above.setdefault(target, []).append(source)
        below.setdefault(source, []).append(target)
    rows = [list(row) for row in rows]
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        neighbours = above if down else below
        for depth in range(1, len(rows)) if down else range(len(rows) - 2, -1, -1):
            beside = rows[depth - 1 if down else depth + 1]
            places = {key: place for place, key in enumerate(beside)}
            rows[depth] = _by_middle(rows[depth], neighbours, places)
    return rows


def _by_middle(row: list[str], neighbours: Mapping[str, Sequence[str]], places: Mapping[str, int]) -> list[str]:
    """Return ``row`` sorted by the middle place of its neighbours; what has none keeps its own place."""
    middles: dict[str, float] = {}
    for own, key in enumerate(row):
        near = sorted(places[other] for other in neighbours.get(key, ()) if other in places)
        middles[key] = near[len(near) // 2] if near else own
    return sorted(row, key=middles.__getitem__)


def _placed(rows: list[list[str]], steps: Sequence[tuple[str, str]], sizes: Mapping[str, Size]) -> dict[str, float]:
    """Return the middle of every box across: near those it is linked to, in the order of its row."""
    near: dict[str, list[str]] = {}
    for source, target in steps:
        near.setdefault(source, []).append(target)
        near.setdefault(target, []).append(source)
    centres: dict[str, float] = {}
    for row in rows:
        centres |= _spread(row, dict.fromkeys(row, 0.0), sizes)
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wishes = {
                key: sum(centres[other] for other in near[key]) / len(near[key]) if key in near else centres[key]
                for key in row
            }
            centres |= _spread(row, wishes, sizes)
    return centres


def _spread(row: Sequence[str], wishes: Mapping[str, float], sizes: Mapping[str, Size]) -> dict[str, float]:
    """Return places near ``wishes`` at which the boxes of ``row`` do not touch: the middle of two ways to push."""
    right: list[float] = []
    for place, key in enumerate(row):
        least = right[-1] + _distance(row[place - 1], key, sizes) if right else wishes[key]
        right.append(max(wishes[key], least))
    left: list[float] = []
    for place in range(len(row) - 1, -1, -1):
        key = row[place]
        most = left[-1] - _distance(key, row[place + 1], sizes) if left else wishes[key]
        left.append(min(wishes[key], most))
    left.reverse()
    return {key: (one + other) / 2 for key, one, other in zip(row, left, right, strict=True)}


def _distance(one: str, other: str, sizes: Mapping[str, Size]) -> float:
    return (sizes[one].width + sizes[other].width) / 2 + GAP


def _measured(
    rows: list[list[str]],
    centres: Mapping[str, float],
    sizes: Mapping[str, Size],
    layers: Mapping[str, int],
    chains: Mapping[tuple[str, str], list[str]],
    down: Mapping[tuple[str, str], Sequence[bool]],
    between: float,
) -> Layout:
    found = Layout(layers=dict(layers))
    left = min((centres[key] - sizes[key].width / 2 for key in centres), default=0.0)
    top = 0.0
    for row in rows:
        height = max((sizes[key].height for key in row), default=0.0)
        found.tops.append(top)
        found.heights.append(height)
        top += height + between
    found.height = max(0.0, top - between)
    found.width = max((centres[key] + sizes[key].width / 2 - left for key in centres), default=0.0)
    found.boxes = {key: (centres[key] - left, found.tops[layers[key]]) for key in layers}
    ports = _ports(chains, centres, sizes)
    for (source, target), chain in chains.items():
        way: list[Point] = [(ports[source, target, True] - left, found.tops[layers[source]] + sizes[source].height)]
        for depth, lane in enumerate(chain[1:-1], layers[source] + 1):
            x, y = centres[lane] - left, found.tops[depth]
            way += [(x, y), (x, y + found.heights[depth])]
        way.append((ports[source, target, False] - left, found.tops[layers[target]]))
        twins = down[source, target]
        for turned in twins:
            aside = (len(twins) - 1) * _TWIN * (-0.5 if turned else 0.5)
            beside = [(x + aside, y) for x, y in way]
            found.ways[(target, source) if turned else (source, target)] = beside[::-1] if turned else beside
    return found


def _ports(
    chains: Mapping[tuple[str, str], list[str]], centres: Mapping[str, float], sizes: Mapping[str, Size]
) -> dict[tuple[str, str, bool], float]:
    """Return where each link leaves its upper box and enters its lower one, side by side in the order of the others."""
    sides: dict[tuple[str, bool], list[tuple[float, tuple[str, str]]]] = {}
    for link, chain in chains.items():
        sides.setdefault((link[0], True), []).append((centres[chain[1]], link))
        sides.setdefault((link[1], False), []).append((centres[chain[-2]], link))
    found: dict[tuple[str, str, bool], float] = {}
    for (key, leaving), ends in sides.items():
        step = min(22.0, sizes[key].width * 0.8 / len(ends))
        for place, (_, link) in enumerate(sorted(ends)):
            found[(*link, leaving)] = centres[key] + (place - (len(ends) - 1) / 2) * step
    return found
