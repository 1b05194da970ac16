"""Advice about a form file that is valid: what will look or work worse than it could in the blank and in the checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reestr_cli.findings import Severity
from reestr_cli.forms.columns import Column, header_key
from reestr_cli.forms.faults import DataFault
from reestr_cli.forms.form import Form
from reestr_cli.forms.meanings import MEANINGS, Means
from reestr_cli.i18n import mark
from reestr_cli.messages import Message

#: Width units of all columns together that still print legibly on one A3 page across.
PAGE_WIDTH = 230


def advise(form: Form, file: Path, usual: Mapping[str, Sequence[str]]) -> Iterator[DataFault]:
    """Yield advice about ``form``; ``usual`` are the usual spellings of headers by shared column key."""
    for key, message in (*_about_form(form), *_about_vocabularies(form)):
        yield DataFault(file, key, message, Severity.WARNING)
    for column in form.columns:
        for key, message in _about_column(column, form, usual):
            yield DataFault(file, f"columns.{column.key}{key}", message, Severity.WARNING)


def _about_form(form: Form) -> Iterator[tuple[str, Message]]:
    for key in ("id", "service", "process", "owner", "status"):
        if key not in form.by_key:
            reason = mark("the form has no column {key}: the checks that rest on it will not run")
            yield "columns", Message(reason, {"key": key})
    width = sum(column.width for column in form.official_columns)
    if width > PAGE_WIDTH:
        reason = mark("all columns together are {width} wide; on an A3 page in landscape about {page} are legible")
        yield "columns", Message(reason, {"width": f"{width:g}", "page": PAGE_WIDTH})
    if form.links is None and "links" in form.by_key:
        yield (
            "links",
            Message(mark("there is a column links but no section [links]: the types of links are not checked")),
        )
    if form.catalog is None and form.catalog_binding:
        yield "catalog_binding", Message(mark("the list of processes is binding, but catalog names no list"))
    if form.blank.agency is None and form.blank.agency_hint is None:
        yield "blank.agency_hint", Message(mark("the line for the name of the body will have no caption"))
    if not form.markers:
        reason = mark("no words distinguish a register on this form from one on another form with the same headers")
        yield "markers", Message(reason)


def _about_vocabularies(form: Form) -> Iterator[tuple[str, Message]]:
    used = {column.vocabulary for column in form.columns}
    for name in form.vocabularies:
        if name not in used:
            yield f"vocabularies.{name}", Message(mark("no column uses this vocabulary"))
    for key, meanings in MEANINGS.items():
        if key not in form.by_key:
            continue
        vocabulary = form.vocabulary(key)
        if vocabulary is None:
            yield f"columns.{key}.vocabulary", Message(mark("without a vocabulary any value is accepted here"))
            continue
        terms = f"vocabularies.{form.by_key[key].vocabulary}.terms"
        known = {term.means for term in vocabulary.terms} & set(meanings)
        if key == "status" and Means.DONE not in known:
            reason = mark("no value has means = 'done': board, plan and history take no process for reengineered")
            yield terms, Message(reason)
        elif not known:
            reason = mark("no value has the key means ({known}): the checks that need it will not run")
            yield terms, Message(reason, {"known": ", ".join(meanings)})


def _about_column(column: Column, form: Form, usual: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Message]]:
    longest = max(column.header.split(), key=len)
    if column.in_form and column.width < len(longest) + 1:
        reason = mark("the word «{word}» in the header needs a width of {due} or more")
        yield ".width", Message(reason, {"word": longest, "due": len(longest) + 1})
    vocabulary = form.vocabulary(column.key)
    if vocabulary is not None and column.example is not None and vocabulary.find(column.example) is None:
        reason = mark("the example «{value}» is not in the column's own vocabulary")
        yield ".example", Message(reason, {"value": column.example})
    if column.in_form and column.required and column.example is None:
        yield ".example", Message(mark("a required column without an example leaves a gap in the example row"))
    if column.parts and column.key != "owner":
        yield ".parts", Message(mark("only the column owner is checked for its parts"))
    seen = [header_key(text) for text in (column.header, *column.aliases)]
    for text, folded in zip((column.header, *column.aliases), seen, strict=True):
        if seen.count(folded) > 1 and text != column.header:
            yield ".aliases", Message(mark("«{text}» is recognised anyway: leave it out"), {"text": text})
    for key, texts in usual.items():
        if key != column.key and header_key(column.header) in map(header_key, texts):
            reason = mark("this header is usual for the shared key {key}: with another key its checks will not run")
            yield ".key", Message(reason, {"key": key})
