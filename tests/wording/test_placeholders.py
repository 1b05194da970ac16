"""Texts that stand for nothing, and those that only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reestr_cli.wording.folding import is_blank
from reestr_cli.wording.placeholders import is_placeholder, may_be_no_value


@given(st.text(max_size=30))
def test_the_quick_look_for_placeholders_misses_none(text: str) -> None:
    if is_placeholder(text) or is_blank(text):
        assert may_be_no_value([text]) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "–",
        "---",
        "нет",
        "Нет.",
        "н/д",
        "...",
        "…",
        "?",
        "x",
        "Х",
        "___",
        "нет данных",
        "то же",
        "тот же",
        "там же",
        "Он же",
        "см. выше",
        "не размещено",
        "б/н",
    ],
)
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["1", "то же самое лицо", "нет долгов", "- первый", "А", "ЕПГУ", "нетто"])
def test_no_placeholders(text: str) -> None:
    assert not is_placeholder(text)
