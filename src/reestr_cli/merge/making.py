"""Makes the row of every process from the rows of the files, and says what nobody has decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from reestr_cli.decisions import Kind, MergedColumn, Place, Reason, Side
from reestr_cli.merge.cells import Outcome, Voice, best_spelling, combine_cell
from reestr_cli.merge.entities import BASE, Entity
from reestr_cli.merge.links import Targets
from reestr_cli.merge.parts import Aligned
from reestr_cli.merge.rows import Decided, MergedRow, Pending
from reestr_cli.wording import fold_id, fold_space, mend


class RowMaker:
    """Makes the row of every process from the rows of the files."""

    def __init__(
        self,
        parts: Sequence[Aligned],
        base: Aligned | None,
        columns: Sequence[MergedColumn],
        official: Mapping[str, Collection[str]],
        targets: Targets,
        fold: Callable[[str], str],
    ) -> None:
        self._parts, self._base = parts, base
        self._keys = [column.key for column in columns]
        self._official = official
        self._targets = targets
        self._fold = fold

    def make(self, entity: Entity, *, partial: bool) -> MergedRow:
        """Return the row of ``entity``; with ``partial`` a part that lacks it says nothing about it."""
        places = tuple(self._file(file).place(row) for file, row in entity.members)
        if entity.base is None and len(entity.held) == 1:
            return self._single(entity, places)
        removers = []
        if entity.base is not None and not partial:
            removers = [number for number in range(len(self._parts)) if number not in entity.held]
        row = self._combined(entity, places)
        if removers:
            self._remove(row, removers)
        return row

    def _file(self, number: int) -> Aligned:
        if number != BASE:
            return self._parts[number]
        if self._base is None:
            raise ValueError("there is no base")
        return self._base

    def _single(self, entity: Entity, places: tuple[Place, ...]) -> MergedRow:
        ((number, index),) = entity.held.items()
        part = self._parts[number]
        cells = {key: column[index] for key, column in part.cells.items()}
        reason = Reason.ONLY if self._base is None else Reason.ADDED
        row = MergedRow(entity, cells, number, places, [Decided(reason, places)])
        row.take_id(part.ids[index])
        return row

    def _combined(self, entity: Entity, places: tuple[Place, ...]) -> MergedRow:
        row = MergedRow(entity, {}, BASE, places, [])
        for key in self._keys:
            outcome = self._outcome(entity, key)
            if outcome is None:
                continue
            row.cells[key] = outcome.voice.text
            if key == "links":
                row.links_from = outcome.voice.file
            elif key == "id":
                row.take_id(outcome.voice.text)
            if outcome.sides:
                row.pending.append(self._pending(row, key, outcome))
            elif outcome.reason is not None:
                row.decided.append(self._decided(entity, key, outcome))
        row.decided.insert(0, Decided(self._reason(entity, row), places))
        return row

    def _outcome(self, entity: Entity, key: str) -> Outcome | None:
        """Combine the cell ``key``; ``None`` where no file has the column."""
        held = [(number, index) for number, index in entity.held.items() if key in self._parts[number].cells]
        own = self._base.text(key, entity.base) if self._base is not None and entity.base is not None else None
        if not held:
            return None if own is None else Outcome(self._voice(BASE, key, own))
        texts = [(number, self._parts[number].cells[key][index]) for number, index in held]
        first = texts[0][1] if own is None else own
        if key != "links" and all(text == first for _, text in texts):
            return Outcome(Voice(BASE if own is not None else texts[0][0], first, None))
        voices = [self._voice(number, key, text) for number, text in texts]
        base = None if own is None else self._voice(BASE, key, own)
        return combine_cell(base, voices, self._official.get(key, ()))

    def _voice(self, number: int, key: str, text: str) -> Voice:
        if key == "links":
            return Voice(number, text, self._targets.value(number, text))
        return Voice(number, text, fold_id(fold_space(text)) if key == "id" else self._fold(text))

    def _pending(self, row: MergedRow, key: str, outcome: Outcome) -> Pending:
        official = self._official.get(key, ())
        bests = [best_spelling(side, official) for side in outcome.sides]
        voices = [
            [best, *(voice for voice in side if voice is not best)]
            for best, side in zip(bests, outcome.sides, strict=True)
        ]
        sides = [Side(side[0].text, self._places(row.entity, key, side)) for side in voices]
        before = None if row.entity.base is None or self._base is None else self._base.text(key, row.entity.base)
        parts = [{voice.file for voice in side} for side in voices]
        alike = key == "links" and len({self._fold(voice.text) for side in voices for voice in side}) == 1
        return Pending(Kind.CELL, sides, parts, [row], key, before, voices, alike)

    def _places(self, entity: Entity, key: str, voices: Sequence[Voice]) -> tuple[Place, ...]:
        rows = dict(entity.members)
        return tuple(self._file(voice.file).place(rows[voice.file], key) for voice in voices)

    def _decided(self, entity: Entity, key: str, outcome: Outcome) -> Decided:
        reason = outcome.reason or Reason.CHANGED
        if key == "id" and reason is Reason.CHANGED:
            reason = Reason.RENUMBERED
        rows = dict(entity.members)
        like = [
            Voice(number, text, None)
            for number, index in entity.held.items()
            if (text := self._parts[number].text(key, index)) == outcome.voice.text
        ]
        other = tuple(
            self._parts[number].place(index, key)
            for number, index in entity.held.items()
            if self._parts[number].text(key, index) != outcome.voice.text
        )
        before = None if self._base is None or entity.base is None else self._base.text(key, entity.base)
        if key == "links" and reason is Reason.SPELLING and before and self._follow(before, outcome.voice.text):
            reason = Reason.LINK_REWRITTEN
        places = tuple(self._file(voice.file).place(rows[voice.file], key) for voice in like)
        against = other if reason is Reason.SPELLING else ()
        return Decided(reason, places, key, outcome.voice.text, before, against)

    def _follow(self, before: str, now: str) -> bool:
        """Tell whether links that mean the same processes name them by other ids."""
        old, new = ([link.key for link in self._targets.parse(mend(text))] for text in (before, now))
        return old != new

    def _reason(self, entity: Entity, row: MergedRow) -> Reason:
        if entity.base is None:
            if self._base is not None:
                return Reason.ADDED
            return Reason.COMBINED if row.pending else Reason.SAME
        if not entity.held:
            return Reason.KEPT
        return Reason.COMBINED if row.decided or row.pending else Reason.UNCHANGED

    def _remove(self, row: MergedRow, removers: Sequence[int]) -> None:
        """Take the row out, or put the conflict where another part changed what these parts have left out."""
        gone = tuple(Place(self._parts[number].name) for number in removers)
        is_changed = bool(row.pending) or any(
            each.reason in (Reason.CHANGED, Reason.RENUMBERED) for each in row.decided
        )
        if not is_changed:
            row.alive = False
            row.pending = []
            row.decided = [Decided(Reason.REMOVED, row.places, against=gone)]
            return
        kept = tuple(self._parts[number].place(index) for number, index in row.entity.held.items())
        said = " — ".join(filter(None, (row.cells.get("service", ""), row.cells.get("process", ""))))
        sides = [Side(None, gone), Side(said, kept)]
        row.pending.insert(0, Pending(Kind.REMOVED, sides, [set(removers), set(row.entity.held)], [row]))
