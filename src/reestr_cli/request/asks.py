"""What is asked for, as values: one ask for one process, and the request that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from reestr_cli.changes import CellChange
from reestr_cli.forms.duties import Duty
from reestr_cli.forms.form import Form
from reestr_cli.links import parse_links
from reestr_cli.versions import Row, Version
from reestr_cli.wording import fold_id, fold_looks, is_blank

#: The kind of duty in a form file that is such a request.
REQUEST = "request-change"


class Deed(StrEnum):
    """What is to be done with a process; in the order in which a letter tells of them."""

    ADD = "add"
    EXCLUDE = "exclude"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for one process.

    ``row`` is the process as it stands in the register, or in the draft when it is to be added. ``cells`` are what its
    columns hold: of a process to add the new texts, of one to exclude the old ones that name it, of one to change both
    of those that differ. ``mentions`` are the processes that stay and are linked to an id that will be gone.
    """

    deed: Deed
    row: Row
    cells: tuple[CellChange, ...]
    owner: str
    mentions: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Request:
    """One letter: the asks in the order of the letter, the body, the form whose act orders such letters.

    ``duty`` is the act's duty, ``None`` where it knows no such request; ``to`` replaces the name to be filled in;
    ``units`` replaces the units that the owners' cells name; ``grounds`` is ``None`` where they are filled in by hand.
    """

    asks: tuple[Ask, ...]
    form: Form
    agency: str | None = None
    grounds: str | None = None
    to: str | None = None
    units: tuple[str, ...] = ()

    @property
    def duty(self) -> Duty | None:
        """The act's duty to write such a request."""
        return duty_of(self.form)

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """The owners who ask, each once, in the order of the letter; a blank owner is left out."""
        found = {fold_looks(ask.owner): ask.owner for ask in reversed(self.asks) if ask.owner}
        return tuple(dict.fromkeys(found[fold_looks(ask.owner)] for ask in self.asks if ask.owner))

    def count(self, deed: Deed) -> int:
        """Return how many processes are asked to be added, excluded or changed."""
        return sum(ask.deed is deed for ask in self.asks)


def duty_of(form: Form) -> Duty | None:
    """Return the duty of ``form`` to write such a request, or ``None``."""
    return next((duty for duty in form.duties if duty.kind == REQUEST), None)


#: The columns by which a process that is to be excluded is named.
NAMING = ("id", "service", "group", "process", "owner", "status")


def added(row: Row, *, owner: str | None = None) -> Ask:
    """Return the ask to add the process of ``row``, with every cell of it that holds something."""
    cells = (
        CellChange(heading.key, heading.header, "", row.shown(heading.key), heading.key)
        for heading in row.version.headings
    )
    kept = tuple(cell for cell in cells if not is_blank(cell.new))
    return Ask(Deed.ADD, row, kept, owner_of(row) if owner is None else owner)


def excluded(row: Row, mentions: tuple[Row, ...]) -> Ask:
    """Return the ask to exclude the process of ``row``."""
    cells = (
        CellChange(heading.key, heading.header, row.shown(heading.key), "", heading.key)
        for heading in row.version.headings
        if heading.key in NAMING
    )
    return Ask(Deed.EXCLUDE, row, tuple(cell for cell in cells if not is_blank(cell.old)), owner_of(row), mentions)


def owner_of(row: Row) -> str:
    """Return the text of the owner's cell on one line."""
    return " ".join(row.version.text("owner", row.index).split())


def mentions_in(version: Version, form: Form, rows: Iterable[int]) -> Mapping[str, tuple[Row, ...]]:
    """Return for every id that links name, folded, which of ``rows`` (indexes) of ``version`` name it."""
    found: dict[str, dict[int, Row]] = {}
    words = form.link_words
    for index in rows:
        for link in parse_links(version.text("links", index), words):
            found.setdefault(link.key, {}).setdefault(index, Row(version, index))
    own = {key: list(named.values()) for key, named in found.items()}
    return {key: tuple(row for row in named if fold_id(row.id) != key) for key, named in own.items()}
