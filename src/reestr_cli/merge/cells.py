"""One cell of the result from the cells of all files that have the row: what is taken, why, or what is in conflict.

Two texts that only differ in what :func:`reestr_cli.wording.fold` ignores are one value, and so are those between which
somebody would have to choose though they look the same. Which of its spellings is taken depends on the spellings alone,
never on names or order of files: the official one, else a tidy one in one alphabet, else the first by alphabet.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import NamedTuple

from reestr_cli.decisions import Reason
from reestr_cli.wording import fold_looks, mend


class Voice(NamedTuple):
    """What one file (its number) says of a cell: the text, and the value by which texts are compared."""

    file: int
    text: str
    value: Hashable


class Outcome(NamedTuple):
    """The voice that is taken and the reason, if it needs one; in a conflict all voices by the value they stand for.

    Until a conflict is settled, the voice is that of the base, or the best spelling of all.
    """

    voice: Voice
    reason: Reason | None = None
    sides: tuple[tuple[Voice, ...], ...] = ()


def combine_cell(base: Voice | None, voices: Sequence[Voice], official: Collection[str]) -> Outcome:
    """Combine the ``voices`` of the parts against ``base`` (``None`` for a row that the base does not have)."""
    if base is None:
        sides = by_value(voices)
        if len(sides) == 1:
            taken = best_spelling(voices, official)
            same = all(voice.text == taken.text for voice in voices)
            return Outcome(taken, None if same else Reason.SPELLING)
        return Outcome(best_spelling(voices, official), None, sides)
    changed = [voice for voice in voices if voice.value != base.value]
    if changed:
        sides = by_value(changed)
        if len(sides) > 1:
            return Outcome(base, None, sides)
        return Outcome(best_spelling(changed, official), Reason.CHANGED)
    respelt = [voice for voice in voices if voice.text != base.text]
    if respelt:
        return Outcome(best_spelling(respelt, official), Reason.SPELLING)
    return Outcome(base)


def by_value(voices: Sequence[Voice]) -> tuple[tuple[Voice, ...], ...]:
    """Return the voices in groups of one value each, values that look the same in one."""
    found: dict[Hashable, list[Voice]] = {}
    for voice in voices:
        found.setdefault(fold_looks(voice.text) if isinstance(voice.value, str) else voice.value, []).append(voice)
    return tuple(map(tuple, found.values()))


def best_spelling(voices: Sequence[Voice], official: Collection[str]) -> Voice:
    """Return the voice whose spelling is best; see the module docstring."""
    if len(voices) == 1:
        return voices[0]
    return min(
        voices,
        key=lambda voice: (voice.text not in official, voice.text != mend(voice.text), voice.text, voice.file),
    )
