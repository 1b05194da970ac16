"""Days and quarters as people write them: in options, cells and properties, in names of folders and files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePath

from reestr_cli.i18n import tr

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ROMAN_NUMBERS = ("I", "II", "III", "IV")
_YEAR = r"(?P<year>20\d\d)"
_NUMBER = r"(?P<quarter>[1-4]|i{1,3}|iv)"
_WORD = r"(?:q|кв(?:\.|артала?)?)"
_GAP = r"[\s._-]*"
_END = r"(?![0-9a-zа-яё])"
#: ``2025-Q3``, ``2025_3кв``, ``2025 III квартал``; ``Q3-2025``; ``3 кв. 2025``, ``III квартал 2025``.
_FORMS = (
    rf"{_YEAR}{_GAP}(?:г(?:\.|ода?)?{_GAP})?{_WORD}{_GAP}{_NUMBER}",
    rf"{_YEAR}{_GAP}(?:г(?:\.|ода?)?{_GAP})?{_NUMBER}{_GAP}{_WORD}",
    rf"{_WORD}{_GAP}{_NUMBER}{_GAP}{_YEAR}",
    rf"{_NUMBER}{_GAP}{_WORD}{_GAP}{_YEAR}",
)
#: ``2025-12-25`` and ``25.12.2025``; a program that keeps a time with every day writes it behind.
_DAY = (
    r"(?a)(?:(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})|(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4}))"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
#: A day as programs store it: in a cell, as the edition of a form.
_STORED_DAY = r"(?a)(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?"
#: The years of which a day may be; others are slips of the pen.
FIRST_YEAR, LAST_YEAR = 2000, 2199


def written_day(text: str) -> date | None:
    """Return the day that the whole of ``text`` is, or ``None`` where it is none of these years."""
    parts = day_parts(text)
    try:
        return date(*parts) if parts is not None and FIRST_YEAR <= parts[0] <= LAST_YEAR else None
    except ValueError:
        return None


def day_parts(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of ``text`` that is written as a day, whether or not there is such a day."""
    found = re.fullmatch(_DAY, text.strip())
    if found is None:
        return None
    return int(found["year"] or found["y"]), int(found["month"] or found["m"]), int(found["day"] or found["d"])


def day_text(day: date) -> str:
    """Return ``day`` as officials and the acts write it, 25.12.2025."""
    return f"{day:%d.%m.%Y}"


def shown_day(text: str) -> str:
    """Return ``text`` with the day that it is, 2025-12-25, as people write it; any other text as it is."""
    found = re.fullmatch(_STORED_DAY, text)
    return text if found is None else "{2}.{1}.{0}".format(*found.groups())


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year: ``number`` from 1 to 4."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @classmethod
    def read(cls, key: str) -> Quarter:
        """Return the quarter that ``str`` gives as ``key``; raises ``ValueError`` for anything else."""
        year, _, number = key.partition("-Q")
        return cls(int(year), int(number))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """Return the quarter in which ``day`` lies."""
        return cls(day.year, (day.month + 2) // 3)

    def __sub__(self, other: Quarter) -> int:
        """Return how many quarters after ``other`` this one is."""
        return 4 * (self.year - other.year) + self.number - other.number

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        after = Quarter(self.year + self.number // 4, self.number % 4 + 1)
        return date.fromordinal(after.first.toordinal() - 1)


def quarter_text(quarter: Quarter) -> str:
    """Return how people are told of a quarter, in the language in use: «III квартал 2026 г.»."""
    return tr("quarter {number} of {year}", number=_ROMAN_NUMBERS[quarter.number - 1], year=quarter.year)


def short_quarter(quarter: Quarter) -> str:
    """Return the same where there is little room, or behind a word that asks for another case: «III кв. 2026»."""
    return tr("Q {number} {year}", number=_ROMAN_NUMBERS[quarter.number - 1], year=quarter.year)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Return the expressions of a quarter in a name: they take long to build, and few runs look for one."""
    return tuple(re.compile(rf"(?<![0-9a-zа-яё]){form}{_END}") for form in _FORMS)


def named_quarter(path: PurePath) -> Quarter | None:
    """Return the quarter that the name of the file gives, or of the nearest folder above it; ``None`` without one."""
    for name in (path.stem, *(parent.name for parent in path.parents)):
        for form in _forms():
            found = form.search(name.casefold())
            if found:
                number = found["quarter"]
                return Quarter(int(found["year"]), _ROMAN.get(number) or int(number))
    return None


def without_quarter(name: str) -> str:
    """Return ``name`` in small letters without the quarters in it: what stays the same from quarter to quarter."""
    text = name.casefold()
    for form in _forms():
        text = form.sub(" ", text)
    return " ".join(text.split()).strip(" ._-")
