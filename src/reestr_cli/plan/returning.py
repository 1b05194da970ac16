"""Reads the workbook of a plan that people have worked on: rows reordered and added, columns moved, saved elsewhere.

Only the headers of the columns must still be there. Dates may be dates or texts such as 01.03.2026.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reestr_cli.errors import ReestrError
from reestr_cli.i18n import mark
from reestr_cli.periods import written_day
from reestr_cli.plan import headers as of
from reestr_cli.register import Value, text_of
from reestr_cli.wording import fold_header, fold_space, is_blank
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.reading import read_workbook

_STAGE = re.compile(r"этап(?P<number>\d+):(?P<end>начало|конец)")
#: A year of two digits, as in 01.03.27.
_SHORT_YEAR = re.compile(r"(?<=\.)(?=\d\d\Z)")


class NoPlan(ReestrError):
    """The workbook has no sheet with the columns of a plan."""

    template = mark("{path} is not a plan: no sheet has the columns «{one}», «{two}» and «{three}»")

    def __init__(self, path: Path) -> None:
        super().__init__(path=path, one=of.PLACE, two=of.ID, three=of.PROCESS)


class UnreadablePlan(ReestrError):
    """The workbook of the plan cannot be read."""

    template = mark("{path}: {reason}")


@dataclass(frozen=True, slots=True)
class Term:
    """The first and the last day of a stage as they stand in the plan.

    ``stage`` is its number, 0 for the whole work; ``start`` and ``finish`` are ``None`` where there is no date;
    ``odd`` are texts in their place that are none.
    """

    stage: int
    start: date | None = None
    finish: date | None = None
    odd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of the plan; ``body`` is empty where neither the row nor the sheet names one."""

    sheet: str
    row: int
    body: str
    id: str
    service: str
    process: str
    status: str
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Returned:
    """A plan as it is now: the rows that are planned, and those that it lists as done."""

    path: str
    planned: tuple[Planned, ...]
    done: tuple[Planned, ...]


def read_plan(path: Path) -> Returned:
    """Return the plan in the workbook at ``path``; raises ``NoPlan`` and ``UnreadablePlan``."""
    from reestr_cli.errors import NoSuchPath, UnreadableWorkbook

    if not path.exists():
        raise NoSuchPath(path)
    try:
        sheets = read_workbook(path).sheets
    except UnreadableWorkbook as fault:
        raise UnreadablePlan(path=path, reason=fault) from fault
    planned: list[Planned] = []
    done: list[Planned] = []
    found = False
    for sheet in sheets:
        at = _header(sheet)
        if at is None:
            continue
        columns = _columns(sheet.rows[at])
        is_plan = fold_header(of.PLACE) in columns
        found = found or is_plan
        (planned if is_plan else done).extend(_rows(sheet, at, columns))
    if not found:
        raise NoPlan(path)
    return Returned(str(path), tuple(planned), tuple(done))


def _header(sheet: Sheet) -> int | None:
    """Return the place of the row of headers among the rows of ``sheet``, or ``None``."""
    wanted = set(map(fold_header, (of.ID, of.PROCESS, of.SERVICE)))
    return next((at for at, row in enumerate(sheet.rows) if wanted <= _columns(row).keys()), None)


def _columns(row: Sequence[Value]) -> dict[str, int]:
    """Return the folded headers of a row with their places, the first of each."""
    found: dict[str, int] = {}
    for at, value in enumerate(row):
        text = text_of(value)
        if not is_blank(text):
            found.setdefault(fold_header(text), at)
    return found


def _rows(sheet: Sheet, header: int, columns: Mapping[str, int]) -> Iterator[Planned]:
    """Yield the processes under the header; lines of text that stand below the table are none."""
    body = _body(sheet, header)
    for number, row in zip(sheet.row_numbers[header + 1 :], sheet.rows[header + 1 :], strict=True):

        def cell(name: str, row: Sequence[Value] = row) -> str:
            at = columns.get(fold_header(name))
            text = "" if at is None or at >= len(row) else text_of(row[at])
            return "" if is_blank(text) else fold_space(text)

        own_id, service, process = cell(of.ID), cell(of.SERVICE), cell(of.PROCESS)
        if process or (own_id and not service):
            yield Planned(
                sheet.name, number, cell(of.BODY) or body, own_id, service, process, cell(of.STATUS),
                tuple(_terms(columns, cell)),
            )  # fmt: skip


def _body(sheet: Sheet, header: int) -> str:
    """Return the body that a line above the table names; empty where none does."""
    texts = (text_of(value) for row in sheet.rows[:header] for value in row)
    named = (text for text in texts if text.startswith(of.BODY_LINE))
    return fold_space(next(named, "").removeprefix(of.BODY_LINE))


def _terms(columns: Mapping[str, int], cell: Callable[[str], str]) -> Iterator[Term]:
    """Yield the dates of the stages whose columns are there."""
    numbers = {int(found["number"]) for key in columns if (found := _STAGE.fullmatch(key))}
    pairs = [(number, of.STAGE_START.format(number=number), of.STAGE_FINISH.format(number=number))
             for number in sorted(numbers)]  # fmt: skip
    if fold_header(of.FINISH) in columns:
        pairs.append((0, of.START, of.FINISH))
    for number, first, last in pairs:
        texts = (cell(first), cell(last))
        start, finish = map(_day, texts)
        odd = tuple(text for text, day in zip(texts, (start, finish), strict=True) if text and day is None)
        if start or finish or odd:
            yield Term(number, start, finish, odd)


def _day(text: str) -> date | None:
    bare = text.strip().removesuffix("г.").removesuffix("г").strip()
    return written_day(_SHORT_YEAR.sub("20", bare))
