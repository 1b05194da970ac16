"""Which region is meant by a name that no form has: people write what the region is called, not the key of its form."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reestr_cli.errors import ReestrError, UnknownRegion

if TYPE_CHECKING:
    from reestr_cli.forms.form import Form

#: From how many letters on the beginning of a name says which one is meant.
_LETTERS = 3


def with_meant(unknown: UnknownRegion) -> UnknownRegion:
    """Return ``unknown`` with the regions that are meant: by their names or beginnings, else the nearest key."""
    from reestr_cli.wording import nearest_of

    name = str(unknown.facts["name"]).strip()
    meant = [f"{form.region} ({form.region_name})" for form in _forms() if _is_meant(name, form)]
    if not meant:
        near = nearest_of(name.casefold(), unknown.known)
        meant = [] if near is None else [near]
    return UnknownRegion(name, unknown.known, meant, unknown.file)


def _forms() -> Iterable[Form]:
    """Return the forms at hand here; where the settings or a form are at fault, the shipped ones."""
    from reestr_cli.forms.library import Library
    from reestr_cli.settings import find_settings

    try:
        own = find_settings(Path.cwd()).forms
        return Library(() if own is None else (own,)).forms()
    except ReestrError:
        return Library().forms()


def _is_meant(name: str, form: Form) -> bool:
    """Tell whether ``name`` is the beginning of the key or the name of ``form``, or one of its words in another case.

    The markers of a form are the beginnings by which its region is known in any case: «Омск» in «Омской области».
    """
    from reestr_cli.wording import fold

    folded = fold(name)
    if len(folded) < _LETTERS:
        return False
    called = (form.region, fold(form.region_name))
    return any(each.startswith(folded) for each in called) or folded.startswith(tuple(map(fold, form.markers)))
