"""What a body has written in ``reestr.toml``: its region, the rules it leaves out and why, its own processes."""

# Annotations are values here, not texts: see :mod:`reestr_cli.forms.model`.

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Annotated, Literal

from reestr_cli.errors import NoSuchPath
from reestr_cli.forms.faults import DataFault, refusal
from reestr_cli.forms.files import read_model
from reestr_cli.forms.model import Given, Limits, Model, Text, matching
from reestr_cli.forms.patterns import ADDRESS_PATTERN, TAXPAYER_PATTERN, Key
from reestr_cli.i18n import mark
from reestr_cli.locations import FILE_NAME as FILE_NAME
from reestr_cli.locations import find_file as find_file
from reestr_cli.messages import Message
from reestr_cli.periods import written_day


def _day(value: object) -> object:
    """Return the day that a text in quotes is, as people write days; all else is judged as it stands."""
    day = written_day(value) if isinstance(value, str) else None
    return value if day is None else day


#: A day in a settings file: 2025-12-25 without quotes, or a text such as "25.12.2025".
Day = Annotated[datetime.date, Given(_day)]
#: By what processes are put in order in a plan; see :mod:`reestr_cli.plan.criteria`.
Criterion = Literal["first", "duty", "stage", "services", "manual", "links", "waiting"]


class Approval(Model):
    """By what act a register was approved: its kind («приказ»), number and date, as far as they are known."""

    act: Text
    number: Text | None = None
    date: Day | None = None


class Planning(Model):
    """How the plan of reengineering is made (``reestr plan``).

    ``order`` are the criteria by which processes are put in order, the weightiest first; ``weights`` instead gives each
    its points, and the sum of points decides. ``first`` are ids or names of processes that come first. ``pace`` is how
    many processes a body begins («4/quarter», «2/month»); ``stage_days`` how many days each stage takes, where one
    number holds for all of them.
    """

    order: tuple[Criterion, ...] = ()
    weights: Mapping[Criterion, Annotated[int, Limits(ge=1)]] = field(default_factory=dict)
    first: tuple[Text, ...] = ()
    pace: Text | None = None
    stage_days: tuple[Annotated[int, Limits(ge=1, le=3650)], ...] = ()

    def inconsistencies(self) -> Iterator[tuple[str, Message]]:
        """Yield what says two things of the order of the processes."""
        if self.order and self.weights:
            yield "weights", Message(mark("give either the order of the criteria or their weights, not both"))
        for name in sorted({name for name in self.order if self.order.count(name) > 1}):
            yield "order", Message(mark("the criterion «{name}» is given twice"), {"name": name})


class Publishing(Model):
    """How a register is published (``reestr publish``).

    ``owner`` says what becomes of the names of responsible persons: ``keep``, ``position`` (only the position stays) or
    ``drop`` (the column goes). ``allow`` are words that are no names of persons though they look like one; ``extra``
    are headers of columns outside the form that are published too. The rest goes into the passport of the open data:
    the body's number ``inn``, the Latin ``name`` of the set, its address ``url``, keywords, the days of the first
    publication and of the structure, and whom to ask.
    """

    owner: Literal["keep", "position", "drop"] | None = None
    allow: tuple[Text, ...] = ()
    extra: tuple[Text, ...] = ()
    inn: Annotated[str, matching(TAXPAYER_PATTERN)] | None = None
    name: Key = "processes"
    url: Annotated[str, matching(ADDRESS_PATTERN)] | None = None
    keywords: tuple[Text, ...] = ()
    created: Day | None = None
    structure: Day | None = None
    contact: Text | None = None
    phone: Text | None = None
    mail: Text | None = None


class Settings(Model):
    """The settings of one folder. Every key may be left out; an unknown one is refused by name.

    ``select`` and ``ignore`` name rules by code, by the beginning of codes or by slug; every rule ignored carries its
    reason. ``severities`` gives a rule another severity, or ``off``. ``own_processes`` are the body's processes outside
    the catalogue; ``outside`` are other registers that links may point to; ``directions`` are those of the road map;
    ``forms`` is a folder of form files, or one such file, seen from the settings file. ``short_names`` are those by
    which other bodies link to the processes of this one (``минздрав:1.3``). ``approved`` is the act by which the
    register was approved, where its workbook does not say so itself. ``publish`` says how it is published, ``plan`` how
    the plan of reengineering is made. ``done`` says by clause or kind of a duty of the form on which day it was done.
    """

    region: Text | None = None
    agency: Text | None = None
    short_names: tuple[Text, ...] = ()
    select: tuple[Text, ...] = ()
    ignore: Mapping[str, Annotated[str, Limits(strip_whitespace=True)]] = field(default_factory=dict)
    severities: Mapping[str, Literal["error", "warning", "info", "off"]] = field(default_factory=dict)
    own_processes: tuple[Text, ...] = ()
    outside: tuple[Text, ...] = ()
    directions: tuple[Text, ...] = ()
    forms: Path | None = None
    approved: Approval | None = None
    publish: Publishing = Publishing()
    plan: Planning | None = None
    done: Mapping[Text, Day] = field(default_factory=dict)

    def inconsistencies(self) -> Iterator[tuple[str, Message]]:
        """Yield every rule that is left out without a reason."""
        for name, reason in self.ignore.items():
            if not reason:
                yield f"ignore.{name}", Message(mark("write between the quotes why this rule is left out"))


def find_settings(start: Path, explicit: Path | None = None) -> Settings:
    """Return the settings of ``explicit``, or of the nearest ``reestr.toml`` from the folder ``start`` upward.

    ``start`` may be a file: its folder is meant. Without a file the settings are empty. Raises ``NoSuchPath`` and
    ``DataFileFault``.
    """
    file = explicit if explicit is not None else find_file(start)
    if file is None:
        return Settings()
    return read_settings(file)


def read_settings(file: Path) -> Settings:
    """Read one settings file; raises ``DataFileFault`` with file, key and reason of everything that is wrong in it.

    Raises ``NoSuchPath`` for what is no file: a pipe would be waited for without end.
    """
    from reestr_cli.forms.checking import displaced
    from reestr_cli.rules.selection import unknown_among

    if not file.is_file():
        raise NoSuchPath(file)
    settings = read_model(file, Settings)
    faults: list[DataFault] = []
    for key, names in (("select", settings.select), ("ignore", settings.ignore), ("severities", settings.severities)):
        for name, message in unknown_among(names):
            misplaced = None if key == "select" else displaced(Settings, name)
            faults.append(DataFault(file, f"{key}.{name}", misplaced or message))
    if settings.forms is not None:
        forms = file.absolute().parent / settings.forms
        if not forms.exists():
            reason = mark("there is no such file or folder: {path}")
            faults.append(DataFault(file, "forms", Message(reason, {"path": forms})))
        settings = replace(settings, forms=forms)
    if faults:
        raise refusal(faults)
    return settings
