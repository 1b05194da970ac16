"""R2, first half: the constraints of a cell, as the row model states them: filled, text, one of the listed words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from operator import itemgetter

from reestr_cli.conflict_marks import marked_number, read_provisional
from reestr_cli.findings import Finding, Message, Severity, quoted
from reestr_cli.forms.form import Form
from reestr_cli.forms.row_model import Fault
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.periods import shown_day
from reestr_cli.register import CellKind, Register, TypedCell, Value, text_of
from reestr_cli.rules.base import Rule, Verdict, cited
from reestr_cli.rules.ids import Ids, read_ids
from reestr_cli.rules.network import read_network
from reestr_cli.rules.readings import day_among_texts, day_of, readings
from reestr_cli.rules.restored import Restored
from reestr_cli.wording import fold_id

Faults = Mapping[str, Mapping[str, Mapping[Value, Fault]]]


def cell_faults(register: Register, standard: Standard) -> Faults:
    """Return every value that does not meet the row model: by code, column and value."""
    found: dict[str, dict[str, dict[Value, Fault]]] = {}
    for key in register.columns:
        for value, fault in standard.row_model.faulty(key, register).items():
            found.setdefault(fault.code, {}).setdefault(key, {})[value] = fault
    return found


class CellRule(Rule):
    """A rule whose faults the row model finds; a subclass says what to tell of each."""

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield a finding at every cell whose value the row model gives this rule's code."""
        for key, faults in register.once(cell_faults, standard).get(self.code, {}).items():
            verdicts = {value: self.judge(key, value, fault, standard) for value, fault in faults.items()}
            yield from self.at_values(register, key, verdicts)

    def judge(self, key: str, value: Value, fault: Fault, standard: Standard) -> Verdict:
        """Return what to say of ``value`` in the column ``key``."""
        raise NotImplementedError


def covered_rows(register: Register, column: int) -> list[tuple[int, int]]:
    """Return, in order, the first and last of the rows whose cell in ``column`` another cell is merged over."""
    areas = (area for area in register.around.merged if area.first_column <= column <= area.last_column)
    spans = sorted((area.first_row + (area.first_column == column), area.last_row) for area in areas)
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


