"""R5: the names of processes against the region's catalogue of typical processes; silent without one."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.messages import Said, SaidLater
from reestr_cli.register import Register, Value, text_of
from reestr_cli.rules.base import Rule
from reestr_cli.rules.differences import Difference
from reestr_cli.rules.names import read_names
from reestr_cli.wording import fold, fold_space


class _CatalogRule(Rule):
    """A rule that rests on the clause about the catalogue."""

    def clause(self, form: Form) -> str | None:
        """Return the clause about the names of processes."""
        return form.catalog_clause


class MisspeltProcess(_CatalogRule):
    """A name near one of the catalogue."""

    code = "R501"
    slug = "misspelt-process"
    severity = Severity.ERROR
    title = mark("A typical process not worded as in the catalogue")
    why = mark(
        "The acts ask for the wording of the list of typical processes, even where the body calls the process "
        "otherwise: registers are compared and merged by these names."
    )
    remedy = mark("Choose the name from the drop-down list of the cell, or copy it from reestr catalog.")
    wrong = "Прием и регистрация запросов заявителя"
    right = "Прием и регистрация запроса заявителя"
    message = mark("write it as in the catalogue, «{suggestion}»; what differs: {difference}")

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every name that is near a typical one."""
        said: dict[Value, SaidLater] = {
            value: SaidLater(self._said, reading.name, reading.near, standard.form)
            for value, reading in register.once(read_names, standard).items()
            if reading.near is not None
        }
        yield from self.at_values(register, "process", said)

    def _said(self, name: str, near: str, form: Form) -> Said:
        return Said(self.say(form, suggestion=near, difference=Difference(name, near)), near)


class ProcessNotInCatalog(_CatalogRule):
    """A name that is near none of the catalogue, and that the body has not declared its own."""

    code = "R502"
    slug = "process-not-in-catalog"
    severity = Severity.WARNING
    title = mark("A process that is not in the catalogue")
    why = mark(
        "Processes outside the list of typical processes are not compared between bodies. Some acts allow them at the "
        "body's discretion, others ask for the wording of the list."
    )
    remedy = mark(
        "Look for a typical process that fits (reestr catalog). If it is a process of your own, and the act allows "
        "such, list its name under «own_processes» in reestr.toml."
    )
    wrong = "Ведение личных дел получателей"
    right = mark("a name of the catalogue, or one listed in reestr.toml")
    message = mark(
        "«{text}» is not in the list of typical processes: choose one that fits; list a process of the body's own "
        "in own_processes in reestr.toml"
    )
    binding_message = mark("«{text}» is not in the list of typical processes: choose one that fits")
    declared_message = mark(
        "«{text}» is not in the list of typical processes: choose one that fits; the act asks for its wording, so "
        "own_processes in reestr.toml does not count"
    )

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every name outside the catalogue."""
        declared = standard.declared_names
        undeclared = self.binding_message if standard.form.catalog_binding else self.message

        def template(name: str) -> str:
            return self.declared_message if fold(name) in declared else undeclared

        said: dict[Value, Said] = {
            value: Said(self.say(standard.form, template(reading.name), text=reading.name))
            for value, reading in register.once(read_names, standard).items()
            if not reading.known and reading.near is None
        }
        yield from self.at_values(register, "process", said)


class ProcessNumberPrefix(_CatalogRule):
    """A number before the name; the name itself is checked besides."""

    code = "R503"
    slug = "process-number-prefix"
    severity = Severity.INFO
    title = mark("A number before the name of the process")
    why = mark("The column asks for the name; the number belongs in the column of ids.")
    remedy = mark("Delete the number before the name.")
    wrong = "1.3. Прием и регистрация запроса заявителя"
    right = "Прием и регистрация запроса заявителя"
    message = mark("remove the number before the name: «{suggestion}»")
    fixable = True

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every name with a number before it."""
        said: dict[Value, Said] = {
            value: Said(self.say(None, suggestion=reading.name), reading.name)
            for value, reading in register.once(read_names, standard).items()
            if reading.numbered and fold_space(text_of(value)) != reading.name
        }
        yield from self.at_values(register, "process", said)
