"""Files made to hurt whoever reads them, built on the spot; each with the sentence it must be refused with."""

from __future__ import annotations

import io
import itertools
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable

import msoffcrypto.format.ooxml

from reestr_cli.workbook import archive, container
from reestr_cli.workbook.limits import Limits
from reestr_cli.workbook.xlsx import careful, grid, markup, shared, sheet, texts
from tests.workbook.packages import HEAD, MAIN, Parts, pack, parts, strings, worksheet

LIMITS = Limits(members=1_000, strings=100_000, merged=5_000)
"""Lower counts than usual, so that the files which exceed them are built and read in no time."""

CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def with_sheet(content: str | bytes) -> bytes:
    return pack(parts(content))


def streamed(name: str, pieces: Iterable[bytes], given: Parts | None = None) -> bytes:
    """Pack a workbook whose part ``name`` is written piece by piece, for parts of hundreds of megabytes."""
    file = io.BytesIO()
    given = given or parts(shared=strings())
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for other, content in given.items():
            if other != name:
                packed.writestr(other, content)
        with packed.open(name, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
    return file.getvalue()


def repeated(piece: str, count: int, *, before: str = "", after: str = "") -> Iterable[bytes]:
    step = max(1, (1 << 20) // len(piece))
    whole = piece.encode() * step
    return itertools.chain(
        [before.encode()], itertools.repeat(whole, count // step), [piece.encode() * (count % step), after.encode()]
    )


OPEN = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'
CLOSE = "</sheetData></worksheet>"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


def zip_bomb() -> bytes:
    return streamed("xl/media/image1.png", itertools.repeat(bytes(1 << 20), 64))


def too_large() -> bytes:
    """Declare more than a gigabyte altogether, without a single bomb among the members."""
    content = bytearray(pack(parts() | {f"xl/media/{index}.bin": bytes(range(256)) * 40 for index in range(150)}))
    at = 0
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        if b"media" in content[at : at + 70]:
            struct.pack_into("<L", content, at + 24, 7 << 20)
    return bytes(content)


def many_rows() -> bytes:
    return streamed(SHEET, repeated("<row/>", 20_000_000, before=OPEN, after=CLOSE))


def noisy_rows() -> bytes:
    """Let the rows differ, so that they do not pack like a bomb."""
    noise = random.Random(1)
    rows = "".join(f'<row spans="1:{noise.randrange(10**9)}"/>' for _ in range(4_000))
    return streamed(SHEET, repeated(rows, 300, before=OPEN, after=CLOSE))


def deep() -> bytes:
    return with_sheet(worksheet(CELL, after=f"<extLst>{'<ext>' * 300_000}{'</ext>' * 300_000}</extLst>"))


def rows_in_rows() -> bytes:
    return with_sheet(f"{OPEN}{'<row>' * 300_000}{'</row>' * 300_000}{CLOSE}")


def cells_in_cells() -> bytes:
    return with_sheet(f'{OPEN}<row r="1">{"<c>" * 300_000}{"</c>" * 300_000}</row>{CLOSE}')


def many_names() -> bytes:
    names = "".join(f"<x{index}/>" for index in range(200_000))
    return with_sheet(worksheet(CELL, after=f"<extLst>{names}</extLst>"))


def endless_tag() -> bytes:
    noise = random.Random(1).randbytes(3 << 20).hex()
    return with_sheet(f'{OPEN}<row r="1" x="{noise}"/>{CLOSE}')


def long_text() -> bytes:
    text = random.Random(1).randbytes(3 << 20).hex()
    return with_sheet(worksheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'))


def long_shared_text() -> bytes:
    text = random.Random(1).randbytes(3 << 20).hex()
    return pack(parts(shared=strings(text)))


def many_runs() -> bytes:
    text = "<r><t>а</t></r>" * 200_000
    return with_sheet(worksheet(f'<row r="1"><c r="A1" t="inlineStr"><is>{text}</is></c></row>'))


def many_strings() -> bytes:
    noise = random.Random(1)
    items = "".join(f"<si{' ' * noise.randrange(1, 9)}/>" for _ in range(4_000))
    pieces = repeated(items, LIMITS.strings // 4_000 + 1, before=f'<sst xmlns="{MAIN}">', after="</sst>")
    return streamed(STRINGS, pieces)


def many_merges() -> bytes:
    merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, LIMITS.merged + 3))
    return with_sheet(worksheet(CELL, after=f"<mergeCells>{merges}</mergeCells>"))


def many_members() -> bytes:
    return pack(parts() | {f"x/{index}": b"" for index in range(LIMITS.members)})


def wide_rows() -> bytes:
    rows = "".join(f'<row r="{row}"><c r="AMJ{row}"><v>1</v></c></row>' for row in range(1, 10_000))
    return with_sheet(worksheet(rows))


def duplicate() -> bytes:
    file = io.BytesIO(pack(parts()))
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("XL\\worksheets/Sheet1.xml", worksheet(CELL))
    return file.getvalue()


def overlapping() -> bytes:
    """Let two members of the list point at the same packed bytes."""
    content = bytearray(pack(parts() | {"xl/media/1": b"x", "xl/media/2": b"x"}))
    first, second = (content.rfind(f"xl/media/{index}".encode()) - 46 for index in (1, 2))
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    return bytes(content)


def lying_size(size: int) -> bytes:
    content = bytearray(pack(parts(worksheet(CELL * 1, after=" " * 5_000))))
    at = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    struct.pack_into("<L", content, at + 24, size)
    return bytes(content)


def flipped() -> bytes:
    content = bytearray(pack(parts() | {"docProps/app.xml": zlib.compress(bytes(range(200)))}))
    content[content.find(b"docProps/app.xml") + 60] ^= 0xFF
    return bytes(content)


def locked() -> bytes:
    plain, encrypted = io.BytesIO(pack(parts())), io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("пароль", encrypted)
    return encrypted.getvalue()


def locked_zip() -> bytes:
    content = bytearray(pack(parts()))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def huge_directory() -> bytes:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_535, 65_535, 1 << 30, 0, 0)
    return b"PK\x03\x04" + bytes(200) + end


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (zip_bomb, archive.BOMB),
    "too large": (too_large, archive.TOO_LARGE),
    "many members": (many_members, archive.TOO_MANY_PARTS),
    "huge directory": (huge_directory, archive.TOO_MANY_PARTS),
    "outside": (lambda: pack(parts() | {"../../evil.txt": "x"}), archive.UNSAFE),
    "outside, windows": (lambda: pack(parts() | {"xl\\..\\..\\evil.txt": "x"}), archive.UNSAFE),
    "absolute": (lambda: pack(parts() | {"/etc/evil.txt": "x"}), archive.UNSAFE),
    "drive": (lambda: pack(parts() | {"C:/evil.txt": "x"}), archive.UNSAFE),
    "duplicate": (duplicate, archive.DUPLICATE),
    "overlapping": (overlapping, archive.OVERLAP),
    "size too small": (lambda: lying_size(100), archive.DAMAGED_PART),
    "size too large": (lambda: lying_size(9_999), archive.DAMAGED_PART),
    "flipped bytes nobody reads": (flipped, archive.DAMAGED_PART),
    "cut": (lambda: pack(parts())[:-300], archive.CUT),
    "cut to its first bytes": (lambda: pack(parts())[:20], archive.CUT),
    "locked": (locked, archive.LOCKED),
    "locked zip": (locked_zip, archive.LOCKED),
    "empty": (lambda: b"", container.EMPTY),
    "zeros": (lambda: bytes(10_000), container.ZEROS),
    "entities": (lambda: with_sheet(ENTITIES + worksheet(CELL)), markup.DTD),
    "entities in strings": (lambda: pack(parts(shared=ENTITIES + strings("&b;"))), markup.DTD),
    "entities in the workbook": (lambda: pack(parts(workbook=ENTITIES + "<workbook/>")), markup.DTD),
    "entities in utf-16": (lambda: with_sheet((ENTITIES + worksheet(CELL)[len(HEAD) :]).encode("utf-16")), markup.DTD),
    "far cell": (
        lambda: with_sheet(
            worksheet(CELL + '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')
        ),
        careful.TOO_FAR,
    ),
    "20 million empty rows": (many_rows, archive.BOMB),
    "a million rows with noise": (noisy_rows, careful.WRONG_PLACE),
    "wide rows": (wide_rows, grid.TOO_MANY_CELLS),
    "deep": (deep, markup.DEPTH),
    "rows in rows": (rows_in_rows, markup.STRAY),
    "cells in cells": (cells_in_cells, markup.STRAY),
    "many names": (many_names, markup.NAMES),
    "endless tag": (endless_tag, markup.ENDLESS),
    "long text": (long_text, texts.LONG_TEXT),
    "long shared text": (long_shared_text, texts.LONG_TEXT),
    "many runs": (many_runs, texts.LONG_TEXT),
    "many strings": (many_strings, shared.TOO_MANY_STRINGS),
    "many merges": (many_merges, sheet.TOO_MANY_MERGED),
}
