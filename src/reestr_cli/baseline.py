"""Known faults: a list, kept beside the registers, of what is wrong today and why it may wait; only new faults fail.

A fault is known by its file (as seen from the list), its rule and its fingerprint, which has no row number; equal ones
are counted. Every entry has a reason and may have a last day. What an entry names and the register no longer has is
stale. The list is TOML, sorted, so that its history can be read.
"""

# Annotations are values here, not texts: see :mod:`reestr_cli.forms.model`.

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Annotated, Literal

from reestr_cli.errors import NoSuchPath
from reestr_cli.findings import FileReport, Finding, Severity
from reestr_cli.forms.files import read_model
from reestr_cli.forms.model import Limits, Model, Text
from reestr_cli.i18n import tr
from reestr_cli.settings import Day

FILE_NAME = "reestr-baseline.toml"
_SHOWN = 60


class Entry(Model):
    """One known fault, or several that are the same: ``count`` of them. ``until`` is the last day on which it waits."""

    file: Annotated[str, Limits(min_length=1)]  # spaces belong to a name
    rule: Text
    fingerprint: Text
    count: Annotated[int, Limits(ge=1)] = 1
    place: str = ""
    reason: Text
    until: Day | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """By what the entry is found."""
        return self.file, self.rule, self.fingerprint


class Listing(Model):
    """The file of known faults."""

    version: Literal[1]
    known: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Stale:
    """An entry of which the registers hold only ``found`` faults, fewer than it says; ``gone``: there is no file."""

    entry: Entry
    found: int
    gone: bool = False


class Baseline:
    """The known faults in ``file``, and what a run has seen of them so far."""

    def __init__(self, file: Path, entries: Iterable[Entry], today: date) -> None:
        self.entries = tuple(entries)
        self.hidden = 0
        self._home = file.absolute().parent
        self._today = today
        self._allowed: Counter[tuple[str, str, str]] = Counter()
        for entry in self.entries:
            if not self.is_over(entry):
                self._allowed[entry.key] += entry.count
        self._files = {entry.file for entry in self.entries}
        self._found: Counter[tuple[str, str, str]] = Counter()
        self._judged: set[tuple[str, str]] = set()

    @property
    def expired(self) -> tuple[Entry, ...]:
        """The entries whose last day is over: they hide nothing."""
        return tuple(entry for entry in self.entries if self.is_over(entry))

    def is_over(self, entry: Entry) -> bool:
        """Tell whether the last day of ``entry`` is past."""
        return entry.until is not None and entry.until < self._today

    def sift(self, report: FileReport) -> FileReport:
        """Return ``report`` without the faults that are known; of too many equal ones the last in the sheet stay."""
        file = self.name_of(report.path)
        if file not in self._files:
            return report
        self._judged.update((file, code) for code in report.checked or ())
        left: list[Finding] = []
        for finding in report.findings:
            key = (file, finding.code, finding.fingerprint)
            self._found[key] += 1
            if self._found[key] > self._allowed[key]:
                left.append(finding)
        self.hidden += len(report.findings) - len(left)
        return replace(report, findings=tuple(left)) if len(left) < len(report.findings) else report

    def stale(self) -> Iterator[Stale]:
        """Yield the entries that name more than the registers hold: of files in the run, and of files that are gone."""
        for entry in self.entries:
            judged = (entry.file, entry.rule) in self._judged
            if judged or not Path(self._home, entry.file).exists():
                found = min(self._found[entry.key], entry.count) if judged else 0
                if found < entry.count:
                    yield Stale(entry, found, gone=not judged)

    def name_of(self, path: str) -> str:
        """Return ``path`` as seen from the list, with ``/``."""
        return name_of(path, self._home)


def name_of(path: str, home: Path) -> str:
    """Return ``path`` as seen from the folder ``home``, with ``/``; bytes that are no letters are shown as such."""
    try:
        seen = os.path.relpath(path, home)
    except ValueError:  # another drive
        seen = os.path.abspath(path)  # noqa: PTH100 - a text is wanted, links are kept
    return PurePath(seen).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def read(file: Path, today: date) -> Baseline:
    """Return the known faults in ``file``; raises ``NoSuchPath`` and ``DataFileFault``."""
    if not file.is_file():
        raise NoSuchPath(file)
    return Baseline(file, read_model(file, Listing).known, today)


def known(
    reports: Iterable[FileReport],
    home: Path,
    threshold: Severity,
    reason: str,
    until: date | None,
    expired: Iterable[Entry] = (),
) -> Iterator[Entry]:
    """Yield an entry for every fault of ``reports`` that is at least as grave as ``threshold``; equal ones are one.

    Faults of ``expired`` entries have been listed before, and are listed again however grave they are.
    """
    again = {entry.key for entry in expired}
    for report in reports:
        counts: Counter[tuple[str, str]] = Counter()
        first: dict[tuple[str, str], Finding] = {}
        file = name_of(report.path, home)
        for finding in report.findings:
            if finding.severity >= threshold or (file, finding.code, finding.fingerprint) in again:
                key = (finding.code, finding.fingerprint)
                counts[key] += 1
                first.setdefault(key, finding)
        for (rule, fingerprint), count in counts.items():
            place = _place(first[rule, fingerprint])
            yield Entry(
                file=file, rule=rule, fingerprint=fingerprint, count=count, place=place, reason=reason, until=until
            )


def _place(finding: Finding) -> str:
    """Return what a person finds the fault by when rows have moved: process, column, value."""
    value = finding.value or ""
    value = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    return " · ".join(" ".join(part.split()) for part in (finding.process_id, finding.header, value) if part)


def updated(baseline: Baseline, new: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of ``baseline`` without what is stale, and ``new`` ones for what was not known.

    An entry that has expired hides nothing: a new one of the same faults takes its place, reason, last day and all.
    """
    mended = {stale.entry.key: stale.found for stale in baseline.stale()}
    kept = {
        entry.key: replace(entry, count=mended.get(entry.key, entry.count))
        for entry in baseline.entries
        if mended.get(entry.key, entry.count)
    }
    for entry in new:
        before = kept.get(entry.key)
        if before is None or baseline.is_over(before):
            kept[entry.key] = entry
        else:
            kept[entry.key] = replace(before, count=before.count + entry.count)
    return tuple(kept.values())


def renewed(baseline: Baseline, entries: Iterable[Entry], until: date) -> tuple[Entry, ...]:
    """Return ``entries`` with the last day ``until`` for those that have expired: their reasons stay."""
    return tuple(replace(entry, until=until) if baseline.is_over(entry) else entry for entry in entries)


def written(entries: Iterable[Entry]) -> str:
    """Return the text of the file that holds ``entries``."""
    lines = [f"# {tr('Known faults: reestr validate PATH --baseline FILE fails only for others.')}", "version = 1"]
    for entry in sorted(entries, key=lambda entry: (entry.file, entry.rule, entry.place, entry.fingerprint)):
        lines += ["", "[[known]]", *(f"{name} = {value}" for name, value in _values(entry).items())]
    return "\n".join(lines) + "\n"


def _values(entry: Entry) -> Mapping[str, str]:
    values = {
        "file": _quoted(entry.file),
        "rule": _quoted(entry.rule),
        "place": _quoted(entry.place),
        "fingerprint": _quoted(entry.fingerprint),
        "count": str(entry.count),
        "reason": _quoted(entry.reason),
        "until": "" if entry.until is None else entry.until.isoformat(),
    }
    return {name: value for name, value in values.items() if value}


def _quoted(text: str) -> str:
    clean = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")
