"""What is done at the tags of a sheet: each known by its parent and its name, in a parser of the caller's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers.expat import XMLParserType

from reestr_cli.workbook.xlsx.careful import CarefulTable
from reestr_cli.workbook.xlsx.markup import Attributes

#: The name of an element's parent, and its own.
Place = tuple[str, str]
_NOTHING: dict[str, str] = {}


class Tags:
    """Listens to ``parser``; knows no more of the tags than what :meth:`learn` was told.

    ``deepest`` is how many elements may be inside each other; ``too_deep`` raises what is to be raised then.
    """

    def __init__(self, parser: XMLParserType, deepest: int, too_deep: Callable[[], None]) -> None:
        self._deepest, self._too_deep = deepest, too_deep
        self._open: list[str] = []
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
                (cell, inline): table.start_value,
            },
            {(parent, row): table.end_row, (row, cell): table.end_cell},
            dict.fromkeys(((cell, value), (inline, text), (run, text)), table.add_text),
        )

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def _start(self, name: str, attributes: Attributes) -> None:
        if not self._open and self._begin is not None:
            self._begin(name, attributes)
        if len(self._open) >= self._deepest:
            self._too_deep()
        place = (self._open[-1] if self._open else "", name)
        self._open.append(name)
        take = self._starts.get(place)
        if take:
            take(dict(zip(attributes[::2], attributes[1::2], strict=True)) if attributes else _NOTHING)
        self._take_text = self._texts.get(place, self._take_text)

    def _end(self, name: str) -> None:
        self._take_text = None
        self._open.pop()
        take = self._ends.get((self._open[-1] if self._open else "", name))
        if take:
            take()

    def _text(self, data: str) -> None:
        if self._take_text:
            self._take_text(data)
