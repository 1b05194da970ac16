"""What a process does with one file: reads it with some patience, checks it, says what is known of it now."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reestr_cli.batch.collector import collector_at_rest
from reestr_cli.batch.order import Order, State, Task
from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.findings import FileReport
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.register import text_of
from reestr_cli.validation.checker import Checker
from reestr_cli.workbook.archive import CUT, DAMAGED_LIST, DAMAGED_PART
from reestr_cli.workbook.container import EMPTY, NO_STREAMS, ZEROS
from reestr_cli.workbook.locator import Located, NotRecognised
from reestr_cli.workbook.reading import NO_ACCESS, NOT_OPENED, NOT_THERE, opened, read_stream

if TYPE_CHECKING:
    from io import BufferedReader

    from reestr_cli.batch.coding import Joint
    from reestr_cli.filing import Content
    from reestr_cli.settings import Settings

#: Seconds between the attempts to read a file that is being written.
PAUSES = (0.5, 1.0)
#: A file written within so many seconds may not be written to its end yet.
_FRESH = 60
#: What a file looks like while it is being copied or saved.
_UNFINISHED = frozenset({EMPTY, ZEROS, CUT, NO_STREAMS, DAMAGED_LIST, DAMAGED_PART})
_OUT_OF_REACH = frozenset({NO_ACCESS, NOT_OPENED})

CHANGING = mark("the file is changing while it is being read; check it again when it has been saved")
HELD = mark("the file is open: {who}; ask to have it closed and check it again ({reason})")
SOMEBODY = mark("by an unknown user")
TOO_LITTLE_MEMORY = mark("there was too little memory to read the file; check it alone, or with --jobs 1")

_checkers: dict[tuple[Order, str], Checker] = {}


class Examined(NamedTuple):
    """What is known of a file now: its report, what other registers may ask, and the rest as ``Answer`` has it.

    ``content`` is what stands in the register, where the order asks for it.
    """

    report: FileReport
    joint: Joint | None = None
    content: Content | None = None
    digest: bytes | None = None
    unseen: bool = False


def examine(order: Order, task: Task, path: Path, *, keyed: bool = True) -> Examined:
    """Check the file at ``path``; one that is being written is given some time, then reported as such.

    ``keyed`` says whether the digest of the file is wanted, by which what is known of it is kept.
    """
    checker = checker_of(order, task.settings)
    try:
        path.lstat()
    except PermissionError:
        return Examined(checker.refused(UnreadableWorkbook(NO_ACCESS), str(path)), unseen=True)
    except (OSError, ValueError):
        gone = UnreadableWorkbook(NOT_OPENED, reason=Message(NOT_THERE))
        return Examined(checker.refused(gone, str(path)), unseen=True)
    for pause in (*PAUSES, None):
        found, passing = _attempt(order, checker, task, path, keyed=keyed)
        if passing is None:
            break
        if pause is None or _has_been_waited_for(task, path):
            return Examined(checker.refused(_held(passing, path), str(path)))
        time.sleep(pause)
    return found


def _attempt(
    order: Order, checker: Checker, task: Task, path: Path, *, keyed: bool
) -> tuple[Examined, UnreadableWorkbook | None]:
    """Return what is found in the file, and the fault that may pass if it is waited for."""
    state: State | None = None
    digest: bytes | None = None
    with collector_at_rest():
        try:
            with opened(path) as stream:
                state = State.of(os.fstat(stream.fileno()))
                digest = _digest(stream) if keyed else None
                located = checker.find(read_stream(stream, path))
                after = State.of(os.fstat(stream.fileno()))
            if after != state:
                changing = UnreadableWorkbook(CHANGING)
                return Examined(checker.refused(changing, str(path))), changing
            report = checker.report(located, str(path))
            joint, content = _joint(order, checker, task, located), _content(order, task, located, digest)
            return Examined(report, joint, content, digest), None
        except UnreadableWorkbook as fault:
            passing = _may_pass(fault, state, path)
            # what looks unfinished may be held open next time, which the content does not tell
            kept = None if fault.template in _OUT_OF_REACH | _UNFINISHED else digest
            return Examined(checker.refused(fault, str(path)), digest=kept), fault if passing else None
        except MemoryError:
            return Examined(checker.refused(UnreadableWorkbook(TOO_LITTLE_MEMORY), str(path))), None


def _digest(stream: BufferedReader) -> bytes:
    import hashlib  # OpenSSL comes with it, which the check of one file does without

    return hashlib.file_digest(stream, "sha256").digest()


def _joint(order: Order, checker: Checker, task: Task, located: Located | NotRecognised) -> Joint | None:
    if not order.joint or isinstance(located, NotRecognised):
        return None
    from reestr_cli.batch.joint import joint_of

    return joint_of(located, checker, task.settings)


def _content(order: Order, task: Task, located: Located | NotRecognised, digest: bytes | None) -> Content | None:
    if digest is None or not order.content or isinstance(located, NotRecognised):
        return None
    from reestr_cli.filing import Content, approval_of
    from reestr_cli.settings import Settings

    register = located.register
    known = [column.key for column in located.form.columns if column.key in register.columns]
    return Content(
        digest.hex(),
        register.rows,
        {key: tuple([text_of(value) for value in register.columns[key]]) for key in known},
        {key: register.places[key].text for key in known},
        approval_of(register.properties, task.settings or Settings()),
        register.properties.get("region") == located.form.region,
        located.named,
    )


def _may_pass(fault: UnreadableWorkbook, state: State | None, path: Path) -> bool:
    """Tell whether the file may be whole in a moment: somebody has it open, or it was written just now."""
    from reestr_cli.batch.holder import holder

    if fault.template in _OUT_OF_REACH:
        return holder(path) is not None
    if fault.template not in _UNFINISHED or state is None:
        return False
    return time.time() - state.written / 1_000_000_000 < _FRESH or holder(path) is not None


def _has_been_waited_for(task: Task, path: Path) -> bool:
    """Tell whether the file is as it was when the run began, and that is long enough ago.

    Many damaged files that have just been unpacked are so waited for together, not one after another.
    """
    if task.state is None or time.time() - task.looked < sum(PAUSES):
        return False
    try:
        now = State.of(path.stat())
    except OSError:
        return False
    return (now.size, now.written) == (task.state.size, task.state.written)


def _held(fault: UnreadableWorkbook, path: Path) -> UnreadableWorkbook:
    """Return ``fault`` with the name of who has the file open, where somebody has."""
    from reestr_cli.batch.holder import holder

    who = holder(path)
    if who is None:
        return fault
    return UnreadableWorkbook(HELD, who=who or Message(SOMEBODY), reason=Message(fault.template, fault.facts))


def checker_of(order: Order, settings: Settings | None) -> Checker:
    """Return the checker for the files of a folder; it is made once in a process for equal settings."""
    from reestr_cli.forms.library import Library
    from reestr_cli.settings import Settings
    from reestr_cli.validation.checker import Choice

    key = (order, repr(settings))
    if key not in _checkers:
        known = settings or Settings()
        places = (*(() if known.forms is None else (known.forms,)), *order.forms)
        _checkers[key] = Checker(Library(places), known, Choice(order.region, order.select, order.ignore))
    return _checkers[key]
