"""Who does the work: this process, worker processes, or a cluster, all behind ``concurrent.futures.Executor``."""

from __future__ import annotations

from abc import ABC, abstractmethod
from concurrent.futures import Future

from reestr_cli.batch.coding import encode
from reestr_cli.batch.order import Answer, Order, Task
from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark

DIED = mark(
    "the process that read the file was stopped by the system, most likely because memory ran out; check the file alone"
)


class Crew(ABC):
    """Checks files for one order; ``width`` is how many are kept under way.

    ``losses`` are the exceptions by which a future says that its worker is gone.
    """

    width: int
    losses: tuple[type[BaseException], ...] = ()

    def __init__(self, order: Order) -> None:
        self.order = order

    @abstractmethod
    def submit(self, task: Task) -> Future[Answer]:
        """Have ``task`` done."""

    def alone(self, task: Task) -> Answer:
        """Return the answer for a task whose worker is gone."""
        return refusal(self.order, task, UnreadableWorkbook(DIED))

    def sent(self, task: Task, answer: Answer) -> Answer:  # noqa: ARG002 - the workers of a cluster ask for it
        """Return the answer for a task whose file its worker does not see: here it is gone, as ``answer`` says."""
        return answer

    @abstractmethod
    def stop(self) -> None:
        """End what is still under way, at once."""


class Here(Crew):
    """Does the work in this process, file by file: for one file, for a few small ones, and for ``--jobs 1``."""

    width = 1

    def submit(self, task: Task) -> Future[Answer]:
        """Do ``task`` now."""
        from reestr_cli.batch.worker import perform

        future: Future[Answer] = Future()
        future.set_result(perform(self.order, task))
        return future

    def stop(self) -> None:
        """Nothing is under way between two files."""


def refusal(order: Order, task: Task, fault: UnreadableWorkbook) -> Answer:
    """Return the answer that ``task`` got none; it is never kept."""
    from reestr_cli.batch.examining import checker_of

    return Answer(encode(checker_of(order, task.settings).refused(fault, str(task.path))))
