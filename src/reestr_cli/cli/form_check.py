"""``reestr form check FILE``: what is wrong with a form file of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reestr_cli.cli.paths import ENDINGS
from reestr_cli.cli.terminal import say
from reestr_cli.errors import NoSuchPath, WrongUsage, as_argument
from reestr_cli.i18n import mark, ntr, tr


def form_check(
    file: Annotated[str, typer.Argument(metavar=mark("FILE.toml"), help=mark("The form file."))],
) -> None:
    """Show every fault of the form and of the catalogue it names, and advice; the exit code is 1 for faults."""
    from reestr_cli.findings import Severity
    from reestr_cli.forms.files import check_form_file, read_form
    from reestr_cli.rules.selection import unknown_rules

    path = Path(file)
    if path.is_dir():
        raise WrongUsage(mark("{path} is a folder, and this command takes one file: name it"), path=file)
    if not path.is_file():
        raise NoSuchPath(file)
    if path.suffix.lower() in ENDINGS:
        raise WrongUsage(
            mark(
                "{path} is a workbook, but a form file is a text in TOML: name that file; to check a register: "
                "reestr validate {argument}"
            ),
            path=file,
            argument=as_argument(file),
        )
    found = check_form_file(path)
    faults = [fault for fault in found if fault.severity is Severity.ERROR]
    if not faults:
        faults = unknown_rules(read_form(path), path)
    advice = [fault for fault in found if fault.severity is not Severity.ERROR]
    say(map(str, faults), hanging="  ")
    say((tr("Advice: {text}", text=line) for line in advice), hanging="  ")
    if faults:
        say([ntr("{count} fault: the form cannot be used.", "{count} faults: the form cannot be used.", len(faults))])
        raise typer.Exit(1)
    say([tr("{file}: the form can be used.", file=file)])
