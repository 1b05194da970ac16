"""The sheet «Справочники»: vocabularies and typical processes, each a named range that a drop-down points to.

Lists stand on a sheet of their own because Excel keeps no more than 255 characters of a list written inline, and
takes a comma inside a process's name for the end of the item.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.workbook.defined_name import DefinedName

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.columns import Column
from reestr_cli.forms.form import Form
from reestr_cli.workbook.writer import words
from reestr_cli.workbook.writer.page import add_row, set_widths, use_a4
from reestr_cli.workbook.writer.styles import Styles

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (7.0, 62.0, 32.0, 40.0, 44.0)
_CATALOG_NAME = "catalog_processes"


@dataclass(frozen=True, slots=True)
class DropDown:
    """A list for the column ``key``: the defined name of its values, whether the act binds, and by which clause."""

    key: str
    name: str
    binding: bool
    clause: str


def write_lists(
    book: Workbook,
    styles: Styles,
    form: Form,
    catalog: Catalog | None,
    columns: Sequence[Column],
    own_processes: Sequence[str],
) -> tuple[DropDown, ...]:
    """Add the sheet to ``book`` and return the drop-downs it serves; without any list there is no sheet."""
    wanted = [column for column in columns if _values(form, catalog, column)]
    with_processes = catalog is not None and any(column.key == "process" for column in columns)
    if not wanted and not with_processes:
        return ()
    sheet = book.create_sheet(words.LISTS_SHEET)
    set_widths(sheet, _WIDTHS if with_processes else _WIDTHS[:2])
    add_row(sheet, [(words.LISTS_TITLE, styles.heading)], height=24)
    add_row(sheet, [(words.LISTS_NOTE, styles.plain)])
    found = [_write_vocabulary(book, sheet, styles, form, catalog, column) for column in wanted]
    if catalog is not None and with_processes:
        found.append(_write_processes(book, sheet, styles, form, catalog, own_processes))
    use_a4(sheet, landscape=with_processes)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    return tuple(found)


def _values(form: Form, catalog: Catalog | None, column: Column) -> tuple[str, ...]:
    """Return the values that may be chosen in ``column``; a cell that may hold several of them gets no list."""
    vocabulary = form.vocabulary(column.key)
    if vocabulary is not None:
        return () if vocabulary.match == "contains" else vocabulary.texts
    if column.key == "group" and catalog is not None:
        return tuple(group.name for group in catalog.groups)
    return ()


def _write_vocabulary(
    book: Workbook, sheet: Worksheet, styles: Styles, form: Form, catalog: Catalog | None, column: Column
) -> DropDown:
    vocabulary = form.vocabulary(column.key)
    binding = vocabulary is not None and vocabulary.binding and vocabulary.match == "equals"
    clause = column.clause if vocabulary is None else vocabulary.clause
    heading = words.LIST_BINDING if binding else words.LIST_FREE
    _write_heading(sheet, styles, heading.format(header=column.header.rstrip("*"), clause=clause))
    first = sheet.max_row + 1
    for number, text in enumerate(_values(form, catalog, column), 1):
        add_row(sheet, [(str(number), styles.boxed_number), (text, styles.boxed)], widths=_WIDTHS)
    name = f"list_{column.key}"
    _define(book, name, sheet, first)
    return DropDown(column.key, name, binding, clause)


def _write_processes(
    book: Workbook, sheet: Worksheet, styles: Styles, form: Form, catalog: Catalog, own_processes: Sequence[str]
) -> DropDown:
    clause = form.catalog_clause or form.by_key["process"].clause
    heading = words.CATALOG_BINDING if form.catalog_binding else words.CATALOG_FREE
    _write_heading(sheet, styles, heading.format(title=catalog.title, clause=clause))
    titles = [words.NUMBER, words.PROCESS, words.GROUP]
    with_goals = any(process.goal or process.value for process in catalog.processes)
    if with_goals:
        titles += [words.GOAL, words.VALUE]
    add_row(sheet, [(title, styles.header) for title in titles], widths=_WIDTHS)
    first = sheet.max_row + 1
    for row in _process_rows(catalog, form.own_processes(own_processes)):
        looks = [styles.boxed_number, *[styles.boxed] * (len(titles) - 1)]
        add_row(sheet, list(zip(row, looks, strict=False)), widths=_WIDTHS)
    _define(book, _CATALOG_NAME, sheet, first)
    return DropDown("process", _CATALOG_NAME, form.catalog_binding, clause)


def _process_rows(catalog: Catalog, own_processes: Sequence[str]) -> Iterable[tuple[str, str, str, str, str]]:
    for group in catalog.groups:
        for process in group.processes:
            yield process.number, process.name, group.name, process.goal or "", process.value or ""
    for name in own_processes:
        yield "", name, words.OWN_PROCESS_GROUP, "", ""


def _write_heading(sheet: Worksheet, styles: Styles, text: str) -> None:
    add_row(sheet, [])
    add_row(sheet, [(text, styles.section)], height=18)


def _define(book: Workbook, name: str, sheet: Worksheet, first: int) -> None:
    """Name the cells of the second column from the row ``first`` to the last one written."""
    book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!$B${first}:$B${sheet.max_row}")
