from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from reestr_cli.diff.assignment import assign, choose, longest_rise

matrices = st.integers(1, 5).flatmap(
    lambda height: st.integers(1, 5).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 9).map(float), min_size=width, max_size=width), min_size=height, max_size=height
        )
    )
)


@settings(max_examples=200, deadline=None)
@given(matrices)
def test_no_other_assignment_is_cheaper(costs: list[list[float]]) -> None:
    pairs = assign(costs)
    height, width = len(costs), len(costs[0])
    assert len(pairs) == len({row for row, _ in pairs}) == len({column for _, column in pairs}) == min(height, width)
    if height <= width:
        best = min(sum(costs[r][c] for r, c in enumerate(chosen)) for chosen in permutations(range(width), height))
    else:
        best = min(sum(costs[r][c] for c, r in enumerate(chosen)) for chosen in permutations(range(height), width))
    assert sum(costs[row][column] for row, column in pairs) == best


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 9).map(float), min_size=1, max_size=9), st.booleans())
def test_no_other_choice_of_a_chain_is_cheaper(costs: list[float], closed: bool) -> None:
    cycle = closed and len(costs) > 3 and len(costs) % 2 == 0
    count = len(costs)
    rows = count if cycle else count + 1

    def total(chosen: list[bool]) -> float | None:
        ends = [end for at in range(count) if chosen[at] for end in (at, (at + 1) % rows)]
        if len(set(ends)) < len(ends):
            return None
        return sum(cost for cost, is_chosen in zip(costs, chosen, strict=True) if is_chosen) + 3.0 * (rows - len(ends))

    every = ([bool(mask >> at & 1) for at in range(count)] for mask in range(2**count))
    best = min(found for chosen in every if (found := total(chosen)) is not None)
    assert total(choose(costs, 3.0, cycle=cycle)) == best


@given(st.permutations(range(7)))
def test_no_rising_subsequence_is_longer(numbers: list[int]) -> None:
    kept = sorted(longest_rise(numbers))
    assert [numbers[at] for at in kept] == sorted(numbers[at] for at in kept)
    longest = max(
        bin(mask).count("1")
        for mask in range(2**7)
        if (picked := [numbers[at] for at in range(7) if mask >> at & 1]) == sorted(picked)
    )
    assert len(kept) == longest
