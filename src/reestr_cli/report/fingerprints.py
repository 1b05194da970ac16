"""Marks by which a service knows a finding again on the next day: none twice in a report, none with a row number."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from reestr_cli.findings import FileReport, Finding
from reestr_cli.report.paths import in_repository


def marked(file: FileReport) -> Iterator[tuple[Finding, str]]:
    """Yield the findings of ``file``, each with its mark: 16 hexadecimal digits, a colon and a number.

    The digits are of the file and of what the finding's own fingerprint holds; the number tells apart those that have
    the same, such as two empty cells in rows without an id, in the order of the sheet.
    """
    path = in_repository(file.path)
    seen: Counter[str] = Counter()
    for finding in file.findings:
        fingerprint = finding.fingerprint
        seen[fingerprint] += 1
        text = f"{path}\x1f{fingerprint}".encode("utf-8", "surrogatepass")
        yield finding, f"{hashlib.sha256(text).hexdigest()[:16]}:{seen[fingerprint]}"
