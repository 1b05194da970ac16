"""When each planned process begins and how long its stages take.

So many processes of a body begin together in every quarter or month, counted from the start of the plan; their stages
follow one another. A stage begins on a working day and ends on one, as far as the calendar of the year is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, date, timedelta

from reestr_cli.due.months import months_after
from reestr_cli.due.workdays import Calendar
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark
from reestr_cli.identity import body_key
from reestr_cli.plan.values import Item, Pace, Rules, Span

#: Days that a stage takes unless ``reestr.toml`` says otherwise.
USUAL_DAYS = 45
#: How many stages the work has where the act names none: its length is then that of four usual ones.
_USUAL_STAGES = 4
_PACE = re.compile(r"(?P<count>[0-9]{1,4})(?: */ *(?P<unit>[a-zа-я]+\.?))?")
_UNITS = {
    **dict.fromkeys(("quarter", "квартал", "кв", "кв."), 3),
    **dict.fromkeys(("month", "месяц", "мес", "мес."), 1),
}  # fmt: skip
_DAY = timedelta(days=1)
#: What days off may add to all stages of a process, by far.
_RESERVE = timedelta(days=366)
_SATURDAY = 5
#: Holidays by article 112 of the Labour Code, as (month, day): all that is known of a year whose transfers are not.
_HOLIDAYS = frozenset(
    {*((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)},
)


def read_pace(text: str) -> Pace:
    """Return the pace that ``text`` gives: ``4/quarter``, ``2/month``, ``4/квартал``; a number alone is by quarters.

    Raises ``WrongUsage``.
    """
    found = _PACE.fullmatch(text.strip().casefold())
    months = None if found is None else _UNITS.get(found["unit"] or "quarter")
    if found is None or months is None or int(found["count"]) < 1:
        raise WrongUsage(
            mark("«{value}» is not a pace such as 4/quarter or 2/month: a whole number of 1 or more"), value=text
        )
    return Pace(int(found["count"]), months)


def stage_days(given: Sequence[int], stages: int) -> tuple[int, ...]:
    """Return how many days each of the ``stages`` of the act takes; one for the whole work where it names none.

    Raises ``WrongUsage`` where ``given`` has another number of them.
    """
    if not stages:
        return (sum(given) if given else USUAL_DAYS * _USUAL_STAGES,)
    if not given:
        return (USUAL_DAYS,) * stages
    if len(given) == 1:
        return (given[0],) * stages
    if len(given) != stages:
        raise WrongUsage(
            mark("reestr.toml: stage_days gives {given} numbers, the act has {stages} stages: give as many, or one"),
            given=len(given),
            stages=stages,
        )
    return tuple(given)


class Schedule:
    """Dates for the processes of a plan, body by body; ``unknown`` gathers years whose days off are not known."""

    def __init__(self, rules: Rules, days_off: Sequence[date] = ()) -> None:
        self._rules = rules
        self._calendar = Calendar(days_off)
        self.unknown: set[int] = set()

    def spans(self, items: Sequence[Item]) -> list[tuple[Span, ...]]:
        """Return the stages of each of ``items``, which stand in the order of the plan; none without a start.

        Raises ``WrongUsage`` for a pace that leaves the calendar.
        """
        start, pace = self._rules.start, self._rules.pace
        if start is None or pace is None:
            return [()] * len(items)
        begun: dict[str, int] = {}
        found = []
        for item in items:
            number = begun.get(body_key(item.body), 0)
            begun[body_key(item.body)] = number + 1
            first = months_after(start, number // pace.count * pace.months)
            if first > self._latest():
                raise WrongUsage(
                    mark("at this pace the plan of «{body}», process {number}, leads beyond the year {year}"),
                    body=item.body,
                    number=number + 1,
                    year=MAXYEAR,
                )
            found.append(tuple(self._stages(first)))
        return found

    def _latest(self) -> date:
        """Return the last day on which a process may begin: its stages, with days off between, must still end."""
        return date.max - sum(self._rules.stage_days) * _DAY - _RESERVE

    def _stages(self, day: date) -> Iterator[Span]:
        for days in self._rules.stage_days:
            first = self._working(day, _DAY)
            last = max(first, self._working(day + (days - 1) * _DAY, -_DAY))
            yield first, last
            day = max(last + _DAY, day + days * _DAY)

    def _working(self, day: date, step: timedelta) -> date:
        while True:
            known = self._calendar.is_working(day)
            if known is None:
                self.unknown.add(day.year)
                is_holiday = (day.month, day.day) in _HOLIDAYS or day in self._calendar.days_off
                known = day.weekday() < _SATURDAY and not is_holiday
            if known:
                return day
            day += step
