"""R2: ids and links that a spreadsheet program has made numbers or dates, and what they were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.messages import Message, Said, SaidLater, quoted
from reestr_cli.periods import shown_day
from reestr_cli.register import CellKind, Register, TypedCell, Value, text_of
from reestr_cli.rules.base import Rule
from reestr_cli.rules.cells import cell_faults
from reestr_cli.rules.ids import Ids, read_ids
from reestr_cli.rules.readings import day_among_texts, day_of, readings
from reestr_cli.rules.restored import Restored
from reestr_cli.wording import fold_id


class _Readings(NamedTuple):
    """What a cell may have been before a spreadsheet program changed it: as a number, and as the number of a day."""

    number: tuple[str, ...]
    day: tuple[str, ...]

    @classmethod
    def of(cls, cell: TypedCell) -> _Readings:
        number = readings(cell)
        return cls(number, readings(cell, dotted=True) if day_of(cell.text) is not None else number)


class IdNotText(Rule):
    """A number or a date in the place of an id or of a link."""

    code = "R203"
    slug = "id-not-text"
    severity = Severity.ERROR
    title = mark("An id stored as a number or a date")
    why = mark(
        "Spreadsheet programs turn a typed 1.10 into the number 1.1 or into the date 1 October: another id, which "
        "links no longer find."
    )
    remedy = mark(
        "Select the column of ids, Ctrl+1, Number, Text, OK; then type the ids again. The blank made by reestr init "
        "has this format in all its rows."
    )
    wrong = mark("the number 1.1 after 1.9")
    right = mark("the text 1.10")
    message = mark(
        "the id is stored as a number, {text}; by the rows beside it, it was «{suggestion}»: set the format Text and "
        "type it again"
    )
    likely_message = mark(
        "the id is stored as a number, {text}; probably it was «{suggestion}»: set the format Text and type it again"
    )
    same_message = mark("the id is stored as a number: set the format Text and type {text} again")
    open_message = mark(
        "the id is stored as a number, {text}: set the format Text and type it again; it may have been {candidates}"
    )
    date_message = mark(
        "the id became the date {text}; by the rows beside it, it was «{suggestion}»: set the format Text and type it "
        "again"
    )
    likely_date_message = mark(
        "the id became the date {text}; probably it was «{suggestion}»: set the format Text and type it again"
    )
    open_date_message = mark(
        "the id became the date {text}: set the format Text and type it again; it may have been {candidates}"
    )
    day_number = mark("{day} (the number {number})")
    other_message = mark("the id is stored as {text} and not as text: set the format Text and type it again")
    fixable = False

    def clause(self, form: Form) -> str | None:
        """Return the clause of the column of ids."""
        return form.by_key["id"].clause if "id" in form.by_key and form.unique_id_clause is not None else None

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield wrongly typed ids with what they probably were, then wrongly typed links."""
        faults = register.once(cell_faults, standard).get(self.code, {})
        ids = register.once(read_ids, standard)
        said: dict[int, SaidLater] = {}
        for index, restored in ids.restored.items():
            value = register.columns["id"][index]
            cell = value if isinstance(value, TypedCell) else day_among_texts(fold_id(text_of(value)))
            if cell is not None:
                said[index] = SaidLater(self._said_of_id, cell, text_of(value), restored)
        yield from self.at_cells(register, "id", said)
        links = {value: _Readings.of(value) for value in faults.get("links", {}) if isinstance(value, TypedCell)}
        told: dict[tuple[Value, str | None], SaidLater] = {}
        said = {}
        for index, value in enumerate(register.columns["links"] if links else ()):
            if isinstance(value, TypedCell) and value in links:
                read = links[value]
                own = ids.keys[index] if ids.keys[index] in (read.day if ids.dotted else read.number) else None
                if (value, own) not in told:
                    told[value, own] = SaidLater(self._said_of_link, value, ids, own, read)
                said[index] = told[value, own]
        yield from self.at_cells(register, "links", said)

    def _said_of_id(self, cell: TypedCell, text: str, restored: Restored) -> Said:
        """Say what the ``cell`` with ``text`` was."""
        return self._said(cell._replace(text=text.strip()), restored)

    def _said_of_link(self, cell: TypedCell, ids: Ids, own: str | None, read: _Readings) -> Said:
        """Take the id that exists, or may exist; where several do, nobody can tell. A number may be that of a day.

        The row's ``own`` id is not meant: no process is linked with itself.
        """
        number, day = read if own is None else (tuple(each for each in found if each != own) for found in read)
        tried = (
            tuple(reading for reading in possible if reading in among)
            for among in (ids.rows, ids.known)
            for possible in (number, day)
        )
        existing = next(filter(None, tried), () if own is not None else day if ids.dotted else number)
        return self._said(cell, Restored(existing, existing[0] if len(existing) == 1 else None))

    def _said(self, cell: TypedCell, restored: Restored) -> Said:
        possible, proven, by_neighbours = restored.readings, restored.proven, restored.by_neighbours
        day = day_of(cell.text) if cell.kind is CellKind.NUMBER and cell.text not in possible else None
        is_date = day is not None or cell.kind is CellKind.DATE
        text: object = shown_day(cell.text)
        if day is not None:
            text = Message(self.day_number, {"day": shown_day(day.isoformat()), "number": cell.text})
        if not possible:
            return Said(self.say(None, self.other_message, text=text))
        if proven is not None:
            if is_date:
                template = self.date_message if by_neighbours else self.likely_date_message
            elif proven == cell.text:
                template = self.same_message
            else:
                template = self.message if by_neighbours else self.likely_message
            return Said(self.say(None, template, text=text, suggestion=proven), proven)
        template = self.open_date_message if is_date else self.open_message
        candidates = quoted(possible)
        return Said(self.say(None, template, text=text, candidates=candidates))
