"""``reestr plan``: the plan of reengineering, made of registers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reestr_cli.cli.checking import CacheDir, Jobs, NoCache, TimeLimit, Way, files_of, plan_of
from reestr_cli.cli.days import day_on, read_day
from reestr_cli.cli.delivery import encoded, look_of, refuse, refuse_terminal, show_report
from reestr_cli.cli.desk import reading
from reestr_cli.cli.endings import format_of
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import Force, On, Places, ReadForm, ReadRegion, config_of, format_option, settings_of
from reestr_cli.cli.terminal import remark
from reestr_cli.errors import DataFileFault, NoProcess, NoSuchPath, ReestrError, WrongUsage
from reestr_cli.i18n import mark, tr
from reestr_cli.locations import find_file
from reestr_cli.messages import Message

if TYPE_CHECKING:
    from reestr_cli.batch.job import Run
    from reestr_cli.plan.planning import Wishes
    from reestr_cli.plan.reading import Reading
    from reestr_cli.plan.values import Plan, Unreadable
    from reestr_cli.report.formats import Format

DETAILS = mark(
    "One sheet for each direction that the act names, processes in order of stated criteria, stages with dates. Of "
    "several quarters, the last register of each body counts. «reestr plan check PLAN.xlsx REGISTER…» says what "
    "has become of a plan. Exit codes: 0; 1 a file could not be read; 2 wrong usage or settings; 3 a bug in reestr."
)
FORMAT_NAMES = ("text", "json", "xlsx")

Verbose = Annotated[bool, typer.Option("--verbose", "-v", help=mark("Name every process, not just a few."))]


def plan(
    ctx: typer.Context,
    paths: Places,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar=mark("FILE"), help=mark("Write the plan: .xlsx to work on, or .json.")),
    ] = None,
    how: Annotated[str | None, format_option(FORMAT_NAMES)] = None,
    force: Force = False,
    start: Annotated[
        str | None,
        typer.Option("--start", metavar=mark("DATE"), help=mark("Compute dates from this day on; needs a pace.")),
    ] = None,
    pace: Annotated[
        str | None,
        typer.Option(
            "--pace",
            metavar=mark("PACE"),
            help=mark("How many processes each body begins: 4/quarter or 2/month; a number alone is by quarters."),
        ),
    ] = None,
    first: Annotated[
        list[str] | None,
        typer.Option(
            "--first",
            metavar=mark("ID|NAME"),
            help=mark("A process that comes first, by id, name or service; may be given several times."),
        ),
    ] = None,
    history: Annotated[
        str | None,
        typer.Option(
            "--history",
            metavar=mark("FILE"),
            help=mark("Database of reestr collect: what is due to be repeated, what has waited long."),
        ),
    ] = None,
    on: On = None,
    region: ReadRegion = None,
    form: ReadForm = None,
    verbose: Verbose = False,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
) -> None:
    """Read the registers, make the plan, write it and show what is in it."""
    from reestr_cli.plan.memory import remember
    from reestr_cli.plan.planning import NobodyAsked, make_plan
    from reestr_cli.report.plan import FORMATS

    chosen = FORMATS[format_of(how, output, FORMAT_NAMES)]
    refuse_terminal(chosen, output)
    files = registers_of(paths, output if output is not None and _is_plan(Path(output)) else None)
    inputs = inputs_of(ctx, [output], files, history, form=form)
    refuse(output, inputs, force=force)
    wishes = _wishes(ctx, files[0], first, start, pace)
    written = config_of(ctx) or find_file(files[0])
    today = day_on(on)
    memory = None if history is None else remember(Path(history))
    order = plan_of(ctx, files, Way(jobs, time_limit, cache_dir, no_cache), region=region, form=form, content=True)
    with reading(order) as run:
        found = processes_of(run)
        if not found.items:
            blanks = [*(each.path for each in found.taken), *(each.path for each in found.left_out)]
            none = NoProcess(blanks[0] if len(blanks) == 1 else None)
            raise _ended(found.unreadable, none) if found.unreadable else none
        try:
            made = make_plan(found, wishes, today, memory)
        except NobodyAsked as nobody:
            by_option = nobody.facts["text"] in (first or ())
            raise _placed(nobody, "--first", None if by_option else written) from None
    _deliver(ctx, made, chosen, output, inputs, verbose=verbose, force=force)
    raise typer.Exit(int(bool(made.unreadable)))


def registers_of(paths: Sequence[str], plan: str | None) -> tuple[Path, ...]:
    """Return the files that ``paths`` name without the plan, which may lie among them; raises ``NoRegister``."""
    from reestr_cli.plan.reading import NoRegister

    files = files_of(paths, plan)
    if not files:
        raise NoRegister
    return files


def _is_plan(path: Path) -> bool:
    """Tell whether ``path`` is an earlier plan: made anew it may be, with force; a register is never replaced."""
    from reestr_cli.plan.returning import NoPlan, UnreadablePlan, read_plan

    try:
        read_plan(path)
    except (NoSuchPath, NoPlan, UnreadablePlan):
        return False
    return True


def processes_of(run: Run) -> Reading:
    """Return the processes of the registers of ``run``; where there is no register, say why of each file and end."""
    from reestr_cli.plan.reading import NoRegister, read

    try:
        return read(run.filings())
    except NoRegister as none:
        raise _ended(none.unreadable, none) from None


def _ended(unreadable: Sequence[Unreadable], fault: ReestrError) -> typer.Exit:
    """Say why the files could not be read, and the ``fault`` there is besides; return the end of the run."""
    for each in unreadable:
        remark(f"{each.path}: {each.message or ''}")
    remark(tr("Error: {message}", message=fault))
    return typer.Exit(1)


def _wishes(
    ctx: typer.Context, start_of_search: Path, first: Sequence[str] | None, start: str | None, pace: str | None
) -> Wishes:
    """Return what the options and reestr.toml ask of the plan; raises ``WrongUsage``."""
    from reestr_cli.plan.planning import Wishes
    from reestr_cli.plan.schedule import read_pace
    from reestr_cli.plan.values import Criterion
    from reestr_cli.settings import Planning

    planning = settings_of(ctx, start_of_search).plan or Planning()
    begin, speed = None if start is None else read_day("--start", start), pace or planning.pace
    if begin is not None and speed is None:
        raise WrongUsage(mark("--start needs --pace: how many processes each body begins, such as 4/quarter"))
    if pace is not None and begin is None:
        raise WrongUsage(mark("--pace needs --start: the day on which the first processes begin"))
    try:
        rate = None if speed is None else read_pace(speed)
    except WrongUsage as wrong:
        raise _placed(wrong, "--pace", None if pace else config_of(ctx) or find_file(start_of_search)) from None
    return Wishes(
        tuple(Criterion(name) for name in planning.order),
        {Criterion(name): weight for name, weight in planning.weights.items()},
        (*(first or ()), *planning.first),
        begin,
        rate,
        planning.stage_days,
    )


def _placed(fault: ReestrError, option: str, file: Path | None) -> ReestrError:
    """Return ``fault`` with its place: the key of the settings ``file`` if there is one, else ``option``."""
    reason = Message(fault.template, fault.facts)
    if file is not None:
        return DataFileFault(file, f"plan.{option.removeprefix('--')}", reason)
    return WrongUsage(mark("{option}: {reason}"), option=option, reason=reason)


def _deliver(
    ctx: typer.Context,
    made: Plan,
    chosen: Format[Plan],
    output: str | None,
    inputs: Sequence[Path],
    *,
    verbose: bool,
    force: bool,
) -> None:
    """Write the plan where it goes; a workbook is told of besides."""
    from reestr_cli.report.plan import FORMATS
    from reestr_cli.workbook.saving import save

    if output is None:
        show_report(chosen, made, look_of(ctx, verbose=verbose))
        return
    chunks = chosen.render(made, look_of(ctx, output, verbose=verbose))
    save(Path(output), encoded(chunks, exact=chosen.exact), force=force, inputs=inputs)
    if chosen.binary:
        show_report(FORMATS["text"], made, look_of(ctx, verbose=verbose))
    remark(tr("The plan is written to {path}.", path=output))
