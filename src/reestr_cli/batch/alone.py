"""The check of one file in this process, without what many files need: processes, a cache, a store."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from reestr_cli.batch.examining import examine
from reestr_cli.batch.order import Order, State, Task
from reestr_cli.errors import region_of_settings
from reestr_cli.findings import FileReport
from reestr_cli.settings import find_file, find_settings


def check_alone(path: Path, order: Order, config: Path | None = None) -> FileReport:
    """Check one file in this process and keep nothing: the way of a person who mends a register."""
    file = config or find_file(path.absolute().parent)
    settings = None if file is None else find_settings(path.absolute().parent, file)
    try:
        changed = State.of(path.stat()).changed
    except (OSError, ValueError):
        changed = None
    named_by_settings = region_of_settings(file) if order.region is None else nullcontext()
    with named_by_settings:
        report = examine(order, Task(path, settings), path, keyed=False).report
    return replace(report, path=str(path), changed=changed)
