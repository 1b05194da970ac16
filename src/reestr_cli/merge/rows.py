"""One row of the result in the making: its cells, why they are what they are, and what nobody has decided yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reestr_cli.decisions import Conflict, Decision, Kind, Place, Reason, Side
from reestr_cli.merge.cells import Voice
from reestr_cli.merge.entities import Entity
from reestr_cli.merge.settling import Judge
from reestr_cli.wording import fold_id, fold_space


@dataclass(eq=False, slots=True)
class Pending:
    """A conflict in the making. ``parts`` are, side by side, the files that stand for each of ``sides``.

    ``rows`` are the rows it is about (several where two processes have one id); ``voices`` of a cell, by side;
    ``alike`` as in :class:`Conflict`.
    """

    kind: Kind
    sides: list[Side]
    parts: list[set[int]]
    rows: list[MergedRow]
    column: str | None = None
    before: str | None = None
    voices: Sequence[Sequence[Voice]] = ()
    alike: bool = False
    number: int = 0

    def conflict(self, row: int | None, headers: Mapping[str, str]) -> Conflict:
        """Return the finished value; ``row`` is the number of the row in the result."""
        first = self.rows[0]
        process = " — ".join(filter(None, (first.cells.get("service", ""), first.cells.get("process", ""))))
        header = headers.get(self.column or "")
        return Conflict(
            self.number, self.kind, first.shown_id, tuple(self.sides), self.column, header, self.before, row, process,
            self.alike,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in the making: it does not know yet where its row will stand."""

    reason: Reason
    places: tuple[Place, ...] = ()
    column: str | None = None
    value: str | None = None
    before: str | None = None
    against: tuple[Place, ...] = ()
    about: str = ""

    def at(self, row: int | None, own_id: str, headers: Mapping[str, str]) -> Decision:
        """Return the finished value for the row with number ``row`` and id ``own_id``."""
        return Decision(
            self.reason, own_id, row, self.column, headers.get(self.column or ""), self.value, self.before,
            self.places, self.against, self.about,
        )  # fmt: skip


@dataclass(eq=False, slots=True)
class MergedRow:
    """A row of the result, or one that does not get into it (``alive`` is false).

    ``links_from`` is the file whose links cell was taken; ``final_id`` the id that the row will bear; ``shown_id`` the
    one that people know it by.
    """

    entity: Entity
    cells: dict[str, str]
    links_from: int
    places: tuple[Place, ...]
    decided: list[Decided]
    pending: list[Pending] = field(default_factory=list)
    alive: bool = True
    final_id: str = ""
    shown_id: str = ""
    marked: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        """The key of the id."""
        return fold_id(fold_space(self.final_id))

    @property
    def has_open_id(self) -> bool:
        """Tell whether nobody knows yet which id the row will bear, or whether it will stand at all."""
        return any(each.kind is Kind.REMOVED or each.column == "id" for each in self.pending)

    def take_id(self, text: str) -> None:
        """Give the row the id ``text``."""
        self.final_id = self.shown_id = text

    def settle(self, judge: Judge) -> None:
        """Let the policy settle the conflicts of the row, where it does so."""
        if not judge.decides:
            return
        pending, self.pending = self.pending, []
        for each in pending:
            side = judge.choose(each.parts)
            if not self.alive:
                return
            if side is None:
                self.pending.append(each)
                continue
            self._settle(each, side, judge.policy.value)

    def _settle(self, pending: Pending, side: int, policy: str) -> None:
        chosen = pending.sides[side]
        against = tuple(place for other in pending.sides if other is not chosen for place in other.places)
        if pending.kind is Kind.REMOVED:
            self.alive = chosen.value is not None
            if self.alive:
                self.decided.append(Decided(Reason.CHOSEN, chosen.places, against=against, about=policy))
            else:
                lost = pending.sides[1 - side].value
                self.decided = [Decided(Reason.LEFT_OUT, self.places, value=lost, against=chosen.places, about=policy)]
            return
        key = pending.column or ""
        voice = pending.voices[side][0]
        self.cells[key] = chosen.value or ""
        self.decided.append(
            Decided(Reason.CHOSEN, chosen.places, key, chosen.value, pending.before, against, about=policy)
        )
        if key == "links":
            self.links_from = voice.file
        elif key == "id":
            self.take_id(chosen.value or "")
