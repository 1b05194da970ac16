"""A register as plain text for ``git diff`` and ``git log -p``: the id, under it one line for every filled cell.

The text depends on the content alone: not on the language, the settings or the look of the sheet. Columns are called by
the official headers, in the order of the sheet, so that a header spelt otherwise shows in one line only.
"""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.forms.form import Form
from reestr_cli.register import text_of
from reestr_cli.report.look import clean
from reestr_cli.versions import Heading, Version
from reestr_cli.workbook.book import Workbook

NO_ID = "—"


def render(version: Version, form: Form) -> Iterator[str]:
    """Yield the text of a register line by line."""
    register = version.register
    yield f"= {form.region} {version.edition or ''}".rstrip() + "\n"
    if register.agency:
        yield f"= {clean(register.agency)}\n"
    yield from (f"| {clean(heading.header)}\n" for heading in version.headings)
    columns = [
        (_name(heading, form), version.cells[heading.key]) for heading in version.headings if heading.key != "id"
    ]
    for index in range(len(register.rows)):
        yield f"\n[{clean(version.text('id', index)) or NO_ID}]\n"
        for name, column in columns:
            text = _line(text_of(column[index]))
            if text:
                yield f"{name}: {text}\n"


def render_workbook(book: Workbook) -> Iterator[str]:
    """Yield the text of a workbook without a register: every filled cell, sheet by sheet and row by row."""
    for sheet in book.sheets:
        yield f"= {clean(sheet.name)}\n"
        for number, row in zip(sheet.row_numbers, sheet.rows, strict=True):
            texts = (_line(text_of(cell)) for cell in row)
            yield f"{number}: {' | '.join(texts).rstrip(' |')}\n"


def _name(heading: Heading, form: Form) -> str:
    header = heading.header if heading.extra else form.by_key[heading.key].header
    return clean(header).rstrip("*")


def _line(text: str) -> str:
    """Return ``text`` on one line; where it was broken stays to be seen."""
    return " ⏎ ".join(filter(None, (clean(line) for line in text.splitlines())))
