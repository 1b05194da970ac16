"""Two processes under one id, and one process under two.

Two rows collide when one file has the one under the id and not the other, and another file the reverse. Rows that one
file itself has under one id are that file's own fault, not a disagreement: both are kept, and it is said.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reestr_cli.decisions import Kind, Reason, Side
from reestr_cli.merge.entities import BASE, Entity
from reestr_cli.merge.numbering import Numbering
from reestr_cli.merge.options import Options
from reestr_cli.merge.parts import Aligned
from reestr_cli.merge.rows import Decided, MergedRow, Pending
from reestr_cli.merge.settling import Judge
from reestr_cli.wording import fold, fold_looks


class Collisions:
    """Finds and resolves what ids say of the rows of a merge."""

    def __init__(
        self,
        parts: Sequence[Aligned],
        base: Aligned | None,
        rows: Sequence[MergedRow],
        options: Options,
        judge: Judge,
        typical: Collection[str],
    ) -> None:
        self._files = {**dict(enumerate(parts)), **({} if base is None else {BASE: base})}
        self._rows = rows
        self._options = options
        self._judge = judge
        self._typical = typical

    def resolve(self) -> None:
        """Settle colliding ids or put the conflicts; remark repeated and blank ids, and processes with two ids."""
        groups: dict[str, list[MergedRow]] = {}
        for row in self._rows:
            if row.alive and not row.has_open_id:
                groups.setdefault(row.key, []).append(row)
        for row in groups.pop("", ()):
            row.decided.append(Decided(Reason.BLANK_ID, row.places))
        numbering: Numbering | None = None
        for key, rows in groups.items():
            if len(rows) == 1:
                continue
            if self._options.renumber and numbering is None:
                numbering = self._numbering()
            self._settle(key, sorted(rows, key=_keeps_first), numbering)
        self._remark_same_processes()

    def _numbering(self) -> Numbering:
        ids = [text for file in self._files.values() for text in file.ids if text]
        return Numbering([*ids, *(row.final_id for row in self._rows)], self._typical)

    def _settle(self, key: str, rows: list[MergedRow], numbering: Numbering | None) -> None:
        holders = [self._holders(row.entity, key) for row in rows]
        # an id may be a letter that ten thousand rows share: their holders are few, and only these are compared
        kinds = set(holders)
        rivals = {own for own in kinds if any(_collide(own, other) for other in kinds)}
        colliding = [at for at, own in enumerate(holders) if own in rivals]
        if not colliding:
            self._remark_repeated(rows)
            return
        if numbering is not None:
            self._renumber(rows, holders, numbering)
            return
        involved = [rows[at] for at in colliding]
        stand_for = [holders[at] for at in colliding]
        side = self._judge.choose(stand_for)
        if side is None:
            sides = [Side(_said(row), row.places) for row in involved]
            alike = len({fold(side.value or "") for side in sides}) == 1 and bool(sides[0].value)
            pending = Pending(Kind.ROW, sides, list(map(set, stand_for)), involved, alike=alike)
            for row in involved:
                row.pending.insert(0, pending)
            return
        winner = involved[side]
        winner.decided.append(
            Decided(
                Reason.CHOSEN,
                winner.places,
                against=tuple(place for row in involved if row is not winner for place in row.places),
                about=self._judge.policy.value,
            )
        )
        for row, own in zip(involved, stand_for, strict=True):
            if row is not winner and _collide(own, stand_for[side]):
                row.alive = False
                row.pending = []
                about = self._judge.policy.value
                row.decided = [
                    Decided(Reason.LEFT_OUT, row.places, value=_said(row), against=winner.places, about=about)
                ]

    def _holders(self, entity: Entity, key: str) -> frozenset[int]:
        """Return the files that have ``entity`` under ``key``; the base counts where a part may lack its rows."""
        return frozenset(
            file
            for file, row in entity.members
            if (file != BASE or self._options.partial or not entity.held) and self._files[file].keys[row] == key
        )

    def _renumber(self, rows: Sequence[MergedRow], holders: Sequence[frozenset[int]], numbering: Numbering) -> None:
        kept: list[MergedRow] = []
        bearers: dict[frozenset[int], MergedRow] = {}
        for row, own in zip(rows, holders, strict=True):
            rival = next((other for theirs, other in bearers.items() if _collide(own, theirs)), None)
            if rival is None:
                kept.append(row)
                bearers.setdefault(own, row)
                continue
            before = row.final_id
            row.take_id(numbering.next_after(before))
            row.decided.append(Decided(Reason.NEW_ID, row.places, "id", row.final_id, before, against=rival.places))
        if len(kept) > 1:
            self._remark_repeated(kept)

    def _remark_repeated(self, rows: Sequence[MergedRow]) -> None:
        """Say of every row that others have its id; ``against`` names the first of them."""
        for row in rows:
            other = rows[0] if row is not rows[0] else rows[1]
            row.decided.append(Decided(Reason.REPEATED_ID, row.places, "id", row.final_id, against=other.places))

    def _remark_same_processes(self) -> None:
        """Remark the rows of one service and process that different files have under different ids."""
        named: dict[tuple[str, str], list[MergedRow]] = {}
        folded: dict[str, str] = {}
        for row in self._rows:
            service, process = row.cells.get("service", ""), row.cells.get("process", "")
            if row.alive and service and process:
                for text in (service, process):
                    if text not in folded:
                        folded[text] = fold_looks(text)
                named.setdefault((folded[service], folded[process]), []).append(row)
        for rows in named.values():
            if len(rows) > 1 and len({row.key for row in rows}) > 1:
                kinds = {frozenset(row.entity.held) for row in rows}
                if any(_collide(one, other) for one in kinds for other in kinds):
                    first = min(rows, key=_keeps_first)
                    others = [row for row in rows if row is not first]
                    first.decided.append(
                        Decided(
                            Reason.SAME_PROCESS,
                            first.places,
                            value=_said(first),
                            against=tuple(place for row in others for place in row.places),
                            about=", ".join(row.shown_id or "—" for row in others),
                        )
                    )


def _collide(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether each of two rows stands in a file in which the other does not."""
    return bool(one - other and other - one)


def _keeps_first(row: MergedRow) -> tuple[bool, tuple[int, int]]:
    """Order rows by who keeps an id: a row of the base, then the part of the first name, then the upper row."""
    return row.entity.base is None, next(row.entity.members)


def _said(row: MergedRow) -> str:
    return " — ".join(filter(None, (row.cells.get("service", ""), row.cells.get("process", ""))))
