"""One-to-one best assignment: who goes with whom so that the total cost is least.

Rows are never paired in the order of the file: three old rows and three new ones of one service are paired so that the
sum of the differences is smallest. Costs are finite numbers; a pair that must not be made is left to the caller, who
drops it from the result (``FORBIDDEN`` makes it the last resort).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from math import inf
from operator import lt

#: Dearer than any sum of real costs, and still a number that can be added up.
FORBIDDEN = 1e6


def assign(costs: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the (row, column) pairs of the cheapest assignment of ``min(rows, columns)`` pairs.

    ``costs`` is a full matrix, as long as the rows and as wide as the columns. The Hungarian method in the form of
    shortest augmenting paths: time grows with the cube of the smaller side times the larger, so keep blocks small.
    """
    if not costs or not costs[0]:
        return []
    if len(costs) > len(costs[0]):
        turned = [list(column) for column in zip(*costs, strict=True)]
        return sorted((row, column) for column, row in assign(turned))
    height, width = len(costs), len(costs[0])
    row_price = [0.0] * (height + 1)
    column_price = [0.0] * (width + 1)
    taken_by = [0] * (width + 1)
    for row in range(1, height + 1):
        _augment(costs, row, row_price, column_price, taken_by)
    return sorted((taken_by[column] - 1, column - 1) for column in range(1, width + 1) if taken_by[column])


def _augment(
    costs: Sequence[Sequence[float]],
    row: int,
    row_price: list[float],
    column_price: list[float],
    taken_by: list[int],
) -> None:
    """Give ``row`` (1-based) a column along the shortest path of reassignments; 0 stands for «none»."""
    width = len(costs[0])
    taken_by[0] = row
    came_from = [0] * (width + 1)
    slack = [inf] * (width + 1)
    seen = [False] * (width + 1)
    column = 0
    while taken_by[column]:
        seen[column] = True
        owner = taken_by[column]
        line, price = costs[owner - 1], row_price[owner]
        step, following = inf, 0
        for other in range(1, width + 1):
            if seen[other]:
                continue
            cost = line[other - 1] - price - column_price[other]
            if cost < slack[other]:
                slack[other], came_from[other] = cost, column
            if slack[other] < step:
                step, following = slack[other], other
        for other in range(width + 1):
            if seen[other]:
                row_price[taken_by[other]] += step
                column_price[other] -= step
            else:
                slack[other] -= step
        column = following
    while column:
        taken_by[column] = taken_by[came_from[column]]
        column = came_from[column]


def choose(costs: Sequence[float], alone: float, *, cycle: bool = False) -> list[bool]:
    """Choose among the edges of a chain, where neighbours exclude each other, so that the total cost is least.

    Edge ``k`` joins the rows ``k`` and ``k + 1`` of the chain and costs ``costs[k]``; a row without a chosen edge costs
    ``alone``. With ``cycle`` the last edge joins the last row with the first. Returns for every edge whether it is
    chosen; time is linear.
    """
    if not cycle:
        return _choose_chain(costs, alone)
    without = [*_choose_chain(costs[:-1], alone), False]
    # with the closing edge the first and the last row are taken, and so are the edges beside it
    inner = [False, *_choose_chain(costs[1:-2], alone), False, True] if len(costs) > 2 else [False, True]
    return min(without, inner, key=lambda chosen: _total(costs, chosen, alone, rows=len(costs)))


def _total(costs: Sequence[float], chosen: Sequence[bool], alone: float, *, rows: int) -> float:
    picked = [cost for cost, is_chosen in zip(costs, chosen, strict=True) if is_chosen]
    return sum(picked) + alone * (rows - 2 * len(picked))


def _choose_chain(costs: Sequence[float], alone: float) -> list[bool]:
    best = [0.0, alone]  # cost of the first n rows
    for index, cost in enumerate(costs):
        best.append(min(best[index + 1] + alone, best[index] + cost))
    chosen = [False] * len(costs)
    rows = len(costs) + 1
    while rows > 1:
        if best[rows] == best[rows - 2] + costs[rows - 2]:
            chosen[rows - 2] = True
            rows -= 2
        else:
            rows -= 1
    return chosen


def longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the indexes of a longest strictly rising subsequence of ``numbers``, in n log n."""
    if all(map(lt, numbers, islice(numbers, 1, None))):
        return set(range(len(numbers)))
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = [-1] * len(numbers)
    for index, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before[index] = at[place - 1] if place else -1
        if place == len(tails):
            tails.append(number)
            at.append(index)
        else:
            tails[place], at[place] = number, index
    rising: set[int] = set()
    index = at[-1] if at else -1
    while index >= 0:
        rising.add(index)
        index = before[index]
    return rising
