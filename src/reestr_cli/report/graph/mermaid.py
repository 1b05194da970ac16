"""The graph as a Mermaid flowchart, for pages of GitLab, GitHub and wikis that draw it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reestr_cli.graph import Edge, Graph, Node, Role
from reestr_cli.graph.layout import homes
from reestr_cli.report.graph import Chart
from reestr_cli.report.graph.phrases import headline, left_out_text, mark_of, short, titles, under
from reestr_cli.report.look import Look, clean

#: Signs that mean something to Mermaid even within quotes: they are written as their numbers, ``#34;``.
_MEANT = re.compile(r"[\"#<>&%`{}|;\\*_~$@]")
#: Signs with which a comment would become an order to Mermaid.
_ORDER = re.compile(r"[%{}]")
#: A text that begins so is taken for a list, not for a label.
_LIST = re.compile(r"\A(\d+)\.(?=\s)|\A([-+])(?=\s)")
#: A name is cut here: a chart of more than 50,000 signs is refused.
_LONGEST = 80


def render(chart: Chart, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the flowchart."""
    graph = chart.graph
    for remark in (chart.title, chart.agency, headline(chart.whole), left_out_text(graph)):
        if remark:
            yield f"%% {_ORDER.sub(' ', clean(remark))}\n"
    yield "flowchart TB\n"
    names = titles(graph)
    for key, nodes in homes(graph):
        yield f"  subgraph {key}[{_quoted(names[key])}]\n"
        yield from (f"    {_node(node)}\n" for node in nodes)
        yield "  end\n"
    for edge in graph.edges:
        yield f"  {edge.source} {_arrow(graph, edge)} {edge.target}\n"
    yield from _looks(graph)


def _node(node: Node) -> str:
    lines = "<br/>".join(_encoded(_cut(line)) for line in (short(node), *under(node)))
    if node.role is Role.MISSING:
        return f'{node.key}{{{{"{lines}"}}}}'
    if node.role is Role.OUTSIDE:
        return f'{node.key}[("{lines}")]'
    return f'{node.key}("{lines}")' if node.beside else f'{node.key}["{lines}"]'


def _arrow(graph: Graph, edge: Edge) -> str:
    word = mark_of(graph, edge) if edge.typed or edge.circle else ""
    if edge.circle:
        line = "==>" if edge.typed else "==="
    elif Role.MISSING in {graph.by_key[edge.source].role, graph.by_key[edge.target].role}:
        line = "-.->" if edge.typed else "-.-"
    else:
        line = "-->" if edge.typed else "---"
    return f"{line}|{_quoted(word)}|" if word else line


def _looks(graph: Graph) -> Iterator[str]:
    yield "  classDef missing stroke-dasharray:6 4,stroke-width:2px\n"
    yield "  classDef circle stroke-width:4px\n"
    missing = [node.key for node in graph.of(Role.MISSING)]
    around = dict.fromkeys(key for edge in graph.edges if edge.circle for key in (edge.source, edge.target))
    for name, keys in (("missing", missing), ("circle", list(around))):
        if keys:
            yield f"  class {','.join(keys)} {name}\n"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _quoted(text: str) -> str:
    return f'"{_encoded(_cut(text))}"'


def _encoded(text: str) -> str:
    safe = _MEANT.sub(lambda match: f"#{ord(match[0])};", clean(text))
    return _LIST.sub(lambda match: f"{match[1]}#46;" if match[1] else f"#{ord(match[2])};", safe)
