"""A zip archive that is not trusted: its list of members is checked before anything is inflated, and so are its reads.

``zipfile`` never gives out more bytes than the list declares, so the bounds on declared sizes hold for real ones.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.workbook.limits import MEBIBYTE, Limits

CHUNK = 256 * 1024
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
#: Right before the end record; it says where the end record for large archives stands: right before it.
_LOCATOR = struct.Struct("<4sLQL")
_TAIL = _END_64.size + _LOCATOR.size + _END.size + 65_535
_UNSAFE_NAME = re.compile(r"^(/|[A-Za-z]:)|(^|/)\.\.(/|$)")
_ENCRYPTED = 0x1
_LOCAL_HEADER = 30
_TIGHTEST = 1_032
"""How many times its size a member may unpack to, however it is packed: a list that says more lies."""
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
    OSError,
)

CUT = mark(
    "the file is cut short: the list of its parts at the end is missing; it may still be being copied or was not"
    " downloaded to the end: copy it again and check"
)
DAMAGED_LIST = mark("the file is damaged: the list of its parts cannot be read; open it in Excel and save it again")
DAMAGED_PART = mark("the file is damaged: its part {part} cannot be unpacked; copy the file again or restore it")
TOO_MANY_PARTS = mark("the file is refused for safety: it holds {count} parts, more than {limit}")
TOO_LARGE = mark("the file is refused for safety: unpacked it would take {size} MB, more than {limit} MB")
BOMB = mark(
    "the file is refused for safety: its part {part} unpacks to {ratio} times its size, as a “zip bomb” does;"
    " copy the table into a new workbook"
)
DUPLICATE = mark("the file is refused for safety: it holds the part {part} twice; open it in Excel and save it again")
UNSAFE = mark("the file is refused for safety: its part is named {part}, which points outside the file")
OVERLAP = mark("the file is refused for safety: its parts {part} and {other} overlap, as in a “zip bomb”")
LOCKED = mark("the file is protected by a password: remove the password in Excel (File → Info) and save it again")
ODD_METHOD = mark(
    "the part {part} is packed in a way that workbooks do not use; open the file in Excel and save it again"
)


class Archive:
    """An opened archive whose list of members has passed all checks. Member names are found without regard to case."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        """Check the archive in ``stream``; raises UnreadableWorkbook with the real cause."""
        self.limits = limits
        count = _check_directory(stream, limits)
        try:
            self._zip = zipfile.ZipFile(stream)
        except _FAULTS as fault:
            raise UnreadableWorkbook(DAMAGED_LIST) from fault
        if len(self._zip.infolist()) != count:
            raise UnreadableWorkbook(DAMAGED_LIST)
        self._members = _index(self._zip.infolist(), limits)
        self._read: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all members as folded by :func:`folded`, in the order of the archive."""
        return tuple(self._members)

    @property
    def members(self) -> tuple[zipfile.ZipInfo, ...]:
        """All members as the archive lists them, in its order."""
        return tuple(self._members.values())

    def __contains__(self, name: str) -> bool:
        return folded(name) in self._members

    def size(self, name: str) -> int:
        """Return how many bytes the member ``name`` inflates to."""
        return self._members[folded(name)].file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the content of the member ``name`` piece by piece; its size and checksum are verified."""
        info = self._members[folded(name)]
        self._read.add(folded(name))
        total = 0
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(CHUNK):
                    total += len(chunk)
                    yield chunk
        except _FAULTS as fault:
            raise UnreadableWorkbook(DAMAGED_PART, part=info.filename) from fault
        if total != info.file_size:
            raise UnreadableWorkbook(DAMAGED_PART, part=info.filename)

    def content(self, name: str) -> bytes:
        """Return the whole content of the small member ``name``."""
        if (size := self.size(name)) > self.limits.part:
            raise UnreadableWorkbook(TOO_LARGE, size=size // MEBIBYTE, limit=self.limits.part // MEBIBYTE)
        return b"".join(self.chunks(name))

    def verify_rest(self) -> None:
        """Verify the checksums of the members that nobody has read, within the limit: damage anywhere is damage."""
        budget = self.limits.verified
        for name, info in self._members.items():
            if name not in self._read and info.file_size <= budget:
                budget -= info.file_size
                for _ in self.chunks(name):
                    pass


def folded(name: str) -> str:
    """Return a member name in the one spelling that is compared: forward slashes, no leading slash, small letters."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _check_directory(stream: BinaryIO, limits: Limits) -> int:
    """Return how many members the end of the archive says it holds.

    The list of members is bounded before ``zipfile`` reads it: it would take a list of any length into memory.
    """
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise UnreadableWorkbook(CUT)
    _, disk, first_disk, _, members, length, _, comment = _END.unpack_from(tail, at)
    if len(tail) - at < _END.size + comment:
        raise UnreadableWorkbook(CUT)
    at_64 = at - _LOCATOR.size - _END_64.size
    if at_64 >= 0 and tail.startswith(b"PK\x06\x07", at - _LOCATOR.size):
        _, _, place, _ = _LOCATOR.unpack_from(tail, at - _LOCATOR.size)
        if place != size - len(tail) + at_64 or not tail.startswith(b"PK\x06\x06", at_64):
            raise UnreadableWorkbook(DAMAGED_LIST)
        _, _, _, _, disk, first_disk, _, members, length, _ = _END_64.unpack_from(tail, at_64)
    if disk or first_disk:  # an archive in several files, which workbooks never are
        raise UnreadableWorkbook(DAMAGED_LIST)
    if members > limits.members or length > limits.directory:
        raise UnreadableWorkbook(TOO_MANY_PARTS, count=members, limit=limits.members)
    return int(members)


