"""The report for programs: JSON after ``schemas/validate.schema.json``, one finding per line.

The text holds every letter as it is. Only what a terminal would obey is escaped: control characters, marks of writing
direction, and the halves of broken characters (a file name may hold bytes that are no letters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONEncoder
from pathlib import PurePath

from reestr_cli import __version__
from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.report.look import Look

SCHEMA_VERSION = 1
_encode = JSONEncoder(ensure_ascii=False).encode
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def dumps(value: object) -> str:
    """Return ``value`` as JSON on one line, safe to show on a terminal."""
    return _UNSAFE.sub(lambda char: f"\\u{ord(char[0]):04x}", _encode(value))


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text."""
    tool = {"name": "reestr", "version": __version__}
    yield f'{{"schema_version": {SCHEMA_VERSION}, "tool": {dumps(tool)}, "files": ['
    for number, file in enumerate(report.files):
        yield ",\n" if number else "\n"
        yield from _file(file)
    summary = {
        "files": len(report.files),
        "rows": report.rows,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
    }
    yield f'\n], "summary": {dumps(summary)}}}\n'


def _file(file: FileReport) -> Iterator[str]:
    head = {
        "path": PurePath(file.path).as_posix(),
        "region": file.region,
        "edition": file.edition,
        "agency": file.agency,
        "sheet": file.sheet,
        "rows": file.rows,
    }
    yield f'{dumps(head)[:-1]}, "findings": ['
    for number, finding in enumerate(file.findings):
        yield f"{',' if number else ''}\n  {dumps(finding_entry(finding))}"
    yield "]}"


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
