"""A data file that a person has written, held against its class by pydantic, and what is wrong in it, in their words.

Pydantic speaks English and counts from nought; a person who writes a region's form reads the sentences of this module,
with the place named as in the file: ``columns.status.header``, ``groups[№ 1].processes[№ 1.4].name``, ``terms[2].text``
(counted from one where nothing names the item).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, time
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from reestr_cli.forms.faults import DataFault, refusal
from reestr_cli.forms.model import INCONSISTENT, Model
from reestr_cli.forms.patterns import (
    ADDRESS_PATTERN,
    EDITION_PATTERN,
    FILE_PATTERN,
    KEY_PATTERN,
    REGION_PATTERN,
    RULE_PATTERN,
    TAXPAYER_PATTERN,
)
from reestr_cli.i18n import mark, tr
from reestr_cli.messages import Message

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_M = TypeVar("_M", bound=Model)

#: What a pattern asks for, in words.
_PATTERNS = {
    KEY_PATTERN: mark("only small Latin letters, digits and _ are allowed, a letter first: {given}"),
    REGION_PATTERN: mark("only small Latin letters, digits and - are allowed, a letter first: {given}"),
    RULE_PATTERN: mark("a rule code is expected, such as R502: {given}"),
    EDITION_PATTERN: mark("up to 40 letters, digits, dots and - are allowed, no spaces: {given}"),
    FILE_PATTERN: mark("the name of a file in the same folder is expected, without a path: {given}"),
    TAXPAYER_PATTERN: mark("the taxpayer number of a body has 10 digits: {given}"),
    ADDRESS_PATTERN: mark("an address that begins with http:// or https:// is expected: {given}"),
}

_SENTENCES = {
    "missing": mark("this key is required and is missing"),
    "string_too_short": mark("the text is empty"),
    "string_too_long": mark("the text is longer than {max_length} characters"),
    "too_short": mark("the list is empty; at least one value is expected"),
    "greater_than_equal": mark("the value must be at least {ge}: {given}"),
    "less_than_equal": mark("the value must be at most {le}: {given}"),
    "literal_error": mark("one of these is expected: {expected}; given: {given}"),
    "enum": mark("one of these is expected: {expected}; given: {given}"),
}

#: By the beginning of pydantic's error type: what kind of value is due.
_KINDS = {
    "string": mark("a text in quotes is expected, not {kind}"),
    "path": mark("a text in quotes is expected, not {kind}"),
    "bool": mark("true or false is expected, without quotes, not {kind}"),
    "int": mark("a whole number without quotes is expected, not {kind}"),
    "float": mark("a number without quotes is expected, not {kind}"),
    "date": mark("a date is expected, such as 2024-11-02, not {kind}"),
    "tuple": mark("a list in square brackets is expected, not {kind}"),
    "dict": mark("a table is expected, not {kind}"),
    "dataclass": mark("a table is expected, not {kind}"),
}


def checked(file: Path, model: type[_M], data: Mapping[str, Any]) -> _M:
    """Return the value that ``data`` (the parsed ``file``) is of; raises ``DataFileFault`` with all its faults."""
    try:
        value: _M = _adapter(model).validate_python(data)  # type: ignore[arg-type]  # see _makers of the model
    except ValidationError as error:
        raise refusal(list(_faults(error, file, model, data))) from error
    return value


@cache
def _adapter(model: type[_M]) -> TypeAdapter[_M]:
    return TypeAdapter(model)


def _faults(error: ValidationError, file: Path, model: type[Model], data: Mapping[str, Any]) -> Iterator[DataFault]:
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and detail["input"]:
            continue  # the list is not empty: its items are at fault, and are reported themselves
        path = _path(detail["loc"], data)
        if detail["type"] == INCONSISTENT:
            for below, message in detail["ctx"]["faults"]:
                yield DataFault(file, f"{path}.{below}" if path else below, message)
        else:
            yield DataFault(file, path, _sentence(detail, model))


def displaced(model: type[Model], name: str) -> Message | None:
    """Return what to say of the key ``name`` in a section, if it is one of the whole file, of which ``model`` is.

    In TOML all that stands below the header of a section is part of it. A key that is a section itself is none of them.
    """
    kind = {each.name: each.type for each in fields(model)}.get(name)
    if kind is None or get_origin(kind) in (Mapping, dict) or _model_within(kind) is not None:
        return None
    return Message(mark("this key belongs to the whole file: put it above the first section"))


def _sentence(detail: ErrorDetails, model: type[Model]) -> Message:
    kind, given = detail["type"], detail["input"]
    within = _known_keys(model, detail["loc"][:-1])
    if len(detail["loc"]) > 1 and (name := str(detail["loc"][-1])) not in within and (said := displaced(model, name)):
        return said
    facts: dict[str, Any] = {name: _plain(value) for name, value in detail.get("ctx", {}).items()}
    facts |= {"given": f"«{given}»", "kind": _Kind(given)}
    if kind in ("literal_error", "enum"):
        facts["expected"] = ", ".join(re.findall("'([^']*)'", str(facts["expected"])))
    if kind == "unexpected_keyword_argument":
        name, known = str(detail["loc"][-1]), _known_keys(model, detail["loc"][:-1])
        near = get_close_matches(name, known, 1, 0.7)
        if not near:
            return Message(mark("there is no such key here; the keys are: {known}"), {"known": ", ".join(known)})
        return Message(mark("there is no such key here; perhaps {near} is meant"), {"near": near[0]})
    if kind == "string_pattern_mismatch":
        return Message(_PATTERNS[facts["pattern"]], facts)
    template = _SENTENCES.get(kind) or _KINDS.get(kind.split("_")[0])
    return Message(mark("{reason}"), {"reason": detail["msg"]}) if template is None else Message(template, facts)


def _plain(value: Any) -> Any:
    """Return a whole number without a fraction, as people write it; all else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


