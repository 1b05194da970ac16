"""How a report names the files it speaks of: for people, for a pipeline, and as a link that leads there."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote

#: What may stand in the path of an address as it is (RFC 3986, pchar and the slash), but for the colon of a scheme.
_SAFE = "/-._~!$&'()*+,;=@"


def from_here(path: str, home: Path | None = None) -> str | None:
    """Return ``path`` as seen from the folder ``home`` (the current one), with ``/``; ``None`` on another drive."""
    try:
        return PurePath(os.path.relpath(path, home or Path.cwd())).as_posix()
    except ValueError:
        return None


def in_repository(path: str) -> str:
    """Return ``path`` as a pipeline knows it: from the current folder, or in full when it lies outside of that."""
    short = from_here(path)
    return Path(path).absolute().as_posix() if short is None or short.startswith("../") else short


def address(path: str) -> str:
    """Return ``path``, with ``/`` and from a root or not, as an address: letters and spaces percent-encoded."""
    encoded = quote(path.encode("utf-8", "surrogateescape"), safe=_SAFE)
    if path.startswith("//"):  # a network drive
        return f"file:{encoded}"
    if path.startswith("/"):
        return f"file://{encoded}"
    return f"file:///{path[0]}:{encoded[4:]}" if path[1:3] == ":/" else encoded


def link(path: str, home: Path | None = None) -> str:
    """Return the address of the file ``path`` for a report that lies in the folder ``home``."""
    short = from_here(path, home)
    return address(Path(path).absolute().as_posix() if short is None else short)
