"""The sentences of the workbook of a plan: by what rule it was made, and what the act says of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

from reestr_cli.forms.duties import Direction
from reestr_cli.i18n import mark, tr
from reestr_cli.periods import Quarter, day_text, short_quarter
from reestr_cli.plan.criteria import measure
from reestr_cli.plan.headers import BODY_LINE, CRITERIA
from reestr_cli.plan.values import Criterion, Item, Pace, Plan, Section

TITLE, NO_DIRECTION = mark("Plan of reengineering of processes"), mark("Processes without a direction")
WHAT_CRITERIA_MEAN = {
    Criterion.FIRST: mark("The place among those named with --first or in reestr.toml; less is earlier."),
    Criterion.DUTY: mark(
        "The day of the repeated reengineering has passed or passes within the plan; an earlier day is earlier in it."
    ),
    Criterion.STAGE: mark(
        "How far the reengineering has come by the status in the register: 4 under way; 3 in the queue for it or not"
        " passed; 2 under research; 1 in the queue for research; 0 no status or one that is not recognised. More is "
        "earlier: what is begun is finished before anything new."
    ),
    Criterion.SERVICES: mark("How many services of all registers read use a process of this name; more is earlier."),
    Criterion.MANUAL: mark(
        "The register calls the process not digital: «да» is earlier; «?» where the register does not say."
    ),
    Criterion.LINKS: mark(
        "With how many other processes it is linked: those that its row names and those that name it; more is earlier."
    ),
    Criterion.WAITING: mark(
        "The quarter from which on the status in the registers is the same (by registers of earlier quarters or the "
        "history); longer is earlier."
    ),
}


def step(item: Item) -> int:
    """Return how far the reengineering of the process has come, from 0 to 4."""
    return measure(item, Criterion.STAGE)


def titled(text: str) -> str:
    """Return a text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def day(value: date | None) -> str:
    """Return a day as it is written in Russian documents."""
    return "" if value is None else day_text(value)


def quarter(value: Quarter) -> str:
    """Return a quarter as a narrow column has it."""
    return short_quarter(value)


def folded(lines: Iterable[str], width: float) -> list[str]:
    """Return ``lines`` broken so that each fits into a table so many width units wide."""
    return [part for line in lines for part in (textwrap.wrap(line, max(60, int(width))) or [""])]


def ordering(plan: Plan) -> str:
    """Return the whole rule by which rows are ordered."""
    rules = plan.rules
    if rules.weights:
        names = " + ".join(f"{weight} × «{_name(criterion)}»" for criterion, weight in rules.weights.items() if weight)
        return tr(
            "Order of rows: the sum of points, more is earlier; {names}. Where it is equal, by body and id. Each "
            "summand has a column of its own («да» is 1, «нет» is 0).",
            names=names,
        )
    names = "; ".join(f"{number}) {_name(criterion)}" for number, criterion in enumerate(rules.order, start=1))
    return tr(
        "Order of rows: {names}; where they are equal, by body and id. Each criterion has a column of its own.",
        names=names,
    )


def _name(criterion: Criterion) -> str:
    return CRITERIA[criterion]


def freedom() -> str:
    """Return what people may do with the plan."""
    return tr(
        "Rows may be moved, taken out and added, columns widened; yellow cells are to be filled in. To hold the plan "
        "against the register: reestr plan check PLAN.xlsx REGISTER"
    )


