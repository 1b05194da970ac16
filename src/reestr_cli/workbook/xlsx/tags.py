"""What is done at the tags of a part: each known by its parent and its name, in a parser of the caller's.

What may stand in an element is learnt, too: no value is lost in silence because its tag is another, or misplaced.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers.expat import XMLParserType

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.wording import is_blank
from reestr_cli.workbook.limits import Limits
from reestr_cli.workbook.xlsx.careful import CarefulTable
from reestr_cli.workbook.xlsx.cutting import NotPlain
from reestr_cli.workbook.xlsx.markup import DEPTH, MAIN_NAMESPACES, SEPARATOR, SHOWN, STRAY, Attributes, shown_tag

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
#: How many elements are open at one that stands in the root element.
_IN_ROOT = 2
#: Markup compatibility, part 3 of the format: what programs that do not know it may, or must not, pass over.
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_IGNORABLE, _PROCESS_CONTENT = (_COMPATIBILITY + SEPARATOR + name for name in ("Ignorable", "ProcessContent"))


class Tags:
    """Listens to ``parser``; knows no more of the tags than what :meth:`learn` was told.

    What is too deep, or does not belong where it stands, is refused: with NotPlain in a fast lane (``plain``), whose
    part is then read again.
    """

    def __init__(self, parser: XMLParserType, part: str, limits: Limits, *, plain: bool) -> None:
        self._part, self._limits, self._plain = part, limits, plain
        #: The prefixes of names (``None``: without one) and what each stands for, from the root element.
        self.prefixes: dict[str | None, str] = {}
        self._open: list[str] = []
        #: How many elements are open within the one that is passed over with all in it, and it; 0 while none is.
        self._passed = 0
        #: Whether the names of :meth:`learn_carriers` are looked for in it.
        self._watched = False
        self._carriers: frozenset[str] = frozenset()
        self._ignorable: frozenset[str] = frozenset()
        self._inside: dict[str, frozenset[str]] = {}
        self._attributes: dict[str, frozenset[str]] = {}
        self._starts: dict[Place, Callable[[dict[str, str]], None]] = {}
        self._ends: dict[Place, Callable[[], None]] = {}
        self._texts: dict[Place, Callable[[str], None]] = {}
        self._take_text: Callable[[str], None] | None = None
        self._begin: Callable[[str, Attributes], None] | None = None
        parser.StartNamespaceDeclHandler = self._declare
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

        Elements of namespaces that the root element names as ignorable may stand anywhere, and those of any other
        namespace in the root element. Whatever is not learnt is passed over with all in it.
        """
        for name, others in inside.items():
            self._inside[prefix + name] = frozenset(prefix + other for other in others.split())

    def learn_carriers(self, prefix: str, names: str) -> None:
        """Pass over whatever else stands in the root element, too, unless it is or holds one of these, in any case."""
        self._carriers = frozenset((space + name).casefold() for name in names.split() for space in (prefix, ""))

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

    def refuse(self, what: str) -> NoReturn:
        """Refuse ``what``, which does not belong where it stands and is given as it is to be shown."""
        if self._plain:
            raise NotPlain
        raise UnreadableWorkbook(STRAY, part=self._part, what=what)

    def refuse_element(self, name: str) -> NoReturn:
        """Refuse the element with this name, which does not belong where it stands."""
        self.refuse(shown_tag(name.rpartition(SEPARATOR)[2]))

    def _declare(self, prefix: str | None, namespace: str) -> None:
        if not self._open:
            self.prefixes[prefix] = namespace

    def _start(self, name: str, attributes: Attributes) -> None:
        if not self._open:
            self._take_root(name, attributes)
        if len(self._open) >= self._limits.depth:
            if self._plain:
                raise NotPlain
            raise UnreadableWorkbook(DEPTH, part=self._part, limit=self._limits.depth)
        within = self._open[-1] if self._open else ""
        self._open.append(name)
        if self._passed:
            self._passed += 1
            if self._watched and name.casefold() in self._carriers:
                self.refuse_element(self._open[_IN_ROOT - 1])
            return
        if within and name not in self._inside[within]:
            self._pass_stranger(name, within)
            return
        if name in self._attributes:
            self._refuse_unknown(attributes[::2], self._attributes[name])
        take = self._starts.get((within, name))
        if take:
            take(dict(zip(attributes[::2], attributes[1::2], strict=True)) if attributes else _NOTHING)
        self._take_text = self._texts.get((within, name))
        if name not in self._inside:
            self._passed, self._watched = 1, False

    def _take_root(self, name: str, attributes: Attributes) -> None:
        """Begin with the root element, which tells what namespaces may be ignored with all that is of them.

        None may where it names elements whose content counts nonetheless; and those that are read here never may.
        """
        given = dict(zip(attributes[::2], attributes[1::2], strict=True))
        if _PROCESS_CONTENT not in given:
            named = {self.prefixes.get(prefix, "") for prefix in given.get(_IGNORABLE, "").split()}
            self._ignorable = frozenset(named - MAIN_NAMESPACES - {_COMPATIBILITY, ""})
        if self._begin is not None:
            self._begin(name, attributes)

    def _pass_stranger(self, name: str, within: str) -> None:
        """Pass over an element that is not learnt to stand ``within`` this one, or refuse it."""
        namespace = name.rpartition(SEPARATOR)[0]
        ignorable = namespace in self._ignorable
        if not ignorable:
            foreign = namespace not in ("", within.rpartition(SEPARATOR)[0])
            in_root = len(self._open) == _IN_ROOT
            if not in_root or not (foreign or self._carriers) or name.casefold() in self._carriers:
                self.refuse_element(name)
        self._passed, self._watched = 1, not ignorable

    def _refuse_unknown(self, attributes: list[str], known: frozenset[str]) -> None:
        for name in attributes:
            if name not in known and SEPARATOR not in name:
                self.refuse(name[:SHOWN])

    def _end(self, name: str) -> None:
        self._open.pop()
        if self._passed:
            self._passed -= 1
            return
        self._take_text = None
        take = self._ends.get((self._open[-1] if self._open else "", name))
        if take:
            take()

    def _text(self, data: str) -> None:
        if self._passed:
            return
        if self._take_text:
            self._take_text(data)
        elif not is_blank(data):
            self.refuse(data.strip()[:SHOWN])
