"""What was typed where a spreadsheet program has made a number or a date of an id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from reestr_cli.register import CellKind, TypedCell

#: So many digits of a number a spreadsheet program keeps.
_DIGITS = 15
_DECIMALS = r"[0#]*\.(0+)$"
#: Two-digit years, as a spreadsheet program understands them: 6.20 is June 2020.
_CENTURY = 2000
#: From this day a spreadsheet program counts: 46174 is 1 June 2026.
_DAY_NOUGHT = date(1899, 12, 30)
#: The numbers of the days from 2000 to 2049: of others nobody has made an id a date.
_DAYS = range(36526, 54789)
#: How a day looks that was copied as text: 01.04.2026, 01.апр, and апр.20 for April 2020.
WRITTEN_DAY = r"[0-3][0-9]\.[01][0-9]\.20[0-4][0-9]"
_MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTH = f"({'|'.join(_MONTHS)})"
_NAMED_MONTH = rf"([0-3]?[0-9])[.-]{_MONTH}|{_MONTH}[.-]([0-9]{{2}})"


def readings(cell: TypedCell, *, dotted: bool = False) -> tuple[str, ...]:
    """Return the ids that a spreadsheet program turns into what ``cell`` holds, the likeliest first.

    A number has lost zeros at its end (1.1 was 1.10); a date is day and month (1 October was 1.10), or month and year.
    Where ids are ``dotted``, a whole number that is that of a day (46174) was this date.
    """
    if cell.kind is CellKind.DATE:
        return tuple(dict.fromkeys(_of_date(cell.text)))
    if cell.kind is CellKind.NUMBER:
        day = day_of(cell.text) if dotted else None
        return tuple(dict.fromkeys(_of_number(cell) if day is None else _of_day(day)))
    return ()


def day_among_texts(text: str) -> TypedCell | None:
    """Return the day that ``text`` is, folded, as if it were stored: its number, 46174, or as written, «01.апр»."""
    if day_of(text) is not None:
        return TypedCell(CellKind.NUMBER, text)
    written = re.fullmatch(WRITTEN_DAY, text) or re.fullmatch(_NAMED_MONTH, text)
    return None if written is None else TypedCell(CellKind.DATE, text)


def day_of(text: str) -> date | None:
    """Return the day whose number ``text`` is in a spreadsheet program, or ``None``."""
    is_number = re.fullmatch("[345][0-9]{4}", text) is not None and int(text) in _DAYS
    return _DAY_NOUGHT + timedelta(days=int(text)) if is_number else None


def _of_number(cell: TypedCell) -> Iterator[str]:
    try:
        number = float(cell.text)
    except ValueError:
        return
    text = f"{number:.{_DIGITS}g}"
    if "e" in text:  # of a longer number the last digits are lost
        return
    shown = re.search(_DECIMALS, cell.number_format or "")
    if shown is not None:
        yield f"{number:.{len(shown.group(1))}f}"
    yield text
    if "." in text and len(text.partition(".")[2]) == 1:
        yield f"{text}0"


def _of_date(text: str) -> Iterator[str]:
    named = re.fullmatch(_NAMED_MONTH, text)
    if named is not None:
        day, month, other, year = named.groups()
        number = _MONTHS.index(month or other) + 1
        yield f"{number}.{year}" if month is None else f"{int(day)}.{number}"
        return
    if re.fullmatch(WRITTEN_DAY, text):
        text = "-".join(reversed(text.split(".")))
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return
    yield from _of_day(day)


def _of_day(day: date) -> Iterator[str]:
    yield f"{day.day}.{day.month}"
    if day.day == 1:
        yield f"{day.month}.{day.year % 100:02d}"
    yield f"{day.month}.{day.day}"
    if day.year < _CENTURY + 32:
        yield f"{day.day}.{day.month}.{day.year - _CENTURY}"
