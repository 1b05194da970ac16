"""The clauses of the acts, found in their published texts: part, number or paragraph, words.

A clause is the smallest thing that has a number: «п. 6 (2)» where clause 6 lists by number, otherwise «п. 6». Where an
act numbers nothing, every paragraph of a section counts («абз. 7»); a part without both is one clause, its name empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tests.forms.test_acts import act, flat, part

_NUMBER = re.compile(r"(?:^|(?<=\.))(\d+(?:[.-]\d+)*)\. ?(?=[А-Я\n])", re.MULTILINE)
_LISTED = re.compile(r"^(?:- )?(\d+)\) ", re.MULTILINE)
_SECTION = re.compile(r"^([IVX]+)\. ", re.MULTILINE)
_END = "\0"


class Part(NamedTuple):
    """A part of an act: its name on the page, between which words it stands, how it is divided."""

    name: str
    start: str
    end: str
    division: str


PARTS: Mapping[str, tuple[Part, ...]] = {
    "saratov": (
        Part("Постановление", "ПОСТАНОВЛЯЕТ:", "Приложение N 1\nУТВЕРЖДЕНА", "numbers"),
        Part("Организационная модель", "Организационная модель\nвнедрения", "Приложение N 2\nУТВЕРЖДЕНО", "numbers"),
        Part("Положение", "I. Общие положения", "Приложение N 1\nк Положению", "sections"),
        Part("Приложение № 1 к Положению", "Приложение N 1\nк Положению", "Приложение N 2\nк Положению", "whole"),
        Part("Приложение № 2 к Положению", "Приложение N 2\nк Положению", "Приложение N 3\nУТВЕРЖДЕНО", "whole"),
        Part("Положение о рабочей группе", "Положение\nо рабочей группе", _END, "numbers"),
    ),
    "omsk": (
        Part("Распоряжение", "№ 214-рп:", "Губернатор Омской области", "paragraphs"),
        Part("Порядок", "I. Общие положения", "Приложение № 1\nк Порядку", "numbers"),
        Part("Приложение № 1 к Порядку", "Приложение № 1\nк Порядку", "Приложение № 2\nк Порядку", "whole"),
        Part("Приложение № 2 к Порядку", "Приложение № 2\nк Порядку", _END, "whole"),
    ),
    "bryansk-finance": (
        Part("Приказ", "приказываю:", "Заместитель Губернатора", "numbers"),
        Part("Порядок", "I. Общие положения", "Приложение\nк Порядку", "sections"),
        Part("Приложение к Порядку", "Приложение\nк Порядку", _END, "whole"),
    ),
    "kirov": (
        Part("Распоряжение", "подведомственных им организаций:", "Губернатор\nКировской", "numbers"),
        Part("Концепция", "1. Общие положения", "ОРГАНИЗАЦИОННАЯ МОДЕЛЬ\n", "numbers"),
        Part("Организационная модель", "1. Стратегический уровень", "ПЛАН МЕРОПРИЯТИЙ", "numbers"),
        Part("План мероприятий", "ПЛАН МЕРОПРИЯТИЙ", "СОСТАВ\n", "numbers"),
        Part("Состав координационного совета", "СОСТАВ\n", "ПОЛОЖЕНИЕ\nО КООРДИНАЦИОННОМ", "whole"),
        Part("Положение о координационном совете", "ПОЛОЖЕНИЕ\nО КООРДИНАЦИОННОМ", _END, "numbers"),
    ),
    "kaliningrad-social": (
        Part("Приказ", "**приказываю:**", "Министр социальной политики", "paragraphs"),
        Part("Порядок", "Глава 1. Общие положения", _END, "numbers"),
    ),
}


def clauses(region: str) -> dict[tuple[str, str], str]:
    """Return the words of every clause of the act of ``region``, by part and by name within it, in the act's order."""
    text = act(region) + _END
    divisions = {"numbers": _numbers, "sections": _sections, "paragraphs": _paragraphs}
    found: dict[tuple[str, str], str] = {}
    for item in PARTS[region]:
        words = part(text, item.start, item.end).removeprefix(item.start if item.division == "paragraphs" else "")
        divided = divisions[item.division](words) if item.division in divisions else iter([("", words)])
        for name, clause in divided:
            assert (item.name, name) not in found, f"{region}: {item.name} {name} stands twice"
            found[item.name, name] = flat(clause)
    return found


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    pieces = _NUMBER.split(text)[1:]
    numbers, bodies = pieces[::2], pieces[1::2]
    for number, body in zip(numbers, bodies, strict=True):
        if any(other.startswith(f"{number}.") for other in numbers):
            continue  # the heading of a section whose clauses have numbers of their own
        lead, *listed = _LISTED.split(body)
        if not listed:
            yield number, body
        for item, words in zip(listed[::2], listed[1::2], strict=True):
            yield f"{number} ({item})", lead + words


def _sections(text: str) -> Iterator[tuple[str, str]]:
    pieces = _SECTION.split(text)[1:]
    for section, body in zip(pieces[::2], pieces[1::2], strict=True):
        _, _, below = body.partition("\n")
        yield from ((f"{section}, {name}", words) for name, words in _paragraphs(below))


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    lines = (line for line in text.splitlines() if line.strip())
    yield from ((f"абз. {number}", line) for number, line in enumerate(lines, 1))
