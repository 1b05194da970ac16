"""The part ``content.xml``: tags as they come, and what each of them means for the sheets, marks and links."""

from __future__ import annotations

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.workbook.archive import Archive
from reestr_cli.workbook.book import Sheet
from reestr_cli.workbook.limits import Limits
from reestr_cli.workbook.open_document.table import Table
from reestr_cli.workbook.open_document.values import count_of, is_error
from reestr_cli.workbook.xlsx.grid import Budget, Grid
from reestr_cli.workbook.xlsx.markup import (
    DEPTH,
    SEPARATOR,
    Attributes,
    create_parser,
    feed,
    local_attributes,
    watch_tags,
)
from reestr_cli.workbook.xlsx.package import MISSING
from reestr_cli.workbook.xlsx.properties import DEFINED_NAME
from reestr_cli.workbook.xlsx.texts import Texts
from reestr_cli.workbook.xlsx.workbook import TOO_MANY_SHEETS

CONTENT = "content.xml"
_CELLS = ("table-cell", "covered-table-cell")
_SKIPPED = frozenset(("annotation", "frame", "shapes", "tracked-changes"))
#: How many tags may stand between a paragraph and its text.
_PARAGRAPH_DEPTH = 8


class Content:
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
        self._table: Table | None = None
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
            self._table = Table(given.get("name", ""), Grid(self._budget), self._texts, self._limits, hidden=hidden)
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

    def _start_inside(self, table: Table, name: str, attributes: Attributes) -> None:
        if name in _CELLS:
            self._paragraphs = []
            given = local_attributes(attributes)
            if is_error(attributes):
                given["value-type"] = "error"
            table.start_cell(given)
        elif name == "p":
            self._paragraphs.append("")
        elif name == "s":
            self._add(" " * count_of(local_attributes(attributes).get("c", "1"), self._limits.cell_characters))
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
