"""One file of a run as the board needs it: whose it is, how it stands, and what its rows amount to by group.

A filing is reduced as soon as it is read, so that a board over hundreds of registers holds figures and no texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from reestr_cli.board.values import OTHER, Figures, total
from reestr_cli.due.events import Events, events_of
from reestr_cli.filing import Content, Filing
from reestr_cli.findings import Finding, Message, Severity
from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form, Term
from reestr_cli.i18n import mark
from reestr_cli.periods import Quarter, named_quarter
from reestr_cli.standings import Processes, processes_of
from reestr_cli.wording import fold, is_blank, without_number

if TYPE_CHECKING:
    from reestr_cli.settings import Approval


@dataclass(frozen=True, slots=True)
class Sending:
    """One file. ``names`` are all names of its body, the first as it is shown; ``problem`` is why it cannot be counted.

    ``groups`` holds the figures of every group by its official name, ``None`` for rows whose group cannot be told.
    ``processes`` tells the rows of two files apart.
    """

    path: str
    names: tuple[str, ...]
    quarter: Quarter | None
    changed: datetime | None
    severities: Mapping[Severity, int]
    problem: Message | None = None
    digest: str = ""
    region: str = ""
    edition: str | None = None
    form: Form | None = None
    catalog: Catalog | None = None
    approval: Approval | None = None
    events: Events | None = None
    groups: Mapping[str | None, Figures] = field(default_factory=dict)
    processes: Processes = frozenset()

    @property
    def figures(self) -> Figures:
        """What all rows amount to."""
        return total(list(self.groups.values()))


def sendings(filings: Iterable[Filing]) -> Iterator[Sending]:
    """Reduce ``filings`` to what the board needs, one by one."""
    for filing in filings:
        names = tuple(name for name in (filing.body, *filing.settings.short_names) if name and not is_blank(name))
        report = filing.report
        severities = Counter(finding.severity for finding in report.findings)
        quarter = named_quarter(PurePath(filing.path))
        if filing.content is None or filing.form is None:
            yield Sending(filing.path, names, quarter, filing.changed, severities, _problem(report.findings))
            continue
        yield Sending(
            filing.path,
            names,
            quarter,
            filing.changed,
            severities,
            digest=filing.content.digest,
            region=filing.form.region,
            edition=report.edition,
            form=filing.form,
            catalog=filing.catalog,
            approval=filing.content.approval,
            events=events_of(filing),
            groups=_groups(filing.content, filing.form, filing.catalog),
            processes=processes_of(filing.content),
        )


def _problem(findings: Iterable[Finding]) -> Message:
    """Return what is wrong with a file that holds no register: the gravest of its findings."""
    gravest = max(findings, key=lambda finding: finding.severity, default=None)
    return Message(mark("the file holds no register")) if gravest is None else gravest.message


def _groups(content: Content, form: Form, catalog: Catalog | None) -> dict[str | None, Figures]:
    """Return the figures of every group of the register."""
    known = _Groups(form, catalog)
    stage_of = cache(lambda text: stage_key(_term(form, "status", text)))
    kind_of = cache(lambda text: getattr(_term(form, "kind", text), "means", None))
    statuses: dict[str | None, Counter[str]] = {}
    kinds: dict[str | None, Counter[str | None]] = {}
    for index in range(len(content.rows)):
        group = known.of(content.text("group", index), content.text("process", index))
        statuses.setdefault(group, Counter())[stage_of(content.text("status", index))] += 1
        kinds.setdefault(group, Counter())[kind_of(content.text("kind", index))] += 1
    return {
        group: Figures(found.total(), dict(found), kinds[group]["digital"], kinds[group]["manual"])
        for group, found in statuses.items()
    }


def _term(form: Form, key: str, text: str) -> Term | None:
    vocabulary = form.vocabulary(key)
    return None if vocabulary is None or is_blank(text) else vocabulary.find(text)


def stage_key(term: Term | None) -> str:
    """Return the key of the stage that a status means: what the form says it means, or else its own words."""
    return OTHER if term is None else term.means or fold(term.text)


class _Groups:
    """Tells the group of a row: by the words of its cell, or else by the catalogue's group of its process."""

    def __init__(self, form: Form, catalog: Catalog | None) -> None:
        self._vocabulary = form.vocabulary("group")
        self._catalog = catalog
        self._found: dict[tuple[str, str], str | None] = {}

    def of(self, group: str, process: str) -> str | None:
        """Return the official name of the group, or ``None`` where neither cell tells it."""
        key = (group, process)
        if key not in self._found:
            self._found[key] = self._by_words(group) or self._by_process(process)
        return self._found[key]

    def _by_words(self, text: str) -> str | None:
        for words in () if is_blank(text) else (text, without_number(text)):
            term = None if self._vocabulary is None else self._vocabulary.find(words)
            if term is not None:
                return term.text
            listed = None if self._catalog is None else self._catalog.group(words)
            if listed is not None:
                return self._official(listed.name)
        return None

    def _by_process(self, text: str) -> str | None:
        if self._catalog is None:
            return None
        for words in (text, without_number(text)):
            groups = {group.name for group, _ in self._catalog.by_fold.get(fold(words), ())}
            if groups:
                return self._official(groups.pop()) if len(groups) == 1 else None
        return None

    def _official(self, name: str) -> str:
        """Return a group of the catalogue by the form's name for it."""
        term = None if self._vocabulary is None else self._vocabulary.find(name)
        return name if term is None else term.text
