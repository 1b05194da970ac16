"""Findings of one rule as lines for people: what the rule found, a few places in full, further ones by address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from reestr_cli.findings import Finding, Severity
from reestr_cli.i18n import ntr
from reestr_cli.report.look import BOLD, DIM, Look, abridged, clean, wrapped
from reestr_cli.report.place import counted, place_in, suggested

#: How many places of one rule are told in full, and how many further ones are named by their address alone.
SHOWN, NAMED = 3, 8
GRAVEST_FIRST = sorted(Severity, reverse=True)


def counts_of(found: Mapping[Severity, int]) -> str:
    """Return how many findings of each severity there are, the gravest first: 2 ошибки, 1 примечание."""
    return ", ".join(counted(severity, found[severity]) for severity in GRAVEST_FIRST if found.get(severity))


def heading(code: str, gravest: Severity, text: str, look: Look) -> Iterator[str]:
    """Yield the lines that begin what a rule found: its code and ``text``."""
    first, *rest = wrapped(clean(text), look.width, f"  {code}  ", "        ")
    yield f"  {look.severity(gravest, code)}{look.paint(first[6:], BOLD)}\n"
    yield from (f"{look.paint(line, BOLD)}\n" for line in rest)


def places(findings: Sequence[Finding], sheet: str | None, look: Look) -> Iterator[str]:
    """Yield where ``findings`` of one rule stand in one file; the reader knows that the register is on ``sheet``."""
    shown = len(findings) if look.verbose or len(findings) == SHOWN + 1 else SHOWN
    for finding in islice(findings, shown):
        yield from _place(finding, sheet, look)
    if len(findings) > shown:
        yield from _others(findings[shown:], sheet, look)


def _place(finding: Finding, sheet: str | None, look: Look) -> Iterator[str]:
    message = clean(str(finding.message))
    hint = suggested(finding, message)
    if not look.verbose:
        message, hint = abridged(message), abridged(hint)
    place = place_in(finding, sheet)
    indent = " " * 12
    if not place:
        lines = wrapped(message, look.width, "    ", "    ")
    elif len(place) <= 6:
        lines = wrapped(message, look.width, f"    {place:6}  ", indent)
    else:
        lines = wrapped(f"{place}  {message}", look.width, "    ", indent)
    yield from (f"{line}\n" for line in lines)
    yield from (f"{look.paint(line, DIM)}\n" for line in (wrapped(hint, look.width, indent, indent) if hint else ()))


def _others(findings: Sequence[Finding], sheet: str | None, look: Look) -> Iterator[str]:
    named = [place for place in (place_in(finding, sheet) for finding in islice(findings, NAMED)) if place]
    text = ntr("and {count} more", "and {count} more", len(findings))
    if named:
        text += ": " + ", ".join(named) + (" …" if len(findings) > len(named) else "")
    yield from look.lines(text, "    ", "    ")
