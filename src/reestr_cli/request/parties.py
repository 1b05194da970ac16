"""Who has to agree: the structural units that the owners' cells name.

«Громова И.П., начальник отдела социальных гарантий» names the unit «отдел социальных гарантий»: the word for the unit
stands in the genitive there, and so do the adjectives before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reestr_cli.forms.owner import FULL_NAME, LINKS, SEPARATORS
from reestr_cli.request.asks import Request, owner_of
from reestr_cli.wording import fold_looks

#: Words for units in the genitive, each with its nominative and its gender.
_UNITS = {
    "отдела": ("отдел", "m"), "департамента": ("департамент", "m"), "сектора": ("сектор", "m"),
    "комитета": ("комитет", "m"), "центра": ("центр", "m"), "секретариата": ("секретариат", "m"),
    "аппарата": ("аппарат", "m"), "управления": ("управление", "n"), "отделения": ("отделение", "n"),
    "министерства": ("министерство", "n"), "агентства": ("агентство", "n"), "бюро": ("бюро", "n"),
    "службы": ("служба", "f"), "инспекции": ("инспекция", "f"), "группы": ("группа", "f"),
    "канцелярии": ("канцелярия", "f"), "бухгалтерии": ("бухгалтерия", "f"), "приемной": ("приемная", "f"),
    "приёмной": ("приёмная", "f"), "палаты": ("палата", "f"),
}  # fmt: skip
_UNIT = re.compile(rf"(?<![\w-])(?:{'|'.join(_UNITS)})(?![\w-])", re.IGNORECASE)
_ADJECTIVES = re.compile(r"(?:(?<![\w-])[\w-]+(?:ого|его|ой|ей)\s+)+\Z", re.IGNORECASE)
#: Adjectives whose ending is stressed, so that it is «-ой».
_STRESSED = {"правового", "городского", "областного", "делового", "передового", "страхового"}
_OFFICES = re.compile(
    r"(?<![\w-])(?:начальник\w*|заместител\w+|руководител\w+|директор\w*|заведующ\w+|специалист\w*|консультант\w*"
    r"|советник\w*|эксперт\w*|референт\w*|инспектор\w*|председател\w+|главн\w+|ведущ\w+|старш\w+)\s+(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Party:
    """A line of the agreement sheet: a unit, or none where the cell names none; the persons as the register does."""

    unit: str | None
    persons: tuple[str, ...] = ()


def parties_of(request: Request) -> tuple[Party, ...]:
    """Return the lines of the agreement sheet.

    They are the units asked for, or else those of the owners of all processes that the request touches: of those asked
    for, of the new owner of one that changes hands, of those that are linked to an id that will be gone.
    """
    if request.units:
        return tuple(Party(unit) for unit in request.units)
    lines: dict[str, Party] = {}
    for person in _persons(request):
        unit = unit_of(person)
        key = fold_looks(unit or person)
        known = lines.get(key)
        persons = () if known is None else known.persons
        if fold_looks(person) not in {fold_looks(each) for each in persons}:
            persons = (*persons, person)
        lines[key] = Party(known.unit if known is not None else unit, persons)
    return tuple(lines.values())


def _persons(request: Request) -> Iterable[str]:
    for ask in request.asks:
        if ask.owner:
            yield ask.owner
        yield from (" ".join(cell.new.split()) for cell in ask.cells if cell.column == "owner" and cell.new.strip())
        yield from filter(None, map(owner_of, ask.mentions))


def unit_of(text: str) -> str | None:
    """Return the unit that an owner's cell names, in the nominative; ``None`` where it names none."""
    for part in SEPARATORS.split(FULL_NAME.sub(" , ", LINKS.sub(" ", text))):
        found = _UNIT.search(part)
        if found is None:
            continue
        noun, gender = _UNITS[found[0].lower()]
        before = part[: found.start()]
        offices = [match.end() for match in _OFFICES.finditer(before)]
        before = before[offices[-1] if offices else 0 :]
        adjectives = _ADJECTIVES.search(before)
        words = [_nominative(word, gender) for word in (adjectives[0].split() if adjectives else ())]
        return " ".join([*words, noun, *part[found.end() :].split()])
    return None


def _nominative(word: str, gender: str) -> str:
    """Return an adjective in the nominative: «финансового» of an «отдел» is «финансовый»."""
    folded = word.lower()
    stem, soft = word[:-3], folded.endswith("его")
    if gender == "m" and folded.endswith(("ого", "его")):
        if folded in _STRESSED:
            return f"{stem}ой"
        return f"{stem}{'ий' if soft or stem[-1:].lower() in 'гкхжчшщ' else 'ый'}"
    if gender == "n" and folded.endswith(("ого", "его")):
        return f"{stem}{'ее' if soft else 'ое'}"
    if gender == "f" and folded.endswith(("ой", "ей")):
        return f"{word[:-2]}{'яя' if folded.endswith('ей') else 'ая'}"
    return word
