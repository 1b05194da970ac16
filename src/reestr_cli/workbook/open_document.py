"""OpenDocument spreadsheets (.ods), read by ourselves in one streaming pass: formulas, errors and hidden rows included.

An .ods writes equal neighbours once, with a count: a sheet of a million formatted rows is one row repeated. Counts of
empty rows and cells cost nothing here, and those of filled ones are bounded like rows and cells of any other file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.register import CellKind, Range, TypedCell, Value
from reestr_cli.workbook.archive import LOCKED, Archive
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.limits import LAST_COLUMN, LAST_ROW, Limits
from reestr_cli.workbook.xlsx.careful import TOO_FAR, WRONG_VALUE
from reestr_cli.workbook.xlsx.cells import show_number
from reestr_cli.workbook.xlsx.grid import Budget, Grid, letters_of
from reestr_cli.workbook.xlsx.markup import (
    DEPTH,
    SEPARATOR,
    Attributes,
    create_parser,
    feed,
    local_attributes,
    parse_small,
    watch_tags,
)
from reestr_cli.workbook.xlsx.package import MISSING
from reestr_cli.workbook.xlsx.properties import DEFINED_NAME, PREFIX
from reestr_cli.workbook.xlsx.sheet import TOO_MANY_MERGED
from reestr_cli.workbook.xlsx.texts import Texts
from reestr_cli.workbook.xlsx.workbook import NO_SHEETS, TOO_MANY_SHEETS

CONTENT = "content.xml"
MANIFEST = "meta-inf/manifest.xml"
META = "meta.xml"
_CELLS = ("table-cell", "covered-table-cell")
_SKIPPED = frozenset(("annotation", "frame", "shapes", "tracked-changes"))
_CHART = "application/vnd.oasis.opendocument.chart"
_CLOCK = re.compile(r"-?PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:[.,]\d+)?)?")
_SHOWN = 40


def read_open_document(archive: Archive) -> Workbook:
    """Return the workbook in ``archive``; raises UnreadableWorkbook when it is damaged, locked or over a limit."""
    embedded = tuple(_embedded(archive))
    content = _Content(archive)
    content.read()
    if not content.sheets:
        raise UnreadableWorkbook(NO_SHEETS)
    marks = {**content.marks, **_marks(archive)}
    archive.verify_rest()
    return Workbook(
        sheets=tuple(content.sheets),
        properties={name: value for name, value in marks.items() if value},
        macros=any(
            re.fullmatch(r"basic/[^/]+/(?!script-l|dialog-l).+\.xml|scripts/.+", name) for name in archive.names
        ),
        external_links=tuple(dict.fromkeys(content.links)),
        embedded=embedded,
    )


def _embedded(archive: Archive) -> Iterator[str]:
    """Yield the objects inside the document, save charts; raises UnreadableWorkbook when the document is encrypted."""
    if MANIFEST not in archive:
        raise UnreadableWorkbook(MISSING, part=MANIFEST)
    for entry in parse_small(archive.content(MANIFEST), MANIFEST, archive.limits).find("file-entry"):
        if any(entry.find("encryption-data")):
            raise UnreadableWorkbook(LOCKED)
        name, kind = entry.attributes.get("full-path", ""), entry.attributes.get("media-type", "")
        is_part = name.endswith("/") and name != "/" and kind.startswith("application/vnd.oasis.opendocument")
        if (is_part and not kind.startswith(_CHART)) or "oleobject" in kind:
            yield name.rstrip("/")


def _marks(archive: Archive) -> dict[str, str]:
    if META not in archive:
        return {}
    root = parse_small(archive.content(META), META, archive.limits)
    return {
        element.attributes["name"].removeprefix(PREFIX): element.text
        for element in root.find("meta", "user-defined")
        if element.attributes.get("name", "").startswith(PREFIX)
    }


class _Content:
    """The part ``content.xml``: its sheets as they are read, marks in defined names, links to other files."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._limits: Limits = archive.limits
        self._budget = Budget(archive.limits)
        self._texts = Texts(archive.limits)
        self.sheets: list[Sheet] = []
        self.marks: dict[str, str] = {}
        self.links: list[str] = []
        self._stack: list[str] = []
        self._skipped = 0
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._table: _Table | None = None
        self._paragraphs: list[str] = []

    def read(self) -> None:
        """Read the part to its end."""
        if CONTENT not in self._archive:
            raise UnreadableWorkbook(MISSING, part=CONTENT)
        parser = create_parser(CONTENT, namespaces=True)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        check_tags = watch_tags(parser, CONTENT, self._limits)
        fed = 0
        for chunk in self._archive.chunks(CONTENT):
            feed(parser, CONTENT, self._limits, chunk)
            check_tags(fed := fed + len(chunk))
        feed(parser, CONTENT, self._limits, b"", final=True)

    def _start(self, full_name: str, attributes: Attributes) -> None:
        name = full_name[full_name.rfind(SEPARATOR) + 1 :]
        self._stack.append(name)
        if len(self._stack) > self._limits.depth:
            raise UnreadableWorkbook(DEPTH, part=CONTENT, limit=self._limits.depth)
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
            return
        if self._table:
            self._start_inside(self._table, name, attributes)
        elif name == "table" and self._stack[-2:-1] == ["spreadsheet"]:
            given = local_attributes(attributes)
            if len(self.sheets) >= self._limits.sheets:
                raise UnreadableWorkbook(TOO_MANY_SHEETS, count=len(self.sheets) + 1, limit=self._limits.sheets)
            hidden = given.get("style-name", "") in self._hidden_styles
            self._table = _Table(given.get("name", ""), Grid(self._budget), self._texts, self._limits, hidden=hidden)
        else:
            self._start_outside(name, local_attributes(attributes))

    def _start_outside(self, name: str, given: dict[str, str]) -> None:
        if name == "style":
            self._style = given.get("name", "")
        elif name == "table-properties" and given.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "named-expression" and given.get("name") == DEFINED_NAME:
            region, _, edition = given.get("expression", "").removeprefix("of:=").strip('="').partition("/")
            self.marks = {"region": region, "edition": edition}

    def _start_inside(self, table: _Table, name: str, attributes: Attributes) -> None:
        if name in _CELLS:
            self._paragraphs = []
            given = local_attributes(attributes)
            if _is_error(attributes):
                given["value-type"] = "error"
            table.start_cell(given)
        elif name == "p":
            self._paragraphs.append("")
        elif name == "s":
            self._add(" " * _count(local_attributes(attributes).get("c", "1"), self._limits.cell_characters))
        elif name == "tab":
            self._add("\t")
        elif name == "line-break":
            self._add("\n")
        elif name == "table-row":
            table.start_row(local_attributes(attributes))
        elif name == "table-column":
            table.add_columns(local_attributes(attributes))
        elif name in ("table-source", "cell-range-source"):
            self.links.append(local_attributes(attributes).get("href", ""))

    def _end(self, _: str) -> None:
        name = self._stack.pop()
        if self._skipped:
            self._skipped -= 1
        elif self._table is None:
            return
        elif name in _CELLS:
            self._table.end_cell("\n".join(self._paragraphs))
        elif name == "table-row":
            self._table.end_row()
        elif name == "table" and self._stack[-1:] == ["spreadsheet"]:
            self.sheets.append(self._table.finished())
            self._table = None

    def _text(self, data: str) -> None:
        if self._table and not self._skipped and "p" in self._stack[-_PARAGRAPH_DEPTH:]:
            self._add(data)

    def _add(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1] += text


