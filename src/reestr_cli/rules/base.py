"""What a rule is: a card for people and a generator over the register."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import compress, repeat
from typing import ClassVar, NamedTuple

from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.messages import Message, Said, Saying
from reestr_cli.register import Register, Value, text_of

#: A message with the clause of the act that it rests on.
_CITED = mark("{fault} ({clause})")


class Verdict(NamedTuple):
    """How a rule judges a value, wherever it stands, where it does not judge all values alike."""

    said: Saying
    severity: Severity
    fixable: bool


_APPENDIX = r"(?i)приложени\w+(?: (?:№|N) ?\d+)?(?: к \w+)?"
_LONG_CLAUSE = 60


def appendix_of(form: Form) -> str | None:
    """Return, in short, where the act sets the form, or ``None`` where it sets none."""
    appendix = form.source.appendix if form.own_form else None
    if appendix is None or len(appendix) <= _LONG_CLAUSE:
        return appendix
    short = re.match(_APPENDIX, appendix)
    return appendix if short is None else short.group()


def cited(message: Message, clause: str | None) -> Message:
    """Return ``message`` with the clause of the act that it rests on, where there is one."""
    return message if clause is None else Message(_CITED, {"fault": message, "clause": clause})


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

    def say(self, form: Form | None, template: str | None = None, **facts: object) -> Message:
        """Return the sentence of a finding, with the clause of ``form`` at its end where there is one."""
        message = Message(self.message if template is None else template, facts)
        return cited(message, None if form is None else self.clause(form))

    def verdict(
        self,
        message: Message,
        *,
        severity: Severity | None = None,
        suggestion: str | None = None,
        fixable: bool | None = None,
    ) -> Verdict:
        """Return what this rule says, with its own severity unless another is given."""
        return self.judged(Said(message, suggestion), severity=severity, fixable=fixable)

    def judged(self, said: Saying, *, severity: Severity | None = None, fixable: bool | None = None) -> Verdict:
        """Return the verdict that says ``said``, with the rule's own severity unless another is given."""
        return Verdict(
            said, self.severity if severity is None else severity, self.fixable if fixable is None else fixable
        )

    def at_verdicts(self, register: Register, key: str, verdicts: Mapping[Value, Verdict]) -> Iterator[Finding]:
        """Yield a finding at every cell of the column ``key`` that holds one of the values judged."""
        alike: dict[tuple[Severity, bool], dict[Value, Saying]] = {}
        for value, verdict in verdicts.items():
            alike.setdefault((verdict.severity, verdict.fixable), {})[value] = verdict.said
        for (severity, fixable), said in alike.items():
            yield from self.at_values(register, key, said, severity=severity, fixable=fixable)

    def at_values(
        self,
        register: Register,
        key: str,
        said: Mapping[Value, Saying],
        *,
        severity: Severity | None = None,
        fixable: bool | None = None,
    ) -> Iterator[Finding]:
        """Yield a finding at every cell of the column ``key`` that holds one of the values of which something is said.

        They have the rule's own severity unless another is given.
        """
        if not said:
            return
        cells = register.columns[key]
        there = [value in said for value in cells]
        found = list(compress(cells, there))
        cells_found = (
            compress(register.rows, there),
            compress(register.ids, there),
            found,
            map(said.__getitem__, found),
        )
        yield from self._at(register, key, cells_found, severity=severity, fixable=fixable)

    def at_cells(
        self, register: Register, key: str, said: Mapping[int, Saying], *, fixable: bool | None = None
    ) -> Iterator[Finding]:
        """Yield a finding at the cell of the column ``key`` in each row of which something is said, by its index."""
        if not said:
            return
        cells = (
            map(register.rows.__getitem__, said),
            map(register.ids.__getitem__, said),
            map(register.columns[key].__getitem__, said),
            said.values(),
        )
        yield from self._at(register, key, cells, fixable=fixable)

    def _at(
        self,
        register: Register,
        key: str,
        cells: tuple[Iterable[int], Iterable[str | None], Iterable[Value], Iterable[Saying]],
        *,
        severity: Severity | None = None,
        fixable: bool | None = None,
    ) -> Iterator[Finding]:
        """Return the findings at ``cells`` of the column ``key``: their rows, ids, what they hold, what is said."""
        place = register.places[key]
        rows, ids, values, said = cells
        return map(
            partial(tuple.__new__, Finding),  # as Finding._make, which is a call more for each of very many
            zip(
                repeat(self.code),
                repeat(self.slug),
                repeat(self.severity if severity is None else severity),
                said,
                repeat(register.sheet),
                rows,
                repeat(place.column),
                repeat(key),
                repeat(place.text),
                ids,
                map(text_of, values),
                repeat(self.fixable if fixable is None else fixable),
                repeat(None),
            ),
        )

    def at_place(
        self,
        register: Register | None,
        message: Message,
        *,
        row: int | None = None,
        column: int | None = None,
        key: str | None = None,
        header: str | None = None,
        value: str | None = None,
        suggestion: str | None = None,
        cell: str | None = None,
        sheet: str | None = None,
        fixable: bool | None = None,
    ) -> Finding:
        """Return a finding at a place that is no cell of a process: a header, a range, a sheet, the whole file.

        Of rows and ranges that begin in the row of a process, that process is named.
        """
        return Finding(
            code=self.code,
            slug=self.slug,
            severity=self.severity,
            said=Said(message, suggestion),
            sheet=sheet if sheet is not None or register is None else register.sheet,
            row=row,
            column=column,
            key=key,
            header=header,
            process_id=None if register is None or row is None else register.id_in(row),
            value=value,
            fixable=self.fixable if fixable is None else fixable,
            cell=cell,
        )


class FormRule(Rule):
    """A rule that rests on the form itself, as the act sets it in an appendix."""

    def clause(self, form: Form) -> str | None:
        """Return where the act sets the form."""
        return appendix_of(form)
