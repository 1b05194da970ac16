"""``reestr due``: by which day what the act orders is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reestr_cli.cli.checking import CacheDir, Jobs, NoCache, Way, files_of, plan_of
from reestr_cli.cli.days import day_on, read_day
from reestr_cli.cli.delivery import deliver, look_of
from reestr_cli.cli.desk import reading
from reestr_cli.cli.duties import check_done, done_days
from reestr_cli.cli.endings import format_of
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import On, Output, format_option, library_of, region_of, settings_of, settings_region
from reestr_cli.cli.terminal import remark
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark, ntr

if TYPE_CHECKING:
    from reestr_cli.batch.plan import Plan
    from reestr_cli.due.bodies import Schedule
    from reestr_cli.due.events import LastDone

DETAILS = mark(
    "Deadlines come from the region's form, each with its clause. Working days follow the Russian production "
    "calendar; if a year's transfers of days off are not known yet, this is said and no day is named. Without a "
    "path, with --region: what the act requires. Exit codes: 0; 1 when something is overdue or a file holds no "
    "register; 2 wrong usage or settings; 3 a bug in reestr."
)
FORMAT_NAMES = ("text", "json", "markdown")
#: Which event must not lie before which.
_ORDER = (("changed", "reported"), ("reported", "entered"))


def due(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar=mark("PATH…"), help=mark("Registers: files, folders, patterns.")),
    ] = None,
    on: On = None,
    changed: Annotated[
        str | None, typer.Option("--changed", metavar=mark("DATE"), help=mark("When the facts changed."))
    ] = None,
    reported: Annotated[
        str | None, typer.Option("--reported", metavar=mark("DATE"), help=mark("When the change was reported."))
    ] = None,
    entered: Annotated[
        str | None, typer.Option("--entered", metavar=mark("DATE"), help=mark("When the change was entered."))
    ] = None,
    formed: Annotated[
        str | None, typer.Option("--formed", metavar=mark("DATE"), help=mark("When the register was complete."))
    ] = None,
    approved: Annotated[
        str | None, typer.Option("--approved", metavar=mark("DATE"), help=mark("When the register was approved."))
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar=mark("DATE"), help=mark("When it was published."))
    ] = None,
    updated: Annotated[
        str | None, typer.Option("--updated", metavar=mark("DATE"), help=mark("When it was last updated."))
    ] = None,
    done: Annotated[
        list[str] | None,
        typer.Option(
            "--done",
            metavar=mark("DUTY=DATE"),
            help=mark("When a duty was done, by its clause or kind: reengineer=2025-03-14."),
        ),
    ] = None,
    history: Annotated[
        str | None,
        typer.Option(
            "--history",
            metavar=mark("FILE"),
            help=mark("Database of reestr collect: it shows when processes were last reengineered."),
        ),
    ] = None,
    how: Annotated[str | None, format_option(FORMAT_NAMES)] = None,
    output: Output = None,
    ics: Annotated[
        str | None,
        typer.Option("--ics", metavar=mark("FILE"), help=mark("Also write the deadlines for a calendar program.")),
    ] = None,
    remind: Annotated[
        str | None,
        typer.Option(metavar=mark("DAYS"), help=mark("With --ics: remind this many days before.")),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=mark("Replace the files if they exist."))] = False,
    region: Annotated[
        str | None,
        typer.Option(metavar=mark("REGION"), help=mark("Use this region's form; by default it is recognised.")),
    ] = None,
    form: Annotated[
        str | None, typer.Option(metavar=mark("FILE.toml"), help=mark("Use the duties of your own form file."))
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help=mark("Every duty of every body, with the words of the act."))
    ] = False,
    jobs: Jobs = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
) -> None:
    """Count the deadlines of the registers, or of a region, and show them."""
    from reestr_cli.due.deadline import State
    from reestr_cli.report.due import FORMATS

    chosen = FORMATS[format_of(how, output, FORMAT_NAMES)]
    given = _given(
        changed=changed, reported=reported, entered=entered, formed=formed, approved=approved, published=published,
        updated=updated,
    )  # fmt: skip
    days = done_days(done or ())
    day = day_on(on)
    before = None if remind is None else _reminder(remind, ics)
    if history is not None and not paths:
        raise WrongUsage(mark("--history needs registers: name files or folders"))
    files = files_of(paths) if paths else ()
    inputs = inputs_of(ctx, [output, ics], files, history, form=form)
    _refuse(output, ics, inputs, force=force)
    if files:
        plan = plan_of(ctx, files, Way(jobs, None, cache_dir, no_cache), region=region, form=form, content=True)
        found = _of_registers(plan, day, given, days, history)
    else:
        found = _of_form(ctx, region, form, day, given, days)
    check_done(ctx, days, found, library_of(ctx, form).forms() if found.unheard else ())
    look = look_of(ctx, output, verbose=verbose)
    deliver(chosen.render(found, look), chosen, output, inputs, force=force)
    if ics is not None:
        _write_calendar(found, Path(ics), before, inputs, force=force)
    raise typer.Exit(int(bool(found.left_out) or found.count(State.OVERDUE) > 0))


def _given(**options: str | None) -> dict[str, date]:
    """Return the days of events that options give; raises ``WrongUsage`` for a day before the one it follows."""
    days = {name: read_day(f"--{name}", value) for name, value in options.items() if value is not None}
    for first, second in _ORDER:
        if first in days and second in days and days[second] < days[first]:
            raise WrongUsage(
                mark("--{second} is earlier than --{first}: the change comes first, then the report, then the entry"),
                first=first,
                second=second,
            )
    return days


def _reminder(given: str, ics: str | None) -> int:
    if ics is None:
        raise WrongUsage(mark("--remind needs --ics FILE"))
    if not given.isascii() or not given.isdigit() or int(given) > 365:
        raise WrongUsage(mark("--remind: «{value}» is not a number of days from 0 to 365"), value=given)
    return int(given)


def _refuse(output: str | None, ics: str | None, inputs: Sequence[Path], *, force: bool) -> None:
    """Raise what forbids writing one of the files, before anything is read."""
    from reestr_cli.workbook import obstacles

    if output is not None and ics is not None and Path(output).absolute() == Path(ics).absolute():
        raise WrongUsage(mark("two reports go to the same file: {path}"), path=ics)
    for target in (output, ics):
        if target is not None:
            obstacles.refuse(Path(target), force=force, inputs=inputs)


def _of_form(
    ctx: typer.Context,
    region: str | None,
    form: str | None,
    on: date,
    given: Mapping[str, date],
    done: Mapping[str, date],
) -> Schedule:
    """Return what is due under a form where no register is named: that of the options, else of the settings here."""
    from reestr_cli.due.bodies import schedule_of_form
    from reestr_cli.due.events import events_without_register

    library, settings = library_of(ctx, form), settings_of(ctx, Path.cwd())
    name = region_of(region, form) or settings_region(ctx, settings, library, Path.cwd())
    if name is None:
        raise WrongUsage(mark("name a register or a folder, or a region with --region"))
    agency = settings.agency if settings.region == name else None
    events = events_without_register(settings, given, done, on)
    return schedule_of_form(library.form(name), on, events, agency, settings.done)


def _of_registers(
    plan: Plan, on: date, given: Mapping[str, date], done: Mapping[str, date], history: str | None
) -> Schedule:
    from reestr_cli.due.bodies import schedule

    last_done = None if history is None else _history(Path(history), on)
    with reading(plan) as run:
        return schedule(run.filings(), on, given, done, last_done)


def _history(database: Path, on: date) -> LastDone:
    """Return what asks the database of ``reestr collect`` when a process was last done, as known on the day ``on``."""
    from reestr_cli.history.reengineered import known_key, last_done

    known = last_done(database, on)

    def asked(body: str, id_: str, process: str) -> date | None:
        return known.get(known_key(body, id_, process))

    return asked


def _write_calendar(found: Schedule, target: Path, remind: int | None, inputs: Sequence[Path], *, force: bool) -> None:
    from reestr_cli.report.due import calendar
    from reestr_cli.workbook.saving import save

    save(target, calendar.render(found, remind), force=force, inputs=inputs)
    remark(
        ntr(
            "{count} deadline is written to {path} for a calendar program.",
            "{count} deadlines are written to {path} for a calendar program.",
            calendar.count(found),
            path=target,
        )
    )
