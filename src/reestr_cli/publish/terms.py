"""Till when a published register must stand on the site, by the duties of its form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reestr_cli.due.deadlines import deadlines
from reestr_cli.due.events import Event, Events, Source
from reestr_cli.due.telling import tell
from reestr_cli.forms.form import Form
from reestr_cli.publication import Term
from reestr_cli.settings import Approval

_KINDS = ("publish", "publish-change")


def orders_publication(form: Form) -> bool:
    """Tell whether the region's act orders to publish registers."""
    return any(duty.kind in _KINDS for duty in form.duties)


def terms(
    form: Form, on: date, known: Mapping[str, date], approved: Approval | None, *, changed: bool
) -> tuple[Term, ...]:
    """Return the terms of the duty that applies: to publish the register, or, with ``changed``, its changed version.

    ``known`` are the days on which the register was ``formed`` and the change was ``entered``; without the first, the
    first term is counted from the day of the approval, where that is known.
    """
    kinds = {duty.kind for duty in form.duties}.intersection(_KINDS)
    wanted = "publish-change" if changed else "publish"
    kind = wanted if wanted in kinds else next(iter(kinds), "")
    days = {name: Event(day) for name, day in known.items()}
    if approved is not None and approved.date is not None:
        days.setdefault("formed", Event(approved.date, Source.APPROVAL, taken_from="approved"))
    found = (deadline for deadline in deadlines(form, on, Events(days)) if deadline.duty.kind == kind)
    return tuple(
        Term(deadline.duty.clause, deadline.duty.text, deadline.day, " ".join(tell(deadline))) for deadline in found
    )
