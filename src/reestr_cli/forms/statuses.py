"""Which status of the form somebody meant who wrote one in words of his own.

A word that looks like that of the form may mean the opposite: «реинжиниринг отменен» is no «прошел реинжиниринг». So
only two things count: words that say both what goes on (research or reengineering) and how far it has come; or the
words of the form misspelt, each of them. Where there is doubt, nothing is suggested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from reestr_cli.forms.form import Vocabulary
from reestr_cli.forms.meanings import Means
from reestr_cli.wording import fold, likeness, nearest_of, to_cyrillic

_WORD = re.compile(r"[^\W\d_]+")
#: Shorter words are prepositions, but for the denial.
_SHORTEST, _DENIAL = 3, "не"
#: How alike a word and the misspelt one are, in per cent: «реинженеринг» is, «прошел» and «проходит» are not.
_MISSPELT = 70.0

#: The beginnings of words that say what goes on, and of those that say how far it has come.
_SUBJECTS: Mapping[str, tuple[str, ...]] = {"research": ("исслед",), "reengineering": ("реинж", "реенж", "реинжен")}
_STAGES: Mapping[str, tuple[str, ...]] = {
    "waits": ("очеред", "ожида", "ждет", "ждут", "заплан", "планир", "предсто"),
    "goes on": ("идет", "проход", "проводит", "ведет", "исследует", "процессе", "начат", "осуществляет", "выполняет"),
    "done": ("прошел", "прошл", "пройден", "заверш", "законч", "оконч", "проведен", "осуществлен", "выполнен"),
}
#: What turns the words after it round, or leaves open what came of it.
_DOUBT = ("не", "нет", "без", "отмен", "отказ", "отклон", "приостан", "прекращ", "частичн", "после", "готов")
_MEANT: Mapping[tuple[str, str], Means] = {
    ("research", "waits"): Means.RESEARCH_QUEUED,
    ("research", "goes on"): Means.RESEARCH,
    ("reengineering", "waits"): Means.QUEUED,
    ("reengineering", "goes on"): Means.REENGINEERING,
    ("reengineering", "done"): Means.DONE,
}


def meant_status(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the status of ``vocabulary`` that ``text``, which is none of them, was certainly meant for."""
    key = to_cyrillic(fold(text))
    words = _words(key)
    means = _meaning(words)
    found = [term.text for term in vocabulary.terms if means is not None and term.means is means]
    if len(found) == 1:
        return found[0]
    misspelt = {
        term.text: likeness(key, spelling)
        for spelling, term in vocabulary.by_fold.items()
        if _are_alike(words, _words(spelling))
    }
    return max(misspelt, key=misspelt.__getitem__, default=None)


def _words(folded: str) -> list[str]:
    return [word for word in _WORD.findall(folded) if len(word) >= _SHORTEST or word == _DENIAL]


def _are_alike(one: list[str], other: list[str]) -> bool:
    """Tell whether each word of either list is one of the other, misspelt at most; a denial is never passed over."""
    if not one or len(one) != len(other) or _denies(one) != _denies(other):
        return False
    return _are_found(one, other) and _are_found(other, one)


def _are_found(words: list[str], among: list[str]) -> bool:
    return all(nearest_of(word, among, at_least=_MISSPELT) is not None for word in words)


def _denies(words: Iterable[str]) -> bool:
    return any(word.startswith(_DENIAL) for word in words)


def _meaning(words: list[str]) -> Means | None:
    """Return what ``words`` say, or ``None`` where they say nothing, several things, or deny it."""
    if any(word.startswith(_DOUBT) for word in words):
        return None
    subjects = [name for name, beginnings in _SUBJECTS.items() if any(word.startswith(beginnings) for word in words)]
    stages = [name for name, beginnings in _STAGES.items() if any(word.startswith(beginnings) for word in words)]
    return _MEANT.get((subjects[0], stages[0])) if len(subjects) == len(stages) == 1 else None
