"""What people have answered on the sheet of conflicts of a merged workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reestr_cli.decisions import Kind
from reestr_cli.errors import ReestrError
from reestr_cli.i18n import mark, tr
from reestr_cli.merge.sheets import (
    ALIKE,
    CHOICE,
    COLUMN,
    CONFLICTS_SHEET,
    KINDS,
    NUMBER,
    OWN,
    PROCESS_ID,
    SIDE,
    WHAT,
    table_texts,
)
from reestr_cli.wording import fold, is_blank
from reestr_cli.workbook.book import Workbook

#: «Вариант 2», as the sheet's own headers call it, is the number 2.
_SIDE_WORD = fold(SIDE.format(number=""))


class NothingToResume(ReestrError):
    """The workbook has no sheet of conflicts."""

    template = mark("{file} has no sheet «{sheet}»: there is nothing to settle in it")


class BadAnswer(ReestrError):
    """An answer on the sheet of conflicts cannot be followed."""

    template = mark("conflict № {number} on the sheet «{sheet}»: the answer «{answer}» does not fit; {hint}")


class DamagedSheet(ReestrError):
    """The sheet of conflicts has lost a column or its numbers."""

    template = mark("the sheet «{sheet}» of {file} is not as it was written: restore its columns and numbers")


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of the sheet of conflicts: what it is about, the sides offered, and what people decided."""

    number: int
    kind: Kind
    id: str
    header: str
    sides: tuple[str, ...]
    choice: str
    own: str

    @property
    def is_given(self) -> bool:
        """Tell whether somebody has decided."""
        return bool(self.choice or self.own)

    @property
    def value(self) -> str | None:
        """The text that settles a cell; ``None`` where nobody has decided. Raises ``BadAnswer``."""
        if self.own and self.choice:
            raise unfit(self, mark("give either the number of a side or a value of your own, not both"))
        return self.own or (self.sides[self.side] if self.choice else None)

    @property
    def side(self) -> int:
        """The side that is chosen, from 0; raises ``BadAnswer``."""
        number = _whole(self.choice)
        if number is None or not 1 <= number <= self._offered:
            hint = (
                mark("give the number of one of the sides, or put the right value into the column «Свое значение»")
                if self.kind is Kind.CELL
                else mark("give the number of one of the sides that are offered")
            )
            raise unfit(self, hint)
        return number - 1

    @property
    def _offered(self) -> int:
        """How many sides are offered: blank ones at the end are none, but a cell has two at least."""
        if self.kind is Kind.REMOVED:
            return 2
        return max(2, max((number for number, text in enumerate(self.sides, start=1) if text), default=0))


def unfit(answer: Answer, hint: str, text: str | None = None) -> BadAnswer:
    """Return the fault of an ``answer`` that cannot be followed, or of the ``text`` in which it still stands."""
    given = text if text is not None else " / ".join(filter(None, (answer.choice, answer.own)))
    return BadAnswer(number=answer.number, sheet=CONFLICTS_SHEET, answer=given, hint=tr(hint))


def read_answers(book: Workbook, file: str) -> tuple[Answer, ...]:
    """Return the lines of the sheet of conflicts; raises ``NothingToResume`` and ``DamagedSheet``."""
    rows = table_texts(book, CONFLICTS_SHEET, NUMBER)
    if rows is None:
        raise NothingToResume(file=file, sheet=CONFLICTS_SHEET)
    header, *lines = rows
    places = {text: at for at, text in enumerate(header)}
    if not {NUMBER, PROCESS_ID, COLUMN, WHAT, CHOICE, OWN, SIDE.format(number=1)} <= places.keys():
        raise DamagedSheet(file=file, sheet=CONFLICTS_SHEET)
    kinds = {fold(text): kind for texts in (KINDS, ALIKE) for kind, text in texts.items()}
    found = []
    for line in lines:
        number, kind = _whole(line[places[NUMBER]]), kinds.get(fold(line[places[WHAT]]))
        if number is None or kind is None:
            raise DamagedSheet(file=file, sheet=CONFLICTS_SHEET)
        sides = tuple(_sides(line, places))
        choice = line[places[CHOICE]].strip()
        own = line[places[OWN]] if not is_blank(line[places[OWN]]) else ""
        found.append(Answer(number, kind, line[places[PROCESS_ID]], line[places[COLUMN]], sides, choice, own))
    return tuple(found)


def _sides(line: Sequence[str], places: Mapping[str, int]) -> Iterator[str]:
    number = 1
    while (at := places.get(SIDE.format(number=number))) is not None:
        yield line[at]
        number += 1


def _whole(text: str) -> int | None:
    bare = fold(text).removeprefix(_SIDE_WORD).removesuffix(".0").strip()
    return int(bare) if bare.isdecimal() else None
