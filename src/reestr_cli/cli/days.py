"""Days as people give them to options: 2025-12-25 or 25.12.2025."""

from __future__ import annotations

from datetime import date

from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark
from reestr_cli.periods import FIRST_YEAR, LAST_YEAR, day_parts, written_day


def day_on(given: str | None) -> date:
    """Return the day that ``--on`` names, today where it does not; raises ``WrongUsage``."""
    return date.today() if given is None else read_day("--on", given)


def read_day(option: str, given: str) -> date:
    """Return the day ``given`` to ``option``; raises ``WrongUsage`` for what is no day from 2000 to 2199."""
    day = written_day(given)
    if day is not None:
        return day
    parts = day_parts(given)
    if parts is None:
        why = mark("{name}: «{value}» is not a date such as 25.12.2025 or 2025-12-25")
    elif FIRST_YEAR <= parts[0] <= LAST_YEAR:
        why = mark("{name}: «{value}»: there is no such day")
    else:
        why = mark("{name}: «{value}»: the year must be from {first} to {last}")
    raise WrongUsage(why, name=option, value=given, first=FIRST_YEAR, last=LAST_YEAR)
