"""The production calendar against the official ones of 2022 to 2026, written here as the acts give them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from reestr_cli.due.workdays import Calendar, known_years

#: Of each year: the decree of the Government of Russia that transfers its days off; its days off from Monday to Friday
#: (article 112 of the Labour Code and that decree); its Saturdays at work; how many working days it has.
OFFICIAL = {
    2022: (
        "16.09.2021 № 1564",
        "03.01 04.01 05.01 06.01 07.01 23.02 07.03 08.03 02.05 03.05 09.05 10.05 13.06 04.11",
        "05.03",
        247,
    ),
    2023: (
        "29.08.2022 № 1505",
        "02.01 03.01 04.01 05.01 06.01 23.02 24.02 08.03 01.05 08.05 09.05 12.06 06.11",
        "",
        247,
    ),
    2024: (
        "10.08.2023 № 1314",
        "01.01 02.01 03.01 04.01 05.01 08.01 23.02 08.03 29.04 30.04 01.05 09.05 10.05 12.06 04.11 30.12 31.12",
        "27.04 02.11 28.12",
        248,
    ),
    2025: (
        "04.10.2024 № 1335",
        "01.01 02.01 03.01 06.01 07.01 08.01 01.05 02.05 08.05 09.05 12.06 13.06 03.11 04.11 31.12",
        "01.11",
        247,
    ),
    2026: (
        "24.09.2025 № 1466",
        "01.01 02.01 05.01 06.01 07.01 08.01 09.01 23.02 09.03 01.05 11.05 12.06 04.11 31.12",
        "",
        247,
    ),
}
CALENDAR = Calendar()


def days_of(texts: str, year: int) -> set[date]:
    return {date(year, int(text[3:]), int(text[:2])) for text in texts.split()}


def every_day(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(1)


@pytest.mark.parametrize("year", OFFICIAL)
def test_every_day_of_the_year_is_as_the_decree_says(year: int) -> None:
    _, off, saturdays, count = OFFICIAL[year]
    working = {day for day in every_day(year) if CALENDAR.is_working(day)}
    weekdays = {day for day in every_day(year) if day.weekday() < 5}
    assert weekdays - working == days_of(off, year)
    assert working - weekdays == days_of(saturdays, year)
    assert len(working) == count
    assert CALENDAR.count(date(year, 1, 1) - timedelta(1), date(year, 12, 31)) == count


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        ("2025-12-25", 10, "2026-01-20"),  # the whole New Year holiday lies between
        ("2023-12-28", 10, "2024-01-19"),  # the act of Omsk itself, and its first ten working days
        ("2024-04-26", 1, "2024-04-27"),  # a Saturday at work
        ("2024-04-27", 1, "2024-05-02"),
        ("2024-12-27", 2, "2025-01-09"),  # Saturday, 28.12.2024, is the first
        ("2025-10-31", 1, "2025-11-01"),
        ("2026-03-06", 1, "2026-03-10"),
        ("2025-06-30", 1, "2025-07-01"),
        ("2025-12-31", 0, "2025-12-31"),
        ("2021-12-31", 1, "2022-01-10"),  # the day itself may lie in a year that is not known
    ],
)
def test_working_days_begin_on_the_day_after(day: str, count: int, last: str) -> None:
    assert CALENDAR.add(date.fromisoformat(day), count) == date.fromisoformat(last)
    assert CALENDAR.count(date.fromisoformat(day), date.fromisoformat(last)) == count


@pytest.mark.parametrize("count", range(1, 40))
def test_counting_forth_and_counting_what_lies_between_agree(count: int) -> None:
    day = date(2024, 12, 20)
    last = CALENDAR.add(day, count)
    assert last is not None
    assert CALENDAR.count(day, last) == count
    assert CALENDAR.is_working(last)


def test_a_term_that_ends_on_a_day_off_ends_on_the_next_working_day() -> None:
    assert CALENDAR.first_from(date(2025, 12, 31)) == date(2026, 1, 12)
    assert CALENDAR.first_from(date(2025, 11, 1)) == date(2025, 11, 1)
    assert CALENDAR.first_from(date(2026, 3, 8)) == date(2026, 3, 10)


def test_days_off_of_the_region_are_no_working_days() -> None:
    # Kurban Bairam is a day off in Tatarstan and elsewhere by acts of the regions
    regional = Calendar([date(2025, 6, 6)])
    assert regional.is_working(date(2025, 6, 6)) is False
    assert CALENDAR.is_working(date(2025, 6, 6)) is True
    assert regional.add(date(2025, 6, 5), 1) == date(2025, 6, 9)
    assert regional.count(date(2025, 6, 5), date(2025, 6, 9)) == 1
    assert regional.first_from(date(2025, 6, 6)) == date(2025, 6, 9)


def test_a_year_whose_transfers_are_not_known_is_not_guessed() -> None:
    first, last = known_years()
    assert first == 2022
    assert last >= 2027
    assert [CALENDAR.known(year) for year in (first - 1, first, last, last + 1)] == [False, True, True, False]
    assert CALENDAR.is_working(date(last + 1, 7, 1)) is None
    assert CALENDAR.is_working(date(last + 1, 1, 1)) is None
    assert CALENDAR.add(date(last, 12, 25), 10) is None
    assert CALENDAR.add(date(last + 1, 7, 1), 1) is None
    assert CALENDAR.first_from(date(last + 1, 7, 1)) is None
    assert CALENDAR.count(date(last, 12, 1), date(last + 1, 1, 20)) is None
    assert CALENDAR.count(date(2019, 1, 1), date(2024, 1, 20)) is None
    assert CALENDAR.add(date.max, 1) is None
    assert CALENDAR.count(date(last + 1, 7, 1), date(last + 1, 7, 1)) == 0
