"""The list of bodies that must send a register, as people keep it: a text, a table, a workbook."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reestr_cli.errors import NoSuchPath, ReestrError, UnreadableWorkbook
from reestr_cli.forms.library import Library
from reestr_cli.i18n import mark
from reestr_cli.identity import body_key
from reestr_cli.messages import Message
from reestr_cli.register import text_of
from reestr_cli.wording import fold, fold_space
from reestr_cli.workbook.locator import Located, recognise
from reestr_cli.workbook.reading import opened, read_workbook

#: How the headers begin, folded, of the column that holds the names, and of the one with other names of the same body.
_NAME = ("орган", "наименование", "название", "ведомство", "body", "agency", "name")
_ALSO = ("сокращ", "кратк", "друг", "also", "short", "other")
#: Among how many rows from the top the header is looked for: titles may stand above it.
_HEADER_ROWS = 10
#: Lines that have as many columns are a table where there are so many of them.
_FEWEST_ROWS = 2
_NUMBER = re.compile(r"\A\s*(?:\d{1,4}[.)]|[-*•–—])\s+")
#: What ends a line of a list in a document.
_LINE_ENDS = " ;,"
_LETTER = re.compile(r"[^\W\d_]")
_ENCODINGS = ("utf-8-sig", "cp1251")
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


class RollUnusable(ReestrError):
    """The list of bodies cannot be read, or names nobody."""

    template = mark("the list of bodies {path}: {reason}")

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(path=path, reason=reason)


@dataclass(frozen=True, slots=True)
class Listed:
    """A body of the list: its name as written there, and other names of the same body."""

    name: str
    also: tuple[str, ...] = ()


class Roll:
    """The list of bodies, in its order; a body is found by any of its names, however it is spelt."""

    def __init__(self, bodies: Iterable[Listed] = ()) -> None:
        """Repeated bodies count once."""
        self._found: dict[str, Listed] = {}
        kept = []
        for body in bodies:
            if body_key(body.name) not in self._found:
                kept.append(body)
            for name in (body.name, *body.also):
                self._found.setdefault(body_key(name), body)
        self.bodies = tuple(kept)

    def find(self, names: Iterable[str]) -> Listed | None:
        """Return the body that bears one of ``names``, or ``None``."""
        return next((body for body in map(self._found.get, map(body_key, names)) if body is not None), None)


def read_roll(path: Path) -> Roll:
    """Read the list at ``path``: one body per line of a text, or one per row of a table or a workbook.

    A table is a file ``.csv`` or ``.tsv``, or a text most lines of which have the same number of columns. A number
    before a name, lines that begin with ``#`` and repeated names do not count. In a table the column called «Орган» or
    the like is taken, or else the first with words; «Сокращение» holds other names, with semicolons. Raises
    ``NoSuchPath`` and ``RollUnusable``.
    """
    if not path.exists():
        raise NoSuchPath(path)
    ending = path.suffix.lower()
    if ending in _WORKBOOKS:
        rows = _workbook_rows(path)
    elif ending in {".csv", ".tsv"}:
        rows = _table_rows(_text(path))
    else:
        rows = _text_rows(_text(path))
    roll = Roll(_bodies(rows))
    if not roll.bodies:
        raise RollUnusable(path, Message(mark("it names no body: write one per line")))
    return roll


def _text(path: Path) -> str:
    try:
        with opened(path) as stream:
            data = stream.read()
    except UnreadableWorkbook as fault:
        raise RollUnusable(path, fault) from fault
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RollUnusable(path, Message(mark("it is not a text: save it as UTF-8")))


def _text_rows(text: str) -> list[list[str]]:
    """Return the rows of a text: of a table saved as one, or else its lines, without what parts them in a list."""
    lines = [line for line in text.splitlines(keepends=True) if line.strip() and not line.lstrip().startswith("#")]
    for sign in ";\t":
        if _has_columns(lines, sign):
            return list(csv.reader(lines, delimiter=sign))
    return [[line.rstrip().rstrip(_LINE_ENDS)] for line in lines]


def _has_columns(lines: Sequence[str], sign: str) -> bool:
    """Tell whether ``sign`` parts columns: most lines below the title have as many of it, and text stands behind it.

    In a name a semicolon is followed by a space: that parts columns only below a header.
    """
    counts = [line.count(sign) for line in lines]
    first = next((place for place, count in enumerate(counts) if count), len(counts))
    ((usual, often),) = Counter(counts[first:]).most_common(1) or ((0, 0),)
    if not usual or often < _FEWEST_ROWS or 2 * often <= len(counts) - first:
        return False
    behind = [part for line in lines for part in line.split(sign)[1:] if part.strip()]
    has_header = _columns([line.split(sign) for line in lines])[0] > 0
    return any(has_header or not part[0].isspace() for part in behind)


def _table_rows(text: str) -> list[list[str]]:
    """Return the rows of a table whose columns are parted by ;, by tabs or by commas.

    Commas stand in names too: they part columns only where all rows have as many of them.
    """
    for sign in ";\t,":
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=sign) if any(row)]
        widths = {len(row) for row in rows}
        if max(widths, default=1) > 1 and (sign != "," or len(widths) == 1):
            return rows
    return [[line] for line in text.splitlines()]


def _workbook_rows(path: Path) -> list[list[str]]:
    """Return the rows of the first sheet with any."""
    try:
        book = read_workbook(path)
    except UnreadableWorkbook as fault:
        raise RollUnusable(path, fault) from fault
    found = recognise(book, Library())
    if isinstance(found, Located) or found.report:  # its services would be taken for bodies
        raise RollUnusable(path, Message(mark("it is a register of processes: name the file that lists the bodies")))
    return next(([[text_of(cell) for cell in row] for row in sheet.rows] for sheet in book.sheets if sheet.rows), [])


def _bodies(rows: Sequence[Sequence[str]]) -> Iterator[Listed]:
    """Yield the bodies of a table: below its header, where it has one, from the column of the names."""
    start, name, also = _columns(rows)
    for row in rows[start:]:
        text = fold_space(_NUMBER.sub("", row[name], count=1)) if len(row) > name else ""
        if text and not text.startswith("#") and _LETTER.search(text):
            others = row[also].split(";") if also is not None and len(row) > also else ()
            yield Listed(text, tuple(filter(None, map(fold_space, others))))


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, int, int | None]:
    """Return the first row with a body, the column of the names, and that of other names, if there is one."""
    if any(len(row) > 1 for row in rows):
        for number, row in enumerate(rows[:_HEADER_ROWS]):
            headers = [fold(cell) for cell in row]
            name = next((at for at, header in enumerate(headers) if header.startswith(_NAME)), None)
            if name is not None:
                also = next((at for at, header in enumerate(headers) if header.startswith(_ALSO)), None)
                return number + 1, name, None if also == name else also
    worded = [sum(1 for row in rows if len(row) > at and _LETTER.search(row[at])) for at in range(_width(rows))]
    return 0, next((at for at, count in enumerate(worded) if 2 * count >= max(worded)), 0), None


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max((len(row) for row in rows), default=0)
