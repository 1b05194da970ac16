"""Graphs of processes as text: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from dataclasses import dataclass

from reestr_cli.graph import Graph
from reestr_cli.report.formats import Format, by_name


@dataclass(frozen=True)
class Chart:
    """What is to be shown: the graph as far as one picture can hold it, the whole graph, its title, the body."""

    graph: Graph
    whole: Graph
    title: str
    agency: str = ""


@dataclass(frozen=True, slots=True)
class GraphFormat(Format[Chart]):
    """A format of a graph, and how much one picture can hold (``None``: everything)."""

    processes: int | None = None
    edges: int | None = None


#: Mermaid refuses more than 500 links and 50,000 signs (``maxEdges``, ``maxTextSize``); 300 names are 40,000 signs.
#: A picture of more than 400 processes is read by nobody, and slow to scroll.
FORMATS = by_name(
    GraphFormat(__name__, "mermaid", processes=300, edges=500),
    GraphFormat(__name__, "dot"),
    GraphFormat(__name__, "svg", processes=400),
    GraphFormat(__name__, "html", processes=400),
)
