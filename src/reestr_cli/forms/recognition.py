"""What the cells of a row mean by its form: the status, the kind and the group, however they are spelt.

A register of a real body has a Latin letter in a status, a number before a group, or no group at all. Every command
that counts or sorts rows asks here, so that a row means the same to all of them; what is wrong with a spelling the
rules say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reestr_cli.wording import fold, is_blank, mend, without_number

if TYPE_CHECKING:
    from reestr_cli.forms.catalog import Catalog
    from reestr_cli.forms.form import Form
    from reestr_cli.forms.vocabulary import Term


class Group(NamedTuple):
    """The group of a row by its official name, ``None`` where nothing tells it; ``typical``: its process told it."""

    name: str | None
    typical: bool = False


class Recogniser:
    """Tells what cells mean by a form and its catalogue; each text is looked at once."""

    def __init__(self, form: Form, catalog: Catalog | None = None) -> None:
        self._form = form
        self._catalog = catalog
        self._directions = {fold(group): group for direction in form.directions for group in direction.groups}
        self._terms: dict[tuple[str, str], Term | None] = {}
        self._said: dict[str, str | None] = {}
        self._typical: dict[str, str | None] = {}

    def term(self, key: str, text: str) -> Term | None:
        """Return the term of the vocabulary of the column ``key`` that ``text`` means, or ``None``."""
        if (key, text) not in self._terms:
            words = self._form.vocabulary(key)
            mended = "" if is_blank(text) else mend(text)
            found = words.find(mended) or words.numbered(mended) if words is not None and mended else None
            self._terms[key, text] = found
        return self._terms[key, text]

    def group(self, text: str, process: str) -> Group:
        """Return the group that the cell ``text`` means, else that of the typical process called ``process``.

        A typical process that stands in several groups of the catalogue has none of its own.
        """
        if text not in self._said:
            self._said[text] = self._by_words(text)
        said = self._said[text]
        if said is not None or self._catalog is None:
            return Group(said)
        if process not in self._typical:
            self._typical[process] = self._by_process(process, self._catalog)
        typical = self._typical[process]
        return Group(typical, typical is not None)

    def _by_words(self, text: str) -> str | None:
        for spelling in _spellings(text):
            listed = None if self._catalog is None else self._catalog.group(spelling)
            found = self._official(spelling) or (None if listed is None else self._official(listed.name) or listed.name)
            if found is not None:
                return found
        return None

    def _by_process(self, process: str, catalog: Catalog) -> str | None:
        for spelling in _spellings(process):
            groups = {group.name for group, _ in catalog.by_fold.get(fold(spelling), ())}
            if len(groups) == 1:
                name = groups.pop()
                return self._official(name) or name
            if groups:
                return None
        return None

    def _official(self, spelling: str) -> str | None:
        """Return the group by the words of the form, or by those of its directions where it lists no groups."""
        words = self._form.vocabulary("group")
        term = None if words is None else words.find(spelling) or words.numbered(spelling)
        return self._directions.get(fold(spelling)) if term is None else term.text


def _spellings(text: str) -> Iterator[str]:
    """Yield ``text`` with each word in one alphabet, then without a number before it; nothing of a blank cell."""
    if not is_blank(text):
        mended = mend(text)
        yield mended
        yield without_number(mended)
