"""What stands around the table: lines of the register's sheet, and the other sheets of the workbook.

A new workbook on the form has room for the body's name alone. Stamps of approval, signatures, notes, and the rows taken
out of the table go to a sheet of their own; other sheets are carried over as values.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from reestr_cli.forms.form import Form
from reestr_cli.register import Register, Value, is_empty, text_of
from reestr_cli.repairs import OutsideLine
from reestr_cli.wording import fold, fold_header, fold_space
from reestr_cli.workbook.annotating.cleaning import signed_column
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.writer import words

#: The sheet for lines around the table, and its header; content of a Russian workbook, and so not translated.
OUTSIDE_SHEET = "Вне таблицы"
OUTSIDE_HEADER = ("Строка", "Что стояло вне таблицы на листе реестра")
#: Larger sheets are no notes beside a register but data of their own, and stay where they are.
MOST_CELLS = 200_000
_OURS = (words.REGISTER_SHEET, words.LISTS_SHEET, words.MEMO_SHEET)
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_HEADER_DEPTH = 3


def outside_lines(sheet: Sheet, register: Register, form: Form, taken_out: Container[int]) -> tuple[OutsideLine, ...]:
    """Return the lines of ``sheet`` that are no part of the form or the table, and the rows ``taken_out`` of it."""
    rows = set(register.rows)
    odd = {each.row for each in register.around.odd_rows}
    header = {fold_header(cell.text) for cell in register.header if cell.text}
    known = _known(form)
    lines = []
    for number, row in zip(sheet.row_numbers, sheet.rows, strict=True):
        if number in rows or number == register.header_row or (number in odd and number not in taken_out):
            continue
        texts = tuple(fold_space(text_of(value)) for value in row if not is_empty(value))
        near = register.header_row - _HEADER_DEPTH < number < register.header_row
        if near and _is_header(texts, header):
            continue
        if number > register.header_row and (_is_header(texts, header) or _is_numbers(texts)):
            continue
        told = tuple(text for text in texts if not _is_known(text, known, _agency(register, form, number)))
        if told:
            lines.append(OutsideLine(number, told))
    return tuple(lines)


def _known(form: Form) -> frozenset[str]:
    """Return what the new workbook says above its table, folded."""
    blank = form.blank
    texts = (
        *blank.title, " ".join(blank.title), form.title, blank.agency_hint or "", blank.agency or "",
        blank.footnote or "", words.FOOTNOTE, words.FOOTNOTE_COLOUR,
    )  # fmt: skip
    return frozenset(fold(text) for text in texts)


def _agency(register: Register, form: Form, row: int) -> str | None:
    """Return the body's name where it stands in ``row`` and will stand in the new workbook too."""
    return register.agency if row == register.agency_row and form.blank.agency is None else None


def _is_known(text: str, known: frozenset[str], agency: str | None) -> bool:
    if agency is not None and fold(agency) == fold(text):
        return True
    return fold(text) in known or not any(char.isalnum() for char in text)


def _is_header(texts: Sequence[str], header: Container[str]) -> bool:
    """Tell whether most of a row are words of the header, as in a header of two lines or one that is repeated."""
    alike = sum(fold_header(text) in header for text in texts)
    return alike > 1 and 2 * alike > len(texts)


def _is_numbers(texts: Sequence[str]) -> bool:
    """Tell whether a row is the numbers of the columns."""
    return len(texts) >= _HEADER_DEPTH and all(text.rstrip(".").removesuffix(".0").isdigit() for text in texts)


def other_sheets(
    workbook: Workbook, register: Register, refused: Container[str]
) -> tuple[dict[str, Sheet], tuple[str, ...]]:
    """Return the sheets to carry over, by the names they had, and the names of those left out.

    ``refused`` are names of sheets that would be taken for the register. Each sheet returned has a name that is free.
    """
    carried: dict[str, Sheet] = {}
    left_out: list[str] = []
    taken = {name.casefold() for name in _OURS}
    for sheet in workbook.sheets:
        if sheet.name == register.sheet or _is_ours(sheet) or not any(_values(sheet)):
            continue
        if sheet.name in refused or sum(map(len, sheet.rows)) > MOST_CELLS:
            left_out.append(sheet.name)
            continue
        name = _free(sheet.name, taken)
        taken.add(name.casefold())
        carried[sheet.name] = replace(sheet, name=name)
    return carried, tuple(left_out)


def outside_sheet(lines: Sequence[OutsideLine], beside: Iterable[Sheet]) -> Sheet:
    """Return the sheet for ``lines``, with a name that none of the sheets ``beside`` it has."""
    name = _free(OUTSIDE_SHEET, {*(name.casefold() for name in _OURS), *(sheet.name.casefold() for sheet in beside)})
    rows: list[list[Value]] = [list(OUTSIDE_HEADER)]
    rows += [[str(line.row), *line.texts] for line in lines]
    return Sheet(name, list(range(1, len(rows) + 1)), rows)


def _values(sheet: Sheet) -> Iterator[bool]:
    return (not is_empty(value) for row in sheet.rows for value in row)


def _is_ours(sheet: Sheet) -> bool:
    """Tell whether a sheet is one of ours: a list or a memo, which is written anew, or remarks, which are mended."""
    if signed_column(sheet) is not None:
        return True
    first = text_of(sheet.rows[0][0]) if sheet.rows and sheet.rows[0] else ""
    return (sheet.name, first) in {
        (words.LISTS_SHEET, words.LISTS_TITLE),
        (words.MEMO_SHEET, words.MEMO_TITLE),
    }


def _free(name: str, taken: Container[str]) -> str:
    """Return ``name`` as a sheet may be called, with a number after it where it is taken."""
    wanted = name.translate(_FORBIDDEN).strip("'")[:_LONGEST_NAME] or OUTSIDE_SHEET
    found, count = wanted, 1
    while found.casefold() in taken:
        count += 1
        ending = f" ({count})"
        found = wanted[: _LONGEST_NAME - len(ending)] + ending
    return found
