"""What a stored cell is: the type the file declares and the style's number format turn into plain text or a TypedCell.

Nothing is inferred: a text stays a text. A value that contradicts its type is damage, never guessed at.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta

from reestr_cli.register import CellKind, TypedCell, Value
from reestr_cli.workbook.xlsx.styles import PLAIN, NumberFormat
from reestr_cli.workbook.xlsx.texts import Texts

UNCALCULATED = TypedCell(CellKind.TEXT, "", formula=True)
"""A formula without a stored result."""
EMPTY_RESULT = TypedCell(CellKind.TEXT, "", formula=True, empty_result=True)
"""A formula whose stored result is an empty text."""

_PLAIN_INTEGER = re.compile(r"-?[1-9][0-9]{0,14}|0")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})?(?:T?(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?Z?)?", re.ASCII)
_TRUTH = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_FALSE_LEAP_DAY = 60  # Lotus, and Excel after it, believes in 29 February 1900
_LAST_SERIAL = 2_958_466  # 1 January 10000
_KEPT = 100_000


def result_without_text(kind: str) -> TypedCell:
    """Return the formula of a cell that stores no characters: of the type ``str`` the result is an empty text."""
    return EMPTY_RESULT if kind == "str" else UNCALCULATED


class Cells:
    """Decodes the stored cells of one workbook.

    ``shared`` are the shared strings in order, ``formats`` the number formats by style, ``None`` when the workbook has
    no styles at all; ``date_1904`` tells that days are counted from 1904.
    """

    def __init__(
        self, texts: Texts, shared: list[str | None], formats: list[NumberFormat] | None, *, date_1904: bool
    ) -> None:
        self.texts = texts
        self.shared = shared
        self._formats = formats
        self._date_1904 = date_1904
        self._known: dict[tuple[str, str, str, bool], Value] = {}

    def value(self, kind: str, style: str, raw: str, *, formula: bool = False) -> Value:
        """Return the value of a cell with the type ``kind`` (the ``t`` attribute), the style index and stored text.

        Raises ValueError when the three do not fit together, LookupError when a shared string is not there.
        """
        key = (kind, style, raw, formula)
        if key in self._known:
            return self._known[key]
        value = self._decode(kind, style, raw, formula=formula)
        if not isinstance(value, str) and len(self._known) < _KEPT:
            self._known[key] = value
        return value

    def _decode(self, kind: str, style: str, raw: str, *, formula: bool) -> Value:
        if kind in ("s", "str", "inlineStr"):
            text = self._shared(raw) if kind == "s" else self.texts.keep(raw)
            return TypedCell(CellKind.TEXT, text or "", formula=True) if formula else text
        stored = raw.strip()
        if not stored:
            return UNCALCULATED if formula else None
        if kind == "n":
            return self._number(style, stored, formula=formula)
        if kind == "b":
            return TypedCell(CellKind.BOOLEAN, _TRUTH[stored.casefold()], formula)
        if kind == "e" and stored.startswith("#"):
            return TypedCell(CellKind.ERROR, stored, formula)
        if kind == "d":
            return TypedCell(CellKind.DATE, _iso(stored), formula, self._format(style).code)
        raise ValueError(kind)

    def _shared(self, raw: str) -> str | None:
        stored = raw.strip()
        if not (stored.isascii() and stored.isdecimal()):
            raise ValueError(raw)
        return self.shared[int(stored)]

    def _number(self, style: str, stored: str, *, formula: bool) -> TypedCell:
        number_format = self._format(style)
        if not _NUMBER.fullmatch(stored):
            raise ValueError(stored)
        if number_format.is_date:
            shown = show_date(float(stored), date_1904=self._date_1904)
            if shown is not None:
                return TypedCell(CellKind.DATE, shown, formula, number_format.code)
        return TypedCell(CellKind.NUMBER, show_number(stored), formula, number_format.code)

    def _format(self, style: str) -> NumberFormat:
        if self._formats is None:
            return PLAIN
        index = int(style)
        if not 0 <= index < max(1, len(self._formats)):
            raise ValueError(style)
        return self._formats[index] if self._formats else PLAIN


def show_number(stored: str) -> str:
    """Return a stored number in its shortest form: ``1.1`` for ``1.1000000000000001``, ``12`` for ``12.0``.

    Raises ValueError when it is not a finite number.
    """
    if _PLAIN_INTEGER.fullmatch(stored):
        return stored
    number = float(stored)
    if not math.isfinite(number):
        raise ValueError(stored)
    if number.is_integer() and abs(number) < _EXACT:
        return str(int(number))
    return repr(number).replace("e", "E")


def show_date(serial: float, *, date_1904: bool) -> str | None:
    """Return the date, time or both that ``serial`` days stand for, in ISO form; ``None`` outside the calendar."""
    if not 0 <= serial < _LAST_SERIAL:
        return None
    seconds = round(serial * 86_400)
    days, rest = divmod(seconds, 86_400)
    clock = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    if days == 0 and not date_1904:
        return clock
    if date_1904:
        day = f"{_EPOCH_1904 + timedelta(days):%Y-%m-%d}" if days < _LAST_SERIAL - 1462 else None
    elif days == _FALSE_LEAP_DAY:
        day = "1900-02-29"
    else:
        day = f"{_EPOCH + timedelta(days + (days < _FALSE_LEAP_DAY)):%Y-%m-%d}" if days < _LAST_SERIAL else None
    return f"{day} {clock}" if day and rest else day


def _iso(stored: str) -> str:
    """Return an ISO date, time or both as stored, without a midnight and without fractions of a second.

    Raises ValueError for a day or an hour that there is not.
    """
    found = _ISO_DATE.fullmatch(stored)
    if not found or not stored:
        raise ValueError(stored)
    day, clock = found[1], found[2]
    if day:
        date.fromisoformat(day)
    if clock:
        time.fromisoformat(clock)
    return day if day and clock in (None, "00:00", "00:00:00") else " ".join(filter(None, (day, clock)))


_EXACT = 10**15
