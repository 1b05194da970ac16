"""What is done with one file, in whatever process it is: read as it stands, checked, the report encoded.

A file that somebody is writing is given a little time. What is checked is what was read through one opened file; when
its size or time is another at the end, it is read again. A share is never written to.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reestr_cli.batch.coding import encode
from reestr_cli.batch.collector import collector_at_rest
from reestr_cli.batch.examining import Examined, examine
from reestr_cli.batch.order import Answer, Order, Task
from reestr_cli.errors import ReestrError
from reestr_cli.i18n import use_language

_seconds: float | None = None


def begin(language: str, seconds: float | None) -> None:
    """Prepare a worker process: leave Ctrl-C to the parent, go when the parent goes, give each file so many seconds."""
    global _seconds
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):  # the parent held it back while this process started
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    use_language(language)
    _seconds = seconds
    threading.Thread(target=_go_with_the_parent, daemon=True).start()


def _go_with_the_parent() -> None:
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _within_time() -> Iterator[None]:
    """End this process when a file takes too long: whatever it hangs in, a read or an expression, cannot be left."""
    if _seconds is None:
        yield
        return
    with open(os.devnull, "w", encoding="ascii") as nowhere:  # noqa: PTH123 - no path, a device
        faulthandler.dump_traceback_later(_seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def perform(order: Order, task: Task) -> Answer:
    """Check one file; what is wrong with it is in the answer, and so is what stops the run."""
    with _within_time(), collector_at_rest():
        answer = _answer(order, task)
    gc.collect(1)  # the register is let go by now; its circles would else stay, a quarter of a megabyte for each file
    return answer


def _answer(order: Order, task: Task) -> Answer:
    try:
        content = task.content
        found = examine(order, task, task.path) if content is None else _examine_content(order, task, content)
    except ReestrError as error:
        return Answer(stopped=str(error))
    return Answer(encode(found.report, found.joint, found.content), found.digest, unseen=found.unseen)


def _examine_content(order: Order, task: Task, content: bytes) -> Examined:
    """Check a file that came as bytes: it is put into a folder of this machine for as long as it is read."""
    with tempfile.TemporaryDirectory(prefix="reestr-") as folder:
        copy = Path(folder, f"register{task.path.suffix}")
        copy.write_bytes(content)
        return examine(order, task, copy)
