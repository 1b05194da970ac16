"""Where one report goes: to the terminal, or whole into the file of ``--output``; the same for every command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reestr_cli.cli.options import colour_refused
from reestr_cli.cli.terminal import DOCUMENT, JSON, PLAIN, remark, show, wants_colour, width
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark, tr

if TYPE_CHECKING:
    import typer

    from reestr_cli.report.formats import Format
    from reestr_cli.report.look import Look

Shown = TypeVar("Shown")
#: Columns of a text that goes to a file.
FILE_WIDTH = 80


def look_of(ctx: typer.Context, output: str | None = None, *, verbose: bool = False) -> Look:
    """Return how a report looks: as the terminal shows it, or as every file does if it goes to ``output``."""
    from reestr_cli.report.look import Look

    if output is not None:
        return Look(FILE_WIDTH, verbose=verbose)
    return Look(width(), colour=wants_colour(refused=colour_refused(ctx)), verbose=verbose)


def refuse(output: str | None, inputs: Sequence[Path], *, force: bool) -> None:
    """Raise what forbids writing the file ``output``, before anything is read; nothing does where there is none."""
    if output is not None:
        from reestr_cli.workbook import obstacles

        obstacles.refuse(Path(output), force=force, inputs=inputs)


def refuse_terminal(chosen: Format[Any], output: str | None) -> None:
    """Raise ``WrongUsage`` for a format that is a file where no ``output`` is named."""
    if chosen.binary and output is None:
        raise WrongUsage(mark("the format {name} is written to a file: name it with --output"), name=chosen.name)


def show_report(chosen: Format[Shown], shown: Shown, look: Look) -> None:
    """Show the report of ``shown`` in the terminal."""
    show(chosen.texts(shown, look), errors=_errors(chosen))


def _errors(chosen: Format[Any]) -> str:
    """Return what is done about letters that the encoding of stdout lacks."""
    return JSON if chosen.exact else DOCUMENT if chosen.document else PLAIN


def deliver(
    chunks: Iterable[str] | Iterable[bytes],
    chosen: Format[Any],
    output: str | None,
    inputs: Sequence[Path],
    *,
    force: bool,
) -> None:
    """Show ``chunks``, made by the format ``chosen``, or write them to the file ``output``, in UTF-8, and say so."""
    if output is None:
        show((chunk for chunk in chunks if isinstance(chunk, str)), errors=_errors(chosen))
        return
    from reestr_cli.workbook.saving import save

    save(Path(output), encoded(chunks, exact=chosen.exact), force=force, inputs=inputs)
    remark(tr("The report is written to {path}.", path=output))


def encoded(chunks: Iterable[str] | Iterable[bytes], *, exact: bool = False) -> Iterator[bytes]:
    """Yield ``chunks`` as a file holds them: texts in UTF-8, what it lacks escaped where they are ``exact``."""
    for chunk in chunks:
        yield chunk if isinstance(chunk, bytes) else chunk.encode("utf-8", JSON if exact else PLAIN)
