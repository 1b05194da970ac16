"""Puts the marks into a workbook: fills, comments, the sheet of remarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import ntr, tr
from reestr_cli.workbook.annotating.cells import Plan, Rewriter
from reestr_cli.workbook.annotating.comments import Comments, Note, Place
from reestr_cli.workbook.annotating.looks import Looks
from reestr_cli.workbook.annotating.parts import Parts
from reestr_cli.workbook.annotating.remarks import Record, Remark
from reestr_cli.workbook.annotating.remarks_sheet import add_sheet
from reestr_cli.workbook.annotating.shapes import Shapes
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.xlsx.package import MISSING

#: The most comments in one workbook: with more of them Excel takes minutes to open it.
MOST_COMMENTS = 10_000
_LONGEST_COMMENT = 2_000
#: So many remarks are numbered in one comment; a cell under thousands of merged ranges has as many.
_MOST_NUMBERED = 100


def mark(archive: Archive, remarks: Sequence[Remark], intro: Sequence[str]) -> bytes:
    """Return the workbook in ``archive``, which bears no marks, with ``remarks`` marked in it.

    ``intro`` are lines for the top of the sheet of remarks. Raises UnreadableWorkbook where it is damaged.
    """
    parts = Parts(archive)
    looks = Looks(parts)
    kept: dict[int, tuple[Record, int]] = {}
    left = MOST_COMMENTS
    places = sheet_parts(parts)
    to_mark = sorted(
        (each for each in remarks if each.to_mark and each.place and each.sheet in places), key=attrgetter("sheet")
    )
    for sheet, found in groupby(to_mark, key=attrgetter("sheet")):
        cells: dict[Place, list[Remark]] = {}
        for remark in found:
            cells.setdefault(remark.place or (0, 0), []).append(remark)
        gravest = sorted(cells, key=lambda place: (-max(each.severity for each in cells[place]), place))[:left]
        left -= len(gravest)
        _mark_sheet(parts, looks, (sheet, places[sheet]), cells, sorted(gravest), kept)
    add_sheet(parts, looks, remarks, kept, intro)
    return parts.written()


def sheet_parts(parts: Parts) -> dict[str, str]:
    """Return the parts of the worksheets by the names of the sheets."""
    by_id = {each.id: each for each in parts.package.relationships(parts.workbook_part)}
    found = {}
    for node in parts.workbook.root.find("sheets", "sheet"):
        id_ = next((value for key, value in node.attributes.items() if key.rpartition(":")[2] == "id"), "")
        relationship = by_id.get(id_)
        if relationship is None:
            raise UnreadableWorkbook(MISSING, part=node.attributes.get("name", ""))
        if relationship.kind == "worksheet":
            found[node.attributes.get("name", "")] = relationship.target
    return found


def _mark_sheet(
    parts: Parts,
    looks: Looks,
    sheet: tuple[str, str],
    cells: Mapping[Place, Sequence[Remark]],
    commented: Sequence[Place],
    kept: dict[int, tuple[Record, int]],
) -> None:
    """Have the cells of one sheet (its name and part) filled, and comment those of ``commented``."""
    title, part = sheet
    wanted: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        wanted.setdefault(row, []).append(column)

    def style(row: int, column: int, before: int, put_in: bool) -> int:
        found = cells[row, column]
        kept[found[0].number] = Record(found[0].number, title, (row, column), put_in), before
        return looks.filled(before, max(each.severity for each in found))

    notes = {place: _note(cells[place]) for place in commented}
    own = Comments(parts, part).put(notes)
    shapes = Shapes(parts, part)
    plan = Plan(wanted, style, lambda link: shapes.put(link, {place: notes[place] for place in own}))
    parts.filter(part, Rewriter(part, parts.archive.limits, plan).rewrite)


def _note(found: Sequence[Remark]) -> Note:
    """Return the comment of a cell with these remarks."""
    numbers = ", ".join(str(each.number) for each in found[:_MOST_NUMBERED])
    if len(found) > _MOST_NUMBERED:
        numbers += " …"
    head = ntr("reestr: remark {numbers}", "reestr: remarks {numbers}", len(found), numbers=numbers)
    lines = []
    for remark in found:
        lines.append(f"{remark.code} ({remark.severity_name}): {remark.message}")
        if remark.suggestion and remark.suggestion not in remark.message:
            lines.append(tr("suggestion: {text}", text=remark.suggestion))
    text = "\n".join(lines)
    return Note(head, text if len(text) <= _LONGEST_COMMENT else f"{text[: _LONGEST_COMMENT - 1]}…")
