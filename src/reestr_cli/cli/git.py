"""``reestr git``: registers in a git repository, shown as text."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reestr_cli.cli.reading import source_of
from reestr_cli.cli.terminal import remark, show
from reestr_cli.i18n import mark, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reestr_cli.diff.reading import Source


def textconv(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar=mark("FILE"), help=mark("The workbook that git asks for."))],
) -> None:
    """Write the register as text: git calls this for every version it compares."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    # git hands over a copy in a temporary folder, and calls us in the folder of the repository
    show(_lines(source_of(ctx, file, home=Path.cwd())))


def _lines(source: Source) -> Iterator[str]:
    """Yield the text of a version; one without a register is shown cell by cell, for git must be able to go on."""
    from reestr_cli.diff.reading import NotARegister, read_version
    from reestr_cli.errors import UnreadableWorkbook
    from reestr_cli.report import textconv as report
    from reestr_cli.workbook.reading import read_workbook

    try:
        yield from report.render(*read_version(source))
    except NotARegister:
        yield from report.render_workbook(read_workbook(source.path))
    except UnreadableWorkbook as fault:
        yield f"R001 {fault}\n"


def setup(
    everywhere: Annotated[
        bool, typer.Option("--global", help=mark("For all repositories of this user, not only for this one."))
    ] = False,
) -> None:
    """Tell git how to show registers and say what was written."""
    from reestr_cli.repository import SETTINGS, prepare

    done = prepare(Path.cwd(), everywhere=everywhere)
    if done.added:
        remark(tr("Added to {path}: {lines}", path=done.attributes, lines="; ".join(done.added)))
    else:
        remark(tr("{path} already has what is needed.", path=done.attributes))
    remark(tr("git settings written: {names}", names=", ".join(SETTINGS)))
    remark(tr("Now git diff and git log -p show registers as text."))


def hook(
    force: Annotated[bool, typer.Option("--force", help=mark("Replace an existing hook."))] = False,
) -> None:
    """Write the hook and say where it is."""
    from reestr_cli.staged import install_hook

    remark(tr("The hook is written: {path}", path=install_hook(Path.cwd(), force=force)))
    remark(tr("Now git commit checks the registers that the commit changes."))
