"""Where the boxes of layers stand across, and where their links run: near each other, nothing touching.

Pure geometry in pixels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Point = tuple[float, float]

#: The gap between boxes side by side, and the room of a line that passes a layer.
GAP, LANE = 26.0, 14.0
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


def measure(
    rows: list[list[str]],
    steps: Sequence[tuple[str, str]],
    sizes: Mapping[str, Size],
    layers: Mapping[str, int],
    chains: Mapping[tuple[str, str], list[str]],
    down: Mapping[tuple[str, str], Sequence[bool]],
    between: float,
) -> Layout:
    """Return the layout of ``rows`` of boxes and lanes, one below the other.

    ``steps`` are the links from row to row, ``chains`` the whole links with the lanes they take, and ``down`` says of
    each, or of both that run to and fro, whether it leads upward.
    """
    centres = _placed(rows, steps, sizes)
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
