"""The check of filled registers: a file goes in, a report of what is wrong with it comes out.

The order of findings is that of the rules (file, structure, cells, rows, table, catalogue), and of rows and columns
within a rule. When the file cannot be read, or is on no known form, that one finding stands alone.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.findings import FileReport, Finding, Message
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.register import Register, text_of
from reestr_cli.rules import BY_CODE, RULES
from reestr_cli.rules.selection import Selection, choose
from reestr_cli.settings import Settings, find_settings
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.locator import Located, NotRecognised, recognise
from reestr_cli.workbook.overruling import overruled
from reestr_cli.workbook.reading import read_workbook

UNREADABLE = "R001"
NOT_RECOGNISED = "R101"
OTHER_SHEETS = mark(
    "only the sheet «{sheet}» was checked; a register stands on other sheets too ({names}): keep one register in a "
    "workbook, or move the others to files of their own"
)
LEFT_OUT = mark(
    "row {row} right under the table was not checked, for it is not filled in as a process: «{text}». If it is one, "
    "give it its id"
)
LEFT_OUT_ROWS = mark(
    "rows {first} to {last} right under the table were not checked, for they are not filled in as processes. If they "
    "are, give them their ids"
)
EMPTY = mark("the register holds no process yet: fill it in and check it again")
HIDING_FORMAT = mark(
    "files of this format hide errors such as #REF!, formulas and hidden rows from the program: these were not "
    "checked; save the file as .xlsx and check that"
)

#: How many headers, and how much of each, the sentence about an unknown form names.
_SHOWN = 5
_LONG = 40


class Choice(NamedTuple):
    """What the command line asks for: one region's form, the rules that run, the rules that do not."""

    region: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Checker:
    """Checks files against the forms of one library with the settings of one body."""

    def __init__(self, library: Library, settings: Settings, choice: Choice) -> None:
        self._library = library
        self._settings = settings
        self._choice = choice
        self._standards: dict[str, Standard] = {}

    def check(self, path: Path) -> FileReport:
        """Read the file ``path`` and check it; raises nothing for what is wrong in the file."""
        with collector_at_rest():
            try:
                located = self.find(read_workbook(path))
            except UnreadableWorkbook as fault:
                return replace(self.refused(fault, str(path)), changed=_changed(path))
            return replace(self.report(located, str(path)), changed=_changed(path))

    def refused(self, fault: UnreadableWorkbook, path: str) -> FileReport:
        """Return the report on a file that cannot be read; ``path`` is how the report names it."""
        found = _chosen(unreadable(fault), self.selection(None))
        return FileReport(path, found, checked=frozenset({UNREADABLE}))

    def check_workbook(self, workbook: Workbook, path: str) -> FileReport:
        """Check a workbook that has been read; ``path`` is how the report names it."""
        return self.report(self.find(workbook), path)

    def find(self, workbook: Workbook) -> Located | NotRecognised:
        """Find the register in a workbook that has been read."""
        return recognise(workbook, self._library, self._choice.region or self._settings.region)

    def report(self, located: Located | NotRecognised, path: str) -> FileReport:
        """Check what was found in a workbook; ``path`` is how the report names it."""
        if isinstance(located, NotRecognised):
            found = _chosen(no_register(located), self.selection(None))
            return FileReport(path, found, checked=frozenset({UNREADABLE, NOT_RECOGNISED}))
        register, form = located.register, located.form
        return FileReport(
            path=path,
            findings=self.findings(located),
            region=form.region,
            edition=form.edition,
            agency=register.agency,
            sheet=register.sheet,
            rows=len(register.rows),
            checked=self.selection(form).codes,
            statuses=_statuses(register, form),
            notes=(*_notes(register), *filter(None, [self.overruled(located)])),
        )

    def overruled(self, located: Located) -> Message | None:
        """Return what to say of a register that is read on another form than its own because somebody asks for it."""
        if not (self._choice.region or self._settings.region):
            return None
        by_option = self._choice.region is not None
        return overruled(located.register, located.form, self._library, by_option=by_option)

    def findings(self, located: Located) -> tuple[Finding, ...]:
        """Return what is wrong in a register that was found."""
        return check_register(located.register, self.standard(located.form), self.selection(located.form))

    def form(self, region: str) -> Form:
        """Return the form of ``region``; raises ``UnknownRegion``."""
        return self._library.form(region)

    def standard(self, form: Form) -> Standard:
        """Return what registers on ``form`` are held against."""
        if form.region not in self._standards:
            settings = self._settings
            self._standards[form.region] = Standard(
                form,
                self._library.catalog(form),
                own_processes=settings.own_processes,
                outside=settings.outside,
                directions=settings.directions,
            )
        return self._standards[form.region]

    def selection(self, form: Form | None) -> Selection:
        """Return the rules that run on ``form``."""
        settings, choice = self._settings, self._choice
        return choose(
            form,
            select=choice.select or settings.select,
            ignore=(*settings.ignore, *choice.ignore),
            severities=settings.severities,
        )


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep Python's garbage collector from looking for cycles while one file is checked.

    A large register makes millions of objects that stay, and hardly a cycle: looking through them again and again took
    a fifth of the time. What little there is of cycles goes at the next look. Within such a block another changes
    nothing.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def check_register(register: Register, standard: Standard, selection: Selection) -> tuple[Finding, ...]:
    """Return every finding of the rules of ``selection``, rule by rule, from the top of the sheet to its bottom."""
    found: list[Finding] = []
    for rule in RULES:
        if rule.code in selection.codes:
            found += _graded(sorted(rule.check(register, standard), key=_place), rule.code, selection)
    return tuple(found)


