from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reestr_cli.report.diff.marking import Fate, is_mixed, mark_words

WORDS = st.lists(st.sampled_from(["Иванова", "А.", "А.,", "№", "12-П", "отдела", "\n", "«да»", "и"]), max_size=8)


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_the_pieces_hold_both_texts(old: str, new: str) -> None:
    pieces = mark_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.fate is not Fate.CAME) == old
    assert "".join(piece.text for piece in pieces if piece.fate is not Fate.WENT) == new


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("Иванова А. А., начальник", "Петрова Б. А., начальник", "[Иванова А.|Петрова Б.] А., начальник"),
        ("срок 10 дней", "срок 15 дней", "срок [10|15] дней"),
        ("1.1", "1.10", "[1.1|1.10]"),
        ("да", "", "[да|]"),
        ("Приказ от 01.02.2020 № 5", "Приказ от 01.02.2020 № 5 (ред.)", "Приказ от 01.02.2020 № 5[| (ред.)]"),
    ],
)
def test_whole_words_are_marked(old: str, new: str, marked: str) -> None:
    shown = ""
    pieces = list(mark_words(old, new))
    while pieces:
        piece = pieces.pop(0)
        if piece.fate is Fate.STAYED:
            shown += piece.text
        else:
            went = piece.text if piece.fate is Fate.WENT else ""
            came = piece.text if piece.fate is Fate.CAME else ""
            if not came and pieces and pieces[0].fate is Fate.CAME:
                came = pieces.pop(0).text
            shown += f"[{went}|{came}]"
    assert shown == marked


def test_texts_without_common_words_are_shown_one_after_the_other() -> None:
    assert not is_mixed(mark_words("цифровой", "вручную"))
