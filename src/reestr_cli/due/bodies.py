"""The deadlines of bodies: of each the newest file that counts, and what is due under its form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath
from typing import NamedTuple

from reestr_cli.due.deadline import Deadline, State
from reestr_cli.due.deadlines import deadlines
from reestr_cli.due.events import Events, LastDone, events_of
from reestr_cli.filing import Content, Filing
from reestr_cli.findings import FileReport
from reestr_cli.forms.form import Form
from reestr_cli.periods import Quarter, named_quarter
from reestr_cli.standings import Processes, processes_of, sort_out
from reestr_cli.wording import fold


@dataclass(frozen=True, slots=True)
class Body:
    """What is due from one body under ``form``.

    ``name`` and ``path`` are those of the newest file that counts, ``path`` is ``None`` where no register was
    named; ``quarter`` is the one in its name, ``others`` how many other files of the body there are.
    """

    form: Form
    deadlines: tuple[Deadline, ...]
    name: str | None = None
    path: str | None = None
    quarter: Quarter | None = None
    others: int = 0


class Said(NamedTuple):
    """A duty that ``[done]`` in the settings of the register ``path`` names; no ``path``: the settings of the run."""

    name: str
    path: str | None = None


class Sayings:
    """What ``[done]`` in the settings of registers says was done, and by which forms that can be a duty.

    Of a register that is heard once more, read on another form, the last counts.
    """

    def __init__(self) -> None:
        self._forms: dict[str, Form] = {}
        self._said: dict[tuple[PurePath, str], Said] = {}

    def hear(self, filing: Filing) -> None:
        """Take what the settings of a register say."""
        if filing.form is None:
            return
        self._forms[filing.path] = filing.form
        for name in filing.settings.done:
            self._said.setdefault((PurePath(filing.path).parent, name), Said(name, filing.path))

    def heard(self, filings: Iterable[Filing]) -> Iterator[Filing]:
        """Yield ``filings`` and take what the settings of each say."""
        for filing in filings:
            self.hear(filing)
            yield filing

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms of the registers, each once."""
        return tuple({form.region: form for form in self._forms.values()}.values())

    @property
    def unheard(self) -> tuple[Said, ...]:
        """What was said though none of the acts of the registers orders it."""
        words = duty_words(self.forms)
        return tuple(each for each in self._said.values() if fold(each.name) not in words)


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is due on the day ``on`` and after it, body by body; ``left_out`` are files that hold no register.

    ``unheard`` is what settings say was done though none of these acts orders it.
    """

    on: date
    bodies: tuple[Body, ...]
    left_out: tuple[FileReport, ...] = ()
    unheard: tuple[Said, ...] = ()

    def count(self, state: State) -> int:
        """Return how many deadlines stand so."""
        return sum(deadline.state is state for body in self.bodies for deadline in body.deadlines)


@dataclass(frozen=True, slots=True)
class _Version:
    """What one file tells of its body. The rows of the register are not kept: a folder may hold hundreds of them."""

    name: str | None
    path: str
    form: Form
    quarter: Quarter | None
    changed: datetime | None
    digest: str
    processes: Processes
    events: Events

    @property
    def age(self) -> tuple[bool, str, datetime, str]:
        """The later, the newer the version is: by the quarter in its name, then by when it was last written."""
        return self.quarter is not None, str(self.quarter or ""), self.changed or datetime.min, self.path


def schedule(
    filings: Iterable[Filing],
    on: date,
    given: Mapping[str, date] | None = None,
    done: Mapping[str, date] | None = None,
    last_done: LastDone | None = None,
) -> Schedule:
    """Return what is due from every body whose register is among ``filings``, in the order in which they come.

    Of the files of a body on the same form the newest of those that count speaks for it. ``given`` are the days of
    events and ``done`` the days of duties done, as the person says, for all of them; ``last_done`` asks the history of
    the registers.
    """
    versions: dict[tuple[str, str], list[_Version]] = {}
    left_out: list[FileReport] = []
    sayings = Sayings()
    for filing in filings:
        if filing.form is None or filing.content is None:
            left_out.append(filing.report)
            continue
        version = _version(filing, filing.form, filing.content, events_of(filing, given, done, last_done, on))
        versions.setdefault((filing.form.region, filing.owner), []).append(version)
        sayings.hear(filing)
    bodies = tuple(_body(each, on) for each in versions.values())
    return Schedule(on, bodies, tuple(left_out), sayings.unheard)


def _version(filing: Filing, form: Form, content: Content, events: Events) -> _Version:
    quarter = named_quarter(PurePath(filing.path))
    processes = processes_of(content)
    return _Version(filing.body, filing.path, form, quarter, filing.changed, content.digest, processes, events)


def _body(versions: Sequence[_Version], on: date) -> Body:
    begun = max((each.quarter for each in versions if each.quarter and each.quarter.first <= on), default=None)
    counted = sort_out(versions, begun).counted
    newest = max(counted, key=lambda version: version.age)
    days = dict(newest.events.days)
    # the process that has waited longest may stand in the part of another department
    waited = [part.events.days["reengineered"] for part in counted if "reengineered" in part.events.days]
    if waited:
        days["reengineered"] = min(waited, key=lambda event: event.day)
    found = deadlines(newest.form, on, replace(newest.events, days=days))
    return Body(newest.form, found, newest.name, newest.path, newest.quarter, len(versions) - 1)


def schedule_of_form(
    form: Form, on: date, events: Events, name: str | None = None, said: Iterable[str] = ()
) -> Schedule:
    """Return what is due under ``form`` itself, without a register; ``name`` is that of the body, if one is meant.

    ``said`` are the duties that ``[done]`` of the settings names.
    """
    words = duty_words([form])
    unheard = tuple(Said(each) for each in said if fold(each) not in words)
    return Schedule(on, (Body(form, deadlines(form, on, events), name),), unheard=unheard)


def duty_words(forms: Iterable[Form]) -> dict[str, str]:
    """Return the words by which the duties of ``forms`` are named, clauses and kinds: folded, and as they stand."""
    duties = (duty for form in forms for duty in form.duties)
    return {fold(word): word for duty in duties for word in (duty.clause, duty.kind)}
