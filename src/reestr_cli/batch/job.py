"""The check of many files: what is known already, what is left to do and by whom, the report as it grows."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from reestr_cli.batch.arriving import Arriving, ArrivingReport
from reestr_cli.batch.cache import Cache
from reestr_cli.batch.coding import Damaged
from reestr_cli.batch.context import Contexts
from reestr_cli.batch.crew import Crew, Here
from reestr_cli.batch.order import Answer, State, Task
from reestr_cli.batch.outcomes import answer_of, outcomes
from reestr_cli.batch.plan import SECONDS, Plan
from reestr_cli.batch.store import Arrival
from reestr_cli.filing import Filing
from reestr_cli.findings import FileReport
from reestr_cli.messages import Message

#: Workbooks of fewer bytes together are checked sooner than processes start.
_FEW_BYTES = 1 << 20


class Run:
    """One run over many files, to be used with ``with``: on leaving, whatever is still under way is ended.

    ``report`` grows while it is read. ``changes`` are made to the reports on their way, in the order given.
    """

    def __init__(
        self,
        plan: Plan,
        *,
        seen: Callable[[FileReport], None] = lambda _: None,
        changes: Sequence[Callable[[Iterator[Arrival]], Iterator[Arrival]]] = (),
    ) -> None:
        self._plan = plan
        self._open = ExitStack()
        self._contexts = Contexts(plan.order, plan.config)
        for path in plan.files:  # what is wrong with any settings is said before anything is shown
            self._contexts.of(path)
        self._cache = None if plan.cache is None else Cache(plan.cache)
        arrivals = self._arrivals()
        if plan.order.joint:
            from reestr_cli.batch.joint import compare

            arrivals = compare(arrivals)
        for change in changes:
            arrivals = change(arrivals)
        self.report = ArrivingReport(Arriving(len(plan.files), arrivals, seen))

    def __enter__(self) -> Run:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()
        if self._cache is not None:
            self._cache.close()
        self.report.files.close()

    def filings(self) -> Iterator[Filing]:
        """Yield the files of the run with what stands in them, which ``content`` of the order asks for.

        They may be gone through again and again, and while ``report`` is read.
        """
        from reestr_cli.batch.examining import checker_of
        from reestr_cli.settings import Settings

        for index, path in enumerate(self._plan.files):
            arrival = self.report.files.arrival(index)
            settings = self._contexts.of(path).settings
            checker = checker_of(self._plan.order, settings)
            content, region = arrival.content, arrival.report.region
            form = None if content is None or region is None else checker.form(region)
            yield Filing(
                arrival.path,
                arrival.report,
                settings or Settings(),
                arrival.changed,
                content,
                form,
                None if form is None else checker.standard(form).catalog,
            )

    @property
    def fault(self) -> Message | None:
        """What was wrong with the cache, if anything was."""
        return None if self._cache is None else self._cache.fault

    def _arrivals(self) -> Iterator[Arrival]:
        """Yield what is found in every file, in the order of the files."""
        looked = [self._look(path) for path in self._plan.files]
        crew = self._crew([task for task, known in looked if not known])
        self._open.callback(crew.stop)
        for task, answer in outcomes(((task, self._kept(task) if known else None) for task, known in looked), crew):
            yield self._arrival(crew, task, answer)
        if self._cache is not None:
            self._cache.flush()

    def _look(self, path: Path) -> tuple[Task, bool]:
        """Return what there is to do for a file, and whether the cache knows it."""
        context = self._contexts.of(path)
        try:
            found = path.stat()
        except (OSError, ValueError):
            return Task(path, context.settings), False
        if not stat.S_ISREG(found.st_mode):  # the cache would read it, and a pipe is waited for without end
            return Task(path, context.settings), False
        state = State.of(found)
        known = self._cache is not None and self._cache.knows(path, state, context.digest)
        return Task(path, context.settings, state, looked=time.time()), known

    def _kept(self, task: Task) -> Answer | None:
        data = None if self._cache is None else self._cache.find(task.path)
        return None if data is None else Answer(data)

    def _arrival(self, crew: Crew, task: Task, answer: Answer) -> Arrival:
        changed = None if task.state is None else task.state.changed
        arrival = Arrival(str(task.path), changed, answer.data)
        try:
            _ = arrival.report
        except Damaged:  # what the cache kept is no report
            answer = answer_of(crew, task, crew.submit(task))
            arrival = Arrival(str(task.path), changed, answer.data)
        if self._cache is not None and answer.digest is not None:
            digest = self._contexts.of(task.path).digest
            self._cache.keep(task.path, task.state, digest, answer.digest, answer.data)
        return arrival

    def _crew(self, tasks: Sequence[Task]) -> Crew:
        """Return who does ``tasks``."""
        plan = self._plan
        if plan.scheduler is not None and tasks:
            from reestr_cli.batch.cluster import Cluster

            return Cluster(plan.order, plan.scheduler)
        jobs = min(_cores() if plan.jobs is None else plan.jobs, len(tasks))
        few = plan.jobs is None and sum(task.state.size for task in tasks if task.state) < _FEW_BYTES
        if not tasks or (plan.seconds is None and (jobs <= 1 or few)):
            return Here(plan.order)
        from reestr_cli.batch.processes import Processes

        return Processes(plan.order, max(jobs, 1), SECONDS if plan.seconds is None else plan.seconds)


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
