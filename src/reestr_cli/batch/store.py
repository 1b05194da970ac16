"""Reports kept on the disk while a run lasts: five thousand of them take the memory of one."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from reestr_cli.batch.coding import Joint, decode, decode_content, decode_joint, encode
from reestr_cli.filing import Content
from reestr_cli.findings import FileReport

#: Up to so many bytes the reports stay in memory after all.
_IN_MEMORY = 4 << 20
_NEVER = -1.0


@dataclass(frozen=True)
class Arrival:
    """The encoded report of one file, and when the file was last written."""

    path: str
    changed: datetime | None
    data: bytes

    @cached_property
    def report(self) -> FileReport:
        """The report itself; raises :class:`reestr_cli.batch.coding.Damaged`."""
        return replace(decode(self.data, self.path), changed=self.changed)

    @cached_property
    def joint(self) -> Joint:
        """What the report says to registers of other bodies."""
        return decode_joint(self.data)

    @cached_property
    def content(self) -> Content | None:
        """What stands in the register; ``None`` where it was not asked for, or the file holds no register."""
        return decode_content(self.data)

    def with_report(self, report: FileReport) -> Arrival:
        """Return this arrival with another report on the same file."""
        return Arrival(self.path, self.changed, encode(report, content=self.content))


class Store:
    """A list of arrivals that lies in a temporary file without a name; only its length grows in memory."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by close()
        self._ends = array("Q", [0])
        self._changed = array("d")

    def __len__(self) -> int:
        return len(self._changed)

    def __iter__(self) -> Iterator[Arrival]:
        return (self[index] for index in range(len(self)))

    def __getitem__(self, index: int) -> Arrival:
        self._file.seek(self._ends[index])
        kept = self._file.read(self._ends[index + 1] - self._ends[index])
        end = 4 + int.from_bytes(kept[:4], "little")
        stamp = self._changed[index]
        changed = None if stamp == _NEVER else datetime.fromtimestamp(stamp)
        return Arrival(kept[4:end].decode("utf-8", "surrogatepass"), changed, kept[end:])

    def append(self, arrival: Arrival) -> None:
        """Keep ``arrival`` at the end."""
        path = arrival.path.encode("utf-8", "surrogatepass")
        self._file.seek(self._ends[-1])
        self._file.write(len(path).to_bytes(4, "little") + path + arrival.data)
        self._ends.append(self._file.tell())
        self._changed.append(_NEVER if arrival.changed is None else arrival.changed.timestamp())

    def close(self) -> None:
        """Let go of what is kept."""
        self._file.close()
