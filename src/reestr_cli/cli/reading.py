"""On which forms a command reads registers, and what it says of a file that holds none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reestr_cli.cli.options import forms_at_hand, region_of, settings_of, settings_region
from reestr_cli.cli.terminal import remark
from reestr_cli.errors import NoSuchPath, UnreadableWorkbook, WrongUsage
from reestr_cli.i18n import mark

if TYPE_CHECKING:
    from reestr_cli.diff.reading import Source


def require_file(path: str) -> None:
    """Raise ``NoSuchPath`` unless ``path`` is there, and ``WrongUsage`` for a folder."""
    if Path(path).is_dir():
        raise WrongUsage(mark("{path} is a folder, and this command takes one file: name it"), path=path)
    if not Path(path).is_file():
        raise NoSuchPath(path)


def source_of(
    ctx: typer.Context, path: str, region: str | None = None, form: str | None = None, *, home: Path | None = None
) -> Source:
    """Return the file ``path`` with the forms it may be on.

    ``region`` and ``form`` are the options of these names: they leave one form only. Otherwise every form at hand is
    tried, and a file that does not name its region is taken for that of the settings of its folder, or of ``home``.
    Raises ``NoSuchPath``, and ``WrongUsage`` for a folder.
    """
    from reestr_cli.diff.reading import Source

    file = Path(path)
    for given in filter(None, (path, form)):
        require_file(given)
    start = home or file.absolute().parent
    settings = settings_of(ctx, start)
    library = forms_at_hand(settings, form)
    named = region_of(region, form)
    if named is not None:
        library.form(named)  # an unknown region is refused before anything is read
    if named is None and home is None:  # git, which calls us with ``home``, shows what it can whatever is in there
        settings_region(ctx, settings, library, start)
    return Source(file, library, named, settings.region)


@contextmanager
def telling(sources: Iterable[Source]) -> Iterator[None]:
    """Read within it: of ``sources`` those that hold no register are told, and end the run with 1."""
    from reestr_cli.diff.reading import NotARegister

    try:
        yield
    except (NotARegister, UnreadableWorkbook):
        raise refused(sources) from None


def refused(sources: Iterable[Source]) -> typer.Exit:
    """Say of every file of ``sources`` why it is no register, and return the exit."""
    for line in _faults(sources):
        remark(line)
    return typer.Exit(1)


def _faults(sources: Iterable[Source]) -> Iterator[str]:
    """Yield a line for every file that cannot be read or is on none of its forms, in the words of ``validate``."""
    from reestr_cli.diff.reading import NotARegister, read_version
    from reestr_cli.validation.refusals import no_register, unreadable

    for source in sources:
        try:
            read_version(source)
        except UnreadableWorkbook as fault:
            finding = unreadable(fault)
        except NotARegister as fault:
            finding = no_register(fault.nearest)
        else:
            continue
        yield f"{source.path}: {finding.code} {finding.message}"
