"""Puts the board together: what each body and each group amounts to, now and in the folder before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from reestr_cli.board.bodies import Body, bodies_of, latest, of_one_region
from reestr_cli.board.roll import Roll
from reestr_cli.board.sending import Sending, stage_key
from reestr_cli.board.values import (
    Board,
    BodyLine,
    Broken,
    Figures,
    GroupLine,
    Stage,
    State,
    total,
)
from reestr_cli.due.deadlines import next_deadline
from reestr_cli.findings import Severity
from reestr_cli.forms.form import Form
from reestr_cli.identity import natural, natural_path
from reestr_cli.standings import LeftOut, Reason
from reestr_cli.wording import Names, fold

if TYPE_CHECKING:
    from reestr_cli.due.deadline import Deadline

#: How alike the name of a body must be to one of the list to be shown beside it, in per cent.
_ALIKE = 75.0
_DIGITS = re.compile(r"\d+")


def make_board(
    sendings: Iterable[Sending],
    *,
    on: date,
    roll: Roll | None = None,
    previous: Iterable[Sending] | None = None,
    previous_name: str | None = None,
    usual: Form | None = None,
) -> Board:
    """Return the board of ``sendings`` on the day ``on``.

    ``roll`` are the bodies that must send; ``previous`` are the files of the folder before, ``previous_name`` what it
    is called; ``usual`` is the form by which the board speaks where no register tells it.
    """
    files, foreign = of_one_region(list(sendings), roll)
    quarter = latest(files)
    bodies = bodies_of(files, roll, quarter)
    before: Mapping[str, Body] = {}
    broken_before: tuple[Broken, ...] = ()
    foreign_before: list[Sending] = []
    previous_quarter = None
    if previous is not None:
        earlier, foreign_before = of_one_region(list(previous), roll)
        previous_quarter = latest(earlier, before=quarter)
        theirs = bodies_of(earlier, roll, previous_quarter)
        broken_before = _broken(theirs)
        before = {key: body for key, body in theirs.items() if body.files}
    named = {file.path for file in foreign}  # the folder before may be the same one
    forms = _forms([file for body in bodies.values() for file in body.files], usual)
    both = [key for key, body in bodies.items() if body.files and key in before]
    return Board(
        on=on,
        regions={form.region: form.region_name for form in forms},
        stages=_stages(forms),
        lines=tuple(_lines(bodies, before, roll, on)),
        groups=tuple(_groups(forms, bodies, before, both)),
        broken=_broken(bodies),
        quarter=quarter,
        previous=previous_name,
        previous_quarter=previous_quarter,
        compared=len(both),
        gone=tuple(body.name or "" for key, body in before.items() if key not in bodies or not bodies[key].files),
        broken_before=broken_before,
        left_out_before=tuple(file for file in _other_regions(foreign_before) if file.path not in named),
        left_out=(
            *(file for body in bodies.values() if _is_of_nobody(body) for file in body.left_broken),
            *_other_regions(foreign),
        ),
        approve=next((duty for form in forms for duty in form.duties if duty.kind == "approve"), None),
        has_list=roll is not None,
    )


def _other_regions(files: Iterable[Sending]) -> Iterator[LeftOut]:
    return (LeftOut(file.path, Reason.REGION, region=file.foreign or file.region) for file in files)


def _broken(bodies: Mapping[str, Body]) -> tuple[Broken, ...]:
    """Return the files of all bodies that hold no register."""
    files = [(body.name, file) for body in bodies.values() for file in body.broken]
    return tuple(Broken(file.path, name, file.problem) for name, file in files if file.problem is not None)


def _forms(files: Iterable[Sending], usual: Form | None) -> list[Form]:
    """Return the forms of the registers, that of most of them first."""
    found = Counter(file.region for file in files)
    forms = {file.region: file.form for file in files if file.form is not None}
    ordered = [forms[region] for region, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))]
    return ordered or ([] if usual is None else [usual])


def _stages(forms: Iterable[Form]) -> tuple[Stage, ...]:
    """Return the stages of all forms, each by the words of the first form that has it."""
    stages: dict[str, Stage] = {}
    for form in forms:
        vocabulary = form.vocabulary("status")
        for term in () if vocabulary is None else vocabulary.terms:
            stages.setdefault(stage_key(term), Stage(stage_key(term), term.text))
    return tuple(stages.values())


def _lines(bodies: Mapping[str, Body], before: Mapping[str, Body], roll: Roll | None, on: date) -> Iterator[BodyLine]:
    """Yield the line of every body: those of the list in its order, then the others by name."""
    waited = [body.name for body in bodies.values() if body.listed and not body.files and body.name]
    others = sorted(
        (key for key, body in bodies.items() if body.listed is None),
        key=lambda key: (bodies[key].name is None, natural(key)),
    )
    for key in (*(key for key, body in bodies.items() if body.listed is not None), *others):
        body = bodies[key]
        outside = roll is not None and body.listed is None
        nearest = _nearest(body.name, waited) if outside and body.name else None
        if _is_of_nobody(body):
            continue  # a broken file of nobody is told as a file
        yield _line(body, before.get(key), None if roll is None else body.listed is not None, nearest, on)


def _is_of_nobody(body: Body) -> bool:
    """Tell whether all that is known of ``body`` are files that hold no register and name nobody."""
    return body.name is None and not body.files and not body.left_out


def _nearest(name: str, waited: Sequence[str]) -> str | None:
    """Return the body still waited for that ``name`` may mean; bodies with other numbers are other bodies."""
    numbers = _DIGITS.findall(name)
    return Names(other for other in waited if _DIGITS.findall(other) == numbers).nearest(name, at_least=_ALIKE)


def _line(body: Body, before: Body | None, listed: bool | None, nearest: str | None, on: date) -> BodyLine:
    state = State.SENT if body.files else State.UNREADABLE if body.broken else State.NOT_SENT
    severities: Counter[Severity] = Counter()
    for file in (*body.files, *body.broken):
        severities.update(file.severities)
    approvals = [file.approval for file in body.files if file.approval is not None]
    changed = [file.changed for file in body.files if file.changed is not None]
    return BodyLine(
        name=body.name,
        state=state,
        listed=listed,
        nearest=nearest,
        paths=tuple(file.path for file in body.files),
        left_out=tuple(sorted((*body.left_out, *body.left_broken), key=lambda file: natural_path(file.path))),
        regions=tuple(dict.fromkeys(file.region for file in body.files)),
        editions=tuple(dict.fromkeys(file.edition for file in body.files if file.edition)),
        approval=max(approvals, key=lambda approval: approval.date or date.min, default=None),
        unapproved=tuple(file.path for file in body.files if file.approval is None),
        figures=body.figures,
        severities=severities,
        changed=max(changed, default=None),
        deadline=_deadline(body.files, on),
        before=None if before is None or not body.files else before.figures,
    )


def _deadline(files: Iterable[Sending], on: date) -> Deadline | None:
    """Return what is due first of all registers of a body."""
    found = [next_deadline(file.form, on, file.events) for file in files if file.form and file.events]
    return min(filter(None, found), key=lambda deadline: deadline.day or date.max, default=None)


def _groups(
    forms: Sequence[Form], bodies: Mapping[str, Body], before: Mapping[str, Body], both: Sequence[str]
) -> Iterator[GroupLine]:
    """Yield the groups of every form in the act's order; a group without rows is told too, for the act counts by it."""
    for form in forms:
        now = [_of_region(bodies[key], form.region) for key in bodies]
        ours = [_of_region(bodies[key], form.region) for key in both]
        theirs = [_of_region(before[key], form.region) for key in both]
        for name, number, clauses in _named_groups(form, [*now, *theirs]):
            figures = [found[name] for found in now if name in found]
            yield GroupLine(
                region=form.region,
                name=name,
                number=number,
                clauses=clauses,
                is_listed=form.vocabulary("group") is not None,
                bodies=len(figures),
                figures=total(figures),
                now=total([found[name] for found in ours if name in found]),
                before=total([found[name] for found in theirs if name in found]) if before else None,
            )


