"""Makes the set of one register: reads it, takes out what must not be published, puts the files together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reestr_cli.changes import Diff
from reestr_cli.diff.reading import NotARegister, OtherPrevious, Source, agreed, version_of
from reestr_cli.errors import NoProcess, ReestrError
from reestr_cli.filing import approval_of
from reestr_cli.findings import FileReport
from reestr_cli.forms.form import Form
from reestr_cli.i18n import DOCUMENTS, mark, speaking
from reestr_cli.identity import body_key
from reestr_cli.messages import Message
from reestr_cli.publication import OWNER, Hindrance, Policy, Publication, PublicFile
from reestr_cli.publish.changes import changes
from reestr_cli.publish.data import Passport
from reestr_cli.publish.excel import read_again
from reestr_cli.publish.files import files_of, workbook_file
from reestr_cli.publish.hindrances import (
    errors,
    formula_like,
    hidden,
    names_elsewhere,
    names_in_approval,
    names_in_settings,
    perhaps_persons,
)
from reestr_cli.publish.names import Names
from reestr_cli.publish.removal import removed
from reestr_cli.publish.table import Reduced, Wanted, check_extras
from reestr_cli.publish.terms import orders_publication, terms
from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker
from reestr_cli.versions import Version
from reestr_cli.wording import fold_space
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.locator import Located, NotRecognised
from reestr_cli.workbook.reading import read_workbook
from reestr_cli.workbook.traces import find_traces

_KEPT = mark(
    "The names of responsible persons are in the set. Whether there are grounds to spread these personal data is for "
    "the body to decide."
)
_NOT_ORDERED = mark("The act of the region does not require the register to be published.")
_NOT_LOOKED_INTO = mark(
    "Files of this format are not searched for properties, comments and links; the set holds none of them anyway."
)
_PASSPORT = mark("Empty in the passport of the open data (meta.csv): {keys}. Give them in reestr.toml under [publish].")


class OwnerUndecided(ReestrError):
    """The register names persons, and nobody has said what becomes of their names."""

    template = mark(
        "the column «{header}» names persons, and nothing says what to do with the names on the site.\nThe act "
        "says of it ({clause}): {about}\nChoose:\n  --owner keep      names and positions are published\n  --owner "
        "position  only positions are published\n  --owner drop      the column is not published\nor write two "
        'lines into reestr.toml:\n[publish]\nowner = "position"'
    )


class OtherBody(ReestrError):
    """The previous version is a register of another body."""

    template = mark(
        "{old} is a register of «{old_body}» and {new} of «{new_body}»: name an earlier version of the same register; "
        "if the body was renamed, write its former name into short_names in reestr.toml"
    )


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the policy on owners (``None``: nobody has said), what is allowed, the days that count.

    ``day`` is that of the set; ``known`` are the days on which the register was ``formed`` and the change ``entered``.
    """

    day: date
    owner: Policy | None = None
    allow: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    allow_errors: bool = False
    allow_hidden: bool = False
    open_data: bool = True
    known: Mapping[str, date] = field(default_factory=dict)


def publish(path: Path, checker: Checker, settings: Settings, request: Request, previous: Source | None) -> Publication:
    """Return the set of the register ``path``, or what stands in its way.

    Raises ``UnreadableWorkbook`` and ``NotARegister`` for either version, ``NoProcess`` for a blank, ``OtherPrevious``,
    ``OtherBody``, ``OwnerUndecided``, ``WrongUsage`` for an extra column that is not there, and ``TextTooLong``.
    """
    book = read_workbook(path)
    located = checker.find(book)
    if isinstance(located, NotRecognised):
        raise NotARegister(path, located)
    if not located.register.rows:
        raise NoProcess(path)
    before = None if previous is None else _earlier(previous, path, book, located, settings)
    return _Making(path, checker, settings, request, book, located, before).publication()


def _earlier(
    previous: Source, path: Path, book: Workbook, located: Located, settings: Settings
) -> tuple[Version, Form]:
    """Read the ``previous`` version of the register ``located``.

    One that names no region is taken for its region's, one that names no body for its body's.
    """
    earlier = read_workbook(previous.path)
    one, _ = agreed((earlier, book), previous.locate(earlier), located, previous.library)
    if one.form.region != located.form.region:
        raise OtherPrevious(old=previous.path, new=path, old_region=one.form.region, new_region=located.form.region)
    theirs, official = one.register.agency, located.form.blank.agency
    ours = located.register.agency or official or settings.agency
    known = {body_key(name) for name in (ours, official, *settings.short_names) if name}
    if theirs and ours and body_key(theirs) not in known:
        raise OtherBody(old=previous.path, new=path, old_body=fold_space(theirs), new_body=fold_space(ours))
    return version_of(previous.path, one), one.form


