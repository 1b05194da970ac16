"""How the day of a deadline was found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reestr_cli.due.deadline import Deadline, State
from reestr_cli.due.events import EVENTS, Event, Source
from reestr_cli.due.workdays import known_years
from reestr_cli.i18n import mark, ntr, tr
from reestr_cli.periods import day_text, quarter_text

#: Whence the day of an event is known, put behind what happened.
_SOURCES: Mapping[Source, str] = {
    Source.APPROVAL: mark("by the day of approval"),
    Source.FILE: mark("by the day on which the file was last written"),
    Source.HISTORY: mark("by the history of the registers"),
    Source.TERM: mark("if the term before is used to its end"),
}


def tell(deadline: Deadline) -> Iterator[str]:
    """Yield the sentences that say how the day of ``deadline`` was found, or why there is none."""
    yield from _term(deadline)
    if deadline.day is not None and deadline.nominal not in {None, deadline.day}:
        yield tr("{day} is a day off, so the term ends on the next working day.", day=_nominal(deadline))
    if deadline.unknown_year is not None:
        yield from _unknown(deadline, deadline.unknown_year)
    if deadline.duty.only_if_changed and deadline.duty.every_months is not None:
        yield tr("Only if the processes have changed.")
    if deadline.done is not None:
        yield tr("Done on {day}.", day=day_text(deadline.done))
    elif deadline.state is State.PAST:
        yield tr("The register does not show whether it was done.")


def _term(deadline: Deadline) -> Iterator[str]:
    duty, start = deadline.duty, deadline.start
    if duty.by is not None:
        yield tr("The act names the day.")
    elif duty.working_days is not None:
        yield _counted(deadline, duty.working_days)
    elif duty.every_months is None:
        yield tr("The act sets no term.")
    elif deadline.period is not None:
        first, last = map(day_text, deadline.period)
        period = tr("Once in every period, this time from {first} to {last}", first=first, last=last)
        yield f"{period}." if start is None else f"{period} ({_basis(deadline.event, start)})."
    else:
        count = duty.every_months
        if start is None:
            yield ntr(
                "Every {count} month from the last time; its day is not known.",
                "Every {count} months from the last time; its day is not known.",
                count,
            )
        else:
            term = ntr("{count} month from {day}", "{count} months from {day}", count, day=day_text(start.day))
            yield f"{term} ({_basis(deadline.event, start)})."


def _counted(deadline: Deadline, count: int) -> str:
    start, event = deadline.start, deadline.event or ""
    if start is None:
        return ntr(
            "{count} working day; the count begins on the day after the one on which {event}.",
            "{count} working days; the count begins on the day after the one on which {event}.",
            count,
            event=tr(EVENTS[event]),
        )
    term = ntr(
        "{count} working day, counted from the day after {day}",
        "{count} working days, counted from the day after {day}",
        count,
        day=day_text(start.day),
    )
    return f"{term} ({_basis(event, start)})."


def _basis(event: str | None, start: Event) -> str:
    """Return what happened on the day from which a term is counted, and whence that is known."""
    if start.source is Source.ACT:
        return tr("the day of the act")
    if start.source is Source.QUARTER and start.quarter is not None:
        return tr("the last version is of {quarter}", quarter=quarter_text(start.quarter))
    happened = tr("the last time") if event is None else tr(EVENTS[event])
    if start.taken_from is not None and start.source is Source.GIVEN:
        return tr("{happened}: the day is taken from «{other}»", happened=happened, other=tr(EVENTS[start.taken_from]))
    source = _SOURCES.get(start.source)
    return happened if source is None else f"{happened}, {tr(source)}"


def _unknown(deadline: Deadline, year: int) -> Iterator[str]:
    if deadline.nominal is not None:
        yield tr("The term ends on {day}, or on the next working day.", day=_nominal(deadline))
    first, _ = known_years()
    if year < first:
        yield tr(
            "The production calendar of the program begins with {first}; {year} is earlier, so the day is not named.",
            first=first,
            year=year,
        )
        return
    yield tr(
        "The official transfers of days off in {year} are not known to the program yet, so no day is named.",
        year=year,
    )


def _nominal(deadline: Deadline) -> str:
    return "" if deadline.nominal is None else day_text(deadline.nominal)
