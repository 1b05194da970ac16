"""A Dask cluster as the crew: the same work on other machines (``pip install reestr-cli[cluster]``).

A worker reads a file from the path that this machine gives, absolute; one that does not see it gets the bytes. Dask
itself gives the work of a dead worker to another, and says which piece of work has killed several.
"""

from __future__ import annotations

from concurrent.futures import Future
from importlib import import_module
from typing import Any

from reestr_cli.batch.crew import Crew
from reestr_cli.batch.order import Answer, Order, Task
from reestr_cli.errors import ReestrError
from reestr_cli.i18n import mark

_AHEAD = 8
#: Seconds to wait for the scheduler and its first worker.
_PATIENCE = 15


class NoCluster(ReestrError):
    """The scheduler cannot be reached, or the package that speaks with it is not installed."""

    template = mark("the scheduler {address} does not answer: {reason}")


class NoAddress(ReestrError):
    """What was given for the scheduler is no address."""

    template = mark("--scheduler: «{address}» is not an address such as tcp://10.0.0.5:8786")


class NotInstalled(ReestrError):
    """``dask.distributed`` is an extra."""

    template = mark(
        "for --scheduler the package «distributed» is needed: pip install distributed "
        "(with pipx: pipx inject reestr-cli distributed)"
    )


class Cluster(Crew):
    """The workers of the Dask scheduler at ``address``."""

    def __init__(self, order: Order, address: str) -> None:
        """Connect; raises ``NotInstalled``, ``NoAddress`` and ``NoCluster``."""
        super().__init__(order)
        try:
            distributed: Any = import_module("distributed")
        except ImportError:
            raise NotInstalled from None
        try:  # a client that refuses the address complains once more when it is thrown away, half a minute later
            distributed.comm.get_address_host_port(address)
        except ValueError:
            raise NoAddress(address=address) from None
        try:
            self._client: Any = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, ValueError, TimeoutError, ImportError) as fault:
            raise NoCluster(address=address, reason=str(fault) or type(fault).__name__) from fault
        self.losses = (distributed.KilledWorker,)
        threads = sum(self._client.nthreads().values())
        self.width = max(1, threads) * _AHEAD
        self._executor: Any = self._client.get_executor(pure=False)

    def submit(self, task: Task) -> Future[Answer]:
        """Have ``task`` done by one of the workers of the cluster."""
        from reestr_cli.batch.worker import perform

        seen = task._replace(path=task.path.absolute())
        future: Future[Answer] = self._executor.submit(perform, self.order, seen)
        return future

    def sent(self, task: Task, answer: Answer) -> Answer:
        """Have ``task`` done with the bytes of its file, where this machine has it."""
        from reestr_cli.batch.worker import perform

        try:
            content = task.path.read_bytes()
        except OSError:
            return answer
        try:
            found: Answer = self._executor.submit(perform, self.order, task._replace(content=content)).result()
        except self.losses:
            return self.alone(task)
        return found

    def stop(self) -> None:
        """Let go of what is under way and of the scheduler."""
        self._executor.shutdown(wait=False)
        self._client.close()
