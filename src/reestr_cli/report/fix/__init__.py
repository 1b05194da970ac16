"""What was repaired as text: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reestr_cli.report.formats import Format, by_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reestr_cli.repairs import FixedFile

FORMATS: dict[str, Format[Sequence[FixedFile]]] = by_name(
    Format(__name__, "text"), Format(__name__, "json", exact=True)
)
