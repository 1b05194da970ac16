"""The job behind ``reestr merge``: files in, a workbook and what was decided out. Nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reestr_cli.decisions import Merge
from reestr_cli.diff.reading import Source
from reestr_cli.errors import ReestrError
from reestr_cli.findings import FileReport
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.i18n import mark
from reestr_cli.merge.combining import combine, typical_numbers
from reestr_cli.merge.options import Options, Policy
from reestr_cli.merge.reading import Files, departments_only, part_of, read_one
from reestr_cli.merge.resuming import Answer, read_answers, resume, table_texts
from reestr_cli.merge.sheets import SOURCES_SHEET, carried_sources
from reestr_cli.merge.writing import write_merge
from reestr_cli.settings import Settings
from reestr_cli.validation import Checker, Choice
from reestr_cli.workbook.archive import Archive
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
    data = write_merge(merged, form, catalog, own_processes=settings.own_processes, source_column=source_column)
    return Merged(merged, data, _checked(data, output, form, library, settings))


def resume_file(source: Source, library: Library, settings: Settings, *, output: str) -> Merged:
    """Put the answers that people gave in the workbook of a merge into its register.

    Raises ``UnreadableParts``, ``NothingToResume``, ``DamagedSheet`` and ``BadAnswer``.
    """
    read = read_one(source)
    form = read.located.form
    catalog = library.catalog(form)
    answers = read_answers(read.book, str(source.path))
    resumed = resume(part_of(read), form, answers, typical_numbers(catalog))
    if resumed.unsettled:
        return Merged(resumed.merge, None, None, resumed.unsettled)
    earlier = table_texts(read.book, SOURCES_SHEET, "Файл")
    sources: Table | None = None if earlier is None else carried_sources(_without_edges(earlier[1:]))
    data = write_merge(resumed.merge, form, catalog, own_processes=settings.own_processes, sources=sources)
    return Merged(resumed.merge, data, _checked(data, output, form, library, settings))


def _without_edges(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the rows of the sheet of sources cut to its six columns."""
    return [list(row[:6]) for row in rows if any(row)]


def _checked(data: bytes, output: str, form: Form, library: Library, settings: Settings) -> FileReport:
    """Check the workbook that is about to be written as ``validate`` would check the file."""
    book = read_package(Archive(BytesIO(data), LIMITS))
    return Checker(library, settings, Choice(form.region)).check_workbook(book, output)
