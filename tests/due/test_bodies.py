"""What registers tell of themselves, and files put together into bodies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest

from reestr_cli.due.bodies import Said, Sayings, schedule, schedule_of_form
from reestr_cli.due.deadline import State
from reestr_cli.due.events import Event, Events, Source, events_of
from reestr_cli.filing import Content, Filing
from reestr_cli.findings import FileReport
from reestr_cli.periods import Quarter
from reestr_cli.settings import Approval, Settings
from tests.due.forms import LIBRARY

OMSK = LIBRARY.form("omsk")
WRITTEN = datetime(2026, 2, 3, 23, 50)
ON = date(2026, 5, 20)


def filing(
    path: str = "register.xlsx",
    agency: str | None = "Министерство примеров",
    approved: date | None = None,
    settings: Settings | None = None,
    region: str = "omsk",
) -> Filing:
    approval = None if approved is None else Approval(act="приказ", date=approved)
    return Filing(
        path,
        FileReport(path, (), region=region, agency=agency),
        settings or Settings(),
        WRITTEN,
        Content(path, (), {}, approval=approval),
        LIBRARY.form(region),
    )


@pytest.mark.parametrize(
    ("found", "given", "expected"),
    [
        (
            filing(),
            {},
            {"updated": Event(WRITTEN.date(), Source.FILE), "entered": Event(WRITTEN.date(), Source.FILE)},
        ),
        (
            filing("2026-Q1/register.xlsx", approved=date(2026, 1, 30)),
            {},
            {
                "approved": Event(date(2026, 1, 30), Source.APPROVAL),
                "formed": Event(date(2026, 1, 30), Source.APPROVAL, taken_from="approved"),
                "updated": Event(date(2026, 3, 31), Source.QUARTER, Quarter(2026, 1)),
                "entered": Event(WRITTEN.date(), Source.FILE),
            },
        ),
        (
            filing(approved=date(2026, 1, 30)),
            {"changed": date(2026, 2, 1), "formed": date(2026, 1, 20)},
            {
                "changed": Event(date(2026, 2, 1)),
                "formed": Event(date(2026, 1, 20)),
                "approved": Event(date(2026, 1, 30), Source.APPROVAL),
                "updated": Event(date(2026, 1, 30), Source.APPROVAL, taken_from="approved"),
            },
        ),
        (
            filing("2026-Q1/register.xlsx"),
            {"entered": date(2026, 4, 2)},
            {
                "entered": Event(date(2026, 4, 2)),
                "updated": Event(date(2026, 4, 2), taken_from="entered"),
            },
        ),
        (
            filing("2026-Q1/register.xlsx"),
            {"updated": date(2026, 4, 2), "reported": date(2026, 3, 1)},
            {"updated": Event(date(2026, 4, 2)), "reported": Event(date(2026, 3, 1))},
        ),
    ],
)
def test_events_are_those_given_then_those_the_register_tells(
    found: Filing, given: Mapping[str, date], expected: Mapping[str, Event]
) -> None:
    assert events_of(found, given).days == expected


def test_what_is_done_is_said_in_the_settings_and_the_option_comes_first() -> None:
    settings = Settings(done={"п. 27 Порядка": date(2026, 1, 1), "plan": date(2026, 1, 2)})
    known = events_of(filing(settings=settings), done={"plan": date(2026, 3, 1)})
    assert known.done == {"п. 27 Порядка": date(2026, 1, 1), "plan": date(2026, 3, 1)}


def test_the_approval_of_the_settings_counts_where_the_file_could_not_be_read() -> None:
    settings = Settings(approved=Approval(act="приказ", date=date(2026, 1, 30)))
    unread = Filing("a.xlsx", FileReport("a.xlsx", ()), settings)
    assert events_of(unread).days["approved"] == Event(date(2026, 1, 30), Source.APPROVAL)


def test_the_newest_version_speaks_for_a_body() -> None:
    broken = Filing("2026-Q2/broken.xlsx", FileReport("2026-Q2/broken.xlsx", ()), Settings())
    found = schedule(
        [
            filing("2025-Q4/a.xlsx"),
            filing("2026-Q1/a.xlsx", "МИНИСТЕРСТВО ПРИМЕРОВ "),
            filing("2026-Q1/b.xlsx", "Комитет примеров"),
            broken,
            filing("2026-Q1/unnamed.xlsx", None),
            filing("2026-Q1/unnamed-too.xlsx", None),
            filing("2026-Q1/kirov.xlsx", region="kirov"),
        ],
        ON,
    )
    assert [(body.name, body.path, str(body.quarter), body.others) for body in found.bodies] == [
        ("МИНИСТЕРСТВО ПРИМЕРОВ ", "2026-Q1/a.xlsx", "2026-Q1", 1),
        ("Комитет примеров", "2026-Q1/b.xlsx", "2026-Q1", 0),
        (None, "2026-Q1/unnamed.xlsx", "2026-Q1", 0),
        (None, "2026-Q1/unnamed-too.xlsx", "2026-Q1", 0),
        ("Министерство примеров", "2026-Q1/kirov.xlsx", "2026-Q1", 0),
    ]
    assert [file.path for file in found.left_out] == ["2026-Q2/broken.xlsx"]
    assert found.count(State.OVERDUE) == 0
    late = schedule([filing("2025-Q4/a.xlsx")], ON)
    assert [each.state for each in late.bodies[0].deadlines if each.duty.kind == "update"] == [
        State.OVERDUE,
        State.DUE,
    ]


def test_a_copy_and_an_undated_later_version_are_known_as_what_they_are() -> None:
    rows = {"service": ("Справка",) * 2, "process": ("Прием", "Выдача")}
    first = replace(filing("2026-Q1/b (2).xlsx"), content=Content("1", (5, 6), rows))
    copy = replace(first, path="2026-Q1/b.xlsx")
    again = replace(first, path="a.xlsx", content=Content("2", (5, 6), rows), changed=datetime(2026, 4, 3))
    (body,) = schedule([first, copy], ON).bodies
    assert (body.path, body.others) == ("2026-Q1/b.xlsx", 1)
    (body,) = schedule([first, copy, again], ON).bodies
    assert (body.path, body.others) == ("a.xlsx", 2)


def test_the_process_that_waits_is_looked_for_in_all_parts() -> None:
    parts = [
        replace(
            filing(f"{name}.xlsx", region="kaliningrad-social"),
            content=Content(name, (5,), {"id": ("1",), "process": (name,)}),
        )
        for name in ("Выдача", "Прием")
    ]
    days = {"Прием": date(2024, 1, 9), "Выдача": date(2025, 6, 2)}
    for ordered in (parts, parts[::-1]):
        (body,) = schedule(ordered, date(2026, 5, 20), last_done=lambda _body, _id, process: days[process]).bodies
        (deadline,) = [each for each in body.deadlines if each.duty.kind == "reengineer"]
        assert deadline.start is not None
        assert deadline.start.day == date(2024, 1, 9)


def test_the_same_is_found_whatever_the_order_of_the_files() -> None:
    files = [filing(f"{quarter}/a.xlsx") for quarter in ("2025-Q4", "2026-Q1", "2025-Q3")]
    assert schedule(files, ON).bodies == schedule(files[::-1], ON).bodies


def test_the_day_a_file_was_written_makes_nothing_overdue() -> None:
    (body,) = schedule([filing()], date(2026, 11, 21)).bodies
    states = {each.duty.kind: each.state for each in body.deadlines}
    assert states["publish-change"] is State.PAST


def test_a_region_alone_has_one_block_without_a_file() -> None:
    (body,) = schedule_of_form(OMSK, ON, Events()).bodies
    assert (body.name, body.path, body.form.region) == (None, None, "omsk")
    assert len(body.deadlines) == len(OMSK.duties)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({"1": date(2023, 3, 14), "2": date(2026, 1, 1)}, Event(date(2023, 3, 14), Source.HISTORY)),
        ({"1": date(2023, 3, 14)}, Event(date(2023, 3, 14), Source.HISTORY)),
        # one that was never done has waited since the act
        ({"1": date(2026, 1, 1)}, Event(date(2024, 11, 2), Source.ACT)),
        ({}, Event(date(2024, 11, 2), Source.ACT)),
    ],
)
def test_the_process_that_has_waited_longest_sets_the_term(days: Mapping[str, date], expected: Event) -> None:
    columns = {"id": ("1", "2"), "process": ("Прием", "Выдача")}
    found = replace(filing(region="kaliningrad-social"), content=Content("0" * 64, (5, 6), columns))

    def last_done(body: str, id_: str, process: str) -> date | None:
        assert (body, process) == ("Министерство примеров", {"1": "Прием", "2": "Выдача"}[id_])
        return days.get(id_)

    assert events_of(found, last_done=last_done).days["reengineered"] == expected
    assert "reengineered" not in events_of(found).days
    (body,) = schedule([found], date(2027, 11, 3), last_done=last_done).bodies
    (deadline,) = [each for each in body.deadlines if each.duty.kind == "reengineer"]
    # what versions show is certainly not kept; since the act the program may have missed something
    assert deadline.state is (State.OVERDUE if expected.source is Source.HISTORY else State.PAST)


def update_of(found: Filing, on: date) -> tuple[State, Event | None]:
    """Return how the next update of the only body stands on the day ``on``, and what it is counted from."""
    (body,) = schedule([found], on).bodies
    deadline = next(each for each in body.deadlines if each.duty.kind == "update")
    return deadline.state, deadline.start


def test_what_a_register_shows_of_later_days_is_no_evidence() -> None:
    later = filing("2026-Q4/a.xlsx", approved=date(2026, 7, 1))
    written = Event(WRITTEN.date(), Source.FILE)
    # neither the quarter nor the approval is there yet: what is left is when the file was written
    assert update_of(later, ON) == (State.DUE, written)
    assert update_of(later, date(2026, 2, 1)) == (State.DUE, None)
    # a quarter that runs has its register before its last day
    assert update_of(filing("2026-Q2/a.xlsx"), ON)[1] == Event(date(2026, 6, 30), Source.QUARTER, Quarter(2026, 2))
    states = {each.duty.kind: each.state for each in schedule([later], ON).bodies[0].deadlines}
    assert states["approve"] is State.NO_TERM
    told = filing(settings=Settings(done={"plan": date(2026, 7, 1)}))
    assert not events_of(told, on=ON).done
    assert events_of(told, done={"plan": date(2026, 7, 1)}, on=ON).done


def test_a_version_of_a_quarter_that_has_not_begun_speaks_for_nobody() -> None:
    (body,) = schedule([filing("2026-Q1/a.xlsx"), filing("2026-Q3/a.xlsx")], ON).bodies
    assert (body.path, body.others) == ("2026-Q1/a.xlsx", 1)


def test_a_duty_in_the_settings_that_no_act_orders_is_kept_to_be_told() -> None:
    done = {"п. 24 ПОРЯДКА": date(2026, 1, 1), "update": date(2026, 1, 1), "updat": date(2026, 1, 1)}
    found = schedule([filing("a/a.xlsx", settings=Settings(done=done)), filing("a/b.xlsx", "Комитет")], ON)
    assert found.unheard == (Said("updat", "a/a.xlsx"),)
    assert schedule_of_form(OMSK, ON, Events(), said=done).unheard == (Said("updat"),)


def test_of_a_register_that_is_read_on_another_form_the_last_counts() -> None:
    sayings = Sayings()
    for region in ("saratov", "kirov"):
        sayings.hear(filing("a.xlsx", region=region))
    sayings.hear(filing("b.xlsx", region="kirov"))
    assert [form.region for form in sayings.forms] == ["kirov"]
