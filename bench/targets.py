"""What the project promises, as figures to be worked out of a run, in the order in which they were stated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf

from measuring import Results, Samples
from plan import STRINGS, Plan, of


@dataclass(frozen=True)
class Target:
    """A figure that should stay at or under ``limit``; ``measured`` works it out of the results.

    ``beside`` works out the same of processor time, for comparison on a machine that is busy with other things.
    """

    name: str
    limit: float
    unit: str
    measured: Callable[[Results], float]
    beside: Callable[[Results], float] | None = None


#: Which time of a case is meant: by the clock, or of the processor.
Time = Callable[[Samples], float]


def by_clock(samples: Samples) -> float:
    """Return the median wall time."""
    return samples.time


def by_processor(samples: Samples) -> float:
    """Return the median processor time."""
    return samples.processor


def least_by_clock(samples: Samples) -> float:
    """Return the least wall time: for differences, which would else be lost in what other work adds to both times."""
    return min(samples.seconds)


def least_by_processor(samples: Samples) -> float:
    """Return the least processor time."""
    return min(samples.busy)


def times(name: str, limit: float, case: str, yardstick: str) -> Target:
    """Return the target that ``case`` takes at most ``limit`` times the time of ``yardstick``."""
    return Target(name, limit, "×", ratio(case, yardstick, by_clock), ratio(case, yardstick, by_processor))


def targets(plan: Plan) -> Iterator[Target]:
    """Yield every target of a run over the sizes of ``plan``."""
    small = of("reestr validate", plan.small, "shared")
    yield times("`reestr --version` ÷ `python -c pass`", 6, "reestr --version", "python -c pass")
    yield times("`reestr --help` ÷ `python -c pass`", 10, "reestr --help", "python -c pass")
    yield times(f"`validate`, {plan.small:,} rows ÷ `python -c pass`", 20, small, "python -c pass")
    for strings in STRINGS:
        yield from _against_peers(plan, strings)
    for strings in STRINGS:
        yield from _against_itself(plan, strings)


def _against_peers(plan: Plan, strings: str) -> Iterator[Target]:
    peers = (
        ("calamine to_python", plan.large, 2),
        ("openpyxl load_workbook", plan.large, 0.25),
        ("frictionless validate", plan.peer, 0.25),
    )
    for tool, rows, limit in peers:
        name = f"`validate`, {rows:,} rows, {strings} ÷ {tool}"
        yield times(name, limit, of("reestr validate", rows, strings), of(tool, rows, strings))


def _against_itself(plan: Plan, strings: str) -> Iterator[Target]:
    clean = of("reestr validate", plan.large, strings)
    faulty = of("reestr validate", plan.large, strings, "faulty rows")
    name = f"`validate`, {plan.large:,} rows, {strings}"
    yield times(f"{name}: 30 % of cells faulty ÷ clean", 3, faulty, clean)
    yield Target(f"{name}: peak memory, clean", 150, "MB", peak(clean))
    yield Target(f"{name}: peak memory, 30 % of cells faulty", 500, "MB", peak(faulty))
    name = f"`validate`, {strings}: a row's cost, dearest ÷ cheapest step from {plan.sizes[1]:,} rows"
    by_the_clock, of_the_processor = (unevenness(plan, strings, time) for time in (least_by_clock, least_by_processor))
    yield Target(name, 1.5, "×", by_the_clock, of_the_processor)


def ratio(case: str, yardstick: str, time: Time = by_clock) -> Callable[[Results], float]:
    """Return how to work out the time of ``case`` in units of the time of ``yardstick``."""
    return lambda results: time(results[case]) / time(results[yardstick])


def peak(case: str) -> Callable[[Results], float]:
    """Return how to work out the peak memory of ``case`` in megabytes (a million bytes)."""
    return lambda results: results[case].peak / 1e6


def unevenness(plan: Plan, strings: str, time: Time) -> Callable[[Results], float]:
    """Return how to work out how far the cost of a row is from being the same at every size (1 is linear).

    Sizes so small that the start hides the rows (a cost of nothing or less) cannot be compared: infinity.
    """

    def measured(results: Results) -> float:
        costs = row_costs(plan, strings, results, time)
        return max(costs) / min(costs) if min(costs) > 0 else inf

    return measured


def row_costs(plan: Plan, strings: str, results: Results, time: Time = least_by_clock) -> list[float]:
    """Return the seconds that a row costs at every size from the second on: the time beyond that of the smallest."""
    taken = {rows: time(results[of("reestr validate", rows, strings)]) for rows in plan.sizes}
    start = taken[plan.small]
    return [(taken[rows] - start) / (rows - plan.small) for rows in plan.sizes[1:]]
