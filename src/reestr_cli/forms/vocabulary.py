"""The words that a column may hold, as the act lists them, and how a cell is held against them."""

# Annotations are values here, not texts: see :mod:`reestr_cli.forms.model`.

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from reestr_cli.forms.meanings import Means
from reestr_cli.forms.model import Limits, Model, Text
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.wording import fold


class Term(Model):
    """One allowed value of a vocabulary; ``means`` ties it to what the program must understand."""

    text: Text
    aliases: tuple[Text, ...] = ()
    number: Text | None = None
    means: Means | None = None


class Vocabulary(Model):
    """The values a column may hold, in the act's order.

    ``binding`` says whether the act orders the list or only proposes it. ``match`` says how a cell is held against it:
    the whole cell equals a term, begins with one, or holds one or more of them among other words.
    """

    terms: Annotated[tuple[Term, ...], Limits(min_length=1)]
    binding: bool
    clause: Text
    phrase: Text | None = None
    match: Literal["equals", "begins", "contains"] = "equals"

    @cached_property
    def by_fold(self) -> dict[str, Term]:
        """Every spelling of every term, folded, with its term."""
        return {fold(spelling): term for term in self.terms for spelling in (*term.aliases, term.text)}

    def numbered(self, text: str) -> Term | None:
        """Return the term whose number in the act is all that ``text`` holds: «2», «2.» or «2)»."""
        return self._by_number.get(text.rstrip(".)"))

    @cached_property
    def _by_number(self) -> dict[str, Term]:
        return {term.number: term for term in self.terms if term.number is not None}

    @cached_property
    def _by_words(self) -> tuple[tuple[str, str], ...]:
        """Every folded spelling, and its words alone."""
        return tuple((known, _words(known)) for known in self.by_fold)

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple(f"{spelling} " for _, spelling in self._by_words)

    @cached_property
    def _terms_by_words(self) -> dict[str, Term]:
        return {spelling: self.by_fold[known] for known, spelling in self._by_words}

    def inconsistencies(self) -> Iterator[tuple[str, Message]]:
        """Yield the terms given twice and the spellings that two terms share."""
        owners: dict[str, str] = {}
        for term in self.terms:
            if owners.get(fold(term.text)) == term.text:
                yield "terms", Message(mark("the value «{text}» is given twice"), {"text": term.text})
            for spelling in (term.text, *term.aliases):
                owner = owners.setdefault(fold(spelling), term.text)
                if owner != term.text:
                    reason = mark("«{text}» stands for two values: «{one}» and «{other}»")
                    yield "terms", Message(reason, {"text": spelling, "one": owner, "other": term.text})

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The official texts, in the act's order."""
        return tuple(term.text for term in self.terms)

    def find(self, text: str) -> Term | None:
        """Return the term that ``text`` is, by folded words and this vocabulary's way of matching, or ``None``.

        Quotes around the whole are no part of the words: acts print them so, «идет исследование».
        """
        key = _unquoted(fold(text))
        exact = self.by_fold.get(key)
        if exact is not None or self.match == "equals":
            return exact
        if self.match == "begins":
            if self.offers(text):
                return None
            words = f"{_words(key)} "
            fitting = [known for known, spelling in self._by_words if words.startswith(f"{spelling} ")]
        else:
            words = f" {_words(key)} "
            fitting = [known for known, spelling in self._by_words if f" {spelling} " in words]
        return self.by_fold[max(fitting, key=len)] if fitting else None

    def offers(self, text: str) -> bool:
        """Tell whether ``text`` is two of the terms and nothing else, as a header has them: none of them is chosen."""
        words = _words(fold(text))
        if not words.startswith(self._beginnings):
            return False
        terms = self._terms_by_words
        firsts = [spelling for spelling in terms if words.startswith(f"{spelling} ")]
        return any(terms.get(words[len(first) + 1 :], terms[first]) is not terms[first] for first in firsts)


def _unquoted(folded: str) -> str:
    """Return a folded text without the quotes around the whole of it."""
    inner = folded[1:-1]
    return fold(inner) if folded[:1] == folded[-1:] == '"' and '"' not in inner else folded


def _words(folded: str) -> str:
    """Put a space for everything that is no letter, digit or hyphen, so that whole words can be looked for."""
    return " ".join(re.findall(r"(?:[^\W_]|-)+", folded))
