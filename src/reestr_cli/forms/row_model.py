"""The model of one row, built from a form: the one statement of what a row must be.

Each column becomes a field of a pydantic model with its constraints (required, text and not a number, vocabulary, the
owner's parts). A field is validated once per *distinct* value of a column; its errors carry the code of the rule they
belong to. The first constraint that a value does not meet is its fault: one cell, one fault of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, create_model
from pydantic_core import PydanticCustomError

from reestr_cli.conflict_marks import read_provisional
from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import COLUMN_KEYS, Column, Form, Term
from reestr_cli.forms.statuses import meant_status
from reestr_cli.identity import is_no_id
from reestr_cli.register import CellKind, Register, TypedCell, Value, is_empty, is_judged, text_of
from reestr_cli.wording import SITE, Names, is_placeholder, may_be_no_value, mend, without_number

#: Columns of ids: what stands there is text, however much it looks like a number.
ID_COLUMNS = frozenset({"id", "links"})

#: The rule that watches the vocabulary of a column; columns of a form's own are watched by the first.
VOCABULARY_CODES = {"status": "R206", "kind": "R207", "group": "R208", "placement": "R209"}

Check = Callable[[Value, str], None]


class Fault(NamedTuple):
    """One constraint that a value does not meet: the code of its rule and the facts for its message."""

    code: str
    facts: Mapping[str, object] = MappingProxyType({})


class RowModel:
    """The pydantic model of a row of ``form``; ``faults`` asks it about one value of one column."""

    def __init__(self, form: Form, catalog: Catalog | None) -> None:
        self.form = form
        self.catalog = catalog

    @cached_property
    def model(self) -> type[BaseModel]:
        """The row as a pydantic model: a field for each column, with its header, its words and its constraints."""
        fields: dict[str, Any] = {
            column.key: (
                Annotated[str | None, BeforeValidator(self._validator(column))],
                Field(
                    default=... if column.required else None,
                    title=column.header,
                    description=column.about,
                    json_schema_extra=self._schema(column),
                ),
            )
            for column in self.form.columns
        }
        config = ConfigDict(extra="forbid", validate_assignment=True)
        return create_model(f"Row_{self.form.region}", __config__=config, **fields)

    @cached_property
    def _row(self) -> BaseModel:
        """A row into whose fields values are put one by one: pydantic checks each as it would in a whole row.

        Its validator is asked without the way through ``setattr``, which takes longer than all checks.
        """
        return self.model.model_construct()

    @cached_property
    def faults(self) -> Callable[[str, Value], tuple[Fault, ...]]:
        """What tells, of the key of a column and a value in it, what is wrong with it, alone; empty when nothing is.

        A formula is judged by its own rule (R003) and an error by its (R004), never by what they show. The answers are
        remembered: the registers of many bodies hold the same words.
        """
        return lru_cache(maxsize=4096)(self._faults)

    def _faults(self, key: str, value: Value) -> tuple[Fault, ...]:
        if not is_judged(value):
            return ()
        try:
            self.model.__pydantic_validator__.validate_assignment(self._row, key, value)
        except ValidationError as error:
            return tuple(Fault(each["type"], each.get("ctx", {})) for each in error.errors(include_url=False))
        return ()

    def faulty(self, key: str, register: Register) -> dict[Value, Fault]:
        """Return those of the distinct cells of a column of ``register`` that have a fault, with it."""
        column = self.form.by_key[key]
        values: Iterable[Value] = register.distinct(key)
        if self.vocabulary_code(column) is None and not column.parts:
            texts = register.texts(key)
            values = [None, "", *may_be_no_value(texts), *register.typed(key)]
            if key == "id":
                values = [*values, *filter(read_provisional, (text for text in texts if "?" in text))]
        return {value: faults[0] for value in values if (faults := self.faults(key, value))}

    def term(self, key: str, text: str) -> Term | None:
        """Return the term of the column's vocabulary that ``text`` means, its mended spelling included."""
        vocabulary = self.form.vocabulary(key)
        if vocabulary is None:
            return None
        for spelling in dict.fromkeys(_spellings(text, numbered=key == "group")):
            found = vocabulary.find(spelling) or self._numbers(key).get(spelling.rstrip(".)"))
            if found is not None:
                return found
        return None

    def _numbers(self, key: str) -> Mapping[str, Term]:
        """Return the terms of a vocabulary by their numbers."""
        if key not in self._numbered:
            terms = () if (found := self.form.vocabulary(key)) is None else found.terms
            self._numbered[key] = {term.number: term for term in terms if term.number is not None}
        return self._numbered[key]

    @cached_property
    def _numbered(self) -> dict[str, Mapping[str, Term]]:
        return {}

    def is_group(self, text: str) -> bool:
        """Tell whether ``text`` is a group of the form's vocabulary or of the catalogue."""
        if self.term("group", text) is not None:
            return True
        return self.catalog is not None and any(
            self.catalog.group(spelling) for spelling in dict.fromkeys(_spellings(text, numbered=True))
        )

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
        if key not in self._names:
            spellings = (
                {} if vocabulary is None else {alias: each.text for each in vocabulary.terms for alias in each.aliases}
            )
            self._names[key] = Names(self.allowed(key), spellings)
        return self._names[key].nearest(without_number(text) if key == "group" else text)

    @cached_property
    def _names(self) -> dict[str, Names]:
        return {}

    def _validator(self, column: Column) -> Callable[[Value], str | None]:
        checks = tuple(self._checks(column))

        def validate(value: Value) -> str | None:
            if is_empty(value):
                if column.required:
                    raise PydanticCustomError("R201", "required")
                return None
            text = text_of(value)
            for check in checks:
                check(value, text)
            return text

        return validate

    def _checks(self, column: Column) -> Iterable[Check]:
        """Yield the constraints of a filled cell of ``column``, in the order in which they are asked."""
        if column.key in ID_COLUMNS:
            yield _is_text
        code = self.vocabulary_code(column)
        yield self._has_value(column)
        if code is not None:
            yield self._is_listed(column, code)
        if column.parts:
            yield _has_parts(column)

    def _has_value(self, column: Column) -> Check:
        own = column.key not in COLUMN_KEYS

        def check(_: Value, text: str) -> None:
            if column.key == "id":
                no_value = is_no_id(text) or read_provisional(text) is not None
            else:
                no_value = is_placeholder(text, words=not own) and self.term(column.key, text) is None
            if no_value:
                raise PydanticCustomError("R202", "placeholder", {"required": column.required})

        return check

    def _is_listed(self, column: Column, code: str) -> Check:
        def check(_: Value, text: str) -> None:
            known = self.is_group(text) if column.key == "group" else self.term(column.key, text) is not None
            if not known and not (code == "R209" and _is_address(text)):
                raise PydanticCustomError(code, "not listed")

        return check

    def _schema(self, column: Column) -> dict[str, Any]:
        """Return what JSON Schema can say of the column beyond its type."""
        schema: dict[str, Any] = {"minLength": 1} if column.required else {}
        vocabulary = self.form.vocabulary(column.key)
        if vocabulary is not None:
            schema["enum" if vocabulary.binding and vocabulary.match == "equals" else "examples"] = list(
                vocabulary.texts
            )
        return schema


def _spellings(text: str, *, numbered: bool) -> Iterable[str]:
    """Yield the ways in which ``text`` may have been meant: as it is, mended, without a formula sign or a number."""
    yield text
    mended = mend(text.lstrip("=+@\t\r "))
    yield mended
    if numbered:
        yield without_number(mended)


def _is_text(value: Value, text: str) -> None:
    if isinstance(value, TypedCell) and value.kind is not CellKind.TEXT:
        raise PydanticCustomError("R203", "not text", {"text": text, "kind": value.kind.value})


def _has_parts(column: Column) -> Check:
    from reestr_cli.forms.owner import missing_parts  # few forms ask for parts, and its patterns take time to build

    def check(_: Value, text: str) -> None:
        missing = missing_parts(mend(text), column.parts)
        if missing:
            raise PydanticCustomError("R210", "incomplete", {"missing": missing})

    return check


def _is_address(text: str) -> bool:
    """Tell whether ``text`` holds the address or the name of a site."""
    return re.search(SITE, text.casefold()) is not None