@dataclass(frozen=True, slots=True)
class _Kind:
    """Says in words what kind of value a file holds, when it is shown."""

    value: object

    def __str__(self) -> str:
        value = self.value
        if isinstance(value, bool):
            return tr("true or false")
        if isinstance(value, (int, float)):
            return tr("the number {value}", value=value)
        if isinstance(value, (date, time)):
            return tr("the date {value}", value=value)
        if isinstance(value, list):
            return tr("a list")
        return tr("a table") if isinstance(value, dict) else tr("the text «{value}»", value=value)


def _path(places: Sequence[int | str], data: object) -> str:
    path = ""
    for place in places:
        if isinstance(place, int):
            data = data[place] if isinstance(data, list) and place < len(data) else None
            path += _named(place, data)
        elif place != "[key]":
            data = data.get(place) if isinstance(data, dict) else None
            path += f".{place}" if path else place
    return path


def _named(index: int, item: object) -> str:
    """Return how the ``index``-th item of a list is pointed at: by its key, code or number, else by counting."""
    if isinstance(item, dict):
        if isinstance(key := item.get("key"), str) and re.match(KEY_PATTERN, key):
            return f".{key}"
        if isinstance(code := item.get("code"), str):
            return f"[{code}]"
        if isinstance(number := item.get("number"), str):
            return f"[№ {number}]"
    return f"[{index + 1}]"


def _known_keys(model: type[Model], places: Sequence[int | str]) -> list[str]:
    """Return the keys known at ``places`` below ``model``: none in a table whose keys people choose."""
    for place in places:
        kinds = {each.name: each.type for each in fields(model)}
        within = _model_within(kinds.get(str(place)))
        if within is None and str(place) in kinds:
            return []
        model = within or model
    return [each.name for each in fields(model)]


def _model_within(annotation: object) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    found = (_model_within(part) for part in get_args(annotation))
    return next((model for model in found if model is not None), None)
