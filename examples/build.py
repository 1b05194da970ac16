"""Builds the example registers from the tables: ``python examples/build.py`` writes them all anew.

``tables/<region>.toml`` is the good register as people read and review it; ``tables/<region>-faults.toml`` lists what
is spoilt in its faulty twin and which findings that must give. The good book comes from the product's own writer; what
that writer would never make (merged cells, an id that is a number, a hidden row) is put in afterwards with openpyxl.
``tables/share.toml`` is the shared folder of a coordinator; see :func:`share_registers`. ``tables/request.toml`` says
what the owners of processes ask for; see :func:`build_request`. ``tables/parts.toml`` cuts registers into the parts
that units send, ``tables/joint.toml`` is a neighbour's register. ``omsk/site`` is the set of files for the body's site.
"""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import reestr_cli.workbook.writer  # noqa: F401 - before openpyxl is loaded: it must not take lxml, which writes otherwise

# isort: split
from openpyxl import load_workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter

from reestr_cli.filing import APPROVED_ACT, APPROVED_DATE, APPROVED_NUMBER
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.i18n import use_language
from reestr_cli.publication import Policy
from reestr_cli.publish.job import Request, publish
from reestr_cli.settings import find_settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.blank import write_register

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

EXAMPLES = Path(__file__).resolve().parent
REGIONS = ("saratov", "omsk", "bryansk-finance", "kirov", "kaliningrad-social")
SHARE, SHARE_REGION = EXAMPLES / "share", "kirov"
REQUEST = EXAMPLES / "request"
PARTS, JOINT = EXAMPLES / "parts", EXAMPLES / "joint"
GOOD, FAULTY = "register.xlsx", "register-faulty.xlsx"
SITE, SITE_DAY = EXAMPLES / "omsk" / "site", date(2026, 3, 2)
_SPARE_ROWS = 20
_APPROVAL = {"act": APPROVED_ACT, "number": APPROVED_NUMBER, "date": APPROVED_DATE}
_OWN_KEYS = {"since", "until", "then"}
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)

Row = dict[str, str]
Edit = Mapping[str, Any]


def read_table(region: str) -> tuple[str, list[Row]]:
    """Return the body's name and the rows of ``region``'s table: column key → text, in the table's order."""
    table = tomllib.loads((EXAMPLES / "tables" / f"{region}.toml").read_text(encoding="utf-8"))
    rows = []
    for service in table["service"]:
        common = {key: value for key, value in service.items() if key != "process"}
        rows += [{**common, **process} for process in service["process"]]
    return table["agency"], rows


def read_edits(region: str) -> list[Edit]:
    """Return the edits that spoil ``region``'s register, in the order in which they are made."""
    faults = tomllib.loads((EXAMPLES / "tables" / f"{region}-faults.toml").read_text(encoding="utf-8"))
    return list(faults["edit"])


def expected(region: str) -> list[str]:
    """Return what the check of the faulty register must find, as sorted ``H22 R206`` lines."""
    return sorted(line for edit in read_edits(region) for line in edit.get("expect", ()))


def build_good(region: str) -> bytes:
    """Return the workbook of the good register."""
    agency, rows = read_table(region)
    return _write(region, agency, rows)


def build_faulty(region: str) -> bytes:
    """Return the workbook of the good register with every edit made; the same bytes every time."""
    agency, rows = read_table(region)
    edits = read_edits(region)
    odd: dict[int, str] = {}
    for edit in edits:
        if "insert_before" in edit:
            index = [row.get("id") for row in rows].index(edit["insert_before"])
            rows.insert(index, {})
            odd = {place + (place >= index): text for place, text in odd.items()} | {index: edit["row"]}
    book = load_workbook(io.BytesIO(_write(region, agency, [row or {"id": "0"} for row in rows])))
    form = Library().form(region)
    spoiler = _Spoiler(book.worksheets[0], form, [row.get("id") for row in rows])
    for index, text in odd.items():
        spoiler.cell_of_row(index).value = text or None
    for edit in edits:
        spoiler.make(edit)
    stream = io.BytesIO()
    book.save(stream)
    return _freeze(stream.getvalue())


def _write(region: str, agency: str, rows: list[Row]) -> bytes:
    library = Library()
    form = library.form(region)
    settings = tomllib.loads((EXAMPLES / region / "reestr.toml").read_text(encoding="utf-8"))
    return write_register(
        form,
        library.catalog(form),
        rows,
        agency=agency,
        spare_rows=_SPARE_ROWS,
        own_processes=settings.get("own_processes", ()),
    )


