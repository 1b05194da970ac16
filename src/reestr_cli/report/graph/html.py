"""The graph as one page: the picture, and tables that say the same in words; no scripts, nothing from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reestr_cli.graph import Edge, Graph, Node, Role
from reestr_cli.i18n import tr
from reestr_cli.report.graph import Chart
from reestr_cli.report.graph.phrases import circle_text, headline, left_out_text, mark_of, short, titles, whole
from reestr_cli.report.graph.svg import inline, meanings
from reestr_cli.report.look import Look, clean
from reestr_cli.report.markup import Html, element, joined
from reestr_cli.report.page import begin, end, resource

_STYLE = """
.picture { overflow: auto; max-height: 85vh; margin: 1rem 0; border: 1px solid var(--line); }
.picture:focus-visible { outline: .15rem solid var(--link); }
.graph { display: block; }
th, td { overflow-wrap: break-word; }
tr:target { background: var(--soft); outline: .15rem solid var(--link); }
.strong { font-weight: 700; }
@media print {
  .picture { max-height: none; overflow: visible; border: 0; }
  .picture svg { width: 100%; height: auto; }
}
"""


def render(chart: Chart, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the page."""
    graph = chart.whole
    yield begin(chart.title, style=f"{_STYLE}{resource('graph/graph.css')}")
    yield f"<header>\n{element('h1', chart.title)}\n"
    if chart.agency:
        yield f"{element('p', clean(chart.agency))}\n"
    yield f"{element('p', headline(graph), class_='headline')}\n"
    rest = left_out_text(chart.graph)
    if rest:
        yield f"{element('p', element('strong', rest))}\n"
    yield f"{_contents(graph)}\n</header>\n<main>\n"
    yield from _circles(graph)
    yield from _picture(chart.graph)
    yield from _links(graph)
    yield from _processes(graph)
    yield f"</main>\n{end()}"


def _contents(graph: Graph) -> Html:
    parts = [("picture", tr("Picture"), None), ("links", tr("Links"), len(graph.edges))]
    if graph.circles:
        parts.insert(0, ("circles", tr("Cycles"), len(graph.circles)))
    # the table also holds what links lead to elsewhere or nowhere, which is no process of the register
    parts.append(("processes", tr("The processes"), len(graph.of(Role.PROCESS))))
    links = (
        element(
            "li",
            element(
                "a",
                title,
                *([" ", element("span", str(count), class_="count")] if count is not None else []),
                href=f"#{anchor}",
            ),
        )
        for anchor, title, count in parts
    )
    return element("nav", element("ul", *links), aria_label=tr("Contents"))


def _picture(graph: Graph) -> Iterator[str]:
    yield f"{element('h2', tr('Picture'), id='picture')}\n"
    yield f"{element('ul', *(element('li', text) for text in meanings(graph)))}\n"
    label = tr("Picture of the links; the table below says the same")
    yield f'<div class="picture" tabindex="0" role="region" aria-label="{label}">\n'
    yield from inline(graph)
    yield "</div>\n"


def _circles(graph: Graph) -> Iterator[str]:
    if graph.circles:
        yield f"{element('h2', tr('Cycles'), id='circles')}\n"
        yield f"{element('ul', *(element('li', circle_text(graph, circle)) for circle in graph.circles))}\n"


def _links(graph: Graph) -> Iterator[str]:
    headers = (tr("From"), tr("To"), tr("Type"), tr("Given in rows"), tr("Remark"))
    yield from _table("links", tr("Links"), headers, [_link(graph, edge) for edge in graph.edges])


def _link(graph: Graph, edge: Edge) -> tuple[tuple[str, ...], str]:
    source, target = graph.by_key[edge.source], graph.by_key[edge.target]
    remarks = [mark_of(graph, edge)] if edge.typed else []
    if edge.one_sided and edge.typed:
        remarks.append(tr("given on one side only"))
    if Role.OUTSIDE in {source.role, target.role}:
        remarks.append(tr("another body"))
    cells = (
        _named(source),
        _named(target),
        tr("precedes") if edge.typed else tr("not given"),
        ", ".join(map(str, edge.rows)),
        _remark("; ".join(filter(None, remarks)), strong=edge.circle or Role.MISSING in {source.role, target.role}),
    )
    return cells, ""


def _remark(text: str, *, strong: bool) -> str:
    return element("span", text, class_="strong") if strong else text


def _named(node: Node) -> Html:
    return element("a", whole(node), href=f"#{node.key}")


def _processes(graph: Graph) -> Iterator[str]:
    names = titles(graph)
    before: dict[str, list[Node]] = {}
    after: dict[str, list[Node]] = {}
    beside: dict[str, list[Node]] = {}
    for edge in graph.edges:
        source, target = graph.by_key[edge.source], graph.by_key[edge.target]
        if edge.typed:
            after.setdefault(edge.source, []).append(target)
            before.setdefault(edge.target, []).append(source)
        else:
            beside.setdefault(edge.source, []).append(target)
            beside.setdefault(edge.target, []).append(source)
    rows = [
        (
            (
                short(node),
                clean(node.name) if node.role is Role.PROCESS else whole(node),
                names[node.service] if node.role is not Role.OUTSIDE and node.service else "",
                *(_list(each.get(node.key, ())) for each in (before, after, beside)),
            ),
            node.key,
        )
        for node in graph.nodes
    ]
    headers = (tr("Id"), tr("Process"), tr("Service"), tr("Preceding"), tr("Following"), tr("Linked without a type"))
    yield from _table("processes", tr("The processes"), headers, rows)


def _list(nodes: Sequence[Node]) -> Html:
    links = (element("a", short(node), href=f"#{node.key}") for node in nodes)
    return Html(", ".join(links))


def _table(anchor: str, title: str, headers: Sequence[str], rows: Sequence[tuple[Sequence[str], str]]) -> Iterator[str]:
    """Yield a table with its heading; a row is its cells and its anchor, if it has one."""
    if not rows:
        return
    yield f"{element('h2', title, id=anchor)}\n"
    yield f'<div class="scroll" tabindex="0" role="region" aria-labelledby="{anchor}">\n<table>\n'
    yield f"<thead><tr>{''.join(element('th', header, scope='col') for header in headers)}</tr></thead>\n<tbody>\n"
    for (first, *others), key in rows:
        cells = joined(element("th", first, scope="row"), *(element("td", cell) for cell in others))
        yield f"{element('tr', cells, id=key) if key else element('tr', cells)}\n"
    yield "</tbody>\n</table>\n</div>\n"
