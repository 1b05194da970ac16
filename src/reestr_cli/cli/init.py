"""``reestr init``: writes the official blank of a region."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reestr_cli.cli.endings import require_workbook
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import Force, library_of, region_of, settings_of, settings_region, whole_number
from reestr_cli.cli.terminal import remark
from reestr_cli.errors import WrongUsage, as_argument
from reestr_cli.i18n import mark, tr

DETAILS = mark(
    "Example: reestr init --region saratov --prefill 4 --service Appeals -o blank.xlsx. "
    "In a folder whose reestr.toml names the region, --region may be left out."
)


def init(
    ctx: typer.Context,
    region: Annotated[
        str | None,
        typer.Option("--region", metavar=mark("REGION"), help=mark("Name of the region: see reestr regions.")),
    ] = None,
    form: Annotated[
        str | None, typer.Option(metavar=mark("FILE.toml"), help=mark("Write the blank of your own form file."))
    ] = None,
    agency: Annotated[
        str | None,
        typer.Option("--agency", metavar=mark("NAME"), help=mark("Name of the body for the line above the table.")),
    ] = None,
    rows: Annotated[
        int,
        typer.Option(
            "--rows", metavar=mark("N"), help=mark("How many rows to prepare."), callback=whole_number("--rows")
        ),
    ] = 500,
    prefill: Annotated[
        list[str] | None,
        typer.Option(
            "--prefill",
            metavar=mark("GROUP"),
            help=mark("Write a row for each typical process of this group (number or name); may be repeated."),
        ),
    ] = None,
    service: Annotated[
        list[str] | None,
        typer.Option("--service", metavar=mark("NAME"), help=mark("Service of the prefilled rows; may be repeated.")),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar=mark("FILE"), help=mark("File to write; by default reestr-REGION.xlsx.")
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Write the blank and say what to do next."""
    from reestr_cli.blanks import BlankOrder, file_name, make_blank
    from reestr_cli.workbook.obstacles import refuse
    from reestr_cli.workbook.saving import save

    settings = settings_of(ctx, Path.cwd())
    library = library_of(ctx, form)
    name = region_of(region, form) or settings_region(ctx, settings, library, Path.cwd())
    if name is None:
        raise WrongUsage(
            mark("name the region: --region REGION (one of: {known}), or region in reestr.toml"),
            known=", ".join(library.regions),
        )
    order = BlankOrder(
        region=name,
        agency=agency or settings.agency or "",
        rows=rows,
        groups=prefill or (),
        services=service or (),
        own_processes=settings.own_processes,
    )
    asked = library.form(name)
    target = Path(output or file_name(asked))
    require_workbook(target)
    inputs = inputs_of(ctx, [target], (), form=form)
    refuse(target, force=force, inputs=inputs)
    save(target, make_blank(library, order), force=force, inputs=inputs)
    if settings.own_processes and not asked.own_processes(settings.own_processes):
        remark(
            tr(
                "Processes from own_processes in reestr.toml are not in the drop-down list of the blank: the act "
                "asks for the wording of the list of typical processes ({clause}).",
                clause=asked.catalog_clause or asked.by_key["process"].clause,
            )
        )
    remark(
        tr(
            "The blank is written to {path}. Fill it in and check it: reestr validate {argument}",
            path=target,
            argument=as_argument(target) + ("" if form is None else f" --form {as_argument(form)}"),
        )
    )
