"""Codes, beginnings of codes and names as people type them, and what is said of those that no rule has."""

from __future__ import annotations

import pytest

from reestr_cli.errors import UnknownRule
from reestr_cli.rules.selection import ALWAYS, choose, codes_of


@pytest.mark.parametrize("word", ["R206", "r206", " R206 ", "Р206", "unknown-status", "Unknown-Status"])
def test_a_rule_is_known_by_code_and_name(word: str) -> None:
    assert codes_of(word) == {"R206"}


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("R9", "коды начинаются с R0, R1, R2, R3, R4, R5, R6;"),
        ("R999", "коды начинаются с R0, R1, R2, R3, R4, R5, R6;"),
        ("999", "коды начинаются с R0, R1, R2, R3, R4, R5, R6;"),
        ("206", "возможно, имеется в виду R206"),
        ("2", "возможно, имеется в виду R2"),
        ("R2066", "возможно, имеется в виду R206"),
        ("R29", "возможно, имеется в виду R209"),
        ("R1O1", "возможно, имеется в виду R101"),
        ("unknown-statu", "возможно, имеется в виду unknown-status"),
        ("статус", "правила «статус» нет; все правила: reestr rules"),
    ],
)
def test_a_hint_is_of_the_same_family(word: str, said: str) -> None:
    with pytest.raises(UnknownRule) as unknown:
        codes_of(word)
    assert said in str(unknown.value)


def test_what_tells_that_a_file_was_not_checked_is_left_out_by_its_own_name_alone() -> None:
    assert {"R001", "R101"} <= choose(None, ignore=["R0", "R1"]).codes
    assert {"R001", "R101"} <= choose(None, severities={"R": "off"}).codes
    assert "R002" not in choose(None, ignore=["R0"]).codes
    assert "R001" not in choose(None, ignore=["R001"]).codes
    assert "R101" not in choose(None, severities={"form-not-recognised": "off"}).codes


def test_it_is_told_when_nothing_is_left_of_what_was_asked_for() -> None:
    assert choose(None, ignore=["R"]).idle
    assert choose(None, select=["R2", "R4"], ignore=["R4", "R2"]).idle
    assert choose(None, select=["R206"], severities={"R206": "off"}).idle
    assert choose(None, severities={"R": "off"}).idle
    for selection in (choose(None), choose(None, select=["R001"]), choose(None, select=["R2"], ignore=["R206"])):
        assert not selection.idle
    rest = [code for code in choose(None).codes - ALWAYS if code.startswith("R1")]
    assert not choose(None, select=["R1"], ignore=rest).idle  # whether the form is recognised was asked for
