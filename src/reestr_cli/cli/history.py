"""``reestr history [PROCESS|BODY|REGION]``: what the collected registers tell over the quarters."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reestr_cli.cli.collect import DATABASE
from reestr_cli.cli.delivery import deliver, look_of, refuse
from reestr_cli.cli.endings import format_of
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import EveryRow, ForceReport, Output, format_option
from reestr_cli.errors import WrongUsage, as_argument
from reestr_cli.i18n import mark

DETAILS = mark(
    "A process is named by its id or by words of its name; it is followed through renumbering and rewording. A "
    "change is dated by the first version that shows it. Exit codes: 0; 2 nothing of that name, wrong usage, or "
    "the database cannot be used; 3 a bug in reestr."
)
FORMAT_NAMES = ("text", "json", "markdown", "html")


def history(
    ctx: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar=mark("WHAT"),
            help=mark("A process (id or name), a body (name or part of it), a region; without it, all regions."),
        ),
    ] = None,
    database: Annotated[
        str, typer.Option("--from", metavar=mark("FILE"), help=mark("The database written by reestr collect."))
    ] = DATABASE,
    body: Annotated[
        str | None, typer.Option(metavar=mark("BODY"), help=mark("Only this body: its name or a part of it."))
    ] = None,
    region: Annotated[str | None, typer.Option(metavar=mark("REGION"), help=mark("Only this region."))] = None,
    how: Annotated[str | None, format_option(FORMAT_NAMES)] = None,
    output: Output = None,
    force: ForceReport = False,
    verbose: EveryRow = False,
) -> None:
    """Ask the database and show what it tells."""
    from reestr_cli.history.asking import NothingFound, answer
    from reestr_cli.history.database import NoDatabase, is_database, reading
    from reestr_cli.report.history import FORMATS

    chosen = FORMATS[format_of(how, output, FORMAT_NAMES)]
    inputs = inputs_of(ctx, [output], [database])
    refuse(output, inputs, force=force)
    try:
        with reading(Path(database)) as base:
            found = answer(base, what, body, region)
    except (NothingFound, NoDatabase) as nothing:
        if what is None or not is_database(what):
            raise
        reason = mark("{path} is a database, not a process, body or region: name it with --from {argument}")
        raise WrongUsage(reason, path=what, argument=as_argument(what)) from nothing
    chunks = chosen.render(found, look_of(ctx, output, verbose=verbose))
    deliver(chunks, chosen, output, inputs, force=force)
