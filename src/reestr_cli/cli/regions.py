"""``reestr regions``: which forms are at hand."""

from __future__ import annotations

from typing import Any

import typer

from reestr_cli.cli.options import Listing, library_of
from reestr_cli.cli.terminal import show_listing
from reestr_cli.i18n import mark, tr

DETAILS = mark('To use a folder of your own forms, name it in reestr.toml: forms = "folder".')


def regions(ctx: typer.Context, how: Listing = "text") -> None:
    """Show every form at hand with its act."""
    from reestr_cli.report.card import act

    library = library_of(ctx)
    listed: list[dict[str, Any]] = []
    for form in library.forms():
        catalog = library.catalog(form)
        listed.append(
            {
                "region": form.region,
                "name": form.region_name,
                "edition": form.edition,
                "act": act(form.source),
                "columns": len(form.official_columns),
                "processes": None if catalog is None else len(catalog.processes),
            }
        )
    heads = (tr("region"), tr("columns"), tr("processes"), tr("name and act"))
    rows = [
        (row["region"], str(row["columns"]), str(row["processes"] or "—"), f"{row['name']}: {row['act']}")
        for row in listed
    ]
    show_listing(how, {"regions": listed}, [heads, *rows])
