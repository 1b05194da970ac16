"""What a graph says in words that every format shares: headline, names of services and nodes, marks of links."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.graph import Edge, Graph, Node, Role, Service
from reestr_cli.graph.layout import ELSEWHERE
from reestr_cli.i18n import ntr, tr
from reestr_cli.report.look import clean

#: How many ids of a circle are named.
_SHOWN = 20


def headline(graph: Graph) -> str:
    """Return what the graph holds in one sentence."""
    counts = (
        ntr("{count} process", "{count} processes", len(graph.of(Role.PROCESS))),
        ntr("{count} service", "{count} services", len(graph.services)),
        ntr("{count} link", "{count} links", len(graph.edges)),
    )
    faults = (
        ntr("{count} cycle", "{count} cycles", len(graph.circles)) if graph.circles else tr("no cycles"),
        ntr("{count} link that leads nowhere", "{count} links that lead nowhere", len(graph.dangling))
        if graph.dangling
        else tr("no links that lead nowhere"),
    )
    return f"{'; '.join((', '.join(counts), *faults))}."


def left_out_text(graph: Graph) -> str:
    """Return what the picture leaves out and how to see it; empty when it is whole."""
    if not graph.left_out:
        return ""
    return tr(
        "The picture is too large: {services} with {processes} are left out. Show a part of it: --service.",
        services=ntr("{count} service", "{count} services", len(graph.left_out)),
        processes=ntr("{count} process", "{count} processes", sum(count for _, count in graph.left_out)),
    )


def circle_text(graph: Graph, circle: tuple[str, ...]) -> str:
    """Return the ids of a circle with arrows, back to its first."""
    names = [short(graph.by_key[key]) for key in circle]
    shown = [*names[:_SHOWN], *(["…"] if len(names) > _SHOWN else []), names[0]]
    return " → ".join(shown)


def service_name(service: Service) -> str:
    """Return the name of a service, or words for none."""
    return clean(service.name) or tr("(no service)")


def titles(graph: Graph) -> dict[str, str]:
    """Return the headings of all services by key, and that of the other bodies."""
    return {ELSEWHERE: tr("Registers of other bodies"), **{s.key: service_name(s) for s in graph.services}}


def short(node: Node) -> str:
    """Return by what a node is called in a list: its id, its row, its body."""
    if node.role is Role.OUTSIDE:
        return clean(node.name)
    if node.id:
        return clean(node.id)
    return tr("row {row}", row=node.row)


def under(node: Node) -> Iterator[str]:
    """Yield what a box says below the name of its node."""
    if node.role is Role.MISSING:
        yield tr("✕ not in the register")
    elif node.role is Role.OUTSIDE:
        yield tr("register of another body")
        if node.id:
            yield clean(node.id)
    else:
        yield clean(node.name) or tr("(no name)")
        if node.beside:
            yield tr("(another service)")


def whole(node: Node) -> str:
    """Return all that is known of a node on one line."""
    if node.role is Role.PROCESS:
        return f"{short(node)} {clean(node.name)}".strip()
    return f"{short(node)}: {'; '.join(under(node))}"


def mark_of(graph: Graph, edge: Edge) -> str:
    """Return the short mark beside a link: a circle, a target that is not there, a type that is not given."""
    if edge.circle:
        return tr("cycle")
    if Role.MISSING in {graph.by_key[edge.source].role, graph.by_key[edge.target].role}:
        return tr("leads nowhere")
    return "" if edge.typed else tr("no type")
