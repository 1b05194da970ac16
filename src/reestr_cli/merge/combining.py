"""Combines the files of a merge: rows, cells, ids, links. Pure: no files are read or written.

First everything is decided, then the rows that follow from the decisions are put together. The result does not depend
on the order of the parts, save for the policies ``first`` and ``last``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from reestr_cli.conflict_marks import marker, provisional
from reestr_cli.decisions import Conflict, Decision, Kind, Merge, Place, Reason
from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form
from reestr_cli.merge.collisions import Collisions
from reestr_cli.merge.entities import BASE, find_entities
from reestr_cli.merge.finishing import finish_links
from reestr_cli.merge.links import Targets
from reestr_cli.merge.making import RowMaker
from reestr_cli.merge.options import Options, Policy
from reestr_cli.merge.ordering import ordered
from reestr_cli.merge.parts import Aligned, Part, merged_columns
from reestr_cli.merge.rows import MergedRow
from reestr_cli.merge.settling import Judge
from reestr_cli.register import TypedCell
from reestr_cli.wording import fold, fold_looks


def combine(
    parts: Sequence[Part],
    form: Form,
    *,
    base: Part | None = None,
    options: Options | None = None,
    catalog: Catalog | None = None,
) -> Merge:
    """Merge ``parts`` into one register on ``form``; with ``base`` only what they changed against it counts."""
    return _Combiner(parts, form, base, options or Options(), catalog).run()


def official_texts(form: Form, catalog: Catalog | None) -> dict[str, frozenset[str]]:
    """Return the official spellings of each column: of its vocabulary, of the typical processes and their groups."""
    found = {
        column.key: frozenset(form.vocabularies[column.vocabulary].texts)
        for column in form.columns
        if column.vocabulary is not None
    }
    if catalog is not None:
        found["process"] = frozenset(process.name for process in catalog.processes)
        found.setdefault("group", frozenset(group.name for group in catalog.groups))
    return found


def typical_numbers(catalog: Catalog | None) -> frozenset[str]:
    """Return the numbers of the typical processes."""
    if catalog is None:
        return frozenset()
    return frozenset(number for each in catalog.processes for number in (each.number, *each.also_numbered))


class _Combiner:
    def __init__(
        self, parts: Sequence[Part], form: Form, base: Part | None, options: Options, catalog: Catalog | None
    ) -> None:
        self.form, self.options = form, options
        order = sorted(range(len(parts)), key=lambda place: (parts[place].name, parts[place].sha256))
        self.parts = [Aligned(parts[place], form) for place in order]
        self.base = None if base is None else Aligned(base, form)
        files = [*([] if self.base is None else [self.base]), *self.parts]
        self.columns = merged_columns(form, files)
        self.fold = lru_cache(maxsize=None)(fold)
        keys = [column.key for column in self.columns]
        self.entities = find_entities(self.parts, self.base, keys, lru_cache(maxsize=None)(fold_looks))
        self.targets = Targets(self.parts, self.base, self.entities, form.link_words)
        self.judge = Judge(options.on_conflict, order, [part.part.time for part in self.parts])
        self.headers = {column.key: column.header for column in self.columns}
        self.typical = typical_numbers(catalog)
        self.official = official_texts(form, catalog)

    def run(self) -> Merge:
        """Decide everything, then put the rows together."""
        maker = RowMaker(self.parts, self.base, self.columns, self.official, self.targets, self.fold)
        rows = [maker.make(entity, partial=self.options.partial) for entity in self.entities]
        for row in rows:
            row.settle(self.judge)
        Collisions(self.parts, self.base, rows, self.options, self.judge, self.typical).resolve()
        standing = ordered([row for row in rows if row.alive], self.options.order)
        self._number(standing)
        if self.options.on_conflict is Policy.MARK:
            self._give_provisional_ids(standing)
        finish_links(rows, standing, self.targets, self.judge, self._next_number)
        return self._result(rows, standing)

    def _number(self, standing: Sequence[MergedRow]) -> None:
        """Give the conflicts their numbers, in the order of the rows."""
        self._last_number = 0
        for row in standing:
            for pending in row.pending:
                if not pending.number:
                    pending.number = self._next_number()

    def _next_number(self) -> int:
        self._last_number += 1
        return self._last_number

    def _give_provisional_ids(self, standing: Sequence[MergedRow]) -> None:
        for row in standing:
            for pending in row.pending:
                if pending.kind in (Kind.ROW, Kind.REMOVED) or pending.column == "id":
                    side = pending.rows.index(row) + 1 if pending.kind is Kind.ROW else 1
                    row.final_id = provisional(row.final_id, pending.number, side)
                    row.marked.add("id")
                    break

    def _result(self, rows: Sequence[MergedRow], standing: Sequence[MergedRow]) -> Merge:
        places = {id(row): number for number, row in enumerate(standing)}
        decisions = [*self._remarks()]
        conflicts: dict[int, Conflict] = {}
        for row in [*standing, *(row for row in rows if not row.alive)]:
            number = places.get(id(row))
            decisions += (decision.at(number, row.shown_id, self.headers) for decision in row.decided)
            for pending in row.pending:
                if pending.number not in conflicts:
                    conflicts[pending.number] = pending.conflict(number, self.headers)
        is_marking = self.options.on_conflict is Policy.MARK
        texts = [self._texts(row, is_marking=is_marking) for row in standing]
        agency, others = self._agency()
        return Merge(
            sources=(
                *(part.part.source() for part in self.parts),
                *(() if self.base is None else (self.base.part.source("base"),)),
            ),
            columns=self.columns,
            rows=tuple(texts),
            origins=tuple(row.places for row in standing),
            decisions=(*others, *decisions),
            conflicts=tuple(conflicts[number] for number in sorted(conflicts)),
            marked=frozenset((places[id(row)], key) for row in standing for key in row.marked),
            typed=self._typed(standing, texts),
            agency=agency,
            region=self.form.region,
        )

    def _typed(
        self, standing: Sequence[MergedRow], texts: Sequence[Mapping[str, str]]
    ) -> dict[tuple[int, str], TypedCell]:
        """Return the cells of the result that no file stores as text."""
        files = {**dict(enumerate(self.parts)), **({} if self.base is None else {BASE: self.base})}
        if not any(file.typed for file in files.values()):
            return {}
        found: dict[tuple[int, str], TypedCell] = {}
        for number, row in enumerate(standing):
            for key, text in texts[number].items():
                same = [(file, at) for file, at in row.entity.members if files[file].text(key, at) == text]
                cells = [files[file].typed.get((at, key)) for file, at in same]
                if cells and cells[0] is not None and None not in cells:
                    found[number, key] = cells[0]
        return found

    def _texts(self, row: MergedRow, *, is_marking: bool) -> Mapping[str, str]:
        texts = {**row.cells, "id": row.final_id}
        if is_marking:
            for pending in row.pending:
                if pending.kind in (Kind.CELL, Kind.LINK) and pending.column not in (None, "id"):
                    texts[pending.column or ""] = marker(pending.number, [side.value or "" for side in pending.sides])
                    row.marked.add(pending.column or "")
        return {key: text for key, text in texts.items() if text}

    def _remarks(self) -> list[Decision]:
        files = [*self.parts, *([] if self.base is None else [self.base])]
        return [remark for file in files for remark in file.remarks(self.form)]

    def _agency(self) -> tuple[str, list[Decision]]:
        """Return the body's name: the one asked for, that of the base, or the one that all parts agree on."""
        given = [(part.name, part.part.version.register.agency) for part in self.parts]
        named = [(name, agency) for name, agency in given if agency]
        before = None if self.base is None else self.base.part.version.register.agency
        agreed = {self.fold(agency) for _, agency in named}
        chosen = self.options.agency or before or (min(a for _, a in named) if len(agreed) == 1 else "")
        others = [
            Decision(Reason.ANOTHER_AGENCY, value=agency, before=chosen or None, places=(Place(name),))
            for name, agency in named
            if self.fold(agency) != self.fold(chosen)
        ]
        return chosen, others
