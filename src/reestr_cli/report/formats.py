"""A format of a report: its name, how it must arrive, and the module that makes it, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, TypeVar

from reestr_cli.report.look import Look

Shown = TypeVar("Shown")
Listed = TypeVar("Listed", bound="Format[Any]")
#: What people read in the window in which they have called the program.
_WINDOW = frozenset({"text", "concise", "grouped"})


@dataclass(frozen=True, slots=True)
class Format(Generic[Shown]):
    """A format of what is ``Shown``: ``name`` in ``room``, the package that holds the module of the format.

    The module has the name of the format, or ``module``, and a function ``render`` with the signature of ``render``
    here. ``exact`` is true for a format that programs read: a letter that the output cannot encode is then escaped in
    the way of the format, never replaced by a similar one. ``binary`` is true for one that is a file and cannot go to a
    terminal. ``notes`` is true for one that shows the notes on a
    file to whoever reads it, ``counts`` for one that says of each rule how often it was broken, where that is asked.
    """

    room: str
    name: str
    module: str = ""
    exact: bool = False
    binary: bool = False
    notes: bool = False
    counts: bool = False

    @property
    def document(self) -> bool:
        """Tell whether it is UTF-8 when stdout leads to a file or a program, whatever the console has.

        So is everything that is put somewhere else to be read: markdown, pages, pictures. Only what people read in the
        window itself follows the encoding of the console there too, for ``| more`` and ``| findstr``.
        """
        return not (self.exact or self.binary or self.name in _WINDOW)

    def render(self, shown: Shown, look: Look) -> Iterator[str] | Iterator[bytes]:
        """Return the pieces of the report: texts, or bytes where the format is ``binary``."""
        module = import_module(f"{self.room}.{self.module or self.name}")
        pieces: Iterator[str] | Iterator[bytes] = module.render(shown, look)
        return pieces

    def texts(self, shown: Shown, look: Look) -> Iterator[str]:
        """Return the pieces of the report as a terminal can show them: texts alone."""
        return (piece for piece in self.render(shown, look) if isinstance(piece, str))


def by_name(*formats: Listed) -> dict[str, Listed]:
    """Return ``formats`` under their names, in the order in which they are offered."""
    return {form.name: form for form in formats}
