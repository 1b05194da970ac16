"""Holds a plan against registers: what is gone, done, moved on, renumbered, new, and what is late.

A process is found by its id together with its name or service; else by service and name, and then its id has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from reestr_cli.diff.kinds import steps
from reestr_cli.forms.form import Form
from reestr_cli.forms.meanings import Means
from reestr_cli.identity import body_key, id_key, name_key, process_key, service_key
from reestr_cli.plan.facts import Check, Fact, Kind
from reestr_cli.plan.reading import Reading
from reestr_cli.plan.returning import Planned, Returned
from reestr_cli.plan.values import Item
from reestr_cli.wording import fold_looks, mend

_WAITING = (Means.RESEARCH_QUEUED, Means.QUEUED)
_BEFORE = (*_WAITING, Means.RESEARCH, Means.NOT_DONE)


def check_plan(returned: Returned, reading: Reading, on: date) -> Check:
    """Return what has become of the plan ``returned`` in the registers ``reading``, on the day ``on``."""
    bodies = _Bodies(returned, reading)
    facts: list[Fact] = []
    for body, planned, done, items in bodies.pairs():
        if items is None:
            facts.append(Fact(Kind.BODY_MISSING, body, rows=len(planned)))
        else:
            facts += _Register(body, items, reading.form, on).facts(planned, done)
    order = list(Kind)
    facts.sort(key=lambda fact: order.index(fact.kind))
    registers = tuple(version.path for version in reading.versions)
    return Check(returned.path, on, len(returned.planned), tuple(facts), registers, reading.unreadable)


class _Bodies:
    """Brings rows of the plan and of the registers together, body by body."""

    def __init__(self, returned: Returned, reading: Reading) -> None:
        self._planned: dict[str, list[Planned]] = defaultdict(list)
        self._done: dict[str, list[Planned]] = defaultdict(list)
        self._items: dict[str, list[Item]] = defaultdict(list)
        self._names: dict[str, str] = {}
        for version in reading.versions:
            self._items[self._key(version.body)] = []
        for item in reading.items:
            self._items[self._key(item.body)].append(item)
        alone = next(iter(self._items)) if len(self._items) == 1 else None
        named = {body_key(row.body) for row in (*returned.planned, *returned.done)}
        for rows, found in ((returned.planned, self._planned), (returned.done, self._done)):
            for row in rows:
                # a plan and a register of one body each belong together, whatever that is called
                key = alone if alone is not None and (len(named) == 1 or not row.body) else self._key(row.body)
                found[key].append(row)

    def _key(self, name: str) -> str:
        key = body_key(name)
        self._names.setdefault(key, name)
        return key

    def pairs(self) -> Iterator[tuple[str, list[Planned], list[Planned], list[Item] | None]]:
        """Yield each body with its rows of the plan, those done, and its processes, ``None`` without a register."""
        for key in dict.fromkeys((*self._planned, *self._items)):
            yield self._names[key], self._planned.get(key, []), self._done.get(key, []), self._items.get(key)


class _Register:
    """The processes of one body, each of which belongs to one row of the plan at most."""

    def __init__(self, body: str, items: Sequence[Item], form: Form, on: date) -> None:
        self._body, self._items, self._on = body, items, on
        words = form.vocabulary("status")
        self._terms = {} if words is None else steps(words.terms)
        self._words = words
        self._by_id: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, item in enumerate(items):
            self._by_id[id_key(item.id)].append(at)
            self._by_name[name_key(item.service, item.process)].append(at)
        self._taken: set[int] = set()

    def facts(self, planned: Sequence[Planned], done: Sequence[Planned]) -> Iterator[Fact]:
        """Yield what has become of ``planned``, of those listed as ``done``, and what is new."""
        for row, at in self._matched(planned):
            if at is None:
                yield Fact(Kind.GONE, self._body, row)
                continue
            yield from self._of(row, self._items[at])
        for row, at in self._matched(done):
            if at is not None and not self._items[at].is_done:
                yield Fact(Kind.AGAIN, self._body, row, self._items[at])
        for at, item in enumerate(self._items):
            if at not in self._taken and not item.is_done:
                yield Fact(Kind.NEW, self._body, None, item)

    def _matched(self, rows: Sequence[Planned]) -> Iterator[tuple[Planned, int | None]]:
        """Yield each row with its process: exact ones first, so that they are not taken from others."""
        found: dict[int, int] = {}
        for finder in (self._exact, self._named, self._same_id):
            for number, row in enumerate(rows):
                if number in found:
                    continue
                at = next((at for at in finder(row) if at not in self._taken), None)
                if at is not None:
                    found[number] = at
                    self._taken.add(at)
        for number, row in enumerate(rows):
            yield row, found.get(number)

    def _exact(self, row: Planned) -> list[int]:
        named = set(self._named(row))
        return [at for at in self._by_id.get(id_key(row.id), ()) if at in named]

    def _named(self, row: Planned) -> list[int]:
        return self._by_name.get(name_key(row.service, row.process), []) if row.process else []

    def _same_id(self, row: Planned) -> list[int]:
        """Return the processes with the id of ``row`` that share its service or its name, or all it says nothing of."""
        if not row.id:
            return []
        service, process = service_key(row.service), process_key(row.process)
        return [
            at
            for at in self._by_id.get(id_key(row.id), ())
            if not row.process
            or service_key(self._items[at].service) == service
            or process_key(self._items[at].process) == process
        ]

    def _of(self, row: Planned, item: Item) -> Iterator[Fact]:
        if row.id and id_key(row.id) != id_key(item.id):
            yield Fact(Kind.RENUMBERED, self._body, row, item)
        if row.process and name_key(row.service, row.process) != name_key(item.service, item.process):
            yield Fact(Kind.RENAMED, self._body, row, item)
        moved = self._moved(row.status, item)
        if moved is not None:
            yield Fact(moved, self._body, row, item)
        for term in row.terms:
            yield from (Fact(Kind.ODD_DATE, self._body, row, item, term, odd) for odd in term.odd)
        if not item.is_done:
            yield from self._late(row, item)
        elif fold_looks(row.status) == fold_looks(item.status):
            yield from self._not_repeated(row, item)

    def _moved(self, before: str, item: Item) -> Kind | None:
        """Return how the status has moved since the plan was made; ``None`` where it has not, or nobody knows."""
        if not before or fold_looks(before) == fold_looks(item.status):
            return None
        if item.is_done:
            return Kind.DONE
        if self._words is None:
            return Kind.MOVED
        old, new = self._words.find(mend(before)), self._words.find(mend(item.status))
        if old is not None and new is not None and self._terms[new.text] < self._terms[old.text]:
            # a process that is planned again after it was done goes through everything once more
            return Kind.MOVED if old.means is Means.DONE else Kind.BACK
        return None if old is not None and new is not None and old.text == new.text else Kind.MOVED

    def _late(self, row: Planned, item: Item) -> Iterator[Fact]:
        """Yield the stage whose end has passed; else the first where it should have begun while the process waits.

        What stage a process is at the register does not say. One that is not yet reengineered is at the first at most,
        and late when that has ended; one under way is late when the last has ended.
        """
        terms = [term for term in row.terms if term.finish is not None]
        ending = (terms[:1] if item.means in _BEFORE else terms[-1:]) if terms else []
        begun = next((term for term in row.terms if term.start is not None), None)
        if ending and ending[0].finish is not None and ending[0].finish < self._on:
            yield Fact(Kind.LATE, self._body, row, item, ending[0])
        elif begun is not None and begun.start is not None and begun.start < self._on and item.means in _WAITING:
            yield Fact(Kind.NOT_BEGUN, self._body, row, item, begun)

    def _not_repeated(self, row: Planned, item: Item) -> Iterator[Fact]:
        """Yield the stage with which the repetition of a done process should have begun: its status is as it was."""
        begun = next((term for term in row.terms if term.start is not None), None)
        if begun is not None and begun.start is not None and begun.start < self._on:
            yield Fact(Kind.NOT_BEGUN, self._body, row, item, begun)
