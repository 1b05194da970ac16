"""What is told of registers that were read: of another region than the one asked for, or with something unchecked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from reestr_cli.cli.terminal import remark
from reestr_cli.i18n import mark, ntr, tr

if TYPE_CHECKING:
    from reestr_cli.diff.reading import Source
    from reestr_cli.findings import FileReport
    from reestr_cli.forms.form import Form
    from reestr_cli.messages import Message
    from reestr_cli.versions import Version

#: How many files the remark names.
_NAMED = 3
_BY_OPTION = mark(
    "By their marks or headers these are registers of another region: {files}. They were read on the form "
    "{region}, as --region or --form says; if that is not meant, leave the option out or take these files away."
)
_BY_SETTINGS = mark(
    "By their marks or headers these are registers of another region: {files}. They were read on the form "
    "{region}, as reestr.toml says; if that is not meant, take these files to another folder or correct «region» there."
)
_MAYBE_BY_OPTION = mark(
    "By the names of their bodies these may be registers of another region: {files}. They were read on the form "
    "{region}, as --region or --form says; if they are, leave the option out or take these files away."
)
_MAYBE_BY_SETTINGS = mark(
    "By the names of their bodies these may be registers of another region: {files}. They were read on the form "
    "{region}, as reestr.toml says; if they are, take these files to another folder or correct «region» there."
)
_SHEETS = mark(
    "Only one sheet of each workbook was read; a register stands on other sheets too: {files}. Move each to a file of "
    "its own."
)
_ROWS = mark(
    "Rows below the table were not checked because they are not filled in as processes: {files}. If they are, give "
    "them their ids."
)
_UNCHECKED = mark(
    "No rule was checked in {files}: --ignore, reestr.toml or the form leave out all those asked for. Keep at least "
    "one of them."
)
_HIDDEN = mark(
    "Files of older formats hide errors such as #REF!, formulas and hidden rows from the program, so these were not "
    "checked: {files}. Save the files as .xlsx and check those."
)
#: Every remark, by whether the registers are plainly another region's and whether the command line overrules them.
_REMARKS = {
    (True, True): _BY_OPTION,
    (True, False): _BY_SETTINGS,
    (False, True): _MAYBE_BY_OPTION,
    (False, False): _MAYBE_BY_SETTINGS,
}


class Others:
    """Takes the reports of a run as they come; keeps of them what the remark needs.

    With ``doubtful_only`` what is plainly another region's is passed over: the report of the command tells it.
    """

    def __init__(self, *, doubtful_only: bool = False) -> None:
        self._doubtful_only = doubtful_only
        self._files: dict[tuple[str, str], list[str]] = {}
        self._counts: Counter[tuple[str, str]] = Counter()

    def before(self, then: Callable[[FileReport], None]) -> Callable[[FileReport], None]:
        """Return what takes a report as :meth:`see` does and hands it on to ``then``."""

        def seen(report: FileReport) -> None:
            self.see(report)
            then(report)

        return seen

    def see(self, report: FileReport) -> None:
        """Look whether the report on a file says that it is another region's, or that a part of it was left unread."""
        if report.notes:
            self.hear(report.path, report.notes)
            self._hear_of_the_rest(report.path, report.notes)

    def hear(self, path: str, notes: Iterable[Message | None]) -> None:
        """Take what :mod:`reestr_cli.workbook.overruling` says of the file ``path``; all else is passed over."""
        from reestr_cli.workbook.overruling import overruling_in

        said = overruling_in(filter(None, notes))
        if said is None or (said.plain and self._doubtful_only):
            return
        self._name(_REMARKS[said.plain, said.by_option], said.region, f"{path} ({said.own})")

    def _hear_of_the_rest(self, path: str, notes: Iterable[Message]) -> None:
        from reestr_cli.validation.notes import HIDING_FORMAT, LEFT_OUT, LEFT_OUT_ROWS, NO_RULE, OTHER_SHEETS

        for note in notes:
            if note.template == NO_RULE:
                self._name(_UNCHECKED, "", path)
            elif note.template == HIDING_FORMAT:
                self._name(_HIDDEN, "", path)
            elif note.template == OTHER_SHEETS:
                self.leave_sheets(path, str(note.facts["names"]))
            elif note.template == LEFT_OUT:
                self._name(_ROWS, "", f"{path} ({note.facts['row']})")
            elif note.template == LEFT_OUT_ROWS:
                self._name(_ROWS, "", f"{path} ({note.facts['first']}–{note.facts['last']})")

    def leave_sheets(self, path: str, names: str) -> None:
        """Take that a register stands on further sheets of the file ``path``, with these ``names``."""
        self._name(_SHEETS, "", f"{path} ({names})")

    def _name(self, said: str, region: str, file: str) -> None:
        """Keep ``file`` for the remark ``said``; of many only the number."""
        self._counts[said, region] += 1
        files = self._files.setdefault((said, region), [])
        if len(files) < _NAMED:
            files.append(file)

    def tell(self) -> None:
        """Say it: one remark for all files of which the same is to be said; one for each region."""
        for (said, region), files in self._files.items():
            remark(tr(said, files=some_of(files, self._counts[said, region]), region=region))


def some_of(files: Sequence[str], count: int) -> str:
    """Return the names of the first of ``count`` files, and how many there are besides."""
    from reestr_cli.report.look import clean

    named = ", ".join(map(clean, files[:_NAMED]))
    more = count - min(len(files), _NAMED)
    return ntr("{files} and {count} more", "{files} and {count} more", more, files=named) if more else named


def tell_of_others(read: Sequence[tuple[Source, Version, Form]]) -> None:
    """Say which of the registers that were ``read``, each on a form, are by their own words another region's.

    A workbook may hold one register: of further ones the sheets are told that were not read.
    """
    from reestr_cli.messages import quoted
    from reestr_cli.workbook.overruling import overruled

    others = Others()
    for source, version, form in read:
        if source.region or source.usual:
            by_option = source.region is not None
            others.hear(version.path, [overruled(version.register, form, source.library, by_option=by_option)])
        names = quoted(version.register.around.other_sheets)
        if names:
            others.leave_sheets(version.path, names)
    others.tell()
