"""Forms with duties of their own, made of a shipped form, for what no act orders yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from reestr_cli.due.events import Event, Events
from reestr_cli.forms.checking import checked
from reestr_cli.forms.duties import Duty
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library

LIBRARY = Library()


def form(*duties: Duty, days_off: tuple[date, ...] = ()) -> Form:
    """Return Saratov's form with these duties and days off in place of its own."""
    return replace(LIBRARY.form("saratov"), duties=duties, days_off=days_off)


def duty(kind: str, clause: str = "п. 1", **keys: object) -> Duty:
    return checked(
        Path("saratov.toml"), Duty, {"kind": kind, "text": f"Слова акта: {clause}", "clause": clause, **keys}
    )


def events(**days: str) -> Events:
    """Return events that the person has told: ``changed="2025-12-25"``."""
    return Events({name: Event(date.fromisoformat(day)) for name, day in days.items()})