class _Making:
    """One register on its way into a set."""

    def __init__(
        self,
        path: Path,
        checker: Checker,
        settings: Settings,
        request: Request,
        book: Workbook,
        located: Located,
        before: tuple[Version, Form] | None,
    ) -> None:
        self._path, self._settings, self._request = path, settings, request
        self._book, self._located, self._before = book, located, before
        self._form = located.form
        self._catalog = checker.standard(located.form).catalog
        self._report: FileReport = checker.report(located, str(path))
        check_extras(located.register, request.extra)
        policy = self._policy()
        wanted = Wanted(policy, request.allow, request.extra)
        self._policy_taken = policy
        self._reduced = Reduced(located.register, wanted)
        self._old = None if before is None else Reduced(before[0].register, wanted)
        self._traces = find_traces(path)
        self._table = self._reduced.table(self._form)
        self._agency = located.register.agency or self._form.blank.agency or settings.agency or ""
        self._approved = approval_of(located.register.properties, settings)
        self._passport = Passport(self._form, self._catalog, self._agency, request.day, settings.publish)

    def publication(self) -> Publication:
        """Return what came of it."""
        hindrances = tuple(self._hindrances())
        found = None
        files: tuple[PublicFile, ...] = ()
        if not hindrances:
            with speaking(DOCUMENTS):
                book = workbook_file(self._table, self._passport)
                found = self._changes(book)
                files = files_of(
                    book, self._table, self._passport, self._approved, found, open_data=self._request.open_data
                )
        return Publication(
            str(self._path),
            self._form.region,
            self._agency or None,
            self._policy_taken,
            self._request.day,
            self._table,
            orders_publication(self._form),
            hindrances,
            files,
            tuple(removed(self._book, self._located, self._reduced, self._policy_taken, self._traces or ())),
            tuple(self._notes()),
            terms(
                self._form,
                self._request.day,
                self._request.known,
                self._approved,
                changed=self._before is not None,
            ),
            found,
        )

    def _policy(self) -> Policy:
        versions = [self._located.register, *([] if self._before is None else [self._before[0].register])]
        if self._request.owner is not None:
            return self._request.owner
        if all(OWNER not in register.columns for register in versions):
            return Policy.NONE
        column = self._form.by_key[OWNER]
        raise OwnerUndecided(header=column.header.rstrip("*"), clause=column.clause, about=column.about)

    def _hindrances(self) -> Iterator[Hindrance]:
        request, reduced, old = self._request, self._reduced, self._old
        if not request.allow_errors:
            yield from errors(self._report)
        if not request.allow_hidden:
            yield from hidden(reduced.register)
        if self._policy_taken is Policy.POSITION:
            yield from reduced.unclear()
        names = Names((*reduced.names, *(() if old is None else old.names)), request.allow)
        yield from names_elsewhere(reduced, names)
        yield from names_in_settings(self._settings, names)
        yield from names_in_approval(self._approved, self._settings, names)
        if old is not None:
            yield from names_elsewhere(old, names, previous=True)
        if request.open_data:
            yield from formula_like(reduced, self._table)

    def _changes(self, book: PublicFile) -> Diff | None:
        if self._old is None or self._before is None:
            return None
        return changes(read_again(book.data, self._form), book.name, self._form, self._old, self._before[1])

    def _notes(self) -> Iterator[Message]:
        yield from self._report.notes
        if not orders_publication(self._form):
            yield Message(_NOT_ORDERED)
        if self._policy_taken is Policy.KEEP:
            yield Message(_KEPT)
        if self._traces is None:
            yield Message(_NOT_LOOKED_INTO)
        if self._policy_taken in (Policy.POSITION, Policy.DROP):
            yield from perhaps_persons(self._reduced)
        missing = self._passport.missing
        if self._request.open_data and missing:
            yield Message(_PASSPORT, {"keys": ", ".join(missing)})
