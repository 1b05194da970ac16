"""Words of two alphabets, and what they were meant to be."""

from __future__ import annotations

import pytest

from reestr_cli.wording.alphabets import mend


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("cтатус", "статус"),
        ("EПГУ", "ЕПГУ"),
        ("ХVIII век", "XVIII век"),
        ("IT-отдел", "IT-отдел"),
        ("PDFфайл", "PDFфайл"),
    ],
)
def test_mixed_words_are_mended_where_every_letter_has_a_twin(text: str, mended: str) -> None:
    assert mend(text) == mended