def build_request() -> Iterator[tuple[str, bytes]]:
    """Yield name and workbook of the next version of a register, and of the draft of what is added in it."""
    asked = tomllib.loads((EXAMPLES / "tables" / "request.toml").read_text(encoding="utf-8"))
    region = asked["region"]
    agency, rows = read_table(region)
    changed = {row["id"]: row for row in asked["changed"]}
    kept = [{**row, **changed.get(row["id"], {})} for row in rows if row["id"] not in asked["removed"]]
    yield "next.xlsx", _write(region, agency, [*kept, *asked["added"]])
    yield "draft.xlsx", _write(region, agency, asked["added"])


def build_parts() -> Iterator[tuple[str, bytes]]:
    """Yield the path below the folder and the workbook of every part that a unit sends of its body's register."""
    for part in tomllib.loads((EXAMPLES / "tables" / "parts.toml").read_text(encoding="utf-8"))["part"]:
        agency, rows = read_table(part["region"])
        changed = {row["id"]: row for row in part.get("changed", ())}
        kept = [{**row, **changed.get(row["id"], {})} for row in rows if row["service"] in part["services"]]
        yield part["file"], _write(part["region"], agency, kept)


def build_joint() -> Iterator[tuple[str, bytes]]:
    """Yield name and workbook of the register of the body to which a good register is linked."""
    agency, rows = read_table("joint")
    yield "minfin.xlsx", _write("saratov", agency, rows)


class _Spoiler:
    """Makes the edits of a faults file in one sheet; ``ids`` are the ids of the rows as the good table has them."""

    def __init__(self, sheet: Worksheet, form: Form, ids: list[str | None]) -> None:
        self._sheet = sheet
        self._form = form
        self._columns = {column.key: number for number, column in enumerate(form.official_columns, 1)}
        first = next(iter(form.official_columns)).header
        self._header = next(row for row in range(1, 20) if sheet.cell(row, 1).value == first)
        skipped = 2 if form.blank.number_row else 1
        self._first = self._header + skipped
        self._rows = {key: self._first + index for index, key in enumerate(ids) if key is not None}

    def cell_of_row(self, index: int) -> Cell:
        """Return the first cell of the ``index``-th row below the header."""
        return self._sheet.cell(self._first + index, 1)

    def make(self, edit: Edit) -> None:
        """Make one edit; an ``insert_before`` was made already, before the book was written."""
        if "at" in edit:
            self._set(edit)
        elif "merge" in edit:
            self._merge(edit["merge"])
        elif "hide_row" in edit:
            self._sheet.row_dimensions[self._rows[edit["hide_row"]]].hidden = True
        elif "hide_column" in edit:
            self._sheet.column_dimensions[get_column_letter(self._columns[edit["hide_column"]])].hidden = True
        elif "add_column" in edit:
            self._add_column(edit["add_column"])
        elif "remove_column" in edit:
            for row in range(self._header, self._sheet.max_row + 1):
                self._sheet.cell(row, self._columns[edit["remove_column"]]).value = None
        elif "swap_columns" in edit:
            self._swap(*edit["swap_columns"])
        elif "agency" in edit:
            self._agency(edit["agency"])

    def _set(self, edit: Edit) -> None:
        at = edit["at"]
        if "header" in at:
            self._sheet.cell(self._header, self._columns[at["header"]]).value = edit["set"]
            return
        cell = self._sheet.cell(self._rows[at["id"]], self._columns[at["column"]])
        if "set" in edit:
            cell.value = edit["set"] or None
            if edit["set"]:
                cell.data_type = "s"
        elif "error" in edit:
            cell.value, cell.data_type = edit["error"], "e"
        elif "formula" in edit:
            cell.value = edit["formula"]
        elif "number" in edit:
            cell.number_format, cell.value = "General", edit["number"]
        else:
            cell.number_format, cell.value = "DD.MM.YYYY", edit["date"]

    def _merge(self, merge: Mapping[str, str]) -> None:
        letter = get_column_letter(self._columns[merge["column"]])
        self._sheet.merge_cells(f"{letter}{self._rows[merge['from']]}:{letter}{self._rows[merge['to']]}")

    def _add_column(self, header: str) -> None:
        self._sheet.cell(self._header, len(self._columns) + 1, header)

    def _swap(self, first: str, second: str) -> None:
        left, right = self._columns[first], self._columns[second]
        for row in range(self._header, self._sheet.max_row + 1):
            one, other = self._sheet.cell(row, left), self._sheet.cell(row, right)
            one.value, other.value = other.value, one.value

    def _agency(self, text: str) -> None:
        hint = self._form.blank.agency_hint
        above = self._sheet.iter_rows(max_row=self._header)
        place = next(cell for row in above for cell in row if cell.value == hint)
        self._sheet.cell(place.row - 1, place.column).value = text or None


