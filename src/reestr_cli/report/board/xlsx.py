"""The board as a workbook: figures and notices, then every table with its chart, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reestr_cli.board.values import Board
from reestr_cli.i18n import tr
from reestr_cli.periods import day_text
from reestr_cli.report.board.cells import Cell, Change, Grid, Share, bodies, body_stages, groups, trend
from reestr_cli.report.board.notices import notices
from reestr_cli.report.board.phrases import DONE, headlines, now_text, stages_of, then_text, title
from reestr_cli.report.look import Look as TextLook
from reestr_cli.workbook.tables import Chart, Column, Ink, Kind, Look, Marked, Table, Value, write_tables

#: The widths of columns, by what they hold.
_NAME, _TEXT, _NUMBER, _DATE = 46.0, 20.0, 11.0, 12.0
#: A chart of more bars than that cannot be read; the table has them all.
_MOST_BARS = 40


def render(board: Board, look: TextLook) -> Iterator[bytes]:  # noqa: ARG001 - every format has the same signature
    """Yield the workbook; sheets without rows are left out, but for the summary."""
    tables = [_summary(board)]
    if board.lines:
        tables.append(_table(tr("Bodies"), bodies(board)))
    if board.sent:
        stages = [stage.name for stage in stages_of(board)]
        by_group, by_body, changed = groups(board), body_stages(board), trend(board)
        if board.groups:
            tables.append(_table(tr("Groups"), by_group, tr("Processes by group and status"), stages))
        if changed is not None:
            tables.append(_trend(board, changed))
        tables.append(_table(tr("Statuses"), by_body, tr("Processes by body and status"), stages))
    yield write_tables(tables)


def _summary(board: Board) -> Table:
    rows: list[Sequence[Value]] = [(tr("Figures"), text) for text in headlines(board)]
    for notice in notices(board):
        rows += [
            (Marked(((Ink.PLAIN, f"{notice.title}: {notice.count}"),), Look.STRONG), item) for item in notice.items
        ]
    return Table(
        sheet=tr("Summary"),
        title=title(board),
        intro=(tr("On {day}", day=day_text(board.on)),),
        columns=[Column(tr("What"), _NAME), Column(tr("Overview"), 90.0)],
        rows=rows,
    )


def _table(sheet: str, grid: Grid, drawn: str = "", series: Sequence[str] = ()) -> Table:
    """Return a grid as a sheet; ``drawn`` is the title of its chart, ``series`` are the headers of what it shows."""
    columns = []
    for at, header in enumerate(grid.headers):
        cell = next((row[at] for row in grid.rows if row[at] is not None), None)
        name = tr("{name}, %", name=header) if isinstance(cell, Share) else header
        columns.append(Column(name, _NAME if at == 0 else _width(cell), kind=_kind(cell)))
    shown = [grid.headers.index(name) for name in series]
    return Table(
        sheet=sheet,
        title=grid.title,
        columns=columns,
        rows=[[_value(cell) for cell in row] for row in grid.rows],
        frozen=1,
        wide=True,
        charts=[Chart(drawn, 0, shown, stacked=True)] if shown and len(grid.rows) <= _MOST_BARS else (),
    )


def _trend(board: Board, grid: Grid) -> Table:
    """Return the sheet on which every number stands twice: as it was, and as it is."""
    before, now = then_text(board) or tr("before"), now_text(board)
    columns = [Column(grid.headers[0], _NAME)]
    for header in grid.headers[1:]:
        columns += [Column(f"{header}, {when}", _NUMBER, kind=Kind.NUMBER) for when in (before, now)]
    rows = [
        [
            _value(row[0]),
            *(number for cell in row[1:] if isinstance(cell, Change) for number in (cell.before, cell.now)),
        ]
        for row in grid.rows
    ]
    done = next((stage.name for stage in board.stages if stage.key == DONE), None)
    charts = []
    if done is not None:
        at = 2 * grid.headers.index(done) - 1
        charts.append(Chart(tr("Processes with the status «{status}»", status=done), 0, [at, at + 1]))
    return Table(sheet=tr("Trend"), title=grid.title, columns=columns, rows=rows, frozen=1, wide=True, charts=charts)


def _kind(cell: Cell) -> Kind:
    if isinstance(cell, (int, Share)):
        return Kind.NUMBER
    return Kind.DATE if isinstance(cell, date) else Kind.TEXT


def _width(cell: Cell) -> float:
    return {Kind.NUMBER: _NUMBER, Kind.DATE: _DATE}.get(_kind(cell), _TEXT)


def _value(cell: Cell) -> Value:
    if isinstance(cell, Share):
        return cell.percent
    return "" if cell is None or isinstance(cell, Change) else cell
