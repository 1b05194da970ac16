"""How words are compared: one room for each way of looking at a text, their names all listed here.

Two levels stay apart. The *exact* text is what an act prescribes and what a finding quotes. The *folded* text
(:func:`fold`) is only a key to recognise what was meant.
"""

from __future__ import annotations

from reestr_cli.wording.alphabets import MixedWord, fold_looks, has_latin, mend, replace_words, to_cyrillic, to_latin
from reestr_cli.wording.folding import fold, fold_header, fold_id, fold_space, is_blank
from reestr_cli.wording.leading_numbers import is_numbered, without_number
from reestr_cli.wording.placeholders import is_placeholder, may_be_no_value
from reestr_cli.wording.shapes import SITE, is_error_text, is_formula_like, without_sign
from reestr_cli.wording.sifting import Suspects, suspects
from reestr_cli.wording.similarity import Names, likeness, nearest, nearest_of, word_distance, words_near

__all__ = [
    "SITE",
    "MixedWord",
    "Names",
    "Suspects",
    "fold",
    "fold_header",
    "fold_id",
    "fold_looks",
    "fold_space",
    "has_latin",
    "is_blank",
    "is_error_text",
    "is_formula_like",
    "is_numbered",
    "is_placeholder",
    "likeness",
    "may_be_no_value",
    "mend",
    "nearest",
    "nearest_of",
    "replace_words",
    "suspects",
    "to_cyrillic",
    "to_latin",
    "without_number",
    "without_sign",
    "word_distance",
    "words_near",
]
