"""Deadlines as text: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reestr_cli.due.bodies import Schedule
from reestr_cli.report.look import Look


@dataclass(frozen=True, slots=True)
class DueFormat:
    """A format of deadlines: its name, what makes it, and whether every letter must arrive."""

    name: str
    render: Callable[[Schedule, Look], Iterator[str]]
    exact: bool = False


def _text(schedule: Schedule, look: Look) -> Iterator[str]:
    from reestr_cli.report.due import text

    return text.render(schedule, look)


def _json(schedule: Schedule, look: Look) -> Iterator[str]:
    from reestr_cli.report.due import json

    return json.render(schedule, look)


def _markdown(schedule: Schedule, look: Look) -> Iterator[str]:
    from reestr_cli.report.due import markdown

    return markdown.render(schedule, look)


FORMATS = {
    form.name: form
    for form in (DueFormat("text", _text), DueFormat("json", _json, exact=True), DueFormat("markdown", _markdown))
}
