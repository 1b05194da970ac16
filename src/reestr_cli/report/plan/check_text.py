"""What has become of a plan, for people: kinds in the order of their weight, each with its processes and places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reestr_cli.i18n import mark, ntr, tr
from reestr_cli.periods import day_text
from reestr_cli.plan.facts import NEWS, Check, Fact, Kind
from reestr_cli.plan.returning import Term
from reestr_cli.report.look import BOLD, DIM, Look, clean
from reestr_cli.report.plan.text import unread_lines

#: So many processes of one kind are told; all of them with ``--verbose``.
SHOWN = 10
TITLES = {
    Kind.BODY_MISSING: mark("Bodies of the plan without a register"),
    Kind.GONE: mark("Planned processes that the register no longer has"),
    Kind.RENUMBERED: mark("The id has changed: correct it in the plan"),
    Kind.RENAMED: mark("Service or name have changed: correct them in the plan"),
    Kind.LATE: mark("The date has passed and the process is not done"),
    Kind.NOT_BEGUN: mark("Should have begun, but by the register has not"),
    Kind.BACK: mark("The status has gone back"),
    Kind.AGAIN: mark("The plan lists them as done, the register does not"),
    Kind.NEW: mark("In the register but not in the plan"),
    Kind.ODD_DATE: mark("Not a date"),
    Kind.DONE: mark("Done"),
    Kind.MOVED: mark("The status has moved on"),
}


def render(check: Check, look: Look) -> Iterator[str]:
    """Yield headline, what is to be done, what is news, files that were not read."""
    rows = ntr("{count} process", "{count} processes", check.rows)
    head = tr("Plan {path} on {day}: {rows}", path=check.plan, day=day_text(check.on), rows=rows)
    yield from look.lines(clean(head), paint=BOLD)
    for kind in Kind:
        facts = check.of(kind)
        if facts:
            yield "\n"
            yield from _kind(kind, facts, look)
    yield from unread_lines(check.unreadable, tr("Not read, so nothing is known of their processes:"), look)
    if not check.to_do:
        yield "\n" if check.facts else ""
        yield from look.lines(tr("Nothing to do: the plan agrees with the register."))


def _kind(kind: Kind, facts: tuple[Fact, ...], look: Look) -> Iterator[str]:
    yield from look.lines(f"{tr(TITLES[kind])} — {len(facts)}", paint="" if kind in NEWS else BOLD)
    shown = facts if look.verbose or len(facts) == SHOWN + 1 else facts[:SHOWN]
    several = len({fact.body for fact in facts}) > 1 and kind is not Kind.BODY_MISSING
    for body, own in groupby(shown, key=lambda fact: fact.body):
        if several:
            yield from look.lines(clean(body), "  ", "  ")
        for fact in own:
            yield from _entry(told(fact), look, deeper=several)
    if len(facts) > len(shown):
        more = ntr("and {count} more", "and {count} more", len(facts) - len(shown))
        yield f"  {look.paint(more, DIM)}\n"


def told(fact: Fact) -> str:
    """Return what has become of the process, in a line, with its place in the plan."""
    place = "" if fact.planned is None else f" ({_place(fact)})"
    return f"{_name(fact)}{_said(fact)}{place}"


def _name(fact: Fact) -> str:
    if fact.kind is Kind.BODY_MISSING:
        return fact.body or "—"
    row = fact.planned or fact.item
    if row is None:
        return ""
    name = " ".join(filter(None, (row.id, row.process)))
    return f"{name} — {row.service}" if row.service else name


def _said(fact: Fact) -> str:
    """Return what is said behind the name of the process."""
    item, planned, term = fact.item, fact.planned, fact.term
    if fact.kind is Kind.BODY_MISSING:
        return f": {ntr('{count} process', '{count} processes', fact.rows)}"
    if item is None or (planned is None and fact.kind is not Kind.NEW):
        return ""
    if fact.kind is Kind.NEW or planned is None:
        return f": «{item.status}»"
    if fact.kind is Kind.RENUMBERED:
        return ": " + tr("now {id}", id=item.id or "—")
    if fact.kind is Kind.RENAMED:
        return ": " + tr("now «{process}», {service}", process=item.process, service=item.service)
    if fact.kind is Kind.ODD_DATE and term is not None:
        return f": {_stage(term)}«{fact.odd}»"
    if fact.kind is Kind.LATE and term is not None:
        ended = "" if term.finish is None else day_text(term.finish)
        return ": " + tr("{stage}ended on {day}, «{status}»", stage=_stage(term), day=ended, status=item.status)
    if fact.kind is Kind.NOT_BEGUN and term is not None:
        began = "" if term.start is None else day_text(term.start)
        return ": " + tr("{stage}began on {day}, «{status}»", stage=_stage(term), day=began, status=item.status)
    return f": «{planned.status}» → «{item.status}»"


def _stage(term: Term) -> str:
    return tr("stage {number}: ", number=term.stage) if term.stage else ""


def _place(fact: Fact) -> str:
    planned = fact.planned
    return "" if planned is None else tr("sheet «{sheet}», row {row}", sheet=planned.sheet, row=planned.row)


def _entry(text: str, look: Look, *, deeper: bool = False) -> Iterator[str]:
    indent = "    " if deeper else "  "
    yield from look.lines(clean(text), indent, f"{indent}  ")
