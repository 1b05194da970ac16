"""The fast lane: rows of plain cells, with one Python call for each text of the sheet and none for anything else.

expat writes the attributes of the latest tag of each name straight into a dict (``latest``); Python runs only when
there is text, and finds there the row and the cell it belongs to. So empty cells and formatted empty rows cost no
Python at all. Each tag has a list of attributes of its own, so "a new tag of this name has come" is an identity test.

Ends of elements are not seen here (but see ``whole``). Wherever that, or anything unusual, leaves a doubt about what a
text is (rich text, shared formulas, missing addresses, rows out of order, values that contradict their type), the lane
gives up with NotPlain, and the sheet is read again by the careful reader, which decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from xml.parsers.expat import XMLParserType

from reestr_cli.register import Value
from reestr_cli.workbook.limits import LAST_ROW
from reestr_cli.workbook.xlsx.cells import Cells, result_without_text
from reestr_cli.workbook.xlsx.grid import Grid, is_hidden, letters_of
from reestr_cli.workbook.xlsx.markup import Attributes

USUAL_WIDTH = 15
WIDEST = 256
LETTERS = [letters_of(column + 1) for column in range(WIDEST)]
COLUMNS = {letters: index for index, letters in enumerate(LETTERS)}
ELEMENTS = ("row", "c", "v", "f", "is", "t")


class NotPlain(Exception):
    """The sheet holds something the fast lane cannot be sure about; the careful reader must read it from the start."""


class Lane(NamedTuple):
    """What the fast lane does at start tags, at texts, between two pieces of the file, and at the end of the table."""

    start: Callable[[str, Attributes], None]
    text: Callable[[str], None]
    check: Callable[[], None]
    finish: Callable[[], None]


def open_lane(  # noqa: C901 - closures over shared locals, for speed
    parser: XMLParserType, prefix: str, grid: Grid, cells: Cells
) -> Lane:
    """Return a lane that puts the rows ``parser`` reads into ``grid``; ``prefix`` stands before names of elements."""
    row_name, cell_name, value_name, formula_name, _, text_name = (prefix + name for name in ELEMENTS)
    shared, keep, decode = cells.shared, cells.texts.keep, cells.value
    none: Attributes = []
    latest: dict[str, Attributes] = dict.fromkeys((prefix + name for name in ELEMENTS), none)
    seen_value = seen_formula = seen_text = row = formula_cell = checked_row = none
    number = checked_number = 0
    checked_width = -1
    hidden = ends_seen = False
    digits = ""
    expected = [""]
    width = USUAL_WIDTH
    letters = LETTERS[:width]
    out: list[Value] = []
    append = out.append

    def text(data: str) -> None:
        nonlocal seen_value
        value = latest[value_name]
        try:
            if value is seen_value:
                other_text(data)
                return
            seen_value = value
            cell = latest[cell_name]
            if cell[-1] == "s" and cell[1] == expected[len(out)] and data >= "0":  # no sign
                append(shared[int(data)])
            else:
                place_value(cell, data)
        except (LookupError, ValueError) as doubt:
            raise NotPlain from doubt

    def place_value(cell: Attributes, data: str) -> None:
        if latest[row_name] is not row:
            begin_row()
            if cell[-1] == "s" and cell[1] == expected[0] and data >= "0":
                append(shared[int(data)])
                return
        if latest[formula_name] is not seen_formula or data.isspace():
            raise NotPlain
        given = dict(zip(cell[::2], cell[1::2], strict=True))
        kind = given.get("t", "n")
        if kind == "inlineStr":  # the new value tag was an empty one, of an earlier cell
            other_text(data)
            return
        if kind == "str":
            whole(data)
        is_formula = cell is formula_cell
        if kind == "s" and data.isdecimal() and not is_formula:
            place(given["r"], shared[int(data)])
        else:
            place(given["r"], decode(kind, given.get("s", "0"), data, formula=is_formula), again=is_formula)

    def whole(data: str) -> str:
        """Return a stored text, when it is sure to end where its element ends and not in the layout of the file.

        From the first such text on, expat is made to look at the ends of elements, and cuts what follows them off.
        """
        nonlocal ends_seen
        if not ends_seen:
            if data[-1].isspace():
                raise NotPlain
            parser.EndElementHandler = len  # it only has to be there, and costs no call of Python code
            ends_seen = True
        return data

    def other_text(data: str) -> None:
        nonlocal seen_formula, seen_text, formula_cell
        formula, inline = latest[formula_name], latest[text_name]
        if data.isspace():
            if formula is not seen_formula or inline is not seen_text:
                raise NotPlain
            return
        cell = latest[cell_name]
        if ends_seen and inline is not seen_text and formula is seen_formula and cell[1] == expected[len(out)]:
            if cell[-1] != "inlineStr":
                raise NotPlain
            seen_text = inline
            append(keep(data))
            return
        given = dict(zip(cell[::2], cell[1::2], strict=True))
        if formula is not seen_formula and inline is seen_text:
            seen_formula, formula_cell = formula, cell
            place(given.get("r", ""), result_without_text(given.get("t", "n")))
        elif inline is not seen_text and formula is seen_formula and given.get("t") == "inlineStr":
            seen_text = inline
            place(given.get("r", ""), keep(whole(data)))
        else:
            raise NotPlain

    def place(reference: str, value: Value, *, again: bool = False) -> None:
        nonlocal width, letters
        if latest[row_name] is not row:
            begin_row()
        if again:
            out[-1] = value
            return
        if not reference.endswith(digits):
            raise NotPlain
        column = COLUMNS[reference[: -len(digits)]]
        gap = column - len(out)
        if gap < 0:
            raise NotPlain
        out.extend([None] * gap)
        append(value)
        if column >= width:
            width = column + 1
            letters = LETTERS[:width]
            expected[:] = [*(letter + digits for letter in letters), ""]

    def begin_row() -> None:
        nonlocal row, number, digits, hidden, out, append, expected
        if out:
            grid.add(number, out, hidden=hidden)
        row = latest[row_name]
        if row[0] != "r":
            raise NotPlain
        digits = row[1]
        following = int(digits)
        if not number < following <= LAST_ROW or str(following) != digits:
            raise NotPlain
        number = following
        hidden = ("hidden" in row or "ht" in row) and is_hidden(dict(zip(row[::2], row[1::2], strict=True)), "ht")
        out = []
        append = out.append
        expected = [letter + digits for letter in letters]
        expected.append("")

    def check() -> None:
        """Bound what nobody has looked at: between two pieces rows must have gone on, and no other element come."""
        nonlocal checked_row, checked_number, checked_width
        if len(latest) > len(ELEMENTS):
            raise NotPlain
        newest = latest[row_name]
        if newest is checked_row:
            if newest is not none and (newest is not row or len(out) == checked_width):
                raise NotPlain
        else:
            given = dict(zip(newest[::2], newest[1::2], strict=True)).get("r", "")
            if not given.isdecimal() or not checked_number < int(given) <= LAST_ROW:
                raise NotPlain
            checked_row, checked_number = newest, int(given)
        checked_width = len(out)

    def finish() -> None:
        if len(latest) > len(ELEMENTS) or latest[formula_name] is not seen_formula:
            raise NotPlain
        if out:
            grid.add(number, out, hidden=hidden)

    return Lane(latest.__setitem__, text, check, finish)
