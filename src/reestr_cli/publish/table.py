"""The table that is published: the columns of the form, the owners as the policy has them, texts alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reestr_cli.errors import WrongUsage
from reestr_cli.findings import column_letters
from reestr_cli.forms.form import Form
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.publication import OWNER, Hindrance, Obstacle, Policy, PublicColumn, PublicTable
from reestr_cli.publish.persons import Person, read_person
from reestr_cli.register import HeaderCell, Register, Value, text_of
from reestr_cli.wording import fold_header

UNCLEAR = mark("{cell}: the name cannot be told from the position: «{text}»")
NO_POSITION = mark("{cell}: there is no position: «{text}»")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be published: the policy, words that are no names, columns outside the form by their headers."""

    policy: Policy
    allow: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


class Reduced:
    """One version of a register with its owners as the policy has them, and only the columns that are published.

    ``register`` is the version without the rest; ``names`` are the persons whose names were taken out of it.
    """

    def __init__(self, register: Register, wanted: Wanted) -> None:
        self._source = register
        self._extra = {cell.column: cell for cell in _extras(register, wanted.extra)}
        self.persons = _persons(register, wanted)
        self.register = self._reduce(wanted)
        self.names = tuple(dict.fromkeys(name for person in self.persons.values() for name in person.names))

    @property
    def left_out(self) -> tuple[str, ...]:
        """The headers of the columns outside the form, and of repeated ones, that are not published."""
        return tuple(
            cell.text or column_letters(cell.column)
            for cell in self._source.header
            if cell.column in self._source.extra and cell.column not in self._extra
        )

    def unclear(self) -> Iterator[Hindrance]:
        """Yield the cells of owners in which there is no telling a name from a position."""
        for index, value in enumerate(self._source.columns.get(OWNER, ())):
            text = text_of(value)
            person = self.persons.get(text)
            if person is not None and person.position is None:
                cell = self.address(OWNER, index)
                template = NO_POSITION if person.names and not _has_more(text, person) else UNCLEAR
                yield Hindrance(Obstacle.UNCLEAR_OWNER, Message(template, {"cell": cell, "text": text}), cell)

    def address(self, key: str, index: int) -> str:
        """Return the cell of the source in the column ``key`` (or the number of an extra one) and the row ``index``."""
        column = int(key) if key.isdigit() else self._source.places[key].column
        return f"{column_letters(column)}{self._source.rows[index]}"

    def columns(self) -> Iterator[tuple[str, Sequence[Value]]]:
        """Yield every published column of the source: its key, or the number of an extra one as text, and cells."""
        yield from self.register.columns.items()
        yield from ((str(number), cells) for number, cells in self.register.extra.items())

    def table(self, form: Form) -> PublicTable:
        """Return the published table: the whole form, then what else the act knows, then the extra columns."""
        register = self.register
        known = [column for column in form.official_columns if column.key != OWNER or OWNER in register.columns]
        known += [column for column in form.columns if not column.in_form and column.key in register.columns]
        columns = [PublicColumn(column.key, column.header, column.key, column.about) for column in known]
        columns += [
            PublicColumn(str(number), cell.text, f"extra_{place}", extra=True)
            for place, (number, cell) in enumerate(self._extra.items(), start=1)
        ]
        cells: Mapping[str, Sequence[Value]] = dict(self.columns())
        empty: list[Value] = [None] * len(register.rows)
        texts = [[text_of(value) for value in cells.get(column.key, empty)] for column in columns]
        return PublicTable(tuple(columns), tuple(zip(*texts, strict=True)), register.rows)

    def _reduce(self, wanted: Wanted) -> Register:
        source = self._source
        columns: dict[str, list[Value]] = {key: cells for key, cells in source.columns.items() if key != OWNER}
        if OWNER in source.columns and wanted.policy is not Policy.DROP:
            columns = {key: self._owners() if key == OWNER else cells for key, cells in source.columns.items()}
        header = tuple(cell for cell in source.header if self._is_published(cell, columns))
        extra = {number: source.extra[number] for number in self._extra}
        return replace(source, columns=columns, extra=extra, header=header, sheet="", properties={})

    def _owners(self) -> list[Value]:
        cells = self._source.columns[OWNER]
        if not self.persons:
            return cells
        return [self.persons[text_of(value)].position or "" for value in cells]

    def _is_published(self, cell: HeaderCell, columns: Mapping[str, object]) -> bool:
        return cell.column in self._extra if cell.key is None else cell.key in columns


def _persons(register: Register, wanted: Wanted) -> dict[str, Person]:
    """Return what each different cell of the owners says, where their names do not stay."""
    if wanted.policy not in (Policy.POSITION, Policy.DROP):
        return {}
    texts = dict.fromkeys(text_of(value) for value in register.distinct(OWNER))
    return {text: read_person(text, wanted.allow) for text in texts}


def _has_more(text: str, person: Person) -> bool:
    """Tell whether a cell holds other words than names."""
    for name in person.names:
        text = text.replace(name, "")
    return any(map(str.isalpha, text))


def _extras(register: Register, headers: Sequence[str]) -> Iterator[HeaderCell]:
    """Yield the columns outside the form that are asked for, in the order of the sheet."""
    wanted = {fold_header(header) for header in headers}
    for cell in register.header:
        if cell.key is None and cell.column in register.extra and fold_header(cell.text) in wanted:
            yield cell


def check_extras(register: Register, headers: Sequence[str]) -> None:
    """Raise ``WrongUsage`` for a column outside the form that is asked for and is not there."""
    own = [cell.text for cell in register.header if cell.key is None and cell.text]
    known = {fold_header(text) for text in own}
    for header in headers:
        if fold_header(header) not in known:
            raise WrongUsage(
                mark("--extra: there is no column «{name}» outside the form; there are: {known}")
                if own
                else mark("--extra: there is no column «{name}»: the register has no columns outside the form"),
                name=header,
                known=", ".join(f"«{text}»" for text in own),
            )
