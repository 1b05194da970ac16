"""The end of an archive says how many parts it has, and where it ends itself: what contradicts that is damage."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from reestr_cli.workbook.archive import CUT, DAMAGED_LIST, DAMAGED_PART, TOO_MANY_PARTS
from tests.workbook.packages import pack, parts, read, refusal

_END = b"PK\x05\x06"


def with_end(place: int, value: int) -> bytes:
    """Return a workbook whose end record holds ``value`` at ``place``."""
    content = bytearray(pack(parts()))
    struct.pack_into("<H", content, content.rfind(_END) + place, value)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "template"),
    [
        (with_end(10, 6), DAMAGED_LIST),
        (with_end(10, 4), DAMAGED_LIST),
        (with_end(4, 1), DAMAGED_LIST),
        (with_end(6, 1), DAMAGED_LIST),
        (with_end(20, 1), CUT),
        (pack(parts() | {"docProps/app.xml": "<x/>"}).replace(b"docProps/app", b"docPr\0ps/app"), DAMAGED_LIST),
    ],
)
def test_end_that_contradicts_the_list(tmp_path: Path, content: bytes, template: str) -> None:
    assert refusal(tmp_path, content).template == template


def test_a_size_that_no_packing_gives_is_damage(tmp_path: Path) -> None:
    content = bytearray(pack(parts()))
    struct.pack_into("<L", content, content.rfind(b"xl/workbook.xml") - 46 + 24, 1 << 30)
    assert refusal(tmp_path, bytes(content)).template == DAMAGED_PART


def test_comment_and_what_follows_it_are_no_damage(tmp_path: Path) -> None:
    for content in (with_end(20, 3) + b"abc", pack(parts()) + bytes(512)):
        assert read(tmp_path, content).sheets[0].rows


def large(members: int | None = None, *, moved: int = 0) -> bytes:
    """Return a workbook that ends as archives of many gigabytes do, said to hold so many ``members``."""
    content = pack(parts())
    at = content.rfind(_END)
    count, length, place = struct.unpack_from("<H2L", content, at + 10)
    listed = count if members is None else members
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, listed, listed, length, place)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, at + moved, 1)
    return content[:at] + record + locator + struct.pack("<4s4H2LH", _END, 0, 0, *[65_535] * 2, *[2**32 - 1] * 2, 0)


def test_end_of_large_archives(tmp_path: Path) -> None:
    assert read(tmp_path, large()).sheets[0].rows
    assert refusal(tmp_path, large(4)).template == DAMAGED_LIST
    assert refusal(tmp_path, large(1 << 40)).template == TOO_MANY_PARTS
    assert refusal(tmp_path, large(moved=-1)).template == DAMAGED_LIST


@pytest.mark.parametrize("inside", [b"PK\6\6" + bytes(60), b"PK\6\6" + bytes(52) + b"PK\6\7" + bytes(80), large()])
def test_a_part_that_looks_like_an_end_is_none(tmp_path: Path, inside: bytes) -> None:
    """A workbook within the workbook, or a picture, is often stored as it is."""
    file = io.BytesIO(pack(parts()))
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("xl/embeddings/book.bin", inside, zipfile.ZIP_STORED)
    assert read(tmp_path, file.getvalue()).sheets[0].rows
