"""Runs of rows, as the blank ones of a table and those under merged cells are kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reestr_cli.register import join_runs

SPANS = st.tuples(st.integers(1, 30), st.integers(0, 6)).map(lambda span: (span[0], span[0] + span[1] - 1))


@given(st.lists(SPANS, max_size=8))
def test_runs_hold_the_rows_of_their_spans_and_no_other(spans: list[tuple[int, int]]) -> None:
    runs = join_runs(spans)
    assert {row for first, last in runs for row in range(first, last + 1)} == {
        row for first, last in spans for row in range(first, last + 1)
    }
    assert list(runs) == sorted(runs)


def test_spans_that_touch_or_overlap_are_one_run() -> None:
    assert join_runs([(7, 9), (1, 2), (3, 3), (8, 8), (11, 12)]) == ((1, 3), (7, 9), (11, 12))
