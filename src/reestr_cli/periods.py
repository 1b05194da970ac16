"""The quarter that a version of a register belongs to, as people write it in names of folders and files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?P<year>20\d\d)"
_NUMBER = r"(?P<quarter>[1-4]|i{1,3}|iv)"
_WORD = r"(?:q|кв(?:\.|артала?)?)"
_GAP = r"[\s._-]*"
_END = r"(?![0-9a-zа-яё])"
#: ``2025-Q3``, ``2025_3кв``, ``2025 III квартал``; ``Q3-2025``; ``3 кв. 2025``, ``III квартал 2025``.
_FORMS = tuple(
    re.compile(rf"(?<![0-9a-zа-яё]){pattern}{_END}")
    for pattern in (
        rf"{_YEAR}{_GAP}(?:г(?:\.|ода?)?{_GAP})?{_WORD}{_GAP}{_NUMBER}",
        rf"{_YEAR}{_GAP}(?:г(?:\.|ода?)?{_GAP})?{_NUMBER}{_GAP}{_WORD}",
        rf"{_WORD}{_GAP}{_NUMBER}{_GAP}{_YEAR}",
        rf"{_NUMBER}{_GAP}{_WORD}{_GAP}{_YEAR}",
    )
)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year: ``number`` from 1 to 4."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

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


def named_quarter(path: PurePath) -> Quarter | None:
    """Return the quarter that the name of the file gives, or of the nearest folder above it; ``None`` without one."""
    for name in (path.stem, *(parent.name for parent in path.parents)):
        for form in _FORMS:
            found = form.search(name.casefold())
            if found:
                number = found["quarter"]
                return Quarter(int(found["year"]), _ROMAN.get(number) or int(number))
    return None


def without_quarter(name: str) -> str:
    """Return ``name`` in small letters without the quarters in it: what stays the same from quarter to quarter."""
    text = name.casefold()
    for form in _FORMS:
        text = form.sub(" ", text)
    return " ".join(text.split()).strip(" ._-")
