"""Deadlines of the acts, and of duties that other regions may have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reestr_cli.due.deadline import STATES, TITLES, Deadline, State
from reestr_cli.due.deadlines import deadlines, next_deadline
from reestr_cli.due.events import EVENTS, Event, Events, Source
from reestr_cli.due.workdays import Calendar, known_years
from reestr_cli.forms.duties import Duty
from reestr_cli.forms.form import Form
from reestr_cli.periods import Quarter
from tests.due.forms import LIBRARY, duty, events, form

OMSK, KIROV = LIBRARY.form("omsk"), LIBRARY.form("kirov")
BRYANSK, KALININGRAD = LIBRARY.form("bryansk-finance"), LIBRARY.form("kaliningrad-social")


def by_clause(form: Form, on: str, known: Events) -> Mapping[str, tuple[str, str | None]]:
    """Return state and day by the number of the clause, of duties that have a term."""
    return {
        found.duty.clause.removesuffix(" Порядка").removesuffix(" плана мероприятий"): (
            found.state.value,
            None if found.day is None else found.day.isoformat(),
        )
        for found in deadlines(form, date.fromisoformat(on), known)
        if found.state is not State.NO_TERM
    }


def only(form: Form, on: str, known: Events) -> Deadline:
    (found,) = deadlines(form, date.fromisoformat(on), known)
    return found


# The chain of Omsk: changed, reported, entered, published, ten working days each


@pytest.mark.parametrize(
    ("on", "known", "expected"),
    [
        (
            "2025-12-28",
            events(changed="2025-12-25"),
            {"п. 25": ("due", "2026-01-20"), "п. 26": ("waiting", "2026-02-03"), "п. 28": ("waiting", "2026-02-17")},
        ),
        (
            "2026-01-20",
            events(changed="2025-12-25", reported="2026-01-12"),
            {"п. 25": ("done", "2026-01-20"), "п. 26": ("due", "2026-01-26"), "п. 28": ("waiting", "2026-02-09")},
        ),
        (
            "2026-01-21",
            events(changed="2025-12-25"),
            {
                "п. 25": ("overdue", "2026-01-20"),
                "п. 26": ("waiting", "2026-02-03"),
                "п. 28": ("waiting", "2026-02-17"),
            },
        ),
        (
            "2026-02-10",
            events(changed="2025-12-25", reported="2026-01-21", entered="2026-01-30"),
            {"п. 25": ("late", "2026-01-20"), "п. 26": ("done", "2026-02-04"), "п. 28": ("due", "2026-02-13")},
        ),
        (
            "2026-03-10",
            events(changed="2025-12-25", reported="2026-01-21", entered="2026-01-30", published="2026-02-13"),
            {"п. 25": ("late", "2026-01-20"), "п. 26": ("done", "2026-02-04"), "п. 28": ("done", "2026-02-13")},
        ),
        (
            "2026-03-10",
            # what was published before the change was entered is not this change
            events(entered="2026-01-30", published="2026-01-29"),
            {"п. 25": ("waiting", None), "п. 26": ("waiting", None), "п. 28": ("overdue", "2026-02-13")},
        ),
    ],
)
def test_the_chain_of_a_change(on: str, known: Events, expected: Mapping[str, tuple[str, str | None]]) -> None:
    found = by_clause(OMSK, on, known)
    assert {clause: found[clause] for clause in ("п. 25", "п. 26", "п. 28")} == expected


def test_the_first_publication_is_counted_from_the_end_of_forming() -> None:
    assert by_clause(OMSK, "2026-01-15", events(formed="2025-12-25"))["п. 27"] == ("due", "2026-01-20")
    assert by_clause(OMSK, "2026-01-15", Events())["п. 27"] == ("waiting", None)


def test_what_is_counted_from_the_last_day_of_the_term_before_is_provisional_and_says_so() -> None:
    found = {each.duty.clause: each for each in deadlines(OMSK, date(2025, 12, 28), events(changed="2025-12-25"))}
    assert [clause for clause, each in found.items() if each.provisional] == ["п. 26 Порядка", "п. 28 Порядка"]
    assert "если предыдущий срок использован до конца" in found["п. 26 Порядка"].message
    assert not found["п. 25 Порядка"].provisional


def test_an_event_that_a_form_names_is_counted_from() -> None:
    five = form(duty("publish-change", working_days=5, after="changed"))
    assert only(five, "2026-01-15", events(changed="2025-12-25")).day == date(2026, 1, 13)
    assert only(five, "2026-01-15", events(entered="2025-12-25")).state is State.WAITING


def test_a_form_whose_terms_wait_for_each_other_ends() -> None:
    ring = form(
        duty("report-change", working_days=5, after="published"),
        duty("publish-change", working_days=5, after="reported"),
    )
    assert [found.state for found in deadlines(ring, date(2026, 1, 15), Events())] == [State.WAITING] * 2
    assert [found.day for found in deadlines(ring, date(2026, 1, 15), events(reported="2025-12-25"))] != [None, None]


# Quarters, half-years, three years


@pytest.mark.parametrize(
    ("on", "quarter", "expected"),
    [
        ("2026-05-20", Quarter(2026, 1), [("due", "2026-06-30")]),
        ("2026-06-30", Quarter(2026, 1), [("due", "2026-06-30")]),
        ("2026-07-01", Quarter(2026, 1), [("overdue", "2026-06-30"), ("due", "2026-09-30")]),
        ("2026-11-20", Quarter(2026, 1), [("overdue", "2026-06-30"), ("due", "2027-01-11")]),
        # the last day of the year is a day off: until the next working day nothing is overdue
        ("2026-01-12", Quarter(2025, 3), [("due", "2026-01-12")]),
        ("2026-01-13", Quarter(2025, 3), [("overdue", "2026-01-12"), ("due", "2026-03-31")]),
        ("2026-01-12", Quarter(2025, 2), [("overdue", "2025-09-30"), ("due", "2026-01-12")]),
    ],
)
def test_each_quarter_must_see_an_update(on: str, quarter: Quarter, expected: list[tuple[str, str]]) -> None:
    known = Events({"updated": Event(quarter.last, Source.QUARTER, quarter)})
    found = [each for each in deadlines(OMSK, date.fromisoformat(on), known) if each.duty.kind == "update"]
    assert [(each.state.value, str(each.day)) for each in found] == expected
    assert f"{('I', 'II', 'III', 'IV')[quarter.number - 1]} квартал" in found[0].message


def test_without_a_register_the_quarter_that_runs_is_asked_for() -> None:
    assert by_clause(OMSK, "2026-05-20", Events())["п. 24"] == ("due", "2026-06-30")


@pytest.mark.parametrize(
    ("on", "known", "expected"),
    [
        ("2026-05-20", events(updated="2025-12-15"), ("due", "2026-06-15")),
        ("2026-05-20", events(updated="2025-11-30"), ("due", "2026-06-01")),  # 30.05.2026 is a Saturday
        # only where the processes have changed: whether they have, only the person knows
        ("2026-09-20", events(updated="2025-12-15"), ("past", "2026-06-15")),
        ("2026-09-20", events(updated="2025-12-15", changed="2025-12-01"), ("past", "2026-06-15")),
        ("2026-09-20", events(updated="2025-12-15", changed="2026-03-01"), ("overdue", "2026-06-15")),
        ("2026-09-20", Events(), ("waiting", None)),
    ],
)
def test_half_a_year_after_the_last_update(on: str, known: Events, expected: tuple[str, str | None]) -> None:
    (update,) = [each for each in deadlines(BRYANSK, date.fromisoformat(on), known) if each.duty.kind == "update"]
    assert (update.state.value, None if update.day is None else str(update.day)) == expected
    assert "Только при наличии изменений" in update.message


@pytest.mark.parametrize(
    ("on", "known", "expected"),
    [
        ("2026-11-21", Events(), ("due", "2027-11-02")),  # three years from the act
        ("2025-11-21", Events(done={"reengineer": date(2025, 3, 14)}), ("unknown", None)),
        ("2026-11-21", Events(done={"п. 5 порядка": date(2023, 3, 14)}), ("overdue", "2026-03-16")),
        ("2027-11-03", Events(), ("waiting", None)),
    ],
)
def test_three_years_after_the_last_reengineering(on: str, known: Events, expected: tuple[str, str | None]) -> None:
    assert by_clause(KALININGRAD, on, known)["п. 5"] == expected


def test_what_is_counted_from_an_approval_that_stands_in_is_past_and_not_overdue() -> None:
    stands = Event(date(2025, 12, 25), taken_from="approved")
    found = by_clause(OMSK, "2026-11-21", Events({"formed": stands, "updated": stands}))
    assert (found["п. 27"], found["п. 24"]) == (("past", "2026-01-20"), ("due", "2027-01-11"))
    both = [each.state for each in deadlines(OMSK, date(2026, 11, 21), Events({"updated": stands}))]
    assert State.PAST in both
    assert State.OVERDUE not in both


# Days that the act names


def test_days_named_by_the_act_stay_where_they_are() -> None:
    found = by_clause(KIROV, "2024-06-01", Events())
    assert found["п. 3.4"] == ("past", "2023-12-20")
    assert found["п. 3.6"] == ("due", "2024-06-30")  # a Sunday
    assert {found[f"п. 3.{number}"] for number in range(7, 13)} == {("due", "2024-09-30")}


@pytest.mark.parametrize(("approved", "state"), [("2023-12-20", "done"), ("2023-12-21", "late")])
def test_the_approval_keeps_or_misses_its_day(approved: str, state: str) -> None:
    assert by_clause(KIROV, "2026-11-21", events(approved=approved))["п. 3.4"] == (state, "2023-12-20")


def test_what_the_person_says_is_done_is_done() -> None:
    known = Events(done={"п. 3.6 плана мероприятий": date(2024, 6, 28), "plan": date(2024, 10, 1)})
    found = by_clause(KIROV, "2026-11-21", known)
    assert found["п. 3.6"] == ("done", "2024-06-30")
    assert {found[f"п. 3.{number}"][0] for number in range(7, 13)} == {"late"}


# What is not known


def test_a_term_into_a_year_that_is_not_known_says_which_and_gives_no_day() -> None:
    _, last = known_years()
    found = only(form(duty("enter-change", working_days=10)), f"{last}-12-28", events(reported=f"{last}-12-25"))
    assert (found.state, found.day, found.unknown_year) == (State.UNKNOWN, None, last + 1)
    assert f"в {last + 1} году программе еще не известны" in found.message
    month = only(form(duty("update", every_months=6)), f"{last}-12-28", events(updated=f"{last}-11-03"))
    assert (month.state, month.day, month.nominal) == (State.UNKNOWN, None, date(last + 1, 5, 3))
    assert f"Срок истекает 03.05.{last + 1} или в ближайший следующий за этим днем рабочий день." in month.message


def test_years_before_the_calendar_are_not_known_either() -> None:
    found = only(form(duty("enter-change", working_days=10)), "2026-01-15", events(reported="2015-04-01"))
    assert (found.state, found.unknown_year) == (State.UNKNOWN, 2015)


def test_days_off_of_the_form_move_the_day() -> None:
    ten = duty("enter-change", working_days=1)
    usual = only(form(ten), "2025-06-05", events(reported="2025-06-05"))
    there = only(form(ten, days_off=(date(2025, 6, 6),)), "2025-06-05", events(reported="2025-06-05"))
    assert (usual.day, there.day) == (date(2025, 6, 6), date(2025, 6, 9))


# What is next, and how far it is


def test_the_next_is_the_earliest_of_what_is_overdue_or_ahead() -> None:
    found = next_deadline(OMSK, date(2025, 12, 28), events(changed="2025-12-25"))
    assert found is not None
    assert (found.duty.kind, found.day, found.left, found.workdays_left) == ("update", date(2026, 1, 12), 15, 3)
    overdue = next_deadline(OMSK, date(2026, 2, 1), events(changed="2025-12-25"))
    assert overdue is not None
    assert (overdue.duty.kind, overdue.state, overdue.left) == ("report-change", State.OVERDUE, -12)
    assert next_deadline(LIBRARY.form("saratov"), date(2026, 1, 1), Events()) is None


def test_duties_without_a_term_say_so() -> None:
    found = deadlines(LIBRARY.form("saratov"), date(2026, 1, 1), Events())
    said = [(each.state, each.day, each.message) for each in found]
    assert said == [(State.NO_TERM, None, "Срок актом не установлен.")] * 5


@pytest.mark.parametrize("region", LIBRARY.regions)
def test_every_duty_of_every_act_is_there_once_with_its_clause(region: str) -> None:
    known = LIBRARY.form(region)
    found = deadlines(known, date(2026, 11, 21), events(updated="2026-09-30", approved="2025-02-14"))
    assert tuple(each.duty for each in found) == known.duties
    assert all(each.message.endswith((".", ")")) for each in found)


def test_a_duty_without_a_term_can_be_done() -> None:
    found = {each.duty.clause: each for each in deadlines(OMSK, date(2026, 1, 1), events(approved="2025-12-15"))}
    approval = found["п. 5 Порядка"]
    assert (approval.state, approval.day, approval.done) == (State.DONE, None, date(2025, 12, 15))
    assert approval.message == "Срок актом не установлен. Исполнено 15.12.2025."
    # the end of the quarter in a name is not the day on which the update was done
    known = Events({"updated": Event(date(2026, 3, 31), Source.QUARTER, Quarter(2026, 1))})
    assert {each.state for each in deadlines(LIBRARY.form("saratov"), date(2026, 5, 1), known)} == {State.NO_TERM}


def test_every_kind_and_every_event_of_forms_has_its_words() -> None:
    kinds = get_type_hints(Duty)
    words, _ = get_args(kinds["after"])
    assert set(TITLES) == set(get_args(kinds["kind"]))
    assert set(EVENTS) - {"reengineered"} == set(get_args(words))
    assert set(STATES) == set(State)


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.dictionaries(st.sampled_from(list(EVENTS)), st.dates(date(2019, 1, 1), date(2031, 12, 31))),
    st.sampled_from(LIBRARY.regions),
)
def test_laws_of_deadlines(on: date, days: Mapping[str, date], region: str) -> None:
    """Whatever happened when: the states agree with the days, and no day is a day off unless the act names it."""
    known = Events({name: Event(day) for name, day in days.items()})
    for found in deadlines(LIBRARY.form(region), on, known):
        assert (found.state is State.UNKNOWN) == (found.unknown_year is not None)
        assert found.message
        if found.state in (State.OVERDUE, State.PAST):
            assert found.day is not None
            assert found.day < on
        if found.state is State.DUE:
            assert found.day is not None
            assert found.left == (found.day - on).days >= 0
        if found.state is State.LATE:
            assert found.day is not None
            assert found.done is not None
            assert found.done > found.day
        if found.day is not None and found.duty.by is None:
            assert Calendar().is_working(found.day)
        if found.nominal is not None and found.day is not None:
            assert timedelta(0) <= found.day - found.nominal <= timedelta(12)


def test_a_file_written_after_the_day_of_the_question_says_nothing_of_it() -> None:
    quarterly = form(duty("update", every_months=3, calendar=True))
    written = Events({"updated": Event(date(2026, 11, 21), Source.FILE)})
    for known in (written, Events()):
        assert only(quarterly, "2025-02-10", known).day == date(2025, 3, 31)
    assert only(quarterly, "2026-11-22", written).day == date(2027, 3, 31)
