"""How the name of a file stands in a command that people copy."""

from __future__ import annotations

import os
import shlex

import pytest

from reestr_cli.errors import as_argument


@pytest.mark.skipif(os.name == "nt", reason="another shell")
@pytest.mark.parametrize(
    "name", ["a.xlsx", "Сводный реестр (2).xlsx", "it's.xlsx", "$HOME.xlsx", "a&b.xlsx", "x;y.xlsx"]
)
def test_an_argument_is_the_name_again_for_the_shell(name: str) -> None:
    assert shlex.split(as_argument(name)) == [name]


@pytest.mark.parametrize("name", ["реестр.xlsx", "2026-Q1/economy.xlsx", "a_b,c.xlsx"])
def test_an_ordinary_name_has_no_quotes(name: str) -> None:
    assert as_argument(name) == name


def test_a_name_with_a_dash_in_front_is_no_option() -> None:
    assert as_argument("-o.xlsx") == "./-o.xlsx"
