"""Files in folders that are no workbooks and may hold a register all the same: nobody is to take silence for praise.

What lies beside registers by right is none of them: reports, pages, pictures and settings, a signed or printed copy of
the workbook of the same name, the list of bodies, the files of a published set, the letter of a request.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.identity import natural_path
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.limits import LIMITS
from reestr_cli.workbook.reading import opened

_TABLES = (".csv", ".tsv", ".txt")
#: What separates the columns of a table. In a letter or a report there are semicolons and commas, too: there only the
#: line that holds the header of the ids counts.
_SEPARATORS = (b";", b"\t", b",")
_SURE = b"\t"
_HEADER = tuple("дентификатор".encode(encoding) for encoding in ("utf-8", "cp1251"))
#: What may be a workbook that Excel or LibreOffice has saved as a page or as XML; it says so at its beginning.
_PAGES = (".xml", ".htm", ".html", ".mht", ".mhtml")
_BY_OFFICE = (
    (b"urn:schemas-microsoft-com:office:excel",),
    (b"urn:schemas-microsoft-com:office:spreadsheet",),
    (b"LibreOffice", b"<colgroup"),
)
#: As what else a register is sent: tables, archives, documents, the likeliest first; in lower case.
_ENDINGS = (
    *_TABLES, *_PAGES, ".dbf", ".numbers", ".et", ".fods", ".xlt", ".xltx", ".xltm", ".zip", ".rar", ".7z",
    ".doc", ".docx", ".docm", ".odt", ".rtf", ".pdf",
)  # fmt: skip
#: By what the folder of a published set is known: it holds the register as a workbook too.
_SET = "SHA256SUMS"
#: A register has at least the columns that every form requires: id, service, process, owner, status.
_FEWEST_COLUMNS = 5
_HEAD = 4_096
#: The title in the properties of a request, where its own text begins; also when Word has saved it again.
_REQUEST = "<dc:title>ЗАПРОС на внесение изменений в реестр".encode()
_PROPERTIES = "docProps/core.xml"


def skipped_in(folder: Path, files: Sequence[str], workbooks: Sequence[str]) -> Iterator[Path]:
    """Yield those of the ``files`` in ``folder`` that are none of its ``workbooks`` and may hold a register."""
    if _SET in files:
        return
    copied = {PurePath(name).stem.casefold() for name in workbooks}
    for file in files:
        path = folder / file
        ending = path.suffix.lower()
        if ending not in _ENDINGS or path.stem.casefold() in copied:
            continue
        if _may_hold_a_register(path, ending):
            yield path


def likelihood(path: Path) -> tuple[object, ...]:
    """Return the key by which such files are sorted: the likeliest to be a register first."""
    return _ENDINGS.index(path.suffix.lower()), natural_path(path)


def _may_hold_a_register(path: Path, ending: str) -> bool:
    if ending == ".docx":
        return not _is_request(path)
    if ending not in (*_TABLES, *_PAGES):
        return True
    head = _head(path)
    if head is None or ending not in _TABLES:
        return head is None or any(all(sign in head for sign in signs) for signs in _BY_OFFICE)
    return _is_wide(head, sure=ending != ".txt")


def _head(path: Path) -> bytes | None:
    """Return the beginning of a file, ``None`` where it cannot be read."""
    try:
        with opened(path) as stream:
            head = stream.read(_HEAD)
    except UnreadableWorkbook:
        return None
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # «л» holds the byte of a semicolon there
        head = head.decode("utf-16", "ignore").encode()
    return head


def _is_wide(head: bytes, *, sure: bool) -> bool:
    """Tell whether a text that begins so has as many columns as a register; ``sure`` says that it is a table."""
    return any(
        line.count(sign) >= _FEWEST_COLUMNS - 1 and (sure or sign == _SURE or any(word in line for word in _HEADER))
        for line in head.splitlines()
        for sign in _SEPARATORS
    )


def _is_request(document: Path) -> bool:
    """Tell whether a Word document is a request to change a register, as ``reestr request`` writes it."""
    try:
        with opened(document) as stream:
            archive = Archive(stream, LIMITS)
            return _PROPERTIES in archive and _REQUEST in archive.content(_PROPERTIES)
    except UnreadableWorkbook:
        return False
