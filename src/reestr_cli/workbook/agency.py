"""Finds the body's name above the table.

The name is the line above the act's hint «(наименование …)», or the cell beside it; where there is no hint, the last
line above the table that can be one (see :mod:`reestr_cli.workbook.body_names`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reestr_cli.forms.form import Form
from reestr_cli.register import text_of
from reestr_cli.wording import fold, fold_space
from reestr_cli.workbook.body_names import body_name, is_organisation
from reestr_cli.workbook.book import Sheet

_BRACKETED = re.compile(r"[(\[](.*)[)\]]", re.DOTALL)
#: A line that goes on with what the line above it begins; «и.о.» and «по состоянию на» do not.
_CONTINUED = re.compile(r"(?:и|при|по(?! состоянию)) ")
#: A hint is printed over so many rows at most.
_HINT_ROWS = 4


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
    lines = _put_together(list(_lines(sheet, header)))
    for place, line in enumerate(lines):
        if _is_hint(line.text, form):
            return _beside_hint(lines, place, form)
    last: tuple[str, int] | None = None
    for line in reversed(lines):
        name = _name(line, form)
        if name is not None and is_organisation(name[0]):
            return name
        last = last or name
    return last or (form.blank.agency, sheet.row_numbers[header] - 1 or None)


def _lines(sheet: Sheet, header: int) -> Iterator[_Line]:
    for row, cells in zip(sheet.row_numbers[:header], sheet.rows[:header], strict=True):
        for column, value in enumerate(cells, start=1):
            text = fold_space(text_of(value))
            if text:
                yield _Line(row, column, text)


def _put_together(lines: list[_Line]) -> list[_Line]:
    """Return the lines with those made one that are printed over several rows: a hint in brackets, a long name."""
    whole: list[_Line] = []
    place = 0
    while place < len(lines):
        line, used = lines[place], 1
        for end in range(place + 1, min(place + _HINT_ROWS, len(lines)) + 1):
            text = " ".join(part.text for part in lines[place:end])
            if line.text.startswith("(") and text.endswith(")") and text.count("(") == text.count(")"):
                line, used = line._replace(text=text), end - place
                break
        above = whole[-1] if whole else None
        if above is not None and _goes_on(lines[place - 1], line):
            whole[-1] = above._replace(text=f"{above.text} {line.text}")
        else:
            whole.append(line)
        place += used
    return whole


def _goes_on(above: _Line, line: _Line) -> bool:
    """Tell whether ``line`` goes on with what stands in the cell above it."""
    return (above.row + 1, above.column) == (line.row, line.column) and _CONTINUED.match(line.text) is not None


def _is_hint(text: str, form: Form) -> bool:
    """Tell whether a line is the small print under the line for the name, alone in its cell."""
    if fold(text) == fold(form.blank.agency_hint or ""):
        return True
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
    """Return the name a line holds and its row, or ``None``: a title, a stamp, small print, an empty line."""
    text = line.text
    if fold(text) == fold(form.blank.footnote or ""):
        return None
    bracketed = _BRACKETED.search(text)
    if bracketed is not None and _is_hint(bracketed.group(), form):
        text = text.replace(bracketed.group(), "").strip()
    name = body_name(text, form.blank.title)
    return None if name is None else (name, line.row)
