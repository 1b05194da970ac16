"""Deadlines as a file for calendar programs: RFC 5545, an all-day event for every day that is still to be kept.

Lines end in CRLF and are folded at 75 octets, never inside a letter. The identifier of an event does not depend on its
day: a file made again later replaces what the calendar program holds, and ``SEQUENCE`` says which is newer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta

from reestr_cli import __version__
from reestr_cli.due.bodies import Body, Schedule
from reestr_cli.due.deadline import Deadline, State
from reestr_cli.i18n import language, tr
from reestr_cli.report.due.phrases import name_of
from reestr_cli.report.look import clean

#: What still is to be kept; of the states without a day nothing is written.
_WRITTEN = (State.OVERDUE, State.DUE, State.WAITING)
_OCTETS = 75
_DAY = timedelta(days=1)
#: The revision of an event is the number of days since then: the file of a later day is always the newer one.
_BEGINNING = date(2020, 1, 1)


def render(schedule: Schedule, remind: int | None = None) -> Iterator[bytes]:
    """Yield the lines of the file; ``remind`` asks for a reminder so many days before each day."""
    for line in _lines(schedule, remind):
        yield from _folded(line)


def count(schedule: Schedule) -> int:
    """Return how many events the file has."""
    return sum(1 for body in schedule.bodies for _ in _dated(body))


def _dated(body: Body) -> Iterator[tuple[Deadline, date]]:
    for deadline in body.deadlines:
        if deadline.day is not None and deadline.state in _WRITTEN:
            yield deadline, deadline.day


def _lines(schedule: Schedule, remind: int | None) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//reestr//reestr {__version__}//{language().upper()}"
    yield "CALSCALE:GREGORIAN"
    yield f"X-WR-CALNAME:{_escaped(tr('Deadlines of the register of processes'))}"
    for body in schedule.bodies:
        for deadline, day in _dated(body):
            yield from _event(schedule, body, deadline, day, remind)
    yield "END:VCALENDAR"


def _event(schedule: Schedule, body: Body, deadline: Deadline, day: date, remind: int | None) -> Iterator[str]:
    summary = f"{deadline.title} ({clean(deadline.duty.clause)}): {name_of(body)}"
    yield "BEGIN:VEVENT"
    yield f"UID:{_identifier(body, deadline)}"
    yield f"DTSTAMP:{schedule.on:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{max(0, (schedule.on - _BEGINNING).days)}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{min(day, date.max - _DAY) + _DAY:%Y%m%d}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"DESCRIPTION:{_escaped(_description(body, deadline))}"
    yield f"CATEGORIES:{_escaped(body.form.region)}"
    yield f"STATUS:{'TENTATIVE' if deadline.provisional else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    if remind is not None:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(summary)}"
        yield f"TRIGGER:-P{remind}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _identifier(body: Body, deadline: Deadline) -> str:
    """Return what tells this event from all others, and stays the same when its day moves."""
    duty = deadline.duty
    begun = deadline.period[0] if deadline.period else deadline.root
    begun = deadline.start.day if begun is None and deadline.start is not None else begun
    parts = (body.form.region, body.name or body.path or "", duty.kind, duty.clause, duty.text, begun)
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@reestr"


def _description(body: Body, deadline: Deadline) -> str:
    duty = deadline.duty
    lines = [
        deadline.message,
        tr("Who: {who}", who=clean(duty.who)) if duty.who else "",
        tr("Result: {document}", document=clean(duty.document)) if duty.document else "",
        f"{clean(duty.clause)}: «{clean(duty.text)}»",
        clean(body.path or ""),
    ]
    return "\n".join(line for line in lines if line)


def _escaped(text: str) -> str:
    r"""Return ``text`` as the value of a property: ``\`` before the signs that part values, line ends as ``\n``."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """Yield ``line`` in pieces of at most 75 octets with their line ends; a further piece begins with a space."""
    piece = b""
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(piece) + len(octets) > _OCTETS:
            yield piece + b"\r\n"
            piece = b" "
        piece += octets
    yield piece + b"\r\n"
