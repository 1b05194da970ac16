"""The board in Markdown: for a note, a wiki, the page of a pipeline's run."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.board.values import Board
from reestr_cli.i18n import tr
from reestr_cli.periods import day_text
from reestr_cli.report.board.cells import Grid, grids, shown
from reestr_cli.report.board.notices import notices
from reestr_cli.report.board.phrases import headlines, title
from reestr_cli.report.escaping import escape
from reestr_cli.report.look import Look


def render(board: Board, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield figures, bodies, groups and what is to be seen to."""
    yield f"# {escape(title(board))}\n\n{escape(tr('On {day}', day=day_text(board.on)))}\n\n"
    yield from (f"- {escape(text)}\n" for text in headlines(board))
    for grid in grids(board):
        yield from _table(grid)
    for notice in notices(board):
        yield f"\n## {escape(f'{notice.title}: {notice.count}')}\n\n"
        yield from (f"- {escape(item)}\n" for item in notice.items)


def _table(grid: Grid) -> Iterator[str]:
    yield f"\n## {escape(grid.title)}\n\n| {' | '.join(map(escape, grid.headers))} |\n|{'---|' * len(grid.headers)}\n"
    for row in grid.rows:
        yield f"| {' | '.join(escape(shown(cell)) or '—' for cell in row)} |\n"
