"""The one finding of a file that could not be checked: it cannot be read, or holds no register."""

from __future__ import annotations

from collections.abc import Sequence

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.findings import Finding
from reestr_cli.messages import Message, Said, quoted
from reestr_cli.rules import BY_CODE
from reestr_cli.rules.unrecognised import FormNotRecognised
from reestr_cli.validation.notes import short
from reestr_cli.workbook.locator import NotRecognised

UNREADABLE = "R001"
NOT_RECOGNISED = "R101"
#: How many headers the sentence about an unknown form names.
_SHOWN = 5


def unreadable(fault: UnreadableWorkbook) -> Finding:
    """Return the one finding of a file that cannot be read."""
    reason = Message(fault.template, fault.facts)
    return _alone(UNREADABLE, Message(BY_CODE[UNREADABLE].message, {"reason": reason}))


def no_register(located: NotRecognised) -> Finding:
    """Return the one finding of a workbook without a register."""
    if located.only:
        sheets = quoted(located.only)
        return _alone(NOT_RECOGNISED, Message(FormNotRecognised.no_sheet_message, {"sheets": sheets}))
    if located.report:
        return _alone(NOT_RECOGNISED, Message(FormNotRecognised.report_message))
    if located.mark is not None:
        message = Message(FormNotRecognised.other_form_message, {"form": located.mark})
        return _alone(NOT_RECOGNISED, message, located.sheet)
    if located.nearest is None:
        if located.sheet is None:
            return _alone(NOT_RECOGNISED, Message(FormNotRecognised.nothing_message))
        table = Message(FormNotRecognised.no_header_message, {"sheet": located.sheet, "count": located.rows})
        return _alone(NOT_RECOGNISED, table, located.sheet)
    facts = {
        "region": located.nearest.region,
        "sheet": located.sheet,
        "row": located.row,
        "found": _some(located.found),
        "missing": _some(located.missing),
    }
    return _alone(NOT_RECOGNISED, Message(FormNotRecognised.message, facts), located.sheet, located.row)


def _alone(code: str, message: Message, sheet: str | None = None, row: int | None = None) -> Finding:
    rule = BY_CODE[code]
    return Finding(rule.code, rule.slug, rule.severity, Said(message), sheet=sheet, row=row)


def _some(headers: Sequence[str]) -> str:
    """Return the first of ``headers``, each cut short, for a sentence that can be read."""
    return quoted(map(short, headers[:_SHOWN])) + (" …" if len(headers) > _SHOWN else "")
