"""Workbooks on a region's official form: the blank, and the register with rows (of which the blank has none)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.columns import Column
from reestr_cli.forms.form import Form
from reestr_cli.register import Value
from reestr_cli.workbook.book import NOTHING_HIDDEN, Hidden, Sheet
from reestr_cli.workbook.tables import Table

#: The rows for processes that a blank has unless asked otherwise.
DEFAULT_ROWS = 500


@dataclass(frozen=True, slots=True)
class BlankOptions:
    """What a person asks of a blank.

    ``agency`` goes into the line above the table; ``rows`` is the number of rows for processes, filled ones among them;
    ``prefilled`` are rows to begin with (column key → text); ``own_processes`` join the list of typical processes.
    """

    agency: str = ""
    rows: int = DEFAULT_ROWS
    prefilled: Sequence[Mapping[str, str]] = ()
    own_processes: Sequence[str] = ()


def write_blank(form: Form, catalog: Catalog | None, options: BlankOptions | None = None) -> bytes:
    """Return the workbook of the official blank of ``form``; the same arguments give the same bytes."""
    chosen = options or BlankOptions()
    return write_register(
        form,
        catalog,
        chosen.prefilled,
        agency=chosen.agency,
        spare_rows=max(0, chosen.rows - len(chosen.prefilled)),
        own_processes=chosen.own_processes,
    )


def write_register(
    form: Form,
    catalog: Catalog | None,
    rows: Sequence[Mapping[str, Value]],
    *,
    agency: str = "",
    spare_rows: int = 0,
    columns: Sequence[Column] | None = None,
    own_processes: Sequence[str] = (),
    sheets: Sequence[Sheet] = (),
    marked: Collection[tuple[int, str]] = (),
    tables: Sequence[Table] = (),
    hidden: Hidden = NOTHING_HIDDEN,
    alone: bool = False,
) -> bytes:
    """Return the workbook of a register on ``form`` with ``rows`` (column key → value) and ``spare_rows`` free ones.

    ``columns`` are the columns to write, by default the form's own; a column outside the form may be among them. Texts
    are stored as text whatever they begin with, and a number, a date or an error as what it is. ``sheets`` are added
    after ours, as values. ``marked`` are (number of the row from 0, column key) of cells that people are to settle;
    ``tables`` are sheets that stand right behind the register, ``hidden`` rows and columns of it. ``alone`` leaves out
    what helps to fill the form in: lists, prompts, the memo. Raises ``TextTooLong`` for what no cell can hold.
    """
    from reestr_cli.workbook.writer.book import build  # openpyxl is loaded only when a workbook is written

    chosen = form.official_columns if columns is None else tuple(columns)
    return build(
        form, catalog, rows, agency, spare_rows, chosen, own_processes, sheets, marked, tables, hidden, alone=alone
    )
