"""What the database of registers tells, as text: one module per format, all listed here, imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reestr_cli.history.asking import Answer
from reestr_cli.report.look import Look


@dataclass(frozen=True, slots=True)
class HistoryFormat:
    """A format of the answer: its name and what makes it; ``exact`` is true for one that programs read."""

    name: str
    render: Callable[[Answer, Look], Iterator[str]]
    exact: bool = False


def _text(answer: Answer, look: Look) -> Iterator[str]:
    from reestr_cli.report.history import text

    return text.render(answer, look)


def _json(answer: Answer, look: Look) -> Iterator[str]:
    from reestr_cli.report.history import json

    return json.render(answer, look)


def _markdown(answer: Answer, look: Look) -> Iterator[str]:
    from reestr_cli.report.history import markdown

    return markdown.render(answer, look)


def _html(answer: Answer, look: Look) -> Iterator[str]:
    from reestr_cli.report.history import html

    return html.render(answer, look)


FORMATS = {
    form.name: form
    for form in (
        HistoryFormat("text", _text),
        HistoryFormat("json", _json, exact=True),
        HistoryFormat("markdown", _markdown),
        HistoryFormat("html", _html),
    )
}
