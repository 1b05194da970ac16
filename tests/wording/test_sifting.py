"""A look through many texts at once, against a look at each of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reestr_cli.wording.alphabets import mixed_words
from reestr_cli.wording.folding import fold_space
from reestr_cli.wording.shapes import is_error_text, is_formula_like
from reestr_cli.wording.sifting import suspects


@given(st.lists(st.text(min_size=1, alphabet="аaсc= \n\u00ad#1\x00|") | st.just("#REF!"), max_size=20))
def test_a_look_at_a_block_misses_nothing(texts: list[str]) -> None:
    found = suspects(texts)
    assert dict(found.untidy) == {text: fold_space(text) for text in texts if fold_space(text) != text}
    assert set(found.mixed) == {text for text in texts if mixed_words(text)}
    begins = {text for text in texts if is_formula_like(text) or is_formula_like(fold_space(text))}
    assert set(found.formula_like) == begins
    assert list(found.errors) == [text for text in texts if is_error_text(text)]
