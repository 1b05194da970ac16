"""What the project promises, as figures to be worked out of a run, in the order in which they were stated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from measuring import Results
from plan import STRINGS, Plan, of


@dataclass(frozen=True)
class Target:
    """A figure that should stay at or under ``limit``; ``measured`` works it out of the results."""

    name: str
    limit: float
    unit: str
    measured: Callable[[Results], float]


def targets(plan: Plan) -> Iterator[Target]:
    """Yield every target of a run over the sizes of ``plan``."""
    small = of("reestr validate", plan.small, "shared")
    yield Target("`reestr --version` ÷ `python -c pass`", 6, "×", ratio("reestr --version", "python -c pass"))
    yield Target("`reestr --help` ÷ `python -c pass`", 10, "×", ratio("reestr --help", "python -c pass"))
    yield Target(f"`validate`, {plan.small:,} rows ÷ `python -c pass`", 20, "×", ratio(small, "python -c pass"))
    for strings in STRINGS:
        yield from _against_peers(plan, strings)
    for strings in STRINGS:
        yield from _against_itself(plan, strings)


def _against_peers(plan: Plan, strings: str) -> Iterator[Target]:
    large = of("reestr validate", plan.large, strings)
    for tool, limit in (("calamine to_python", 2), ("openpyxl load_workbook", 0.25)):
        name = f"`validate`, {plan.large:,} rows, {strings} ÷ {tool}"
        yield Target(name, limit, "×", ratio(large, of(tool, plan.large, strings)))
    tool = "frictionless validate"
    name = f"`validate`, {plan.peer:,} rows, {strings} ÷ {tool}"
    measured = ratio(of("reestr validate", plan.peer, strings), of(tool, plan.peer, strings))
    yield Target(name, 0.25, "×", measured)


def _against_itself(plan: Plan, strings: str) -> Iterator[Target]:
    clean = of("reestr validate", plan.large, strings)
    faulty = of("reestr validate", plan.large, strings, "faulty rows")
    name = f"`validate`, {plan.large:,} rows, {strings}"
    yield Target(f"{name}: 30 % of cells faulty ÷ clean", 3, "×", ratio(faulty, clean))
    yield Target(f"{name}: peak memory, clean", 150, "MB", peak(clean))
    yield Target(f"{name}: peak memory, 30 % of cells faulty", 500, "MB", peak(faulty))
    name = (
        f"`validate`, {strings}: a row's cost, dearest ÷ cheapest step between {plan.small:,} and {plan.large:,} rows"
    )
    yield Target(name, 1.5, "×", unevenness(plan, strings))


def ratio(case: str, yardstick: str) -> Callable[[Results], float]:
    """Return how to work out the time of ``case`` in units of the time of ``yardstick``."""
    return lambda results: results[case].time / results[yardstick].time


def peak(case: str) -> Callable[[Results], float]:
    """Return how to work out the peak memory of ``case`` in megabytes (a million bytes)."""
    return lambda results: results[case].peak / 1e6


def unevenness(plan: Plan, strings: str) -> Callable[[Results], float]:
    """Return how to work out how far the cost of a row is from being the same at every size (1 is linear)."""

    def measured(results: Results) -> float:
        costs = row_costs(plan, strings, results)
        return max(costs) / min(costs)

    return measured


def row_costs(plan: Plan, strings: str, results: Results) -> list[float]:
    """Return the seconds that one more row costs between each two neighbouring sizes: start-up falls out of it."""
    taken = [(rows, results[of("reestr validate", rows, strings)].time) for rows in plan.sizes]
    return [(after - before) / (more - fewer) for (fewer, before), (more, after) in pairwise(taken)]
