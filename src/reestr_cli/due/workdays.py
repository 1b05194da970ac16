"""Working days: the Russian production calendar, with official transfers of days off and a region's own days off.

Days off are those of article 112 of the Labour Code and of the Government's yearly decree that transfers some of them.
Before the decree for a year is out, nobody knows its calendar: such a year is *unknown* here and nothing is counted
through it. Which years have their transfers is asked of the library that brings them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

#: The first year whose calendar is held against the official one by the tests; the acts are of 2023 and 2024.
FIRST_YEAR = 2022
_DAY = timedelta(days=1)


@cache
def _known(year: int) -> bool:
    """Tell whether the transfers of days off in ``year`` are known."""
    return year >= FIRST_YEAR and year in _transfers()


@cache
def _transfers() -> frozenset[int]:
    return frozenset(country_holidays("RU").special_public_holidays)


def known_years() -> tuple[int, int]:
    """Return the first and the last year whose calendar is known."""
    return FIRST_YEAR, max(_transfers())


@cache
def _days_off(year: int) -> frozenset[date]:
    """Return every day of a known ``year`` that is no working day, Saturdays and Sundays too."""
    calendar = country_holidays("RU", years=year)
    first = date(year, 1, 1)
    days = (first + timedelta(number) for number in range(366))
    return frozenset(day for day in days if day.year == year and not calendar.is_working_day(day))


class Calendar:
    """The working days of a region: the official calendar and the ``days_off`` of its form."""

    def __init__(self, days_off: Iterable[date] = ()) -> None:
        self.days_off = frozenset(days_off)

    def known(self, year: int) -> bool:
        """Tell whether the official transfers of days off in ``year`` are known."""
        return _known(year)

    def is_working(self, day: date) -> bool | None:
        """Tell whether ``day`` is a working day; ``None`` where the transfers of its year are not known."""
        if not _known(day.year):
            return None
        return day not in _days_off(day.year) and day not in self.days_off

    def add(self, day: date, count: int) -> date | None:
        """Return the last of ``count`` working days, of which the first is the next one after ``day``.

        ``None``: the count leads into a year whose transfers are not known. ``day`` itself may lie in any year.
        """
        while count > 0:
            if day == date.max or not _known((day + _DAY).year):
                return None
            day += _DAY
            count -= bool(self.is_working(day))
        return day

    def first_from(self, day: date) -> date | None:
        """Return ``day`` if it is a working day, else the next one (article 193 of the Civil Code).

        ``None``: that leads into a year whose transfers are not known.
        """
        return self.add(day - _DAY, 1)

    def count(self, after: date, until: date) -> int | None:
        """Return how many working days there are after ``after``, ``until`` itself counted; 0 where it is earlier.

        ``None``: a day between them lies in a year whose transfers are not known.
        """
        if until <= after:
            return 0
        if not all(_known(year) for year in range((after + _DAY).year, until.year + 1)):
            return None
        days = range(after.toordinal() + 1, until.toordinal() + 1)
        return sum(bool(self.is_working(date.fromordinal(day))) for day in days)
