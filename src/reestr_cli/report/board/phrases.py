"""What the formats of the board for people say alike: figures in words, what is missing, names of groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reestr_cli.board.values import OTHER, Board, BodyLine, Figures, GroupLine, Stage, State
from reestr_cli.findings import Severity
from reestr_cli.forms.meanings import Means
from reestr_cli.i18n import tr
from reestr_cli.periods import day_text, quarter_text, short_quarter
from reestr_cli.report.look import clean

if TYPE_CHECKING:
    from reestr_cli.due.deadline import Deadline
    from reestr_cli.settings import Approval

#: The key of the stage at which a process has been reengineered.
DONE = Means.DONE


def title(board: Board) -> str:
    """Return what the board is of: regions and quarter."""
    quarter = None if board.quarter is None else quarter_text(board.quarter)
    regions = tuple(board.regions.values())
    # The name of a region may hold commas.
    of = (", " if len(regions) <= 1 else "; ").join(filter(None, (*regions, quarter)))
    name = tr("Board of the process registers")
    return f"{name}: {of}" if of else name


def headlines(board: Board) -> Iterator[str]:
    """Yield the figures to say aloud: who has sent, what is approved, processes, faults, stages, digital ones."""
    sent, figures = len(board.sent), board.figures
    if board.has_list:
        states = Counter(line.state for line in board.lines if line.listed)
        yield tr(
            "Must send a register: {all}. Sent: {sent}, not sent: {missing}.",
            all=states.total(),
            sent=states[State.SENT],
            missing=states[State.NOT_SENT],
        )
    else:
        yield tr("Bodies that have sent a register: {sent}.", sent=sent)
    if board.broken:
        yield tr("Files that cannot be counted: {count}.", count=len(board.broken))
    yield tr("Approved registers: {approved} of {all}.", approved=sum(line.approved for line in board.sent), all=sent)
    yield tr(
        "Processes: {rows}. Errors: {errors}, warnings: {warnings}.",
        rows=figures.rows,
        errors=board.count(Severity.ERROR),
        warnings=board.count(Severity.WARNING),
    )
    if figures.rows:
        done = next((stage for stage in board.stages if stage.key == DONE), None)
        if done is not None:
            yield tr("«{status}»: {part}.", status=done.name, part=part_of(figures, figures.at(DONE)))
        if figures.digital_share is not None:
            yield tr("Digital processes: {part}.", part=part_of(figures, figures.digital))
    trend = trend_text(board)
    if trend:
        yield trend


def part_of(figures: Figures, count: int) -> str:
    """Return «9 of 28 (32 %)»."""
    share = figures.share(count)
    if share is None:
        return str(count)
    return tr("{count} of {all} ({share} %)", count=count, all=figures.rows, share=share)


def share_text(figures: Figures) -> str:
    """Return the share of digital processes, «57 %», or nothing where no row says what kind it is."""
    share = figures.digital_share
    return "" if share is None else f"{share} %"


def trend_text(board: Board) -> str:
    """Return how the bodies in both folders have changed; empty without a folder before."""
    both = board.now_and_before
    if both is None:
        return ""
    now, before = both
    done = next((stage.name for stage in board.stages if stage.key == DONE), None)
    parts = [tr("processes {change}", change=signed(now.rows - before.rows))]
    parts += [] if done is None else [f"«{done}» {signed(now.at(DONE) - before.at(DONE))}"]
    if now.digital_share is not None or before.digital_share is not None:
        parts.append(tr("digital {change}", change=signed(now.digital - before.digital)))
    return tr(
        "{since} (bodies in both: {count}): {changes}.",
        since=since_text(board),
        count=board.compared,
        changes=", ".join(parts),
    )


def since_text(board: Board) -> str:
    """Return with what the board is compared: «Since Q II 2026»."""
    return tr("Since {before}", before=then_text(board) or clean(board.previous or ""))


def then_text(board: Board) -> str:
    """Return the quarter with which the board is compared, in short; empty where none is known."""
    return "" if board.previous_quarter is None else short_quarter(board.previous_quarter)


def now_text(board: Board) -> str:
    """Return the quarter of the board in short, or «now»."""
    return tr("now") if board.quarter is None else short_quarter(board.quarter)


def signed(change: int) -> str:
    """Return a change with its sign: +1, 0, -2."""
    return f"{change:+d}" if change else "0"


def body_name(line: BodyLine) -> str:
    """Return the name of a body, or the file of a register that names none."""
    if line.name is not None:
        return clean(line.name)
    return tr("(body not named: {path})", path=", ".join(map(clean, line.paths)))


def state_text(line: BodyLine) -> str:
    """Return whether the body has sent its register."""
    if line.state is State.SENT:
        return tr("sent")
    return tr("cannot be read") if line.state is State.UNREADABLE else tr("not sent")


def approval_text(approval: Approval | None) -> str:
    """Return by what act a register is approved: «приказ от 20.01.2026 № 14»; empty where it is not."""
    if approval is None:
        return ""
    act, number = clean(approval.act), clean(approval.number or "")
    if approval.date is not None and number:
        return tr("{act} of {day} No. {number}", act=act, day=day_text(approval.date), number=number)
    if approval.date is not None:
        return tr("{act} of {day}", act=act, day=day_text(approval.date))
    return tr("{act} No. {number}", act=act, number=number) if number else act


def deadline_text(deadline: Deadline | None) -> str:
    """Return what is due next: day, what is to be done, clause."""
    if deadline is None:
        return ""
    what = f"{deadline.title} ({deadline.duty.clause})"
    return what if deadline.day is None else f"{day_text(deadline.day)}: {what}"


def group_name(group: GroupLine) -> str:
    """Return the name of a group as the act gives it."""
    if group.name is not None:
        return group.name
    return tr("(group not given, or not in the act's list)") if group.is_listed else tr("(group not given)")


def group_title(board: Board, group: GroupLine) -> str:
    """Return the name of a group; where the board is of several regions, with the region."""
    return f"{board.regions[group.region]}: {group_name(group)}" if len(regions_of(board)) > 1 else group_name(group)


def regions_of(board: Board) -> tuple[str, ...]:
    """Return the regions that have groups, in their order."""
    return tuple(dict.fromkeys(group.region for group in board.groups))


def trend_rows(board: Board) -> list[tuple[str, Figures | None, Figures]]:
    """Return the rows of the trend: a name, the figures before (``None``: nobody is in both folders), and those now.

    They are the groups, and all processes together where a form has no groups.
    """
    rows = [(group_title(board, group), group.before, group.now) for group in board.groups]
    change = change_without_groups(board)
    return rows if change is None else [*rows, (tr("All processes"), *change)]


def change_without_groups(board: Board) -> tuple[Figures, Figures] | None:
    """Return what all processes were and are where a form has no groups to tell it of; ``None`` elsewhere."""
    both = board.now_and_before
    regions = {region for line in board.sent for region in line.regions}
    if both is None or not board.compared or regions.issubset(regions_of(board)):
        return None
    now, before = both
    return before, now


def clauses_text(group: GroupLine) -> str:
    """Return the clauses by which the act counts by the group."""
    return "; ".join(group.clauses)


def stages_of(board: Board) -> tuple[Stage, ...]:
    """Return the stages to show, and last the rows that stand at none of them, where there are any."""
    others = any(figures.at(OTHER) for figures in _all_figures(board))
    return (*board.stages, Stage(OTHER, tr("empty, or not in the act's list"))) if others else board.stages


def _all_figures(board: Board) -> Iterator[Figures]:
    for line in board.lines:
        yield from filter(None, (line.figures, line.before))
