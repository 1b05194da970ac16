"""Graphs of processes as text: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reestr_cli.graph import Graph


@dataclass(frozen=True)
class Chart:
    """What is to be shown: the graph as far as one picture can hold it, the whole graph, its title, the body."""

    graph: Graph
    whole: Graph
    title: str
    agency: str = ""


@dataclass(frozen=True, slots=True)
class GraphFormat:
    """A format of a graph: its name, what makes it, and how much one picture can hold (``None``: everything)."""

    name: str
    render: Callable[[Chart], Iterator[str]]
    processes: int | None = None
    edges: int | None = None


def _mermaid(chart: Chart) -> Iterator[str]:
    from reestr_cli.report.graph import mermaid

    return mermaid.render(chart)


def _dot(chart: Chart) -> Iterator[str]:
    from reestr_cli.report.graph import dot

    return dot.render(chart)


def _svg(chart: Chart) -> Iterator[str]:
    from reestr_cli.report.graph import svg

    return svg.render(chart)


def _html(chart: Chart) -> Iterator[str]:
    from reestr_cli.report.graph import html

    return html.render(chart)


#: Mermaid refuses more than 500 links and 50,000 signs (``maxEdges``, ``maxTextSize``); 300 names are 40,000 signs.
#: A picture of more than 400 processes is read by nobody, and slow to scroll.
FORMATS = {
    form.name: form
    for form in (
        GraphFormat("mermaid", _mermaid, 300, 500),
        GraphFormat("dot", _dot),
        GraphFormat("svg", _svg, 400),
        GraphFormat("html", _html, 400),
    )
}
