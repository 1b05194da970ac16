"""The model of one row, built from a form: the one statement of what a row must be.

Each column has its constraints: required, text and not a number, vocabulary, the owner's parts. A value is judged once
per *distinct* value of a column; a fault carries the code of the rule it belongs to. The first constraint that a value
does not meet is its fault: one cell, one fault of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from reestr_cli.conflict_marks import read_provisional
from reestr_cli.forms.catalog import Catalog, ProcessGroup
from reestr_cli.forms.columns import COLUMN_KEYS, Column
from reestr_cli.forms.form import Form
from reestr_cli.forms.statuses import meant_status
from reestr_cli.forms.vocabulary import Term
from reestr_cli.identity import is_no_id
from reestr_cli.register import CellKind, Register, TypedCell, Value, is_empty, is_judged, text_of
from reestr_cli.wording import SITE, Names, is_placeholder, may_be_no_value, mend, without_number, without_sign

#: Columns of ids: what stands there is text, however much it looks like a number.
ID_COLUMNS = frozenset({"id", "links"})

#: The rule that watches the vocabulary of a column; columns of a form's own are watched by the first.
VOCABULARY_CODES = {"status": "R206", "kind": "R207", "group": "R208", "placement": "R209"}


class Fault(NamedTuple):
    """One constraint that a value does not meet: the code of its rule and the facts for its message."""

    code: str
    facts: Mapping[str, object] = MappingProxyType({})


#: What tells the fault of a filled cell by its value and its text, or ``None`` where it meets the constraint.
Constraint = Callable[[Value, str], Fault | None]


class RowModel:
    """What ``form`` asks of each cell of a row, alone; ``fault`` is asked about one value of one column.

    With ``whole_owner`` full name and position of the owner are due whatever the form asks.
    """

    def __init__(self, form: Form, catalog: Catalog | None, *, whole_owner: bool = False) -> None:
        self.form = form
        self.catalog = catalog
        self._whole_owner = whole_owner

    @cached_property
    def fault(self) -> Callable[[str, Value], Fault | None]:
        """What tells, of the key of a column and a value in it, the first constraint that it does not meet.

        A formula is judged by its own rule (R003) and an error by its (R004), never by what they show. The answers are
        remembered: the registers of many bodies hold the same words.
        """
        return lru_cache(maxsize=4096)(self._fault)

    def _fault(self, key: str, value: Value) -> Fault | None:
        if not is_judged(value):
            return None
        if is_empty(value):
            return Fault("R201") if self.form.by_key[key].required else None
        text = text_of(value)
        for constraint in self._constraints[key]:
            fault = constraint(value, text)
            if fault is not None:
                return fault
        return None

    def faulty(self, key: str, register: Register) -> dict[Value, Fault]:
        """Return those of the distinct cells of a column of ``register`` that have a fault, with it."""
        column = self.form.by_key[key]
        values: Iterable[Value] = register.distinct(key)
        if self.vocabulary_code(column) is None and not self._parts(column):
            texts = register.texts(key)
            values = [None, "", *may_be_no_value(texts), *register.typed(key)]
            if key == "id":
                values = [*values, *filter(read_provisional, (text for text in texts if "?" in text))]
        return {value: fault for value in values if (fault := self.fault(key, value)) is not None}

    def term(self, key: str, text: str) -> Term | None:
        """Return the term of the column's vocabulary that ``text`` means, its mended spelling included."""
        return self._term(key, _spellings(text, numbered=key == "group"))

    def _term(self, key: str, spellings: Iterable[str]) -> Term | None:
        vocabulary = self.form.vocabulary(key)
        if vocabulary is None:
            return None
        for spelling in spellings:
            found = vocabulary.find(spelling) or vocabulary.numbered(spelling)
            if found is not None:
                return found
        return None

    @cached_property
    def group(self) -> Callable[[str], ProcessGroup | Term | None]:
        """What tells, of a text, the group of the catalogue that it means, or that of the form's vocabulary."""
        return lru_cache(maxsize=1024)(self._group)

    def _group(self, text: str) -> ProcessGroup | Term | None:
        spellings = tuple(_spellings(text, numbered=True))
        listed = () if self.catalog is None else map(self.catalog.group, spellings)
        return next(filter(None, listed), None) or self._term("group", spellings)

    def vocabulary_code(self, column: Column) -> str | None:
        """Return the code of the rule that watches the words of ``column``, or ``None`` where any word may stand."""
        if column.vocabulary is None and (column.key != "group" or self.catalog is None):
            return None
        return VOCABULARY_CODES.get(column.key, "R206")

    def allowed(self, key: str) -> tuple[str, ...]:
        """Return the official words of the column ``key``, in the act's order."""
        vocabulary = self.form.vocabulary(key)
        if vocabulary is not None:
            return vocabulary.texts
        if key == "group" and self.catalog is not None:
            return tuple(group.name for group in self.catalog.groups)
        return ()

    def nearest(self, key: str, text: str) -> str | None:
        """Return the official word of the column ``key`` nearest to ``text``, if one is near."""
        vocabulary = self.form.vocabulary(key)
        if key == "status" and vocabulary is not None:
            return meant_status(text, vocabulary)
        if vocabulary is not None and vocabulary.offers(text):
            return None
        if key not in self._names:
            spellings = (
                {} if vocabulary is None else {alias: each.text for each in vocabulary.terms for alias in each.aliases}
            )
            self._names[key] = Names(self.allowed(key), spellings)
        return self._names[key].nearest(without_number(text) if key == "group" else text)

    @cached_property
    def _names(self) -> dict[str, Names]:
        return {}

    @cached_property
    def _constraints(self) -> Mapping[str, tuple[Constraint, ...]]:
        """The constraints of the filled cells of each column, in the order in which they are asked."""
        return {column.key: tuple(self._of(column)) for column in self.form.columns}

    def _of(self, column: Column) -> Iterable[Constraint]:
        if column.key in ID_COLUMNS:
            yield _is_text
        yield self._has_value(column)
        code = self.vocabulary_code(column)
        if code is not None:
            yield self._is_listed(column, code)
        if parts := self._parts(column):
            yield _has_parts(parts)

    def _parts(self, column: Column) -> tuple[str, ...]:
        """Return what a cell of ``column`` must hold besides a value."""
        return column.parts or (("name", "position") if self._whole_owner and column.key == "owner" else ())

    def _has_value(self, column: Column) -> Constraint:
        own = column.key not in COLUMN_KEYS

        def constraint(_: Value, text: str) -> Fault | None:
            if column.key == "id":
                no_value = is_no_id(text) or read_provisional(text) is not None
            else:
                no_value = is_placeholder(text, words=not own) and self.term(column.key, text) is None
            return Fault("R202", {"required": column.required}) if no_value else None

        return constraint

    def _is_listed(self, column: Column, code: str) -> Constraint:
        def constraint(_: Value, text: str) -> Fault | None:
            known = self.group(text) if column.key == "group" else self.term(column.key, text)
            return None if known is not None or (code == "R209" and _is_address(text)) else Fault(code)

        return constraint


def _spellings(text: str, *, numbered: bool) -> Iterable[str]:
    """Yield the ways in which ``text`` may have been meant: as it is, mended, without a formula sign or a number."""
    yield text
    mended = mend(without_sign(text))
    if mended != text:
        yield mended
    if numbered and (bare := without_number(mended)) != mended:
        yield bare


def _is_text(value: Value, text: str) -> Fault | None:
    if isinstance(value, TypedCell) and value.kind is not CellKind.TEXT:
        return Fault("R203", {"text": text, "kind": value.kind.value})
    return None


def _has_parts(parts: Sequence[str]) -> Constraint:
    from reestr_cli.forms.owner import missing_parts  # few forms ask for parts, and its patterns take time to build

    def constraint(_: Value, text: str) -> Fault | None:
        missing = missing_parts(mend(text), parts)
        return Fault("R210", {"missing": missing}) if missing else None

    return constraint


def _is_address(text: str) -> bool:
    """Tell whether ``text`` holds the address or the name of a site."""
    return re.search(SITE, text.casefold()) is not None
