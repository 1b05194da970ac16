"""The laws of the merge over random histories; ``python -m tests.merge.histories 20000`` runs as many as you like."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.merge.histories import broken_law, history, version
from tests.merge.registers import content, merge

QUICK = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@QUICK
@given(st.randoms(use_true_random=False))
def test_no_law_is_broken(chance: random.Random) -> None:
    assert broken_law(chance) is None


def test_no_law_is_broken_by_known_histories() -> None:
    """Seeds that once broke a law, and some that did not."""
    for seed in (*range(40), 575, 1839, 2210, 2357):
        assert broken_law(random.Random(seed)) is None


@QUICK
@given(st.randoms(use_true_random=False), st.integers(2, 4))
def test_disjoint_parts_are_united(chance: random.Random, count: int) -> None:
    parts = [
        [{**row, "id": f"{number}.{at}", "links": ""} for at, row in enumerate(history(chance).base)]
        for number in range(count)
    ]
    merged = merge(*parts)
    assert not merged.conflicts
    assert content(merged.rows) == content([row for rows in parts for row in rows])
    ids = [row["id"] for row in merged.rows]
    assert ids == sorted(ids, key=lambda text: tuple(map(int, text.split("."))))


@QUICK
@given(st.randoms(use_true_random=False))
def test_merging_step_by_step_is_merging_at_once(chance: random.Random) -> None:
    """Where nothing is in conflict and every row has an id of its own, (a + b) + c = a + (b + c) = a + b + c."""
    base = history(chance).base
    one, two, three = ([row for row in version(chance, base) if row.get("id")] for _ in range(3))
    at_once = merge(one, two, three)
    left, right = merge(one, two), merge(two, three)
    clean = {"only", "same", "spelling", "same-process"}
    for merged in (at_once, left, right):
        if merged.conflicts or {decision.reason.value for decision in merged.decisions} - clean:
            return
    by_steps = (merge(left.rows, three), merge(one, right.rows))
    assert all(content(merged.rows) == content(at_once.rows) for merged in by_steps if not merged.conflicts)
    assert not any(merged.conflicts for merged in by_steps)
