"""A register that says it is another region's than the one it is read for: the option holds, and the person is told.

``--region``, ``--form`` and ``region`` in reestr.toml win over what the file itself says, because marks may be wrong.
But a file that fell into the wrong folder must not pass for one of the region without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reestr_cli.errors import DataFileFault
from reestr_cli.forms.form import Form, is_marked
from reestr_cli.forms.library import Library
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.register import Register, is_empty
from reestr_cli.wording import fold_header

_BY_OPTION = mark(
    "by its marks or header this is a register of another region ({own}); it was read on the form {region}, as the "
    "command line says"
)
_BY_SETTINGS = mark(
    "by its marks or header this is a register of another region ({own}); it was read on the form {region}, as "
    "reestr.toml says"
)
_NAMED_BY_OPTION = mark(
    "by the name of its body this may be a register of another region ({own}); it was read on the form {region}, as "
    "the command line says"
)
_NAMED_BY_SETTINGS = mark(
    "by the name of its body this may be a register of another region ({own}); it was read on the form {region}, as "
    "reestr.toml says"
)
#: Every sentence, by whether the region is plainly another and whether the command line overrules it.
_SENTENCES = {
    (True, True): _BY_OPTION,
    (True, False): _BY_SETTINGS,
    (False, True): _NAMED_BY_OPTION,
    (False, False): _NAMED_BY_SETTINGS,
}
_MEANINGS = {sentence: meaning for meaning, sentence in _SENTENCES.items()}


class Overruling(NamedTuple):
    """What a message of :func:`overruled` says: the register is one of ``own`` and was read on the form ``region``.

    ``plain`` is false where only the name of its body says so, which is a reason to ask and not to leave it out;
    ``by_option`` tells the command line from the settings.
    """

    own: str
    region: str
    plain: bool
    by_option: bool


def overruled(register: Register, form: Form, library: Library, *, by_option: bool) -> Message | None:
    """Return what to say of a register read on ``form`` because somebody asked for that; ``None``: it is of this form.

    ``by_option`` tells the command line from the settings. :func:`overruling_in` reads the message.
    """
    plain = _plain_regions(register, form, library)
    own = ", ".join(_regions_of_body(register, form, library) if plain is None else plain)
    sentence = _SENTENCES[plain is not None, by_option]
    return Message(sentence, {"own": own, "region": form.region}) if own else None


def overruling_in(notes: Iterable[Message]) -> Overruling | None:
    """Return what one of ``notes`` says of another region than the one read for; ``None``: none says that."""
    for note in notes:
        if note.template in _MEANINGS:
            return Overruling(str(note.facts["own"]), str(note.facts["region"]), *_MEANINGS[note.template])
    return None


def _plain_regions(register: Register, form: Form, library: Library) -> tuple[str, ...] | None:
    """Return the other regions whose register it plainly is: by the blank's mark, or by a header to the letter.

    Forms are read for that only where the header has not the columns of ``form``, none missing and none too many;
    ``None`` where it has them, as several regions have one header. A mark that names no region at hand says nothing.
    """
    named = register.properties.get("region")
    if named in library.regions:
        return () if named == form.region else (str(named),)
    if {cell.key for cell in register.header} == {column.key for column in form.official_columns}:
        return None
    header = frozenset(fold_header(cell.text) for cell in register.header if not is_empty(cell.text))
    return tuple(region for region in library.regions if region != form.region and _has(library, region, header))


def _regions_of_body(register: Register, form: Form, library: Library) -> Iterator[str]:
    """Yield the one other region that the name of the body speaks of, if it does not speak of that of ``form``."""
    name = (register.agency or "").casefold()
    if form.markers and name and not is_marked(name, form.markers):
        spoken_of = library.named(name)
        if len(spoken_of) == 1:
            yield from spoken_of


def _has(library: Library, region: str, header: frozenset[str]) -> bool:
    try:
        return library.form(region).official_keys == header
    except DataFileFault:  # told where that form is asked for
        return False
