"""Merges as reports: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reestr_cli.report.formats import Format, by_name

if TYPE_CHECKING:
    from reestr_cli.decisions import Merge

FORMATS: dict[str, Format[Merge]] = by_name(
    Format(__name__, "text"),
    Format(__name__, "json", exact=True),
    Format(__name__, "markdown"),
    Format(__name__, "xlsx", binary=True),
)
