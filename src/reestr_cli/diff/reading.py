"""Reads the two versions to be compared: which file is on which form, and whether the two may be compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reestr_cli.errors import ReestrError
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.i18n import mark
from reestr_cli.versions import Version
from reestr_cli.workbook.beside import Beside
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.locator import Located, NotRecognised, locate, recognise
from reestr_cli.workbook.reading import read_workbook


class OtherRegion(ReestrError):
    """The two versions are registers of different regions, and ``--across`` was not given."""

    template = mark(
        "{old} is a register of the region «{old_region}» and {new} of «{new_region}»: to compare the columns that "
        "both have, add --across; if the region of one was recognised wrongly, name it with --region"
    )


class OtherPrevious(ReestrError):
    """The previous version is a register of another region, where nothing but versions of one register will do."""

    template = mark(
        "{old} is a register of the region «{old_region}» and {new} of «{new_region}»: name an earlier version of "
        "the same register; if the region of one was recognised wrongly, name it with --region"
    )


class NotARegister(ReestrError):
    """There is no register in the file ``path``: a finding about that file; ``nearest`` is what was found instead."""

    template = mark("there is no register in {path}")

    def __init__(self, path: Path, nearest: NotRecognised) -> None:
        super().__init__(path=path)
        self.nearest = nearest


@dataclass(frozen=True)
class Versions:
    """Both versions with their forms."""

    old: Version
    new: Version
    old_form: Form
    new_form: Form


@dataclass(frozen=True)
class Source:
    """A file to be read, and the forms it may be on.

    ``region`` leaves that region's form only. Without it the file may name its region itself; else it is taken for that
    of ``usual``; without both every form at hand is tried.
    """

    path: Path
    library: Library
    region: str | None = None
    usual: str | None = None

    def locate(self, book: Workbook) -> Located:
        """Find the register in ``book``, the workbook of this file; raises ``NotARegister``."""
        own = book.properties.get("region") in self.library.regions
        located = recognise(book, self.library, self.region or (None if own else self.usual))
        if isinstance(located, NotRecognised):
            raise NotARegister(self.path, located)
        return located


def read_versions(old: Source, new: Source, *, across: bool = False) -> Versions:
    """Read both files as registers.

    Raises ``UnreadableWorkbook``, ``NotARegister``, and ``OtherRegion`` unless ``across``.
    """
    with Beside(old.path) as beside:
        book = read_workbook(new.path)
        books = beside.workbook(), book
    one, other = old.locate(books[0]), new.locate(books[1])
    if one.form is not other.form:
        one, other = agreed(books, one, other, old.library)
    if one.form.region != other.form.region and not across:
        raise OtherRegion(old=old.path, new=new.path, old_region=one.form.region, new_region=other.form.region)
    return Versions(version_of(old.path, one), version_of(new.path, other), one.form, other.form)


def read_version(source: Source) -> tuple[Version, Form]:
    """Read one file as a register; raises ``UnreadableWorkbook`` and ``NotARegister``."""
    located = source.locate(read_workbook(source.path))
    return version_of(source.path, located), located.form


def agreed(books: tuple[Workbook, Workbook], one: Located, other: Located, library: Library) -> tuple[Located, Located]:
    """Take a file that does not say its region for one of the other's region, where both forms have one header.

    Regions whose act sets no form share the common one; only a mark of the workbook tells their registers apart.
    """
    if _header(one.form) == _header(other.form):
        if "region" not in books[0].properties:
            again = locate(books[0], [other.form], library.catalog)
            one = again if isinstance(again, Located) else one
        elif "region" not in books[1].properties:
            again = locate(books[1], [one.form], library.catalog)
            other = again if isinstance(again, Located) else other
    return one, other


def _header(form: Form) -> list[str]:
    return [column.header for column in form.official_columns]


def version_of(path: Path, located: Located) -> Version:
    """Return the register ``located`` in the file ``path`` as a version."""
    edition = located.register.properties.get("edition") or located.form.edition
    return Version(str(path), located.register, located.form.region, edition)
