"""The plan for people in a terminal: how many processes of each direction, the first of them, what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reestr_cli.i18n import mark, ntr, tr
from reestr_cli.periods import day_text
from reestr_cli.plan.values import Criterion, Entry, Plan, Section, Unreadable
from reestr_cli.report.look import BOLD, DIM, Look, clean
from reestr_cli.report.standings import instead_text
from reestr_cli.standings import Reason

#: So many processes of a direction are named; all of them with ``--verbose``.
SHOWN = 3
CRITERIA = {
    Criterion.FIRST: mark("asked for first"),
    Criterion.DUTY: mark("due to be repeated"),
    Criterion.STAGE: mark("how far it has come"),
    Criterion.SERVICES: mark("services that use it"),
    Criterion.MANUAL: mark("not digital"),
    Criterion.LINKS: mark("links with others"),
    Criterion.WAITING: mark("age of the status"),
}


def render(plan: Plan, look: Look) -> Iterator[str]:
    """Yield headline, directions with their first processes, the rule of the order, files left out."""
    yield from look.lines(clean(_headline(plan)), paint=BOLD)
    if plan.rules.start is not None:
        yield from look.lines(clean(_dates(plan)))
    if plan.is_too_slow and plan.limit is not None:
        late = tr(
            "Too slow: every process is to be reengineered by {limit} ({clause}).",
            limit=day_text(plan.limit),
            clause=plan.duty_clause,
        )
        yield from look.lines(clean(late))
    yield from look.lines(clean(_order(plan)))
    for section in plan.sections:
        yield "\n"
        yield from _section(plan, section, look)
    yield from _left_out(plan, look)


def _headline(plan: Plan) -> str:
    planned = ntr("{count} process is planned", "{count} processes are planned", plan.planned)
    done = ntr("{count} is done", "{count} are done", plan.done)
    bodies = ntr("{count} body", "{count} bodies", len(plan.bodies))
    return tr(
        "Plan of reengineering on {day}: {bodies}, {planned}, {done}",
        day=day_text(plan.on), bodies=bodies, planned=planned, done=done,
    )  # fmt: skip


def _dates(plan: Plan) -> str:
    spans = [span for section in plan.sections for entry in section.entries for span in entry.spans]
    if not spans:
        return tr("Dates: nothing is planned.")
    return tr(
        "Dates: from {start} to {end}.",
        start=day_text(min(first for first, _ in spans)),
        end=day_text(max(last for _, last in spans)),
    )


def _order(plan: Plan) -> str:
    rules = plan.rules
    if rules.weights:
        names = " + ".join(f"{weight} × {tr(CRITERIA[each])}" for each, weight in rules.weights.items())
        return tr("Order: most points first; {names}.", names=names)
    return tr("Order: {names}.", names=", ".join(tr(CRITERIA[each]) for each in rules.order))


def _section(plan: Plan, section: Section, look: Look) -> Iterator[str]:
    count = ntr("{count} process", "{count} processes", len(section.entries))
    yield from look.lines(clean(f"{section_name(section)} — {count}"), paint=BOLD)
    shown = section.entries if look.verbose or len(section.entries) == SHOWN + 1 else section.entries[:SHOWN]
    for entry in shown:
        yield from _entry(plan, entry, look)
    if len(section.entries) > len(shown):
        more = ntr("and {count} more", "and {count} more", len(section.entries) - len(shown))
        yield f"  {look.paint(more, DIM)}\n"


def section_name(section: Section) -> str:
    """Return what a part of the plan is called: the direction as the act names it, or that there is none."""
    if section.direction is not None:
        return f"{section.direction.name[:1].upper()}{section.direction.name[1:]} ({section.direction.clause})"
    return tr("All processes") if section.is_whole else tr("Processes of no direction")


def _entry(plan: Plan, entry: Entry, look: Look) -> Iterator[str]:
    item = entry.item
    name = " ".join(filter(None, (item.id, item.process)))
    body = f", {item.body}" if len(plan.bodies) > 1 else ""
    dates = f", {day_text(entry.spans[0][0])} – {day_text(entry.spans[-1][1])}" if entry.spans else ""
    service = f" ({item.service})" if item.service else ""
    status = f" — {item.status}" if item.status else ""
    text = clean(f"{name}{service}{body}{status}{dates}")
    yield from look.lines(text, f"  {entry.place:>3}. ", "       ")


def _left_out(plan: Plan, look: Look) -> Iterator[str]:
    older = sum(each.reason is Reason.EARLIER for each in plan.left_out)
    again = [line for line in map(instead_text, plan.left_out) if line is not None]
    if older:
        yield "\n"
        yield from look.lines(
            ntr(
                "{count} older register is used only to see how long a status has lasted.",
                "{count} older registers are used only to see how long a status has lasted.",
                older,
            )
        )
    if again:
        yield "\n"
        yield from look.lines(tr("Files left out"), paint=BOLD)
        for text in again:
            yield from look.lines(text, "  ", "    ")
    yield from unread_lines(plan.unreadable, tr("Not read, so their processes are missing:"), look)


def unread_lines(files: Sequence[Unreadable], missing: str, look: Look) -> Iterator[str]:
    """Yield the files that could not be read: ``missing`` heads those in whose place nothing was taken."""
    taken = tr("Not read, taken in their place are registers of an earlier quarter:")
    for heading, own in (
        (missing, [each for each in files if each.instead is None]),
        (taken, [each for each in files if each.instead is not None]),
    ):
        if own:
            yield "\n"
            yield from look.lines(heading, paint=BOLD)
        for each in own:
            yield from look.lines(clean(f"{each.path}: {why_unread(each)}"), "  ", "    ")


def why_unread(file: Unreadable) -> str:
    """Return what is wrong with a file that could not be read, and what was taken in its place."""
    if file.instead is None:
        return str(file.message or "")
    return tr("{why}; taken in its place is the earlier quarter, {path}", why=file.message or "", path=file.instead)
