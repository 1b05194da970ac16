"""Terms in months and periods of the calendar, as articles 192 and 193 of the Civil Code count."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reestr_cli.due.months import bounds, months_after, period_of

DAYS = st.dates(date(2000, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        ("2025-01-15", 6, "2025-07-15"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2025-12-31", 1, "2026-01-31"),
        ("2024-11-02", 36, "2027-11-02"),
        ("2024-02-29", 12, "2025-02-28"),
        ("9999-06-01", 36, "9999-12-31"),
    ],
)
def test_months(day: str, count: int, last: str) -> None:
    assert months_after(date.fromisoformat(day), count) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("day", "length", "first", "last"),
    [
        ("2026-02-10", 3, "2026-01-01", "2026-03-31"),
        ("2026-12-31", 3, "2026-10-01", "2026-12-31"),
        ("2026-12-31", 6, "2026-07-01", "2026-12-31"),
        ("2024-02-29", 1, "2024-02-01", "2024-02-29"),
        ("2026-05-05", 12, "2026-01-01", "2026-12-31"),
        ("9999-12-31", 3, "9999-10-01", "9999-12-31"),
    ],
)
def test_periods_of_the_calendar(day: str, length: int, first: str, last: str) -> None:
    number = period_of(date.fromisoformat(day), length)
    assert bounds(number, length) == (date.fromisoformat(first), date.fromisoformat(last))


@given(DAYS, st.sampled_from([1, 2, 3, 4, 6, 12]))
def test_periods_follow_one_another_without_a_gap(day: date, length: int) -> None:
    number = period_of(day, length)
    first, last = bounds(number, length)
    assert first <= day <= last
    assert bounds(number + 1, length)[0].toordinal() == last.toordinal() + 1
