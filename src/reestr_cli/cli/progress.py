"""How far a long run is, on stderr and only when that is a terminal: files, rows, findings, time left."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from reestr_cli.i18n import tr

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from reestr_cli.findings import FileReport

#: Seconds between two drawings. There is no thread that draws: a process with threads cannot be copied for workers.
_EVERY = 0.1


class Bar:
    """A bar over ``files`` files, to be used with ``with``; draws nothing where stderr is no terminal."""

    def __init__(self, files: int) -> None:
        self._files = files
        self._rows = self._findings = self._done = 0
        self._drawn = 0.0
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        if self._files > 1 and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            self._progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(bar_width=None),
                MofNCompleteColumn(),
                TextColumn("{task.fields[found]}"),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                auto_refresh=False,
                redirect_stdout=False,
                redirect_stderr=False,
                transient=True,
                expand=True,
            )
            self._progress.start()
            self._task = self._progress.add_task(tr("Checking"), total=self._files, found="")
            self._progress.refresh()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    @property
    def shown(self) -> bool:
        """Whether there is a terminal for it."""
        return self._progress is not None

    def count(self, report: FileReport) -> None:
        """Count one more file."""
        self._done += 1
        self._rows += report.rows or 0
        self._findings += len(report.findings)
        if self._progress is None or self._task is None:
            return
        now = time.monotonic()
        if now - self._drawn >= _EVERY or self._done == self._files:
            self._drawn = now
            found = tr("rows: {rows}, findings: {findings}", rows=self._rows, findings=self._findings)
            self._progress.update(self._task, completed=self._done, found=found, refresh=True)
