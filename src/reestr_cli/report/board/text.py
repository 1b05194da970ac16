"""The board for a terminal: figures to say aloud, a line for every body, stages, groups, what is to be seen to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from reestr_cli.board.values import Board, BodyLine, Figures, Stage, State
from reestr_cli.findings import Severity
from reestr_cli.i18n import tr
from reestr_cli.periods import day_text
from reestr_cli.report.board.notices import notices
from reestr_cli.report.board.phrases import (
    body_name,
    change_without_groups,
    clauses_text,
    group_name,
    headlines,
    regions_of,
    share_text,
    signed,
    since_text,
    stages_of,
    state_text,
    title,
)
from reestr_cli.report.look import BOLD, Look, spelt, wrapped

_GAP = 2
_CLAUSE, _NO_BREAK = re.compile(r"(?<=п\.) "), "\u00a0"
#: The least width of a column of figures, and of the names before them: the longest words of names of bodies have it.
_NUMBER, _NAMES = 3, 16


def render(board: Board, look: Look) -> Iterator[str]:
    """Yield the board in lines of at most the width of ``look``."""
    for line in wrapped(title(board), look.width):
        yield f"{look.paint(line, BOLD)}\n"
    yield f"{tr('On {day}', day=day_text(board.on))}\n\n"
    for text in headlines(board):
        yield from look.lines(text)
    if board.lines:
        yield from _section(tr("Bodies"), look)
        yield from _bodies(board, look)
    stages = stages_of(board)
    if board.sent:
        yield from _section(tr("Statuses"), look)
        for mark, stage in zip(_marks(stages), stages, strict=True):
            yield from look.lines(f"{mark} {stage.name}", "  ", "    ")
        yield "\n"
        yield from _statuses(board, stages, look)
        regions = regions_of(board)
        for region in regions:
            title_of = tr("Groups of processes")
            yield from _section(title_of if len(regions) == 1 else f"{title_of}: {board.regions[region]}", look)
            yield from _groups(board, region, stages, look)
    for notice in notices(board):
        yield from _section(f"{notice.title}: {notice.count}", look)
        for item in notice.items:
            yield from look.lines(item, "  ", "    ")


def _section(name: str, look: Look) -> Iterator[str]:
    yield "\n"
    for line in wrapped(name, look.width):
        yield f"{look.paint(line, BOLD)}\n"


def _marks(stages: Sequence[Stage]) -> list[str]:
    """Return the figure or sign that stands for each stage in the head of a table."""
    return [str(number) if stage.key != "other" else "?" for number, stage in enumerate(stages, start=1)]


def _bodies(board: Board, look: Look) -> Iterator[str]:
    headers = (tr("Appr."), tr("Proc."), tr("Err."), tr("Warn."), tr("Digital"), tr("Changed on"), tr("Due"))
    rows = [(body_name(line), _facts(line)) for line in board.lines]
    yield from _table(tr("Body"), headers, rows, look)


def _facts(line: BodyLine) -> Sequence[str]:
    """Return what stands behind the name of a body; one word where its register cannot be counted."""
    if line.state is not State.SENT:
        return (state_text(line),)
    due = "" if line.deadline is None or line.deadline.day is None else day_text(line.deadline.day)
    return (
        tr("yes") if line.approved else tr("no"),
        str(line.figures.rows),
        str(line.severities.get(Severity.ERROR, 0)),
        str(line.severities.get(Severity.WARNING, 0)),
        share_text(line.figures),
        "" if line.changed is None else day_text(line.changed.date()),
        due,
    )


def _statuses(board: Board, stages: Sequence[Stage], look: Look) -> Iterator[str]:
    rows = [(body_name(line), _stages(line.figures, stages)) for line in board.sent]
    if len(rows) > 1:
        rows.append((tr("All"), _stages(board.figures, stages)))
    change = change_without_groups(board)
    if change is not None:
        rows.append(_change(board, *change, stages))
    yield from _table(tr("Body"), (tr("Proc."), *_marks(stages)), rows, look)


def _change(board: Board, before: Figures, now: Figures, stages: Sequence[Stage]) -> tuple[str, list[str]]:
    """Return the row that says with signs how the figures above it have changed."""
    changes = [now.rows - before.rows, *(now.at(stage.key) - before.at(stage.key) for stage in stages)]
    return f"  {since_text(board)}", list(map(signed, changes))


def _stages(figures: Figures, stages: Sequence[Stage]) -> list[str]:
    return [str(figures.rows), *(str(figures.at(stage.key)) for stage in stages)]


def _groups(board: Board, region: str, stages: Sequence[Stage], look: Look) -> Iterator[str]:
    rows: list[tuple[str, Sequence[str]]] = []
    for group in (each for each in board.groups if each.region == region):
        clauses = clauses_text(group)
        # «п. 3.7» is one word: it is not broken over two lines
        name = f"{group_name(group)} ({_CLAUSE.sub(_NO_BREAK, clauses)})" if clauses else group_name(group)
        rows.append((name, [*_stages(group.figures, stages), share_text(group.figures)]))
        if group.before is not None:
            name, changes = _change(board, group.before, group.now, stages)
            rows.append((name, [*changes, ""]))
    yield from _table(tr("Group"), (tr("Proc."), *_marks(stages), tr("Digital")), rows, look)


def _table(name: str, headers: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], look: Look) -> Iterator[str]:
    """Yield a table whose first column is wrapped to what the others leave; those are flush right.

    A row with a single fact has it at the beginning of the columns.
    """
    full = [facts for _, facts in rows if len(facts) == len(headers)]
    widths = [max(_NUMBER, *map(len, column)) for column in zip(headers, *full, strict=True)]
    behind = sum(widths) + len(widths) * _GAP
    wide = max(_NAMES, look.width - behind)
    wide = min(wide, max((len(spelt(each)) for each in (name, *(row[0] for row in rows))), default=wide))
    for number, (given, facts) in enumerate([(name, headers), *rows]):
        text = spelt(given)
        cells = (
            "".join(f"{fact:>{width + _GAP}}" for fact, width in zip(facts, widths, strict=True))
            if len(facts) == len(headers)
            else f"  {facts[0]}"
        )
        indent = text[: len(text) - len(text.lstrip())]
        parts = wrap(text.strip(), wide, initial_indent=indent, subsequent_indent=f"{indent}  ")
        for part, behind_it in zip_longest(parts, [cells], fillvalue=""):
            line = f"{part:{wide}}{behind_it}".rstrip().replace(_NO_BREAK, " ")
            yield f"{look.paint(line, BOLD) if not number else line}\n"
