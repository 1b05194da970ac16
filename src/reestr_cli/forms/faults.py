"""A fault of a data file: where it stands and what is wrong, and the exception that carries all faults of a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reestr_cli.errors import DataFileFault
from reestr_cli.findings import Severity
from reestr_cli.messages import Message


class DataFault(NamedTuple):
    """One fault of a data file: ``key`` is the path of the key, empty for the whole file.

    ``ERROR`` stops the file from being used; ``WARNING`` is advice, the file works without following it.
    """

    file: Path
    key: str
    message: Message
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return str(DataFileFault(self.file, self.key, self.message))


def refusal(faults: Sequence[DataFault]) -> DataFileFault:
    """Return the exception that carries all of ``faults`` (at least one)."""
    first, *rest = [DataFileFault(fault.file, fault.key, fault.message) for fault in faults]
    first.others = tuple(rest)
    return first
