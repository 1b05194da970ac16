"""A register that says it is another region's than the one it is read for: the option holds, and the person is told.

``--region``, ``--form`` and ``region`` in reestr.toml win over what the file itself says, because marks may be wrong.
But a file that fell into the wrong folder must not pass for one of the region without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.errors import DataFileFault
from reestr_cli.findings import Message
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.i18n import mark
from reestr_cli.register import Register, is_empty
from reestr_cli.wording import fold_header

BY_OPTION = mark(
    "by its marks, header or body this is a register of another region ({own}); it was read on the form {region}, as "
    "the command line says"
)
BY_SETTINGS = mark(
    "by its marks, header or body this is a register of another region ({own}); it was read on the form {region}, as "
    "reestr.toml says"
)


def overruled(register: Register, form: Form, library: Library, *, by_option: bool) -> Message | None:
    """Return what to say of a register read on ``form`` because somebody asked for that; ``None``: it is of this form.

    ``by_option`` tells the command line from the settings. The message has the facts ``own`` and ``region``.
    """
    own = ", ".join(_own_regions(register, form, library))
    return Message(BY_OPTION if by_option else BY_SETTINGS, {"own": own, "region": form.region}) if own else None


def _own_regions(register: Register, form: Form, library: Library) -> tuple[str, ...]:
    """Return the other regions whose register it plainly is: by the blank's mark, a header to the letter, or its body.

    Forms are read for that only where the header has not the columns of ``form``, none missing and none too many; where
    it has them, the body may bear the name of one other region, as several regions have one header.
    """
    named = register.properties.get("region")
    if named is not None:
        return () if named == form.region else (named,)
    if {cell.key for cell in register.header} == {column.key for column in form.official_columns}:
        return tuple(_regions_of_body(register, form, library))
    header = frozenset(fold_header(cell.text) for cell in register.header if not is_empty(cell.text))
    return tuple(region for region in library.regions if region != form.region and _has(library, region, header))


def _regions_of_body(register: Register, form: Form, library: Library) -> Iterator[str]:
    """Yield the one other region that the name of the body speaks of, if it does not speak of that of ``form``."""
    name = (register.agency or "").casefold()
    if form.markers and name and not any(marker.casefold() in name for marker in form.markers):
        spoken_of = library.named(name)
        if len(spoken_of) == 1:
            yield from spoken_of


def _has(library: Library, region: str, header: frozenset[str]) -> bool:
    try:
        return library.form(region).official_keys == header
    except DataFileFault:  # told where that form is asked for
        return False
