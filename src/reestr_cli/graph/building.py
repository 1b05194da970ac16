"""The graph of a register: its links followed to their rows, as the rules about links follow them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reestr_cli.forms.standard import Standard
from reestr_cli.graph.values import Edge, Graph, Node, Role, Service
from reestr_cli.identity import body_key
from reestr_cli.links import Link, LinkType
from reestr_cli.register import Register
from reestr_cli.rules.links import is_outside
from reestr_cli.rules.network import Network, circles, knots, read_network
from reestr_cli.wording import fold, fold_looks

#: (key of the one that comes before, key of the one that comes after, whether the type is given, index of the row).
_Said = tuple[str, str, bool, int]


def build(register: Register, standard: Standard) -> Graph:
    """Return the graph of ``register``: every process is a node, linked or not."""
    network = register.once(read_network, standard)
    services, of_row = _services(register)
    nodes = [
        Node(
            f"p{index + 1}",
            Role.PROCESS,
            " ".join(register.text("id", index).split()),
            " ".join(register.text("process", index).split()),
            register.rows[index],
            of_row[index],
        )
        for index in range(len(register.rows))
    ]
    strangers, said = _strangers(register, standard, network, of_row)
    said += [_said(nodes[row].key, nodes[other].key, kind, row) for row, other, kind in network.edges]
    said += [(nodes[row].key, nodes[row].key, True, row) for row in network.selves]
    said.sort(key=lambda each: each[3])
    edges = tuple(_edges(said, register))
    found = tuple(_circles(edges))
    return Graph((*nodes, *strangers), _marked(edges), services, found)


def _services(register: Register) -> tuple[tuple[Service, ...], list[str]]:
    """Return the services in order of first appearance, and the key of that of every row."""
    found: dict[str, Service] = {}
    of_row: list[str] = []
    for index in range(len(register.rows)):
        name = " ".join(register.text("service", index).split())
        service = found.setdefault(fold_looks(name), Service(f"s{len(found) + 1}", name))
        of_row.append(service.key)
    return tuple(found.values()), of_row


def _said(own: str, other: str, kind: LinkType | None, row: int) -> _Said:
    if kind is LinkType.PRECEDING:
        return other, own, True, row
    return own, other, kind is not None, row


def _strangers(
    register: Register, standard: Standard, network: Network, of_row: Sequence[str]
) -> tuple[list[Node], list[_Said]]:
    """Return the nodes for what is linked to and is no row of the register, and the links to them."""
    missing: dict[str, Node] = {}
    bodies: dict[str, tuple[str, list[str]]] = {}
    keys: dict[str, str] = {}
    said: list[_Said] = []
    for index, value in enumerate(register.columns.get("links", ())):
        for link in network.strange.get(value, ()) if value is not None else ():
            if is_outside(link, standard.outside):
                body, target = _body(link, standard.outside)
                _name, ids = bodies.setdefault(body_key(body), (body, []))
                key = keys.setdefault(f"body {body_key(body)}", f"o{len(bodies)}")
                if target and target not in ids:
                    ids.append(target)
            else:
                node = Node(f"m{len(missing) + 1}", Role.MISSING, link.target, service=of_row[index])
                key = missing.setdefault(link.key, node).key
            said.append(_said(f"p{index + 1}", key, link.type, index))
    outside = [Node(keys[f"body {key}"], Role.OUTSIDE, ", ".join(ids), name) for key, (name, ids) in bodies.items()]
    return [*missing.values(), *outside], said


def _body(link: Link, outside: Sequence[str]) -> tuple[str, str]:
    """Return the body that a link names, and what it links to there."""
    if link.body is not None:
        return link.body, link.target.partition(":")[2].strip()
    name = max((name for name in outside if link.key.startswith(fold(name))), key=len)
    return name, link.target[len(name) :].strip(" :./-")


def _edges(said: Sequence[_Said], register: Register) -> Iterator[Edge]:
    """Yield every link once: one with a type speaks for those without between the same two."""
    typed = {(source, target) for source, target, known, _ in said if known}
    found: dict[tuple[str, str, bool], dict[int, None]] = {}
    for source, target, known, row in said:
        place = (source, target, known)
        if not known:
            if (source, target) in typed:
                place = (source, target, True)
            elif (target, source) in typed:
                place = (target, source, True)
            elif (target, source, False) in found:
                place = (target, source, False)
        found.setdefault(place, {})[row] = None
    for (source, target, known), rows in found.items():
        own = source[0] == target[0] == "p" and source != target
        yield Edge(source, target, known, tuple(register.rows[row] for row in rows), own and len(rows) == 1)


def _circles(edges: Sequence[Edge]) -> Iterator[tuple[str, ...]]:
    numbers: dict[str, int] = {}
    for edge in edges:
        numbers.setdefault(edge.source, len(numbers))
        numbers.setdefault(edge.target, len(numbers))
    names = list(numbers)
    before = [(numbers[e.target], numbers[e.source], LinkType.PRECEDING) for e in edges if e.typed]
    for edge in edges:
        if edge.source == edge.target:
            yield (edge.source,)
    for circle in circles([each for each in before if each[0] != each[1]]):
        first, *others = circle
        yield tuple(names[number] for number in (first, *reversed(others)))


def _marked(edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """Return ``edges``, those marked on which one comes back to where one was."""
    numbers: dict[str, int] = {}
    after: dict[int, list[int]] = {}
    for edge in edges:
        if edge.typed:
            source = numbers.setdefault(edge.source, len(numbers))
            after.setdefault(source, []).append(numbers.setdefault(edge.target, len(numbers)))
    of_node: Mapping[int, int] = {node: place for place, knot in enumerate(knots(after)) for node in knot}

    def goes_round(edge: Edge) -> bool:
        if edge.source == edge.target:
            return True
        if not edge.typed:
            return False
        source = of_node.get(numbers[edge.source])
        return source is not None and source == of_node.get(numbers[edge.target])

    return tuple(
        Edge(e.source, e.target, e.typed, e.rows, e.one_sided, circle=True) if goes_round(e) else e for e in edges
    )
