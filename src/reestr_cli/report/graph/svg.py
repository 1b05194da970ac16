"""The graph as a picture of our own drawing: services as frames, processes as boxes, links as arrows between them.

A circle is a thick line with the word beside it, what is not in the register an eight-cornered box with a dashed line,
the register of another body a box with a double edge: nothing is told by colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reestr_cli.graph import Graph, Role
from reestr_cli.graph.layout import LINE, TITLE, Box, Frame, Picture, Way, picture
from reestr_cli.graph.placing import Point
from reestr_cli.i18n import tr
from reestr_cli.report.graph import Chart
from reestr_cli.report.graph.phrases import headline, left_out_text, mark_of, short, titles, under, whole
from reestr_cli.report.look import Look, clean
from reestr_cli.report.markup import Html, element, joined
from reestr_cli.report.page import resource

#: A colour of our pages and its name.
_COLOUR = re.compile(r"(--[a-z-]+): (#[0-9a-f]+)")
_NAMESPACE = "http://www.w3.org/2000/svg"
#: The height of the lines above a picture that stands alone, and where its lines begin.
_HEAD, _MARGIN = 30.0, 64.0


def render(chart: Chart, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the picture as a file of its own, with a heading and the meaning of its signs."""
    graph = chart.graph
    said = (chart.title, chart.agency, headline(chart.whole), *meanings(graph), left_out_text(graph))
    lines = [text for text in said if text]
    above = _HEAD * (len(lines) + 1)
    drawn = draw(graph)
    head = [
        element("text", clean(line), x=_MARGIN_TEXT, y=_n(_HEAD * (place + 1.2)), class_="head" if place else "title")
        for place, line in enumerate(lines)
    ]
    width = max(drawn.width, max(len(line) for line in lines) * 8.2 + 2 * _MARGIN)
    body = joined(
        element("title", chart.title),
        element("style", Html(_style())),
        _defs(),
        element("rect", width="100%", height="100%", class_="paper"),
        *head,
        element("g", *_content(graph, drawn, linked=False), transform=f"translate(0 {_n(above)})"),
    )
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"{_svg(body, width, drawn.height + above)}\n"


def inline(graph: Graph) -> Iterator[str]:
    """Yield the picture for a page: each process leads to its line in the table of the page."""
    drawn = draw(graph)
    body = joined(_defs(), *_content(graph, drawn, linked=True))
    yield f"{_svg(body, drawn.width, drawn.height, label=tr('Picture of the links; the table below says the same'))}\n"


def draw(graph: Graph) -> Picture:
    """Return where everything stands."""
    return picture(graph, titles(graph), {node.key: tuple(under(node)) for node in graph.nodes})


def meanings(graph: Graph) -> Iterator[str]:
    """Yield what the signs mean that the picture of ``graph`` has."""
    if any(edge.typed for edge in graph.edges):
        yield tr("An arrow leads from the preceding process to the following one.")
    if any(not edge.typed for edge in graph.edges):
        yield tr("A line without an arrow: the type of the link is not given.")
    if any(edge.circle for edge in graph.edges):
        yield tr("A thick line with the word «cycle»: following the arrows, one comes back to where one was.")
    if graph.of(Role.MISSING):
        yield tr("An eight-cornered box with a dashed edge: there is no such process in the register.")
    if graph.of(Role.OUTSIDE):
        yield tr("A box with a double edge: the register of another body.")


_MARGIN_TEXT = str(int(_MARGIN))


def _svg(body: Html, width: float, height: float, label: str = "") -> Html:
    named = {"role": "group", "aria_label": label} if label else {}
    size = {"width": _n(width), "height": _n(height), "viewBox": f"0 0 {_n(width)} {_n(height)}"}
    return element("svg", body, xmlns=_NAMESPACE, class_="graph", **size, **named)


def _style() -> str:
    """Return the style of a picture that stands alone, in plain colours and on light ground.

    What puts pictures into documents (LibreOffice) knows neither variables nor two classes of one element, and takes
    the colours for the dark for the only ones.
    """
    light = dict(_COLOUR.findall(resource("page.css").partition("@media")[0]))
    looks = re.sub(r"(?m)^\.graph a.*\n", "", resource("graph/graph.css"))
    plain = re.sub(r"\.graph (?=[.a-z])", "", looks)
    return "\n" + re.sub(r"var\((--[a-z-]+)\)", lambda match: light[match[1]], plain)


def _defs() -> Html:
    return element("defs", *(_head(name) for name in ("arrow", "arrow-circle")))


def _head(name: str) -> Html:
    shape = element("path", d="M0 0L9 4L0 8z", class_=name)
    return element(
        "marker", shape, id=name, viewBox="0 0 9 8", refX="8.5", refY="4", markerWidth="9", markerHeight="8",
        markerUnits="userSpaceOnUse", orient="auto",
    )  # fmt: skip