class _Table:
    """One sheet as it is read: where we are, the rows so far, merges and what is hidden."""

    def __init__(self, name: str, grid: Grid, texts: Texts, limits: Limits, *, hidden: bool) -> None:
        self._name, self._grid, self._texts, self._limits, self._hidden = name, grid, texts, limits, hidden
        self._row = 1
        self._rows_repeated = 1
        self._row_hidden = False
        self._cells: list[Value] = []
        self._column = 0
        self._given: dict[str, str] = {}
        self._columns = 0
        self._hidden_columns: list[tuple[int, int]] = []
        self._merged: list[tuple[int, int, int, int]] = []

    def add_columns(self, given: dict[str, str]) -> None:
        """Take one or more columns."""
        repeated = _count(given.get("number-columns-repeated", "1"), LAST_COLUMN)
        if given.get("visibility", "visible") != "visible":
            self._hidden_columns.append((self._columns + 1, self._columns + repeated))
        self._columns += repeated

    def start_row(self, given: dict[str, str]) -> None:
        """Begin a row, or several equal ones."""
        self._rows_repeated = _count(given.get("number-rows-repeated", "1"), LAST_ROW)
        self._row_hidden = given.get("visibility", "visible") != "visible"
        self._cells = []
        self._column = 0

    def end_row(self) -> None:
        """Take the row that is complete now."""
        if any(cell is not None for cell in self._cells):
            for repeat in range(self._rows_repeated):
                self._grid.add(self._row + repeat, list(self._cells), hidden=self._row_hidden)
        self._row += self._rows_repeated

    def start_cell(self, given: dict[str, str]) -> None:
        """Begin a cell, or several equal ones; one that a merged range covers may hold a value, as in .xlsx."""
        self._given = given
        rows = _count(given.get("number-rows-spanned", "1"), LAST_ROW)
        columns = _count(given.get("number-columns-spanned", "1"), LAST_COLUMN)
        if rows > 1 or columns > 1:
            at = self._column + 1
            self._merged.append((self._row, at, self._row + rows - 1, at + columns - 1))
            if len(self._merged) > self._limits.merged:
                raise UnreadableWorkbook(TOO_MANY_MERGED, sheet=self._name, limit=self._limits.merged)

    def end_cell(self, shown: str) -> None:
        """Take the cell that is complete now; ``shown`` are its paragraphs."""
        repeated = _count(self._given.get("number-columns-repeated", "1"), LAST_COLUMN)
        try:
            value = self._value(shown)
        except (KeyError, ValueError) as fault:
            stored = next((text for name, text in self._given.items() if name.endswith("value")), shown)
            raise UnreadableWorkbook(
                WRONG_VALUE, sheet=self._name, cell=self._address(1), value=stored[:_SHOWN]
            ) from fault
        if value is not None:
            if self._column + repeated > self._limits.columns:
                raise UnreadableWorkbook(TOO_FAR, sheet=self._name, cell=self._address(repeated))
            self._cells.extend([None] * (self._column - len(self._cells)))
            self._cells.extend([value] * repeated)
        self._column += repeated

    def finished(self) -> Sheet:
        """Return the sheet."""
        width = max(map(len, self._grid.rows), default=0)
        return Sheet(
            name=self._name,
            row_numbers=self._grid.numbers,
            rows=self._grid.rows,
            hidden=self._hidden,
            merged=tuple(Range(*corners, anchor=self._grid.at(*corners[:2])) for corners in self._merged),
            hidden_rows=tuple(self._grid.hidden),
            hidden_columns=tuple(
                at for first, last in self._hidden_columns for at in range(first, min(last, width) + 1)
            ),
        )

    def _address(self, repeated: int) -> str:
        return f"{letters_of(self._column + repeated)}{self._row}"

    def _value(self, shown: str) -> Value:
        given = self._given
        kind = given.get("value-type")
        formula = "formula" in given
        if kind == "error":
            return TypedCell(CellKind.ERROR, shown, formula)
        if kind in ("float", "percentage", "currency"):
            return TypedCell(CellKind.NUMBER, show_number(given["value"]), formula)
        if kind == "date":
            return TypedCell(CellKind.DATE, _moment(given["date-value"]), formula)
        if kind == "time":
            return TypedCell(CellKind.DATE, _clock(given["time-value"]), formula)
        if kind == "boolean":
            return TypedCell(CellKind.BOOLEAN, {"true": "TRUE", "false": "FALSE"}[given["boolean-value"]], formula)
        text = self._texts.keep(shown or given.get("string-value", ""))
        return TypedCell(CellKind.TEXT, text or "", formula=True) if formula else text


def _is_error(attributes: Attributes) -> bool:
    """Tell whether a cell shows an error: LibreOffice says so in a second value type, beside that of a text."""
    pairs = zip(attributes[::2], attributes[1::2], strict=True)
    return any(name.endswith(" value-type") and value == "error" for name, value in pairs)


def _count(stored: str, most: int) -> int:
    """Return a count of repeats between 1 and ``most``; one that is no number counts as 1."""
    return max(1, min(int(stored[:_DIGITS]), most)) if stored.isascii() and stored.isdecimal() else 1


def _moment(stored: str) -> str:
    """Return a stored date, with its time unless that is midnight."""
    found = _MOMENT.fullmatch(stored)
    if not found:
        raise ValueError(stored)
    return found[1] if found[2] in (None, "00:00:00") else f"{found[1]} {found[2]}"


def _clock(stored: str) -> str:
    """Return a stored duration as hours, minutes and seconds."""
    found = _CLOCK.fullmatch(stored)
    if not found:
        raise ValueError(stored)
    hours, minutes, seconds = (int(number or 0) for number in found.groups())
    return f"{hours:02}:{minutes:02}:{seconds:02}"


_DIGITS = 9
_PARAGRAPH_DEPTH = 8
