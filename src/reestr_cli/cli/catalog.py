"""``reestr catalog REGION``: the typical processes of a region."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from reestr_cli.cli.options import Listing, library_of
from reestr_cli.cli.terminal import remark, show_listing
from reestr_cli.i18n import mark, tr


def catalog(
    ctx: typer.Context,
    region: Annotated[
        str, typer.Argument(metavar=mark("REGION"), help=mark("Name of the region: see reestr regions."))
    ],
    how: Listing = "text",
) -> None:
    """Show the groups and processes of the region's list, with their numbers."""
    library = library_of(ctx)
    form = library.form(region)
    found = library.catalog(form)
    if found is None:
        remark(tr("The act of the region «{region}» has no list of typical processes.", region=form.region_name))
    groups = () if found is None else found.groups
    rows: list[tuple[str, str]] = []
    for group in groups:
        rows += [("", ""), (f"{group.number}.", group.name)]
        rows += [(process.number, process.name) for process in group.processes]
    listed = [asdict(group) for group in groups]
    show_listing(how, {"region": region, "groups": listed}, rows[1:])
