"""The plan as a workbook: a summary, a sheet for each direction of the act, what is done, how the plan was made.

Its words are Russian in every language of the program: it is a document of a Russian body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reestr_cli.forms.form import Stage
from reestr_cli.plan import headers as of
from reestr_cli.plan.directions import directions_of
from reestr_cli.plan.values import Absence, Criterion, Entry, Item, Plan, Section
from reestr_cli.report.look import Look
from reestr_cli.report.plan import lines
from reestr_cli.workbook.tables import Column, Ink, Kind, Marked, Table, Value, write_tables
from reestr_cli.workbook.tables import Look as Mark

#: Empty rows at the end of each table, for processes that people add.
SPARE_ROWS = 3
_LONGEST_NAME = 31
_KINDS = {Criterion.FIRST: Kind.NUMBER, Criterion.STAGE: Kind.NUMBER, Criterion.SERVICES: Kind.NUMBER,
          Criterion.LINKS: Kind.NUMBER, Criterion.DUTY: Kind.DATE}  # fmt: skip
_TITLE, _NO_DIRECTION = "План реинжиниринга процессов", "Процессы без направления"
_EMPTY = Marked((), Mark.NOTE)


def render(plan: Plan, look: Look) -> Iterator[bytes]:  # noqa: ARG001 - every format has the same signature
    """Yield the workbook."""
    names = _sheet_names(plan)
    tables = [_summary(plan, names)]
    tables += [_direction(plan, section, name) for section, name in zip(plan.sections, names, strict=True)]
    if plan.done:
        tables.append(_done(plan))
    tables.append(_notes(plan))
    yield write_tables(tables)


def _sheet_names(plan: Plan) -> list[str]:
    """Return a name for the sheet of each section: its number and as many words as a name of a sheet takes."""
    found = []
    for number, section in enumerate(plan.sections, start=1):
        if section.direction is None:
            found.append("План" if section.is_whole else "Без направления")
            continue
        name, more = (
            f"{number}.",
            _titled(section.direction.name).translate(dict.fromkeys(map(ord, "[]:*?/\\'"), " ")).split(),
        )
        while more and len(f"{name} {more[0]}") < _LONGEST_NAME:
            name = f"{name} {more.pop(0)}"
        found.append(f"{name}…" if more else name)
    return found


def _titled(text: str) -> str:
    return text[:1].upper() + text[1:]


def _summary(plan: Plan, names: Sequence[str]) -> Table:
    columns = (
        Column("Лист", 26.0),
        Column(of.DIRECTION, 46.0),
        Column("Пункт акта", 16.0),
        Column("План", 44.0),
        Column("Пункт о плане", 16.0),
        Column("Срок плана по акту", 12.0, kind=Kind.DATE),
        Column("Процессов в плане", 12.0, kind=Kind.NUMBER),
        Column("Прошли реинжиниринг", 14.0, kind=Kind.NUMBER),
        Column("Начало", 12.0, kind=Kind.DATE),
        Column("Окончание", 12.0, kind=Kind.DATE),
    )
    rows = [_summary_row(section, name) for section, name in zip(plan.sections, names, strict=True)]
    body = [f"{of.BODY_LINE}{plan.bodies[0]}"] if len(plan.bodies) == 1 else [f"Органов: {len(plan.bodies)}."]
    intro = [
        f"Основание: {lines.act(plan)}.",
        *lines.duties(plan),
        *body,
        f"Составлен {lines.day(plan.on)}: в плане {plan.planned}, прошли реинжиниринг {plan.done}.",
        lines.ordering(plan),
        *lines.dating(plan),
        *lines.repeating(plan),
        lines.freedom(),
    ]
    intro += _behind(plan)
    if plan.has_unreadable:
        intro.append("Внимание: часть файлов не прочитана, их процессов в плане нет; см. лист «Пояснения».")
    if not plan.form.directions:
        intro.append("Направлений плана акт не называет: листы — по группам процессов формы.")
    if not plan.stages:
        intro.append("Этапов реинжиниринга акт не называет: указываются начало и окончание работ в целом.")
    return Table(
        of.SUMMARY_SHEET,
        _TITLE,
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
            yield (
                f"{taken.body}: последний реестр — за {lines.quarter(taken.quarter)}, у других органов — за "
                f"{lines.quarter(newest)}."
            )


def _summary_row(section: Section, name: str) -> tuple[Value, ...]:
    direction = section.direction
    spans = [span for entry in section.entries for span in entry.spans]
    return (
        name,
        _titled(direction.name) if direction else "Все процессы" if section.is_whole else _NO_DIRECTION,
        direction.clause if direction else "",
        _titled(direction.plan or "") if direction else "",
        (direction.plan_clause or "") if direction else "",
        (direction.by or "") if direction else "",
        len(section.entries),
        len(section.done),
        min((first for first, _ in spans), default=""),
        max((last for _, last in spans), default=""),
    )


def _direction(plan: Plan, section: Section, name: str) -> Table:
    columns = _columns(plan, section)
    width = sum(column.width for column in columns)
    rows: list[Sequence[Value]] = [_row(plan, section, entry) for entry in section.entries]
    rows += [("",) * len(columns)] * SPARE_ROWS
    direction = section.direction
    title = _NO_DIRECTION if direction is None else direction.plan or f"План реинжиниринга: {direction.name}"
    if section.is_whole:
        title = _TITLE
    return Table(
        name,
        _titled(title),
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
            return {None: "?", True: "нет", False: "да"}[item.digital]
        case Criterion.LINKS:
            return item.links
        case Criterion.WAITING:
            return "" if item.since is None else lines.quarter(item.since)


def _remarks(entry: Entry) -> Iterator[str]:
    item = entry.item
    if item.is_done:
        yield f"Прошел реинжиниринг не позднее {lines.day(item.last_done)}, повторно до {lines.day(item.due)}"
    if item.called and lines.ends_late(entry.spans, item.due):
        yield "окончание по графику позже срока"
    if item.from_catalog:
        yield f"Группа — по Перечню типовых процессов: {item.group}"


def _below(plan: Plan, section: Section, columns: int, width: float) -> Iterator[Sequence[Value]]:
    """Yield the lines under the table: what the act asks the plan to hold, to be ticked; the names of the stages."""
    direction = section.direction
    if direction is not None and direction.contents:
        yield _line(f"Что предусматривает {direction.clause} (отметка, дата):", columns, Mark.SECTION)
        for number, text in enumerate(direction.contents, start=1):
            first, *rest = lines.folded([f"{number}) {text}"], width - 40)
            yield [Marked((), Mark.OPEN), Marked((), Mark.OPEN), _note(first), *[_EMPTY] * (columns - 3)]
            yield from ([_EMPTY, _EMPTY, _note(part), *[_EMPTY] * (columns - 3)] for part in rest)
        yield [_EMPTY] * columns
    if plan.stages:
        yield _line("Этапы реинжиниринга:", columns, Mark.SECTION)
        for number, stage in enumerate(plan.stages, start=1):
            for part in lines.folded([_stage(number, stage)], width):
                yield _line(part, columns)


def _stage(number: int, stage: Stage) -> str:
    return f"Этап {number} — {_titled(stage.name)} ({stage.clause})."


def _note(text: str, mark: Mark = Mark.NOTE) -> Marked:
    return Marked(((Ink.PLAIN, text),), mark)


def _line(text: str, columns: int, mark: Mark = Mark.NOTE) -> list[Value]:
    return [_note(text, mark), *[_EMPTY] * (columns - 1)]


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
        name = _titled(section.direction.name) if known and section.direction is not None else ""
        for item in section.done:
            row: list[Value] = [item.id, item.service, item.process, item.body, item.owner, item.status, name]
            dates: list[date | None] = [item.last_done]
            if plan.every_months is not None:
                dates.append(item.due)
            rows.append([*row, *("" if each is None else each for each in dates)])
    intro = ["Эти процессы прошли реинжиниринг и в план не включены.", *lines.repeating(plan)]
    width = sum(column.width for column in columns)
    return Table(
        of.DONE_SHEET, "Прошли реинжиниринг", columns, rows, lines.folded(intro, width), wide=True, guarded=False
    )


def _notes(plan: Plan) -> Table:
    rows: list[Sequence[Value]] = []
    rules = plan.rules
    for number, criterion in enumerate(rules.order, start=1):
        share = f"вес {rules.weights[criterion]}" if rules.weights else f"признак {number}"
        rows.append((f"«{of.CRITERIA[criterion]}», {share}", lines.WHAT_CRITERIA_MEAN[criterion]))
    unused = [criterion for criterion in Criterion if criterion not in rules.order]
    rows += [(f"«{of.CRITERIA[each]}», не применялся", lines.WHAT_CRITERIA_MEAN[each]) for each in unused]
    for number, stage in enumerate(plan.stages, start=1):
        rows.append((f"Этап {number} ({stage.clause})", "\n– ".join((_titled(stage.name), *stage.steps))))
    for taken in plan.taken:
        quarter = f", {lines.quarter(taken.quarter)}" if taken.quarter else ""
        rows.append((f"Прочитан реестр: {taken.body}{quarter}, строк {taken.rows}", taken.path))
    for left in plan.left_out:
        why = f"не прочитан: {left.message}" if left.why is Absence.UNREADABLE else "есть реестр этого органа новее"
        rows.append(("Файл не учтен", f"{left.path}: {why}"))
    return Table(
        of.NOTES_SHEET,
        "Как составлен план",
        (Column("Что", 50.0), Column("Пояснение", 150.0)),
        rows,
        wide=True,
    )
