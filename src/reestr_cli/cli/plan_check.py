"""``reestr plan check``: a plan of reengineering held against registers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reestr_cli.cli.checking import CacheDir, Jobs, NoCache, TimeLimit, Way, plan_of
from reestr_cli.cli.days import day_on
from reestr_cli.cli.delivery import deliver, look_of, refuse
from reestr_cli.cli.desk import reading
from reestr_cli.cli.endings import format_of
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import Force, On, Output, ReadForm, ReadRegion, format_option
from reestr_cli.cli.plan import Verbose, processes_of, registers_of
from reestr_cli.i18n import mark

DETAILS = mark(
    "The plan may have been worked on: rows reordered and added, columns moved, saved by another program. Exit "
    "codes: 0 the plan agrees with the registers (what is done or has moved on is reported); 1 something is to be "
    "done, or a file could not be read; 2 wrong usage or settings; 3 a bug in reestr."
)
FORMAT_NAMES = ("text", "json")


def check(
    ctx: typer.Context,
    plan: Annotated[str, typer.Argument(metavar=mark("PLAN.xlsx"), help=mark("The workbook of the plan."))],
    paths: Annotated[
        list[str],
        typer.Argument(metavar=mark("REGISTER…"), help=mark("Registers to compare it with: files, folders, patterns.")),
    ],
    how: Annotated[str | None, format_option(FORMAT_NAMES)] = None,
    output: Output = None,
    force: Force = False,
    on: On = None,
    region: ReadRegion = None,
    form: ReadForm = None,
    verbose: Verbose = False,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
) -> None:
    """Hold the plan against the registers."""
    from reestr_cli.plan.checking import check_plan
    from reestr_cli.plan.returning import read_plan
    from reestr_cli.report.plan import CHECK_FORMATS

    chosen = CHECK_FORMATS[format_of(how, output, FORMAT_NAMES)]
    today = day_on(on)
    returned = read_plan(Path(plan))
    files = registers_of(paths, plan)
    inputs = inputs_of(ctx, [output], files, plan, form=form)
    refuse(output, inputs, force=force)
    order = plan_of(ctx, files, Way(jobs, time_limit, cache_dir, no_cache), region=region, form=form, content=True)
    with reading(order) as run:
        found = check_plan(returned, processes_of(run), today)
    look = look_of(ctx, output, verbose=verbose or output is not None)
    deliver(chosen.render(found, look), chosen, output, inputs, force=force)
    raise typer.Exit(int(found.to_do))
