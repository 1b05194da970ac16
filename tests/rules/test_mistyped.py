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


@pytest.mark.parametrize("typed", ["1.41", "1.13", "3.1", "1.15"])
def test_a_dot_changes_no_place_with_a_digit(typed: str) -> None:
    assert Mistyped({*NUMBERS, "14.1", "11.3", "13"}).meant(typed) is None


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ([str(number) for number in range(1, 1001)], "1005"),
        ([f"1.{number}" for number in range(1, 700)], "1.800"),
        (["1.1", "1.2", "1.9"], "1.11"),
        (["12", "1.3", "7"], "13"),
        (["1.4.1", "14.1", "1.7"], "1.41"),
    ],
)
def test_no_slip_leads_out_of_a_series_nor_just_beyond_its_end(keys: list[str], typed: str) -> None:
    assert Mistyped(dict.fromkeys(keys).keys()).meant(typed) is None


@pytest.mark.parametrize(("typed", "meant"), [("13", "1.3"), ("123", "1.23"), ("1.2.2", "1.22"), ("22.1", "2.1")])
def test_a_dot_is_lost_or_too_much_where_there_is_no_such_series(typed: str, meant: str) -> None:
    assert Mistyped({*NUMBERS, "1.22", "1.23"}).meant(typed) == meant


@pytest.mark.parametrize(
    ("typed", "own", "like"),
    [
        ("1.13", None, "1.1"),
        ("1.13", "1.1", "1.3"),
        ("2.19", "2.1", "2.13"),
        ("4.2", None, "1.2"),
        ("2.7", "2.2", "2.1"),
        ("выдача", None, None),
        ("77.99", None, None),
    ],
)
def test_the_id_most_like_another_is_never_the_processes_own(typed: str, own: str | None, like: str | None) -> None:
    assert Mistyped(dict.fromkeys(NUMBERS).keys()).like(typed, own) == like


def test_the_last_of_its_series_is_like_an_id_of_another_one() -> None:
    assert Mistyped(dict.fromkeys(("4.1", "4.7.1", "3.7")).keys()).like("4.7", "4.1") == "3.7"


def test_of_very_many_ids_one_that_a_sign_alone_tells_from_another_is_found() -> None:
    keys = dict.fromkeys(f"1.{number}" for number in range(1, 5000)).keys()
    assert Mistyped(keys).like("1.49991") == "1.4999"
    assert Mistyped(keys).like("1.49991", "1.4999") == "1.4991"
    assert Mistyped(keys).like("7.4999") == "1.4999"
    assert Mistyped(keys).like("77.499777") is None


def test_a_text_of_thousands_of_digits_is_like_no_id() -> None:
    found = Mistyped({*NUMBERS, *WORDS})
    assert (found.meant("1." + "3" * 20_000), found.like("1." + "3" * 20_000)) == (None, None)


def test_of_several_ids_as_near_none_is_meant() -> None:
    assert Mistyped({"1.3", "1-3"}).meant("1/3") is None
    assert Mistyped({"1.11", "11.1"}).meant("111") is None
