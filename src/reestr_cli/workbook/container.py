"""What a file really is, whatever its name says: its signature, the members of its archive, the names of its streams.

The content decides. A file that is no workbook is refused with the name of what it is and what to do; so is a workbook
whose name ends as that of another format, because Excel refuses to open it or opens it with a warning.
"""

from __future__ import annotations

from enum import Enum
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.workbook import compound
from reestr_cli.workbook.archive import LOCKED, Archive
from reestr_cli.workbook.limits import Limits


class Kind(Enum):
    """A format of workbooks: the endings of its names, the first being the usual one."""

    XLSX = (".xlsx", ".xlsm", ".xltx", ".xltm")
    XLSB = (".xlsb",)
    XLS = (".xls", ".xlt")
    ODS = (".ods", ".ots")


class Container(NamedTuple):
    """What a file is, its archive if it is one, and whether an old container holds macros."""

    kind: Kind
    archive: Archive | None = None
    macros: bool = False


EMPTY = mark("the file is empty (0 bytes): it was not saved or not copied; take it again from where it came")
ZEROS = mark("the file holds nothing but zeros: its copying failed; take it again from where it came")
NOT_A_WORKBOOK = mark("this is not a workbook: it is {what}; open it in Excel or LibreOffice and save it as .xlsx")
NO_TABLE_IN_IT = mark("this is not a workbook: it is {what}; ask for the register as an Excel workbook (.xlsx)")
PACKED_FILES = mark("this is not a workbook: it is {what}; unpack it and check the workbooks in it")
WRONG_NAME = mark(
    "the name ends in {suffix}, but the content is {what} ({usual}): rename the file so that it ends in {usual},"
    " or open it and save it as .xlsx"
)
NO_CONTENT_TYPES = mark(
    "the file is damaged: the list of the types of its parts is missing; restore the file from a copy"
)

NO_STREAMS = mark(
    "the file is damaged or cut short: the list of its contents cannot be read; take it again from where it came"
)

WHAT = {
    Kind.XLSX: mark("an Excel workbook"),
    Kind.XLSB: mark("a binary Excel workbook"),
    Kind.XLS: mark("an Excel 97–2003 workbook"),
    Kind.ODS: mark("an OpenDocument spreadsheet"),
}
HTML = mark("a web page (HTML), as some programs export tables")
XML_2003 = mark("an “XML Spreadsheet 2003” table")
XML = mark("an XML file")
TEXT = mark("plain text or CSV")
WORD = mark("a Word document")
POWERPOINT = mark("a PowerPoint presentation")
OPEN_DOCUMENT = mark("an OpenDocument file that is not a spreadsheet")
PDF = mark("a PDF document")
RTF = mark("an RTF document")
ZIP = mark("an archive of files (zip)")
PACKED = mark("an archive of files (rar, 7z or gz)")
PICTURE = mark("a picture")
OLD_OFFICE = mark("a file of an old Office program, but not of Excel")
UNKNOWN = mark("a file of an unknown kind")
#: What to do with a file that no spreadsheet program opens as a table.
_ADVICE = {
    **dict.fromkeys((ZIP, PACKED), PACKED_FILES),
    **dict.fromkeys((WORD, POWERPOINT, PDF, RTF, PICTURE), NO_TABLE_IN_IT),
}

_SIGNATURES = (
    (b"%PDF", PDF),
    (b"{\\rtf", RTF),
    (b"Rar!", PACKED),
    (b"7z\xbc\xaf\x27\x1c", PACKED),
    (b"\x1f\x8b", PACKED),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
)
_HEAD = 4_096
_FOREIGN = frozenset(
    (".csv", ".tsv", ".txt", ".htm", ".html", ".mht", ".xml", ".json", ".zip", ".rar", ".7z",
     ".rtf", ".pdf", ".doc", ".docx", ".docm", ".ppt", ".pptx", ".odt", ".odp", ".fods")
)  # fmt: skip
_SUFFIXES = _FOREIGN.union(*(kind.value for kind in Kind))


def recognise(stream: BinaryIO, limits: Limits) -> Container:
    """Return what the file in ``stream`` is; raises UnreadableWorkbook when it is no workbook, or is locked."""
    stream.seek(0)
    head = stream.read(_HEAD)
    if not head:
        raise UnreadableWorkbook(EMPTY)
    if head.startswith(b"PK"):
        return _recognise_archive(Archive(stream, limits))
    if head.startswith(compound.SIGNATURE):
        return _recognise_compound(compound.stream_names(stream))
    if not head.strip(b"\0"):
        raise UnreadableWorkbook(ZEROS)
    raise not_a_workbook(_recognise_other(head))


def check_name(path: PurePath, kind: Kind) -> None:
    """Refuse a name that ends as that of another format; an ending that says nothing is no fault."""
    suffix = path.suffix.casefold()
    if suffix in _SUFFIXES and suffix not in kind.value:
        raise UnreadableWorkbook(WRONG_NAME, suffix=suffix, what=Message(WHAT[kind]), usual=kind.value[0])


def not_a_workbook(what: str) -> UnreadableWorkbook:
    """Return the refusal of a file that is ``what`` (a text marked for translation)."""
    return UnreadableWorkbook(_ADVICE.get(what, NOT_A_WORKBOOK), what=Message(what))


def _recognise_archive(archive: Archive) -> Container:
    if "mimetype" in archive:
        kind = archive.content("mimetype").strip()
        if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return Container(Kind.ODS, archive)
        raise not_a_workbook(OPEN_DOCUMENT)
    names = archive.names
    if any(name.startswith("word/") for name in names):
        raise not_a_workbook(WORD)
    if any(name.startswith("ppt/") for name in names):
        raise not_a_workbook(POWERPOINT)
    if "xl/workbook.bin" in names:
        return Container(Kind.XLSB, archive, macros=any(name.endswith("vbaproject.bin") for name in names))
    if "[content_types].xml" in archive:
        return Container(Kind.XLSX, archive)
    if any(name.startswith("xl/") for name in names):
        raise UnreadableWorkbook(NO_CONTENT_TYPES)
    raise not_a_workbook(ZIP)


def _recognise_compound(names: frozenset[str]) -> Container:
    if not names:
        raise UnreadableWorkbook(NO_STREAMS)
    if names & {"encryptedpackage", "encryptioninfo"}:
        raise UnreadableWorkbook(LOCKED)
    if names & {"workbook", "book"}:
        return Container(Kind.XLS, macros="_vba_project_cur" in names)
    if "worddocument" in names:
        raise not_a_workbook(WORD)
    if "powerpoint document" in names:
        raise not_a_workbook(POWERPOINT)
    raise not_a_workbook(OLD_OFFICE)


def _recognise_other(head: bytes) -> str:
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            return what
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16", "replace") if wide else head.decode("latin-1").removeprefix("ï»¿")
    start = text.lstrip().casefold()
    if start.startswith(("<!doctype html", "<html", "<table", "<meta", "<head", "mime-version:")):
        return HTML
    if start.startswith("<"):
        if "urn:schemas-microsoft-com:office:spreadsheet" in start:
            return XML_2003
        return HTML if "<html" in start or "<table" in start else XML
    return UNKNOWN if "\0" in text else TEXT
