"""The report as JUnit XML, which every pipeline shows: a suite for each file, in it a case for each rule.

A case fails by findings that make the run fail (``--fail-on``); graver or not, all are listed. A rule that did not run
on a file, because it was switched off or because the file could not be read, is a case that was skipped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.i18n import tr
from reestr_cli.report.listing import counts_of
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
    return list(dict.fromkeys((*titles, *file.by_rule)))


def _failed(file: FileReport, look: Look) -> set[str]:
    return {code for code, counts in file.counts.items() if max(counts) >= look.threshold}


def _suite(file: FileReport, look: Look, titles: dict[str, str]) -> Iterator[str]:
    groups = file.by_rule
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
            yield from _found(groups[code], file.counts[code], "failure" if code in failed else "system-out")
            yield "</testcase>\n"
        elif code in skipped:
            yield f'><skipped message="{_text(tr("not checked"))}"/></testcase>\n'
        else:
            yield "/>\n"
    yield "</testsuite>\n"


def _found(findings: Sequence[Finding], counts: Counter[Severity], element: str) -> Iterator[str]:
    given = f' type="{max(counts).key}" message="{_text(counts_of(counts))}"' if element == "failure" else ""
    yield f"<{element}{given}>\n"
    for finding in findings:
        yield f"[{finding.severity.key}] {_text(told(finding))}\n"
    yield f"</{element}>\n"


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("", clean(text)), quote=True)
