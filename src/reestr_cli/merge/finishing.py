"""The last step of a merge: links are rewritten to the ids that their processes bear in the result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, product

from reestr_cli.decisions import Kind, Reason, Side
from reestr_cli.links import Link
from reestr_cli.merge.links import Renaming, Targets, rewrite
from reestr_cli.merge.rows import Decided, MergedRow, Pending
from reestr_cli.merge.settling import Judge
from reestr_cli.wording import fold_id

#: So many readings of one cell are offered; a cell with more doubtful links is to be mended by hand.
MOST_READINGS = 8


def finish_links(
    rows: Sequence[MergedRow],
    standing: Sequence[MergedRow],
    targets: Targets,
    judge: Judge,
    next_number: Callable[[], int],
) -> None:
    """Rewrite the links of the rows that stand; ``rows`` are those of all entities, in their order."""
    _Finisher(rows, standing, targets, judge, next_number).run(standing)


class _Finisher:
    def __init__(
        self,
        rows: Sequence[MergedRow],
        standing: Sequence[MergedRow],
        targets: Targets,
        judge: Judge,
        next_number: Callable[[], int],
    ) -> None:
        self._rows, self._targets, self._judge, self._next_number = rows, targets, judge, next_number
        self._borne = {row.key for row in standing}

    def run(self, standing: Sequence[MergedRow]) -> None:
        for row in standing:
            open_links = next((each for each in row.pending if each.column == "links"), None)
            if open_links is not None:
                open_links.sides = [
                    Side(self._certain(voices[0].file, side.value or ""), side.places)
                    for side, voices in zip(open_links.sides, open_links.voices, strict=True)
                ]
            elif row.cells.get("links"):
                self._finish(row)

    def _readings(self, file: int, key: str) -> dict[str, int]:
        """Return the ids that a link may mean in the result, each with its entity; empty when all are gone."""
        found: dict[str, int] = {}
        for entity in self._targets.meant(file, key):
            row = self._rows[entity]
            if row.alive and row.final_id:
                found.setdefault(fold_id(row.final_id), entity)
        return found

    def _certain(self, file: int, text: str) -> str:
        """Return ``text`` with the links rewritten that can mean one process only."""
        renaming: dict[str, str | None] = {}
        for link in self._targets.parse(text):
            found = self._readings(file, link.key)
            if link.body is None and len(found) == 1 and link.key not in found:
                renaming[link.key] = self._rows[next(iter(found.values()))].final_id
        return rewrite(text, renaming, self._targets.words) if renaming else text

    def _finish(self, row: MergedRow) -> None:
        text, file = row.cells["links"], row.links_from
        renaming: dict[str, str | None] = {}
        doubtful: dict[str, dict[str, int]] = {}
        left: list[str] = []
        for link in self._meaningful(file, text):
            found = self._readings(file, link.key)
            if len(found) > 1:
                doubtful[link.key] = found
            elif found:
                renaming[link.key] = self._rows[next(iter(found.values()))].final_id
            elif link.key in self._borne:
                renaming[link.key] = None
            else:
                left.append(link.target)
        if renaming:
            self._rename(row, text, renaming)
        if left:
            about = ", ".join(dict.fromkeys(left))
            row.decided.append(Decided(Reason.LINK_LEFT, row.places, "links", text, about=about))
        if doubtful:
            self._put_doubt(row, doubtful)

    def _meaningful(self, file: int, text: str) -> Iterator[Link]:
        """Yield the links of a cell of ``file`` that cannot stay as they are, if they mean any row at all."""
        for link in self._targets.parse(text):
            if link.body is not None or not self._targets.meant(file, link.key):
                continue
            found = self._readings(file, link.key)
            # where the file itself has the id twice, nobody could tell which row was meant before either
            if link.key not in found or (len(found) > 1 and not self._targets.is_own(file, link.key)):
                yield link

    def _rename(self, row: MergedRow, text: str, renaming: Renaming) -> None:
        new = row.cells["links"] = rewrite(text, renaming, self._targets.words)
        gone = [key for key, name in renaming.items() if name is None]
        if len(gone) < len(renaming):
            row.decided.append(Decided(Reason.LINK_REWRITTEN, row.places, "links", new, text))
        if gone:
            row.decided.append(Decided(Reason.LINK_REMOVED, row.places, "links", new, text, about=", ".join(gone)))

    def _put_doubt(self, row: MergedRow, doubtful: Mapping[str, Mapping[str, int]]) -> None:
        """Put the conflict about links that may mean several rows, or let the policy settle it."""
        text = row.cells["links"]
        sides: list[Side] = []
        parts: list[set[int]] = []
        for choice in islice(product(*(found.values() for found in doubtful.values())), MOST_READINGS):
            renaming: Renaming = {
                key: self._rows[entity].final_id for key, entity in zip(doubtful, choice, strict=True)
            }
            chosen = [self._rows[entity] for entity in choice]
            places = tuple(place for each in chosen for place in each.places)
            sides.append(Side(rewrite(text, renaming, self._targets.words), places))
            parts.append({file for each in chosen for file, _ in each.entity.members})
        side = self._judge.choose(parts)
        if side is None:
            pending = Pending(Kind.LINK, sides, parts, [row], "links", text, number=self._next_number())
            row.pending.append(pending)
            return
        row.cells["links"] = sides[side].value or ""
        row.decided.append(
            Decided(Reason.CHOSEN, sides[side].places, "links", sides[side].value, text, about=self._judge.policy.value)
        )
