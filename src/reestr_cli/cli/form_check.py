"""``reestr form check FILE``: what is wrong with a form file of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reestr_cli.cli.terminal import show
from reestr_cli.errors import DataFileFault, NoSuchPath
from reestr_cli.i18n import mark, tr


def form_check(
    file: Annotated[str, typer.Argument(metavar=mark("FILE.toml"), help=mark("The form file."))],
) -> None:
    """Read the form and the catalogue it names; say what is wrong, or what the form holds."""
    from reestr_cli.forms.library import Library, read_form

    path = Path(file)
    if not path.is_file():
        raise NoSuchPath(file)
    try:
        form = read_form(path)
        catalog = Library((path,)).catalog(form)
    except DataFileFault as fault:
        show([f"{fault}\n"])
        raise typer.Exit(1) from fault
    columns = len(form.official_columns)
    processes = 0 if catalog is None else len(catalog.processes)
    text = tr(
        "{file}: no faults; columns: {columns}, typical processes: {processes}",
        file=file,
        columns=columns,
        processes=processes,
    )
    show([f"{text}\n"])