def _of_region(body: Body, region: str) -> dict[str | None, Figures]:
    """Return the figures of the groups in the registers of a body on the form of ``region``."""
    found: dict[str | None, Figures] = {}
    for file in body.files:
        for group, figures in file.groups.items() if file.region == region else ():
            found[group] = found.get(group, Figures()) + figures
    return found


def _named_groups(
    form: Form, found: Iterable[Mapping[str | None, Figures]]
) -> Iterator[tuple[str | None, str | None, tuple[str, ...]]]:
    """Yield name, number and clauses of the groups: those of the form, further ones that were found, ``None`` last."""
    vocabulary = form.vocabulary("group")
    clauses: dict[str, list[str]] = {}
    for direction in form.directions:
        for group in direction.groups:
            clauses.setdefault(fold(group), []).append(direction.plan_clause or direction.clause)
    terms = () if vocabulary is None else vocabulary.terms
    for term in terms:
        yield term.text, term.number, tuple(dict.fromkeys(clauses.get(fold(term.text), ())))
    known = {term.text for term in terms}
    names = {name for figures in found for name in figures}
    others = sorted((name for name in names if name is not None and name not in known), key=natural)
    yield from ((name, None, ()) for name in others)
    if None in names and (terms or others):  # a form without groups has none that could have been given
        yield None, None, ()
