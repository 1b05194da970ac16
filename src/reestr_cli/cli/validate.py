"""``reestr validate PATH…``: checks filled registers and shows what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reestr_cli.cli.options import colour_refused, config_of
from reestr_cli.cli.reports import FORMAT_NAMES, deliver, refuse, targets
from reestr_cli.cli.terminal import remark, wants_colour, width
from reestr_cli.cli.usage import one_of
from reestr_cli.i18n import mark, tr

DETAILS = mark(
    "Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or settings, 3 a fault in reestr itself."
)
SEVERITIES = ("error", "warning", "info")


def validate(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar=mark("PATH…"), help=mark("Workbooks, folders (with all below them), patterns in quotes.")
        ),
    ],
    region: Annotated[
        str | None,
        typer.Option(
            metavar=mark("REGION"), help=mark("Check against this region's form; otherwise it is recognised by itself.")
        ),
    ] = None,
    form: Annotated[
        str | None, typer.Option(metavar=mark("FILE.toml"), help=mark("Check against your own form file."))
    ] = None,
    how: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="|".join(FORMAT_NAMES),
            envvar="REESTR_FORMAT",
            help=mark("How to show the findings; otherwise text, or by the ending of the output file."),
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
    force: Annotated[bool, typer.Option("--force", help=mark("Replace the report file if it exists."))] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar=mark("CODES"), help=mark("Check these rules only: R206, R2, unknown-status; with commas.")
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar=mark("CODES"), help=mark("Leave these rules out; with commas."))
    ] = None,
    fail_on: Annotated[
        str, typer.Option(metavar="|".join(SEVERITIES), help=mark("From which severity on the exit code is 1."))
    ] = "error",
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help=mark("Exit code 0 even when there are findings."))
    ] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help=mark("Count the findings of each rule."))] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help=mark("Show every place, not a few per rule."))
    ] = False,
) -> None:
    """Read the workbooks, check them and show the report."""
    from reestr_cli.cli.paths import find_files
    from reestr_cli.findings import Report, Severity
    from reestr_cli.report.look import Look
    from reestr_cli.validation import Choice, check

    asked = targets(how, output, report or ())
    threshold = Severity.named(one_of("--fail-on", fail_on, SEVERITIES))
    own = () if form is None else (Path(form),)
    choice = Choice(region or (Path(form).stem if form else None), _codes(select), _codes(ignore))
    found = find_files(paths)
    for folder in found.unreadable:
        remark(tr("The folder {path} cannot be opened and is left out.", path=folder))
    refuse(asked, force=force, inputs=found.files)
    checked = Report(tuple(check(found.files, choice, config=config_of(ctx), own_forms=own)))
    colour = output is None and wants_colour(refused=colour_refused(ctx))
    look = Look(width(), colour=colour, verbose=verbose, statistics=statistics, threshold=threshold)
    deliver(checked, asked, look, force=force, inputs=found.files)
    raise typer.Exit(int(checked.reaches(threshold) and not exit_zero))


def _codes(given: list[str] | None) -> tuple[str, ...]:
    return tuple(code.strip() for codes in given or () for code in codes.split(",") if code.strip())
