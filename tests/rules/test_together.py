"""Several ids in one link: joined by a word or a sign, or the ends of a series."""

from __future__ import annotations

import pytest

from reestr_cli.rules.together import named_together

KNOWN = {
    *(f"1.{number}" for number in range(1, 12)),
    "2.1",
    "01/05",
    "01/06",
    "01/07",
    "1-1",
    "1-2",
    "1-3",
    "i.2",
    "i.3",
}


@pytest.mark.parametrize(
    ("key", "named"),
    [
        ("1.2 и 1.3", ("1.2", "1.3")),
        ("1.2 или 2.1", ("1.2", "2.1")),
        ("1.2/1.3/1.2", ("1.2", "1.3")),
        ("1.2 / 1.3 и 1.4", ("1.2", "1.3", "1.4")),
        ("1.2 + 1.3", ("1.2", "1.3")),
        ("01/05 и 01/06", ("01/05", "01/06")),
        ("1.9-1.11", ("1.9", "1.10", "1.11")),
        ("1.2...1.4", ("1.2", "1.3", "1.4")),
        ("с 1.2 по 1.3", ("1.2", "1.3")),
        ("1-1 - 1-3", ("1-1", "1-2", "1-3")),
        ("1-1-1-3", ("1-1", "1-2", "1-3")),
        ("01/05-01/07", ("01/05", "01/06", "01/07")),
        ("i.2-i.3", ("i.2", "i.3")),
    ],
)
def test_the_ids_that_one_link_names(key: str, named: tuple[str, ...]) -> None:
    assert named_together(key, KNOWN) == named


@pytest.mark.parametrize("key", ["1.2", "1.2 и", "1.2 и 7.7", "1.10-1.13", "1.5-1.2", "1.9-2.1", "-", "1.3-", "и"])
def test_a_link_that_names_no_several_known_ids(key: str) -> None:
    assert named_together(key, KNOWN) == ()


def test_a_text_of_thousands_of_signs_and_a_long_series_are_not_told() -> None:
    assert named_together("1.2-" * 20_000, KNOWN) == ()
    assert named_together("1.1-1.99", {f"1.{number}" for number in range(1, 100)}) == ()
