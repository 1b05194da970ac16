"""Which direction of the act a process belongs to: by its group, as the form spells it or the catalogue gives it."""

from __future__ import annotations

from collections.abc import Sequence

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Direction, Form
from reestr_cli.wording import fold, mend, without_number


def directions_of(form: Form) -> tuple[Direction, ...]:
    """Return the directions that the act names, or else one for each group of the form's vocabulary."""
    if form.directions:
        return form.directions
    words = form.vocabulary("group")
    if words is None:
        return ()
    return tuple(Direction(name=term.text, clause=words.clause, groups=(term.text,)) for term in words.terms)


class Groups:
    """Finds the group of a process among those of a form, or among those of its directions where it lists none."""

    def __init__(self, form: Form, catalog: Catalog | None) -> None:
        self._words = form.vocabulary("group")
        self._groups = {fold(group): group for direction in form.directions for group in direction.groups}
        self._catalog = catalog

    def of(self, text: str, process: str) -> tuple[str | None, bool]:
        """Return the group that the cell ``text`` means, else that of the typical process; and if it is the latter.

        A typical process that stands in several groups has none of its own.
        """
        known = self._find(text)
        if known is not None:
            return known, False
        if self._catalog is None:
            return None, False
        found = self._catalog.by_fold.get(fold(without_number(mend(process))), ())
        groups = {group.name for group, _ in found}
        if len(groups) != 1:
            return None, False
        typical = groups.pop()
        return self._find(typical) or typical, True

    def _find(self, text: str) -> str | None:
        if not text.strip():
            return None
        for spelling in (mend(text), without_number(mend(text))):
            term = None if self._words is None else self._words.find(spelling)
            found = self._groups.get(fold(spelling)) if term is None else term.text
            if found is not None:
                return found
        return None


def place_of(group: str | None, directions: Sequence[Direction]) -> int | None:
    """Return the number of the direction that ``group`` belongs to, or ``None``."""
    if group is None:
        return None
    key = fold(group)
    for number, direction in enumerate(directions):
        if key in map(fold, direction.groups):
            return number
    return None
