"""Days and quarters as people write them."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

import pytest

from reestr_cli.i18n import use_language
from reestr_cli.periods import Quarter, day_text, named_quarter, quarter_text, short_quarter, shown_day, written_day


@pytest.mark.parametrize(
    "path",
    [
        "2025-Q3/register.xlsx",
        "share/2025_q3/минздрав/реестр.xlsx",
        "реестр 3 кв. 2025.xlsx",
        "III квартал 2025 года/реестр.xlsx",
        "2025 г. III квартал/реестр.xlsx",
        "2025/реестр_2025-3кв.xlsx",
        "2024-Q1/реестр 2025Q3.xlsx",
        "Q3-2025.xlsx",
    ],
)
def test_the_nearest_name_with_a_quarter_gives_it(path: str) -> None:
    assert named_quarter(PurePosixPath(path)) == Quarter(2025, 3)


@pytest.mark.parametrize(
    "path", ["2025/register.xlsx", "приказ 12025-Q3а.xlsx", "2025-Q5/register.xlsx", "register.xlsx"]
)
def test_a_name_without_a_quarter_gives_none(path: str) -> None:
    assert named_quarter(PurePosixPath(path)) is None


def test_a_quarter_knows_its_days() -> None:
    assert Quarter.of(date(2025, 12, 31)) == Quarter(2025, 4)
    assert (Quarter(2025, 4).first, Quarter(2025, 4).last) == (date(2025, 10, 1), date(2025, 12, 31))
    assert (Quarter(2024, 1).first, Quarter(2024, 1).last) == (date(2024, 1, 1), date(2024, 3, 31))
    assert str(Quarter(2024, 1)) == "2024-Q1"
    assert sorted([Quarter(2025, 1), Quarter(2024, 4)]) == [Quarter(2024, 4), Quarter(2025, 1)]


@pytest.mark.parametrize(
    "text",
    ["2025-02-14", "14.02.2025", " 14.2.2025 ", "2025-02-14T00:00:00Z", "2025-02-14 00:00:00", "14.02.2025 9:30"],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert written_day(text) == date(2025, 2, 14)


@pytest.mark.parametrize(
    "text",
    ["", "14.02.2025xyz", "14.02.20251", "2025-02-140", "14.02.25", "30.02.2025", "2025-13-01", "14.02.1025", "весной",
     "14.02.2025 утром", "14/02/2025"],
)  # fmt: skip
def test_what_is_no_day_is_none(text: str) -> None:
    assert written_day(text) is None


@pytest.mark.parametrize(
    ("language", "full", "short"),
    [("ru", "III квартал 2026 г.", "III кв. 2026"), ("en", "quarter III of 2026", "Q III 2026")],
)
def test_a_quarter_has_one_way_for_people_and_one_for_narrow_columns(language: str, full: str, short: str) -> None:
    use_language(language)
    quarter = Quarter.read("2026-Q3")
    assert (str(quarter), quarter_text(quarter), short_quarter(quarter)) == ("2026-Q3", full, short)
    # what people are told they may write
    assert named_quarter(PurePosixPath(f"реестр, {quarter_text(quarter)}.xlsx")) == (
        quarter if language == "ru" else None
    )


def test_a_day_is_written_as_it_may_be_read() -> None:
    day = date(2026, 3, 5)
    assert (day_text(day), written_day(day_text(day))) == ("05.03.2026", day)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-03-01", "01.03.2026"),
        ("1899-12-31 00:00:00", "31.12.1899"),
        ("2026-03-01 10:15:00", "2026-03-01 10:15:00"),
        ("2023-12-01.2", "2023-12-01.2"),
        ("", ""),
    ],
)
def test_a_day_that_a_program_stores_is_shown_as_people_write_it(text: str, shown: str) -> None:
    assert shown_day(text) == shown
