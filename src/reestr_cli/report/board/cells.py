"""The tables of the board as values: what markdown, the page and the workbook show in their own way.

A number is an ``int``, a day a ``date``, a share a :class:`Share`, nothing ``None``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reestr_cli.board.values import Board, BodyLine, Figures, State
from reestr_cli.findings import Severity
from reestr_cli.i18n import tr
from reestr_cli.periods import day_text, shown_day
from reestr_cli.report.board.phrases import (
    approval_text,
    body_name,
    clauses_text,
    deadline_text,
    group_title,
    signed,
    since_text,
    stages_of,
    state_text,
    trend_rows,
)


@dataclass(frozen=True, slots=True)
class Share:
    """A share in whole per cent."""

    percent: int

    def __str__(self) -> str:
        return f"{self.percent} %"


@dataclass(frozen=True, slots=True)
class Change:
    """A number as it was in the folder before, and as it is."""

    before: int
    now: int

    def __str__(self) -> str:
        return f"{self.now} ({signed(self.now - self.before)})"


Cell = str | int | date | Share | Change | None


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: its title, its headers, a row of cells for each body or group; the first cell names it."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def shown(cell: Cell) -> str:
    """Return the cell as a text."""
    if cell is None:
        return ""
    return day_text(cell) if isinstance(cell, date) else str(cell)


def bodies(board: Board) -> Grid:
    """Return what is known of every body."""
    headers = [tr("Body"), tr("Sent"), tr("Approved"), tr("Region"), tr("Edition"), tr("Processes")]
    headers += [tr("Digital"), tr("Errors"), tr("Warnings"), tr("Last change"), tr("Next deadline")]
    return Grid(tr("Bodies"), headers, [_body(board, line, len(headers)) for line in board.lines])


def _body(board: Board, line: BodyLine, width: int) -> Sequence[Cell]:
    state = state_text(line)
    if line.state is not State.SENT:
        return [body_name(line), state, *[None] * (width - 2)]
    return (
        body_name(line),
        state,
        approval_text(line.approval) if line.approved else tr("no"),
        "; ".join(board.regions.get(region, region) for region in line.regions),
        ", ".join(map(shown_day, line.editions)),
        line.figures.rows,
        _share(line.figures),
        line.severities.get(Severity.ERROR, 0),
        line.severities.get(Severity.WARNING, 0),
        None if line.changed is None else line.changed.date(),
        deadline_text(line.deadline),
    )


def body_stages(board: Board) -> Grid:
    """Return how many processes of every body stand at each stage."""
    headers = [tr("Body"), tr("Processes"), *(stage.name for stage in stages_of(board))]
    return Grid(
        tr("Statuses by body"), headers, [(body_name(line), *_counts(board, line.figures)) for line in board.sent]
    )


def groups(board: Board) -> Grid:
    """Return what every group of processes amounts to."""
    headers = [tr("Group"), tr("Clause"), tr("Bodies"), tr("Processes")]
    headers += [*(stage.name for stage in stages_of(board)), tr("Digital")]
    rows: list[Sequence[Cell]] = [
        (
            group_title(board, group),
            clauses_text(group),
            group.bodies,
            *_counts(board, group.figures),
            _share(group.figures),
        )
        for group in board.groups
    ]
    return Grid(tr("Groups of processes"), headers, rows)


def trend(board: Board) -> Grid | None:
    """Return how the bodies that are in both folders have changed by group; ``None`` without a folder before.

    Where a form has no groups, all processes together have a row.
    """
    found = [] if board.previous is None else trend_rows(board)
    if not found:
        return None
    stages = stages_of(board)
    what = tr("Group") if board.groups else tr("What")
    headers = [what, tr("Processes"), *(stage.name for stage in stages), tr("Digital")]
    rows: list[Sequence[Cell]] = [
        (
            name,
            Change(before.rows, now.rows),
            *(Change(before.at(stage.key), now.at(stage.key)) for stage in stages),
            Change(before.digital, now.digital),
        )
        for name, given, now in found
        for before in (given or Figures(),)
    ]
    since, count = since_text(board), board.compared
    if board.groups:
        return Grid(tr("{since}, by group (bodies in both: {count})", since=since, count=count), headers, rows)
    return Grid(tr("{since}, by status (bodies in both: {count})", since=since, count=count), headers, rows)


def grids(board: Board) -> Iterator[Grid]:
    """Yield the tables that the board has."""
    if board.lines:
        yield bodies(board)
    if board.sent:
        yield body_stages(board)
        if board.groups:
            yield groups(board)
        changed = trend(board)
        if changed is not None:
            yield changed


def _counts(board: Board, figures: Figures) -> list[Cell]:
    return [figures.rows, *(figures.at(stage.key) for stage in stages_of(board))]


def _share(figures: Figures) -> Share | None:
    share = figures.digital_share
    return None if share is None else Share(share)
