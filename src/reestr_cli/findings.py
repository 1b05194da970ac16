"""What is wrong in a register, as values: severity, finding, the report on a file and on a run.

A finding is made once, by the rule that saw the fault, and is never changed in place. What it says is a value of
:mod:`reestr_cli.messages`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from reestr_cli.messages import Message, Saying


class Severity(IntEnum):
    """How grave a finding is; greater is graver."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def key(self) -> str:
        """The word used in JSON, in options and in configuration: ``error``, ``warning`` or ``info``."""
        return self.name.lower()

    @classmethod
    def named(cls, key: str) -> Severity:
        """Return the severity called ``key``; raises ``KeyError`` for another word."""
        return cls[key.upper()]


class Finding(NamedTuple):
    """One fault: code, place, and what is said of it.

    ``row`` and ``column`` are 1-based numbers as the sheet shows them; ``key`` is the column key of the form
    (``None`` for a column outside it); ``header`` is the header text as found. What is not known is ``None``.
    ``cell`` is the whole range (``C13:C15``) where the place is one.
    ``fixable`` says that ``reestr fix`` mends it without ``--unsafe``.
    """

    code: str
    slug: str
    severity: Severity
    said: Saying
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    key: str | None = None
    header: str | None = None
    process_id: str | None = None
    value: str | None = None
    fixable: bool = False
    cell: str | None = None

    @property
    def message(self) -> Message:
        """The sentence that tells the fault and what to do."""
        return self.said.message

    @property
    def suggestion(self) -> str | None:
        """What to write into the cell instead, where that is known."""
        return self.said.suggestion

    @property
    def address(self) -> str | None:
        """The cell as a spreadsheet program shows it, ``G9``; of a range its first cell; ``None`` for no cell."""
        if self.row is None or self.column is None:
            return None if self.cell is None else self.cell.partition(":")[0]
        return f"{column_letters(self.column)}{self.row}"

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that stay the same when rows move: code, sheet, process, column and value."""
        import hashlib  # OpenSSL comes with it, which the check of one file for a person does without

        parts = (self.code, self.sheet, self.process_id, self.key or self.header, self.value)
        text = "\x1f".join("" if part is None else part for part in parts)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def column_letters(index: int) -> str:
    """Return the letters of the 1-based column ``index``: 1 is ``A``, 27 is ``AA``."""
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True)
class FileReport:
    """What the check of one file found. ``region``, ``edition``, ``sheet`` and ``rows`` are ``None`` when not known.

    ``checked`` are the codes of the rules that ran (``None``: not known), ``statuses`` how many rows stand at each
    status of the form, in its order (rows without one of them under ""), ``changed`` when the file was last written, in
    local time. ``notes`` say what was left unchecked and why, so that silence is never taken for a clean bill.
    """

    path: str
    findings: tuple[Finding, ...]
    region: str | None = None
    edition: str | None = None
    agency: str | None = None
    sheet: str | None = None
    rows: int | None = None
    checked: frozenset[str] | None = None
    statuses: tuple[tuple[str, int], ...] = ()
    changed: datetime | None = None
    notes: tuple[Message, ...] = ()

    @cached_property
    def by_rule(self) -> Mapping[str, Sequence[Finding]]:
        """The findings by the code of their rule, in the order in which they were found."""
        found: dict[str, list[Finding]] = {}
        for code, run in groupby(self.findings, attrgetter("code")):
            found.setdefault(code, []).extend(run)
        return found

    @cached_property
    def counts(self) -> Mapping[str, Counter[Severity]]:
        """How many findings of each severity each rule has, by its code."""
        return {code: Counter(map(attrgetter("severity"), found)) for code, found in self.by_rule.items()}

    @cached_property
    def severities(self) -> Counter[Severity]:
        """How many findings of each severity the file has."""
        return sum(self.counts.values(), Counter())

    def count(self, severity: Severity) -> int:
        """Return how many findings of exactly this severity the file has."""
        return self.severities[severity]


@dataclass
class Totals:
    """What the files of a run amount to, added up file by file.

    ``gravest`` is the code of the first of the gravest findings; ``most`` is the greatest number of findings that one
    rule has in one file.
    """

    files: int = 0
    rows: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    gravest: str | None = None
    most: int = 0
    _worst: int = 0

    @classmethod
    def of(cls, files: Iterable[FileReport]) -> Totals:
        """Return what ``files`` amount to."""
        totals = cls()
        for file in files:
            totals.add(file)
        return totals

    def add(self, file: FileReport) -> None:
        """Count ``file`` too."""
        self.files += 1
        self.rows += file.rows or 0
        codes = {code: counts.total() for code, counts in file.counts.items()}
        self.severities.update(file.severities)
        self.codes.update(codes)
        self.most = max(self.most, *codes.values(), 0)
        worst = max(file.severities, default=0)
        if worst > self._worst:
            self._worst = worst
            self.gravest = next(finding.code for finding in file.findings if finding.severity == worst)


@dataclass(frozen=True)
class Report:
    """What one run of the check found, file by file in path order.

    ``files`` may hold thousands of files that are read again at every pass: what is counted over all of them is asked
    of ``totals``, which takes one pass at most.
    """

    files: Sequence[FileReport]

    @cached_property
    def totals(self) -> Totals:
        """What all files amount to."""
        return Totals.of(self.files)

    def wait(self) -> None:
        """Wait until every file has been checked; here they all have."""

    def count(self, severity: Severity) -> int:
        """Return how many findings of exactly this severity the run has."""
        return self.totals.severities[severity]

    @property
    def rows(self) -> int:
        """How many process rows were read in all files."""
        return self.totals.rows

    def reaches(self, severity: Severity) -> bool:
        """Tell whether any finding is at least as grave as ``severity``."""
        return any(self.totals.severities[each] for each in Severity if each >= severity)
