"""What a run over many files is asked to do, and where its cache usually lies."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reestr_cli.batch.order import Order

VARIABLE = "REESTR_CACHE_DIR"
#: Seconds that a worker process has for one file where nobody says how many.
SECONDS = 300.0


class Plan(NamedTuple):
    """What to check and how.

    ``config`` is a settings file for all files instead of the nearest of each. ``jobs`` is the number of worker
    processes (``None``: as many as there are cores, and none for a few small files; 1: none). ``seconds`` is what each
    of them has for a file; where it is given, there is always one, for nobody ends what this process itself does.
    ``cache`` is the folder of the cache, ``scheduler`` the address of a Dask cluster.
    """

    files: Sequence[Path]
    order: Order = Order()
    config: Path | None = None
    jobs: int | None = None
    seconds: float | None = None
    cache: Path | None = None
    scheduler: str | None = None


def usual_folder() -> Path:
    """Return where this user's programs keep what they can make again; ``REESTR_CACHE_DIR`` names another folder."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local", "reestr", "cache")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "reestr"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "reestr")
