"""The boxes of one service put into layers, so that links run downward: a layered drawing in the way of Sugiyama.

Pure geometry in pixels. The order of the boxes decides every tie, so that the same service is drawn the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from reestr_cli.graph.placing import LANE, Layout, Size, measure

#: So many boxes stand side by side at most: a wider layer is folded.
MOST_ABREAST = 5
_SWEEPS = 6


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
    return measure(rows, steps, whole, layers, chains, down, between)


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
