"""The whole workbook of an Office package: its sheets, marks, and whatever in it is active."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.limits import Limits
from reestr_cli.workbook.xlsx.cells import Cells
from reestr_cli.workbook.xlsx.grid import Budget
from reestr_cli.workbook.xlsx.markup import MAIN_NAMESPACES, STRAY, Element, shown_tag
from reestr_cli.workbook.xlsx.package import MISSING, Package, Relationship
from reestr_cli.workbook.xlsx.properties import read_properties
from reestr_cli.workbook.xlsx.shared import read_shared
from reestr_cli.workbook.xlsx.sheet import SheetPart, read_sheet
from reestr_cli.workbook.xlsx.styles import read_formats
from reestr_cli.workbook.xlsx.texts import Texts

MACRO_SHEETS = frozenset(("xlmacrosheet", "xlintlmacrosheet"))
#: Sheets without a table, each in a part whose root element has that name.
_OTHER_SHEETS = frozenset(("chartsheet", "dialogsheet"))
_SHEETS = MACRO_SHEETS | _OTHER_SHEETS | {"worksheet"}
EMBEDDED_FOLDERS = ("/embeddings/", "/activex/", "/ctrlprops/")

NO_SHEETS = mark("the file is damaged: its workbook has no sheets; restore the file from a copy")
LOST_SHEET = mark("the file is damaged: the sheet “{sheet}” is missing from it; restore the file from a copy")
NOT_ITS_KIND = mark(
    "the file is damaged: its part {part} is not the kind of sheet that it is said to be; restore the file from a copy"
)
SAME_NAME = mark(
    "the file is damaged: two of its sheets are named “{sheet}”; open the file in Excel, let it repair the file, save"
    " and check again"
)
NO_NAME = mark(
    "the file is damaged: one of its sheets has no name; open the file in Excel, let it repair the file, save and check"
    " again"
)
TOO_MANY_SHEETS = mark("the file is refused for safety: it holds {count} sheets, more than {limit}")


def read_package(archive: Archive) -> Workbook:
    """Return the workbook in ``archive``; raises UnreadableWorkbook when it is damaged or over a limit."""
    package = Package(archive)
    part = package.workbook_part()
    root = package.root(part)
    relationships = package.relationships(part)
    sheets = list(_sheet_parts(package, _listed(root, part, archive.limits), relationships))
    cells = _cells(package, root, relationships)
    budget = Budget(archive.limits)
    read = tuple(read_sheet(archive, sheet, cells, budget) for sheet in sheets)
    cells.texts.forget()
    properties = read_properties(package, root)
    links = tuple(_external_links(package, relationships))
    archive.verify_rest()
    return Workbook(
        sheets=read,
        properties=properties,
        macros=_has_macros(package, relationships),
        external_links=links,
        embedded=tuple(name for name in archive.names if any(folder in f"/{name}" for folder in EMBEDDED_FOLDERS)),
    )


def _listed(root: Element, part: str, limits: Limits) -> list[Element]:
    """Return the sheets that the workbook lists, of which each must have a name of its own."""
    if root.name != "workbook" or root.namespace not in MAIN_NAMESPACES:
        raise UnreadableWorkbook(NO_SHEETS)
    listed = [child for sheets in root.find("sheets") for child in sheets.children]
    if not listed:
        raise UnreadableWorkbook(NO_SHEETS)
    for other in (child.name for child in listed if child.name != "sheet"):
        raise UnreadableWorkbook(STRAY, part=part, what=shown_tag(other))
    if len(listed) > limits.sheets:
        raise UnreadableWorkbook(TOO_MANY_SHEETS, count=len(listed), limit=limits.sheets)
    known: set[str] = set()
    for element in listed:
        name = element.attributes.get("name", "")
        if not name:
            raise UnreadableWorkbook(NO_NAME)
        if name.casefold() in known:
            raise UnreadableWorkbook(SAME_NAME, sheet=name)
        known.add(name.casefold())
    return listed


def _sheet_parts(
    package: Package, sheets: list[Element], relationships: tuple[Relationship, ...]
) -> Iterator[SheetPart]:
    """Yield the worksheets in their order; charts, dialogs and macro sheets have no table and are left out."""
    taken: set[str] = set()
    by_id = {relationship.id: relationship for relationship in relationships}
    for element in sheets:
        name = element.attributes["name"]
        relationship = by_id.get(element.attributes.get("id", ""))
        if relationship is None or relationship.target not in package.archive or relationship.target in taken:
            raise UnreadableWorkbook(LOST_SHEET, sheet=name)
        taken.add(relationship.target)
        kind = relationship.kind.casefold()
        if kind not in _SHEETS:
            raise UnreadableWorkbook(LOST_SHEET, sheet=name)
        if kind in _OTHER_SHEETS and package.root(relationship.target).name != kind:
            raise UnreadableWorkbook(NOT_ITS_KIND, part=relationship.target)
        if kind == "worksheet":
            hidden = element.attributes.get("state", "visible") != "visible"
            yield SheetPart(name, relationship.target, hidden)


def _cells(package: Package, root: Element, relationships: tuple[Relationship, ...]) -> Cells:
    """Return what decodes the cells: shared strings, number formats and the epoch of this workbook."""
    targets = {relationship.kind: relationship.target for relationship in relationships}
    texts = Texts(package.limits)
    shared: list[str | None] = []
    if strings := targets.get("sharedStrings"):
        if strings not in package.archive:
            raise UnreadableWorkbook(MISSING, part=strings)
        shared = read_shared(package.archive, strings, texts)
    formats = read_formats(package.root(targets["styles"])) if "styles" in targets else None
    date_1904 = any(element.attributes.get("date1904") in ("1", "true") for element in root.find("workbookPr"))
    return Cells(texts, shared, formats, date_1904=date_1904)


def _has_macros(package: Package, relationships: tuple[Relationship, ...]) -> bool:
    return any(
        relationship.kind == "vbaProject" or relationship.kind.casefold() in MACRO_SHEETS
        for relationship in relationships
    ) or any(name.endswith("vbaproject.bin") for name in package.archive.names)


def _external_links(package: Package, relationships: tuple[Relationship, ...]) -> Iterator[str]:
    """Yield the targets of links to other workbooks."""
    for relationship in relationships:
        if relationship.kind == "externalLink":
            if relationship.external:
                yield relationship.target
                continue
            targets = [link.target for link in package.relationships(relationship.target) if link.external]
            yield from targets or [relationship.target]
