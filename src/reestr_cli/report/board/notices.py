"""What the board says a coordinator is to see to: who has not sent, what cannot be counted, what is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reestr_cli.board.values import Board, BodyLine, Broken
from reestr_cli.i18n import ntr, tr
from reestr_cli.periods import day_text, quarter_text
from reestr_cli.report.board.phrases import body_name, deadline_text, since_text
from reestr_cli.report.look import clean
from reestr_cli.report.standings import instead_text
from reestr_cli.standings import LeftOut


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the coordinator is to see to: what it is, and what is told of the bodies or files it concerns.

    ``count`` says how many these are: an item may tell of several.
    """

    title: str
    items: Sequence[str]
    count: int


def notices(board: Board) -> Iterator[Notice]:
    """Yield what the coordinator is to see to, the gravest first; what concerns nobody is left out."""
    left_out = [*board.left_out, *(file for line in board.lines for file in line.left_out)]
    found: tuple[tuple[str, Iterable[str], int | None], ...] = (
        (_regions_title(board), _regions(board), sum(len(line.paths) for line in board.lines)),
        (_cited(tr("Have not sent a register"), _approving_clause(board)), map(_missing_text, board.missing), None),
        (_broken_title(board), map(_broken_text, board.broken), None),
        (tr("Registers without a single process"), _empty(board), None),
        (_unapproved_title(board), _unapproved(board), sum(not line.approved for line in board.sent)),
        (tr("Not in the list of bodies"), (_outside_text(line) for line in board.lines if line.listed is False), None),
        (tr("{since}: sent then, not now", since=since_text(board)), map(clean, board.gone), None),
        (
            tr("{since}: files that cannot be counted", since=since_text(board)),
            map(_broken_text, board.broken_before),
            None,
        ),
        (
            tr("{since}: files left out", since=since_text(board)),
            _left_out(board.left_out_before),
            len(board.left_out_before),
        ),
        (tr("Files left out"), _left_out(left_out), len(left_out)),
        (tr("Next deadlines"), _due(board), None),
    )
    for title, texts, count in found:
        items = list(texts)
        if items:
            yield Notice(title, items, len(items) if count is None else count)


def _regions_title(board: Board) -> str:
    if board.has_list:
        return tr(
            "Registers of different regions, counted together: the list names bodies of each (to count one, name it in "
            "reestr.toml of the folder)"
        )
    return tr(
        "Registers of different regions, counted together (to count one, name it in reestr.toml of the folder, or its "
        "bodies with --bodies)"
    )


def _regions(board: Board) -> Iterator[str]:
    """Yield the regions of the registers, with the bodies of all but the most frequent; nothing where there is one."""
    bodies: dict[str, list[BodyLine]] = {}
    for line in board.lines:
        for region in line.regions:
            bodies.setdefault(region, []).append(line)
    if len(bodies) < 2:
        return
    most, *others = sorted(bodies, key=lambda region: (-len(bodies[region]), region))
    names = {region: f"{board.regions.get(region, region)} ({region})" for region in bodies}
    yield ntr("{region}: {count} body", "{region}: {count} bodies", len(bodies[most]), region=names[most])
    yield from (f"{names[region]}: {'; '.join(map(body_name, bodies[region]))}" for region in others)


def _approving_clause(board: Board) -> str | None:
    """Return the clause by which registers are approved; of several regions each has its own."""
    return None if board.approve is None or len(board.regions) > 1 else board.approve.clause


def _empty(board: Board) -> Iterator[str]:
    return (body_name(line) for line in board.sent if not line.figures.rows)


def _broken_title(board: Board) -> str:
    if board.missing and any(file.body is None for file in board.broken):
        return tr("Files that cannot be counted (registers of those who have not sent may be among them)")
    return tr("Files that cannot be counted")


def _unapproved_title(board: Board) -> str:
    by = None if board.approve is None or len(board.regions) > 1 else board.approve.by
    day = None if by is None else tr("by {day}", day=day_text(by))
    return _cited(tr("Sent, but not approved"), _approving_clause(board), day)


def _unapproved(board: Board) -> list[str]:
    """Return the bodies whose registers are not approved, where the act asks for that."""
    found = [] if board.approve is None else [_unapproved_text(line) for line in board.sent if not line.approved]
    if len(found) == len(board.sent) > 1:
        return [tr("all bodies that have sent: {count}", count=len(found))]
    return found


def _cited(text: str, *facts: str | None) -> str:
    known = "; ".join(filter(None, facts))
    return f"{text} ({known})" if known else text


def _broken_text(file: Broken) -> str:
    return ": ".join(map(clean, filter(None, (file.path, file.body, str(file.message)))))


def _missing_text(line: BodyLine) -> str:
    earlier = [file.quarter for file in line.left_out if file.quarter is not None]
    if not earlier:
        return body_name(line)
    return tr("{body}: the last register is for {quarter}", body=body_name(line), quarter=quarter_text(max(earlier)))


def _unapproved_text(line: BodyLine) -> str:
    if len(line.paths) == 1 or len(line.unapproved) == len(line.paths):
        return body_name(line)
    return f"{body_name(line)}: {', '.join(map(clean, line.unapproved))}"


def _outside_text(line: BodyLine) -> str:
    text = body_name(line)
    if line.name is not None and line.paths:
        text = f"{text} ({', '.join(map(clean, line.paths))})"
    if line.nearest is None:
        return text
    return tr("{body}: perhaps «{nearest}»; spell it as in the list", body=text, nearest=clean(line.nearest))


def _left_out(files: Sequence[LeftOut]) -> Iterator[str]:
    """Yield which files are not counted: those of earlier quarters by number, copies and versions one by one."""
    earlier = Counter(file.quarter for file in files if file.quarter is not None)
    for quarter, count in sorted(earlier.items(), reverse=True):
        yield ntr(
            "{count} file of an earlier quarter, {quarter}",
            "{count} files of an earlier quarter, {quarter}",
            count,
            quarter=quarter_text(quarter),
        )
    yield from (line for line in map(instead_text, files) if line is not None)


def _due(board: Board) -> list[str]:
    """Return what is due next, each once and in the order of the days, with the bodies for which it is."""
    found: dict[tuple[date, str], list[str]] = {}
    for line in board.lines:
        if line.deadline is not None:
            key = (line.deadline.day or date.max, deadline_text(line.deadline))
            found.setdefault(key, []).append(body_name(line))
    everybody = len(board.sent)
    return [
        text if len(bodies) == everybody > 1 else f"{text}: {'; '.join(bodies)}"
        for (_, text), bodies in sorted(found.items(), key=lambda item: item[0])
    ]
