"""``reestr validate PATH…``: checks filled registers and shows what is wrong."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reestr_cli.cli.checking import (
    CacheDir,
    Jobs,
    Joint,
    NoCache,
    Scheduler,
    TimeLimit,
    Way,
    checking,
    found_in,
    plan_of,
)
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import (
    FailOn,
    ForceReport,
    Ignore,
    OwnForm,
    Places,
    Region,
    Select,
    colour_refused,
    severity_of,
)
from reestr_cli.cli.reports import deliver, refuse, targets
from reestr_cli.cli.terminal import remark, remark_whole, wants_colour, width
from reestr_cli.i18n import mark, tr

if TYPE_CHECKING:
    from reestr_cli.baseline import Baseline
    from reestr_cli.findings import Report
    from reestr_cli.report.look import Look

DETAILS = mark("Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or settings, 3 a bug in reestr.")


def validate(
    ctx: typer.Context,
    paths: Places,
    region: Region = None,
    form: OwnForm = None,
    how: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar=mark("FORMAT"),
            envvar="REESTR_FORMAT",
            help=mark(
                "Output format: text, concise, grouped, json, jsonl, sarif, junit, gitlab, github, markdown, html, "
                "xlsx; by default text, or by the ending of the output file."
            ),
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar=mark("FILE"), help=mark("Write the report to a file, always in UTF-8.")),
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option(
            "--report",
            metavar=mark("FORMAT=FILE"),
            help=mark("Write one more report to a file, such as html=report.html; may be given several times."),
        ),
    ] = None,
    force: ForceReport = False,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailOn = "error",
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help=mark("Exit code 0 even when there are findings."))
    ] = False,
    statistics: Annotated[
        bool,
        typer.Option(
            "--statistics",
            help=mark("Count the findings of each rule; outside the report if its format does not show them."),
        ),
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help=mark("Show every place, not just a few per rule."))
    ] = False,
    baseline: Annotated[
        str | None,
        typer.Option(metavar=mark("FILE"), help=mark("List of known faults: only others are shown and fail the run.")),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar=mark("REVISION"), help=mark("Check only what has changed in git since this revision.")),
    ] = None,
    joint: Joint = False,
    jobs: Jobs = None,
    time_limit: TimeLimit = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    scheduler: Scheduler = None,
) -> None:
    """Read the workbooks, check them and show the report."""
    from reestr_cli.report import FORMATS
    from reestr_cli.report.look import Look

    asked = targets(how, output, report or ())
    threshold = severity_of(fail_on)
    found = found_in(paths)
    files = found.files if since is None else _changed(found.files, since)
    inputs = inputs_of(ctx, [target.path for target in asked], found.files, baseline, form=form)
    refuse(asked, force=force, inputs=inputs)
    way = Way(jobs, time_limit, cache_dir, no_cache, scheduler, joint)
    plan = plan_of(ctx, files, way, region=region, form=form, select=select, ignore=ignore)
    known = None if baseline is None else _read_list(paths, baseline)
    colour = output is None and wants_colour(refused=colour_refused(ctx))
    look = Look(width(), colour=colour, verbose=verbose, statistics=statistics, threshold=threshold)
    shown = any(target.path is None and FORMATS[target.name].notes for target in asked)
    with checking(plan, None if known is None else known.sift, tell_others=not shown) as checked:
        deliver(checked, asked, look, force=force, inputs=inputs)
        if statistics and not any(FORMATS[target.name].counts for target in asked):
            _count(checked, look)
        failed = checked.reaches(threshold) or bool(found.unreadable)  # what is in such a folder nobody has checked
    if known is not None:
        from reestr_cli.cli.known_faults import tell_of_list

        tell_of_list(known, paths, baseline or "")
    raise typer.Exit(int(failed and not exit_zero))


def _changed(files: tuple[Path, ...], since: str) -> tuple[Path, ...]:
    from reestr_cli.revision import changed_since

    changed = changed_since(files, since)
    if not changed:
        remark(tr("No register has changed since {revision}.", revision=since))
    return changed


def _count(report: "Report", look: "Look") -> None:
    """Say on stderr how often each rule was broken: no report of the run does."""
    from reestr_cli.report import statistics

    lines = list(statistics.render(report, look._replace(colour=False)))
    remark(tr("Findings of each rule:") if lines else tr("No findings."))
    for line in lines:
        remark_whole(line.rstrip("\n"))


def _read_list(paths: list[str], file: str) -> "Baseline":
    from reestr_cli.cli.known_faults import read_list

    return read_list(paths, file)
