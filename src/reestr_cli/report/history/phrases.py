"""What the history says in words that every format shares: days, statuses, what happened."""

from __future__ import annotations

from collections.abc import Iterable

from reestr_cli.history.lives import APPEARED, BACK, FIRST, GONE, RENAMED, RENUMBERED, RETURNED, Event, Sighting
from reestr_cli.i18n import mark, ntr, tr
from reestr_cli.periods import Quarter, short_quarter
from reestr_cli.report.look import clean

_EVENTS = {
    FIRST: mark("in the register since the first version"),
    APPEARED: mark("appeared"),
    RETURNED: mark("in the register again"),
    GONE: mark("no longer in the register"),
    RENUMBERED: mark("renumbered: {old} → {new}"),
    RENAMED: mark("renamed: «{old}» → «{new}»"),
    "status-forward": mark("forward: {old} → {new}"),
    "status-jump": mark("forward over a step: {old} → {new}"),
    BACK: mark("BACK: {old} → {new}"),
    "status-other": mark("status out of order: {old} → {new}"),
}


def status_text(status: str) -> str:
    """Return the name of a status; a blank one says so."""
    return clean(status) or tr("(blank)")


def event_text(event: Event) -> str:
    """Return what happened; that a step back may be the next round is said."""
    texts = {"old": status_text(event.old), "new": status_text(event.new)}
    text = tr(_EVENTS[event.kind], **texts)
    return f"{text} {tr('(after it was done: perhaps the next round)')}" if event.again else text


def events_text(events: Iterable[Event]) -> str:
    """Return what happened by one quarter."""
    return "; ".join(map(event_text, events))


def name_of(sighting: Sighting) -> str:
    """Return process and service of a row."""
    return " — ".join(filter(None, (clean(sighting.process), clean(sighting.service)))) or tr("(no name)")


def quarter_short(key: str) -> str:
    """Return a quarter of the database as a column of a table has it."""
    return short_quarter(Quarter.read(key))


def quarters_text(quarters: int) -> str:
    """Return a number of quarters in words."""
    return ntr("{count} quarter", "{count} quarters", quarters)
