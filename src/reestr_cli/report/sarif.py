"""The report as SARIF 2.1.0 (OASIS), which GitHub, GitLab, Azure and editors read.

A workbook has no lines: the row of the sheet stands for the line and the number of the column for the column. The true
place is the logical location («'Реестр'!I11», of the kind ``cell``), and the message begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reestr_cli import __version__
from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.i18n import language, tr
from reestr_cli.report.escaping import escape
from reestr_cli.report.fingerprints import marked
from reestr_cli.report.json import dumps
from reestr_cli.report.look import Look, clean
from reestr_cli.report.paths import address, in_repository
from reestr_cli.report.place import told
from reestr_cli.rules import RULES
from reestr_cli.rules.base import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LANGUAGES = {"ru": "ru-RU", "en": "en-US"}
_RANGE = re.compile(r"([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?")


def render(report: Report, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the pieces of the JSON text, one result per line."""
    yield f'{{"$schema": {dumps(SCHEMA)}, "version": "2.1.0", "runs": [{{"tool": {{"driver": {{'
    yield f'"name": "reestr", "version": {dumps(__version__)}, "semanticVersion": {dumps(__version__)}, "rules": ['
    for number, rule in enumerate(RULES):
        yield f"{',' if number else ''}\n{dumps(_rule(rule))}"
    yield f'\n]}}}}, "language": {dumps(_LANGUAGES[language()])}, "columnKind": "unicodeCodePoints",'
    yield '\n"invocations": [{"executionSuccessful": true}], "results": ['
    indexes = {rule.code: number for number, rule in enumerate(RULES)}
    separator = ""
    for file in report.files:
        place = _artifact(file)
        for finding, mark in marked(file):
            yield f"{separator}\n{dumps(_result(finding, mark, place, indexes))}"
            separator = ","
    yield "\n]}]}\n"


def _rule(rule: Rule) -> dict[str, object]:
    title, why, remedy = tr(rule.title), tr(rule.why), tr(rule.remedy)
    wrong, right = (tr("Wrong"), tr(rule.wrong)), (tr("Right"), tr(rule.right))
    parts = [(tr("Why it matters"), why), (tr("How to fix it"), remedy), wrong, right]
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.slug.split("-")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "help": {
            "text": "\n\n".join(f"{name}: {text}" for name, text in parts),
            "markdown": "\n\n".join(f"**{escape(name)}.** {_lines(text)}" for name, text in parts),
        },
        "defaultConfiguration": {"enabled": rule.enabled, "level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.slug]},
    }


def _lines(text: str) -> str:
    return "  \n".join(map(escape, text.split("\n")))


def _artifact(file: FileReport) -> dict[str, object]:
    """Return where the file is: relative to the root of the repository unless it lies outside of it."""
    uri = address(in_repository(file.path))
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _result(finding: Finding, mark: str, place: dict[str, object], indexes: dict[str, int]) -> dict[str, object]:
    location: dict[str, object] = {"physicalLocation": {"artifactLocation": place, "region": _region(finding)}}
    if finding.sheet is not None:
        location["logicalLocations"] = [_logical(finding, finding.sheet)]
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": told(finding)},
        "locations": [location],
        "partialFingerprints": {"primaryLocationLineHash": mark},
    }
    if finding.code in indexes:
        result["ruleIndex"] = indexes[finding.code]
    known = {
        "column": finding.key,
        "header": finding.header,
        "process_id": finding.process_id,
        "value": finding.value,
        "suggestion": finding.suggestion,
        "fixable": finding.fixable or None,
    }
    properties = {key: value for key, value in known.items() if value is not None}
    if properties:
        result["properties"] = properties
    return result


def _region(finding: Finding) -> dict[str, int]:
    """Return the rows and columns of the finding, from 1; the end column is the one behind, as SARIF counts."""
    row, column = finding.row or 1, finding.column or 1
    last_row, last_column = row, column
    found = _RANGE.fullmatch(finding.cell or "")
    if found is not None:
        row, column = int(found[2]), _number(found[1])
        last_row, last_column = int(found[4] or row), _number(found[3] or found[1])
    return {"startLine": row, "startColumn": column, "endLine": last_row, "endColumn": last_column + 1}


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _logical(finding: Finding, sheet: str) -> dict[str, str]:
    sheet = clean(sheet)
    quoted = "'" + sheet.replace("'", "''") + "'"
    place = finding.cell or finding.address
    if place is not None:
        kind = "range" if ":" in place else "cell"
        return {"fullyQualifiedName": f"{quoted}!{place}", "name": place, "kind": kind}
    if finding.row is not None:
        return {"fullyQualifiedName": f"{quoted}!{finding.row}:{finding.row}", "name": str(finding.row), "kind": "row"}
    return {"fullyQualifiedName": quoted, "name": sheet, "kind": "sheet"}
