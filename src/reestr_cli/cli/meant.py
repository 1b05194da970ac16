"""What is meant by a name that nothing has.

A region: people write what it is called, not the key of its form. A file: a letter is wrong, or a name with spaces has
come without quotes, and what arrives is its first word.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reestr_cli.errors import NoSuchPath, ReestrError, UnknownRegion, WrongUsage, as_argument
from reestr_cli.i18n import mark

if TYPE_CHECKING:
    from reestr_cli.forms.form import Form

#: From how many letters on the beginning of a name says which one is meant.
_LETTERS = 3
#: In how many names of a folder one that may be meant is looked for, and how much alike it is, in per cent.
_ENTRIES, _ALIKE = 5000, 75.0


def with_meant(unknown: UnknownRegion) -> UnknownRegion:
    """Return ``unknown`` with the regions that are meant: by their names or beginnings, else the nearest key."""
    from reestr_cli.wording import nearest_of

    name = str(unknown.facts["name"]).strip()
    meant = [f"{form.region} ({form.region_name})" for form in _forms() if _is_meant(name, form)]
    if not meant:
        near = nearest_of(name.casefold(), unknown.known)
        meant = [] if near is None else [near]
    return UnknownRegion(name, unknown.known, meant, unknown.file)


def with_near(missing: NoSuchPath) -> ReestrError:
    """Return ``missing`` with the name in the same folder that is meant, where there is one.

    For what is there and is none of the two another error says so: a link that leads nowhere, a device.
    """
    from reestr_cli.wording import nearest_of

    given = str(missing.facts["path"])
    path = Path(given)
    odd = _oddity(given)
    if odd is not None:
        return WrongUsage(odd, path=given)
    try:
        names = [entry.name for entry in islice(os.scandir(path.parent), _ENTRIES)]
    except (OSError, ValueError):
        return missing
    longer = [name for name in names if name.startswith(f"{path.name} ")]
    near = min(longer, key=lambda name: (len(name), name), default=None) or nearest_of(
        path.name, names, at_least=_ALIKE
    )
    return missing if near is None else NoSuchPath(given, as_argument(path.with_name(near)))


def _oddity(path: str) -> str | None:
    """Return what ``path`` is where it is no file, ``None`` where nothing is there."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a slash at the end counts
    except (OSError, ValueError):
        nowhere = mark("{path} is a link that leads nowhere: what it names was deleted or moved")
        return nowhere if os.path.islink(path) else None  # noqa: PTH114 - a slash at the end counts here too
    if stat.S_ISDIR(mode):
        return mark("{path} is a folder, and a file is needed here")
    return None if stat.S_ISREG(mode) else mark("{path} is no ordinary file, and no folder")


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
