"""One workbook into the tables: the version with its processes, links and findings; the caller has the transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reestr_cli.diff.kinds import steps
from reestr_cli.filing import Content, Filing
from reestr_cli.findings import FileReport, Severity
from reestr_cli.forms.columns import COLUMN_KEYS
from reestr_cli.forms.form import Form
from reestr_cli.forms.recognition import Recogniser
from reestr_cli.history.database import Database
from reestr_cli.identity import owner_key
from reestr_cli.links import parse_links
from reestr_cli.periods import Quarter
from reestr_cli.wording import fold, fold_id, is_blank

_INSERT = "INSERT INTO {table} VALUES ({marks})"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a version stands: the name of its file in the database, its quarter and by what that is known.

    ``source`` is ``name`` (of the file or a folder), ``option`` or ``changed`` (when the file was last written);
    ``day`` is the day by which the version is dated, as ISO has it.
    """

    name: str
    quarter: Quarter
    source: str
    day: str


@dataclass(frozen=True, slots=True)
class Signs:
    """By what a file is known to be unchanged: its state, and all that its check depends on besides its content."""

    state: str | None
    context: str


def store(base: Database, place: Place, filing: Filing, signs: Signs) -> int:
    """Put the version ``filing`` into the tables, in the place of the one that was there, and return its id."""
    known = base.one("SELECT id FROM versions WHERE path = ? AND quarter = ?", place.name, str(place.quarter))
    report, content = filing.report, filing.content
    approval = None if content is None else content.approval
    values = {
        "body": None if content is None else _body(base, place, filing),
        "quarter": str(place.quarter),
        "quarter_from": place.source,
        "day": place.day,
        "path": place.name,
        "file": "there",
        "standing": "broken" if content is None else "counts",
        "instead": None,
        "digest": None if content is None else content.digest,
        "changed": None if filing.changed is None else filing.changed.isoformat(),
        "region": report.region,
        "edition": report.edition,
        "agency": report.agency,
        "sheet": report.sheet,
        "approved_act": None if approval is None else approval.act,
        "approved_number": None if approval is None else approval.number,
        "approved_date": None if approval is None or approval.date is None else approval.date.isoformat(),
        "rows": report.rows,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "state": signs.state,
        "context": signs.context,
    }
    if known is None:
        marks = ", ".join("?" * len(values))
        columns = ", ".join(values)
        version = base.do(f"INSERT INTO versions ({columns}) VALUES ({marks})", *map(storable, values.values()))  # noqa: S608
    else:
        version = known[0]
        base.do("DELETE FROM processes WHERE version = ?", version)
        base.do("DELETE FROM findings WHERE version = ?", version)
        columns = ", ".join(f"{column} = ?" for column in values)
        base.do(f"UPDATE versions SET {columns} WHERE id = ?", *map(storable, values.values()), version)  # noqa: S608
    if content is not None and filing.form is not None:
        _store_rows(base, version, content, filing.form)
    _fill(base, "findings", 16, ((version, number, *line) for number, line in enumerate(_findings(report), start=1)))
    return version


def storable(value: object) -> object:
    """Return ``value`` as a table can hold it: what is no letter in a file name or a cell is written as its number."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return value


def _fill(base: Database, table: str, width: int, rows: Iterator[Sequence[object]]) -> None:
    sql = _INSERT.format(table=table, marks=", ".join("?" * width))
    base.many(sql, (tuple(map(storable, row)) for row in rows))


def _body(base: Database, place: Place, filing: Filing) -> int | None:
    """Return the id of the body that keeps a register, which is put into the tables if it is new."""
    form = filing.form
    if form is None:
        return None
    key, name = str(storable(owner_key(filing.body, place.name))), str(storable(filing.called))
    known = base.one('SELECT id FROM bodies WHERE region = ? AND "key" = ?', form.region, key)
    if known is not None:
        return int(known[0])
    sql = 'INSERT INTO bodies (region, region_name, name, "key") VALUES (?, ?, ?, ?)'
    return base.do(sql, form.region, form.region_name, name, key)


def _store_rows(base: Database, version: int, content: Content, form: Form) -> None:
    others = [key for key in content.columns if key not in COLUMN_KEYS]
    known = Recogniser(form)
    words = form.vocabulary("status")
    step_of = {} if words is None else steps(words.terms)

    def rows() -> Iterator[Sequence[object]]:
        columns = [content.columns.get(key) for key in COLUMN_KEYS]
        for index, row in enumerate(content.rows):
            cells = [None if column is None else column[index] for column in columns]
            rest = {key: content.columns[key][index] for key in others}
            other = json.dumps(rest, ensure_ascii=False) if rest else None
            status, kind = (known.term(key, content.text(key, index)) for key in ("status", "kind"))
            # the status as the form spells it, what it means, and its step in the form's order
            said = (None, None, None) if status is None else (status.text, status.means, step_of[status.text])
            yield version, row, *cells, other, *said, None if kind is None else kind.means

    _fill(base, "processes", 7 + len(COLUMN_KEYS), rows())
    _fill(base, "links", 7, ((version, *line) for line in _links(content, form)))


def _links(content: Content, form: Form) -> Iterator[Sequence[object]]:
    ids = [fold_id(text) for text in content.columns.get("id", ())]
    times = Counter(ids)
    rows = {key: row for key, row in zip(ids, content.rows, strict=False) if key and times[key] == 1}
    names = {fold(text) for text in set(content.columns.get("process", ()))}
    parse = lru_cache(maxsize=None)(lambda text: parse_links(text, form.link_words, names))
    for row, text in zip(content.rows, content.columns.get("links", ()), strict=False):
        for number, link in enumerate(() if is_blank(text) else parse(text), start=1):
            yield row, number, link.target, None if link.type is None else str(link.type), link.body, rows.get(link.key)


def _findings(report: FileReport) -> Iterator[Sequence[object]]:
    for finding in report.findings:
        yield (
            finding.code, finding.slug, finding.severity.key, finding.sheet, finding.cell or finding.address,
            finding.row, finding.key, finding.header, finding.process_id, finding.value, str(finding.message),
            finding.suggestion, int(finding.fixable), finding.fingerprint,
        )  # fmt: skip
