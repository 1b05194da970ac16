"""A blank as text that a person can read and compare: what ``tests/golden/blank-<region>.txt`` holds.

``make golden`` rewrites those files; a test only compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook

from reestr_cli import __version__
from reestr_cli.forms.library import Library
from reestr_cli.workbook.blank import BlankOptions, write_blank

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
ROWS = 25


def golden_texts() -> Iterator[tuple[Path, str]]:
    """Yield the file of each region's blank among the expected texts, and the text it ought to hold."""
    for region in Library().regions:
        yield GOLDEN / f"blank-{region}.txt", blank_text(region)


def blank_text(region: str) -> str:
    """Return the dump of the blank of ``region``."""
    library = Library()
    form = library.form(region)
    return dump(write_blank(form, library.catalog(form), BlankOptions(rows=ROWS)))


def dump(data: bytes) -> str:
    """Return everything that matters of the workbook ``data`` as lines of text."""
    book = load_workbook(BytesIO(data))
    return "".join(f"{line.rstrip()}\n" for line in _lines(book))


def _lines(book: Workbook) -> Iterator[str]:
    about = book.properties
    yield f"title: {about.title}"
    yield f"subject: {about.subject}"
    yield f"language: {about.language}"
    for mark in book.custom_doc_props.props:
        value = "<the version>" if mark.value == __version__ else mark.value
        yield f"property {mark.name} ({type(mark).__name__}): {value}"
    for name, defined in sorted(book.defined_names.items()):
        yield f"name {name}: {defined.attr_text}"
    for sheet in book.worksheets:
        yield ""
        yield from _sheet_lines(sheet)


def _sheet_lines(sheet: Worksheet) -> Iterator[str]:
    page = sheet.page_setup
    yield f"== {sheet.title} ({sheet.sheet_state}), {sheet.dimensions}"
    yield f"freeze {sheet.freeze_panes}; filter {sheet.auto_filter.ref}; merged {list(sheet.merged_cells.ranges)}"
    yield f"paper {page.paperSize} {page.orientation}, {page.fitToWidth} × {page.fitToHeight} pages"
    yield f"repeated rows {sheet.print_title_rows}"
    yield f"footer: {sheet.oddFooter.center.text}"
    guard = sheet.protection
    allowed = ["insertRows", "deleteRows", "sort", "autoFilter", "formatRows", "formatColumns", "formatCells"]
    yield f"protected {guard.sheet}; allowed {', '.join(flag for flag in allowed if not getattr(guard, flag))}"
    widths = {letter: round(column.width, 1) for letter, column in sheet.column_dimensions.items()}
    yield "widths " + " ".join(f"{letter}:{width:g}" for letter, width in widths.items())
    for rule in sheet.data_validations.dataValidation:
        style = rule.errorStyle or "stop" if rule.showErrorMessage else "nothing refused"
        yield f"validation {rule.sqref}: {rule.type} {rule.formula1}, {style}"
        yield f"    prompt {rule.promptTitle!r}: {rule.prompt}"
        if rule.error:
            yield f"    error {rule.errorTitle!r}: {rule.error}"
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            look = rule.dxf.fill.bgColor.rgb if rule.dxf.fill else "borders"
            yield f"fill {area.sqref}: {rule.formula[0]} → {look}"
    yield from _cell_lines(sheet)


def _cell_lines(sheet: Worksheet) -> Iterator[str]:
    """Yield cells with values, and of runs of rows without values only how many there are and how they look."""
    empty = 0
    for row in sheet.iter_rows():
        filled = [cell for cell in row if cell.value is not None]
        if not filled and row[0].number_format == "@" and not row[0].protection.locked and row[0].row > 6:
            empty += 1
            continue
        for cell in filled:
            lock = "locked" if cell.protection.locked else "free"
            bold = " bold" if cell.font.b else ""
            yield f"{cell.coordinate} [{cell.data_type} {cell.number_format} {lock}{bold}] {cell.value}"
    if empty:
        yield f"{empty} empty rows, text format, free"
