"""The board as one page: figures, who has not sent, charts with the tables that say the same; no scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reestr_cli.board.values import Board, Figures, Stage, State
from reestr_cli.i18n import tr
from reestr_cli.periods import day_text
from reestr_cli.report.board.cells import Cell, Change, Grid, Share, bodies, body_stages, groups, shown, trend
from reestr_cli.report.board.charts import Bar, chart, definitions, legend, patterns_of
from reestr_cli.report.board.notices import notices
from reestr_cli.report.board.phrases import (
    DONE,
    body_name,
    group_title,
    headlines,
    now_text,
    since_text,
    stages_of,
    then_text,
    title,
    trend_rows,
)
from reestr_cli.report.look import Look
from reestr_cli.report.markup import Html, element, joined
from reestr_cli.report.page import begin, end, resource

#: The patterns of a number before and now.
_BEFORE, _NOW = "s2", "s5"


def render(board: Board, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the page piece by piece."""
    yield begin(title(board), style=resource("board/board.css"))
    yield element("a", tr("To the tables"), class_="skip", href="#main")
    yield f"\n{definitions()}\n<header>\n{element('h1', title(board))}\n"
    yield f"{element('p', tr('On {day}', day=day_text(board.on)))}\n"
    yield f"{element('ul', *(element('li', text) for text in headlines(board)), class_='figures')}\n"
    parts = _parts(board)
    links = (element("li", element("a", name, href=f"#{anchor}")) for anchor, name in parts)
    yield f"{element('nav', element('ul', *links), aria_label=tr('Contents'))}\n</header>\n"
    yield '<main id="main">\n'
    yield from _notices(board)
    if board.lines:
        yield from _section("bodies", bodies(board), (), bad=[line.state is not State.SENT for line in board.lines])
    if board.sent:
        if board.groups:
            yield from _section("groups", groups(board), _group_chart(board))
        changed = trend(board)
        if changed is not None:
            yield from _section("trend", changed, _trend_chart(board))
        yield from _section("statuses", body_stages(board), _body_chart(board))
    yield f"</main>\n{end()}"


def _parts(board: Board) -> list[tuple[str, str]]:
    found = [("notices", tr("Needs attention"))] if any(True for _ in notices(board)) else []
    found += [("bodies", tr("Bodies"))] if board.lines else []
    if board.sent:
        found += [("groups", tr("Groups of processes"))] if board.groups else []
        found += [("trend", since_text(board))] if trend(board) is not None else []
        found.append(("statuses", tr("Statuses by body")))
    return found


def _notices(board: Board) -> Iterator[str]:
    found = list(notices(board))
    if not found:
        return
    name = element("h2", tr("Needs attention"), id="notices-title")
    yield f'<section id="notices" aria-labelledby="notices-title">\n{name}\n'
    for notice in found:
        items = element("ul", *(element("li", item) for item in notice.items))
        heading = element("h3", f"{notice.title}: {notice.count}")
        yield f"{element('div', joined(heading, items), class_='notice')}\n"
    yield "</section>\n"


def _section(anchor: str, grid: Grid, drawn: Sequence[str] | Iterator[str], bad: Sequence[bool] = ()) -> Iterator[str]:
    """Yield a section: its heading, its chart, and the table with the numbers."""
    yield f'<section id="{anchor}">\n'  # the table is the landmark: two of one name would confuse
    yield f"{element('h2', grid.title, id=f'{anchor}-title')}\n"
    yield from drawn
    yield f'<div class="scroll" tabindex="0" role="region" aria-labelledby="{anchor}-title">\n<table>\n'
    yield f"<thead><tr>{''.join(element('th', header, scope='col') for header in grid.headers)}</tr></thead>\n<tbody>\n"
    for number, (first, *others) in enumerate(grid.rows):
        cells = joined(element("th", shown(first), scope="row"), *map(_cell, others))
        is_bad = number < len(bad) and bad[number]
        yield f"{element('tr', cells, class_='bad') if is_bad else element('tr', cells)}\n"
    yield "</tbody>\n</table>\n</div>\n</section>\n"


def _cell(cell: Cell) -> Html:
    if isinstance(cell, date):
        return element("td", element("time", shown(cell), datetime=cell.isoformat()), class_="date")
    if isinstance(cell, (int, Share, Change)):
        return element("td", shown(cell), class_="number")
    return element("td", shown(cell))


def _group_chart(board: Board) -> Iterator[str]:
    stages = stages_of(board)
    bars = [Bar(group_title(board, group), _stacked(group.figures, stages)) for group in board.groups]
    yield from chart(tr("Processes by group and status"), bars, _stage_legend(stages))


def _body_chart(board: Board) -> Iterator[str]:
    stages = stages_of(board)
    bars = [Bar(body_name(line), _stacked(line.figures, stages)) for line in board.sent]
    yield from chart(tr("Processes by body and status"), bars, _stage_legend(stages))


def _stacked(figures: Figures, stages: Sequence[Stage]) -> list[tuple[str, int]]:
    patterns = patterns_of(stages)
    return [(patterns[stage.key], figures.at(stage.key)) for stage in stages]


def _stage_legend(stages: Sequence[Stage]) -> Html:
    patterns = patterns_of(stages)
    return legend([(patterns[stage.key], stage.name) for stage in stages])


def _trend_chart(board: Board) -> Iterator[str]:
    """Yield how many processes are done in every row, before and now; nothing where no form has such a status."""
    done = next((stage.name for stage in board.stages if stage.key == DONE), None)
    if done is None:
        return
    then = then_text(board) or tr("before")
    bars = []
    for name, before, now in trend_rows(board):
        if before is not None:
            bars.append(Bar(f"{name}, {then}", [(_BEFORE, before.at(DONE))]))
            bars.append(Bar(now_text(board), [(_NOW, now.at(DONE))]))
    entries = [(_BEFORE, then), (_NOW, now_text(board))]
    yield from chart(tr("Processes with the status «{status}»", status=done), bars, legend(entries))
