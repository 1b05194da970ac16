"""The links of a register as a network: what each cell links to, which rows name which, circles."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from reestr_cli.forms.standard import Standard
from reestr_cli.links import Link, LinkType, read_links
from reestr_cli.register import Register, Value, is_empty, is_judged, text_of
from reestr_cli.rules.ids import read_ids
from reestr_cli.rules.meanings import read_meanings
from reestr_cli.rules.restored import is_wrongly_typed
from reestr_cli.wording import is_placeholder, without_number

_WORDS = re.compile(r"[^\W\d_]{3,}")


class Network(NamedTuple):
    """The links of a register.

    ``cells`` are the parsed links of every distinct cell that holds any; a sign such as «X» is one only where a process
    has that id. ``edges`` are (row, row linked to, type) by
    index; ``selves`` are the indexes of rows that name themselves. ``strange`` are the links of every distinct cell
    that lead to no row: parted into names and ids by :func:`is_name`; none where the register has no ids at all, which
    is a fault of its own. ``lone`` are the words for a type that stand without an id, of every cell that has some.
    """

    cells: Mapping[Value, tuple[Link, ...]]
    edges: Sequence[tuple[int, int, LinkType | None]]
    selves: Mapping[int, str]
    strange: Mapping[Value, tuple[Link, ...]]
    names: Container[str]
    lone: Mapping[Value, tuple[str, ...]]

    def is_name(self, link: Link) -> bool:
        """Tell whether a link that leads to no row is a name where an id is due: a known one, or words and no digit."""
        if link.key in self.names or without_number(link.key) in self.names:
            return True
        return len(_WORDS.findall(link.target)) > 1 and not any(char.isdigit() for char in link.target)


def read_network(register: Register, standard: Standard) -> Network:
    """Parse the links of ``register`` and follow them to their rows."""
    processes = register.once(read_meanings, standard).texts("process").values()
    typical = standard.catalog.by_fold if standard.catalog is not None else {}
    names = {without_number(name) for name in {*processes, *typical} if name is not None}
    words = standard.form.link_words
    ids = register.once(read_ids, standard)
    known = ids.known
    cells: dict[Value, tuple[Link, ...]] = {}
    lone: dict[Value, tuple[str, ...]] = {}
    for value in register.distinct("links"):
        if value is None or not is_judged(value) or is_wrongly_typed(value) or is_empty(value):
            continue
        text = text_of(value)
        links, alone = read_links(text, words, names)
        if alone and "id" in register.columns:
            lone[value] = alone
        is_certain = "1" <= text[:1] <= "9"  # no placeholder begins so
        if links and (is_certain or not is_placeholder(text) or all(link.key in known for link in links)):
            cells[value] = links
    strange = {
        value: missing
        for value, links in cells.items()
        if "id" in register.columns and (missing := tuple([link for link in links if link.key not in known]))
    }
    first, keys = ids.rows, ids.keys
    edges: list[tuple[int, int, LinkType | None]] = []
    selves: dict[int, str] = {}
    for index, value in enumerate(register.columns.get("links", ())):
        for link in cells.get(value, ()) if value is not None else ():
            other = first.get(link.key)
            if link.key == keys[index] or other == index:
                selves[index] = link.target
            elif other is not None:
                edges.append((index, other, link.type))
    return Network(cells, edges, selves, strange, names, lone)


def circles(edges: Sequence[tuple[int, int, LinkType | None]]) -> Iterator[tuple[int, ...]]:
    """Yield one circle of preceding links from every knot of rows that precede each other, shortest first row."""
    before: dict[int, list[int]] = {}
    for row, other, kind in edges:
        if kind is LinkType.PRECEDING:
            before.setdefault(row, []).append(other)
    for knot in sorted(knots(before), key=min):
        yield _circle(before, knot)


def knots(before: Mapping[int, Sequence[int]]) -> list[set[int]]:
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