def _freeze(data: bytes) -> bytes:
    """Return the container ``data`` with every time stamp made the same: the same tables give the same bytes."""
    frozen = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(frozen, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(name, _FIXED_TIME), part, zipfile.ZIP_DEFLATED)
    return frozen.getvalue()


def share_registers() -> Iterator[tuple[str, str, list[Row], Mapping[str, str]]]:
    """Yield path below the folder, body's name, rows and approval of every register of the table."""
    table = tomllib.loads((EXAMPLES / "tables" / "share.toml").read_text(encoding="utf-8"))
    for body in table["body"]:
        for quarter in table["quarters"]:
            if quarter > body.get("until", quarter):
                continue
            acts = [act for since, act in sorted(body.get("approved", {}).items()) if since <= quarter]
            approval = acts[-1] if acts else {}
            yield f"{quarter}/{body['file']}.xlsx", body["agency"], _share_rows(body, quarter), approval


def build_share() -> Iterator[tuple[str, bytes]]:
    """Yield the path below the folder of every register of several bodies over several quarters, with its workbook."""
    form = Library().form(SHARE_REGION)
    for path, agency, rows, approval in share_registers():
        book = load_workbook(io.BytesIO(write_register(form, None, rows, agency=agency, spare_rows=_SPARE_ROWS)))
        for key, name in _APPROVAL.items():
            if key in approval:
                book.custom_doc_props.append(StringProperty(name=f"reestr.{name}", value=approval[key]))
        stream = io.BytesIO()
        book.save(stream)
        yield path, _freeze(stream.getvalue())


def _share_rows(body: Edit, quarter: str) -> list[Row]:
    rows: list[Row] = []
    for service in body["service"]:
        common = {key: value for key, value in service.items() if key not in {*_OWN_KEYS, "process"}}
        for process in service["process"]:
            since = max(service.get("since", ""), process.get("since", ""))
            if since <= quarter <= process.get("until", quarter):
                row = common | {key: value for key, value in process.items() if key not in _OWN_KEYS}
                for change in (change for when, change in sorted(process.get("then", {}).items()) if when <= quarter):
                    row |= change
                rows.append(_renumbered(row, body, since, quarter))
    return rows


def _renumbered(row: Row, body: Edit, since: str, quarter: str) -> Row:
    """Return ``row`` with the ids that its body gave after ``since`` and not after ``quarter``, in its links too."""
    for when, ids in sorted(body.get("renumbered", {}).items()):
        if since < when <= quarter:
            parts = re.split(r"(\d+(?:\.\d+)+)", row.get("links", ""))
            row = {**row, "id": ids.get(row["id"], row["id"]), "links": "".join(ids.get(part, part) for part in parts)}
    return row


def build_site() -> Iterator[tuple[str, bytes]]:
    """Yield the files of the set that ``reestr publish`` makes of the good register of Omsk, with positions alone."""
    path = EXAMPLES / "omsk" / GOOD
    settings = find_settings(path.parent)
    request = Request(SITE_DAY, Policy.POSITION)
    checker = Checker(Library(), settings, Choice(settings.region))
    use_language("ru")
    yield from ((file.name, file.data) for file in publish(path, checker, settings, request, None).files)


def main() -> None:
    """Write both registers of every region into its folder, then the folders that show one thing each."""
    for region in REGIONS:
        folder = EXAMPLES / region
        folder.mkdir(exist_ok=True)
        (folder / GOOD).write_bytes(build_good(region))
        (folder / FAULTY).write_bytes(build_faulty(region))
        print(f"{region}: {len(read_table(region)[1])} processes, {len(expected(region))} findings expected")
    for path, data in build_share():
        place = SHARE / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        print(f"share/{path}")
    for name, data in build_request():
        (REQUEST / name).write_bytes(data)
        print(f"request/{name}")
    for folder, built in ((PARTS, build_parts()), (JOINT, build_joint())):
        for name, data in built:
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            print(place.relative_to(EXAMPLES).as_posix())
    SITE.mkdir(exist_ok=True)
    for name, data in build_site():
        (SITE / name).write_bytes(data)
        print(f"omsk/site/{name}")


if __name__ == "__main__":
    main()
