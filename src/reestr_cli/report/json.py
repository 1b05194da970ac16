"""The report for programs: JSON after ``schemas/validate.schema.json``, one finding per line.

The text holds every letter as it is. Only what a terminal would obey is escaped: control characters, marks of writing
direction, and the halves of broken characters (a file name may hold bytes that are no letters).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from json import JSONEncoder
from pathlib import PurePath

from reestr_cli import __version__
from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.report.look import Look

#: Of every document of this version of the program; each has its own file in ``schemas/``.
SCHEMA_VERSION = 1
_encode = JSONEncoder(ensure_ascii=False).encode
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def dumps(value: object) -> str:
    """Return ``value`` as JSON on one line, safe to show on a terminal."""
    return _UNSAFE.sub(lambda char: f"\\u{ord(char[0]):04x}", _encode(value))


def head(**facts: object) -> dict[str, object]:
    """Return what every document begins with, then ``facts``."""
    return {"schema_version": SCHEMA_VERSION, "tool": {"name": "reestr", "version": __version__}, **facts}


def entries(values: Iterable[object]) -> Iterator[str]:
    """Yield the pieces of an array, each value on a line of its own."""
    yield "["
    for number, value in enumerate(values):
        yield f"{',' if number else ''}\n  {dumps(value)}"
    yield "]"


def blocks(values: Iterable[Iterator[str]]) -> Iterator[str]:
    """Yield the pieces of an array of values that are themselves given in pieces."""
    yield "["
    for number, pieces in enumerate(values):
        yield ",\n" if number else "\n"
        yield from pieces
    yield "\n]"


def iso(day: date | None) -> str | None:
    """Return a day as ``2026-11-21``."""
    return None if day is None else day.isoformat()


def posix(path: str | PurePath) -> str:
    """Return a path with ``/`` on every system."""
    return PurePath(path).as_posix()


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text."""
    yield f'{dumps(head())[:-1]}, "files": '
    yield from blocks(map(_file, report.files))
    summary = {
        "files": len(report.files),
        "rows": report.rows,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
    }
    yield f', "summary": {dumps(summary)}}}\n'


def _file(file: FileReport) -> Iterator[str]:
    about = {
        "path": posix(file.path),
        "region": file.region,
        "edition": file.edition,
        "agency": file.agency,
        "sheet": file.sheet,
        "rows": file.rows,
    }
    yield f'{dumps(about)[:-1]}, "findings": '
    yield from entries(map(finding_entry, file.findings))
    yield "}"


def finding_entry(finding: Finding) -> dict[str, object]:
    """Return ``finding`` as the JSON of every report has it."""
    return {
        "code": finding.code,
        "rule": finding.slug,
        "severity": finding.severity.key,
        "sheet": finding.sheet,
        "cell": finding.address,
        "row": finding.row,
        "column": finding.key,
        "header": finding.header,
        "process_id": finding.process_id,
        "value": finding.value,
        "message": str(finding.message),
        "suggestion": finding.suggestion,
        "fixable": finding.fixable,
        "fingerprint": finding.fingerprint,
    }
