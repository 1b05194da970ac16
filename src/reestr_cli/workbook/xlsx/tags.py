"""What is done at the tags of a part: each known by its parent and its name, in a parser of the caller's.

What may stand in an element is learnt, too: no value is lost in silence because its tag is another, or misplaced.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers.expat import XMLParserType

from reestr_cli.workbook.xlsx.careful import CarefulTable
from reestr_cli.workbook.xlsx.markup import SEPARATOR, Attributes

#: The name of an element's parent, and its own.
Place = tuple[str, str]
_NOTHING: dict[str, str] = {}
#: What may stand in a text with or without runs of its own looks, and in each of these.
RICH_TEXT = {"r": "rPr t", "t": ""}
#: The attributes of rows and cells.
ROW_ATTRIBUTES = frozenset(
    ("r", "spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed", "thickTop",
     "thickBot", "ph")
)  # fmt: skip
_CELL_ATTRIBUTES = frozenset(("r", "s", "t", "cm", "vm", "ph"))
IN_RICH_TEXT = "t r rPh phoneticPr"
_SHOWN = 40


class Tags:
    """Listens to ``parser``; knows no more of the tags than what :meth:`learn` was told.

    ``deepest`` is how many elements may be inside each other; ``too_deep`` raises what is to be raised then, and
    ``stray`` what is to be raised for something that does not belong where it stands, given as it is to be shown.
    """

    def __init__(
        self,
        parser: XMLParserType,
        deepest: int,
        too_deep: Callable[[], NoReturn],
        stray: Callable[[str], NoReturn],
    ) -> None:
        self._deepest, self._too_deep, self._stray = deepest, too_deep, stray
        self._open: list[str] = []
        #: How many elements are open within the one that is passed over with all in it, and it; 0 while none is.
        self._passed = 0
        self._inside: dict[str, frozenset[str]] = {}
        self._attributes: dict[str, frozenset[str]] = {}
        self._starts: dict[Place, Callable[[dict[str, str]], None]] = {}
        self._ends: dict[Place, Callable[[], None]] = {}
        self._texts: dict[Place, Callable[[str], None]] = {}
        self._take_text: Callable[[str], None] | None = None
        self._begin: Callable[[str, Attributes], None] | None = None
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def at_root(self, begin: Callable[[str, Attributes], None]) -> None:
        """Have ``begin`` called at the root element with its name and attributes, before anything else."""
        self._begin = begin

    def learn(
        self,
        starts: Mapping[Place, Callable[[dict[str, str]], None]],
        ends: Mapping[Place, Callable[[], None]],
        texts: Mapping[Place, Callable[[str], None]],
    ) -> None:
        """Have these called: at start tags with their attributes, at end tags, and with the texts right in them."""
        self._starts |= starts
        self._ends |= ends
        self._texts |= texts

    def learn_inside(self, prefix: str, inside: Mapping[str, str]) -> None:
        """Look into these elements, in which only those others may stand; all names begin with ``prefix``.

        The root element may hold those of other namespaces, too. Whatever is not learnt is passed over with all in it.
        """
        for name, others in inside.items():
            self._inside[prefix + name] = frozenset(prefix + other for other in others.split())

    def learn_table(self, table: CarefulTable, parent: str, prefix: str) -> None:
        """Have ``table`` called at the tags of the rows in ``parent``, whose names begin with ``prefix``."""
        row, cell, formula, value, inline, run, text = (
            prefix + name for name in ("row", "c", "f", "v", "is", "r", "t")
        )
        self.learn(
            {
                (parent, row): table.start_row,
                (row, cell): table.start_cell,
                (cell, formula): table.start_formula,
                (cell, value): table.start_value,
                (cell, inline): table.start_inline,
                (inline, run): table.start_run,
                (inline, text): table.start_text,
                (run, text): table.start_text,
            },
            {(parent, row): table.end_row, (row, cell): table.end_cell},
            dict.fromkeys(((cell, value), (inline, text), (run, text)), table.add_text),
        )
        self._attributes |= {row: ROW_ATTRIBUTES, cell: _CELL_ATTRIBUTES}
        self.learn_inside(prefix, {"row": "c extLst", "c": "f v is extLst", "v": "", "is": IN_RICH_TEXT} | RICH_TEXT)

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def _start(self, name: str, attributes: Attributes) -> None:
        if not self._open and self._begin is not None:
            self._begin(name, attributes)
        if len(self._open) >= self._deepest:
            self._too_deep()
        within = self._open[-1] if self._open else ""
        self._open.append(name)
        if self._passed:
            self._passed += 1
            return
        if within and name not in self._inside[within]:
            self._refuse_unless_foreign(name, within)
        if name in self._attributes:
            self._refuse_unknown(attributes[::2], self._attributes[name])
        take = self._starts.get((within, name))
        if take:
            take(dict(zip(attributes[::2], attributes[1::2], strict=True)) if attributes else _NOTHING)
        self._take_text = self._texts.get((within, name))
        if name not in self._inside:
            self._passed = 1

    def _refuse_unless_foreign(self, name: str, within: str) -> None:
        namespace, _, local = name.rpartition(SEPARATOR)
        if len(self._open) > _IN_ROOT or namespace in ("", within.rpartition(SEPARATOR)[0]):
            self._stray(f"<{local[:_SHOWN]}>")

    def _refuse_unknown(self, attributes: list[str], known: frozenset[str]) -> None:
        for name in attributes:
            if name not in known and SEPARATOR not in name:
                self._stray(name[:_SHOWN])

    def _end(self, name: str) -> None:
        self._take_text = None
        self._open.pop()
        if self._passed:
            self._passed -= 1
            return
        take = self._ends.get((self._open[-1] if self._open else "", name))
        if take:
            take()

    def _text(self, data: str) -> None:
        if self._take_text:
            self._take_text(data)
        elif not self._passed and (text := data.strip()):
            self._stray(text[:_SHOWN])


#: How many elements are open at one that stands in the root element.
_IN_ROOT = 2
