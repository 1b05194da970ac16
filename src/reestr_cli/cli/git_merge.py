"""``reestr git merge %O %A %B``: what git calls when two branches have changed one register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reestr_cli.cli.reading import source_of
from reestr_cli.cli.terminal import remark
from reestr_cli.errors import ReestrError, as_argument
from reestr_cli.i18n import mark, tr

DETAILS = mark(
    "The result replaces OURS. Exit code 1 tells git that the file is not merged: conflicts are marked in it, or "
    "it cannot be merged and stays as it is."
)


def git_merge(
    ctx: typer.Context,
    base: Annotated[str, typer.Argument(metavar=mark("OLD"), help=mark("%O: the version both come from."))],
    ours: Annotated[str, typer.Argument(metavar=mark("OURS"), help=mark("%A: our version; the result goes here."))],
    theirs: Annotated[str, typer.Argument(metavar=mark("THEIRS"), help=mark("%B: their version."))],
    name: Annotated[
        str | None, typer.Option("--name", metavar=mark("FILE"), help=mark("%P: the name of the file."))
    ] = None,
) -> None:
    """Merge the versions and write the result over ours."""
    from reestr_cli.merge.job import merge_versions
    from reestr_cli.workbook.saving import save

    shown, home = name or ours, Path.cwd()
    try:
        done = merge_versions(
            # a file that both branches have added has no common version: git gives an empty one
            source_of(ctx, base, home=home) if Path(base).stat().st_size else None,
            source_of(ctx, ours, home=home),
            source_of(ctx, theirs, home=home),
            shown,
        )
        if done.data is not None:
            save(Path(ours), done.data, force=True)
    except ReestrError as error:
        remark(f"{shown}: {error}")
        remark(tr("{path} is not merged and stays as it is: choose one of the versions.", path=shown))
        raise typer.Exit(1) from None
    if done.merge.conflicts:
        remark(
            tr(
                "{path}: conflicts are marked. Settle them on the sheet «Разногласия», then: "
                "reestr merge --resume {argument} --force; git add {argument}",
                path=shown,
                argument=as_argument(shown),
            )
        )
        raise typer.Exit(1)
