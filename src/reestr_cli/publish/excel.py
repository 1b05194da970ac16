"""The published table for spreadsheet programs: a workbook written anew on the form, and a CSV that Excel opens."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from reestr_cli.forms.form import Form
from reestr_cli.merge.writing import extra_column
from reestr_cli.publication import PublicTable
from reestr_cli.register import Register
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.blank import write_register
from reestr_cli.workbook.limits import LIMITS
from reestr_cli.workbook.locator import Located, locate
from reestr_cli.workbook.xlsx.workbook import read_package

#: With these a cell of a CSV begins a formula in Excel, LibreOffice and others (OWASP, «CSV Injection»).
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_BOM = "\ufeff"


def workbook(form: Form, table: PublicTable, agency: str) -> bytes:
    """Return the workbook: one sheet, texts alone, no person named in its properties; raises ``TextTooLong``."""
    columns = [
        extra_column(column.key, column.header) if column.extra else form.by_key[column.key] for column in table.columns
    ]
    keys = [column.key for column in columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    return write_register(form, None, rows, agency=agency, columns=columns, alone=True)


def read_again(data: bytes, form: Form) -> Register:
    """Return the register of the workbook ``data`` as its first reader will see it."""
    found = locate(read_package(Archive(BytesIO(data), LIMITS)), [form])
    if not isinstance(found, Located):
        raise RuntimeError("the register just written is not found again")  # noqa: TRY004 - a fault of ours
    return found.register


def excel_csv(table: PublicTable) -> bytes:
    """Return the CSV: UTF-8 with its mark, semicolons, CRLF, an apostrophe before what would be run as a formula."""
    lines = [[column.header for column in table.columns], *table.rows]
    return (_BOM + written([[harmless(text) for text in line] for line in lines], delimiter=";")).encode("utf-8")


def harmless(text: str) -> str:
    """Return ``text`` with an apostrophe before it where it begins dangerously; a lone sign does no harm."""
    return f"'{text}" if text.startswith(DANGEROUS) and len(text) > 1 else text


def written(lines: Sequence[Sequence[str]], *, delimiter: str = ",") -> str:
    """Return ``lines`` as CSV with CRLF and quotes where they are due (RFC 4180)."""
    stream = StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(lines)
    return stream.getvalue()
