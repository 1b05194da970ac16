"""Where the letters of ``reestr request`` go: to the terminal, into one file, or into a folder, one for each owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reestr_cli.cli.delivery import FILE_WIDTH, encoded, look_of, show_report
from reestr_cli.cli.terminal import remark
from reestr_cli.i18n import tr

if TYPE_CHECKING:
    from reestr_cli.report.request import RequestFormat
    from reestr_cli.request import Request


def deliver(
    ctx: typer.Context,
    request: Request,
    chosen: RequestFormat,
    output: str | None,
    inputs: Sequence[Path],
    *,
    per_owner: bool,
    force: bool,
) -> None:
    """Show the request, or write it as one letter or as one for each owner; texts in UTF-8."""
    if output is None:
        show_report(chosen, request, look_of(ctx))
        return
    letters = {Path(output): request} if not per_owner else _split(request, Path(output), chosen.ending)
    _write(letters, chosen, inputs, per_owner=per_owner, force=force)
    for path in letters:
        remark(tr("The request is written to {path}.", path=path))


def _split(request: Request, folder: Path, ending: str) -> dict[Path, Request]:
    from dataclasses import replace

    from reestr_cli.request import by_owner
    from reestr_cli.request.owners import file_names

    asks = by_owner(request.asks)
    names = file_names(asks, tr("no-owner"), ending)
    return {folder / names[owner]: replace(request, asks=own) for owner, own in asks.items()}


def _write(
    letters: Mapping[Path, Request], chosen: RequestFormat, inputs: Sequence[Path], *, per_owner: bool, force: bool
) -> None:
    """Write every letter; nothing is written, and no folder made, when one of them may not be."""
    from reestr_cli.report.look import Look
    from reestr_cli.workbook.obstacles import refuse, refuse_in
    from reestr_cli.workbook.saving import make_folder, save

    folder = next(iter(letters)).parent
    if per_owner:
        refuse_in(folder, letters, force=force, inputs=inputs)
    else:
        for path in letters:
            refuse(path, force=force, inputs=inputs)
    written = {path: b"".join(encoded(chosen.render(request, Look(FILE_WIDTH)))) for path, request in letters.items()}
    if per_owner:
        make_folder(folder)
    for path, data in written.items():
        save(path, data, force=force, inputs=inputs)
