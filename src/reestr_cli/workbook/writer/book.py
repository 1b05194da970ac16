"""Puts the three sheets of a register's workbook together: «Реестр», «Справочники», «Памятка»."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from openpyxl import Workbook

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.columns import Column
from reestr_cli.forms.form import Form
from reestr_cli.register import Value
from reestr_cli.workbook.book import Hidden, Sheet
from reestr_cli.workbook.tables import Table
from reestr_cli.workbook.writer import words
from reestr_cli.workbook.writer.guards import add_fills, add_prompts
from reestr_cli.workbook.writer.layout import Layout
from reestr_cli.workbook.writer.lists import write_lists
from reestr_cli.workbook.writer.marks import mark_book
from reestr_cli.workbook.writer.memo import write_memo
from reestr_cli.workbook.writer.package import pack
from reestr_cli.workbook.writer.register_sheet import write_register_sheet
from reestr_cli.workbook.writer.styles import Styles
from reestr_cli.workbook.writer.table_sheets import write_beside
from reestr_cli.workbook.writer.values import write_values


def build(
    form: Form,
    catalog: Catalog | None,
    rows: Sequence[Mapping[str, Value]],
    agency: str,
    spare_rows: int,
    columns: tuple[Column, ...],
    own_processes: Sequence[str],
    sheets: Sequence[Sheet],
    marked: Collection[tuple[int, str]],
    tables: Sequence[Table],
    hidden: Hidden,
    *,
    alone: bool,
) -> bytes:
    """Return the file of a register; see :func:`reestr_cli.workbook.blank.write_register`."""
    book = Workbook()
    sheet = book.active
    sheet.title = words.REGISTER_SHEET
    styles = Styles(book)
    layout = Layout(form, columns, max(1, len(rows) + spare_rows), _known_texts(catalog))
    write_register_sheet(sheet, styles, layout, rows, agency, marked, hidden)
    notes = write_beside(book, styles, tables)
    if not alone:
        known = tuple(column for column in columns if column.key in form.by_key)
        drop_downs = write_lists(book, styles, form, catalog, known, own_processes)
        add_prompts(sheet, layout, drop_downs)
        add_fills(sheet, layout)
        write_memo(book, styles, form, known, drop_downs)
    write_values(book, styles, sheets)
    mark_book(book, form)
    return pack(book, [f"A{layout.first_row}:{layout.last_letter}{layout.last_row}", *notes])


def _known_texts(catalog: Catalog | None) -> dict[str, list[str]]:
    """Return what the catalogue will put into the columns of groups, processes and values."""
    if catalog is None:
        return {}
    return {
        "group": [group.name for group in catalog.groups],
        "process": [process.name for process in catalog.processes],
        "value": [process.value for process in catalog.processes if process.value],
    }
