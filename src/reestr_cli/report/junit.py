"""The report as JUnit XML, which every pipeline shows: a suite for each file, in it a case for each rule.

A case fails by findings that make the run fail (``--fail-on``); graver or not, all are listed. A rule that did not run
on a file, because it was switched off or because the file could not be read, is a case that was skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from reestr_cli.findings import FileReport, Finding, Report
from reestr_cli.i18n import tr
from reestr_cli.report.listing import by_rule, counts_of, severities
from reestr_cli.report.look import Look, clean
from reestr_cli.report.paths import in_repository
from reestr_cli.report.place import told
from reestr_cli.rules import RULES

#: Characters that XML 1.0 cannot hold, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield the document suite by suite."""
    titles = {rule.code: tr(rule.title) for rule in RULES}
    cases, failed = 0, 0
    for file in report.files:
        cases += len(_codes(file, titles))
        failed += len(_failed(file, look))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="reestr" tests="{cases}" failures="{failed}" errors="0">\n'
    for file in report.files:
        yield from _suite(file, look, titles)
    yield "</testsuites>\n"


def _codes(file: FileReport, titles: dict[str, str]) -> list[str]:
    """Return the codes of all rules, and those of findings by a rule that is not among them."""
    return list(dict.fromkeys((*titles, *(finding.code for finding in file.findings))))


def _failed(file: FileReport, look: Look) -> set[str]:
    return {finding.code for finding in file.findings if finding.severity >= look.threshold}


def _suite(file: FileReport, look: Look, titles: dict[str, str]) -> Iterator[str]:
    groups = by_rule(file)
    codes = _codes(file, titles)
    failed = _failed(file, look)
    skipped = {c for c in codes if file.checked is not None and c not in file.checked and c not in groups}
    path = _text(in_repository(file.path))
    yield f'<testsuite name="{path}" file="{path}" tests="{len(codes)}" failures="{len(failed)}" errors="0"'
    yield f' skipped="{len(skipped)}">\n'
    for code in codes:
        name = f"{code} {titles.get(code, '')}".strip()
        yield f'<testcase classname="{path}" name="{_text(name)}"'
        if code in groups:
            yield ">\n"
            yield from _found(groups[code], "failure" if code in failed else "system-out")
            yield "</testcase>\n"
        elif code in skipped:
            yield f'><skipped message="{_text(tr("not checked"))}"/></testcase>\n'
        else:
            yield "/>\n"
    yield "</testsuite>\n"


def _found(findings: Sequence[Finding], element: str) -> Iterator[str]:
    found = severities(findings)
    given = f' type="{max(found).key}" message="{_text(counts_of(found))}"' if element == "failure" else ""
    yield f"<{element}{given}>\n"
    for finding in findings:
        yield f"[{finding.severity.key}] {_text(told(finding))}\n"
    yield f"</{element}>\n"


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("", clean(text)), quote=True)
