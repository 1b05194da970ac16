"""The board as text: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reestr_cli.board.values import Board
from reestr_cli.report.look import Look


@dataclass(frozen=True, slots=True)
class BoardFormat:
    """A format of the board: its name, what makes it (pieces of text or bytes), and how exact it must arrive.

    ``exact`` is true for a format that programs read; ``binary`` for one that is a file and cannot go to a terminal.
    """

    name: str
    render: Callable[[Board, Look], Iterator[str]] | Callable[[Board, Look], Iterator[bytes]]
    exact: bool = False
    binary: bool = False


def _text(board: Board, look: Look) -> Iterator[str]:
    from reestr_cli.report.board import text

    return text.render(board, look)


def _json(board: Board, look: Look) -> Iterator[str]:
    from reestr_cli.report.board import json

    return json.render(board, look)


def _markdown(board: Board, look: Look) -> Iterator[str]:
    from reestr_cli.report.board import markdown

    return markdown.render(board, look)


def _html(board: Board, look: Look) -> Iterator[str]:
    from reestr_cli.report.board import html

    return html.render(board, look)


def _xlsx(board: Board, look: Look) -> Iterator[bytes]:
    from reestr_cli.report.board import xlsx

    return xlsx.render(board, look)


FORMATS = {
    form.name: form
    for form in (
        BoardFormat("text", _text),
        BoardFormat("json", _json, exact=True),
        BoardFormat("markdown", _markdown),
        BoardFormat("html", _html),
        BoardFormat("xlsx", _xlsx, binary=True),
    )
}
