"""Days as people give them to options: 2025-12-25 or 25.12.2025."""

from __future__ import annotations

from datetime import date, datetime

from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark

_PATTERNS = ("%Y-%m-%d", "%d.%m.%Y")
#: The years that an option may name; others are slips of the pen.
_FIRST, _LAST = 2000, 2199


def read_day(option: str, given: str) -> date:
    """Return the day ``given`` to ``option``; raises ``WrongUsage`` for what is no day of these years."""
    for pattern in _PATTERNS:
        try:
            day = datetime.strptime(given.strip(), pattern).date()
        except ValueError:
            continue
        if _FIRST <= day.year <= _LAST:
            return day
    raise WrongUsage(mark("{name}: «{value}» is no day such as 25.12.2025 or 2025-12-25"), name=option, value=given)
