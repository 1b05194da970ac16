"""Many texts looked through at once for those that may be typed amiss, before any is looked at by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reestr_cli.wording.alphabets import MixedWord, has_latin, mixed_among
from reestr_cli.wording.folding import untidy
from reestr_cli.wording.shapes import FORMULA_SIGNS, is_error_text, is_formula_like

#: How many texts are looked at together.
_BLOCK = 4096


class Suspects(NamedTuple):
    """Of many texts, those worth a closer look, by what may be wrong with them; untidy ones with the same text tidy."""

    untidy: Mapping[str, str]
    mixed: Mapping[str, tuple[MixedWord, ...]]
    formula_like: tuple[str, ...]
    errors: tuple[str, ...]


def suspects(texts: Sequence[str]) -> Suspects:
    """Look through ``texts`` (none empty) in blocks: a look at a block of clean texts spares a look at each of them."""
    strayed: dict[str, str] = {}
    mixed: dict[str, tuple[MixedWord, ...]] = {}
    formula_like: list[str] = []
    errors: list[str] = []
    for start in range(0, len(texts), _BLOCK):
        block = texts[start : start + _BLOCK]
        joined = "|" + "|".join(block) + "|"
        if not joined.isprintable() or "  " in joined or " |" in joined or "| " in joined:
            found = untidy(block)
            strayed |= found
            formula_like += [text for text, tidy in found.items() if _hides_formula(text, tidy)]
        if not joined.isascii() and has_latin(joined):
            mixed |= mixed_among(block)
        if any(f"|{sign}" in joined for sign in FORMULA_SIGNS):
            formula_like += [text for text in block if text[0] in FORMULA_SIGNS and is_formula_like(text)]
        if "|#" in joined:
            errors += [text for text in block if is_error_text(text)]
    return Suspects(strayed, mixed, tuple(formula_like), tuple(errors))


def _hides_formula(text: str, tidy: str) -> bool:
    """Tell whether ``text`` begins like a formula only when the white space before it is taken away."""
    return not text[0].isalnum() and text[0] not in FORMULA_SIGNS and is_formula_like(tidy)
