"""The names of groups of processes, with which people head the rows of a group, and the numbers before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form
from reestr_cli.wording import fold

#: «2. Кадры», «II) Кадры»: a number before the name; Cyrillic Х and І are typed for the Roman digits.
_NUMBER_BEFORE = r"^(?:\d+|[IVXХІ]+)[.)]\s*"
_NUMBER_ALONE = r"(?:(\d{1,2})|[IVXХІ]{1,5})[.)]?"


class GroupNames:
    """The groups of a form and of its catalogue: every spelling of a name, folded, with its numbers in the act."""

    def __init__(self, form: Form, catalog: Catalog | None) -> None:
        self._numbers: dict[str, set[str]] = {}
        for name, number in _names(form, catalog):
            self._numbers.setdefault(fold(name), set()).add(number)

    def holds(self, text: str) -> bool:
        """Tell whether ``text`` is the name of a group, with or without a number before it."""
        return fold(re.sub(_NUMBER_BEFORE, "", text)) in self._numbers

    def is_numbered(self, name: str, number: str, *, arabic: bool) -> bool:
        """Tell whether ``number`` is one that heads the group called ``name``: the act's own, or any Roman one.

        Without ``arabic`` only Roman ones count.
        """
        numbers, match = self._numbers.get(fold(name)), re.fullmatch(_NUMBER_ALONE, number)
        if numbers is None or match is None:
            return False
        return match[1] is None or (arabic and match[1] in numbers)


def _names(form: Form, catalog: Catalog | None) -> Iterator[tuple[str, str]]:
    terms = form.vocabulary("group")
    for term in () if terms is None else terms.terms:
        yield from ((name, term.number or "") for name in (term.text, *term.aliases))
    for group in () if catalog is None else catalog.groups:
        yield from ((name, group.number) for name in (group.name, *group.aliases))
