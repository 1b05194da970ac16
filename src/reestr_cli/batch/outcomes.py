"""Answers in the order of the files, a bounded number of files ahead of the one that is due."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future

from reestr_cli.batch.crew import Crew
from reestr_cli.batch.order import Answer, Task
from reestr_cli.errors import ReestrError


class Stopped(ReestrError):
    """A worker found what stops the run; ``reason`` is its sentence."""

    template = "{reason}"


#: What is known of a file already, or what has to be done to know it.
Known = tuple[Task, Answer | None]


def outcomes(tasks: Iterable[Known], crew: Crew) -> Iterator[tuple[Task, Answer]]:
    """Yield each task with its answer, in the order of ``tasks``; those with a known answer cost nothing.

    Raises ``Stopped``. Whatever ends the iteration early leaves the crew to be stopped by its owner.
    """
    under_way: deque[tuple[Task, Answer | Future[Answer]]] = deque()
    working = 0
    rest = iter(tasks)
    more = True
    while more or under_way:
        while more and working < crew.width and len(under_way) < 2 * crew.width:
            task, known = next(rest, (None, None))
            if task is None:
                more = False
                break
            working += known is None
            under_way.append((task, crew.submit(task) if known is None else known))
        if not under_way:
            break
        task, due = under_way.popleft()
        if isinstance(due, Answer):
            yield task, due
            continue
        working -= 1
        yield task, answer_of(crew, task, due)


def answer_of(crew: Crew, task: Task, due: Future[Answer]) -> Answer:
    """Return the answer that is due, from another worker if its own is gone; raises ``Stopped``."""
    try:
        answer = due.result()
    except crew.losses:
        answer = crew.alone(task)
    if answer.unseen:
        answer = crew.sent(task, answer)
    if answer.stopped is not None:
        raise Stopped(reason=answer.stopped)
    return answer
