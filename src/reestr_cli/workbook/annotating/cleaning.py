"""Takes the marks out of a workbook again, also after a spreadsheet program has saved it and people have moved rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reestr_cli.register import text_of
from reestr_cli.workbook.annotating.cells import Plan, Rewriter
from reestr_cli.workbook.annotating.comments import Comments, Place
from reestr_cli.workbook.annotating.looks import Looks
from reestr_cli.workbook.annotating.marking import sheet_parts
from reestr_cli.workbook.annotating.parts import Parts
from reestr_cli.workbook.annotating.remarks import SIGNATURE, TITLE, Record
from reestr_cli.workbook.annotating.shapes import Shapes
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.book import Sheet, Workbook

_SEARCHED_ROWS = 20


@dataclass(frozen=True, slots=True)
class _Kept:
    """The sheet of remarks: its name, and the records on it by the cell that holds them."""

    title: str
    records: Mapping[Place, Record]


def find_marks(workbook: Workbook) -> bool:
    """Tell whether ``workbook`` bears marks: a sheet of remarks of ours."""
    return _kept(workbook) is not None


def clean(archive: Archive, workbook: Workbook) -> bytes:
    """Return the workbook in ``archive``, which has been read as ``workbook``, without its marks.

    Raises UnreadableWorkbook where it is damaged.
    """
    kept = _kept(workbook)
    parts = Parts(archive)
    looks = Looks(parts)
    places = sheet_parts(parts)
    records: dict[int, tuple[Record, int]] = {}
    if kept is not None:
        styles = _styles_at(parts, places[kept.title], kept.records)
        records = {record.number: (record, styles.get(place, 0)) for place, record in kept.records.items()}
    for title, part in places.items():
        if kept is None or title != kept.title:
            _clean_sheet(parts, looks, (title, part), records)
    if kept is not None:
        _remove_sheet(parts, kept.title, places[kept.title])
    return parts.written()


def _kept(workbook: Workbook) -> _Kept | None:
    for sheet in workbook.sheets:
        column = signed_column(sheet)
        if column is not None:
            found = {}
            for number, row in zip(sheet.row_numbers, sheet.rows, strict=True):
                record = Record.read(text_of(row[column - 1])) if len(row) >= column else None
                if record is not None:
                    found[number, column] = record
            return _Kept(sheet.name, found)
    return None


def signed_column(sheet: Sheet) -> int | None:
    """Return the column headed by our signature, where ``sheet`` is the list of remarks that we have added."""
    if not sheet.name.startswith(TITLE):
        return None
    for row in sheet.rows[:_SEARCHED_ROWS]:
        for column, value in enumerate(row, start=1):
            if text_of(value) == SIGNATURE:
                return column
    return None


def _styles_at(parts: Parts, part: str, places: Mapping[Place, object]) -> dict[Place, int]:
    """Return the styles of the cells ``places`` of the sheet ``part``."""
    found: dict[Place, int] = {}

    def keep(row: int, column: int, style: int, _: bool) -> int:
        found[row, column] = style
        return style

    plan = Plan(_by_row(places), keep, lambda _: None, insert=False)
    for _ in Rewriter(part, parts.archive.limits, plan).rewrite(parts.chunks(part)):
        pass
    return found


def _by_row(places: Mapping[Place, object]) -> dict[int, list[int]]:
    wanted: dict[int, list[int]] = {}
    for row, column in sorted(places):
        wanted.setdefault(row, []).append(column)
    return wanted


def _clean_sheet(parts: Parts, looks: Looks, sheet: tuple[str, str], records: Mapping[int, tuple[Record, int]]) -> None:
    """Take the marks out of one sheet (its name and part).

    A marked cell is known by our comment, which moves with it; one without a comment by its address; and any other cell
    with one of our fills, copied by somebody, loses the fill.
    """
    title, part = sheet
    marks, gone, _ = Comments(parts, part).take_off()
    known = {record.place: number for number, (record, _) in records.items() if record.sheet == title}
    before: dict[Place, tuple[Record, int]] = {}
    for place, number in (*known.items(), *marks.items()):
        if number in records:
            before[place] = records[number]
    if not before and not gone:
        return
    shapes = Shapes(parts, part)

    def style(row: int, column: int, now: int, _: bool) -> int | None:
        found = before.get((row, column))
        if not looks.is_marked(now):
            return now
        if found is None:
            return looks.unfilled(now)
        return None if found[0].put_in else found[1]

    plan = Plan(_by_row(before), style, lambda link: shapes.take_off(link, gone), insert=False, also=looks.marked)
    parts.filter(part, Rewriter(part, parts.archive.limits, plan).rewrite)


def _remove_sheet(parts: Parts, title: str, part: str) -> None:
    """Take the sheet of remarks out of the workbook, with the names that belong to it alone."""
    book = parts.workbook.root
    listed = list(book.find("sheets", "sheet"))
    at = next(place for place, node in enumerate(listed) if node.attributes.get("name") == title)
    listed[at].removed = True
    for key, value in listed[at].attributes.items():
        if key.rpartition(":")[2] == "id":
            parts.unrelate(parts.workbook_part, value)
    for name in book.find("definedNames", "definedName"):
        own = name.attributes.get("localSheetId", "")
        if own.isdecimal() and int(own) == at:
            name.removed = True
        elif own.isdecimal() and int(own) > at:
            name.changes["localSheetId"] = str(int(own) - 1)
    names = book.first("definedNames")
    if names is not None and all(name.removed for name in names.children):
        names.removed = True
    for view in book.find("bookViews", "workbookView"):
        for key in ("activeTab", "firstSheet"):
            shown = view.attributes.get(key, "")
            if shown.isdecimal() and int(shown) >= at:
                view.changes[key] = str(max(0, min(int(shown) - (int(shown) > at), len(listed) - 2)))
    parts.remove(part)
