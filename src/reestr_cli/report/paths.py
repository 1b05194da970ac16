"""How a report names the files it speaks of: for people, for a pipeline, and as a link that leads there."""

from __future__ import annotations

import os
from functools import lru_cache
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
    """Return ``path`` as a pipeline knows it: from the root of the checkout, wherever in it the program was called.

    That is the git repository around the current folder, or else around the file (a checkout in a folder of its own);
    without one, the folder in which GitHub Actions works. Outside of all these it is seen from the current folder, or
    given in full when it lies outside of that.
    """
    here, file = Path.cwd(), Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute() keeps «..»
    workspace = os.environ.get("GITHUB_WORKSPACE")
    for root in (_top(here), _top(file.parent), Path(workspace) if workspace else None, here):
        short = None if root is None else from_here(str(file), root)
        if short is not None and not short.startswith("../"):
            return short
    return file.as_posix()


@lru_cache(maxsize=1024)
def _top(folder: Path) -> Path | None:
    """Return the top folder of the git repository around ``folder``: where ``.git`` is, a folder or a file."""
    return next((each for each in (folder, *folder.parents) if os.path.lexists(each / ".git")), None)


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