def _index(infos: list[zipfile.ZipInfo], limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """Check every member against the limits and return them by folded name, without folders."""
    if len(infos) > limits.members:
        raise UnreadableWorkbook(TOO_MANY_PARTS, count=len(infos), limit=limits.members)
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        _check_member(info, limits)
        name = folded(info.filename)
        if name in members:
            raise UnreadableWorkbook(DUPLICATE, part=info.filename)
        if not info.is_dir():
            members[name] = info
    if (total := sum(info.file_size for info in infos)) > limits.inflated:
        raise UnreadableWorkbook(TOO_LARGE, size=total // MEBIBYTE, limit=limits.inflated // MEBIBYTE)
    _check_overlap(infos)
    return members


def _check_member(info: zipfile.ZipInfo, limits: Limits) -> None:
    """Refuse a member that is encrypted, oddly packed, a bomb, or named so that it points outside the archive."""
    if "\0" in info.orig_filename:
        raise UnreadableWorkbook(DAMAGED_LIST)
    if _UNSAFE_NAME.search(info.orig_filename.replace("\\", "/")):
        raise UnreadableWorkbook(UNSAFE, part=info.orig_filename)
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableWorkbook(LOCKED)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableWorkbook(ODD_METHOD, part=info.filename)
    if info.file_size >= limits.ratio_from and info.file_size > limits.ratio * info.compress_size:
        ratio = info.file_size // max(1, info.compress_size)
        if ratio > _TIGHTEST:
            raise UnreadableWorkbook(DAMAGED_PART, part=info.filename)
        raise UnreadableWorkbook(BOMB, part=info.filename, ratio=ratio)


def _check_overlap(infos: list[zipfile.ZipInfo]) -> None:
    """Refuse members that share bytes of the file: one packed piece would be inflated many times over."""
    ordered = sorted(infos, key=lambda info: info.header_offset)
    for info, following in pairwise(ordered):
        if info.header_offset + _LOCAL_HEADER + info.compress_size > following.header_offset:
            raise UnreadableWorkbook(OVERLAP, part=info.filename, other=following.filename)
