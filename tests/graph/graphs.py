"""Graphs of registers made in memory."""

from __future__ import annotations

from collections.abc import Sequence

from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.graph import Graph, build
from tests.diff.registers import SARATOV, line, version


def graph(*rows: tuple[str, str] | tuple[str, str, str], outside: Sequence[str] = (), form: Form = SARATOV) -> Graph:
    """The graph of rows that are (id, links) or (id, links, service)."""
    lines = [
        line(
            number,
            id=row[0],
            links=row[1],
            process=f"Процесс {row[0]}",
            service=row[2] if len(row) > 2 else "Услуга",
        )
        for number, row in enumerate(rows)
    ]
    return build(version(lines, form).register, Standard(form, outside=tuple(outside)))


def edges(graph: Graph) -> list[str]:
    """Every edge as ``1.1>1.2``, ``1.1-1.2`` without a type, with ``*`` where it goes round, ``!`` where one-sided."""

    def name(key: str) -> str:
        node = graph.by_key[key]
        return node.id if node.role != "outside" else node.name

    return [
        f"{name(edge.source)}{'>' if edge.typed else '-'}{name(edge.target)}"
        f"{'*' if edge.circle else ''}{'!' if edge.one_sided else ''}"
        for edge in graph.edges
    ]


#: Texts that would be taken for markup by one of the formats.
HOSTILE = (
    'Прием "заявлений" [и] {справок}; | <b>&amp;</b> \\N \\',
    "%%{init: {'theme': 'dark'}}%% end",
    "1. Список `кода` #35; --> x",
    'строка\nдругая"]; evil [label="x',
    "]]> <!-- <script>alert(1)</script> \u202e\x1b[31m",
    "- пункт\tс табуляцией ~ @{ shape: x } $$",
)


def hostile() -> Graph:
    """A graph whose every text is out to break its format."""
    lines = [
        line(
            number,
            id=f"{number}.1",
            process=text,
            service=HOSTILE[number // 2 * 2],
            links=f'{(number + 1) % len(HOSTILE)}.1 (последующий); 9.{number}; "мин<фин>":4.{number}',
        )
        for number, text in enumerate(HOSTILE)
    ]
    lines[0]["id"] = 'a"]; b [x] #quot; <i> & |'
    return build(version(lines).register, Standard(SARATOV))


def large(services: int, processes: int) -> Graph:
    """A graph of so many services with so many processes each, in a chain that goes over to the next service."""
    rows = [
        (
            f"{service}.{number}",
            f"{service}.{number + 1} (последующий)" if number < processes else f"{service + 1}.1 (последующий)",
            f"Услуга {service}",
        )
        for service in range(1, services + 1)
        for number in range(1, processes + 1)
    ]
    return graph(*rows)
