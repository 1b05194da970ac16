"""The answer as headings, lines and tables, which text, Markdown and HTML only set in their own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reestr_cli.history.asking import Answer
from reestr_cli.history.lives import APPEARED, BACK, GONE, RENAMED, RENUMBERED, RETURNED, Event, Life
from reestr_cli.history.stories import ProcessStory, Quarterly, Story
from reestr_cli.i18n import ntr, tr
from reestr_cli.periods import day_text
from reestr_cli.report.history.phrases import (
    event_text,
    events_text,
    name_of,
    quarter_short,
    quarters_text,
    status_text,
)
from reestr_cli.report.look import clean

_NO_DAY = date.min
_COMINGS = (APPEARED, RETURNED, GONE, RENUMBERED, RENAMED)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (``main`` for one that begins a story or a life), lines below it, a table whose last column is wide.

    Where ``quarters`` is set, the columns after the first are quarters: a narrow page shows the latest of them only.
    """

    title: str
    lines: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    main: bool = False
    quarters: bool = False


def sections(answer: Answer) -> Iterator[Section]:
    """Yield the sections of ``answer`` in order; tables without rows are left out."""
    for story in answer:
        found = _processes(story) if isinstance(story, ProcessStory) else _story(story)
        yield from (section for section in found if section.main or section.rows)


def _processes(story: ProcessStory) -> Iterator[Section]:
    for life in story.lives:
        yield from _life(life)


def _life(life: Life) -> Iterator[Section]:
    span = life.spans[-1]
    since = tr("«{status}» since {day}") if span.begun else tr("«{status}» since {day} at the latest")
    now = since.format(status=status_text(span.status.name), day=day_text(span.start))
    if life.gone is not None:
        now = tr("not in the register since {quarter}", quarter=quarter_short(life.gone.quarter))
    seen = " – ".join(dict.fromkeys(quarter_short(each.quarter) for each in (life.sightings[0], life.last)))
    lines = (f"{clean(life.body)} ({life.region})", f"{seen}: {quarters_text(len(life.sightings))}; {now}")
    yield Section(f"{clean(life.last.id) or tr('(no id)')}  {name_of(life.last)}", lines, main=True)
    yield Section(
        tr("Quarter by quarter"),
        headers=(tr("quarter"), tr("id"), tr("status"), tr("what happened")),
        rows=tuple(_quarters_of(life)),
    )
    yield Section(
        tr("Time in the statuses"),
        headers=(tr("first day"), tr("last day"), tr("days"), tr("quarters"), tr("status")),
        rows=tuple(
            (
                day_text(span.start),
                tr("ongoing") if span.lasting else day_text(span.end),
                str(span.days),
                str(span.quarters),
                status_text(span.status.name),
            )
            for span in life.spans
        ),
    )


def _quarters_of(life: Life) -> Iterator[tuple[str, ...]]:
    seen = {sighting.quarter: sighting for sighting in life.sightings}
    for edition in life.editions:
        happened = events_text(event for event in life.events if event.quarter == edition.quarter)
        sighting = seen.get(edition.quarter)
        if sighting is not None:
            yield quarter_short(edition.quarter), clean(sighting.id), status_text(sighting.status.name), happened
        elif happened or (seen.keys() and min(seen) < edition.quarter < max(seen)):
            yield quarter_short(edition.quarter), "", "", happened


def _story(story: Story) -> Iterator[Section]:
    whole = not story.body
    count = len(story.followed)
    bodies = ntr("{count} body", "{count} bodies", count)
    back = ntr("{count} step back", "{count} steps back", len(story.regressions))
    facts = (quarters_text(len(story.quarters)), *((bodies,) if whole else ()), back)
    name = story.followed[0].body.region_name if whole else story.body
    title = f"{clean(name)} ({story.region})"
    yield Section(title, (", ".join(facts),), main=True)
    yield _counts(story, whole=whole)
    quarters = [quarter_short(quarterly.quarter) for quarterly in story.quarters]
    yield Section(
        tr("Processes by status"),
        headers=(tr("status"), *quarters),
        rows=tuple(
            (
                status_text(status) if status else tr("not in the list"),
                *(str(quarterly.statuses[status]) for quarterly in story.quarters),
            )
            for status in story.statuses
        ),
        quarters=True,
    )
    yield Section(
        tr("Changes of the status"),
        headers=(tr("quarter"), tr("processes"), tr("change")),
        rows=tuple(
            (
                quarter_short(move.quarter),
                str(move.count),
                event_text(Event(move.quarter, _NO_DAY, move.kind, move.old, move.new)),
            )
            for move in story.moves
        ),
    )
    yield _regressions(story, whole=whole)
    yield from _of_region(story) if whole else _of_body(story)
    yield from _broken(story)