def dating(plan: Plan) -> Iterator[str]:
    """Yield how the dates came about."""
    rules = plan.rules
    if rules.start is None or rules.pace is None:
        yield tr(
            "Write the dates in yourself or compute them: reestr plan PATH -o PLAN.xlsx --start DATE --pace 4/quarter"
        )
        return
    days = ", ".join(map(str, rules.stage_days))
    taken = (
        tr("stages one after the other, days: {days}", days=days)
        if plan.stages
        else tr("work, days: {days}", days=days)
    )
    yield tr(
        "The dates are computed: from {start}, {pace} in each body, in the order of the criteria over all directions "
        "together; {taken}. Beginning and end are working days.",
        start=day(rules.start),
        pace=pace(rules.pace),
        taken=taken,
    )
    if plan.unknown_years:
        years = ", ".join(map(str, plan.unknown_years))
        yield tr(
            "The transfers of days off are not known, weekends and holidays of article 112 of the Labour Code count: "
            "{years}.",
            years=years,
        )


def pace(given: Pace) -> str:
    """Return a pace in words."""
    if given.months == 1:
        return tr("processes a month: {count}", count=given.count)
    return tr("processes a quarter: {count}", count=given.count)


def repeating(plan: Plan) -> Iterator[str]:
    """Yield what the act says of repeating the reengineering, and what of it is in the plan."""
    if plan.every_months is None:
        return
    yield tr(
        "Reengineering is carried out at least once in {months} months ({clause}).",
        months=plan.every_months,
        clause=plan.duty_clause,
    )
    if plan.is_too_slow:
        yield tr(
            "At this pace the work ends on {day}, later than in {months} months ({limit}): raise the pace or shorten "
            "the stages.",
            day=day(plan.last_day),
            months=plan.every_months,
            limit=day(plan.limit),
        )
    if plan.horizon is None:
        yield tr("When processes were reengineered is not known: name the history of the registers (--history).")
    else:
        yield tr("Processes that are to be repeated by {day} are in the plan, too.", day=day(plan.horizon))


def head(plan: Plan, section: Section) -> Iterator[str]:
    """Yield the lines above the table of a direction."""
    if section.direction is not None:
        name = f"{section.direction.name} ({section.direction.clause})"
        yield (
            tr("Direction: {name}.", name=name)
            if plan.form.directions
            else tr("Group of processes: {name}.", name=name)
        )
        yield from planned_by(section.direction)
    elif not section.is_whole:
        yield tr("The group of these processes is not given, not recognised, or of no direction of the act.")
    else:
        yield tr("The act does not divide processes into directions: all of them are on this sheet.")
    if len(plan.bodies) == 1:
        yield f"{BODY_LINE}{plan.bodies[0]}"
    yield ordering(plan)
    yield from dating(plan)
    if plan.horizon is not None:
        yield from repeating(plan)


def planned_by(direction: Direction) -> Iterator[str]:
    """Yield what the act orders of the plan itself: clause, date, document, who answers for it."""
    parts = [
        f"{direction.plan_clause}" if direction.plan_clause else "",
        tr("date: {day}", day=day(direction.by)) if direction.by else "",
        tr("document: {name}", name=direction.document) if direction.document else "",
    ]
    said = "; ".join(filter(None, parts))
    if said:
        yield tr("Plan: {what}.", what=said)
    if direction.who:
        yield tr("Who answers for it by the act: {who}.", who=direction.who)


def act(plan: Plan) -> str:
    """Return the act that asks for the plan."""
    source = plan.form.source
    kind = f"{source.kind} ({source.issuer})"
    return tr("{kind} of {date} No. {number}", kind=kind, date=day(source.date), number=source.number)


def duties(plan: Plan) -> Iterator[str]:
    """Yield what the act says of plans of reengineering where its directions do not say it."""
    told = {direction.plan_clause for direction in plan.form.directions}
    asked = [duty for duty in plan.form.duties if duty.kind == "plan"]
    yield from (f"{duty.clause}: {duty.text}." for duty in asked if duty.clause not in told)
    if not asked:
        yield tr("The act does not order a plan of reengineering outright; the register is kept for reengineering.")


def ends_late(spans: tuple[tuple[date, date], ...], due: date | None) -> bool:
    """Tell whether the work ends after the day by which it is to be repeated."""
    return due is not None and bool(spans) and spans[-1][1] > due
