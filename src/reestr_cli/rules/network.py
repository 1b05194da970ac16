"""The links of a register as a network: what each cell links to, which rows name which, circles."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reestr_cli.forms.standard import Standard
from reestr_cli.links import Link, LinkType, LinkWords, parse_links
from reestr_cli.register import Register, Value, is_empty, is_judged, text_of
from reestr_cli.rules.ids import is_wrongly_typed, read_ids
from reestr_cli.wording import fold, is_placeholder, without_number


@dataclass(frozen=True, slots=True)
class Network:
    """The links of a register.

    ``cells`` are the parsed links of every distinct cell that holds any. ``edges`` are (row, row linked to, type) by
    index; ``selves`` are the indexes of rows that name themselves. ``names`` maps the folded name of every process of
    the register to the rows that bear it.
    """

    cells: Mapping[Value, tuple[Link, ...]]
    edges: Sequence[tuple[int, int, LinkType | None]]
    selves: Mapping[int, str]
    names: Mapping[str, Sequence[int]]


def link_words(standard: Standard) -> LinkWords:
    """Return the form's words for the two types of links."""
    links = standard.form.links
    return LinkWords() if links is None else LinkWords(links.preceding, links.following)


def read_network(register: Register, standard: Standard) -> Network:
    """Parse the links of ``register`` and follow them to their rows."""
    names = _names(register)
    known = {*names, *(standard.catalog.by_fold if standard.catalog is not None else ())}
    words = link_words(standard)
    cells: dict[Value, tuple[Link, ...]] = {}
    for value in register.distinct("links"):
        if value is None or not is_judged(value) or is_wrongly_typed(value) or is_empty(value):
            continue
        text = text_of(value)
        links = parse_links(text, words, known)
        if links and not (not text[:1].isdigit() and is_placeholder(text)):
            cells[value] = links
    ids = register.once(read_ids, standard)
    first, keys = ids.first, ids.keys
    edges: list[tuple[int, int, LinkType | None]] = []
    selves: dict[int, str] = {}
    for index, value in enumerate(register.columns.get("links", ())):
        for link in cells.get(value, ()) if value is not None else ():
            other = first.get(link.key)
            if link.key == keys[index]:
                selves[index] = link.target
            elif other is not None:
                edges.append((index, other, link.type))
    return Network(cells, edges, selves, names)


def _names(register: Register) -> dict[str, list[int]]:
    """Return the rows of every process name; a blank or a formula has none."""
    keys = {
        value: fold(without_number(text_of(value)))
        for value in register.distinct("process")
        if not is_empty(value) and is_judged(value)
    }
    names: dict[str, list[int]] = {}
    for index, value in enumerate(register.columns.get("process", ())):
        key = keys.get(value)
        if key:
            names.setdefault(key, []).append(index)
    return names


def circles(edges: Sequence[tuple[int, int, LinkType | None]]) -> Iterator[tuple[int, ...]]:
    """Yield one circle of preceding links from every knot of rows that precede each other, shortest first row."""
    before: dict[int, list[int]] = {}
    for row, other, kind in edges:
        if kind is LinkType.PRECEDING:
            before.setdefault(row, []).append(other)
    for knot in sorted(_knots(before), key=min):
        yield _circle(before, knot)


def _knots(before: Mapping[int, Sequence[int]]) -> list[set[int]]:
    """Return the strongly connected parts of more than one row (Tarjan's way, without recursion)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    knots: list[set[int]] = []
    for root in before:
        if root in order:
            continue
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        path = [(root, iter(before[root]))]
        while path:
            node, children = path[-1]
            for child in children:
                if child not in order:
                    order[child] = low[child] = len(order)
                    stack.append(child)
                    on_stack.add(child)
                    path.append((child, iter(before.get(child, ()))))
                    break
                if child in on_stack:
                    low[node] = min(low[node], order[child])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == order[node]:
                    knot = _pop_until(stack, on_stack, node)
                    if len(knot) > 1:
                        knots.append(knot)
    return knots


def _pop_until(stack: list[int], on_stack: set[int], node: int) -> set[int]:
    knot: set[int] = set()
    while True:
        member = stack.pop()
        on_stack.discard(member)
        knot.add(member)
        if member == node:
            return knot


def _circle(before: Mapping[int, Sequence[int]], knot: set[int]) -> tuple[int, ...]:
    """Return the shortest circle through the first row of ``knot``."""
    start = min(knot)
    came: dict[int, int] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for child in before.get(node, ()):
            if child == start:
                path = [node]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return tuple(reversed(path))
            if child in knot and child not in came:
                came[child] = node
                queue.append(child)
    return (start,)
