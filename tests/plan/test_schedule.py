"""Dates of the stages: one after the other, on working days, so many processes at a time."""

from __future__ import annotations

from datetime import date

import pytest

from reestr_cli.errors import WrongUsage
from reestr_cli.plan.planning import Wishes
from reestr_cli.plan.schedule import read_pace, stage_days
from reestr_cli.plan.values import Pace, Span
from tests.plan.filings import KIROV, OMSK, filing, plan, row

START = date(2026, 1, 12)


def spans(wishes: Wishes, *ids: str, form: object = KIROV) -> dict[str, tuple[Span, ...]]:
    rows = [row(own_id, own_id, group="предоставление государственных услуг") for own_id in ids]
    made = plan(filing(rows, OMSK if form is OMSK else KIROV), wishes=wishes)
    return {entry.item.id: entry.spans for section in made.sections for entry in section.entries}


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        ("4", Pace(4, 3)),
        ("4/quarter", Pace(4, 3)),
        ("2 / месяц", Pace(2, 1)),
        ("2/мес.", Pace(2, 1)),
        ("10/КВ", Pace(10, 3)),
    ],
)
def test_a_pace_is_read(text: str, pace: Pace) -> None:
    assert read_pace(text) == pace


@pytest.mark.parametrize("text", ["", "0/quarter", "-1", "много", "2/год", "2.5/месяц", "4/q", "2/m", "4.", "4/"])
def test_what_is_no_pace_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage):
        read_pace(text)


def test_stages_follow_one_another_on_working_days() -> None:
    found = spans(Wishes(start=START, pace=Pace(1, 3), stage_days=(30, 60, 30, 30)), "1")["1"]
    assert [first for first, _ in found] == [date(2026, 1, 12), date(2026, 2, 11), date(2026, 4, 13), date(2026, 5, 12)]
    assert [last for _, last in found] == [date(2026, 2, 10), date(2026, 4, 10), date(2026, 5, 8), date(2026, 6, 10)]
    assert all(day.weekday() < 5 for span in found for day in span)


def test_so_many_begin_in_each_quarter_or_month() -> None:
    begun = {own_id: each[0][0] for own_id, each in spans(Wishes(start=START, pace=Pace(2, 3)), "1", "2", "3").items()}
    assert begun == {"1": START, "2": START, "3": date(2026, 4, 13)}
    monthly = spans(Wishes(start=date(2026, 1, 30), pace=Pace(1, 1)), "1", "2", "3")
    assert [each[0][0] for each in monthly.values()] == [date(2026, 1, 30), date(2026, 3, 2), date(2026, 3, 30)]


def test_each_body_has_its_own_pace() -> None:
    files = [filing([row("1", "А"), row("2", "Б")], body=body, path=f"{body}.xlsx") for body in ("Один", "Другой")]
    made = plan(*files, wishes=Wishes(start=START, pace=Pace(1, 3)))
    starts = {(entry.item.body, entry.item.id): entry.spans[0][0] for entry in made.sections[0].entries}
    assert starts["Один", "1"] == starts["Другой", "1"] == START
    assert starts["Один", "2"] == starts["Другой", "2"] == date(2026, 4, 13)


def test_an_act_without_stages_has_one_span_for_the_whole_work() -> None:
    assert spans(Wishes(start=START, pace=Pace(1, 3), stage_days=(30,)), "1", form=OMSK) == {
        "1": ((START, date(2026, 2, 10)),)
    }


def test_years_whose_days_off_are_not_known_are_named() -> None:
    made = plan(filing([row("1")]), wishes=Wishes(start=date(2098, 12, 1), pace=Pace(1, 3)))
    assert made.unknown_years == (2098, 2099)
    holidays = plan(filing([row("1")]), wishes=Wishes(start=date(2099, 1, 1), pace=Pace(1, 3), stage_days=(54,)))
    ((first, last), *_) = holidays.sections[0].entries[0].spans
    assert (first, last) == (date(2099, 1, 9), date(2099, 2, 20))  # not 1 January, and not Monday 23 February
    assert plan(filing([row("1")]), wishes=Wishes(start=START, pace=Pace(1, 3))).unknown_years == ()


@pytest.mark.parametrize("start", [date(9996, 1, 1), date(9999, 12, 1)])
def test_a_pace_that_leaves_the_calendar_is_refused(start: date) -> None:
    ids = [str(number) for number in range(1, 20)]
    with pytest.raises(WrongUsage, match=r"^при таком темпе .*«Министерство"):
        spans(Wishes(start=start, pace=Pace(1, 3)), *ids)


def test_days_of_stages_are_given_once_or_for_each() -> None:
    assert stage_days((), 4) == (45, 45, 45, 45)
    assert stage_days((10,), 4) == (10, 10, 10, 10)
    assert stage_days((1, 2, 3, 4), 4) == (1, 2, 3, 4)
    assert stage_days((), 0) == (180,)
    assert stage_days((1, 2), 0) == (3,)
