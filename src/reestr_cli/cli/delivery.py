"""Where one report goes: to the terminal, or whole into the file of ``--output``; the same for every command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reestr_cli.cli.terminal import DOCUMENT, JSON, PLAIN, remark, show
from reestr_cli.i18n import tr


def deliver(
    chunks: Iterable[str] | Iterable[bytes],
    output: str | None,
    inputs: Sequence[Path],
    *,
    force: bool,
    exact: bool = False,
    document: bool = False,
) -> None:
    """Show ``chunks``, or write them to the file ``output``, texts in UTF-8, and say so.

    ``exact`` is JSON, in which nothing may be put for what an encoding lacks; a ``document`` is shown in UTF-8 too.
    """
    if output is None:
        texts = (chunk for chunk in chunks if isinstance(chunk, str))
        show(texts, errors=JSON if exact else DOCUMENT if document else PLAIN)
        return
    from reestr_cli.workbook.saving import save

    errors = JSON if exact else PLAIN
    data = b"".join(chunk if isinstance(chunk, bytes) else chunk.encode("utf-8", errors) for chunk in chunks)
    save(Path(output), data, force=force, inputs=inputs)
    remark(tr("The report is written to {path}.", path=output))
