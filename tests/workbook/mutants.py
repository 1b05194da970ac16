"""Workbooks spoilt at random, with knowledge of their build: bytes, the archive's list, parts, tags, attributes."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator

from tests.workbook.packages import pack

Members = dict[str, bytes]

_TAG = re.compile(rb"<[^<>]+>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_TEXT = re.compile(rb">([^<>]+)<")
_ODD = (
    b"",
    b"-1",
    b"0",
    b"99999999999",
    b"NaN",
    b"A0",
    b"XFE1",
    b"../../x",
    b"&amp;",
    b"\xff",
    b"s",
    b"1e400",
    b"\x00",
)


def mutants(content: bytes, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield ``count`` spoilt copies of the workbook ``content``, each with the names of what was done to it."""
    noise = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(count):
        if noise.random() < 0.25:
            spoil = noise.choice(_OF_BYTES)
            yield spoil.__name__, spoil(content, noise)
        else:
            spoilt, done = dict(members), []
            for _ in range(noise.randint(1, 3)):
                change = noise.choice(_OF_PARTS)
                change(spoilt, noise)
                done.append(change.__name__)
            yield "+".join(done), pack(spoilt)


def flip(content: bytes, noise: random.Random) -> bytes:
    spoilt = bytearray(content)
    for _ in range(noise.randint(1, 20)):
        spoilt[noise.randrange(len(spoilt))] = noise.randrange(256)
    return bytes(spoilt)


def cut(content: bytes, noise: random.Random) -> bytes:
    return content[: noise.randrange(len(content))]


def drop_bytes(content: bytes, noise: random.Random) -> bytes:
    at = noise.randrange(len(content))
    return content[:at] + content[at + noise.randint(1, 200) :]


def spoil_directory(content: bytes, noise: random.Random) -> bytes:
    start = content.find(b"PK\x01\x02")
    spoilt = bytearray(content)
    for _ in range(noise.randint(1, 6)):
        spoilt[noise.randrange(start, len(spoilt))] = noise.choice((0, 1, 255, noise.randrange(256)))
    return bytes(spoilt)


def _any_part(members: Members, noise: random.Random) -> str:
    """Return the name of a part, more often one that matters."""
    names = sorted(members) or ["x"]
    telling = [name for name in names if "sheet" in name.lower() or "workbook" in name or "rels" in name]
    name = noise.choice(telling if telling and noise.random() < 0.7 else names)
    members.setdefault(name, b"")
    return name


def _replace_one(members: Members, noise: random.Random, pattern: re.Pattern[bytes], group: int, new: bytes) -> None:
    name = _any_part(members, noise)
    found = list(pattern.finditer(members[name]))
    if found:
        one = noise.choice(found)
        members[name] = members[name][: one.start(group)] + new + members[name][one.end(group) :]


def drop_part(members: Members, noise: random.Random) -> None:
    del members[_any_part(members, noise)]


def rename_part(members: Members, noise: random.Random) -> None:
    name = _any_part(members, noise)
    members[noise.choice((name.upper(), f"x/{name}", name.replace("/", "\\")))] = members.pop(name)


def empty_part(members: Members, noise: random.Random) -> None:
    members[_any_part(members, noise)] = b""


def swap_parts(members: Members, noise: random.Random) -> None:
    one, other = _any_part(members, noise), _any_part(members, noise)
    members[one], members[other] = members[other], members[one]


def spoil_part_bytes(members: Members, noise: random.Random) -> None:
    name = _any_part(members, noise)
    if members[name]:
        members[name] = flip(members[name], noise)


def drop_tag(members: Members, noise: random.Random) -> None:
    _replace_one(members, noise, _TAG, 0, b"")


def repeat_piece(members: Members, noise: random.Random) -> None:
    name = _any_part(members, noise)
    tags = list(_TAG.finditer(members[name]))
    if tags:
        one, other = sorted((noise.choice(tags).start(), noise.choice(tags).end()))
        members[name] = members[name][:other] + members[name][one:other][:100_000] + members[name][other:]


def odd_attribute(members: Members, noise: random.Random) -> None:
    _replace_one(members, noise, _ATTRIBUTE, 2, noise.choice(_ODD))


def drop_attribute(members: Members, noise: random.Random) -> None:
    _replace_one(members, noise, _ATTRIBUTE, 0, b"")


def rename_attribute(members: Members, noise: random.Random) -> None:
    _replace_one(members, noise, _ATTRIBUTE, 1, noise.choice((b"r", b"t", b"s", b"x", b"hidden")))


def odd_text(members: Members, noise: random.Random) -> None:
    _replace_one(members, noise, _TEXT, 1, noise.choice(_ODD))


_OF_BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, cut, drop_bytes, spoil_directory)
_OF_PARTS: tuple[Callable[[Members, random.Random], None], ...] = (
    drop_part,
    rename_part,
    empty_part,
    swap_parts,
    spoil_part_bytes,
    drop_tag,
    repeat_piece,
    odd_attribute,
    drop_attribute,
    rename_attribute,
    odd_text,
)
