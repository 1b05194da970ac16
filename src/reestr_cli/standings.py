"""Which files of a body count. Every command that takes several registers asks here, so that all give one answer.

* Of several quarters the latest counts, or the one that is asked about; files of other quarters are ``earlier``. A file
  whose name gives no quarter belongs to the one that counts.
* Of files that are the same to the byte one counts: one that names its quarter, then the one with the shortest name,
  «a.xlsx» before «a (2).xlsx». The others are ``copy``.
* Of two files with mostly the same processes the one written later counts, and the other is ``replaced``: the register
  was sent again. Numbers of processes do not matter, for they may have been given anew.
* All others are parts of one register, from several departments, and all count.

Files on forms of different regions are never compared: whoever asks gives those of one body on one form.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from reestr_cli.identity import name_key, natural_path
from reestr_cli.periods import Quarter

if TYPE_CHECKING:
    from reestr_cli.filing import Content

#: From which share of the shorter register's processes on two files hold the same register.
_SAME = 0.5

#: The processes of a register, by the keys of their services and names.
Processes = frozenset[tuple[str, str]]


class Standing(StrEnum):
    """Whether a file counts, and why it does not."""

    COUNTS = "counts"
    COPY = "copy"
    REPLACED = "replaced"
    EARLIER = "earlier"


class Dated(Protocol):
    """What must be known of any file."""

    @property
    def quarter(self) -> Quarter | None:
        """The quarter that its name or folder gives."""


class Candidate(Dated, Protocol):
    """What must be known of a file that holds a register."""

    @property
    def path(self) -> str:
        """Where the file lies."""

    @property
    def changed(self) -> datetime | None:
        """When it was last written."""

    @property
    def digest(self) -> str:
        """The digest of its content."""

    @property
    def processes(self) -> Processes:
        """The processes of its register."""


C = TypeVar("C", bound=Candidate)


class Reason(StrEnum):
    """Why a file that could be read is not counted, in the words of every report."""

    EARLIER = "earlier-quarter"
    COPY = "copy"
    VERSION = "other-version"
    REGION = "other-region"


_REASONS = {Standing.EARLIER: Reason.EARLIER, Standing.COPY: Reason.COPY, Standing.REPLACED: Reason.VERSION}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not counted, as it is told; ``instead`` is the file that is, ``quarter`` the earlier quarter.

    ``region`` is that of a register of another region. One of an earlier quarter need not hold a register.
    """

    path: str
    reason: Reason
    instead: str | None = None
    quarter: Quarter | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Aside(Generic[C]):
    """A file that does not count; ``instead`` is the one that counts for it, ``None`` for an earlier quarter."""

    file: C
    standing: Standing
    instead: C | None = None

    @property
    def left_out(self) -> LeftOut:
        """The file as it is told."""
        return LeftOut(
            self.file.path,
            _REASONS[self.standing],
            None if self.instead is None else self.instead.path,
            self.file.quarter if self.standing is Standing.EARLIER else None,
        )


@dataclass(frozen=True, slots=True)
class Sorted(Generic[C]):
    """The files of a body: those that count in the order given, and the others by path."""

    counted: tuple[C, ...]
    aside: tuple[Aside[C], ...]


def processes_of(content: Content) -> Processes:
    """Return the processes of a register as they are compared."""
    return process_keys((content.text("service", at), content.text("process", at)) for at in range(len(content.rows)))


def process_keys(rows: Iterable[tuple[str, str]]) -> Processes:
    """Return the keys of rows given by service and process; rows that name neither are left out."""
    return frozenset(key for key in (name_key(*row) for row in set(rows)) if any(key))


def sort_out(files: Iterable[C], quarter: Quarter | None = None) -> Sorted[C]:
    """Sort the files of one body on one form by whether they count; ``quarter`` is the one that is asked about."""
    given = list(files)
    asked = quarter or max((file.quarter for file in given if file.quarter is not None), default=None)
    current = [file for file in given if is_of(file, asked)]
    aside = [Aside(file, Standing.EARLIER) for file in given if not is_of(file, asked)]
    single, copies = _without_copies(current)
    counted, replaced = _without_replaced(single)
    kept = set(map(id, counted))
    later = {id(each.file): each.instead for each in replaced}
    # a copy of a register that is replaced is replaced with it
    copies = [
        replace(each, standing=Standing.REPLACED, instead=later[id(each.instead)])
        if id(each.instead) in later
        else each
        for each in copies
    ]
    return Sorted(
        tuple(file for file in given if id(file) in kept),
        tuple(sorted((*aside, *copies, *replaced), key=lambda each: natural_path(each.file.path))),
    )


def is_of(file: Dated, quarter: Quarter | None) -> bool:
    """Tell whether ``file`` is one of the quarter that counts: so are files, readable or not, that name none."""
    return file.quarter is None or file.quarter == quarter


def _without_copies(files: Iterable[C]) -> tuple[list[tuple[datetime, C]], list[Aside[C]]]:
    """Return one file of each content with the time at which that was there first, and the copies."""
    originals: dict[str, C] = {}
    written: dict[str, datetime] = {}
    copies = []
    for file in sorted(files, key=lambda file: (file.quarter is None, len(file.path), file.path)):
        original = originals.setdefault(file.digest, file)
        if original is not file:
            copies.append(Aside(file, Standing.COPY, original))
        # copying sets the time anew, so the earliest is the nearest to when the content was written
        changed = file.changed or datetime.min
        written[file.digest] = min(changed, written.get(file.digest, changed))
    return [(written[digest], file) for digest, file in originals.items()], copies


def _without_replaced(files: Iterable[tuple[datetime, C]]) -> tuple[list[C], list[Aside[C]]]:
    """Return the files that count, the one written last first, and those that such a one replaces."""
    kept: list[tuple[C, Processes]] = []
    replaced = []
    for _, file in sorted(files, key=lambda each: (each[0], each[1].path), reverse=True):
        own = file.processes
        instead = next((other for other, theirs in kept if _is_same(own, theirs)), None)
        if instead is None:
            kept.append((file, own))
        else:
            replaced.append(Aside(file, Standing.REPLACED, instead))
    return [file for file, _ in kept], replaced


def _is_same(earlier: Processes, later: Processes) -> bool:
    """Tell whether one register replaces another: one that holds no process yet is replaced by any."""
    return not earlier or len(earlier & later) > _SAME * min(len(earlier), len(later))
