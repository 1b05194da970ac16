"""What a rule is: a card for people and a generator over the register."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import compress, repeat
from operator import attrgetter
from typing import ClassVar, NamedTuple

from reestr_cli.findings import Finding, Message, Said, SaidLater, Severity
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.register import Register, Value, text_of

#: A message with the clause of the act that it rests on.
_CITED = mark("{fault} ({clause})")


class Verdict(NamedTuple):
    """How a rule judges a value, wherever it stands: made once for each distinct value, shared by its findings."""

    said: Said | SaidLater
    severity: Severity
    fixable: bool = False


_SAID, _SEVERITY, _FIXABLE = map(attrgetter, Verdict._fields)

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
        return self._judged(Said(message, suggestion), severity, fixable)

    def later(
        self,
        say: Callable[..., Said],
        *parts: object,
        severity: Severity | None = None,
        fixable: bool | None = None,
    ) -> Verdict:
        """Return a verdict whose words are worked out by ``say`` of ``parts`` when they are shown.

        It is for rules that may find very much, and for words that take long to find.
        """
        return self._judged(SaidLater(say, *parts), severity, fixable)

    def _judged(self, said: Said | SaidLater, severity: Severity | None, fixable: bool | None) -> Verdict:
        return Verdict(
            said, self.severity if severity is None else severity, self.fixable if fixable is None else fixable
        )

    def at_cell(self, register: Register, key: str, index: int, verdict: Verdict) -> Finding:
        """Return a finding at the cell of the column ``key`` in the ``index``-th row of the register."""
        place = register.places.get(key)
        cells = register.columns.get(key)
        return Finding(
            self.code,
            self.slug,
            verdict.severity,
            verdict.said,
            register.sheet,
            register.rows[index],
            None if place is None else place.column,
            key,
            None if place is None else place.text,
            register.ids[index],
            None if cells is None else text_of(cells[index]),
            verdict.fixable,
        )

    def at_values(self, register: Register, key: str, verdicts: Mapping[Value, Verdict]) -> Iterator[Finding]:
        """Yield a finding at every cell of the column ``key`` that holds one of the values judged."""
        if not verdicts:
            return
        cells = register.columns[key]
        there = list(map(verdicts.__contains__, cells))
        found = list(compress(cells, there))
        judged = list(map(verdicts.__getitem__, found))
        yield from self._at(register, key, compress(register.rows, there), compress(register.ids, there), found, judged)

    def at_cells(self, register: Register, key: str, verdicts: Mapping[int, Verdict]) -> Iterator[Finding]:
        """Yield a finding at the cell of the column ``key`` in each of the rows judged, by their indexes."""
        if not verdicts:
            return
        cells = register.columns[key]
        rows = map(register.rows.__getitem__, verdicts)
        ids = map(register.ids.__getitem__, verdicts)
        yield from self._at(register, key, rows, ids, map(cells.__getitem__, verdicts), list(verdicts.values()))

    def _at(
        self,
        register: Register,
        key: str,
        rows: Iterable[int],
        ids: Iterable[str | None],
        cells: Iterable[Value],
        judged: Sequence[Verdict],
    ) -> Iterator[Finding]:
        """Return the findings in ``rows`` of the column ``key``, which have ``ids`` and hold ``cells``."""
        place = register.places[key]
        return map(
            partial(tuple.__new__, Finding),  # as Finding._make, which is a call more for each of very many
            zip(
                repeat(self.code),
                repeat(self.slug),
                map(_SEVERITY, judged),
                map(_SAID, judged),
                repeat(register.sheet),
                rows,
                repeat(place.column),
                repeat(key),
                repeat(place.text),
                ids,
                map(text_of, cells),
                map(_FIXABLE, judged),
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
