"""Checks workbooks against the forms of one library with the settings of one body.

The order of findings is that of the rules (file, structure, cells, rows, table, catalogue), and of rows and columns
within a rule. When the file cannot be read, or is on no known form, that one finding stands alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.findings import FileReport, Finding
from reestr_cli.forms.faults import refusal
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.forms.standard import Standard
from reestr_cli.messages import Message
from reestr_cli.register import Register, text_of
from reestr_cli.rules import RULES
from reestr_cli.rules.selection import Selection, asked_for, choose, unknown_rules
from reestr_cli.settings import Settings
from reestr_cli.validation.notes import NO_RULE, NOT_CHECKED, notes_of
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.locator import Located, NotRecognised, recognise
from reestr_cli.workbook.overruling import overruled


class Choice(NamedTuple):
    """What the command line asks for: one region's form, the rules that run, the rules that do not."""

    region: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Checker:
    """Checks registers against the forms of one library with the settings of one body."""

    def __init__(self, library: Library, settings: Settings, choice: Choice) -> None:
        self._library = library
        self._settings = settings
        self._choice = choice
        self._standards: dict[str, Standard] = {}

    def refused(self, fault: UnreadableWorkbook, path: str) -> FileReport:
        """Return the report on a file that cannot be read; ``path`` is how the report names it."""
        from reestr_cli.validation.refusals import UNREADABLE, unreadable

        return self._alone(unreadable(fault), path, frozenset({UNREADABLE}))

    def check_workbook(self, workbook: Workbook, path: str) -> FileReport:
        """Check a workbook that has been read; ``path`` is how the report names it."""
        return self.report(self.find(workbook), path)

    def find(self, workbook: Workbook) -> Located | NotRecognised:
        """Find the register in a workbook that has been read."""
        return recognise(workbook, self._library, self._choice.region or self._settings.region)

    def report(self, located: Located | NotRecognised, path: str) -> FileReport:
        """Check what was found in a workbook; ``path`` is how the report names it."""
        if isinstance(located, NotRecognised):
            from reestr_cli.validation.refusals import NOT_RECOGNISED, UNREADABLE, no_register

            return self._alone(no_register(located), path, frozenset({UNREADABLE, NOT_RECOGNISED}))
        register, form = located.register, located.form
        selection = self.selection(form)
        idle = [Message(NO_RULE)] if selection.idle else []
        return FileReport(
            path=path,
            findings=check_register(register, self.standard(form), selection),
            region=form.region,
            edition=form.edition,
            agency=register.agency,
            sheet=register.sheet,
            rows=len(register.rows),
            checked=selection.codes,
            statuses=_statuses(register, form),
            notes=(*idle, *notes_of(register), *filter(None, [self.overruled(located)])),
        )

    def overruled(self, located: Located) -> Message | None:
        """Return what to say of a register that is read on another form than its own because somebody asks for it."""
        if not (self._choice.region or self._settings.region):
            return None
        by_option = self._choice.region is not None
        return overruled(located.register, located.form, self._library, by_option=by_option)

    def form(self, region: str) -> Form:
        """Return the form of ``region``; raises ``UnknownRegion``."""
        return self._library.form(region)

    def standard(self, form: Form) -> Standard:
        """Return what registers on ``form`` are held against; raises ``DataFileFault`` if it names unknown rules."""
        if form.region not in self._standards:
            self._refuse_unknown(form)
            settings = self._settings
            self._standards[form.region] = Standard(
                form,
                self._library.catalog(form),
                own_processes=settings.own_processes,
                outside=settings.outside,
                directions=settings.directions,
                asked=asked_for({change.code: change.severity for change in form.severities})
                | asked_for(settings.severities),
            )
        return self._standards[form.region]

    def selection(self, form: Form | None) -> Selection:
        """Return the rules that run on ``form``; raises ``DataFileFault`` if it names unknown rules."""
        settings, choice = self._settings, self._choice
        if form is not None:
            self._refuse_unknown(form)
        return choose(
            form,
            select=choice.select or settings.select,
            ignore=(*settings.ignore, *choice.ignore),
            severities=settings.severities,
        )

    def _refuse_unknown(self, form: Form) -> None:
        """Refuse a form of somebody's own that names rules that are not there: reading it could not tell."""
        if unknown := unknown_rules(form, self._library.file(form.region)):
            raise refusal(unknown)

    def _alone(self, finding: Finding, path: str, checked: frozenset[str]) -> FileReport:
        """Return the report on a file with one finding, if its rule is chosen, with the severity that it then has."""
        selection = self.selection(None)
        if finding.code not in selection.codes:
            return FileReport(path, (), checked=checked, notes=(Message(NOT_CHECKED, {"code": finding.code}),))
        return FileReport(path, tuple(_graded([finding], finding.code, selection)), checked=checked)


def check_register(register: Register, standard: Standard, selection: Selection) -> tuple[Finding, ...]:
    """Return every finding of the rules of ``selection``, rule by rule, from the top of the sheet to its bottom."""
    found: list[Finding] = []
    for rule in RULES:
        if rule.code in selection.codes:
            found += _graded(_in_order(list(rule.check(register, standard))), rule.code, selection)
    return tuple(found)


def _statuses(register: Register, form: Form) -> tuple[tuple[str, int], ...]:
    """Count the rows at each status of the form, in its order; rows without one of them come last, under ""."""
    vocabulary = form.vocabulary("status")
    if vocabulary is None or "status" not in register.columns:
        return ()
    counts = dict.fromkeys((*vocabulary.texts, ""), 0)
    for value, count in Counter(register.columns["status"]).items():
        term = vocabulary.find(text_of(value))
        counts["" if term is None else term.text] += count
    return tuple((text, count) for text, count in counts.items() if count)


def _in_order(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return the ``findings`` of a rule from the top of the sheet to its bottom, first those of no row or no column."""
    try:  # numbers are compared several times faster than pairs that are made for it
        return sorted(sorted(findings, key=attrgetter("column")), key=attrgetter("row"))
    except TypeError:
        return sorted(findings, key=lambda finding: (finding.row or 0, finding.column or 0))


def _graded(findings: Sequence[Finding], code: str, selection: Selection) -> Sequence[Finding]:
    """Return the findings of the rule ``code`` with the severity that ``selection`` gives it, if it gives one."""
    severity = selection.severities.get(code)
    return findings if severity is None else [finding._replace(severity=severity) for finding in findings]
