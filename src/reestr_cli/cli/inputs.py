"""The files that a run reads, put together in one place: none of them is ever written over, whatever is forced."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reestr_cli.cli.options import config_of
from reestr_cli.errors import ReestrError
from reestr_cli.locations import find_file

if TYPE_CHECKING:
    import typer


def inputs_of(
    ctx: typer.Context,
    outputs: Iterable[str | Path | None],
    files: Iterable[str | Path],
    *others: str | Path | None,
    form: str | None = None,
) -> tuple[Path, ...]:
    """Return what a run reads that writes ``outputs`` (files or folders; ``None`` for one that was not asked for).

    ``files`` are the registers, ``others`` what further options name: a database, a list, an earlier version. To these
    come the form file of ``--form``, the settings of ``--config`` or of the folders, and the forms that these name,
    with their catalogues. Empty when none of ``outputs`` is there yet: then there is nothing that could be lost.
    """
    if not any(output is not None and os.path.lexists(output) for output in outputs):
        return ()
    read = [*map(Path, files), *(Path(other) for other in others if other is not None)]
    settings = _settings(ctx, read)
    places = [] if form is None else [Path(form)]
    return (*read, *settings, *_forms(places, settings))


def _settings(ctx: typer.Context, read: Iterable[Path]) -> tuple[Path, ...]:
    given = config_of(ctx)
    if given is not None:
        return (given,)
    folders = dict.fromkeys((Path.cwd(), *(path.absolute().parent for path in read)))
    return tuple(dict.fromkeys(file for file in map(find_file, folders) if file is not None))


def _forms(places: list[Path], settings: Iterable[Path]) -> Iterator[Path]:
    """Yield the form files of ``places`` and of ``settings``, and their catalogues; a faulty file is told elsewhere."""
    for file in settings:
        from reestr_cli.settings import read_settings

        try:
            named = read_settings(file).forms
        except ReestrError:
            continue
        if named is not None:
            places.append(named)
    for place in places:
        from reestr_cli.forms.files import form_files

        yield from form_files(place)