def _counts(story: Story, *, whole: bool) -> Section:
    headers: tuple[str, ...] = (tr("processes"), tr("faults"), tr("came"), tr("gone"), tr("forward"), tr("back"))
    if whole:
        headers = (tr("bodies"), tr("no register"), *headers)
    rows = []
    for quarterly in story.quarters:
        sent = (str(len(quarterly.bodies)), str(len(quarterly.missing))) if whole else ()
        rows.append((quarter_short(quarterly.quarter), *sent, *_numbers(quarterly)))
    return Section(tr("Quarter by quarter"), headers=(tr("quarter"), *headers), rows=tuple(rows))


def _numbers(quarterly: Quarterly) -> tuple[str, ...]:
    happened = quarterly.events
    numbers = (
        quarterly.rows,
        quarterly.errors,
        happened.get(APPEARED, 0) + happened.get(RETURNED, 0),
        happened.get(GONE, 0),
        happened.get("status-forward", 0) + happened.get("status-jump", 0),
        happened.get(BACK, 0),
    )
    return tuple(map(str, numbers))


def _regressions(story: Story, *, whole: bool) -> Section:
    rows = []
    for life, event in ((each.life, each.event) for each in story.regressions):
        where = f"{name_of(life.last)} ({clean(life.body)})" if whole else name_of(life.last)
        rows.append((quarter_short(event.quarter), clean(life.last.id), f"{event_text(event)}: {where}"))
    return Section(tr("Steps back"), headers=(tr("quarter"), tr("id"), tr("status, process")), rows=tuple(rows))


def _of_body(story: Story) -> Iterator[Section]:
    found = [
        (event.quarter, clean(life.last.id), f"{name_of(life.last)}: {event_text(event)}")
        for life in story.lives
        for event in life.events
        if event.kind in _COMINGS
    ]
    yield Section(
        tr("Appeared, gone, renumbered, renamed"),
        headers=(tr("quarter"), tr("id"), tr("process")),
        rows=tuple((quarter_short(key), *rest) for key, *rest in sorted(found, key=lambda row: row[0])),
    )


def _of_region(story: Story) -> Iterator[Section]:
    yield Section(
        tr("Have not sent"),
        headers=(tr("quarter"), tr("body")),
        rows=tuple((quarter_short(q.quarter), clean(name)) for q in story.quarters for name in q.missing),
    )
    yield Section(
        tr("The bodies"),
        headers=(tr("quarters"), tr("latest"), tr("processes"), tr("back"), tr("body")),
        rows=tuple(
            (
                str(len(followed.editions)),
                quarter_short(followed.editions[-1].quarter),
                str(followed.editions[-1].rows),
                str(sum(len(life.regressions) for life in followed.lives)),
                clean(followed.body.name),
            )
            for followed in story.followed
        ),
    )


def _broken(story: Story) -> Iterator[Section]:
    """Yield the files that hold no register: those of the bodies told of, then those of which nobody knows whose."""
    for title, is_known in (
        (tr("Files that hold no register"), True),
        (tr("Files that hold no register and whose body is not known"), False),
    ):
        yield Section(
            title,
            headers=(tr("quarter"), tr("file")),
            rows=tuple(
                (quarter_short(file.quarter), f"{clean(file.path)}: {clean(file.message)}")
                for file in story.broken
                if (file.body is not None) == is_known
            ),
        )
