"""The old container of Microsoft Office (a compound file): only the names in its directory, to tell what it is.

An encrypted .xlsx and an old .xls begin with the same bytes; the names of their streams tell them apart.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_NAME = 64
_MOST_SECTORS = 4_096


def stream_names(stream: BinaryIO) -> frozenset[str]:
    """Return the names in the directory of the compound file, in small letters; what cannot be followed is left out."""
    stream.seek(0)
    header = stream.read(_HEADER)
    if len(header) < _HEADER:
        return frozenset()
    (shift,) = struct.unpack_from("<H", header, 30)
    if shift not in (9, 12):
        return frozenset()
    size = 1 << shift
    (first,) = struct.unpack_from("<L", header, 48)
    tables = struct.unpack_from("<109L", header, 76)
    return frozenset(_names(_directory(stream, first, tables, size)))


def _directory(stream: BinaryIO, first: int, tables: tuple[int, ...], size: int) -> Iterator[bytes]:
    """Yield the sectors of the directory along their chain in the allocation tables; a loop in the chain ends it."""
    sector = first
    seen: set[int] = set()
    while sector < _LAST_SECTOR and sector not in seen and len(seen) < _MOST_SECTORS:
        seen.add(sector)
        yield _sector(stream, sector, size)
        table, place = divmod(sector, size // 4)
        if table >= len(tables) or tables[table] >= _LAST_SECTOR:
            return
        entry = _sector(stream, tables[table], size)[place * 4 : place * 4 + 4]
        if len(entry) < struct.calcsize("<L"):
            return
        (sector,) = struct.unpack("<L", entry)


def _sector(stream: BinaryIO, number: int, size: int) -> bytes:
    stream.seek((number + 1) * size)
    return stream.read(size)


def _names(sectors: Iterator[bytes]) -> Iterator[str]:
    for sector in sectors:
        for at in range(0, len(sector) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", sector, at + _NAME)
            if 2 <= length <= _NAME:
                yield sector[at : at + length - 2].decode("utf-16-le", "replace").casefold()
