"""Terms counted in months and calendar periods, as articles 192 and 193 of the Civil Code count them.

The acts say «every six months» and «once in three years» and not how to count; the civil count is taken.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date


def months_after(day: date, count: int) -> date:
    """Return the day with the same number ``count`` months later; in a month without it, the last day of the month.

    Beyond the last year that a date can have, the last day of all.
    """
    month = day.year * 12 + day.month - 1 + count
    year, month = month // 12, month % 12 + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def period_of(day: date, length: int) -> int:
    """Return the number of the calendar period of ``length`` months (a divisor of 12) in which ``day`` lies."""
    return (day.year * 12 + day.month - 1) // length


def bounds(period: int, length: int) -> tuple[date, date]:
    """Return the first and the last day of the calendar period with this number."""
    first = date(min(period * length // 12, MAXYEAR), period * length % 12 + 1, 1)
    end = months_after(first, length - 1)
    return first, end.replace(day=monthrange(end.year, end.month)[1])