def _content(graph: Graph, drawn: Picture, *, linked: bool) -> Iterator[Html]:
    around = {key for edge in graph.edges if edge.circle for key in (edge.source, edge.target)}
    yield from map(_frame, drawn.frames)
    plain = sorted(drawn.ways, key=lambda way: way.edge.circle)
    yield from (_way(graph, way) for way in plain)
    for box in drawn.boxes:
        shown = _box(box, circle=box.node.key in around)
        yield element("a", shown, href=f"#{box.node.key}") if linked else shown
    yield from (_word(graph, way) for way in plain if way.edge.circle)


def _frame(frame: Frame) -> Html:
    lines = [
        element("text", line, x=_n(frame.x + 16), y=_n(frame.y + 24 + place * TITLE), class_="service")
        for place, line in enumerate(frame.lines)
    ]
    size = {"x": _n(frame.x), "y": _n(frame.y), "width": _n(frame.width), "height": _n(frame.height), "rx": "10"}
    return element("g", element("title", frame.title), element("rect", class_="frame", **size), *lines)


def _box(box: Box, *, circle: bool) -> Html:
    node, x, y, width, height = box.node, box.x, box.y, box.size.width, box.size.height
    look = "shape-circle" if circle else "shape-beside" if node.beside else "shape"
    size = {"x": _n(x), "y": _n(y), "width": _n(width), "height": _n(height)}
    if node.role is Role.MISSING:
        shape = element("path", d=_octagon(x, y, width, height), class_="shape-missing")
    elif node.role is Role.OUTSIDE:
        inner = {"x": _n(x + 4), "y": _n(y + 4), "width": _n(width - 8), "height": _n(height - 8)}
        shape = joined(element("rect", class_="shape", **size), element("rect", class_="shape", **inner))
    else:
        shape = element("rect", rx="6", class_=look, **size)
    lines = [
        element("text", line, x=_n(x + 12), y=_n(y + 22 + place * LINE), class_="name" if place else "id")
        for place, line in enumerate((short(node)[:28], *box.lines))
    ]
    return element("g", element("title", whole(node)), shape, *lines, class_="box")


def _octagon(x: float, y: float, width: float, height: float) -> str:
    cut = 10
    corners = (
        (x + cut, y), (x + width - cut, y), (x + width, y + cut), (x + width, y + height - cut),
        (x + width - cut, y + height), (x + cut, y + height), (x, y + height - cut), (x, y + cut),
    )  # fmt: skip
    return f"M{'L'.join(f'{_n(a)} {_n(b)}' for a, b in corners)}z"


def _way(graph: Graph, way: Way) -> Html:
    edge = way.edge
    missing = Role.MISSING in {graph.by_key[edge.source].role, graph.by_key[edge.target].role}
    kind = "way-circle" if edge.circle else "way-missing" if missing else "way"
    ends = {"marker_end": f"url(#{'arrow-circle' if edge.circle else 'arrow'})"} if edge.typed else {}
    word = mark_of(graph, edge)
    names = f"{short(graph.by_key[edge.source])} {'→' if edge.typed else '—'} {short(graph.by_key[edge.target])}"
    title = element("title", f"{names}{f' ({word})' if word else ''}")
    line = _bent(way.points) if way.square else _curved(way.points)
    return element("path", title, d=line, class_=kind, **ends)


def _curved(points: Sequence[Point]) -> str:
    """Return a way that leaves and enters every layer straight down or up."""
    if len(points) == 4 and points[0][0] == points[3][0]:  # a loop beside its box
        (x, y), *others = points
        return f"M{_n(x)} {_n(y)}C{' '.join(f'{_n(a)} {_n(b)}' for a, b in others)}"
    first, *others = points
    pieces = [f"M{_n(first[0])} {_n(first[1])}"]
    before = first
    for point in others:
        (x, y), (goal, level) = before, point
        if x == goal:
            pieces.append(f"V{_n(level)}")
        else:
            middle = (y + level) / 2
            pieces.append(f"C{_n(x)} {_n(middle)} {_n(goal)} {_n(middle)} {_n(goal)} {_n(level)}")
        before = point
    return "".join(pieces)


def _bent(points: Sequence[Point]) -> str:
    return f"M{'L'.join(f'{_n(x)} {_n(y)}' for x, y in points)}"


def _word(graph: Graph, way: Way) -> Html:
    """Return the mark of a link that goes round, beside the middle of its way: left of one that goes up."""
    at = len(way.points) // 2
    (x, y), (goal, level) = way.points[at - 1], way.points[at]
    up = level < y
    place = {"x": _n((x + goal) / 2 + (-6 if up else 6)), "y": _n((y + level) / 2 + 4)}
    place["text-anchor"] = "end" if up else "start"
    word = mark_of(graph, way.edge)
    return joined(element("text", word, class_="halo", **place), element("text", word, class_="word", **place))


def _n(value: float) -> str:
    """Return a coordinate as short as it can be, the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")
