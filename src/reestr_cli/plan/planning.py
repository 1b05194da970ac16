"""Makes the plan: processes into directions, in order, with dates; what is done stands apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reestr_cli.due.months import months_after
from reestr_cli.errors import ReestrError
from reestr_cli.forms.duties import Direction, Duty
from reestr_cli.forms.form import Form
from reestr_cli.i18n import mark
from reestr_cli.identity import id_key, process_key, service_key
from reestr_cli.periods import Quarter
from reestr_cli.plan.criteria import applied, ordered, points
from reestr_cli.plan.directions import directions_of, place_of
from reestr_cli.plan.memory import Memory
from reestr_cli.plan.reading import Reading
from reestr_cli.plan.schedule import Schedule, stage_days
from reestr_cli.plan.values import Criterion, Entry, Item, Pace, Plan, Rules, Section, Span
from reestr_cli.wording import nearest

#: How far ahead the duty to repeat is looked at when the plan has no dates of its own.
AHEAD_MONTHS = 12


class NobodyAsked(ReestrError):
    """What is asked to come first, ``text``, is in no register."""

    template = mark("no process has the id or the name «{text}»")
    near_template = mark("no process has the id or the name «{text}»; perhaps «{near}» is meant")

    def __init__(self, text: str, near: str | None) -> None:
        super().__init__(text=text, near=near)
        self.template = self.template if near is None else self.near_template


@dataclass(frozen=True)
class Wishes:
    """What is asked of a plan: the criteria in order or with weights, what comes first, start, pace, days of stages."""

    order: tuple[Criterion, ...] = ()
    weights: Mapping[Criterion, int] | None = None
    first: tuple[str, ...] = ()
    start: date | None = None
    pace: Pace | None = None
    stage_days: tuple[int, ...] = ()


def make_plan(reading: Reading, wishes: Wishes, on: date, memory: Memory | None = None) -> Plan:
    """Return the plan of the processes of ``reading``, made on the day ``on``.

    ``memory`` is the history of the registers; without it nothing is known of what is to be repeated. Raises
    ``NobodyAsked``, and ``WrongUsage`` for stages of another number than the act's.
    """
    form = reading.form
    items = _asked(reading.items, wishes.first)
    duty = next((duty for duty in form.duties if duty.kind == "reengineer" and duty.every_months), None)
    if memory is not None:
        now = max((taken.quarter for taken in reading.taken if taken.quarter is not None), default=Quarter.of(on))
        items = [_remembered(item, memory, duty, now) for item in items]
    rules = _rules(wishes, form)
    schedule = Schedule(rules, form.days_off)
    horizon = None if duty is None or memory is None else _horizon(items, rules, schedule, on)
    if horizon is not None:
        items = [replace(item, called=item.due is not None and item.due <= horizon) for item in items]
    planned = [item for item in items if not item.is_done or item.called]
    rules = replace(rules, order=applied(planned, rules.order))
    queue = ordered(planned, rules)
    spans = dict(zip(map(id, queue), schedule.spans(queue), strict=True))
    finished = [item for item in items if item.is_done and not item.called]
    return Plan(
        form,
        on,
        _sections(form, queue, finished, spans, rules),
        rules,
        reading.taken,
        reading.unreadable,
        reading.left_out,
        horizon,
        None if duty is None else duty.every_months,
        None if duty is None else duty.clause,
        None
        if duty is None or duty.every_months is None or rules.start is None
        else months_after(rules.start, duty.every_months),
        tuple(sorted(schedule.unknown)),
    )


def _asked(items: Sequence[Item], first: Iterable[str]) -> list[Item]:
    """Return ``items``, those asked for by id, name or service with their place; raises ``NobodyAsked``."""
    places: dict[int, int] = {}
    for place, text in enumerate(first, start=1):
        key, name, service = id_key(text), process_key(text), service_key(text)
        found = [at for at, item in enumerate(items) if id_key(item.id) == key]
        found = found or [at for at, item in enumerate(items) if process_key(item.process) == name]
        found = found or [at for at, item in enumerate(items) if service_key(item.service) == service]
        if not found:
            raise NobodyAsked(text, nearest(text, {item.process for item in items if item.process}))
        for at in found:
            places.setdefault(at, place)
    return [replace(item, asked=places[at]) if at in places else item for at, item in enumerate(items)]


def _remembered(item: Item, memory: Memory, duty: Duty | None, now: Quarter) -> Item:
    """Return ``item`` with what the history knows of it in the quarter ``now``."""
    day, since = memory.last_done(item), memory.since(item)
    if since is not None and since < min(now, item.since or now):
        item = replace(item, since=since, waited=now - since)
    if day is None:
        return item
    months = None if duty is None else duty.every_months
    return replace(item, last_done=day, due=None if months is None else months_after(day, months))


def _rules(wishes: Wishes, form: Form) -> Rules:
    weights = dict(wishes.weights or {})
    order = tuple(weights) or wishes.order or tuple(Criterion)
    days = stage_days(wishes.stage_days, len(form.stages))
    return Rules(order, weights, wishes.start, wishes.pace, days)


def _horizon(items: Sequence[Item], rules: Rules, schedule: Schedule, on: date) -> date:
    """Return the day on which the plan without repetitions ends, or a year from ``on`` where it has no dates."""
    spans = schedule.spans(ordered((item for item in items if not item.is_done), rules))
    return max((stages[-1][1] for stages in spans if stages), default=months_after(rules.start or on, AHEAD_MONTHS))


def _sections(
    form: Form, queue: Sequence[Item], finished: Sequence[Item], spans: Mapping[int, tuple[Span, ...]], rules: Rules
) -> tuple[Section, ...]:
    directions: tuple[Direction | None, ...] = directions_of(form)
    known = [direction for direction in directions if direction is not None]

    def section(number: int | None, direction: Direction | None, *, is_whole: bool = False) -> Section:
        own = [item for item in queue if is_whole or place_of(item.group, known) == number]
        done = [item for item in finished if is_whole or place_of(item.group, known) == number]
        entries = tuple(
            Entry(place, item, points(item, rules.weights) if rules.weights else None, spans[id(item)])
            for place, item in enumerate(own, start=1)
        )
        return Section(direction, entries, tuple(done), is_whole)

    if not known:
        return (section(None, None, is_whole=True),)
    found = [section(number, direction) for number, direction in enumerate(known)]
    rest = section(None, None)
    return (*found, rest) if rest.entries or rest.done else tuple(found)
