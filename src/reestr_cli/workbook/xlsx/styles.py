"""Number formats of a workbook: which cell styles show a number as a date, and the code of each style."""

from __future__ import annotations

import re
from typing import NamedTuple

from reestr_cli.workbook.xlsx.markup import Element

GENERAL = "General"
_BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "dd.mm.yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "dd.mm.yyyy h:mm", 37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
_DATE_IDS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NOT_LETTERS = r'(?i)"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]'
_DATE_LETTERS = r"(?i)[dmyhsдмгчс]"


class NumberFormat(NamedTuple):
    """How a cell style shows numbers: the format code and whether it makes a date or time of them."""

    code: str
    is_date: bool


PLAIN = NumberFormat(GENERAL, is_date=False)


def read_formats(root: Element) -> list[NumberFormat]:
    """Return the number format of every cell style (``cellXfs``) of the part ``styles``, by its index."""
    own = {
        element.attributes.get("numFmtId", ""): element.attributes.get("formatCode", "")
        for element in root.find("numFmts", "numFmt")
    }
    known: dict[str, NumberFormat] = {}
    formats = []
    for style in root.find("cellXfs", "xf"):
        number = style.attributes.get("numFmtId", "0")
        if number not in known:
            known[number] = _format(number, own.get(number))
        formats.append(known[number])
    return formats


def _format(number: str, code: str | None) -> NumberFormat:
    if code is not None:
        return NumberFormat(code, shows_date(code))
    built_in = int(number) if number.isascii() and number.isdigit() and len(number) < _LONG else 0
    return NumberFormat(_BUILT_IN.get(built_in, GENERAL), built_in in _DATE_IDS)


def shows_date(code: str) -> bool:
    """Tell whether a format code shows a number as a date or time, judged by its first section.

    Quoted and escaped text, colours and locales say nothing; ``General`` (also as ``Основной``) is no date.
    """
    section = re.sub(_NOT_LETTERS, "", code).partition(";")[0]
    return section.strip().casefold() not in _GENERAL_NAMES and re.search(_DATE_LETTERS, section) is not None


_LONG = 6
_GENERAL_NAMES = frozenset(("general", "основной", "standard", "@"))
