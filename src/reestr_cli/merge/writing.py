"""The workbook of a merge: the register on its official form, the sources of its rows, the conflicts to be settled."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from reestr_cli.decisions import Merge, MergedColumn, Place
from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.columns import Column
from reestr_cli.forms.form import Form
from reestr_cli.merge.sheets import SOURCE_HEADER, conflicts_table
from reestr_cli.register import Value
from reestr_cli.workbook.blank import write_register
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.tables import Table

#: Free rows that the result has below the last process.
SPARE_ROWS = 20
_SOURCE_KEY = "extra:source"
_EXTRA_WIDTH = 24.0
_ABOUT = "Графа вне формы."


def write_merge(
    merged: Merge,
    form: Form,
    catalog: Catalog | None,
    *,
    own_processes: Sequence[str] = (),
    source_column: bool = False,
    tables: Sequence[Table] = (),
    sheets: Sequence[Sheet] = (),
) -> bytes:
    """Return the workbook of ``merged``.

    ``tables`` are the sheets of sources, behind that of conflicts; ``sheets`` are carried over as values.
    """
    columns = [_column(form, column, number) for number, column in enumerate(merged.columns)]
    names = {column.key: own.key for column, own in zip(merged.columns, columns, strict=True)}
    rows: list[dict[str, Value]] = [{names[key]: text for key, text in row.items()} for row in merged.rows]
    for (number, key), cell in merged.typed.items():
        rows[number][names[key]] = cell
    if source_column:
        columns.append(extra_column(_SOURCE_KEY, SOURCE_HEADER))
        for row, places in zip(rows, merged.origins, strict=True):
            row[_SOURCE_KEY] = _files(places)
    conflicts = [conflicts_table(merged)] if merged.conflicts else []
    return write_register(
        form,
        catalog,
        rows,
        agency=merged.agency,
        spare_rows=SPARE_ROWS,
        columns=columns,
        own_processes=own_processes,
        marked={(row, names[key]) for row, key in merged.marked},
        tables=[*conflicts, *tables],
        sheets=sheets,
    )


def _column(form: Form, column: MergedColumn, number: int) -> Column:
    return extra_column(f"extra{number}", column.header) if column.extra else form.by_key[column.key]


def extra_column(key: str, header: str) -> Column:
    """Return a column outside the form, as a workbook with it is written."""
    return Column(key=key, header=header, about=_ABOUT, clause="", in_form=False, width=_EXTRA_WIDTH)


def _files(places: Sequence[Place]) -> str:
    """Return the names of the files of a row, each once, without their folders."""
    return "; ".join(dict.fromkeys(PurePath(place.file).name for place in places))
