"""The deadlines of bodies: of each the newest version of its register, and what is due under its form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from reestr_cli.due.deadline import Deadline, State
from reestr_cli.due.deadlines import deadlines
from reestr_cli.due.events import Events, LastDone, events_of
from reestr_cli.filing import Filing
from reestr_cli.findings import FileReport
from reestr_cli.forms.form import Form
from reestr_cli.periods import Quarter, named_quarter
from reestr_cli.wording import fold


@dataclass(frozen=True, slots=True)
class Body:
    """What is due from one body under ``form``.

    ``name`` and ``path`` are those of the newest version of its register, ``path`` is ``None`` where no register was
    named; ``quarter`` is the one in its name, ``others`` how many other files of the body there are.
    """

    form: Form
    deadlines: tuple[Deadline, ...]
    name: str | None = None
    path: str | None = None
    quarter: Quarter | None = None
    others: int = 0


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is due on the day ``on`` and after it, body by body; ``left_out`` are files that hold no register."""

    on: date
    bodies: tuple[Body, ...]
    left_out: tuple[FileReport, ...] = ()

    def count(self, state: State) -> int:
        """Return how many deadlines stand so."""
        return sum(deadline.state is state for body in self.bodies for deadline in body.deadlines)


@dataclass(frozen=True, slots=True)
class _Version:
    """What one file tells of its body: the later ``age``, the newer it is (quarter in its name, then time of writing).

    The rows of the register are not kept: a folder may hold hundreds of them.
    """

    name: str | None
    path: str
    form: Form
    quarter: Quarter | None
    events: Events
    age: tuple[bool, str, str, str]


def schedule(
    filings: Iterable[Filing],
    on: date,
    given: Mapping[str, date] | None = None,
    done: Mapping[str, date] | None = None,
    last_done: LastDone | None = None,
) -> Schedule:
    """Return what is due from every body whose register is among ``filings``, in the order in which they come.

    Files that name the same body and stand on the same form are versions of one register. ``given`` are the days of
    events and ``done`` the days of duties done, as the person says, for all of them; ``last_done`` asks the history of
    the registers.
    """
    newest: dict[tuple[str, str], _Version] = {}
    counts: Counter[tuple[str, str]] = Counter()
    left_out: list[FileReport] = []
    for filing in filings:
        if filing.form is None or filing.content is None:
            left_out.append(filing.report)
            continue
        version = _version(filing, filing.form, events_of(filing, given, done, last_done))
        key = (filing.form.region, fold(filing.body) if filing.body else f"\0{filing.path}")
        counts[key] += 1
        if key not in newest or version.age > newest[key].age:
            newest[key] = version
    return Schedule(on, tuple(_body(each, on, counts[key] - 1) for key, each in newest.items()), tuple(left_out))


def _version(filing: Filing, form: Form, events: Events) -> _Version:
    quarter = named_quarter(PurePath(filing.path))
    written = "" if filing.changed is None else filing.changed.isoformat()
    age = (quarter is not None, str(quarter or ""), written, filing.path)
    return _Version(filing.body, filing.path, form, quarter, events, age)


def _body(version: _Version, on: date, others: int) -> Body:
    found = deadlines(version.form, on, version.events)
    return Body(version.form, found, version.name, version.path, version.quarter, others)


def schedule_of_form(form: Form, on: date, events: Events, name: str | None = None) -> Schedule:
    """Return what is due under ``form`` itself, without a register; ``name`` is that of the body, if one is meant."""
    return Schedule(on, (Body(form, deadlines(form, on, events), name),))
