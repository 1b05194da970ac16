"""Reports as text: one module per format, all listed here by hand; each is imported when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reestr_cli.report.formats import Format, by_name

if TYPE_CHECKING:
    from reestr_cli.findings import Report

FORMATS: dict[str, Format[Report]] = by_name(
    Format(__name__, "text", notes=True, counts=True),
    Format(__name__, "concise"),
    Format(__name__, "grouped", notes=True, counts=True),
    Format(__name__, "json", exact=True),
    Format(__name__, "jsonl", exact=True),
    Format(__name__, "sarif", exact=True),
    Format(__name__, "junit"),
    Format(__name__, "gitlab", exact=True),
    Format(__name__, "github"),
    Format(__name__, "markdown", notes=True, counts=True),
    Format(__name__, "html", notes=True, counts=True),
    Format(__name__, "xlsx", binary=True),
)
