"""The sheet of one direction: its processes in order, with criteria and dates; what the act asks the plan to hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reestr_cli.forms.duties import Stage
from reestr_cli.i18n import tr
from reestr_cli.plan import headers as of
from reestr_cli.plan.values import Criterion, Entry, Item, Plan, Section
from reestr_cli.report.plan import lines
from reestr_cli.workbook.tables import Column, Ink, Kind, Look, Marked, Table, Value

#: Empty rows at the end of each table, for processes that people add.
SPARE_ROWS = 3
_KINDS = {Criterion.FIRST: Kind.NUMBER, Criterion.STAGE: Kind.NUMBER, Criterion.SERVICES: Kind.NUMBER,
          Criterion.LINKS: Kind.NUMBER, Criterion.DUTY: Kind.DATE}  # fmt: skip
_EMPTY = Marked((), Look.NOTE)


def direction_table(plan: Plan, section: Section, name: str) -> Table:
    """Return the sheet ``name`` of one direction: what the act says, its processes in order, what is to be ticked."""
    columns = _columns(plan, section)
    width = sum(column.width for column in columns)
    rows: list[Sequence[Value]] = [_row(plan, section, entry) for entry in section.entries]
    rows += [("",) * len(columns)] * SPARE_ROWS
    direction = section.direction
    if section.is_whole:
        title = tr(lines.TITLE)
    elif direction is None:
        title = tr(lines.NO_DIRECTION)
    else:
        title = direction.plan or tr("Plan of reengineering: {name}", name=direction.name)
    return Table(
        name,
        lines.titled(title),
        columns,
        rows,
        lines.folded(lines.head(plan, section), width),
        frozen=4,
        wide=True,
        below=list(_below(plan, section, len(columns), width)),
        guarded=False,
    )


def _has_bodies(plan: Plan) -> bool:
    return len(plan.bodies) > 1


def _columns(plan: Plan, section: Section) -> list[Column]:
    found = [
        Column(of.PLACE, 7.0, to_fill=True, kind=Kind.NUMBER),
        Column(of.ID, 14.0),
        Column(of.SERVICE, 26.0),
        Column(of.PROCESS, 28.0),
    ]
    if _has_bodies(plan):
        found.append(Column(of.BODY, 22.0))
    if section.direction is None:
        found.append(Column(of.GROUP, 20.0))
    found += [Column(of.OWNER, 20.0), Column(of.STATUS, 14.0)]
    found += [Column(of.CRITERIA[each], 7.0, kind=_KINDS.get(each, Kind.TEXT)) for each in plan.rules.order]
    if plan.rules.weights:
        found.append(Column(of.POINTS, 8.0, kind=Kind.NUMBER))
    for first, last in of.stage_headers(len(plan.stages)):
        found += [Column(header, 10.2, to_fill=True, kind=Kind.DATE) for header in (first, last)]
    found += [Column(of.DOCUMENT, 18.0, to_fill=True), Column(of.REMARKS, 22.0, to_fill=True)]
    return found


def _row(plan: Plan, section: Section, entry: Entry) -> list[Value]:
    item = entry.item
    found: list[Value] = [entry.place, item.id, item.service, item.process]
    if _has_bodies(plan):
        found.append(item.body)
    if section.direction is None:
        found.append(item.group_text)
    found += [item.owner, item.status]
    found += [_measured(item, criterion) for criterion in plan.rules.order]
    if plan.rules.weights:
        found.append(0 if entry.points is None else entry.points)
    spans = entry.spans or ((None, None),) * max(1, len(plan.stages))
    found += ["" if each is None else each for span in spans for each in span]
    found += ["", "; ".join(_remarks(entry))]
    return found


def _measured(item: Item, criterion: Criterion) -> Value:
    """Return what stands in the column of a criterion."""
    match criterion:
        case Criterion.FIRST:
            return "" if item.asked is None else item.asked
        case Criterion.DUTY:
            return "" if item.due is None or not item.called else item.due
        case Criterion.STAGE:
            return lines.step(item)
        case Criterion.SERVICES:
            return item.services
        case Criterion.MANUAL:
            return "?" if item.digital is None else tr("no") if item.digital else tr("yes")
        case Criterion.LINKS:
            return item.links
        case Criterion.WAITING:
            return "" if item.since is None else lines.quarter(item.since)


def _remarks(entry: Entry) -> Iterator[str]:
    item = entry.item
    if item.is_done:
        days = {"done": lines.day(item.last_done), "due": lines.day(item.due)}
        yield tr("Reengineered by {done} at the latest, again by {due}", **days)
    if item.called and lines.ends_late(entry.spans, item.due):
        yield tr("the end by the schedule is later than that")
    if item.from_catalog:
        yield tr("The group is that of the list of typical processes: {group}", group=item.group)


def _below(plan: Plan, section: Section, columns: int, width: float) -> Iterator[Sequence[Value]]:
    """Yield the lines under the table: what the act asks the plan to hold, to be ticked; the names of the stages."""
    direction = section.direction
    if direction is not None and direction.contents:
        asked = tr("What {clause} asks for (tick, date):", clause=direction.clause)
        yield _line(asked, columns, Look.SECTION)
        for number, text in enumerate(direction.contents, start=1):
            first, *rest = lines.folded([f"{number}) {text}"], width - 40)
            yield [Marked((), Look.OPEN), Marked((), Look.OPEN), _note(first), *[_EMPTY] * (columns - 3)]
            yield from ([_EMPTY, _EMPTY, _note(part), *[_EMPTY] * (columns - 3)] for part in rest)
        yield [_EMPTY] * columns
    if plan.stages:
        yield _line(tr("Stages of reengineering:"), columns, Look.SECTION)
        for number, stage in enumerate(plan.stages, start=1):
            for part in lines.folded([_stage(number, stage)], width):
                yield _line(part, columns)


def _stage(number: int, stage: Stage) -> str:
    return tr("Stage {number}: {name} ({clause}).", number=number, name=lines.titled(stage.name), clause=stage.clause)


def _note(text: str, mark: Look = Look.NOTE) -> Marked:
    return Marked(((Ink.PLAIN, text),), mark)


def _line(text: str, columns: int, mark: Look = Look.NOTE) -> list[Value]:
    return [_note(text, mark), *[_EMPTY] * (columns - 1)]
