"""The files of a set, each with what it is: the workbook, the page, the table, what programs read, the checksums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reestr_cli.changes import Diff
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.publication import PublicFile, PublicTable
from reestr_cli.publish import data as for_programs
from reestr_cli.publish.changes import changed_files
from reestr_cli.publish.data import Passport
from reestr_cli.publish.excel import excel_csv, workbook
from reestr_cli.publish.page import PAGE, SUMS, Page, render
from reestr_cli.report.diff.phrases import headline
from reestr_cli.settings import Approval

WORKBOOK, TABLE = "register.xlsx", "register.csv"
_ABOUT = {
    WORKBOOK: mark("The register as a workbook (Excel, LibreOffice, R7-Office)"),
    TABLE: mark("The register as CSV for Excel"),
    "data": mark("Open data: the register as CSV"),
    "structure": mark("Open data: what the fields mean"),
    "meta": mark("Open data: the passport of the set"),
    "json": mark("The register as JSON"),
    "package": mark("Data package with the schema of the table (JSON)"),
    PAGE: mark("The page of the register"),
    SUMS: mark("Checksums of all files"),
}


def workbook_file(table: PublicTable, passport: Passport) -> PublicFile:
    """Return the register as a workbook, on which what has changed is worked out."""
    return _file(WORKBOOK, WORKBOOK, workbook(passport.form, table, passport.agency))


def files_of(
    book: PublicFile,
    table: PublicTable,
    passport: Passport,
    approved: Approval | None,
    found: Diff | None,
    *,
    open_data: bool,
) -> tuple[PublicFile, ...]:
    """Return all files of the set of ``table``; ``found`` is what differs from the set before."""
    said = None if found is None else headline(found)
    passport = replace(passport, changed=said)
    listed = [book, _file(TABLE, TABLE, excel_csv(table))]
    if open_data:
        listed += _open_data(table, passport)
    listed.append(_file("json", "data.json", for_programs.data_json(table, passport)))
    if found is not None:
        listed += changed_files(found)
    page = Page(passport.form, passport.agency, approved, passport.day, table, listed, said)
    listed.insert(0, _file(PAGE, PAGE, render(page)))
    listed.append(_file(SUMS, SUMS, for_programs.checksums(listed)))
    return tuple(listed)


def _open_data(table: PublicTable, passport: Passport) -> Iterator[PublicFile]:
    rows = _file("data", f"{passport.data_name}.csv", for_programs.data_csv(table))
    yield rows
    yield _file("structure", f"{passport.structure_name}.csv", for_programs.structure_csv(table))
    yield _file("meta", "meta.csv", for_programs.meta_csv(passport))
    yield _file("package", "datapackage.json", for_programs.datapackage(table, passport, rows))


def _file(about: str, name: str, content: bytes) -> PublicFile:
    return PublicFile(name, Message(_ABOUT[about]), content)
