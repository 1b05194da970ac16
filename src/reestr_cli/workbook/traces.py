"""What a workbook holds beside its register: names of people, notes, hidden sheets, links, traces of the computer.

A new workbook of ours carries none of it. This module names it, so that a person knows what a file that is passed on as
it is would have shown. Office packages and OpenDocument files are looked into; the old formats are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.container import Kind, recognise
from reestr_cli.workbook.limits import LIMITS
from reestr_cli.workbook.reading import opened
from reestr_cli.workbook.xlsx.markup import Element, parse_small
from reestr_cli.workbook.xlsx.package import Package
from reestr_cli.workbook.xlsx.properties import DEFINED_NAME, PREFIX

#: Properties that name nobody and nothing but the program itself or the sheets.
_DULL = frozenset(
    ("TitlesOfParts", "HeadingPairs", "DocSecurity", "ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged",
     "AppVersion", "TotalTime", "language", "document-statistic", "editing-duration", "editing-cycles", "generator")
)  # fmt: skip
#: Parts that make a workbook, which are written anew and hold nothing else.
_PLAIN = re.compile(
    r"\[content_types\]\.xml|_rels/.*|docprops/(?:app|core|custom)\.xml|xl/_rels/.*|xl/workbook\.xml|xl/styles\.xml"
    r"|xl/theme/.*|xl/sharedstrings\.xml|xl/calcchain\.xml|xl/metadata\.xml|xl/worksheets/.*|xl/tables/.*"
    r"|xl/(?:comments|drawings/(?:comments|vml)).*|xl/threadedcomments/.*|xl/persons/.*|xl/externallinks/.*|xl/.*/_rels/.*"
)
_OTHER_PARTS = (
    ("macros", re.compile(r".*vbaproject.*|xl/macrosheets/.*")),
    ("printer-settings", re.compile(r"xl/printersettings/.*")),
    ("picture", re.compile(r"xl/media/.*|.*/?thumbnail\..*|docprops/thumbnail.*|pictures/.*|thumbnails/.*")),
    ("drawing", re.compile(r"xl/(?:drawings|charts|diagrams|ctrlprops|activex)/.*")),
    ("embedded", re.compile(r"xl/embeddings/.*|object.*/.*")),
    ("custom-data", re.compile(r"customxml/.*|xl/custom.*")),
    ("connection", re.compile(r"xl/(?:connections\.xml|querytables/.*|model/.*)")),
    ("history", re.compile(r"xl/(?:revisions/.*|usernames\.xml)")),
)
_CODE = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F]{6}|\d+|[A-Z])")
#: Names of lists that the blanks of ours hold, and their numbers of pages.
_OUR_NAMES, _OUR_FOOT = ("list_", "catalog_"), "Стр.  из"
_HEAD_OR_FOOT = re.compile(r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>(.*?)</", re.DOTALL)
_TAIL = 256 * 1024


@dataclass(frozen=True, slots=True)
class Trace:
    """Something a workbook holds beside its register.

    ``kind`` is one of ``property``, ``comment``, ``hidden-sheet``, ``sheet``, ``defined-name``, ``external-link``,
    ``header-footer``, ``folder``, ``person`` or the kinds of :data:`_OTHER_PARTS`; ``name`` says which; ``value`` is
    its text or how many there are.
    """

    kind: str
    name: str
    value: str = ""


def find_traces(path: Path) -> tuple[Trace, ...] | None:
    """Return the traces in the file ``path``, or ``None`` for a format that is not looked into.

    Raises ``UnreadableWorkbook``.
    """
    with opened(path) as stream:
        container = recognise(stream, LIMITS)
        if container.archive is None or container.kind not in (Kind.XLSX, Kind.ODS):
            return None
        if container.kind is Kind.ODS:
            return tuple(_of_open_document(container.archive))
        return tuple(_of_package(Package(container.archive)))


def _of_open_document(archive: Archive) -> Iterator[Trace]:
    if "meta.xml" in archive:
        root = parse_small(archive.content("meta.xml"), "meta.xml", archive.limits)
        for element in (child for meta in root.find("meta") for child in meta.children):
            name = element.attributes.get("name") or element.name
            if element.text.strip() and name not in _DULL and not name.startswith(PREFIX):
                yield Trace("property", name, element.text.strip())
    if "content.xml" in archive and (count := _annotations(archive)):
        yield Trace("comment", "", str(count))
    yield from _others(archive)


def _annotations(archive: Archive) -> int:
    """Return how many comments the sheets of an OpenDocument file hold."""
    count, rest = 0, b""
    for chunk in archive.chunks("content.xml"):
        whole, sign, rest = (rest + chunk).rpartition(b">")
        count += (whole + sign).count(b"<office:annotation ") + (whole + sign).count(b"<office:annotation>")
    return count


def _of_package(package: Package) -> Iterator[Trace]:
    yield from _properties(package)
    part = package.workbook_part()
    root = package.root(part)
    yield from _of_workbook(root)
    for relationship in package.relationships(part):
        if relationship.kind == "externalLink":
            targets = [link.target for link in package.relationships(relationship.target) if link.external]
            yield from (Trace("external-link", target) for target in targets or [relationship.target])
        elif relationship.kind == "worksheet":
            yield from _of_sheet(package, relationship.target, _name(package, part, root, relationship.id))
        elif relationship.kind == "person" and relationship.target in package.archive:
            people = _root(package, relationship.target)
            names = [each.attributes.get("displayName", "") for each in people.find("person")] if people else []
            yield from (Trace("person", name) for name in names if name)
    yield from _others(package.archive)


def _properties(package: Package) -> Iterator[Trace]:
    for relationship in package.relationships(""):
        if not relationship.kind.endswith("properties") or relationship.target not in package.archive:
            continue
        for element in package.root(relationship.target).children:
            name = element.attributes.get("name") or element.name
            text = element.text.strip() or " ".join(child.text.strip() for child in element.children)
            if text and name not in _DULL and not name.startswith(PREFIX):
                yield Trace("property", name, text)


def _of_workbook(root: Element) -> Iterator[Trace]:
    for sheet in root.find("sheets", "sheet"):
        if sheet.attributes.get("state", "visible") != "visible":
            yield Trace("hidden-sheet", sheet.attributes.get("name", ""))
        else:
            yield Trace("sheet", sheet.attributes.get("name", ""))
    for name in root.find("definedNames", "definedName"):
        title = name.attributes.get("name", "")
        if title != DEFINED_NAME and not title.startswith(("_xlnm.", *_OUR_NAMES)):
            yield Trace("defined-name", title, name.text.strip())
    for sharing in root.find("fileSharing"):
        if user := sharing.attributes.get("userName"):
            yield Trace("property", "fileSharing", user)
    for choice in root.find("AlternateContent", "Choice", "absPath"):
        yield Trace("folder", choice.attributes.get("url", ""))


def _name(package: Package, part: str, root: Element, relationship: str) -> str:
    for sheet in root.find("sheets", "sheet"):
        if sheet.attributes.get("id") == relationship:
            return sheet.attributes.get("name", "")
    return package.relationships(part)[0].target


def _of_sheet(package: Package, part: str, sheet: str) -> Iterator[Trace]:
    for relationship in package.relationships(part):
        if relationship.kind in {"comments", "threadedComment"} and relationship.target in package.archive:
            yield from _comments(package, relationship.target, relationship.kind, sheet)
    if part in package.archive:
        tail = b""
        for chunk in package.archive.chunks(part):
            tail = (tail + chunk)[-_TAIL:]
        for text in _HEAD_OR_FOOT.findall(tail.decode("utf-8", "replace")):
            shown = _CODE.sub("", unescape(unescape(text))).strip()
            if shown and shown != _OUR_FOOT:
                yield Trace("header-footer", sheet, shown)


def _comments(package: Package, part: str, kind: str, sheet: str) -> Iterator[Trace]:
    root = _root(package, part)
    if root is None:
        yield Trace("comment", sheet)
        return
    count = sum(1 for _ in root.find("commentList", "comment")) + sum(1 for _ in root.find("threadedComment"))
    authors = [author.text.strip() for author in root.find("authors", "author")] if kind == "comments" else []
    named = ", ".join(dict.fromkeys(author for author in authors if author and not author.startswith("tc={")))
    if count:
        yield Trace("comment", sheet, f"{count}{f' ({named})' if named else ''}")


def _root(package: Package, part: str) -> Element | None:
    """Return the root of a part, or ``None`` where it is too large or damaged: it is not needed for the register."""
    try:
        return package.root(part)
    except UnreadableWorkbook:
        return None


def _others(archive: Archive) -> Iterator[Trace]:
    """Yield the kinds of parts that no plain workbook has, with how many there are."""
    found = Counter(
        kind for name in archive.names if not _PLAIN.fullmatch(name)
        for kind, pattern in _OTHER_PARTS if pattern.fullmatch(name)
    )  # fmt: skip
    yield from (Trace(kind, "", str(found[kind])) for kind, _ in _OTHER_PARTS if found[kind])
