"""Asks against one register: rows of a draft to add, ids to exclude, cells to set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reestr_cli.changes import CellChange
from reestr_cli.diff.columns import called, find_column
from reestr_cli.errors import ReestrError
from reestr_cli.forms.form import Form
from reestr_cli.i18n import mark
from reestr_cli.request.asks import Ask, Deed, added, excluded, mentions_in, owner_of
from reestr_cli.versions import Row, Version
from reestr_cli.wording import fold, fold_id, nearest_of


class NotAsked(ReestrError):
    """What is asked for does not fit the register; ``template`` is given at the raise site."""

    def __init__(self, template: str, **facts: object) -> None:
        super().__init__(**facts)
        self.template = template


@dataclass(frozen=True, slots=True)
class Draft:
    """What is asked for: drafts whose rows are to be added, ids to exclude, cells to set.

    A cell is given by id, by column (key or header) and with its new text.
    """

    add: Sequence[Version] = ()
    exclude: Sequence[str] = ()
    set: Sequence[tuple[str, str, str]] = ()


def draft(register: Version, form: Form, wanted: Draft) -> tuple[Ask, ...]:
    """Return the asks in the order of a letter; raises ``NotAsked`` for what does not fit ``register``."""
    rows = _Rows(register)
    gone = {rows.index(given, "--exclude"): given for given in wanted.exclude}
    kept = [index for index in range(len(register.register.rows)) if index not in gone]
    naming = mentions_in(register, form, kept)
    asks = list(_added(rows, wanted.add))
    for index in gone:
        row = Row(register, index)
        asks.append(excluded(row, naming.get(fold_id(row.id), ())))
    cells: dict[int, dict[str, CellChange]] = {}
    for given, column, text in wanted.set:
        key = _column(register, form, column)
        index = rows.index(given, "--set")
        if index in gone:
            raise NotAsked(mark("--set: the process {id} is to be excluded"), id=given)
        change = _cell(register, form, index, key, text)
        if fold(change.old) != fold(change.new) or change.old != change.new:
            cells.setdefault(index, {})[key] = change
    order = {heading.key: number for number, heading in enumerate(register.headings)}
    for index in sorted(cells):
        row = Row(register, index)
        changes = tuple(sorted(cells[index].values(), key=lambda change: order[change.column]))
        asks.append(Ask(Deed.CHANGE, row, changes, owner_of(row)))
    return tuple(asks)


class _Rows:
    """The rows of a register by the ids that the command line names."""

    def __init__(self, register: Version) -> None:
        self._register = register
        self.by_id: dict[str, list[int]] = {}
        for index in range(len(register.register.rows)):
            key = fold_id(register.text("id", index))
            if key:
                self.by_id.setdefault(key, []).append(index)

    def index(self, given: str, option: str) -> int:
        """Return the row of the id ``given``; raises ``NotAsked`` when there is none, or more than one."""
        found = self.by_id.get(fold_id(given), [])
        if len(found) == 1:
            return found[0]
        if found:
            numbers = ", ".join(str(self._register.register.rows[index]) for index in found)
            raise NotAsked(
                mark("{option}: the id {id} stands in several rows ({rows}): give each its own id first"),
                option=option,
                id=given,
                rows=numbers,
            )
        near = nearest_of(fold_id(given), list(self.by_id))
        template = (
            mark("{option}: there is no process with the id {id} in {path}")
            if near is None
            else mark("{option}: there is no process with the id {id} in {path}; perhaps {near}")
        )
        raise NotAsked(template, option=option, id=given, path=self._register.path, near=near)


def _added(rows: _Rows, drafts: Iterable[Version]) -> Iterable[Ask]:
    seen: dict[str, str] = {}
    for version in drafts:
        if not version.register.rows:
            raise NotAsked(mark("--add: there is no filled row in {path}"), path=version.path)
        for index in range(len(version.register.rows)):
            row = Row(version, index)
            key = fold_id(row.id)
            if key in rows.by_id:
                raise NotAsked(
                    mark(
                        "--add: the id {id} ({path}, row {row}) is in the register already: give the process an id of "
                        "its own, or ask for the change with --set"
                    ),
                    id=row.id,
                    path=version.path,
                    row=row.row,
                )
            if key in seen:
                raise NotAsked(
                    mark("--add: the id {id} ({path}, row {row}) is asked for twice"),
                    id=row.id,
                    path=version.path,
                    row=row.row,
                )
            if key:
                seen[key] = version.path
            yield added(row)


def _column(register: Version, form: Form, given: str) -> str:
    """Return the key of the column that ``given`` names, by key or header."""
    key = find_column(given, register.headings, form)
    if key is None:
        known = ", ".join(called(register.headings))
        raise NotAsked(mark("--set: the register has no column {key}; it has: {known}"), key=given, known=known)
    return key


def _cell(register: Version, form: Form, index: int, key: str, text: str) -> CellChange:
    header = next(heading.header for heading in register.headings if heading.key == key)
    vocabulary = form.vocabulary(key)
    if vocabulary is not None and text.strip() and vocabulary.binding | (key == "status"):
        term = vocabulary.find(text)
        if term is None:
            words = ", ".join(f"«{word}»" for word in vocabulary.texts)
            raise NotAsked(
                mark("--set: «{text}» is not a value of the column {key}: {words}"),
                text=text,
                key=key,
                words=words,
            )
    return CellChange(key, header, Row(register, index).shown(key), text.strip(), key)
