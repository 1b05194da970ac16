"""The columns of the new workbook: those of the form in its order and words, then those that the form does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reestr_cli.findings import column_letters
from reestr_cli.fix.reasons import MOVED
from reestr_cli.fix.table import Repairing, Table, fact
from reestr_cli.forms.columns import Column
from reestr_cli.register import HeaderCell
from reestr_cli.rules.foreign import like
from reestr_cli.wording import fold_space

_WIDTH = 16.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A column of the new workbook, and the column of the table from which its cells come."""

    column: Column
    source: str | int


def place_columns(table: Table, repairing: Repairing) -> tuple[Placed, ...]:
    """Return the columns in their new order, and note what is mended of the header."""
    found = [_placed(table, cell, repairing) for cell in sorted(table.register.header, key=lambda cell: cell.column)]
    meant = _meant(table)
    placed = _in_order(table, found, meant) if "R105" in repairing.codes else list(found)
    order = [column.key for column in table.form.official_columns]
    for key in _missing(table, repairing):
        before = set(order[: order.index(key)])
        at = max((place for place, each in enumerate(placed, 1) if each.column.key in before), default=0)
        while at < len(placed) and meant.get(placed[at].source) in before:
            at += 1
        table.add_column(key)
        placed.insert(at, Placed(table.form.by_key[key], key))
    if "R105" in repairing.codes:
        _note_moved(table, found, placed, meant)
    return tuple(placed)


def _placed(table: Table, cell: HeaderCell, repairing: Repairing) -> Placed:
    name = table.column_at(cell.column)
    if not isinstance(name, str):
        return Placed(_foreign(table, cell), cell.column)
    column = table.form.by_key[name]
    if fold_space(cell.text) == column.header:
        return Placed(column, name)
    if "R106" not in repairing.codes:
        return Placed(replace(column, header=cell.text), name)
    table.note(
        "R106",
        row=table.register.header_row,
        column=cell.column,
        key=name,
        header=cell.text,
        before=cell.text,
        after=column.header,
    )
    return Placed(column, name)


def _foreign(table: Table, cell: HeaderCell) -> Column:
    """Return a column that the form does not have, as found; it need not meet what a form file must."""
    key = f"column_{cell.column}"
    while key in table.form.by_key:
        key += "_"
    return Column(key=key, header=cell.text, about="", clause="", in_form=False, width=_WIDTH)


def _meant(table: Table) -> dict[str | int, str]:
    """Return the columns outside the form that may be missing ones, by number: which is which, a person must say."""
    missing = (column for column in table.form.official_columns if column.key not in table.register.columns)
    alike = ((like(column, table.register), column.key) for column in missing)
    return {cell.column: key for cell, key in alike if cell is not None}


def _in_order(table: Table, found: list[Placed], meant: Mapping[str | int, str]) -> list[Placed]:
    """Return the form's columns in its order, those it only mentions, then the others as they stood.

    A column that may be one of the form stays behind the column of the form on its left.
    """
    due = {column.key: place for place, column in enumerate(table.form.columns)}
    official = {column.key for column in table.form.official_columns}
    places: list[tuple[int, int]] = []
    left, last = (0, -1), _last_official(table, found)
    for number, each in enumerate(found):
        key = each.column.key
        place = (0, due[key]) if key in official else (1, due[key]) if key in due else (2, 0)
        if place[0] == 0:
            left = place
        is_among = number < last or (number > 0 and places[-1][0] == 0)
        places.append(left if each.source in meant and is_among else place)
    return [each for _, each in sorted(zip(places, found, strict=True), key=lambda pair: pair[0])]


def _last_official(table: Table, found: list[Placed]) -> int:
    """Return which of ``found`` is the last column of the form."""
    official = {column.key for column in table.form.official_columns}
    return max((place for place, each in enumerate(found) if each.column.key in official), default=0)


def _note_moved(table: Table, found: list[Placed], placed: list[Placed], meant: Mapping[str | int, str]) -> None:
    """Note where the order broke, and the columns between those of the form that are now behind them."""
    for finding in table.findings("R105"):
        table.note_finding(finding, after=str(fact(finding, "due")))
    official = {column.key for column in table.form.official_columns}
    for each in found[: _last_official(table, found)]:
        if each.column.key not in official and each.source not in meant:
            cell = _header_cell(table, each)
            table.note(
                "R105",
                row=table.register.header_row,
                column=cell.column,
                key=each.column.key if each.column.key in table.form.by_key else None,
                header=cell.text,
                before=column_letters(cell.column),
                after=column_letters(placed.index(each) + 1),
                reason=MOVED,
            )


def _header_cell(table: Table, each: Placed) -> HeaderCell:
    places = table.register.places
    if isinstance(each.source, str):
        return places[each.source]
    return next(cell for cell in table.register.header if cell.column == each.source)


def _missing(table: Table, repairing: Repairing) -> Iterator[str]:
    """Yield the keys of columns to be added; one that may stand under a misspelt header waits for a person."""
    for code in ("R102", "R103"):
        if code in repairing.codes:
            for finding in table.findings(code):
                if finding.fixable and finding.key is not None:
                    table.note(code, key=finding.key, header=finding.header, after=finding.header)
                    yield finding.key
