"""The format of what a command writes: the one asked for, else the one of the ending of the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reestr_cli.cli.usage import one_of
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark

#: Endings by which programs tell what is in a file: a text under such a name would not open.
_OF_DOCUMENTS = frozenset(
    (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".json",
     ".csv", ".xml", ".svg", ".png", ".sqlite", ".zip", ".ics")
)  # fmt: skip


def format_of(how: str | None, output: str | None, endings: Mapping[str, str], names: tuple[str, ...]) -> str:
    """Return one of ``names``: ``how``, else that of the ending of ``output`` in ``endings``, else text.

    Raises ``WrongUsage`` where the ending promises a document that the command does not write.
    """
    ending = Path(output).suffix.lower() if output else ""
    if how is None and ending in _OF_DOCUMENTS and ending not in endings:
        raise WrongUsage(
            mark("{path}: the name must end in {known}; or say how to write it: --format"),
            path=output,
            known=", ".join((*endings, ".txt")),
        )
    return one_of("--format", how or endings.get(ending, "text"), names)
