"""The report of a merge for people: headline, conflicts with both values and their places, what is to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reestr_cli.decisions import Conflict, Decision, Merge, Reason
from reestr_cli.i18n import ntr, tr
from reestr_cli.report.look import BOLD, DIM, Look, clean, wrapped
from reestr_cli.report.merge.phrases import (
    conflict_head,
    counts_lines,
    headline,
    is_about_a_cell,
    places_text,
    reason_name,
    reason_text,
    side_text,
    value_text,
)

#: So many conflicts, and decisions of one reason, are told; the rest is counted, and told with ``--verbose``.
SHOWN_CONFLICTS, SHOWN = 50, 3
SHOWN_SIDES = 10
#: Reasons that need no telling one by one: they say that nothing happened.
_QUIET = (Reason.ONLY, Reason.SAME, Reason.UNCHANGED, Reason.KEPT, Reason.COMBINED)


def render(merged: Merge, look: Look) -> Iterator[str]:
    """Yield headline, conflicts, counts, decisions."""
    for line in wrapped(headline(merged), look.width):
        yield f"{look.paint(line, BOLD)}\n"
    if merged.conflicts:
        yield from _conflicts(merged.conflicts, look)
    counts = list(counts_lines(merged))
    if counts:
        yield "\n"
        yield from (f"  {name}: {count}\n" for name, count in counts)
    for reason in Reason:
        if look.verbose or reason not in _QUIET:
            yield from _decisions(reason, [each for each in merged.decisions if each.reason is reason], look)


def _conflicts(conflicts: Sequence[Conflict], look: Look) -> Iterator[str]:
    yield f"\n{look.paint(tr('Conflicts'), BOLD)}\n"
    shown = conflicts if look.verbose else conflicts[:SHOWN_CONFLICTS]
    for conflict in shown:
        yield from look.lines(conflict_head(conflict), "  ", "     ")
        if conflict.before is not None and conflict.before.strip():
            yield from look.lines(tr("before: «{text}»", text=clean(conflict.before)), "       ", "       ")
        sides = conflict.sides if look.verbose else conflict.sides[:SHOWN_SIDES]
        for number, side in enumerate(sides, start=1):
            text = f"{number}) {side_text(conflict, side.value)} — {places_text(side.places)}"
            yield from look.lines(text, "     ", "        ")
        if len(conflict.sides) > len(sides):
            yield from _more(len(conflict.sides) - len(sides), look)
    if len(conflicts) > len(shown):
        yield from _more(len(conflicts) - len(shown), look)


def _decisions(reason: Reason, decisions: Sequence[Decision], look: Look) -> Iterator[str]:
    if not decisions:
        return
    yield f"\n{look.paint(reason_name(reason)[:1].upper() + reason_name(reason)[1:], BOLD)}\n"
    shown = decisions if look.verbose or len(decisions) == SHOWN + 1 else decisions[:SHOWN]
    for each in shown:
        yield from look.lines(_told(each), "  ", "      ")
    if len(decisions) > len(shown):
        yield from _more(len(decisions) - len(shown), look)


def _told(decision: Decision) -> str:
    column = clean(decision.header or "").rstrip("*")
    head = ", ".join(filter(None, (clean(decision.id), f"«{column}»" if column else "")))
    value = f" → {value_text(decision.value or '')}" if is_about_a_cell(decision) else ""
    return f"{head}{value}: {reason_text(decision)}" if head else reason_text(decision)


def _more(count: int, look: Look) -> Iterator[str]:
    more = ntr("and {count} more", "and {count} more", count)
    yield f"  {look.paint(more, DIM)}. {tr('Every place: add --verbose')}\n"
