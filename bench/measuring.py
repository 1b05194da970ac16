"""Runs commands in turns and keeps what each run took: wall time of the whole process, and peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


class BenchFault(Exception):
    """A measured command did not do what it should: its figures would be worthless."""


@dataclass(frozen=True)
class Case:
    """One command to measure: how often, and the exit code that shows that it did its work."""

    name: str
    command: tuple[str, ...]
    repeats: int
    exit_code: int = 0


@dataclass
class Samples:
    """What was measured of one case: seconds by the clock and of the processor, and bytes, one of each per run."""

    seconds: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    peaks: list[int] = field(default_factory=list)

    @property
    def time(self) -> float:
        """The median wall time in seconds."""
        return statistics.median(self.seconds)

    @property
    def processor(self) -> float:
        """The median processor time in seconds: what the time would be like if the machine did nothing else."""
        return statistics.median(self.busy)

    @property
    def peak(self) -> float:
        """The median peak memory in bytes."""
        return statistics.median(self.peaks)


Results = Mapping[str, Samples]


def measure(cases: Sequence[Case], environment: Mapping[str, str]) -> Results:
    """Run every case once unmeasured (files into the cache, modules compiled), then all of them in turns.

    ``environment`` is added to the environment of every command. Raises ``BenchFault`` at the first wrong exit code.
    """
    for case in cases:
        remark(f"warming up: {case.name}")
        run_once(case, environment)
    results = {case.name: Samples() for case in cases}
    rounds = max(case.repeats for case in cases)
    for turn in range(rounds):
        remark(f"round {turn + 1} of {rounds}")
        for case in cases:
            if (turn + 1) * case.repeats // rounds > turn * case.repeats // rounds:
                seconds, busy, peak = run_once(case, environment)
                results[case.name].seconds.append(seconds)
                results[case.name].busy.append(busy)
                results[case.name].peaks.append(peak)
    return results


def run_once(case: Case, environment: Mapping[str, str]) -> tuple[float, float, int]:
    """Run ``case`` to its end; return its wall time and processor time in seconds, and its peak memory in bytes."""
    began = time.perf_counter()
    with subprocess.Popen(
        case.command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != case.exit_code:
        raise BenchFault(f"{case.name}: exit code {process.returncode}\n{said.decode(errors='replace')}")
    return took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def remark(text: str) -> None:
    """Say on stderr how far the run is."""
    print(text, file=sys.stderr, flush=True)
