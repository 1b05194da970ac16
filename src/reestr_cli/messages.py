"""Sentences for the user, as values: a template with facts, put into words when it is shown.

So half a million findings cost references, not texts, and the language is chosen when a sentence is shown. What it
costs time to say is worked out then, too (:class:`SaidLater`): of very many findings a person is shown few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol, runtime_checkable

from reestr_cli.i18n import tr

_NO_FACTS: Mapping[str, object] = MappingProxyType({})


class Message(NamedTuple):
    """A sentence for the user: a translatable template and the facts that fill its ``{placeholders}``.

    A fact that is itself a ``Message`` is translated too.
    """

    template: str
    facts: Mapping[str, object] = _NO_FACTS

    def __str__(self) -> str:
        return tr(self.template, **self.facts)


def listed(parts: Iterable[Message], between: str) -> Message:
    """Return one message that says all ``parts``, with ``between`` between them."""
    places = {f"part{number}": part for number, part in enumerate(parts)}
    return Message(between.join(f"{{{place}}}" for place in places), places)


def quoted(texts: Iterable[str]) -> str:
    """Return ``texts`` in quotes, with commas between them, as a fact of a message."""
    return ", ".join(f"«{text}»" for text in texts)


@runtime_checkable
class Told(Protocol):
    """A fact of a message that is worked out when it is shown: ``message`` is what it then says."""

    @property
    def message(self) -> Message:
        """What is said."""


class Said(NamedTuple):
    """What a finding says: its sentence, and what to write into the cell instead, where that is known."""

    message: Message
    suggestion: str | None = None


class SaidLater:
    """What a finding says, worked out by ``make`` of ``parts`` when it is asked for, once.

    Until then it holds both, and what they lead to: ``parts`` are to be values, which are the same then as now.
    """

    __slots__ = ("_make", "_parts", "_said")

    def __init__(self, make: Callable[..., Said], *parts: object) -> None:
        self._make = make
        self._parts = parts
        self._said: Said | None = None

    @property
    def message(self) -> Message:
        """The sentence."""
        return self._worked_out().message

    @property
    def suggestion(self) -> str | None:
        """What to write into the cell instead, where that is known."""
        return self._worked_out().suggestion

    def _worked_out(self) -> Said:
        if self._said is None:
            self._said = self._make(*self._parts)
            del self._make, self._parts
        return self._said


#: What a finding says, at once or later.
Saying = Said | SaidLater
