"""Reads the files of a merge: registers of one region, with what their files say of themselves."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePath

from reestr_cli.diff.reading import NotARegister, Source
from reestr_cli.errors import ReestrError, UnreadableWorkbook, as_argument
from reestr_cli.forms.form import Form
from reestr_cli.i18n import mark
from reestr_cli.identity import id_key, name_key
from reestr_cli.merge.parts import Part
from reestr_cli.merge.sheets import CONFLICTS_SHEET, OWN_SHEETS, merged_files
from reestr_cli.versions import Version
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.locator import Located, locate
from reestr_cli.workbook.reading import read_workbook


class AnotherRegion(ReestrError):
    """A part is a register of another region than the others, and ``--across`` was not given."""

    template = mark(
        "{file} is a register of the region «{region}», the others are of «{other}»: to merge the columns that "
        "both have, add --across; if its region was recognised wrongly, name it with --region"
    )


class OpenConflicts(ReestrError):
    """A part is itself the result of a merge whose conflicts nobody has settled."""

    template = mark(
        "{file} has conflicts that are not settled: finish that merge first: reestr merge --resume {argument} --force"
    )


class UnreadableParts(ReestrError):
    """Files that are no registers: findings about them, not a wrong command line."""

    template = mark("{count} of the files cannot be merged")

    def __init__(self, sources: Sequence[Source]) -> None:
        super().__init__(count=len(sources))
        self.sources = tuple(sources)


@dataclass(frozen=True)
class Read:
    """A file that was read, and the register found in it."""

    source: Source
    book: Workbook
    located: Located


@dataclass(frozen=True)
class Files:
    """The files of a merge, read: the parts in the order of the arguments, the base, the form of the result.

    ``results`` are the files that were found beside the parts, and are what an earlier merge has made of them.
    """

    parts: tuple[Part, ...]
    base: Part | None
    form: Form
    results: tuple[Path, ...] = ()


def read_files(
    sources: Sequence[Source], base: Source | None = None, *, across: bool = False, found: Container[Path] = ()
) -> Files:
    """Read the parts and the base.

    ``found`` are those of the parts that nobody named, because a folder or a pattern led to them: the result of an
    earlier merge of the others is no part then, or it would bring back what has been changed and removed since.

    Raises ``UnreadableParts`` for all files at once that are no registers, ``OpenConflicts``, and ``AnotherRegion``
    unless ``across``.
    """
    read: list[Read] = []
    faulty: list[Source] = []
    for source in (*sources, *(() if base is None else (base,))):
        try:
            read.append(read_one(source))
        except UnreadableParts:
            faulty.append(source)
    if faulty:
        raise UnreadableParts(faulty)
    given = read if base is None else read[:-1]
    results: list[Read] = []
    for each in given:
        others = [other for other in given if other is not each and other not in results]
        if each.source.path in found and _is_result(each, others):
            results.append(each)
    read = [each for each in read if each not in results]
    for each in read:
        if any(sheet.name == CONFLICTS_SHEET for sheet in each.book.sheets):
            raise OpenConflicts(file=each.source.path, argument=as_argument(each.source.path))
    form = read[-1].located.form if base is not None else _usual(read)
    agreed = [_agreed(each, form, across=across) for each in read]
    parts = tuple(map(part_of, agreed))
    left_out = tuple(each.source.path for each in results)
    return Files(parts if base is None else parts[:-1], None if base is None else parts[-1], form, left_out)


def _is_result(read: Read, others: Sequence[Read]) -> bool:
    """Tell whether ``read`` was merged from files that are all among the ``others``, by their names and processes.

    The register that a department has merged from parts of its own is no such result: other files may have the names
    of those parts, but not their processes.
    """
    names = {PurePath(file).name for file in merged_files(read.book)}
    if not names or not names <= {each.source.path.name for each in others}:
        return False
    parts = {row for each in others if each.source.path.name in names for row in _processes(each)}
    own = _processes(read)
    return 2 * len(own & parts) > len(own)


def _processes(read: Read) -> set[tuple[str, ...]]:
    """Return by what the processes of a register are known: id, service and name."""
    register = read.located.register
    return {
        (
            id_key(register.text("id", index)),
            *name_key(register.text("service", index), register.text("process", index)),
        )
        for index in range(len(register.rows))
    }


def part_of(read: Read) -> Part:
    """Return what was read as a part."""
    path, located = read.source.path, read.located
    edition = located.register.properties.get("edition") or located.form.edition
    return Part(
        version=Version(str(path), located.register, located.form.region, edition),
        form=located.form,
        department=located.register.agency or path.stem,
        time=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        other_sheets=tuple(
            sheet
            for sheet in read.book.sheets
            if sheet.name != located.register.sheet and sheet.name not in OWN_SHEETS and sheet.rows
        ),
    )


def _usual(read: Sequence[Read]) -> Form:
    """Return the form that most files name themselves, or else that most files were recognised as."""
    marked = [each for each in read if each.book.properties.get("region") == each.located.form.region]
    counts = Counter(each.located.form.region for each in marked or read)
    most = max(counts.values())
    region = min(region for region, count in counts.items() if count == most)
    return next(each.located.form for each in read if each.located.form.region == region)


def _agreed(read: Read, form: Form, *, across: bool) -> Read:
    """Take a file that does not say its region for one of ``form``, where both forms have one header."""
    if read.located.form.region == form.region:
        return read
    own = [column.header for column in read.located.form.official_columns]
    if "region" not in read.book.properties and own == [column.header for column in form.official_columns]:
        again = locate(read.book, [form], read.source.library.catalog)
        if isinstance(again, Located):
            return Read(read.source, read.book, again)
    if not across:
        raise AnotherRegion(file=read.source.path, region=read.located.form.region, other=form.region)
    return read


def departments_only(files: Files) -> bool:
    """Tell whether no part looks like a whole version of the base: each holds less than half of its rows."""
    if files.base is None or not files.base.version.register.rows:
        return False
    rows = len(files.base.version.register.rows)
    return all(2 * len(part.version.register.rows) < rows for part in files.parts)


def named(files: Files, parts: Sequence[str], base: str) -> Files:
    """Return ``files`` under other names: those that git gives to copies of one file tell nobody anything."""

    def renamed(part: Part, name: str) -> Part:
        return replace(part, version=replace(part.version, path=name))

    return Files(
        tuple(renamed(part, name) for part, name in zip(files.parts, parts, strict=True)),
        None if files.base is None else renamed(files.base, base),
        files.form,
        files.results,
    )


def read_one(source: Source) -> Read:
    """Read one file; raises ``UnreadableParts``."""
    try:
        book = read_workbook(source.path)
        return Read(source, book, source.locate(book))
    except (UnreadableWorkbook, NotARegister):
        raise UnreadableParts([source]) from None
