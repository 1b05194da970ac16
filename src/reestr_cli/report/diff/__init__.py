"""Comparisons of two versions as text: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reestr_cli.report.formats import Format, by_name

if TYPE_CHECKING:
    from reestr_cli.changes import Diff

FORMATS: dict[str, Format[Diff]] = by_name(
    Format(__name__, "text"),
    Format(__name__, "json", exact=True),
    Format(__name__, "markdown"),
    Format(__name__, "html"),
    Format(__name__, "xlsx", binary=True),
)
