"""``reestr schema REGION``: a form as other validators read it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import Force, Output, format_option, library_of
from reestr_cli.cli.terminal import JSON, remark, show
from reestr_cli.cli.usage import one_of
from reestr_cli.i18n import mark, tr

DETAILS = mark(
    "table-schema describes the sheet, column by column, for frictionless and others; json-schema describes one "
    "row as an object with the column keys. They hold what can be said of a single column: required, list of "
    "words, unique, text."
)
KINDS = ("table-schema", "json-schema")


def schema(
    ctx: typer.Context,
    region: Annotated[
        str, typer.Argument(metavar=mark("REGION"), help=mark("Name of the region: see reestr regions."))
    ],
    how: Annotated[str, format_option(KINDS, mark("The kind of schema."))] = "table-schema",
    output: Output = None,
    force: Force = False,
) -> None:
    """Write the schema of the region's form."""
    import json

    from reestr_cli.forms.schemas import json_schema, table_schema

    kind = one_of("--format", how, KINDS)
    library = library_of(ctx)
    form = library.form(region)
    make = table_schema if kind == "table-schema" else json_schema
    text = json.dumps(make(form, library.catalog(form)), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        show([text], errors=JSON)
        return
    from reestr_cli.workbook.saving import save

    save(Path(output), text.encode(), force=force, inputs=inputs_of(ctx, [output], ()))
    remark(tr("The schema is written to {path}.", path=output))
