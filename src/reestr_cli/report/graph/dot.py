"""The graph in the language of Graphviz, for those who draw it with their own programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from reestr_cli.graph import Edge, Graph, Node, Role
from reestr_cli.graph.layout import homes
from reestr_cli.report.graph import Chart
from reestr_cli.report.graph.phrases import headline, mark_of, short, titles, under, whole
from reestr_cli.report.look import Look, clean

_SIGNS = 30
_SHAPES = {
    Role.PROCESS: 'shape=box, style="rounded"',
    Role.MISSING: 'shape=octagon, style="dashed"',
    Role.OUTSIDE: "shape=cylinder",
}


def render(chart: Chart, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the graph; every name is a quoted text."""
    graph = chart.graph
    yield f"digraph {_quoted(chart.title)} {{\n"
    yield f"  label={_quoted(chart.title, chart.agency, headline(chart.whole))}; labelloc=t;\n"
    yield '  rankdir=TB; charset="UTF-8";\n'
    yield '  fontname="Arial"; node [fontname="Arial", fontsize=11]; edge [fontname="Arial", fontsize=10];\n'
    names = titles(graph)
    for key, nodes in homes(graph):
        yield f"  subgraph cluster_{key} {{\n    label={_quoted(*_lines(names[key]))};\n"
        yield from (f"    {_node(node)}\n" for node in nodes)
        yield "  }\n"
    for edge in graph.edges:
        yield f"  {edge.source} -> {edge.target}{_looks(graph, edge)};\n"
    yield "}\n"


def _node(node: Node) -> str:
    lines = [short(node), *(line for text in under(node) for line in _lines(text))]
    shape = 'shape=box, style="dotted"' if node.beside else _SHAPES[node.role]
    return f"{node.key} [label={_quoted(*lines)}, tooltip={_quoted(whole(node))}, {shape}];"


def _looks(graph: Graph, edge: Edge) -> str:
    looks = []
    word = mark_of(graph, edge) if edge.typed or edge.circle else ""
    if word:
        looks.append(f"label={_quoted(word)}")
    if not edge.typed:
        looks.append("dir=none")
    if edge.circle:
        looks.append('penwidth=3, color="#b3261e"')
    elif Role.MISSING in {graph.by_key[edge.source].role, graph.by_key[edge.target].role}:
        looks.append("style=dashed")
    return f" [{', '.join(looks)}]" if looks else ""


def _lines(text: str) -> list[str]:
    return textwrap.wrap(text, _SIGNS)


def _quoted(*lines: str) -> str:
    r"""Return a quoted text of these lines: ``\`` and ``"`` mean something to Graphviz, and so does ``&``."""
    safe = (
        clean(line).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") for line in lines if clean(line)
    )
    return '"' + "\\n".join(safe) + '"'