def check(
    paths: Iterable[Path], choice: Choice, *, config: Path | None = None, own_forms: tuple[Path, ...] = ()
) -> Iterator[FileReport]:
    """Check files one after another, each with the settings of ``config``, or of its own folder upward.

    ``own_forms`` are form files given by name; they win over those that the settings name.
    """
    checkers: dict[Path, Checker] = {}
    for path in paths:
        folder = path.absolute().parent
        if folder not in checkers:
            settings = find_settings(folder, config)
            places = (*((settings.forms,) if settings.forms is not None else ()), *own_forms)
            checkers[folder] = Checker(Library(places), settings, choice)
        yield checkers[folder].check(path)


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


def _changed(path: Path) -> datetime | None:
    """Return when the file was last written, in local time; ``None`` when it is gone or out of reach."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).replace(microsecond=0)
    except OSError:
        return None


def _notes(register: Register) -> tuple[Message, ...]:
    notes = [] if register.rows else [Message(EMPTY)]
    left_out = register.around.left_out
    if len(left_out) == 1:
        notes.append(Message(LEFT_OUT, {"row": left_out[0].row, "text": _short(left_out[0].text)}))
    elif left_out:
        notes.append(Message(LEFT_OUT_ROWS, {"first": left_out[0].row, "last": left_out[-1].row}))
    if register.around.unseen:
        notes.append(Message(HIDING_FORMAT))
    if register.around.other_sheets:
        names = ", ".join(f"«{name}»" for name in register.around.other_sheets)
        notes.append(Message(OTHER_SHEETS, {"sheet": register.sheet, "names": names}))
    return tuple(notes)


def _place(finding: Finding) -> tuple[int, int]:
    return finding.row or 0, finding.column or 0


def _graded(findings: Sequence[Finding], code: str, selection: Selection) -> Sequence[Finding]:
    """Return the findings of the rule ``code`` with the severity that ``selection`` gives it, if it gives one."""
    severity = selection.severities.get(code)
    return findings if severity is None else [finding._replace(severity=severity) for finding in findings]


def _chosen(finding: Finding, selection: Selection) -> tuple[Finding, ...]:
    """Return the one finding of a file, if its rule is chosen, with the severity of ``selection``."""
    return tuple(_graded([finding], finding.code, selection)) if finding.code in selection.codes else ()


def unreadable(fault: UnreadableWorkbook) -> Finding:
    """Return the one finding of a file that cannot be read."""
    reason = Message(fault.template, fault.facts)
    return _alone(UNREADABLE, Message(BY_CODE[UNREADABLE].message, {"reason": reason}))


def _alone(code: str, message: Message, sheet: str | None = None, row: int | None = None) -> Finding:
    rule = BY_CODE[code]
    return Finding(rule.code, rule.slug, rule.severity, message, sheet=sheet, row=row)


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[:_LONG].rstrip() + "…"


def _some(headers: Sequence[str]) -> str:
    """Return the first of ``headers``, each cut short, for a sentence that can be read."""
    shown = [f"«{_short(header)}»" for header in headers[:_SHOWN]]
    return ", ".join(shown) + (" …" if len(headers) > _SHOWN else "")


def no_register(located: NotRecognised) -> Finding:
    """Return the one finding of a workbook without a register."""
    from reestr_cli.rules.columns import FormNotRecognised

    if located.nearest is None:
        return _alone(NOT_RECOGNISED, Message(FormNotRecognised.nothing_message))
    facts = {
        "region": located.nearest.region,
        "sheet": located.sheet,
        "row": located.row,
        "found": _some(located.found),
        "missing": _some(located.missing),
    }
    return _alone(NOT_RECOGNISED, Message(FormNotRecognised.message, facts), located.sheet, located.row)
