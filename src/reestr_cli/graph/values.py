"""A graph of processes, as values: nodes, edges, services, circles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Role(StrEnum):
    """What a node is: a process of the register, an id (or a name) that is not in it, the register of another body."""

    PROCESS = "process"
    MISSING = "missing"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Node:
    """A node. ``key`` is its short mark (``p7``, ``m1``, ``o2``).

    Of a process ``id``, ``name`` and ``row`` (of the sheet) are its own, ``id`` may be empty; of a missing one ``id``
    is what the links name; of another body's register ``name`` is the body and ``id`` lists what is linked to there.
    ``service`` is the key of its service; ``beside`` marks a process of a service that was not asked for, shown because
    it is linked to one that was.
    """

    key: str
    role: Role
    id: str
    name: str = ""
    row: int | None = None
    service: str | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """A service with the processes of the register that belong to it, in its order; ``name`` may be empty."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A link: ``source`` comes before ``target``, if ``typed``; else nobody says which comes first.

    ``rows`` are the rows of the sheet whose cells say so. ``one_sided`` marks a link between two processes of which
    only one knows. ``circle`` marks a link on which one comes back to where one was.
    """

    source: str
    target: str
    typed: bool
    rows: tuple[int, ...]
    one_sided: bool = False
    circle: bool = False


@dataclass(frozen=True)
class Graph:
    """Nodes in the order of the register, edges in that of their sources, services, circles as node keys.

    A circle is given once, as the shortest way round from its first node, which is not repeated at its end.
    ``left_out`` are the services that are not shown, with how many processes of theirs.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    services: tuple[Service, ...]
    circles: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[tuple[Service, int], ...] = ()

    @cached_property
    def by_key(self) -> dict[str, Node]:
        """Every node by its key."""
        return {node.key: node for node in self.nodes}

    def of(self, role: Role) -> tuple[Node, ...]:
        """Return the nodes of one role."""
        return tuple(node for node in self.nodes if node.role is role)

    @cached_property
    def dangling(self) -> tuple[Edge, ...]:
        """The edges that lead to, or come from, what the register does not hold."""
        missing = {node.key for node in self.of(Role.MISSING)}
        return tuple(edge for edge in self.edges if edge.source in missing or edge.target in missing)
