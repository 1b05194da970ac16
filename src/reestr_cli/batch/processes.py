"""Worker processes of this machine.

A worker that dies takes its whole pool with it, and nobody says of which file. So everything that was under way is done
again, one file at a time, in a process of its own: what kills that one too is named, the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager

from reestr_cli.batch.crew import Crew, refusal
from reestr_cli.batch.order import Answer, Order, Task
from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark

TOO_SLOW = mark(
    "the file was not checked within {seconds} seconds; check it alone, or allow more time with --time-limit"
)
#: How often a file is tried by itself before it is named as what workers die of.
_ATTEMPTS = 3
#: Files under way for each worker: enough to keep it busy while an earlier file takes long.
_AHEAD = 8


class Processes(Crew):
    """Worker processes of this machine."""

    losses = (BrokenExecutor,)

    def __init__(self, order: Order, jobs: int, seconds: float | None) -> None:
        super().__init__(order)
        self.width = jobs * _AHEAD
        self._jobs = jobs
        self._seconds = seconds
        self._others = {child.pid for child in multiprocessing.active_children()}
        self._many = self._pool(jobs)
        self._one: Executor | None = None

    def submit(self, task: Task) -> Future[Answer]:
        """Have ``task`` done by one of the workers; a pool that has broken is replaced."""
        from reestr_cli.batch.worker import perform

        with _interruption_held_back():
            try:
                return self._many.submit(perform, self.order, task)
            except BrokenExecutor:
                self._many.shutdown()
                self._many = self._pool(self._jobs)
                return self._many.submit(perform, self.order, task)

    def alone(self, task: Task) -> Answer:
        """Do ``task`` in a process of its own; when that dies too, the file is named for it."""
        from reestr_cli.batch.worker import perform

        for _ in range(_ATTEMPTS):
            self._one = self._one or self._pool(1)
            began = time.monotonic()
            try:
                with _interruption_held_back():
                    due = self._one.submit(perform, self.order, task)
                return due.result()
            except BrokenExecutor:
                self._one.shutdown()
                self._one = None
                if self._seconds is not None and time.monotonic() - began >= self._seconds:
                    return refusal(self.order, task, UnreadableWorkbook(TOO_SLOW, seconds=f"{self._seconds:g}"))
        return super().alone(task)

    def stop(self) -> None:
        """End the workers at once, whatever they are at; they only read."""
        for child in multiprocessing.active_children():
            if child.pid not in self._others:
                child.kill()
        for pool in filter(None, (self._many, self._one)):
            pool.shutdown(wait=True, cancel_futures=True)

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        from reestr_cli.batch.worker import begin

        # A copy of this process has all modules loaded; but a process with threads must not be copied.
        copied = sys.platform == "linux" and threading.active_count() == 1
        context = multiprocessing.get_context("fork" if copied else "spawn")
        return ProcessPoolExecutor(jobs, context, begin, (self.order.language, self._seconds))


@contextmanager
def _interruption_held_back() -> Iterator[None]:
    """Let Ctrl-C wait while processes start: one that is not ready yet would complain of it on the terminal."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
