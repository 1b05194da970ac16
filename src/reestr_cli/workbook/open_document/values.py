"""What the attributes of a cell say: its value by its type, errors, counts of equal neighbours."""

from __future__ import annotations

import re

from reestr_cli.register import CellKind, TypedCell, Value
from reestr_cli.workbook.xlsx.cells import show_number
from reestr_cli.workbook.xlsx.markup import Attributes
from reestr_cli.workbook.xlsx.texts import Texts

_CLOCK = re.compile(r"-?PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:[.,]\d+)?)?")
#: A count of more digits is cut before it is read.
_DIGITS = 9


def value_of(given: dict[str, str], shown: str, texts: Texts) -> Value:
    """Return the value of a cell: ``given`` are its attributes, ``shown`` its paragraphs; texts are kept in ``texts``.

    Raises ``KeyError`` and ``ValueError`` for a cell that does not hold what its type says.
    """
    kind = given.get("value-type")
    formula = "formula" in given
    if kind == "error":
        return TypedCell(CellKind.ERROR, shown, formula)
    if kind in ("float", "percentage", "currency"):
        return TypedCell(CellKind.NUMBER, show_number(given["value"]), formula)
    if kind == "date":
        return TypedCell(CellKind.DATE, _moment(given["date-value"]), formula)
    if kind == "time":
        return TypedCell(CellKind.DATE, _clock(given["time-value"]), formula)
    if kind == "boolean":
        return TypedCell(CellKind.BOOLEAN, {"true": "TRUE", "false": "FALSE"}[given["boolean-value"]], formula)
    text = texts.keep(shown or given.get("string-value", ""))
    return TypedCell(CellKind.TEXT, text or "", formula=True) if formula else text


def is_error(attributes: Attributes) -> bool:
    """Tell whether a cell shows an error: LibreOffice says so in a second value type, beside that of a text."""
    pairs = zip(attributes[::2], attributes[1::2], strict=True)
    return any(name.endswith(" value-type") and value == "error" for name, value in pairs)


def count_of(stored: str, most: int) -> int:
    """Return a count of repeats between 1 and ``most``; one that is no number counts as 1."""
    return max(1, min(int(stored[:_DIGITS]), most)) if stored.isascii() and stored.isdecimal() else 1


def _moment(stored: str) -> str:
    """Return a stored date, with its time unless that is midnight."""
    found = _MOMENT.fullmatch(stored)
    if not found:
        raise ValueError(stored)
    return found[1] if found[2] in (None, "00:00:00") else f"{found[1]} {found[2]}"


def _clock(stored: str) -> str:
    """Return a stored duration as hours, minutes and seconds."""
    found = _CLOCK.fullmatch(stored)
    if not found:
        raise ValueError(stored)
    hours, minutes, seconds = (int(number or 0) for number in found.groups())
    return f"{hours:02}:{minutes:02}:{seconds:02}"
