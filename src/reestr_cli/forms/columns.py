"""The columns of a form: their keys, their headers, what the act says about each, what it asks of links."""

# Annotations are values here, not texts: see :mod:`reestr_cli.forms.model`.

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Annotated, Literal

from reestr_cli.forms.model import Limits, Model, Text
from reestr_cli.forms.patterns import Key
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.wording import fold, fold_header

#: The keys every form shares; a form may add columns of its own under other keys.
COLUMN_KEYS = (
    "id", "life_situation", "service", "regulation", "group", "process", "owner", "status", "client", "value",
    "input", "output", "links", "kind", "placement",
)  # fmt: skip

#: :func:`reestr_cli.wording.fold_header`, remembered: all forms share most of their headers.
header_key = cache(fold_header)


class Column(Model):
    """One column of the form.

    ``in_form`` is false for a column that the act's text describes and its form does not have: it may be there, is
    never missed, and is not written into the blank. ``parts`` names what a cell must hold (Omsk, clause 17: the full
    name and the position). ``width`` is in the units of the spreadsheet program (the width of a digit).
    """

    key: Key
    header: Text
    about: Text
    clause: Text
    required: bool = False
    in_form: bool = True
    aliases: tuple[Text, ...] = ()
    vocabulary: Key | None = None
    parts: tuple[Literal["name", "position"], ...] = ()
    prompt: Annotated[str, Limits(max_length=255)] | None = None
    example: str | None = None
    width: Annotated[float, Limits(ge=4, le=80)] = 16.0

    @cached_property
    def folded_headers(self) -> frozenset[str]:
        """The official header and its aliases as :func:`reestr_cli.wording.fold_header` keys."""
        return frozenset(header_key(text) for text in (self.header, *self.aliases))


class Links(Model):
    """What the act asks of links: the words for the two types, and whether a type must be given."""

    preceding: Annotated[tuple[Text, ...], Limits(min_length=1)] = ("предшествующий", "предыдущий")
    following: Annotated[tuple[Text, ...], Limits(min_length=1)] = ("последующий", "следующий")
    type_required: bool = False
    clause: Text

    def inconsistencies(self) -> Iterator[tuple[str, Message]]:
        """Yield the words that stand for both types."""
        preceding = {fold(word) for word in self.preceding}
        for word in self.following:
            if fold(word) in preceding:
                yield "following", Message(mark("«{word}» is also among preceding: it tells no type"), {"word": word})
