"""R2, first half: a cell as the row model judges it: filled, with a value and no placeholder."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from operator import itemgetter

from reestr_cli.conflict_marks import marked_number, read_provisional
from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.form import Form
from reestr_cli.forms.row_model import Fault
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.register import Register, Value, join_runs, text_of
from reestr_cli.rules.base import Rule, Verdict, cited
from reestr_cli.rules.network import read_network

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
            yield from self.at_verdicts(register, key, verdicts)

    def judge(self, key: str, value: Value, fault: Fault, standard: Standard) -> Verdict:
        """Return what to say of ``value`` in the column ``key``."""
        raise NotImplementedError


def covered_rows(register: Register, column: int) -> tuple[tuple[int, int], ...]:
    """Return, in order, the first and last of the rows whose cell in ``column`` another cell is merged over."""
    areas = (area for area in register.around.merged if area.first_column <= column <= area.last_column)
    return join_runs((area.first_row + (area.first_column == column), area.last_row) for area in areas)


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
        if not register.around.merged:  # as in most registers, of whose many empty cells none need be looked at
            yield from super().check(register, standard)
            return
        covered: dict[int, tuple[tuple[int, int], ...]] = {}
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
