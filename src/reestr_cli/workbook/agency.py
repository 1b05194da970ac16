"""Finds the body's name above the table.

The name is the line above the act's hint «(наименование …)», or the cell beside it; where there is no hint, the last
line above the table that is no title of the act. A line of underscores, the hint itself, an approval stamp and the
act's own title lines are not names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reestr_cli.forms.form import Form
from reestr_cli.register import text_of
from reestr_cli.wording import fold, fold_space
from reestr_cli.workbook.book import Sheet

_BRACKETED = re.compile(r"[(\[](.*)[)\]]", re.DOTALL)
#: Lines that stand above official tables and name nobody: stamps of approval, numbers of appendices, dates, units.
_NO_NAME = re.compile(
    r"(?:\*|приложени|утвержд|к положению|к порядку|к приказу|к распоряжению|к постановлению|приказ|распоряжени"
    r"|постановлени|от \d|№|n \d|дата|по состоянию|на \d|за \d|лист|стр|форма|типовая форма|версия|редакция|\d)"
)
_LABEL = re.compile(r"(?:полное |краткое )?(?:наименование|название)\b[^:]*:\s*", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"министерств|департамент|комитет|управлени|служб|агентств|инспекци|администраци|правительств|аппарат|палат"
    r"|представительств|учреждени|казначейств|фонд|центр"
)


class _Line(NamedTuple):
    """A filled cell above the table: its place and its tidy text."""

    row: int
    column: int
    text: str


def title_text(sheet: Sheet, header: int) -> str:
    """Return all text above the row at position ``header``, in lower case."""
    return "\n".join(line.text for line in _lines(sheet, header)).casefold()


def find_agency(sheet: Sheet, form: Form, header: int) -> tuple[str | None, int | None]:
    """Return the body's name above the row at position ``header`` of ``sheet``, and its row.

    Without a name the row is where it is due: that above the hint, else that above the header; ``None`` when the header
    is the first row of the sheet.
    """
    lines = list(_lines(sheet, header))
    for place, line in enumerate(lines):
        if _is_hint(line.text, form):
            return _beside_hint(lines, place, form)
    names = [name for line in lines if (name := _name(line, form)) is not None]
    organisations = [name for name in names if _ORGANISATION.search(name[0].casefold())]
    if organisations or names:
        return (organisations or names)[-1]
    return form.blank.agency, sheet.row_numbers[header] - 1 or None


def _lines(sheet: Sheet, header: int) -> Iterator[_Line]:
    for row, cells in zip(sheet.row_numbers[:header], sheet.rows[:header], strict=True):
        for column, value in enumerate(cells, start=1):
            text = fold_space(text_of(value))
            if text:
                yield _Line(row, column, text)


def _is_hint(text: str, form: Form) -> bool:
    """Tell whether a line is the small print under the line for the name, alone in its cell."""
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed is None:
        return False
    inner = fold(bracketed.group(1))
    hint = fold((form.blank.agency_hint or "").strip("()[]"))
    return inner.startswith("наименование") or (bool(hint) and (inner in hint or hint in inner))


def _beside_hint(lines: list[_Line], place: int, form: Form) -> tuple[str | None, int | None]:
    """Return the name in the row of the hint, or in the filled row nearest above it."""
    hint = lines[place]
    same_row = [line for line in lines if line.row == hint.row and line is not hint]
    above = max((line.row for line in lines if line.row < hint.row), default=None)
    for line in (*same_row, *(line for line in reversed(lines) if line.row == above)):
        name = _name(line, form)
        if name is not None:
            return name
    return None, max(hint.row - 1, 1)


def _name(line: _Line, form: Form) -> tuple[str, int] | None:
    """Return the name a line holds and its row, or ``None`` when it is a title, a stamp, a hint or an empty line."""
    text = _LABEL.sub("", line.text, count=1).replace("_", " ").strip()
    bracketed = _BRACKETED.search(text)
    if bracketed is not None and _is_hint(bracketed.group(), form):
        text = text.replace(bracketed.group(), "").strip()
    if sum(char.isalpha() for char in text) < 3 or _is_hint(text, form):
        return None
    key = fold(text)
    titles = {fold(title) for title in (*form.blank.title, form.title, " ".join(form.blank.title))}
    if key in titles:
        return None
    rest = _after_title(text, form)
    if rest is not None:
        return (rest, line.row) if _ORGANISATION.search(rest.casefold()) else None
    if _NO_NAME.match(key) or key.startswith(("реестр", "межведомственн")):
        return None
    return text, line.row


def _after_title(text: str, form: Form) -> str | None:
    """Return what follows the act's title in the same line («Реестр … процессов министерства …»), if it begins so."""
    for title in (" ".join(form.blank.title), *form.blank.title):
        if len(title.split()) > 1 and text.casefold().startswith(title.casefold()):
            return text[len(title) :].strip(" ,.:—–-")
    return None
