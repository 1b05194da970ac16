"""The parts of an Office package: found by their relationships and content types, never by their usual names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.workbook.archive import Archive, folded
from reestr_cli.workbook.limits import Limits
from reestr_cli.workbook.xlsx.markup import Element, parse_small

CONTENT_TYPES = "[content_types].xml"

MISSING = mark(
    "the file is damaged: its part {part} is missing; open the file in Excel, let it repair the file, save and check"
    " again"
)
NO_TYPE = mark(
    "the file is damaged: its list of contents does not name the workbook; open the file in Excel, let it repair the "
    "file, save and check again"
)
#: How the content types of all workbooks end; by another one no spreadsheet program opens the file.
_WORKBOOK_TYPE = ".main+xml"
NO_WORKBOOK = mark("the file is damaged: the workbook itself is missing from it; restore the file from a copy")


class Relationship(NamedTuple):
    """A relationship of a part: its id, the last word of its type, its target (a part, or an address outside)."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a package, by name without leading slash; relationships of each part are read when asked for."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.limits: Limits = archive.limits
        self._defaults, self._overrides = _content_types(self)

    def root(self, part: str) -> Element:
        """Return the root element of a small part; raises UnreadableWorkbook when it is missing or damaged."""
        if part not in self.archive:
            raise UnreadableWorkbook(MISSING, part=part)
        return parse_small(self.archive.content(part), part, self.limits)

    def content_type(self, part: str) -> str:
        """Return the declared content type of a part, in small letters; empty if none is declared."""
        name = folded(part)
        return self._overrides.get(name) or self._defaults.get(name.rpartition(".")[2], "")

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Return the relationships of ``part`` (the empty name means the package itself); none if it has none."""
        folder, _, name = part.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.archive:
            return ()
        return tuple(_relationships(self.root(rels), folder))

    def workbook_part(self) -> str:
        """Return the name of the part that is the document itself."""
        for relationship in self.relationships(""):
            if relationship.kind == "officeDocument" and relationship.target in self.archive:
                if not self.content_type(relationship.target).endswith(_WORKBOOK_TYPE):
                    raise UnreadableWorkbook(NO_TYPE)
                return relationship.target
        raise UnreadableWorkbook(NO_WORKBOOK)


def _relationships(root: Element, folder: str) -> Iterator[Relationship]:
    for element in root.find("Relationship"):
        given = element.attributes
        external = given.get("TargetMode", "").casefold() == "external"
        target = given.get("Target", "")
        kind = given.get("Type", "").rstrip("/").rpartition("/")[2]
        yield Relationship(given.get("Id", ""), kind, target if external else _resolve(target, folder), external)


def _resolve(target: str, folder: str) -> str:
    """Return the part that ``target`` names, seen from ``folder``; it may be relative, escaped, with backslashes."""
    path = target.partition("#")[0].replace("\\", "/")
    if "%" in path:
        from urllib.parse import unquote  # rare, and slow to load

        path = unquote(path)
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def _content_types(package: Package) -> tuple[dict[str, str], dict[str, str]]:
    root = package.root(CONTENT_TYPES)
    kinds = {
        key: {
            folded(given.get(key, "")): given.get("ContentType", "").partition(";")[0].strip().casefold()
            for given in (element.attributes for element in root.find(tag))
        }
        for tag, key in (("Default", "Extension"), ("Override", "PartName"))
    }
    return kinds["Extension"], kinds["PartName"]
