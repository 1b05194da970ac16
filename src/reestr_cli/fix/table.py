"""The cells of a register while they are mended, with the list of what has been mended."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reestr_cli.findings import Finding
from reestr_cli.fix.reasons import why
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.messages import Message
from reestr_cli.register import Register, Value, text_of
from reestr_cli.repairs import Repair
from reestr_cli.rules import BY_CODE


@dataclass(frozen=True, slots=True)
class Repairing:
    """What may be mended: the rules chosen, and whether repairs that a person should look at are made too."""

    codes: frozenset[str]
    unsafe: bool = False


class Table:
    """The columns of one register, by key and (outside the form) by number; every change is noted as a repair."""

    def __init__(self, register: Register, standard: Standard) -> None:
        self.standard = standard
        self.columns: dict[str | int, list[Value]] = {
            **{key: list(values) for key, values in register.columns.items()},
            **{column: list(values) for column, values in register.extra.items()},
        }
        self.repairs: list[Repair] = []
        self._original = register
        self._register: Register | None = register
        self._index = {row: index for index, row in enumerate(register.rows)}
        self._headers = {cell.column: cell for cell in reversed(register.header)}

    @property
    def form(self) -> Form:
        """The form of the register."""
        return self.standard.form

    @property
    def register(self) -> Register:
        """The register as it is by now."""
        if self._register is None:
            self._register = replace(
                self._original,
                columns={key: self.columns[key] for key in self._original.columns},
                extra={column: self.columns[column] for column in self._original.extra},
            )
        return self._register

    def add_column(self, key: str) -> None:
        """Add an empty column, which no cell of the file that was read belongs to."""
        self.columns[key] = [None] * len(self._original.rows)

    def index_of(self, row: int) -> int | None:
        """Return the position of the process in the sheet's row ``row``, or ``None``."""
        return self._index.get(row)

    def column_at(self, number: int) -> str | int | None:
        """Return the name of the column with the 1-based ``number``: its key, or the number of a foreign one."""
        cell = self._headers.get(number)
        if cell is not None and cell.key is not None and self._original.places[cell.key] is cell:
            return cell.key
        return number if number in self.columns else None

    def set(
        self,
        code: str,
        name: str | int,
        index: int,
        value: Value,
        *,
        safe: bool = True,
        reason: str | None = None,
        note: object = None,
    ) -> None:
        """Put ``value`` into the ``index``-th cell of the column ``name``, and note it as a repair of ``code``."""
        before = self.columns[name][index]
        own_id = self.columns["id"][index] if "id" in self.columns else None
        place = self._original.places.get(name) if isinstance(name, str) else self._headers.get(name)
        self.note(
            code,
            row=self._original.rows[index],
            column=None if place is None else place.column,
            key=name if isinstance(name, str) else None,
            header=None if place is None else place.text,
            process_id=text_of(own_id) or None,
            before=text_of(before),
            after=text_of(value),
            safe=safe,
            reason=reason,
            note=note,
        )
        self.columns[name][index] = value
        self._register = None

    def note(
        self,
        code: str,
        *,
        row: int | None = None,
        column: int | None = None,
        key: str | None = None,
        header: str | None = None,
        process_id: str | None = None,
        before: str | None = None,
        after: str | None = None,
        safe: bool = True,
        reason: str | None = None,
        note: object = None,
        cell: str | None = None,
    ) -> None:
        """Note a repair of the rule ``code``; ``reason`` replaces the rule's own."""
        self.repairs.append(
            Repair(
                code=code,
                slug=BY_CODE[code].slug,
                safe=safe,
                why=why(code, self.form, reason),
                sheet=self._original.sheet,
                row=row,
                column=column,
                key=key,
                header=header,
                process_id=process_id,
                before=before,
                after=after,
                note=note,
                cell=cell,
            )
        )

    def note_finding(
        self, finding: Finding, *, before: str | None = None, after: str | None = None, reason: str | None = None
    ) -> None:
        """Note that the fault of ``finding`` is mended; ``reason`` replaces the rule's own."""
        self.note(
            finding.code,
            row=finding.row,
            column=finding.column,
            key=finding.key,
            header=finding.header,
            process_id=finding.process_id,
            before=finding.value if before is None else before,
            after=after,
            reason=reason,
            cell=finding.cell,
        )

    def findings(self, code: str) -> tuple[Finding, ...]:
        """Return what the rule ``code`` finds in the register as it is by now."""
        return tuple(BY_CODE[code].check(self.register, self.standard))


def fact(finding: Finding, name: str) -> object:
    """Return the fact ``name`` of a finding's message, through the message that cites the clause."""
    message: object = finding.message
    while isinstance(message, Message):
        if name in message.facts:
            return message.facts[name]
        message = message.facts.get("fault")
    return None
