"""The end of an archive says how many parts it has, and where it ends itself: what contradicts that is damage."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from reestr_cli.workbook.archive import CUT, DAMAGED_LIST, DAMAGED_PART
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
