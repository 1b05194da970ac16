"""The plan as a workbook: a summary, a sheet for each direction of the act, what is done, how the plan was made.

Its words are Russian in every language of the program: it is a document of a Russian body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reestr_cli.i18n import DOCUMENTS, speaking, tr
from reestr_cli.periods import quarter_text
from reestr_cli.plan import headers as of
from reestr_cli.plan.directions import directions_of
from reestr_cli.plan.values import Criterion, Plan, Section
from reestr_cli.report.look import Look
from reestr_cli.report.plan import lines
from reestr_cli.report.plan.direction import direction_table
from reestr_cli.report.plan.text import why_unread
from reestr_cli.standings import LeftOut, Reason
from reestr_cli.workbook.tables import Column, Kind, Table, Value, write_tables

_LONGEST_NAME = 31


def render(plan: Plan, look: Look) -> Iterator[bytes]:  # noqa: ARG001 - every format has the same signature
    """Yield the workbook."""
    with speaking(DOCUMENTS):
        book = write_tables(_tables(plan))
    yield book


def _tables(plan: Plan) -> list[Table]:
    names = _sheet_names(plan)
    tables = [_summary(plan, names)]
    tables += [direction_table(plan, section, name) for section, name in zip(plan.sections, names, strict=True)]
    if plan.done:
        tables.append(_done(plan))
    tables.append(_notes(plan))
    return tables


def _sheet_names(plan: Plan) -> list[str]:
    """Return a name for the sheet of each section: its number and as many words as a name of a sheet takes."""
    found = []
    for number, section in enumerate(plan.sections, start=1):
        if section.direction is None:
            found.append(tr("Plan") if section.is_whole else tr("Without a direction"))
            continue
        name, more = (
            f"{number}.",
            lines.titled(section.direction.name).translate(dict.fromkeys(map(ord, "[]:*?/\\'"), " ")).split(),
        )
        while more and len(f"{name} {more[0]}") < _LONGEST_NAME:
            name = f"{name} {more.pop(0)}"
        found.append(f"{name}…" if more else name)
    return found


def _summary(plan: Plan, names: Sequence[str]) -> Table:
    columns = (
        Column(tr("Sheet"), 26.0),
        Column(of.DIRECTION, 46.0),
        Column(tr("Clause"), 16.0),
        Column(tr("Plan"), 44.0),
        Column(tr("Clause on the plan"), 16.0),
        Column(tr("Date of the plan by the act"), 12.0, kind=Kind.DATE),
        Column(tr("Processes in the plan"), 12.0, kind=Kind.NUMBER),
        Column(tr("Reengineered"), 14.0, kind=Kind.NUMBER),
        Column(tr("Beginning"), 12.0, kind=Kind.DATE),
        Column(tr("End"), 12.0, kind=Kind.DATE),
    )
    rows = [_summary_row(section, name) for section, name in zip(plan.sections, names, strict=True)]
    body = (
        [f"{of.BODY_LINE}{plan.bodies[0]}"]
        if len(plan.bodies) == 1
        else [tr("Bodies: {count}.", count=len(plan.bodies))]
    )
    intro = [
        tr("By: {act}.", act=lines.act(plan)),
        *lines.duties(plan),
        *body,
        tr(
            "Made on {day}: in the plan {planned}, reengineered {done}.",
            day=lines.day(plan.on),
            planned=plan.planned,
            done=plan.done,
        ),
        lines.ordering(plan),
        *lines.dating(plan),
        *lines.repeating(plan),
        lines.freedom(),
    ]
    intro += _behind(plan)
    if any(each.instead is None for each in plan.unreadable):
        intro.append(
            tr(
                "Beware: some files were not read, their processes are missing; see the sheet «{sheet}».",
                sheet=of.NOTES_SHEET,
            )
        )
    if any(each.instead is not None for each in plan.unreadable):
        intro.append(
            tr(
                "Beware: some files were not read, registers of an earlier quarter were taken in their place; see the "
                "sheet «{sheet}».",
                sheet=of.NOTES_SHEET,
            )
        )
    if not plan.form.directions:
        intro.append(tr("The act names no directions of the plan: there is a sheet for each group of the form."))
    if not plan.stages:
        intro.append(tr("The act names no stages of reengineering: beginning and end are those of the whole work."))
    return Table(
        of.SUMMARY_SHEET,
        tr(lines.TITLE),
        columns,
        rows,
        lines.folded(intro, sum(column.width for column in columns)),
        wide=True,
    )


def _behind(plan: Plan) -> Iterator[str]:
    """Yield the bodies whose last register is of an earlier quarter than those of others."""
    newest = max((taken.quarter for taken in plan.taken if taken.quarter is not None), default=None)
    for taken in plan.taken:
        if newest is not None and taken.quarter is not None and taken.quarter < newest:
            yield tr(
                "{body}: the last register is of {quarter}, those of other bodies of {newest}.",
                body=taken.body,
                quarter=quarter_text(taken.quarter),
                newest=quarter_text(newest),
            )


def _summary_row(section: Section, name: str) -> tuple[Value, ...]:
    direction = section.direction
    spans = [span for entry in section.entries for span in entry.spans]
    return (
        name,
        _about(section),
        direction.clause if direction else "",
        lines.titled(direction.plan or "") if direction else "",
        (direction.plan_clause or "") if direction else "",
        (direction.by or "") if direction else "",
        len(section.entries),
        len(section.done),
        min((first for first, _ in spans), default=""),
        max((last for _, last in spans), default=""),
    )


def _about(section: Section) -> str:
    if section.direction is not None:
        return lines.titled(section.direction.name)
    return tr("All processes") if section.is_whole else tr(lines.NO_DIRECTION)


def _done(plan: Plan) -> Table:
    known = directions_of(plan.form)
    columns = [
        Column(of.ID, 14.0),
        Column(of.SERVICE, 40.0),
        Column(of.PROCESS, 40.0),
        Column(of.BODY, 34.0),
        Column(of.OWNER, 30.0),
        Column(of.STATUS, 22.0),
        Column(of.DIRECTION, 40.0),
        Column(of.LAST_DONE, 16.0, kind=Kind.DATE),
    ]
    if plan.every_months is not None:
        columns.append(Column(of.DUE, 16.0, kind=Kind.DATE))
    rows = []
    for section in plan.sections:
        name = lines.titled(section.direction.name) if known and section.direction is not None else ""
        for item in section.done:
            row: list[Value] = [item.id, item.service, item.process, item.body, item.owner, item.status, name]
            dates: list[date | None] = [item.last_done]
            if plan.every_months is not None:
                dates.append(item.due)
            rows.append([*row, *("" if each is None else each for each in dates)])
    intro = [tr("These processes are reengineered and not in the plan."), *lines.repeating(plan)]
    width = sum(column.width for column in columns)
    return Table(of.DONE_SHEET, tr("Reengineered"), columns, rows, lines.folded(intro, width), wide=True, guarded=False)


def _notes(plan: Plan) -> Table:
    rows: list[Sequence[Value]] = []
    rules = plan.rules
    for number, criterion in enumerate(rules.order, start=1):
        weight = rules.weights.get(criterion)
        share = tr("criterion {number}", number=number) if weight is None else tr("weight {weight}", weight=weight)
        rows.append((f"«{of.CRITERIA[criterion]}», {share}", tr(lines.WHAT_CRITERIA_MEAN[criterion])))
    unused = [criterion for criterion in Criterion if criterion not in rules.order]
    rows += [
        (tr("«{criterion}», not applied", criterion=of.CRITERIA[each]), tr(lines.WHAT_CRITERIA_MEAN[each]))
        for each in unused
    ]
    for number, stage in enumerate(plan.stages, start=1):
        about = tr("Stage {number} ({clause})", number=number, clause=stage.clause)
        rows.append((about, "\n– ".join((lines.titled(stage.name), *stage.steps))))
    for taken in plan.taken:
        quarter = f", {quarter_text(taken.quarter)}" if taken.quarter else ""
        rows.append(
            (tr("Register read: {body}, rows {count}", body=f"{taken.body}{quarter}", count=taken.rows), taken.path)
        )
    for each in plan.unreadable:
        rows.append((tr("File left out"), tr("{path}: not read: {why}", path=each.path, why=why_unread(each))))
    rows += [(tr("File left out"), f"{left.path}: {_why(left)}") for left in plan.left_out]
    return Table(
        of.NOTES_SHEET,
        tr("How the plan is made"),
        (Column(tr("What"), 50.0), Column(tr("Explanation"), 150.0)),
        rows,
        wide=True,
    )


def _why(file: LeftOut) -> str:
    match file.reason:
        case Reason.EARLIER:
            return tr("there is a newer register of this body")
        case Reason.COPY:
            return tr("a copy of the file {other}", other=file.instead)
        case Reason.VERSION:
            return tr("another version of the file {other}, which was changed later", other=file.instead)
        case Reason.REGION:
            return tr("a register of another region ({region})", region=file.region)
