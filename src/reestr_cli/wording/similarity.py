"""How alike texts are, and which of several is the nearest: by letters, by words in any order, as a part of another.

rapidfuzz is loaded by the first comparison: a register without a doubtful text needs none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reestr_cli.wording.alphabets import to_cyrillic
from reestr_cli.wording.folding import fold

#: How alike a text and a part of an official one must be, in per cent.
_PART = 86.0
#: From here on (per cent) no word can be another one: a letter or two differ.
_ALIKE_AS_A_WHOLE = 95.0


def likeness(one: str, other: str) -> float:
    """Return how alike two folded texts are, from 0 to 1; word order counts for little, every letter counts."""
    from rapidfuzz import fuzz

    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) / 100


def nearest(text: str, among: Iterable[str], *, at_least: float = 60.0) -> str | None:
    """Return the text of ``among`` nearest to ``text`` in folded form, or ``None`` when none is near enough.

    ``at_least`` is the similarity in per cent (0 to 100). Word order counts for little: a shuffled name is found.
    """
    from rapidfuzz import fuzz, process

    best = process.extractOne(to_cyrillic(fold(text)), tuple(among), scorer=fuzz.WRatio, processor=fold)
    return best[0] if best is not None and best[1] >= at_least else None


def nearest_of(text: str, among: Sequence[str], *, at_least: float = 50.0) -> str | None:
    """Return the text of ``among`` that takes the fewest letters put in, left out, changed or swapped."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    best = process.extractOne(text, among, scorer=OSA.normalized_similarity, score_cutoff=at_least / 100)
    return None if best is None else best[0]


def words_near(word: str, among: Sequence[str], limit: int) -> list[int]:
    """Return the places of two of ``among``, at most, that ``limit`` letters or less tell from ``word``."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    return [place for _, _, place in process.extract(word, among, scorer=OSA.distance, score_cutoff=limit, limit=2)]


def word_distance(one: str, other: str, limit: int) -> int:
    """Return how many letters must be put in, left out, changed or swapped to make ``other`` of ``one``.

    More than ``limit`` is not counted further: neither where the lengths are too far apart, nor where too many letters
    of one are not in the other at all, which spares a register of unlike words the loading of rapidfuzz.
    """
    if abs(len(one) - len(other)) > limit or len(set(one).difference(other)) > limit:
        return limit + 1
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=limit)


class Names:
    """A list of official texts (and spellings that stand for them) in which the nearest is looked for many times."""

    def __init__(self, texts: Iterable[str], spellings: Mapping[str, str] | None = None) -> None:
        """``spellings`` maps other spellings to the official text that each stands for."""
        self.official = {fold(text): text for text in texts}
        self._all = {**{fold(other): text for other, text in (spellings or {}).items()}, **self.official}
        self._whole = {key: key for key in self._all}
        self._in_order = {key: _in_order(key) for key in self._all}
        self._found: dict[str, str | None] = {}

    def nearest(self, text: str, *, at_least: float = 66.0) -> str | None:
        """Return the official text nearest to ``text``, or ``None`` when none is alike by ``at_least`` per cent.

        Letters are compared first, in any order of words; then the text as a part of an official one. The opposite of a
        text («не прошел» and «прошел») is never near to it, nor is one with another word in the place of its own
        («муниципальных услуг» and «государственных услуг»).
        """
        from rapidfuzz import fuzz, process

        key = to_cyrillic(fold(text))
        if key not in self._found:
            best = process.extractOne(_in_order(key), self._in_order, scorer=fuzz.ratio, score_cutoff=at_least)
            best = best or process.extractOne(key, self._whole, scorer=fuzz.WRatio, score_cutoff=_PART)
            _, score, near = best or (None, 0.0, None)
            another = (
                near is None
                or _limits(near) != _limits(key)
                or (score < _ALIKE_AS_A_WHOLE and _puts_another_word(key, near))
            )
            self._found[key] = None if near is None or another else self._all[near]
        return self._found[key]


def _in_order(folded: str) -> str:
    """Return the words of a folded text in the order of their letters: texts that differ by order alone are one."""
    return " ".join(sorted(folded.split()))


def _limits(folded: str) -> bool:
    """Tell whether a folded text says «не …», in one word or in two, or «частично …»."""
    words = f" {folded}"
    return " не" in words or " частичн" in words


def _puts_another_word(one: str, other: str) -> bool:
    """Tell whether each of two folded texts has a word that is like none of the other's: one stands for the other."""
    ours, others = one.split(), other.split()
    return _has_a_word_of_its_own(ours, others) and _has_a_word_of_its_own(others, ours)


def _has_a_word_of_its_own(words: Sequence[str], among: Sequence[str]) -> bool:
    """Tell whether one of ``words`` is neither near to one of ``among`` nor an abbreviation («гос.»), or spelt out."""
    return any(
        nearest_of(word, among) is None
        and not any(other.startswith(word.rstrip(".")) or word.startswith(other.rstrip(".")) for other in among)
        for word in words
    )
