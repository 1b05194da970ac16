"""The report of a run while its files are still being checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from reestr_cli.batch.store import Arrival, Store
from reestr_cli.findings import FileReport, Report, Totals


class Arriving(Sequence[FileReport]):
    """The reports of ``count`` files. The first pass waits for each as it comes, later ones read them again.

    ``seen`` is called with every report when it arrives.
    """

    def __init__(self, count: int, arrivals: Iterator[Arrival], seen: Callable[[FileReport], None]) -> None:
        self._count = count
        self._arrivals = arrivals
        self._seen = seen
        self._store = Store()
        self._totals = Totals()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[FileReport]:
        return (self[index] for index in range(self._count))

    @overload
    def __getitem__(self, index: int) -> FileReport: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[FileReport]: ...

    def __getitem__(self, index: int | slice) -> FileReport | Sequence[FileReport]:
        """Return the report of one file, waiting for it if need be."""
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(self._count))]
        index = range(self._count)[index]
        return self.arrival(index).report

    def arrival(self, index: int) -> Arrival:
        """Return what is known of one file, waiting for it if need be; ``index`` counts from 0."""
        while len(self._store) < index:
            self._take()
        return self._take() if len(self._store) == index else self._store[index]

    @property
    def totals(self) -> Totals:
        """What all files amount to; waits for those that are due."""
        self.wait()
        return self._totals

    def wait(self) -> None:
        """Wait for the files that are due."""
        while len(self._store) < self._count:
            self._take()

    def close(self) -> None:
        """Let go of what is kept."""
        self._store.close()

    def _take(self) -> Arrival:
        arrival = next(self._arrivals)
        self._store.append(arrival)
        self._totals.add(arrival.report)
        self._seen(arrival.report)
        return arrival


@dataclass(frozen=True)
class ArrivingReport(Report):
    """What one run finds, file by file as it is asked for."""

    files: Arriving

    @cached_property
    def totals(self) -> Totals:
        """What all files amount to; waits for those that are due."""
        return self.files.totals

    def wait(self) -> None:
        """Wait until every file has been checked."""
        self.files.wait()
