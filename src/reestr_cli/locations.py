"""Where files of the program and of a body lie: shipped forms and catalogues, the settings of a folder.

Nothing is read here, and nothing heavy is imported: a run whose files are all known needs no more than that.
"""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
FILE_NAME = "reestr.toml"


def shipped(kind: str) -> Path:
    """Return the folder of shipped ``templates`` or ``catalogs``: inside the wheel, or in a checkout beside ``src``."""
    inside = PACKAGE / "data" / kind
    return inside if inside.is_dir() else PACKAGE.parent.parent / kind


def find_file(start: Path) -> Path | None:
    """Return the nearest ``reestr.toml`` from ``start`` (a folder, or a file in it) upward, or ``None``.

    A folder that may be listed and not entered has none: nothing in it can be read, which is told of each file.
    A link that leads nowhere and a pipe are found too: whoever has put it there counts on it, and is told when it is
    read.
    """
    folder = start.absolute()
    if not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises where a folder may not be entered
        folder = folder.parent
    places = (each / FILE_NAME for each in (folder, *folder.parents))
    return next((path for path in places if os.path.lexists(path) and not os.path.isdir(path)), None)  # noqa: PTH112 - the same
