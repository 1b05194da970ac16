"""A part of a graph: some services with what they are linked to, or as many services as a picture can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reestr_cli.errors import ReestrError
from reestr_cli.graph.values import Graph, Node, Role, Service
from reestr_cli.i18n import mark
from reestr_cli.wording import fold_looks, nearest


class NoSuchService(ReestrError):
    """No service has the words asked for; ``near`` is the likeliest name."""

    template = mark("--service: no service of the register has the words «{name}»")
    near_template = mark("--service: no service of the register has the words «{name}»; perhaps «{near}»")

    def __init__(self, name: str, near: str | None) -> None:
        super().__init__(name=name, near=near)
        self.template = self.template if near is None else self.near_template


def choose(graph: Graph, names: Sequence[str]) -> Graph:
    """Return the services that ``names`` mean, whole, and the processes elsewhere that are linked to theirs.

    A name means the service that is called so, or else all those whose name has its words. Raises ``NoSuchService``.
    """
    chosen: set[str] = set()
    for name in names:
        found = _meant(graph.services, name)
        if not found:
            raise NoSuchService(name, nearest(name, [service.name for service in graph.services if service.name]))
        chosen.update(found)
    inside = {node.key for node in graph.nodes if node.role is Role.PROCESS and node.service in chosen}
    edges = tuple(edge for edge in graph.edges if edge.source in inside or edge.target in inside)
    linked = inside | {key for edge in edges for key in (edge.source, edge.target)}
    nodes = tuple(
        node if node.key in inside or node.role is not Role.PROCESS else replace(node, beside=True)
        for node in graph.nodes
        if node.key in linked
    )
    shown = {node.service for node in nodes}
    return Graph(
        nodes,
        edges,
        tuple(service for service in graph.services if service.key in shown),
        tuple(circle for circle in graph.circles if set(circle) <= linked),
        graph.left_out,
    )


def _meant(services: Sequence[Service], name: str) -> set[str]:
    key = fold_looks(name)
    exact = {service.key for service in services if fold_looks(service.name) == key}
    return exact or {service.key for service in services if key and key in fold_looks(service.name)}


def limit(graph: Graph, *, processes: int, edges: int | None = None) -> Graph:
    """Return as many services from the first on as have so many processes (and edges) at most, and at least one.

    Links that lead out of what is shown are left out with the services.
    """
    kept: set[str] = set()
    shown: set[str] = set()
    for service in graph.services:
        wider = shown | {node.key for node in graph.nodes if node.service == service.key}
        inner = sum(edge.source in wider and edge.target in wider for edge in graph.edges) if edges is not None else 0
        if kept and (len(wider) > processes or (edges is not None and inner > edges)):
            break
        kept.add(service.key)
        shown = wider
    if len(kept) == len(graph.services):
        return graph
    return _only(graph, kept, shown)


def _only(graph: Graph, kept: set[str], shown: set[str]) -> Graph:
    outside = {node.key for node in graph.of(Role.OUTSIDE)}
    edges = tuple(
        edge
        for edge in graph.edges
        if {edge.source, edge.target} <= shown | outside and {edge.source, edge.target} & shown
    )
    linked = {key for edge in edges for key in (edge.source, edge.target)}
    nodes: list[Node] = [node for node in graph.nodes if node.key in shown or node.key in linked]
    counts = Counter(node.service for node in graph.of(Role.PROCESS))
    return Graph(
        tuple(nodes),
        edges,
        tuple(service for service in graph.services if service.key in kept),
        tuple(circle for circle in graph.circles if set(circle) <= shown),
        (*graph.left_out, *((each, counts[each.key]) for each in graph.services if each.key not in kept)),
    )
