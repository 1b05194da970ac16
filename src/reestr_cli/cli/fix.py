"""``reestr fix FILE…``: repairs what can be repaired without a person, in a new workbook on the form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reestr_cli.cli.delivery import look_of, show_report
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import (
    ReadForm,
    ReadRegion,
    format_option,
    forms_at_hand,
    region_of,
    rules_of,
    settings_of,
    settings_region,
)
from reestr_cli.cli.others import Others
from reestr_cli.cli.usage import one_of
from reestr_cli.errors import OutputExists, WrongUsage, as_argument
from reestr_cli.i18n import mark

if TYPE_CHECKING:
    from reestr_cli.fix.delivery import Delivery
    from reestr_cli.fix.file import Fixer, Order
    from reestr_cli.repairs import FixedFile

DETAILS = mark(
    "The file itself is never touched: the repaired copy is written beside it as NAME-fixed.xlsx. Every repair is "
    "listed with its cell, the old value, the new value and the reason. Formatting, comments and pictures of the "
    "old file are not carried over. Exit codes: 0 no errors are left; 1 errors are left, or a file holds no "
    "register; 2 wrong usage or settings; 3 a bug in reestr."
)
FORMAT_NAMES = ("text", "json")


def fix(
    ctx: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar=mark("FILE…"), help=mark("Registers: files, or patterns in quotes."))
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar=mark("FILE"), help=mark("The new .xlsx file, or a folder for several files.")
        ),
    ] = None,
    in_place: Annotated[
        bool, typer.Option("--in-place", help=mark("Replace the file; the original is kept as NAME.bak.xlsx."))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=mark("Replace the new file if it exists."))] = False,
    unsafe: Annotated[
        bool,
        typer.Option(
            "--unsafe",
            help=mark("Also repair what can only be inferred: ids by their neighbours, misspelt words, empty groups."),
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=mark("Only list what would be repaired; write nothing."))
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar=mark("CODES"),
            help=mark("Repair faults of only these rules: R204, R1, stray-whitespace; separated by commas."),
        ),
    ] = None,
    region: ReadRegion = None,
    form: ReadForm = None,
    how: Annotated[str, format_option(FORMAT_NAMES, mark("Format of the list of repairs."))] = "text",
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help=mark("List every repair, not just a few of each kind."))
    ] = False,
) -> None:
    """Repair the registers and list the repairs."""
    from reestr_cli.findings import Report, Severity
    from reestr_cli.fix.delivery import Delivery, deliver
    from reestr_cli.fix.file import Order
    from reestr_cli.report.fix import FORMATS

    chosen = FORMATS[one_of("--format", how, FORMAT_NAMES)]
    delivery = Delivery(in_place, force, dry_run, always=output is not None)
    paths, targets = _places(files, output, delivery)
    inputs = inputs_of(ctx, targets, paths, form=form)
    order = Order(region_of(region, form), rules_of(select), unsafe)
    look = look_of(ctx, verbose=verbose)
    done: list[FixedFile] = []
    try:
        for path, target in zip(paths, targets, strict=True):
            done.append(deliver(_fixer(ctx, path, order, form), path, target, delivery, inputs))
    finally:  # what was written before something stopped the run is told all the same
        if done:
            show_report(chosen, done, look)
            others = Others()
            for file in done:
                others.hear(file.path, [file.overruled])
            others.tell()
    raise typer.Exit(int(Report(tuple(file.remaining for file in done)).reaches(Severity.ERROR)))


def _places(files: Sequence[str], output: str | None, delivery: Delivery) -> tuple[Sequence[Path], Sequence[Path]]:
    """Return the files to repair and where each goes; raises what forbids it before anything is read."""
    from reestr_cli.cli.checking import files_of
    from reestr_cli.cli.outputs import outputs

    for name in files:
        if Path(name).is_dir():
            pattern = as_argument(Path(name, "*.xlsx"))
            raise WrongUsage(
                mark("{path} is a folder: name files, or a pattern such as {pattern}"), path=name, pattern=pattern
            )
    paths = files_of(files)
    targets = outputs(paths, output, in_place=delivery.in_place)
    if not (delivery.in_place or delivery.force or delivery.dry_run):
        for target in targets:
            if target.exists():
                raise OutputExists(target)
    return paths, targets


def _fixer(ctx: typer.Context, path: Path, order: Order, form: str | None) -> Fixer:
    """Return what repairs files with the settings of the folder of ``path``."""
    from reestr_cli.fix.file import Fixer

    settings = settings_of(ctx, path.absolute().parent)
    library = forms_at_hand(settings, form)
    if order.region is None:
        settings_region(ctx, settings, library, path)
    return Fixer(library, settings, order)
