"""Duties that a person says are done, with ``--done`` or in ``[done]`` of reestr.toml: slips of the pen are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reestr_cli.cli.days import read_day
from reestr_cli.cli.options import config_of
from reestr_cli.cli.terminal import remark
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark, tr
from reestr_cli.wording import fold

if TYPE_CHECKING:
    import typer

    from reestr_cli.due.bodies import Said, Schedule
    from reestr_cli.forms.form import Form
    from reestr_cli.messages import Message


def done_days(given: Sequence[str]) -> dict[str, date]:
    """Return the duties and days of ``--done``; raises ``WrongUsage``."""
    days = {}
    for each in given:
        name, equals, day = each.rpartition("=")
        if not equals or not name.strip():
            raise WrongUsage(mark("--done: «{value}» is not DUTY=DATE, such as reengineer=2025-03-14"), value=each)
        days[name.strip()] = read_day("--done", day)
    return days


def check_done(ctx: typer.Context, done: Mapping[str, date], found: Schedule, known: Iterable[Form]) -> None:
    """Tell of duties said to be done that none of the acts looked at has.

    What stands in ``--done`` (``done``) raises ``WrongUsage``; for ``[done]`` see :func:`check_said`.
    """
    from reestr_cli.due.bodies import duty_words

    forms = [body.form for body in found.bodies]
    here = duty_words(forms)
    for name in done:
        if here and fold(name) not in here:
            raise WrongUsage(mark("--done: «{value}»: {reason}"), value=name, reason=_no_duty(name, here))
    check_said(ctx, found.unheard, forms, known)


def check_said(ctx: typer.Context, unheard: Sequence[Said], forms: Iterable[Form], known: Iterable[Form]) -> None:
    """Tell of keys of ``[done]``, ``unheard``, that no duty of ``forms`` has.

    Raises ``DataFileFault`` when no form of ``known`` has it either; when one has, the settings may be for several
    regions, and it is only remarked.
    """
    from reestr_cli.due.bodies import duty_words

    here = duty_words(forms)
    if unheard and here:
        _check_settings(ctx, unheard, known, here)


def _check_settings(
    ctx: typer.Context, unheard: Sequence[Said], known: Iterable[Form], here: Mapping[str, str]
) -> None:
    from reestr_cli.due.bodies import duty_words
    from reestr_cli.forms.faults import DataFault, refusal
    from reestr_cli.locations import find_file

    elsewhere = {form.region: duty_words([form]) for form in known}
    faults: list[DataFault] = []
    told: set[tuple[Path, str]] = set()
    for name, path in unheard:
        file = config_of(ctx) or find_file(Path.cwd() if path is None else Path(path).absolute().parent) or Path()
        if (file, name) in told:
            continue
        told.add((file, name))
        regions = [region for region, words in elsewhere.items() if fold(name) in words]
        if regions:
            remark(
                tr(
                    "{file}: done.{name}: none of the acts in question has this duty, only those of {regions}; the "
                    "entry was ignored.",
                    file=file,
                    name=name,
                    regions=", ".join(regions),
                )
            )
            continue
        faults.append(DataFault(file, f"done.{name}", _no_duty(name, here)))
    if faults:
        raise refusal(faults)


def _no_duty(name: str, here: Mapping[str, str]) -> Message:
    """Return what to say of ``name``, which is no duty: those that there are ``here``, and the nearest."""
    from reestr_cli.messages import Message
    from reestr_cli.wording import nearest_of

    near = nearest_of(fold(name), tuple(here))
    what = mark("the act has no such duty; write its clause or its kind: {known}")
    guess = mark("the act has no such duty; perhaps «{near}» is meant (all of them: {known})")
    facts = {"near": "" if near is None else here[near], "known": ", ".join(here.values())}
    return Message(what if near is None else guess, facts)
