"""Finds the name of the catalogue that a misspelt one is near to.

Near is measured on folded texts in three ways, the best of which counts: letter by letter (a letter or two, other
endings), word by word in any order (shuffled), and as a part of a longer name (cut off).
"""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

#: From this likeness on (per cent) a name is a typical process misspelt, and not another process. Measured on the names
#: of both catalogues, spoilt in nine ways, and on names of processes that no catalogue has.
NEAR = 82.0
#: Most misspelt names have so many letters wrong at most: to look for these first takes a third of the time.
FEW_LETTERS = 2
#: So alike (per cent) that the words of no other name, in whatever order, can be meant.
VERY_NEAR = 100 - (100 - NEAR) / 2
#: A part of a name must have so many words, and so much of the name's length, to be taken for the name cut short.
PART_WORDS = 3
PART_LENGTH = 0.4
#: Two words are taken for a name cut short only when they are most of it: «Личный прием».
TWO_WORDS = 2
TWO_WORDS_LENGTH = 0.55


def nearest_name(key: str, names: Mapping[str, str]) -> str | None:
    """Return the one of ``names``, given by their folded texts, that the folded ``key`` is near to, or ``None``."""
    slip = process.extractOne(key, names.keys(), scorer=Levenshtein.distance, score_cutoff=FEW_LETTERS)
    if slip is not None and fuzz.ratio(key, slip[0]) >= VERY_NEAR:
        return names[slip[0]]
    best = process.extractOne(key, names.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    if best is None or best[1] < VERY_NEAR:
        shuffled = process.extractOne(
            key, names.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=best[1] + 0.01 if best else NEAR
        )
        best = shuffled or best
    return _whole(key, names) if best is None else names[best[0]]


def _whole(key: str, names: Mapping[str, str]) -> str | None:
    """Return the name of which ``key`` is a part, if it is a part of one alone."""
    words = set(key.split())
    if len(words) < TWO_WORDS:
        return None
    share = PART_LENGTH if len(words) >= PART_WORDS else TWO_WORDS_LENGTH
    fitting = [
        name for name in names if len(key) >= share * len(name) and (name.startswith(key) or words < set(name.split()))
    ]
    texts = {names[name] for name in fitting}
    return texts.pop() if len(texts) == 1 else None
