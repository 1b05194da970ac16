"""Files and boards made in memory for the tests of the board."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import PurePath

from reestr_cli.board.reckoning import make_board
from reestr_cli.board.roll import Listed, Roll
from reestr_cli.board.sending import Sending
from reestr_cli.board.values import Board, Figures
from reestr_cli.due.events import Events
from reestr_cli.findings import Severity
from reestr_cli.forms.library import Library
from reestr_cli.messages import Message
from reestr_cli.periods import Quarter, named_quarter
from reestr_cli.settings import Approval

KIROV = Library().form("kirov")
DAY = date(2026, 10, 5)
Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)
FIRST, SECOND, FIFTH = (term.text for term in KIROV.vocabularies["group"].terms if term.number in {"1", "2", "5"})
APPROVED = Approval(act="приказ", number="14", date=date(2026, 1, 20))


def figures(rows: int, digital: int = 0, **statuses: int) -> Figures:
    """So many rows, digital ones and rows at each stage; an underscore in the name of a stage is a hyphen."""
    return Figures(rows, {key.replace("_", "-"): count for key, count in statuses.items()}, digital, rows - digital)


def sending(
    body: str | None,
    groups: Mapping[str | None, Figures] | None = None,
    *,
    path: str | None = None,
    quarter: Quarter | None = Q3,
    day: int = 1,
    processes: tuple[str, ...] = (),
    approval: Approval | None = APPROVED,
    severities: Mapping[Severity, int] | None = None,
) -> Sending:
    """A register on Kirov's form."""
    path = path or f"{quarter}/{body}.xlsx"
    return Sending(
        path=path,
        names=() if body is None else (body,),
        quarter=quarter,
        changed=datetime(2026, 10, day, 12, 0),
        severities=severities or {},
        digest=path,
        region="kirov",
        edition=KIROV.edition,
        form=KIROV,
        approval=approval,
        events=Events(),
        groups={FIRST: figures(2, 1, done=1, research=1)} if groups is None else groups,
        processes=frozenset(("", process) for process in processes),
    )


def broken(body: str | None, path: str = "x.xlsx") -> Sending:
    """A file that holds no register, of the quarter in its path."""
    names = () if body is None else (body,)
    return Sending(path, names, named_quarter(PurePath(path)), None, {Severity.ERROR: 1}, Message("файл не читается"))


def roll(*names: str) -> Roll:
    """A list of bodies."""
    return Roll(map(Listed, names))


def sample() -> Board:
    """A board with everything in it: sent, not sent, not approved, broken, outside the list, left out, a trend."""
    now = [
        sending("Министерство А", {FIRST: figures(3, 2, done=2, research=1), FIFTH: figures(1, 0, other=1)}),
        sending("Министерство Б", {SECOND: figures(2, 1, queued=2)}, approval=None, severities={Severity.ERROR: 2}),
        sending("Министерство Бе <b>", {None: figures(1, 0, reengineering=1)}, path="2026-Q3/лишний.xlsx"),
        sending("Министерство В", quarter=Q2),
        broken(None, "2026-Q3/битый.xlsx"),
    ]
    before = [
        sending("Министерство А", {FIRST: figures(3, 1, done=1, research=2)}, quarter=Q2),
        sending("Министерство В", quarter=Q2),
        broken("Министерство Б", "2026-Q2/обрезан.xlsx"),
    ]
    listed = roll("Министерство А", "министерство  Б", "Министерство В", "Министерство Г")
    return make_board(now, on=DAY, roll=listed, previous=before, previous_name="прошлый")
