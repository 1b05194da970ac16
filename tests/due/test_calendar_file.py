"""The file for calendar programs: read back by another program, and held against RFC 5545 line by line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

from reestr_cli.due.bodies import Body, Schedule, schedule_of_form
from reestr_cli.due.deadlines import deadlines
from reestr_cli.due.events import Events
from reestr_cli.report.due import calendar
from tests.due.forms import LIBRARY, duty, events, form

OMSK = LIBRARY.form("omsk")
ON = date(2025, 12, 28)
CHANGED = events(changed="2025-12-25")


def file(schedule: Schedule, remind: int | None = None) -> bytes:
    return b"".join(calendar.render(schedule, remind))


def read(data: bytes) -> list[Any]:
    """Return the events that the other program finds; which value a name has is not known to its types."""
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def of(form_: object, on: date = ON, known: Events = CHANGED, name: str | None = "Орган") -> Schedule:
    return Schedule(on, (Body(form_, deadlines(form_, on, known), name, "реестр.xlsx"),))  # type: ignore[arg-type]


def test_another_program_reads_every_day_that_is_to_be_kept() -> None:
    found = {str(event["SUMMARY"]): event for event in read(file(of(OMSK)))}
    assert {summary: event["DTSTART"].dt for summary, event in found.items()} == {
        "Актуализировать реестр (п. 24 Порядка): Орган": date(2026, 1, 12),
        "Сообщить об изменении (п. 25 Порядка): Орган": date(2026, 1, 20),
        "Проверить и внести изменение (п. 26 Порядка): Орган": date(2026, 2, 3),
        "Разместить измененный реестр на сайте (п. 28 Порядка): Орган": date(2026, 2, 17),
    }
    for event in found.values():
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event["TRANSP"] == "TRANSPARENT"
    report = found["Сообщить об изменении (п. 25 Порядка): Орган"]
    assert report["STATUS"] == "CONFIRMED"
    assert found["Проверить и внести изменение (п. 26 Порядка): Орган"]["STATUS"] == "TENTATIVE"
    lines = str(report["DESCRIPTION"]).split("\n")
    assert lines[0] == "10 рабочих дней, считая со дня, следующего за 25.12.2025 (сведения изменились)."
    assert lines[1] == "Кто: руководители структурных подразделений"
    assert lines[2].startswith("п. 25 Порядка: «Руководители структурных подразделений органов власти представляют")
    assert lines[-1] == "реестр.xlsx"


def test_every_line_is_as_the_standard_asks() -> None:
    data = file(of(OMSK), remind=3)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")[:-1]
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) == 75
    assert all(line.decode("utf-8") for line in lines)  # no letter is cut in two
    unfolded = data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]
    assert all(line.partition(":")[1] and line[0].isupper() for line in unfolded)
    assert unfolded[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    opened = [line for line in unfolded if line.startswith(("BEGIN:", "END:"))]
    depth: list[str] = []
    for line in opened:
        word, _, name = line.partition(":")
        if word == "BEGIN":
            depth.append(name)
        else:
            assert depth.pop() == name
    assert not depth


def test_signs_that_part_values_are_marked() -> None:
    odd = form(duty("enter-change", clause="п. 1; 2, 3\\4", working_days=10, who='"Кто-то": где-то'))
    data = file(of(odd, known=events(reported="2025-12-25"), name="Орган; \nвторой, \\третий"))
    (event,) = read(data)
    assert str(event["SUMMARY"]) == "Проверить и внести изменение (п. 1; 2, 3\\4): Орган; второй, \\третий"
    assert 'Кто: "Кто-то": где-то' in str(event["DESCRIPTION"])
    assert b"\\; 2\\, 3\\\\4" in data.replace(b"\r\n ", b"")


def test_an_event_keeps_its_identifier_when_its_day_moves_and_the_later_file_is_newer() -> None:
    def known(data: bytes) -> dict[str, Any]:
        return {str(event["SUMMARY"]): event for event in read(data)}

    early = known(file(of(OMSK)))
    late = known(file(of(OMSK, date(2026, 1, 19), events(changed="2025-12-25", reported="2026-01-15"))))
    entry = "Проверить и внести изменение (п. 26 Порядка): Орган"
    assert (early[entry]["DTSTART"].dt, late[entry]["DTSTART"].dt) == (date(2026, 2, 3), date(2026, 1, 29))
    assert early[entry]["UID"] == late[entry]["UID"]
    assert late[entry]["SEQUENCE"] > early[entry]["SEQUENCE"]
    assert late[entry]["DTSTAMP"].dt > early[entry]["DTSTAMP"].dt
    other = known(file(of(OMSK, known=events(changed="2025-11-25"))))
    assert other[entry]["UID"] != early[entry]["UID"]
    assert len({str(event["UID"]) for event in early.values()}) == len(early)
    assert {str(event["UID"]) for event in known(file(of(OMSK, name="Иной"))).values()}.isdisjoint(
        {str(event["UID"]) for event in early.values()}
    )


def test_each_duty_of_one_kind_has_an_identifier_of_its_own() -> None:
    found = read(file(schedule_of_form(LIBRARY.form("kirov"), date(2024, 1, 15), Events())))
    assert len(found) == 7
    assert len({str(event["UID"]) for event in found}) == 7


def test_a_reminder_is_there_when_asked_for() -> None:
    assert b"VALARM" not in file(of(OMSK))
    for event in read(file(of(OMSK), remind=3)):
        (alarm,) = event.walk("VALARM")
        assert alarm["TRIGGER"].dt == timedelta(days=-3)
        assert alarm["ACTION"] == "DISPLAY"


@pytest.mark.parametrize("known", [Events(), CHANGED])
def test_the_same_asked_twice_gives_the_same_bytes(known: Events) -> None:
    assert file(of(OMSK, known=known)) == file(of(OMSK, known=known))


def test_nothing_to_keep_is_a_calendar_without_events() -> None:
    data = file(of(LIBRARY.form("saratov")))
    assert not read(data)
    assert calendar.count(of(LIBRARY.form("saratov"))) == 0
    assert calendar.count(of(OMSK)) == 4
