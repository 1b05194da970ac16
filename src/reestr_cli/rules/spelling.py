"""Finds services that are one service spelt in several ways.

Two names are one service when they differ by case, ё/е, kinds of signs or signs around the whole alone; or when they
differ by a letter or two in one word and share no process, but their act, client and life situation (the one in fewer
rows, or the later one, is taken for misspelt): «ввоз» and «вывоз» are two services, each with its own reception of
applications or its own act, while a misspelt row is one of the rows of its service. Digits that differ make two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from reestr_cli.forms.standard import Standard
from reestr_cli.register import Register, Value
from reestr_cli.rules.meanings import read_meanings
from reestr_cli.wording import likeness, word_distance

#: Names that differ in the same word, compared with each other at most so many at a time.
_COMPARED = 60
#: Words shorter than this are never taken for misspelt; from the second length on, two letters may differ.
_SHORT_WORD = 5
_LONG_WORD = 9
#: What a service says of itself in every row.
_DESCRIBED = ("regulation", "client", "life_situation")
#: How alike two texts are, from 0 to 1, that say the same but for a slip.
_ALIKE = 0.9
_NUMBERS = re.compile(r"[0-9]+")
#: What people put around a name, folded.
_AROUND = ' "-*•;:,.'


def misspelt_services(register: Register, standard: Standard) -> Mapping[Value, str]:
    """Return the cells of the column of services that are spelt unusually, with the usual spelling of each."""
    counts: Counter[str] = Counter()
    cells: dict[str, list[Value]] = {}
    folded: dict[str, str] = {}
    meanings = register.once(read_meanings, standard)
    mended, meant = meanings.mended("service"), meanings.texts("service")
    for value, count in Counter(register.columns["service"]).items():
        key = meant[value]
        if key is None:
            continue
        text = mended[value]
        counts[text] += count
        cells.setdefault(text, []).append(value)
        folded[text] = key
    order = {text: place for place, text in enumerate(cells)}
    usual: dict[str, str] = {}
    by_fold: dict[str, list[str]] = {}
    for text, key in folded.items():
        by_fold.setdefault(_bare(key), []).append(text)

    def usual_of(spellings: Sequence[str]) -> str:
        """Return the one in most rows; of several, one without signs around it, and of these the first."""
        return max(spellings, key=lambda text: (counts[text], _bare(folded[text]) == folded[text], -order[text]))

    for spellings in by_fold.values():
        best = usual_of(spellings)
        usual.update({text: best for text in spellings if text != best})
    totals = {key: sum(counts[text] for text in spellings) for key, spellings in by_fold.items()}
    pairs = list(_near_pairs(totals))
    if pairs:
        services = {key for pair in pairs for key in pair}
        processes = _values(register, standard, services, "process")
        described = [_values(register, standard, services, key) for key in _DESCRIBED if key in register.columns]
        for rare, common in pairs:
            differ = any(_differ(found[rare], found[common]) for found in described)
            if processes[rare].isdisjoint(processes[common]) and not differ:
                usual.update(dict.fromkeys(by_fold[rare], usual_of(by_fold[common])))
    return {value: best for text, best in usual.items() for value in cells[text]}


def _near_pairs(totals: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield (rarer, commoner) names that differ in one word by a letter or two.

    What is left of a name without a word has two spaces where it stood: folded names have single ones.
    """
    alike: dict[str, list[str]] = {}
    for name in totals:
        start = 0
        for word in name.split(" "):
            end = start + len(word)
            if len(word) >= _SHORT_WORD - 1 and (word.isalpha() or not any(map(str.isdigit, word))):
                alike.setdefault(name[:start] + name[end:], []).append(name)
            start = end + 1
    for rest, names in alike.items():
        if 1 < len(names) <= _COMPARED:
            yield from _pairs(rest.split(" ").index(""), names, totals)


def _pairs(place: int, names: Sequence[str], totals: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    order = {name: index for index, name in enumerate(names)}
    for rare in names:
        word = rare.split(" ")[place]
        allowed = 2 if len(word) >= _LONG_WORD else 1
        commoner = [name for name in names if (totals[name], -order[name]) > (totals[rare], -order[rare])]
        for common in sorted(commoner, key=lambda name: -totals[name]):
            other = common.split(" ")[place]
            if max(len(word), len(other)) >= _SHORT_WORD and word_distance(word, other, allowed) <= allowed:
                yield rare, common
                break


def _differ(one: Set[str], other: Set[str]) -> bool:
    """Tell whether two services say different things of themselves, and never nearly the same."""
    return bool(one and other) and not any(_is_nearly(text, like) for text in one for like in other)


def _is_nearly(one: str, other: str) -> bool:
    """Tell whether two folded texts are one but for a slip or signs: their numbers are the same."""
    return one == other or (_NUMBERS.findall(one) == _NUMBERS.findall(other) and likeness(one, other) >= _ALIKE)


def _values(register: Register, standard: Standard, services: set[str], key: str) -> dict[str, set[str]]:
    """Return the folded texts in the column ``key`` of each of ``services`` (folded)."""
    found: dict[str, set[str]] = {service: set() for service in services}
    meanings = register.once(read_meanings, standard)
    bare = {value: _bare(key) for value, key in meanings.texts("service").items() if key is not None}
    there = {value: found[key] for value, key in bare.items() if key in found}
    texts = meanings.texts(key)
    for value, cell in zip(register.columns["service"], register.columns.get(key, ()), strict=False):
        if value in there and (text := texts[cell]) is not None:
            there[value].add(text)
    return found


def _bare(folded: str) -> str:
    """Return a folded name without the signs around it: a dash of a list, quotes, a semicolon."""
    return folded.strip(_AROUND) or folded
