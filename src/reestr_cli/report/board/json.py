"""The board for programs: JSON after ``schemas/board.schema.json``, one body and one group per line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reestr_cli.board.values import Board, BodyLine, Broken, Figures, GroupLine, State
from reestr_cli.findings import Severity
from reestr_cli.report.json import dumps, entries, head, iso, posix
from reestr_cli.report.look import Look
from reestr_cli.standings import LeftOut

if TYPE_CHECKING:
    from reestr_cli.due.deadline import Deadline
    from reestr_cli.settings import Approval


def render(board: Board, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text."""
    about = head(
        on=iso(board.on),
        regions=list(board.regions.values()),
        quarter=None if board.quarter is None else str(board.quarter),
        stages=[{"key": stage.key, "name": stage.name} for stage in board.stages],
        approve=None
        if board.approve is None
        else {"clause": board.approve.clause, "text": board.approve.text, "by": iso(board.approve.by)},
    )
    yield f'{dumps(about)[:-1]},\n"bodies": '
    yield from entries(map(_body, board.lines))
    yield ',\n"groups": '
    yield from entries(map(_group, board.groups))
    yield ',\n"unreadable": '
    yield from entries(map(_unreadable, board.broken))
    yield ',\n"left_out": '
    yield from entries(map(_left_out, board.left_out))
    yield f',\n"summary": {dumps(_summary(board))}}}\n'


def _unreadable(file: Broken) -> dict[str, object]:
    return {"path": posix(file.path), "agency": file.body, "message": str(file.message)}


def _body(line: BodyLine) -> dict[str, object]:
    return {
        "agency": line.name,
        "state": line.state.value,
        "listed": line.listed,
        "nearest": line.nearest,
        "paths": [posix(path) for path in line.paths],
        "left_out": [_left_out(file) for file in line.left_out],
        "regions": list(line.regions),
        "editions": list(line.editions),
        "approved": line.approved,
        "approval": _approval(line.approval),
        "unapproved": [posix(path) for path in line.unapproved],
        **_figures(line.figures if line.state is State.SENT else None),
        **{f"{severity.key}s": line.severities.get(severity, 0) for severity in sorted(Severity, reverse=True)},
        "changed": None if line.changed is None else line.changed.isoformat(timespec="seconds"),
        "deadline": _deadline(line.deadline),
        "previous": None if line.before is None else _figures(line.before),
    }


def _left_out(file: LeftOut) -> dict[str, object]:
    return {
        "path": posix(file.path),
        "reason": file.reason.value,
        "instead": None if file.instead is None else posix(file.instead),
        "quarter": None if file.quarter is None else str(file.quarter),
        "region": file.region,
    }


def _approval(approval: Approval | None) -> dict[str, object] | None:
    if approval is None:
        return None
    return {"act": approval.act, "number": approval.number, "date": iso(approval.date)}


def _deadline(deadline: Deadline | None) -> dict[str, object] | None:
    if deadline is None:
        return None
    return {
        "day": iso(deadline.day),
        "state": deadline.state.value,
        "kind": deadline.duty.kind,
        "clause": deadline.duty.clause,
        "message": deadline.message,
    }


def _figures(figures: Figures | None) -> dict[str, object]:
    if figures is None:
        return {"rows": None, "statuses": None, "digital": None, "manual": None}
    return {
        "rows": figures.rows,
        "statuses": dict(figures.statuses),
        "digital": figures.digital,
        "manual": figures.manual,
    }


def _group(group: GroupLine) -> dict[str, object]:
    return {
        "region": group.region,
        "group": group.name,
        "number": group.number,
        "clauses": list(group.clauses),
        "bodies": group.bodies,
        **_figures(group.figures),
        "compared": None if group.before is None else {"now": _figures(group.now), "before": _figures(group.before)},
    }


def _summary(board: Board) -> dict[str, object]:
    both = board.now_and_before
    return {
        "bodies": len(board.lines),
        "sent": len(board.sent),
        "not_sent": len(board.missing),
        "approved": sum(line.approved for line in board.sent),
        **_figures(board.figures),
        "errors": board.count(Severity.ERROR),
        "warnings": board.count(Severity.WARNING),
        "infos": board.count(Severity.INFO),
        "unreadable": len(board.broken),
        "compared": None
        if both is None
        else {
            "previous": board.previous,
            "quarter": None if board.previous_quarter is None else str(board.previous_quarter),
            "bodies": board.compared,
            "gone": list(board.gone),
            "unreadable": [_unreadable(file) for file in board.broken_before],
            "left_out": [_left_out(file) for file in board.left_out_before],
            "now": _figures(both[0]),
            "before": _figures(both[1]),
        },
    }
