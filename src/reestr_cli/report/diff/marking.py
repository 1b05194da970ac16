"""Which words of a changed text differ: the text as pieces that stayed, went and came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from reestr_cli.changes import STATUS_KINDS

#: A word keeps the dots, hyphens and slashes inside it and a dot at its end: «А.», «12-П», «01.02.2024».
_WORDS = re.compile(r"\s+|\w(?:[\w./-]*\w)?\.?|[^\w\s]")
#: Texts that share less than this share of their words are shown one after the other, not mixed.
ALIKE = 0.4
#: Comparing words costs their product: longer texts are shown one after the other.
LONGEST = 1500


class Fate(Enum):
    """What became of a piece of text."""

    STAYED = "stayed"
    WENT = "went"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with one fate."""

    fate: Fate
    text: str


def mark_words(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in reading order; joined without those that came, they are the old text.

    Texts that have too little in common give two pieces: all that went, all that came.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(before), len(after)) > LONGEST:
        return _whole(old, new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    shared = sum(len("".join(before[b.a : b.a + b.size]).strip()) for b in matcher.get_matching_blocks())
    if shared < ALIKE * max(len(old), len(new)):
        return _whole(old, new)
    return tuple(_joined(_pieces(matcher, before, after)))


def is_mixed(pieces: tuple[Piece, ...]) -> bool:
    """Tell whether something stayed, so that the pieces are one text with words marked in it."""
    return any(piece.fate is Fate.STAYED for piece in pieces)


def spaced(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """Yield ``pieces`` with a space between words that went and words that came, where only colour parts them."""
    went = False
    for piece in pieces:
        if went and piece.fate is Fate.CAME:
            yield Piece(Fate.STAYED, " ")
        yield piece
        went = piece.fate is Fate.WENT


def is_term(kind: str) -> bool:
    """Tell whether changes of ``kind`` are between terms of a list, which are shown whole."""
    return kind in (*STATUS_KINDS, "kind", "group")


def _whole(old: str, new: str) -> tuple[Piece, ...]:
    return tuple(piece for piece in (Piece(Fate.WENT, old), Piece(Fate.CAME, new)) if piece.text)


def _pieces(matcher: SequenceMatcher[str], before: list[str], after: list[str]) -> Iterator[Piece]:
    for tag, start, end, from_, to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Fate.STAYED, "".join(before[start:end]))
        else:
            if start < end:
                yield Piece(Fate.WENT, "".join(before[start:end]))
            if from_ < to:
                yield Piece(Fate.CAME, "".join(after[from_:to]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join runs of changed words that only a space or a sign parts: «из двух слов» is one change, not three."""
    went = came = ""
    for piece in pieces:
        if piece.fate is Fate.WENT:
            went += piece.text
        elif piece.fate is Fate.CAME:
            came += piece.text
        elif (went or came) and not piece.text.strip():
            went, came = went + piece.text, came + piece.text
        else:
            yield from _changed(went, came)
            went = came = ""
            yield piece
    yield from _changed(went, came)


def _changed(went: str, came: str) -> Iterator[Piece]:
    # a space that both runs end with has stayed
    tail = went[len(went.rstrip()) :] if went and came and went[-1:].isspace() and came[-1:].isspace() else ""
    if tail and came.endswith(tail):
        went, came = went[: -len(tail)], came[: -len(tail)]
    else:
        tail = ""
    if went:
        yield Piece(Fate.WENT, went)
    if came:
        yield Piece(Fate.CAME, came)
    if tail:
        yield Piece(Fate.STAYED, tail)
