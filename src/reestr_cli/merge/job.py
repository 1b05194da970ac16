"""The job behind ``reestr merge``: files in, a workbook and what was decided out. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from reestr_cli.decisions import Merge
from reestr_cli.diff.reading import Source
from reestr_cli.errors import ReestrError
from reestr_cli.findings import FileReport
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.i18n import mark
from reestr_cli.merge.answers import Answer, read_answers
from reestr_cli.merge.combining import combine, typical_numbers
from reestr_cli.merge.options import Options, Order, Policy
from reestr_cli.merge.reading import Files, departments_only, named, part_of, read_files, read_one
from reestr_cli.merge.resuming import resume
from reestr_cli.merge.sheets import (
    SOURCE_COLUMNS,
    SOURCE_FILE,
    SOURCES_SHEET,
    carried_sources,
    sources_table,
    table_texts,
)
from reestr_cli.merge.writing import write_merge
from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.limits import LIMITS
from reestr_cli.workbook.tables import Table
from reestr_cli.workbook.xlsx.workbook import read_package


class WholeOrPartial(ReestrError):
    """Every part holds less than half of the base, and nobody has said whether the other rows were removed."""

    template = mark(
        "every part has less than half of the rows of the old version: if the parts hold only the rows of their "
        "departments, add --partial; if the other rows really are to be removed, add --whole"
    )


@dataclass(frozen=True)
class Merged:
    """The result: what was decided, the workbook, and what the check finds in it.

    ``data`` is ``None`` where conflicts forbid to write; ``unsettled`` are the open conflicts of a resumed merge.
    """

    merge: Merge
    data: bytes | None
    report: FileReport | None
    unsettled: tuple[Answer, ...] = ()


def merge_files(
    files: Files,
    options: Options,
    library: Library,
    settings: Settings,
    *,
    output: str,
    source_column: bool = False,
    whole: bool = False,
) -> Merged:
    """Merge ``files`` and write the workbook into memory; ``output`` is how reports name it.

    Raises ``WholeOrPartial`` unless ``whole`` or partial parts are asked for, ``TextTooLong`` and ``DataFileFault``.
    """
    if not (options.partial or whole) and departments_only(files):
        raise WholeOrPartial
    form = files.form
    catalog = library.catalog(form)
    merged = combine(files.parts, form, base=files.base, options=options, catalog=catalog)
    if merged.conflicts and options.on_conflict is Policy.FAIL:
        return Merged(merged, None, None)
    data = write_merge(
        merged,
        form,
        catalog,
        own_processes=settings.own_processes,
        source_column=source_column,
        tables=[sources_table(merged.sources)],
    )
    return Merged(merged, data, _checked(data, output, form, library, settings))


def resume_file(source: Source, settings: Settings, *, output: str) -> Merged:
    """Put the answers that people gave in the workbook of a merge into its register.

    Raises ``UnreadableParts``, ``NothingToResume``, ``DamagedSheet`` and ``BadAnswer``.
    """
    read = read_one(source)
    form, library = read.located.form, source.library
    catalog = library.catalog(form)
    answers = read_answers(read.book, str(source.path))
    resumed = resume(part_of(read), form, answers, typical_numbers(catalog))
    if resumed.unsettled:
        return Merged(resumed.merge, None, None, resumed.unsettled)
    tables = earlier_sources(read.book)
    data = write_merge(resumed.merge, form, catalog, own_processes=settings.own_processes, tables=tables)
    return Merged(resumed.merge, data, _checked(data, output, form, library, settings))


def merge_versions(base: Source | None, ours: Source, theirs: Source, name: str) -> Merged:
    """Merge two versions of the register ``name`` for git: conflicts are marked, ours keeps its other sheets.

    Raises ``UnreadableParts``, ``OpenConflicts``, ``AnotherRegion``, ``TextTooLong`` and ``DataFileFault``.
    """
    files = named(read_files([ours, theirs], base), (f"{name} (1)", f"{name} (2)"), f"{name} (0)")
    form, library = files.form, ours.library
    catalog = library.catalog(form)
    options = Options(on_conflict=Policy.MARK, order=Order.PART)
    merged = combine(files.parts, form, base=files.base, options=options, catalog=catalog)
    book = read_one(ours).book
    data = write_merge(merged, form, catalog, tables=earlier_sources(book), sheets=files.parts[0].other_sheets)
    return Merged(merged, data, None)


def earlier_sources(book: Workbook) -> tuple[Table, ...]:
    """Return the sheet of sources that an earlier merge has written into ``book``, if there is one."""
    earlier = table_texts(book, SOURCES_SHEET, SOURCE_FILE)
    if earlier is None:
        return ()
    return (carried_sources([row[:SOURCE_COLUMNS] for row in earlier[1:] if any(row)]),)


def _checked(data: bytes, output: str, form: Form, library: Library, settings: Settings) -> FileReport:
    """Check the workbook that is about to be written as ``validate`` would check the file."""
    book = read_package(Archive(BytesIO(data), LIMITS))
    return Checker(library, settings, Choice(form.region)).check_workbook(book, output)
