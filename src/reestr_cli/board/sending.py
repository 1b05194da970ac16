"""One file of a run as the board needs it: whose it is, how it stands, and what its rows amount to by group.

A filing is reduced as soon as it is read, so that a board over hundreds of registers holds figures and no texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from reestr_cli.board.values import OTHER, Figures, total
from reestr_cli.due.events import Events, events_of
from reestr_cli.filing import Content, Filing
from reestr_cli.findings import FileReport, Finding, Severity
from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form
from reestr_cli.forms.recognition import Recogniser
from reestr_cli.forms.vocabulary import Term
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.periods import Quarter, named_quarter
from reestr_cli.standings import Processes, processes_of
from reestr_cli.wording import fold, is_blank
from reestr_cli.workbook.overruling import overruling_in

if TYPE_CHECKING:
    from reestr_cli.settings import Approval


@dataclass(frozen=True, slots=True)
class Sending:
    """One file. ``names`` are all names of its body, the first as it is shown; ``problem`` is why it cannot be counted.

    ``groups`` holds the figures of every group by its official name, ``None`` for rows whose group cannot be told.
    ``processes`` tells the rows of two files apart. ``foreign`` is the region of a register that is of another than the
    board; ``marked`` says that the blank's own mark names its form, ``guessed`` that nothing does: neither a mark nor
    the settings nor the texts above the table.
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
    foreign: str | None = None
    marked: bool = False
    guessed: bool = False

    @property
    def figures(self) -> Figures:
        """What all rows amount to."""
        return total(list(self.groups.values()))


def sendings(filings: Iterable[Filing], on: date | None = None, region: str | None = None) -> Iterator[Sending]:
    """Reduce ``filings`` to what the board needs, one by one.

    With ``on`` approval and deadlines rest on what was known that day; ``region`` is the one that the settings of the
    folder name.
    """
    for filing in filings:
        names = tuple(name for name in (filing.body, *filing.settings.short_names) if name and not is_blank(name))
        report = filing.report
        severities = report.severities
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
            approval=_known(filing.content.approval, on),
            events=events_of(filing, on=on),
            groups=_groups(filing.content, filing.form, filing.catalog),
            processes=processes_of(filing.content),
            foreign=_foreign(report, filing.form.region, region),
            marked=filing.content.marked,
            guessed=not (filing.content.named or filing.settings.region),
        )


def _known(approval: Approval | None, on: date | None) -> Approval | None:
    """Return ``approval`` unless its day comes after ``on``: it says nothing of the day that is asked about."""
    later = approval is not None and approval.date is not None and on is not None and approval.date > on
    return None if later else approval


def _foreign(report: FileReport, read_as: str, region: str | None) -> str | None:
    """Return the region of a register that is not of the one which reestr.toml names; ``None``: none is, or it is.

    A folder of one region does not hold registers of another: there is one by mistake, and what it is, it says itself.
    What the command line says holds, though, and the name of a body alone proves nothing.
    """
    said = overruling_in(report.notes)
    if said is not None and said.plain and not said.by_option:
        return said.own
    return read_as if region is not None and read_as != region else None


def _problem(findings: Iterable[Finding]) -> Message:
    """Return what is wrong with a file that holds no register: the gravest of its findings."""
    gravest = max(findings, key=lambda finding: finding.severity, default=None)
    return Message(mark("the file holds no register")) if gravest is None else gravest.message


def _groups(content: Content, form: Form, catalog: Catalog | None) -> dict[str | None, Figures]:
    """Return the figures of every group of the register."""
    known = Recogniser(form, catalog)
    statuses: dict[str | None, Counter[str]] = {}
    kinds: dict[str | None, Counter[str]] = {}
    for index in range(len(content.rows)):
        group = known.group(content.text("group", index), content.text("process", index)).name
        status, kind = (known.term(key, content.text(key, index)) for key in ("status", "kind"))
        statuses.setdefault(group, Counter())[stage_key(status)] += 1
        kinds.setdefault(group, Counter())[(kind and kind.means) or OTHER] += 1
    return {
        group: Figures(found.total(), dict(found), kinds[group]["digital"], kinds[group]["manual"])
        for group, found in statuses.items()
    }


def stage_key(term: Term | None) -> str:
    """Return the key of the stage that a status means: what the form says it means, or else its own words."""
    return OTHER if term is None else term.means or fold(term.text)
