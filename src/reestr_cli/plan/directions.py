"""Which direction of the act a process belongs to, by its group."""

from __future__ import annotations

from collections.abc import Sequence

from reestr_cli.forms.duties import Direction
from reestr_cli.forms.form import Form
from reestr_cli.wording import fold


def directions_of(form: Form) -> tuple[Direction, ...]:
    """Return the directions that the act names, or else one for each group of the form's vocabulary."""
    if form.directions:
        return form.directions
    words = form.vocabulary("group")
    if words is None:
        return ()
    return tuple(Direction(name=term.text, clause=words.clause, groups=(term.text,)) for term in words.terms)


def place_of(group: str | None, directions: Sequence[Direction]) -> int | None:
    """Return the number of the direction that ``group`` belongs to, or ``None``."""
    if group is None:
        return None
    key = fold(group)
    for number, direction in enumerate(directions):
        if key in map(fold, direction.groups):
            return number
    return None
