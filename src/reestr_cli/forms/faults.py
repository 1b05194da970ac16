"""What is wrong in a data file, in the user's words: pydantic's and tomllib's errors as file, key and sentence.

Pydantic speaks English and counts from nought; a person who writes a region's form reads the sentences of this module,
with the place named as in the file: ``columns.status.header``, ``groups[№ 1].processes[№ 1.4].name``, ``terms[2].text``
(counted from one where nothing names the item).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from reestr_cli.errors import DataFileFault
from reestr_cli.findings import Message, Severity
from reestr_cli.forms.form import (
    ADDRESS_PATTERN,
    EDITION_PATTERN,
    FILE_PATTERN,
    INCONSISTENT,
    KEY_PATTERN,
    REGION_PATTERN,
    RULE_PATTERN,
    TAXPAYER_PATTERN,
    Model,
)
from reestr_cli.i18n import mark, tr

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


class DataFault(NamedTuple):
    """One fault of a data file: ``key`` is the path of the key, empty for the whole file.

    ``ERROR`` stops the file from being used; ``WARNING`` is advice, the file works without following it.
    """

    file: Path
    key: str
    message: Message
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return str(DataFileFault(self.file, self.key, self.message))


def refusal(faults: Sequence[DataFault]) -> DataFileFault:
    """Return the exception that carries all of ``faults`` (at least one)."""
    first, *rest = [DataFileFault(fault.file, fault.key, fault.message) for fault in faults]
    first.others = tuple(rest)
    return first


#: What a pattern asks for, in words.
_PATTERNS = {
    KEY_PATTERN: mark("only small Latin letters, digits and _ are allowed, a letter first: {given}"),
    REGION_PATTERN: mark("only small Latin letters, digits and - are allowed, a letter first: {given}"),
    RULE_PATTERN: mark("a rule's code is due, such as R502: {given}"),
    EDITION_PATTERN: mark("up to 40 letters, digits, dots and - are allowed, no spaces: {given}"),
    FILE_PATTERN: mark("the name of a file in the same folder is due, without a path: {given}"),
    TAXPAYER_PATTERN: mark("the taxpayer number of a body is 10 digits: {given}"),
    ADDRESS_PATTERN: mark("an address that begins with http:// or https:// is due: {given}"),
}

_SENTENCES = {
    "missing": mark("this key is required and is missing"),
    "string_too_short": mark("the text is empty"),
    "string_too_long": mark("the text is longer than {max_length} characters"),
    "too_short": mark("the list is empty; at least one is due"),
    "greater_than_equal": mark("the least allowed is {ge}: {given}"),
    "less_than_equal": mark("the most allowed is {le}: {given}"),
    "literal_error": mark("one of these is due: {expected}; given: {given}"),
    "enum": mark("one of these is due: {expected}; given: {given}"),
}

#: By the beginning of pydantic's error type: what kind of value is due.
_KINDS = {
    "string": mark("a text in quotes is due, not {kind}"),
    "bool": mark("true or false is due, without quotes, not {kind}"),
    "int": mark("a whole number without quotes is due, not {kind}"),
    "float": mark("a number without quotes is due, not {kind}"),
    "date": mark("a date is due, such as 2024-11-02, not {kind}"),
    "tuple": mark("a list in square brackets is due, not {kind}"),
    "dict": mark("a table is due, not {kind}"),
    "model": mark("a table is due, not {kind}"),
}


def faults_of(error: ValidationError, file: Path, model: type[Model], data: Mapping[str, Any]) -> Iterator[DataFault]:
    """Yield every fault that validating ``data`` (the parsed ``file``) as ``model`` found."""
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and detail["input"]:
            continue  # the list is not empty: its items are at fault, and are reported themselves
        path = _path(detail["loc"], data)
        if detail["type"] == INCONSISTENT:
            for below, message in detail["ctx"]["faults"]:
                yield DataFault(file, f"{path}.{below}" if path else below, message)
        else:
            yield DataFault(file, path, _sentence(detail, model))


def toml_fault(error: ValueError, file: Path) -> DataFault:
    """Return the fault of a file that is no TOML, by the parser's ``error``: where reading stopped."""
    place = re.search(r"line (\d+), column (\d+)", str(error))
    if place is None:
        return DataFault(file, "", Message(mark("the file ends in the middle of a text, list or table")))
    reason = mark(
        "line {line}, column {column}: this is no TOML; check quotes, brackets, commas and repeated keys there"
    )
    return DataFault(file, "", Message(reason, {"line": place[1], "column": place[2]}))


def _sentence(detail: ErrorDetails, model: type[Model]) -> Message:
    kind, given = detail["type"], detail["input"]
    facts = {**detail.get("ctx", {}), "given": f"«{given}»", "kind": _Kind(given)}
    if kind in ("literal_error", "enum"):
        facts["expected"] = ", ".join(re.findall("'([^']*)'", str(facts["expected"])))
    if kind == "extra_forbidden":
        name, known = str(detail["loc"][-1]), _known_keys(model, detail["loc"][:-1])
        near = get_close_matches(name, known, 1, 0.7)
        if not near:
            return Message(mark("there is no such key here; the keys are: {known}"), {"known": ", ".join(known)})
        return Message(mark("there is no such key here; perhaps {near} is meant"), {"near": near[0]})
    if kind == "string_pattern_mismatch":
        return Message(_PATTERNS[facts["pattern"]], facts)
    template = _SENTENCES.get(kind) or _KINDS.get(kind.split("_")[0])
    return Message(mark("{reason}"), {"reason": detail["msg"]}) if template is None else Message(template, facts)


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
    """Return the keys known at ``places`` below ``model``."""
    for place in places:
        if isinstance(place, str) and place in model.model_fields:
            model = _model_within(model.model_fields[place].annotation) or model
    return list(model.model_fields)


def _model_within(annotation: object) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    found = (_model_within(part) for part in get_args(annotation))
    return next((model for model in found if model is not None), None)
