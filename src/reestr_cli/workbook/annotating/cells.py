"""The cells of a sheet given other styles while the sheet is copied: in one pass, whatever its size.

Only the tags of the cells concerned are rewritten. A cell that is to be marked and does not exist is put in, with its
row if need be, in the style that its row or column gives it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.findings import column_letters
from reestr_cli.i18n import mark
from reestr_cli.workbook.annotating.verbatim import encoded, tag_at, with_attributes
from reestr_cli.workbook.limits import Limits
from reestr_cli.workbook.xlsx.grid import column_of
from reestr_cli.workbook.xlsx.markup import Attributes, create_parser, feed

#: What may follow ``legacyDrawing``, the link to the shapes of comments, in a sheet.
_BEHIND_SHAPES = frozenset((
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    "AlternateContent",
))  # fmt: skip
ODD = mark("its part {part} is written in a way that cannot be marked: open the file in Excel and save it again")


@dataclass(frozen=True)
class Plan:
    """What to do with the cells of one sheet.

    ``wanted`` are the columns, ascending, by row: ``style`` is asked for the new style of each, given its row, column,
    style so far, and whether it is put in now (``insert`` allows that); it answers ``None`` for a cell that is to go.
    ``also`` are styles whose cells are asked about wherever they stand. ``shapes`` is given the id of the sheet's link
    to the shapes of comments, ``None`` where it has none, and answers with a new link, with the empty text for a link
    that is to go, or with ``None`` for one that stays as it is.
    """

    wanted: Mapping[int, Sequence[int]]
    style: Callable[[int, int, int, bool], int | None]
    shapes: Callable[[str | None], str | None]
    insert: bool = True
    also: frozenset[int] = frozenset()


class Rewriter:
    """Rewrites the sheet ``part`` once, as its ``plan`` says."""

    def __init__(self, part: str, limits: Limits, plan: Plan) -> None:
        self._part, self._limits, self._plan = part, limits, plan
        self._rows = sorted(plan.wanted) if plan.insert else []
        self._parser = create_parser(part, namespaces=False)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._held, self._base = b"", 0
        self._edits: list[tuple[int, int, bytes]] = []
        self._at = 0
        self._depth = 0
        self._names: dict[str, Callable[[int, dict[str, str]], None]] = {}
        self._prefix = ""
        self._column_styles: list[tuple[int, int, int]] = []
        self._row = self._column = self._row_style = self._next_row = 0
        self._left: list[int] = []
        self._behind_table = self._shapes_done = False
        self._going: tuple[str, int] | None = None
        self._empty_tag = False

    def rewrite(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the sheet; raises UnreadableWorkbook where its table is not found."""
        for chunk in chunks:
            self._held += chunk
            feed(self._parser, self._part, self._limits, chunk)
            yield self._taken(self._at if self._going is None else self._going[1])
        feed(self._parser, self._part, self._limits, b"", final=True)
        if not self._behind_table:
            raise UnreadableWorkbook(ODD, part=self._part)
        yield self._taken(self._base + len(self._held))

    def _taken(self, until: int) -> bytes:
        """Return the bytes up to ``until`` with their edits, and let them go."""
        pieces: list[bytes] = []
        at = self._base
        ready = sum(end <= until for _, end, _ in self._edits)
        until = min([until, *(start for start, _, _ in self._edits[ready:])])  # the last tag alone may reach further
        for start, end, new in self._edits[:ready]:
            pieces += (self._held[at - self._base : start - self._base], new)
            at = end
        del self._edits[:ready]
        pieces.append(self._held[at - self._base : until - self._base])
        self._held = self._held[until - self._base :]
        self._base = until
        return b"".join(pieces)

    def _start(self, name: str, attributes: Attributes) -> None:
        self._at = at = self._parser.CurrentByteIndex
        self._depth += 1
        if self._depth == 1:
            self._learn(name)
        elif self._depth == 2 and self._behind_table:
            self._before_tail(at, name, attributes)
        take = self._names.get(name)
        if take is not None:
            take(at, dict(zip(attributes[::2], attributes[1::2], strict=True)))

    def _learn(self, root: str) -> None:
        prefix, colon, _ = root.rpartition(":")
        self._prefix = prefix + colon
        takes = {"col": self._take_column_style, "row": self._start_row, "c": self._take_cell}
        self._names = {self._prefix + name: take for name, take in takes.items()}
        self._row_name, self._table_name = f"{self._prefix}row", f"{self._prefix}sheetData"

    def _take_column_style(self, _: int, given: Mapping[str, str]) -> None:
        first, last, style = given.get("min", ""), given.get("max", ""), given.get("style", "0")
        if not self._behind_table and first.isdecimal() and last.isdecimal() and style.isdecimal():
            self._column_styles.append((int(first), int(last), int(style)))

    def _start_row(self, at: int, given: Mapping[str, str]) -> None:
        number = given.get("r", "")
        self._row = int(number) if number.isdecimal() else self._row + 1
        self._insert_rows(at, before=self._row)
        self._column = 0
        own = given.get("s", "") if given.get("customFormat") in ("1", "true") else ""
        self._row_style = int(own) if own.isdecimal() else -1
        self._left = list(self._plan.wanted.get(self._row, ()))
        if self._plan.insert and self._next_row < len(self._rows) and self._rows[self._next_row] == self._row:
            self._next_row += 1
        tag = self._tag(at)
        self._empty_tag = tag.endswith(b"/>")
        if self._left and self._plan.insert and (self._empty_tag or not _within(self._left, given.get("spans", ""))):
            new = with_attributes(tag, (("spans", None),))
            if self._empty_tag:
                inside = b"".join(self._new_cells(len(self._left)))
                new = new[:-2].rstrip() + b">" + inside + f"</{self._row_name}>".encode()
            self._edits.append((at, at + len(tag), new))

    def _take_cell(self, at: int, given: Mapping[str, str]) -> None:
        column = column_of(given.get("r", "").rstrip("0123456789")) or self._column + 1
        self._column = column
        if self._left and self._left[0] < column:
            passed = sum(each < column for each in self._left)
            if self._plan.insert:
                self._edits.append((at, at, b"".join(self._new_cells(passed))))
            else:
                del self._left[:passed]
        wanted = bool(self._left) and self._left[0] == column
        if wanted:
            del self._left[0]
        written = given.get("s", "0")
        style = int(written) if written.isdecimal() else 0
        if not wanted and style not in self._plan.also:
            return
        tag = self._tag(at)
        new = self._plan.style(self._row, column, style, False)
        if new is None and tag.endswith(b"/>"):
            self._edits.append((at, at + len(tag), b""))
        else:
            self._edits.append((at, at + len(tag), with_attributes(tag, (("s", str(new) if new else None),))))

    def _new_cells(self, count: int) -> Iterator[bytes]:
        """Yield the first ``count`` cells that the row still lacks."""
        for column in self._left[:count]:
            style = self._row_style if self._row_style >= 0 else self._style_of_column(column)
            new = self._plan.style(self._row, column, style, True)
            yield f'<{self._prefix}c r="{column_letters(column)}{self._row}" s="{new or 0}"/>'.encode()
        del self._left[:count]

    def _style_of_column(self, column: int) -> int:
        return next((style for first, last, style in self._column_styles if first <= column <= last), 0)

    def _insert_rows(self, at: int, *, before: int | None) -> None:
        """Put in the rows with cells to mark that come before the row ``before``, or all that are left."""
        while self._next_row < len(self._rows) and (before is None or self._rows[self._next_row] < before):
            number = self._rows[self._next_row]
            self._next_row += 1
            kept = self._row
            self._row, self._row_style, self._left = number, -1, list(self._plan.wanted[number])
            inside = b"".join(self._new_cells(len(self._left)))
            row = f'<{self._row_name} r="{number}">'.encode() + inside + f"</{self._row_name}>".encode()
            self._edits.append((at, at, row))
            self._row = kept

    def _end(self, name: str) -> None:
        self._at = at = self._parser.CurrentByteIndex
        self._depth -= 1
        if self._going is not None and name == self._going[0]:
            self._edits.append((self._going[1], self._held.index(b">", at - self._base) + 1 + self._base, b""))
            self._going = None
        elif name == self._row_name and not self._empty_tag and self._left and self._plan.insert:
            self._edits.append((at, at, b"".join(self._new_cells(len(self._left)))))
        elif name == self._table_name and self._depth == 1:
            self._end_table(at)
        elif not self._depth and self._behind_table:
            self._no_shapes_yet(at)

    def _end_table(self, at: int) -> None:
        self._behind_table = True
        if self._next_row < len(self._rows):
            if self._held[at - self._base : at - self._base + 2] != b"</":
                raise UnreadableWorkbook(ODD, part=self._part)
            self._insert_rows(at, before=None)

    def _before_tail(self, at: int, name: str, attributes: Attributes) -> None:
        local = name.rpartition(":")[2]
        if local == "legacyDrawing":
            given = dict(zip(attributes[::2], attributes[1::2], strict=True))
            found = next((value for key, value in given.items() if key.rpartition(":")[2] == "id"), "")
            self._shapes_done = True
            if self._plan.shapes(found) == "":
                tag = self._tag(at)
                if tag.endswith(b"/>"):
                    self._edits.append((at, at + len(tag), b""))
                else:
                    self._going = (name, at)
        elif local in _BEHIND_SHAPES:
            self._no_shapes_yet(at)

    def _no_shapes_yet(self, at: int) -> None:
        if not self._shapes_done:
            self._shapes_done = True
            new = self._plan.shapes(None)
            if new:
                self._edits.append((at, at, encoded(f"<{self._prefix}{new}")))

    def _tag(self, at: int) -> bytes:
        return tag_at(self._held, at - self._base)


def _within(columns: Sequence[int], spans: str) -> bool:
    """Tell whether the hint ``spans`` («1:14»), in which columns a row has cells, holds for ``columns`` too."""
    first, _, last = spans.partition(":")
    if not (first.isdecimal() and last.isdecimal()):
        return not spans
    return int(first) <= columns[0] and columns[-1] <= int(last)
