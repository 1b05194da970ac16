"""What a rule is: a card for people and a generator over the register."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar

from reestr_cli.findings import Finding, Message, Severity
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.register import Register, text_of


class Rule(ABC):
    """One thing that can be wrong. The texts are English message ids, marked with ``mark`` and translated when shown.

    ``title`` is a noun phrase; ``why`` says why it matters; ``remedy`` says how to mend it in a spreadsheet
    program; ``wrong`` and ``right`` are a short example; ``message`` is the sentence of the finding, a template over
    facts. A rule has no state, does no I/O and decides no severity but its default one.
    """

    code: ClassVar[str]
    slug: ClassVar[str]
    severity: ClassVar[Severity]
    title: ClassVar[str]
    why: ClassVar[str]
    remedy: ClassVar[str]
    wrong: ClassVar[str]
    right: ClassVar[str]
    message: ClassVar[str]
    fixable: ClassVar[bool] = False
    enabled: ClassVar[bool] = True

    @abstractmethod
    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield a finding for every place in ``register`` that is at fault against ``standard``."""

    def clause(self, form: Form) -> str | None:  # noqa: ARG002 - the rules that rest on an act read it
        """Return the clause of the form's act that this rule rests on, or ``None`` where it rests on practice."""
        return None

    def at_cell(
        self,
        register: Register,
        key: str,
        index: int,
        facts: Mapping[str, object] | None = None,
        *,
        template: str | None = None,
        severity: Severity | None = None,
        suggestion: str | None = None,
        fixable: bool | None = None,
    ) -> Finding:
        """Return a finding at the cell of column ``key`` in the ``index``-th row of the register."""
        place = register.places.get(key)
        process_id = text_of(register.columns["id"][index]) if "id" in register.columns else ""
        value = text_of(register.columns[key][index]) if key in register.columns else None
        return Finding(
            code=self.code,
            slug=self.slug,
            severity=self.severity if severity is None else severity,
            message=Message(self.message if template is None else template, facts or {}),
            sheet=register.sheet,
            row=register.rows[index],
            column=None if place is None else place.column,
            key=key,
            header=None if place is None else place.text,
            process_id=process_id or None,
            value=value,
            suggestion=suggestion,
            fixable=self.fixable if fixable is None else fixable,
        )
