"""Which id is meant by one that no process has: slips of the hand, and nothing else."""

from __future__ import annotations

import pytest

from reestr_cli.rules.mistyped import Mistyped

NUMBERS = (*(f"1.{number}" for number in range(1, 11)), "2.1", "2.2", "2.13")
WORDS = ("прием-1", "решение-2", "а-1", "зм-5", "0012")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.33", "1.3"),
        ("11.3", "1.3"),
        ("1.99", "1.9"),
        ("13", "1.3"),
        ("1..3", "1.3"),
        ("2.31", "2.13"),
        ("1-3", "1.3"),
        ("01.3", "1.3"),
        ("№ 1.3", "1.3"),
        ("1.з", "1.3"),
        ("１.３", "1.3"),
        ("примем-1", "прием-1"),
        ("решени-2", "решение-2"),
        ("a-1", "а-1"),
        ("12", "0012"),
    ],
)
def test_a_slip_tells_what_is_meant(typed: str, meant: str) -> None:
    assert Mistyped({*NUMBERS, *WORDS}).meant(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["7.5", "9.9", "1.13", "1.11", "2.3", "99", "1.3а", "прием-2", "б-1", "пм-5", "зачем"],
)
def test_a_neighbour_and_a_stranger_are_not_meant(typed: str) -> None:
    assert Mistyped({*NUMBERS, *WORDS}).meant(typed) is None


def test_of_several_ids_as_near_none_is_meant() -> None:
    assert Mistyped({"1.3", "1-3"}).meant("1/3") is None
    assert Mistyped({"1.11", "11.1"}).meant("111") is None
