"""Which status of the form somebody meant who wrote one in words of his own.

A word that looks like that of the form may mean another thing: «реинжиниринг отменен», «завершить реинжиниринг» and
«вместо реинжиниринга проведен аудит» are no «прошел реинжиниринг». So only three things count: a text of which every
word is known, in this very form, and which says both what goes on (research or reengineering) and how far it has come;
the words of the form misspelt, each of them; or just these words with a date after them. Where there is doubt, nothing
is suggested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from reestr_cli.forms.meanings import Means
from reestr_cli.forms.vocabulary import Vocabulary
from reestr_cli.wording import fold, likeness, to_cyrillic, without_number, word_distance, words_near

_WORD = re.compile(r"[^\W\d_]+")
#: «на 50%», «до 2026 года», «завершен?»: it is not what the words alone say.
_OPEN = re.compile(r"[\d%?]")
#: A day or a year after the words of the form: «(до 01.12.2026)», «, 2025 г.», «(с 01.02)»; how long it is at most.
_DATE_AFTER = re.compile(
    r"(?<=[ ,;(-])(?:(?:(?P<when>до|с|со|к|от|в|на) )?(?:[0-3]?\d\.[01]?\d\.(?:20)?\d\d|20\d\d)(?: ?г(?:од[ау]?|оду)?)?"
    r"|(?P<day>до|с|со|к) (?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2]))\.?\)?$"
)
_LONGEST_DATE = 30
#: What is done is done on a day or in a year; «прошел реинжиниринг к 2027 году» says that it is not.
_WHEN_DONE = frozenset((None, "в"))
_DENIAL = "не"
#: Prepositions that say nothing by themselves; «прошел на реинжиниринг» is another thing than «прошел реинжиниринг».
_IN, _FOR = "в", "на"
_SHORT = frozenset((_IN, _FOR))
#: A misspelt word has one letter wrong, a long one two at most: «переходит» is no «проходит».
_LONG = 10

#: What says what goes on, each word in every form that says it.
_SUBJECTS: Mapping[str, str] = {
    **dict.fromkeys(("исслед", "исследуется", "исследуются"), "research"),
    **dict.fromkeys((f"исследован{ending}" for ending in ("ие", "ия", "ию", "ием", "ии")), "research"),
    **dict.fromkeys(("реинж", *(f"реинжиниринг{ending}" for ending in ("", "а", "у", "ом", "е"))), "reengineering"),
}
_SUBJECT_WORDS = tuple(_SUBJECTS)
_GENDERS = ("", "а", "о", "ы")
#: What says how far it has come, each word in every form that says it.
_STAGES: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "очереди", "очередь", "ожидает", "ожидают", "ожидается", "ожидании", "ждет", "ждут",
            "планируется", "предстоит", *(f"запланирован{ending}" for ending in _GENDERS),
        ),
        "waits",
    ),
    **dict.fromkeys(
        (
            "идет", "идут", "проходит", "проходят", "проводит", "проводится", "проводятся", "ведет", "ведется",
            "ведутся", "исследуется", "исследуются", "процессе", "начался", "началось", "осуществляется",
            "осуществляются", "выполняется", "выполняются", *(f"начат{ending}" for ending in _GENDERS),
        ),
        "goes on",
    ),
    **dict.fromkeys(
        (
            "прошел", "прошла", "прошло", "прошли", "завершился", "закончился",
            *(
                stem + ending
                for stem in ("пройден", "завершен", "закончен", "окончен", "проведен", "осуществлен", "выполнен")
                for ending in _GENDERS
            ),
        ),
        "done",
    ),
}  # fmt: skip
#: Words that leave what the others say as it is.
_EMPTY = frozenset(
    (
        _IN, _FOR, "по", "статус", "процесс", "процесса", "процессы", "услуга", "работа", "работы", "находится",
        "находятся", "стоит", "стоят", "полностью", "уже", "сейчас", "еще", "настоящее", "время",
    )
)  # fmt: skip
#: Forms of the words of the statuses that say another thing and differ by a letter or two.
_OTHER_FORMS = (
    "проходил", "проходила", "проходило", "проходили", "проходить", "проходив", "исследован", "исследована",
    "исследовано", "исследованы", "исследовать", "исследовал",
)  # fmt: skip
_FORMS = frozenset((*_OTHER_FORMS, *_STAGES))
_MEANT: Mapping[tuple[str, str], Means] = {
    ("research", "waits"): Means.RESEARCH_QUEUED,
    ("research", "goes on"): Means.RESEARCH,
    ("reengineering", "waits"): Means.QUEUED,
    ("reengineering", "goes on"): Means.REENGINEERING,
    ("reengineering", "done"): Means.DONE,
}


class _Text(NamedTuple):
    """A folded text: its words, those of them that are forms of the words of the statuses, whether one denies."""

    folded: str
    words: tuple[str, ...]
    forms: frozenset[str]
    denies: bool


@lru_cache(maxsize=4096)
def _read(folded: str) -> _Text:
    words = tuple(_WORD.findall(folded))
    return _Text(folded, words, _FORMS.intersection(words), any(word.startswith(_DENIAL) for word in words))


def meant_status(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the status of ``vocabulary`` that ``text``, which is none of them, was certainly meant for."""
    key = to_cyrillic(fold(without_number(text)))
    dated = _DATE_AFTER.search(key, max(0, len(key) - _LONGEST_DATE))
    if dated is not None:
        term = vocabulary.by_fold.get(key[: dated.start()].rstrip(" ,;(-"))
        is_over = term is not None and term.means is Means.DONE
        when = dated["day"] or dated["when"]
        return None if term is None or (is_over and when not in _WHEN_DONE) else term.text
    if _OPEN.search(key):
        return None
    given = _read(key)
    means = _meaning(given.words)
    found = [term.text for term in vocabulary.terms if means is not None and term.means is means]
    if len(found) == 1:
        return found[0]
    misspelt = {
        term.text: likeness(key, spelling)
        for spelling, term in vocabulary.by_fold.items()
        if _are_alike(given, _read(spelling))
    }
    return max(misspelt, key=misspelt.__getitem__, default=None)


