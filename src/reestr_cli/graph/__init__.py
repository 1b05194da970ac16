"""The links between processes as a graph: what leads where, what goes round in a circle, what leads nowhere. Pure."""

from __future__ import annotations

from reestr_cli.graph.building import build
from reestr_cli.graph.choosing import NoSuchService, choose, limit
from reestr_cli.graph.values import Edge, Graph, Node, Role, Service

__all__ = ["Edge", "Graph", "NoSuchService", "Node", "Role", "Service", "build", "choose", "limit"]
