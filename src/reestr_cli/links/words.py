"""The words for the types of links, as a form gives them and as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class LinkType(StrEnum):
    """What the other process is to this one."""

    PRECEDING = "preceding"
    FOLLOWING = "following"


_ENDING = r"(?:ий|ие|ая|ее|его|ему|ую|ей|им|ими|их|ем|яя|юю|ой|ые|ый)"
_NOISE = r"(?:\s+процесс(?:ы|а|ов|у|ам|ом)?\b)?"
#: What forms and people write before the type: «1.2 (тип связи: предшествующий)», «(и предшествующий, и последующий)».
_TITLE = r"(?:(?<!\w)тип(?:\s+связи)?\s*[:–—-]?\s*)?"
_BRACKET = r"(?:[(\[](?:\s*и(?=\s))?)?"
_SHORTEST_ABBREVIATION = 4
#: No short «последующий»: a process that comes after 1.2 has 1.2 for its preceding one.
_PREPOSITION = "после"
#: Prepositions tell the type where an id alone follows: «после 1.2», «до 1.4», «перед 1.4».
_WITH_ID = r"(?=(?:\s+|\s*:\s*)\d+(?:[.-]\d+)*\s*(?:$|[;,)\]\n]))"
#: What people write before an id that is no part of it, folded: «процесс № 1.2», «см. п. 1.2», «связан с 1.2».
_BEFORE_ID = (
    r"(?:(?:см\b\.?|смотри|связ\w*+(?:\s+с\b)?):?\s*)?"
    r"(?:(?:(?:процесс|пункт|номер|идентификатор)\w*+|п|id|ид)\b[.:]?\s*)*(?:№+:?\s*)?"
)
#: What tells the side of a link in words of its own, folded: «предшествует: 1.2», «вход: 1.2».
_SIDE = r"(?:(?:предшеств|предыдущ|последу|следу|вход|выход)\w*|пред\.?|после|до)?"


def bare_id(folded: str) -> str:
    """Return the folded text of a link without the words that people write before an id."""
    found = re.match(_BEFORE_ID, folded)
    return folded if found is None else folded[found.end() :]


def may_be_a_body(folded: str) -> bool:
    """Tell whether what stands before an id may be the name of a body: «минздрав» may, «процесс» and «вход» may not."""
    return re.search(r"[^\W\d_]", folded) is not None and re.fullmatch(_SIDE, bare_id(f"{folded} ").strip()) is None


@dataclass(frozen=True)
class LinkWords:
    """The words for the two types, as a form gives them; their other endings and abbreviations are known too."""

    preceding: tuple[str, ...] = ("предшествующий", "предыдущий")
    following: tuple[str, ...] = ("последующий", "следующий")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds a type word with the brackets, colon or dash around it."""
        stems = "|".join(
            f"(?P<{name}{place}>{self._spellings(word)})"
            for name, words in (("p", self.preceding), ("f", self.following))
            for place, word in enumerate(words)
        )
        stems += rf"|(?P<p>после){_WITH_ID}|(?P<f>до|перед){_WITH_ID}"
        word = rf"{_TITLE}(?<![^\W_])(?:{stems})(?![^\W_])\.?{_NOISE}"
        return re.compile(rf"{_BRACKET}\s*{word}\s*[)\]]?\s*[:–—=-]?", re.IGNORECASE)

    @cached_property
    def types(self) -> dict[str, LinkType | None]:
        """The type of each word as the form spells it; no word is no type."""
        preceding = dict.fromkeys(self.preceding, LinkType.PRECEDING)
        return {"": None, **preceding, **dict.fromkeys(self.following, LinkType.FOLLOWING)}

    @cached_property
    def canonical(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Match the usual cell, ``1.3 (предшествующий); 1.4``, and find the links in it: it needs no closer look."""
        words = "|".join(re.escape(word) for word in self.types if word)
        link = r"([0-9]+(?:\.[0-9]+)*)(?: \((" + words + r")\))?"
        return re.compile(rf"{link}(?:[;,] ?{link})*"), re.compile(link)

    @staticmethod
    def _spellings(word: str) -> str:
        stem = re.sub(rf"{_ENDING}$", "", word.casefold())
        shorter = [stem[:length] for length in range(len(stem) - 1, _SHORTEST_ABBREVIATION - 1, -1)]
        whole = re.escape(stem) + _ENDING if stem != word.casefold() else re.escape(stem)
        shorter = [short for short in shorter if short != _PREPOSITION]
        spellings = [whole, *(rf"{re.escape(short)}\.?(?=[^\w]|$)" for short in shorter)]
        return "|".join(spellings).replace("е", "[её]")

    def type_of(self, match: re.Match[str]) -> LinkType:
        """Return the type that a match of ``pattern`` stands for."""
        name = next(name for name, text in match.groupdict().items() if text is not None)
        return LinkType.PRECEDING if name.startswith("p") else LinkType.FOLLOWING
