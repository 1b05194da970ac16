"""A file's report as bytes and back: for the way between processes, for the cache, for a run of thousands of files.

Texts and sentences stand once each; a finding is a row of numbers. Sentences stay templates with facts, so that a
report kept yesterday is shown in the language of today. Reading it back runs nothing: it is JSON, packed. The path of
the file and its time are no part of it, for the same content may lie elsewhere.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from reestr_cli.filing import Content
from reestr_cli.findings import FileReport, Finding, Severity
from reestr_cli.messages import Message, Said, Told

if TYPE_CHECKING:
    from reestr_cli.settings import Approval

#: Changes when the bytes do: what an older version kept is then not read.
VERSION = 7


class Damaged(Exception):
    """The bytes are no report."""


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """A link to another body's process: key of the body, folded id, the finding that it may become."""

    body: str
    id: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Joint:
    """What a register says to those of other bodies: the keys of its own body, its ids (folded), links to others."""

    bodies: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    links: tuple[OutsideLink, ...] = ()


def encode(report: FileReport, joint: Joint | None = None, content: Content | None = None) -> bytes:
    """Return ``report``, what is compared between registers, and what stands in the register, as bytes."""
    tables = _Tables()
    head = [report.region, report.edition, report.agency, report.sheet, report.rows]
    checked = None if report.checked is None else sorted(report.checked)
    findings = [tables.row(finding) for finding in report.findings]
    between = None
    if joint is not None:
        links = [[link.body, link.id, tables.row(link.finding)] for link in joint.links]
        between = [list(joint.bodies), list(joint.ids), links]
    notes = [_sentence(note) for note in report.notes]
    rows = None if content is None else tables.content(content)
    parts = [
        VERSION,
        head,
        checked,
        list(report.statuses),
        notes,
        tables.texts,
        tables.messages,
        findings,
        between,
        rows,
    ]
    return zlib.compress(json.dumps(parts, separators=(",", ":")).encode("ascii"), 1)


def decode(data: bytes, path: str) -> FileReport:
    """Return the report in ``data`` for the file ``path``; raises ``Damaged``."""
    try:
        _, head, checked, statuses, notes, texts, messages, findings, _, _ = _load(data)
        rows = _Rows(texts, messages)
        region, edition, agency, sheet, count = head
        return FileReport(
            path,
            tuple([rows.finding(row) for row in findings]),
            region,
            edition,
            agency,
            sheet,
            count,
            None if checked is None else frozenset(checked),
            tuple([(text, number) for text, number in statuses]),
            notes=tuple([_message(note) for note in notes]),
        )
    except (IndexError, TypeError, ValueError, KeyError) as fault:
        raise Damaged from fault


def decode_joint(data: bytes) -> Joint:
    """Return what ``data`` says to other registers, nothing where it was not asked for; raises ``Damaged``."""
    try:
        *_, texts, messages, _, between, _ = _load(data)
        if between is None:
            return Joint()
        rows = _Rows(texts, messages)
        bodies, ids, links = between
        found = tuple(OutsideLink(body, key, rows.finding(row)) for body, key, row in links)
        return Joint(tuple(bodies), tuple(ids), found)
    except (IndexError, TypeError, ValueError, KeyError) as fault:
        raise Damaged from fault


def decode_content(data: bytes) -> Content | None:
    """Return what stands in the register, ``None`` where it was not asked for or there is none; raises ``Damaged``."""
    try:
        *_, texts, _, _, _, kept = _load(data)
        if kept is None:
            return None
        digest, numbers, columns, headers, approval, marked, named = kept
        return Content(
            digest,
            tuple(numbers),
            {key: tuple([texts[place] for place in places]) for key, places in columns.items()},
            headers,
            None if approval is None else _approval(approval),
            marked is True,
            named is True,
        )
    except (IndexError, TypeError, ValueError, KeyError, AttributeError) as fault:
        raise Damaged from fault


def _kept(approval: Approval) -> list[str | None]:
    """Return ``approval`` as it is kept."""
    return [approval.act, approval.number, None if approval.date is None else approval.date.isoformat()]


def _approval(kept: list[str | None]) -> Approval:
    """Return the approval that was ``kept``."""
    from reestr_cli.settings import Approval  # a run that reads no contents spares it

    act, number, day = kept
    if act is None:
        raise Damaged
    return Approval(act=act, number=number, date=None if day is None else date.fromisoformat(day))


def _load(data: bytes) -> list[Any]:
    try:
        parts = json.loads(zlib.decompress(data))
    except (zlib.error, ValueError, RecursionError) as fault:
        raise Damaged from fault
    if not isinstance(parts, list) or len(parts) != 10 or parts[0] != VERSION:
        raise Damaged
    return parts


class _Tables:
    """The texts and sentences of a report, each once, and the numbers by which findings name them."""

    def __init__(self) -> None:
        self.texts: list[str | None] = [None]
        self.messages: list[list[Any]] = []
        self._places: dict[str | None, int] = {None: 0}
        self._known: dict[int, int] = {}

    def row(self, finding: Finding) -> list[Any]:
        text = self._text
        return [
            text(finding.code), text(finding.slug), int(finding.severity), self._message(finding.message),
            text(finding.sheet), finding.row, finding.column, text(finding.key), text(finding.header),
            text(finding.process_id), text(finding.value), text(finding.suggestion), int(finding.fixable),
            text(finding.cell),
        ]  # fmt: skip

    def content(self, content: Content) -> list[Any]:
        columns = {key: [self._text(text) for text in texts] for key, texts in content.columns.items()}
        approval = None if content.approval is None else _kept(content.approval)
        marks = content.marked, content.named
        return [content.digest, list(content.rows), columns, dict(content.headers), approval, *marks]

    def _text(self, text: str | None) -> int:
        place = self._places.get(text)
        if place is None:
            place = self._places[text] = len(self.texts)
            self.texts.append(text)
        return place

    def _message(self, message: Message) -> int:
        # A rule makes one sentence for all cells with the same value: it is known by its identity while it lives.
        place = self._known.get(id(message))
        if place is None:
            place = self._known[id(message)] = len(self.messages)
            self.messages.append(_sentence(message))
        return place


def _sentence(message: Message) -> list[Any]:
    return [message.template, {name: _fact(value) for name, value in message.facts.items()}]


def _fact(value: object) -> object:
    if isinstance(value, Message):
        return _sentence(value)
    if value is None or isinstance(value, str | int | float):
        return value
    return _sentence(value.message) if isinstance(value, Told) else str(value)


class _Rows:
    """Makes findings of rows of numbers again."""

    def __init__(self, texts: list[Any], messages: list[Any]) -> None:
        self._texts = texts
        self._messages = [_message(sentence) for sentence in messages]

    def finding(self, row: list[Any]) -> Finding:
        text = self._texts
        code, slug, severity, message, sheet, number, column, key, header, process, value, hint, fixable, cell = row
        said = Said(self._messages[message], text[hint])
        return Finding(
            text[code], text[slug], Severity(severity), said, text[sheet], number, column, text[key], text[header],
            text[process], text[value], bool(fixable), text[cell],
        )  # fmt: skip


def _message(sentence: list[Any]) -> Message:
    template, facts = sentence
    return Message(template, {name: _message(fact) if isinstance(fact, list) else fact for name, fact in facts.items()})
