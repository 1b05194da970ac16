"""A run on a Dask cluster: real worker processes, one of them killed on the way."""

from __future__ import annotations

import importlib
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reestr_cli.batch.alone import check_alone
from reestr_cli.batch.job import Run
from reestr_cli.batch.order import Order, Task
from reestr_cli.batch.plan import Plan
from reestr_cli.findings import FileReport
from tests.batch.registers import folder, write

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="dask.distributed is not installed"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture
def local_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this machine speak with itself: a scheduler is reached by a socket."""
    plain = socket.socket.__mro__[1]
    for name in ("connect", "connect_ex", "bind"):
        monkeypatch.setattr(socket.socket, name, getattr(plain, name))


@pytest.fixture
def address(tmp_path: Path, local_network: None) -> Iterator[str]:
    """Start a scheduler and two workers as programs of their own; return the address."""
    port = _free_port()
    address = f"tcp://127.0.0.1:{port}"
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    module = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    programs = [subprocess.Popen([*module, "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"], **quiet)]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nworkers", "2", "--nthreads", "1"]
    programs.append(subprocess.Popen([*worker, "--no-dashboard", "--death-timeout", "30"], **quiet))
    yield address
    for program in reversed(programs):
        program.terminate()
        program.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def brief(reports: list[FileReport]) -> list[tuple[str, list[str]]]:
    return [(report.path, [f"{each.address} {each.code}" for each in report.findings]) for report in reports]


def test_a_cluster_finds_the_same_also_when_a_worker_is_killed(address: str, tmp_path: Path) -> None:
    distributed: Any = importlib.import_module("distributed")
    files = folder(tmp_path / "реестры", 40)
    with Run(Plan(files, scheduler=address)) as run:
        _ = run.report.files[0]
        with distributed.Client(address, set_as_default=False) as client:
            pids = client.run(os.getpid)
        os.kill(next(iter(pids.values())), signal.SIGKILL)
        reports = list(run.report.files)
    assert brief(reports) == brief([check_alone(path, Order()) for path in files])


def test_a_worker_that_does_not_see_a_file_gets_its_bytes(address: str, tmp_path: Path) -> None:
    from reestr_cli.batch.cluster import Cluster
    from reestr_cli.batch.coding import decode
    from reestr_cli.batch.order import Answer

    (file,) = folder(tmp_path / "реестры", 1)
    crew = Cluster(Order(), address)
    try:
        answer = crew.sent(Task(file), Answer(unseen=True))
    finally:
        crew.stop()
    assert decode(answer.data, "a.xlsx").rows == 2


def test_a_scheduler_that_is_not_there_is_named(tmp_path: Path, local_network: None) -> None:
    from reestr_cli.batch import cluster

    (file,) = folder(tmp_path, 1)
    address = f"tcp://127.0.0.1:{_free_port()}"
    began = time.monotonic()
    with pytest.raises(cluster.NoCluster, match=r"127\.0\.0\.1"), Run(Plan([file], scheduler=address)) as run:
        list(run.report.files)
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("given", ["мусор", "tcp://10.0.0.5", "gopher://10.0.0.5:1"])
def test_what_is_no_address_is_refused_at_once_and_quietly(
    given: str, tmp_path: Path, child_environment: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "reestr_cli", "validate", str(write(tmp_path / "a.xlsx")), "--scheduler", given]
    done = subprocess.run(command, env=child_environment, capture_output=True, check=False, timeout=20)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"Ошибка: --scheduler: «{given}» — не адрес вида tcp://10.0.0.5:8786\n"
