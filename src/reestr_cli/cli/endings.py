"""The format of what a command writes: the one asked for, else the one of the ending of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from reestr_cli.cli.usage import one_of
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark

#: What programs take for the kind of a file: «2026.03» has no such ending.
_ENDING = re.compile(r"\.[a-z][a-z0-9]*")
#: Endings under which a plain text is what one expects.
_OF_TEXTS = (".txt", ".log")
_TEXT = "text"


def format_of(
    how: str | None,
    output: str | None,
    endings: Mapping[str, str],
    names: tuple[str, ...],
    *,
    usual: str | None = _TEXT,
) -> str:
    """Return one of ``names``: ``how``, else that of the ending of ``output`` in ``endings``, else ``usual``.

    Raises ``WrongUsage`` where the ending is that of no format of the command: the file would not be what its name
    says; and where there is none and no ``usual`` format.
    """
    if how is not None:
        return one_of("--format", how, names)
    ending = Path(output or "").suffix.lower()
    known = {**(dict.fromkeys(_OF_TEXTS, _TEXT) if _TEXT in names else {}), **endings}
    found = known.get(ending) if _ENDING.fullmatch(ending) else usual
    if found is None:
        shown = dict.fromkeys((*endings, *(_OF_TEXTS[:1] if _TEXT in names else ())))
        raise WrongUsage(
            mark("{path}: the name must end in {known}; or say how to write it: --format"),
            path=output,
            known=", ".join(shown),
        )
    return found