class RequiredEmpty(CellRule):
    """A required cell without a value; cells under the first one of a merged range are R108's."""

    code = "R201"
    slug = "required-empty"
    severity = Severity.ERROR
    title = mark("A required cell is empty")
    why = mark("Columns with a star must be filled in every row; a register with empty ones is sent back.")
    remedy = mark(
        "Fill the cell. If the same value stands in the row above, Ctrl+D copies it down; an id is never copied: each "
        "process has its own."
    )
    wrong = mark("«Ответственный за процесс» empty")
    right = "Кедрова Анна Петровна, начальник отдела"
    message = mark("the required cell «{header}» is empty: fill it")
    id_message = mark("the required cell «{header}» is empty: give this process an id of its own")

    def clause(self, form: Form) -> str | None:
        """Return the clause that makes columns required."""
        return form.required_clause

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every empty required cell that no merged range covers."""
        covered: dict[int, list[tuple[int, int]]] = {}
        for finding in super().check(register, standard):
            row, column = finding.row or 0, finding.column or 0
            if column not in covered:
                covered[column] = covered_rows(register, column)
            place = bisect_right(covered[column], row, key=itemgetter(0))
            if not place or row > covered[column][place - 1][1]:
                yield finding

    def judge(self, key: str, value: Value, fault: Fault, standard: Standard) -> Verdict:  # noqa: ARG002
        """Name the column by its official header, without the star; an id is not copied from another row."""
        template = self.id_message if key == "id" else self.message
        header = standard.form.by_key[key].header.rstrip("* ")
        clause = standard.form.by_key[key].clause if self.clause(standard.form) is not None else None
        return self.verdict(cited(Message(template, {"header": header}), clause))


class Placeholder(CellRule):
    """A sign or a word that stands for «nothing here»: an error where the cell is required.

    The mark of a merge is one too, always an error: a person has yet to choose the value, so none is suggested.
    """

    code = "R202"
    slug = "placeholder"
    severity = Severity.WARNING
    title = mark("A dash, «нет» or a conflict instead of a value")
    why = mark(
        "A placeholder looks filled but says nothing: it is counted as a value in reports and hides what is missing. "
        "In a required column it is an error, and so is, in any column, a conflict that a merge has left open: nobody "
        "has said yet which of the values is right; the finding says where to give it."
    )
    remedy = mark("Type the value. If there is none and the column has no star, leave the cell empty (Delete).")
    wrong = "н/д"
    right = mark("an empty cell, or the value")
    message = mark("«{text}» is not a value: leave the cell empty, or fill it")
    conflict_message = mark(
        "conflict № {number} of a merge is not settled: which value is right, whoever keeps the register decides; give "
        "it on the sheet «Разногласия» or in this cell, then run: reestr merge --resume FILE --force"
    )
    id_message = mark(
        "conflict № {number} of a merge about the id «{text}» is not settled: which row is right, whoever keeps the "
        "register decides; give it on the sheet «Разногласия», then run: reestr merge --resume FILE --force"
    )
    required_message = mark("«{text}» is not a value, and the cell «{header}» is required: fill it")
    required_id_message = mark("«{text}» is not an id: give this process one of its own")

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every placeholder; a sign among the links is none where a process has it for its id (X after IX)."""
        for finding in super().check(register, standard):
            if finding.key != "links" or finding.value not in register.once(read_network, standard).cells:
                yield finding

    def judge(self, key: str, value: Value, fault: Fault, standard: Standard) -> Verdict:
        """Tell required cells from others, and what a merge has left open from both."""
        text = text_of(value).strip()
        number = marked_number(text)
        if number is not None:
            return self.verdict(self.say(None, self.conflict_message, number=number), severity=Severity.ERROR)
        found = read_provisional(text) if key == "id" else None
        if found is not None:
            message = self.say(None, self.id_message, number=found[1], text=found[0])
            return self.verdict(message, severity=Severity.ERROR)
        if fault.facts.get("required"):
            header = standard.form.by_key[key].header.rstrip("* ")
            template = self.required_id_message if key == "id" else self.required_message
            message = cited(
                Message(template, {"text": text, "header": header}),
                standard.form.by_key[key].clause if standard.form.required_clause is not None else None,
            )
            return self.verdict(message, severity=Severity.ERROR)
        return self.verdict(self.say(None, text=text))


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
        for index, restored in ids.restored.items():
            value = register.columns["id"][index]
            cell = value if isinstance(value, TypedCell) else day_among_texts(fold_id(text_of(value)))
            if cell is not None:
                shown = cell._replace(text=text_of(value).strip())
                yield self.at_cell(register, "id", index, self._judge(shown, restored))
        links = {
            value: frozenset(readings(value, dotted=ids.dotted))
            for value in faults.get("links", {})
            if isinstance(value, TypedCell)
        }
        verdicts: dict[tuple[Value, str | None], Verdict] = {}
        for index, value in enumerate(register.columns["links"] if links else ()):
            if isinstance(value, TypedCell) and value in links:
                own = ids.keys[index] if ids.keys[index] in links[value] else None
                if (value, own) not in verdicts:
                    verdicts[value, own] = self._judge_link(value, ids, own)
                yield self.at_cell(register, "links", index, verdicts[value, own])

    def _judge_link(self, cell: TypedCell, ids: Ids, own: str | None) -> Verdict:
        """Take the id that exists, or may exist; where several do, nobody can tell. A number may be that of a day.

        The row's ``own`` id is not meant: no process is linked with itself.
        """
        number, day = (
            tuple(reading for reading in readings(cell, dotted=dotted) if reading != own) for dotted in (False, True)
        )
        tried = (
            tuple(reading for reading in possible if reading in among)
            for among in (ids.rows, ids.known)
            for possible in (number, day)
        )
        existing = next(filter(None, tried), () if own is not None else day if ids.dotted else number)
        return self._judge(cell, Restored(existing, existing[0] if len(existing) == 1 else None))

    def _judge(self, cell: TypedCell, restored: Restored) -> Verdict:
        possible, proven, by_neighbours = restored.readings, restored.proven, restored.by_neighbours
        day = day_of(cell.text) if cell.kind is CellKind.NUMBER and cell.text not in possible else None
        is_date = day is not None or cell.kind is CellKind.DATE
        text: object = shown_day(cell.text)
        if day is not None:
            text = Message(self.day_number, {"day": shown_day(day.isoformat()), "number": cell.text})
        if not possible:
            return self.verdict(self.say(None, self.other_message, text=text))
        if proven is not None:
            if is_date:
                template = self.date_message if by_neighbours else self.likely_date_message
            elif proven == cell.text:
                template = self.same_message
            else:
                template = self.message if by_neighbours else self.likely_message
            message = self.say(None, template, text=text, suggestion=proven)
            return self.verdict(message, suggestion=proven)
        template = self.open_date_message if is_date else self.open_message
        candidates = quoted(possible)
        return self.verdict(self.say(None, template, text=text, candidates=candidates))
