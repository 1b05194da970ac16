"""Measures reestr against public yardsticks on the same files in the same run, and holds the ratios against targets.

Every figure is the wall time of a whole process from start to exit, and its peak memory as the kernel counted it. The
cases take turns (never all runs of one, then all of the next), so that a busy minute of the machine hits all alike;
the median of each is taken, for differences the least. Seconds belong to a machine, ratios travel: the targets are
ratios.

    python bench/run.py             # 30, 1,000, 10,000 and 100,000 rows; about twenty minutes
    python bench/run.py --quick     # up to 5,000 rows; about two minutes

Run it with the Python of the environment in which reestr and the dependency group ``bench`` are installed.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from measuring import BenchFault, Results, measure, remark
from plan import DATA, ENVIRONMENT, FULL, QUICK, STRINGS, Plan, cases, confirm_clean
from targets import row_costs, targets

PACKAGES = ("reestr-cli", "openpyxl", "python-calamine", "frictionless", "pydantic", "typer", "rapidfuzz")


def report(plan: Plan, results: Results) -> Iterator[str]:
    """Yield the lines of the run as Markdown: where and when, the targets, the medians behind them."""
    yield from _circumstances()
    yield "\n| target | at most | measured | | by processor time |\n|---|---:|---:|---|---:|"
    for target in targets(plan):
        value = target.measured(results)
        verdict = "met" if value <= target.limit else "**not met**"
        beside = _figure(target.beside(results), target.unit) if target.beside else ""
        yield _line(target.name, f"{target.limit:g} {target.unit}", _figure(value, target.unit), verdict, beside)
    yield "\n| command | runs | median | least … most | processor time | peak memory |\n|---|---:|---:|---:|---:|---:|"
    for name, samples in results.items():
        spread = f"{_duration(min(samples.seconds))} … {_duration(max(samples.seconds))}"
        times = (_duration(samples.time), spread, _duration(samples.processor))
        yield _line(name, str(len(samples.seconds)), *times, f"{samples.peak / 1e6:.0f} MB")
    sizes = ", ".join(f"{size:,}" for size in plan.sizes[1:])
    for strings in STRINGS:
        costs = ", ".join(f"{cost * 1e6:.0f}" for cost in row_costs(plan, strings, results))
        yield f"\nMicroseconds a row costs `validate` ({strings}) at {sizes} rows, the start set aside: {costs}."


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _circumstances() -> Iterator[str]:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    yield f"{datetime.now(UTC):%Y-%m-%d}, {_processor()}, {os.cpu_count()} cores, {platform.system()},"
    yield f"CPython {platform.python_version()}, load average {os.getloadavg()[2]:.1f} over the last 15 minutes;"
    yield f"{', '.join(f'{name} {metadata.version(name)}' for name in PACKAGES)}."
    yield f"Peaks under {own:.0f} MB, what the benchmark itself takes, cannot be told apart."


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _figure(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if unit == "MB" else f"{value:.2f} {unit}"


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="sizes up to 5,000 rows, few repetitions")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables to FILE as well")
    options = parser.parse_args()
    plan = QUICK if options.quick else FULL
    DATA.mkdir(exist_ok=True)
    try:
        confirm_clean(plan)
        results = measure(list(cases(plan)), ENVIRONMENT)
    except BenchFault as fault:
        remark(str(fault))
        return 1
    text = "\n".join(report(plan, results)) + "\n"
    sys.stdout.write(text)
    if options.markdown:
        options.markdown.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
