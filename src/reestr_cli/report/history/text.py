"""The history for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reestr_cli.history.asking import Answer
from reestr_cli.i18n import ntr, tr
from reestr_cli.report.history.sections import Section, sections
from reestr_cli.report.look import BOLD, DIM, Look, table, wrapped

#: How many rows of a table are told; the rest is counted, and told with ``--verbose``.
SHOWN = 30
#: How many lives or regions are told.
LIVES = 20
#: What is between two columns of quarters, and what is left for the words behind them.
_GAP, _WORDS = 2, 24


def render(answer: Answer, look: Look) -> Iterator[str]:
    """Yield the stories one after the other, of many lives the first."""
    found = list(sections(answer))
    begins = [number for number, section in enumerate(found) if section.main]
    left = 0 if look.verbose else max(0, len(begins) - LIVES)
    for number, section in enumerate(found[: begins[LIVES]] if left else found):
        if number:
            yield "\n\n" if section.main else "\n"
        for line in wrapped(section.title, look.width):
            yield f"{look.paint(line, BOLD)}\n"
        for text in section.lines:
            yield from look.lines(text)
        if section.rows:
            yield from _table(_fitting(section, look.width), look)
    if left:
        yield f"\n{_more(left, look)}"


def _fitting(section: Section, width: int) -> Section:
    """Leave out the oldest quarters that the page has no room for, and put the words behind the numbers."""
    if not section.quarters:
        return section
    room = max(1, (width - _WORDS) // (_GAP + max(map(len, section.headers[1:]), default=0)))

    def turned(row: tuple[str, ...]) -> tuple[str, ...]:
        return (*row[1:][-room:], row[0])

    return replace(section, headers=turned(section.headers), rows=tuple(map(turned, section.rows)))


def _table(section: Section, look: Look) -> Iterator[str]:
    rows = section.rows if look.verbose else section.rows[:SHOWN]
    head, *lines = (f"  {line}" for line in table((section.headers, *rows), look.width - 2))
    yield look.paint(head.rstrip("\n"), DIM) + "\n"
    yield from lines
    if len(rows) < len(section.rows):
        yield f"  {_more(len(section.rows) - len(rows), look)}"


def _more(count: int, look: Look) -> str:
    more = ntr("and {count} more", "and {count} more", count)
    return f"{look.paint(more, DIM)}. {tr('Every place: add --verbose')}\n"
