"""``reestr board FOLDER``: a line for every body, what the groups of processes amount to, who has not sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reestr_cli.cli.checking import CacheDir, Jobs, NoCache, Scheduler, TimeLimit, Way, files_of, plan_of
from reestr_cli.cli.days import day_on
from reestr_cli.cli.delivery import deliver, look_of, refuse, refuse_terminal
from reestr_cli.cli.desk import reading
from reestr_cli.cli.duties import check_said
from reestr_cli.cli.endings import format_of
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import (
    FailOn,
    ForceReport,
    On,
    Output,
    OwnForm,
    Region,
    format_option,
    forms_at_hand,
    library_of,
    region_of,
    settings_of,
    settings_region,
    severity_of,
)
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark

if TYPE_CHECKING:
    from reestr_cli.board.sending import Sending
    from reestr_cli.board.values import Board
    from reestr_cli.forms.form import Form
    from reestr_cli.report.formats import Format

DETAILS = mark(
    "If the names of folders or files give several quarters (2026-Q3), the latest counts. Exit codes: 0; 1 when a "
    "body has not sent a register, a file cannot be counted, or there are findings at or above --fail-on; 2 wrong "
    "usage or settings; 3 a bug in reestr."
)
FORMAT_NAMES = ("text", "json", "markdown", "html", "xlsx")


def board(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar=mark("PATH…"),
            help=mark("Folders with the registers of the bodies (with everything in them), or files."),
        ),
    ],
    bodies: Annotated[
        str | None,
        typer.Option(
            metavar=mark("FILE"),
            help=mark("List of the bodies that must send a register: a text with one per line, a .csv, or a workbook."),
        ),
    ] = None,
    previous: Annotated[
        str | None, typer.Option(metavar=mark("FOLDER"), help=mark("Compare with the registers of this folder."))
    ] = None,
    on: On = None,
    how: Annotated[str | None, format_option(FORMAT_NAMES)] = None,
    output: Output = None,
    force: ForceReport = False,
    region: Region = None,
    form: OwnForm = None,
    fail_on: FailOn = "error",
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    scheduler: Scheduler = None,
) -> None:
    """Read the registers, put the board together and show it."""
    from reestr_cli.board.bodies import misjudged
    from reestr_cli.board.reckoning import make_board
    from reestr_cli.board.roll import read_roll
    from reestr_cli.due.bodies import Sayings
    from reestr_cli.report.board import FORMATS

    chosen = FORMATS[format_of(how, output, FORMAT_NAMES)]
    refuse_terminal(chosen, output)
    threshold = severity_of(fail_on)
    day = day_on(on)
    roll = None if bodies is None else read_roll(Path(bodies))
    listed = None if bodies is None else Path(bodies)
    files = _files(paths, listed, empty=roll is not None)
    before = None if previous is None else _files([previous], listed, empty=False)
    inputs = inputs_of(ctx, [output], [*files, *(before or ())], listed, form=form)
    refuse(output, inputs, force=force)
    if output is not None:
        _keep_apart(Path(output), [*paths, *filter(None, [previous])], chosen)
    way = Way(jobs, time_limit, cache_dir, no_cache, scheduler)
    asked = region_of(region, form)
    usual = _named_form(ctx, paths) if asked is None else library_of(ctx, form).form(asked)
    named = usual.region if asked is None and usual is not None else None

    def read(found: Sequence[Path], sayings: Sayings) -> list[Sending]:
        from reestr_cli.board.sending import sendings

        if not found:
            return []
        plan = plan_of(ctx, found, way, region=region, form=form, content=True)
        with reading(plan, doubtful_only=asked is None) as run:
            sent = list(sendings(sayings.heard(run.filings()), day, named))
        again = misjudged(sent, roll) if roll is not None and asked is None and named is None else None
        if again is None:
            return sent
        theirs, paths = again
        plan = plan_of(ctx, [path for path in found if str(path) in paths], way, region=theirs, content=True)
        with reading(plan, again=True) as run:
            return [file for file in sent if file.path not in paths] + list(sendings(sayings.heard(run.filings()), day))

    said = Sayings()
    sent = read(files, said)
    check_said(ctx, said.unheard, said.forms, library_of(ctx, form).forms() if said.unheard else ())
    made = make_board(
        sent,
        on=day,
        roll=roll,
        previous=None if before is None else read(before, Sayings()),
        previous_name=previous,
        usual=usual,
    )
    deliver(chosen.render(made, look_of(ctx, output)), chosen, output, inputs, force=force)
    raise typer.Exit(int(made.fails(threshold)))


def _named_form(ctx: typer.Context, paths: Sequence[str]) -> Form | None:
    """Return the form of the region that the settings of the folders name, where all of them name the same."""
    folders = [(path if path.is_dir() else path.parent).absolute() for path in map(Path, paths)]
    found = [settings_of(ctx, folder) for folder in folders]
    named = {
        settings_region(ctx, settings, forms_at_hand(settings), folder)
        for settings, folder in zip(found, folders, strict=True)
    }
    region = named.pop() if len(named) == 1 else None
    return None if region is None else forms_at_hand(found[0]).form(region)


def _files(paths: Sequence[str], listed: Path | None, *, empty: bool) -> tuple[Path, ...]:
    """Return the workbooks in ``paths`` but for the list of bodies, which may lie among them.

    With ``empty`` a folder may hold none: then nobody has sent yet.
    """
    from reestr_cli.cli.paths import NothingMatched

    try:
        return files_of(paths, listed)
    except NothingMatched:
        if not empty:
            raise
        return ()


def _keep_apart(output: Path, folders: Sequence[str], chosen: Format[Board]) -> None:
    """Refuse to write a workbook among the registers: the next run would take it for one of them."""
    folder = output.absolute().parent.resolve()
    for each in folders:
        if chosen.binary and folder.is_relative_to(Path(each).resolve()):
            reason = mark("{path} lies among the registers and would be taken for one: write it to another folder")
            raise WrongUsage(reason, path=output)
