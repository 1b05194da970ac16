"""Plans, and what became of them, as reports: one module per format, listed here by hand, imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reestr_cli.plan.facts import Check
    from reestr_cli.plan.values import Plan
    from reestr_cli.report.look import Look


class PlanFormat(NamedTuple):
    """A format of a plan; ``exact`` for one that programs read, ``binary`` for one that is a file."""

    name: str
    render: Callable[[Plan, Look], Iterator[str]] | Callable[[Plan, Look], Iterator[bytes]]
    exact: bool = False
    binary: bool = False


class CheckFormat(NamedTuple):
    """A format of what became of a plan; ``exact`` for one that programs read."""

    name: str
    render: Callable[[Check, Look], Iterator[str]]
    exact: bool = False


def _text(plan: Plan, look: Look) -> Iterator[str]:
    from reestr_cli.report.plan import text

    return text.render(plan, look)


def _json(plan: Plan, look: Look) -> Iterator[str]:
    from reestr_cli.report.plan import json

    return json.render(plan, look)


def _xlsx(plan: Plan, look: Look) -> Iterator[bytes]:
    from reestr_cli.report.plan import xlsx

    return xlsx.render(plan, look)


def _check_text(check: Check, look: Look) -> Iterator[str]:
    from reestr_cli.report.plan import check_text

    return check_text.render(check, look)


def _check_json(check: Check, look: Look) -> Iterator[str]:
    from reestr_cli.report.plan import check_json

    return check_json.render(check, look)


FORMATS = {
    each.name: each
    for each in (
        PlanFormat("text", _text),
        PlanFormat("json", _json, exact=True),
        PlanFormat("xlsx", _xlsx, binary=True),
    )
}
CHECK_FORMATS = {each.name: each for each in (CheckFormat("text", _check_text), CheckFormat("json", _check_json, True))}
