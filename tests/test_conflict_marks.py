"""Marks of open conflicts: read where they stand, and never taken from somebody's own text."""

from __future__ import annotations

import pytest

from reestr_cli.conflict_marks import marked_number, marker, read_provisional
from reestr_cli.wording import is_placeholder, may_be_no_value


@pytest.mark.parametrize("before", ["", " ", "\n", "\u00a0"])
def test_a_mark_is_read_and_stands_for_no_value_whatever_white_space_is_before_it(before: str) -> None:
    text = before + marker(12, ["цифровой", ""])
    assert marked_number(text) == 12
    assert is_placeholder(text)
    assert may_be_no_value([text]) == [text]


def test_numbers_that_no_merge_gives_are_somebodys_own_text() -> None:
    long = "9" * 5000
    assert marked_number(f"Разногласие № {long}: а") is None
    assert read_provisional(f"1?{long}.1") is None
    assert read_provisional(f"1?1.{long}") is None
    assert read_provisional("1.3?4.2") == ("1.3", 4, 2)
