"""Plans, and what became of them, as reports: one module per format, listed here by hand, imported when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reestr_cli.report.formats import Format, by_name

if TYPE_CHECKING:
    from reestr_cli.plan.facts import Check
    from reestr_cli.plan.values import Plan

FORMATS: dict[str, Format[Plan]] = by_name(
    Format(__name__, "text"),
    Format(__name__, "json", exact=True),
    Format(__name__, "xlsx", binary=True),
)
CHECK_FORMATS: dict[str, Format[Check]] = by_name(
    Format(__name__, "text", "check_text"), Format(__name__, "json", "check_json", exact=True)
)
