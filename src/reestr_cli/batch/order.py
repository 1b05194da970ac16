"""What the worker processes are told and what they answer, as plain values that travel between processes."""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reestr_cli.settings import Settings

#: A file younger than that (nanoseconds) may be written again without a change of its times: FAT counts in 2 seconds.
_SETTLED = 3_000_000_000


class Order(NamedTuple):
    """What holds for every file of a run.

    ``region``, ``select``, ``ignore`` and ``forms`` (form files given by name) are what the command line asks for.
    ``joint`` asks for what is compared between registers too, ``content`` for what stands in them. ``language`` is that
    of what stops the run.
    """

    region: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    forms: tuple[Path, ...] = ()
    joint: bool = False
    content: bool = False
    language: str = "ru"


class State(NamedTuple):
    """By what a file is known to be unchanged without reading it: as git does it, with the time of its entry too."""

    size: int
    written: int
    entry: int
    inode: int
    device: int

    @classmethod
    def of(cls, found: os.stat_result) -> State:
        """Return the state that ``stat`` found; times are in nanoseconds."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)

    @property
    def changed(self) -> datetime:
        """When the file was last written, in local time."""
        return datetime.fromtimestamp(self.written / 1_000_000_000).replace(microsecond=0)

    @property
    def settled(self) -> bool:
        """Whether the file is old enough to be known by this state: a new one may be written again within its times."""
        return time.time_ns() - max(self.written, self.entry if os.name != "nt" else 0) > _SETTLED


class Task(NamedTuple):
    """One file to check, with the settings of its folder (``None``: it has none).

    ``state`` is what the file was like when the task was written, at the time ``looked`` (seconds of ``time.time``);
    ``content`` are its bytes, for a worker that cannot see it.
    """

    path: Path
    settings: Settings | None = None
    state: State | None = None
    content: bytes | None = None
    looked: float = 0.0


class Answer(NamedTuple):
    """What a worker says of one file.

    ``data`` is the encoded report (see :mod:`reestr_cli.batch.coding`); ``digest`` is that of the content which was
    checked, and ``None`` when the report must not be kept: the file was being written, was out of reach, or the worker
    died of it. ``stopped`` is the sentence of what stops the run; ``unseen`` says that the worker has no such file.
    """

    data: bytes = b""
    digest: bytes | None = None
    stopped: str | None = None
    unseen: bool = False