def _are_alike(one: _Text, other: _Text) -> bool:
    """Tell whether ``one`` is ``other`` with a letter wrong, in all or in each word, in any order.

    A denial is never passed over, and another form of a word («проходил») is no misspelling of it.
    """
    if one.denies != other.denies or not one.forms.issubset(other.words):
        return False
    if word_distance(one.folded, other.folded, 1) <= 1:
        return True
    if not _SHORT.intersection(one.words) <= _SHORT.intersection(other.words):
        return False
    ours, others = ([word for word in text.words if word not in _SHORT] for text in (one, other))
    return len(ours) == len(others) and _are_misspelt(ours, others) and _are_misspelt(others, ours)


def _are_misspelt(words: Iterable[str], among: Sequence[str]) -> bool:
    return all(any(_is_misspelt(word, other) for other in among) for word in words)


@lru_cache(maxsize=4096)  # the same few words are compared again and again
def _is_misspelt(word: str, meant: str) -> bool:
    """Tell whether ``word`` is ``meant`` with a letter or two wrong, and no nearer to another form of a word."""
    if word == meant:
        return True
    limit = 1 if len(meant) < _LONG else 2
    distance = word_distance(word, meant, limit)
    return distance <= limit and not words_near(word, _OTHER_FORMS, distance - 1)


def _meaning(words: Sequence[str]) -> Means | None:
    """Return what ``words`` say, or ``None`` where they say nothing, several things, or one of them is not known."""
    subjects = [_subject(word) for word in words]
    stages = [_STAGES.get(word) for word in words]
    for word, *meaning in zip(words, subjects, stages, strict=True):
        if not any(meaning) and word not in _EMPTY:
            return None
    said, far = set(filter(None, subjects)), set(filter(None, stages))
    if len(said) != 1 or len(far) != 1 or (_FOR in words and "waits" not in far):
        return None
    return _MEANT.get((said.pop(), far.pop()))


@lru_cache(maxsize=4096)
def _subject(word: str) -> str | None:
    """Return what ``word``, misspelt at most, says goes on."""
    if word in _OTHER_FORMS:
        return None
    near = [_SUBJECT_WORDS[place] for place in words_near(word, _SUBJECT_WORDS, 2)]
    return next((_SUBJECTS[form] for form in near if _is_misspelt(word, form)), None)
