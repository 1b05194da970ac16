"""R2, third part: cells whose words the form lists, and the parts that the cell of the responsible person must hold."""

from __future__ import annotations

from reestr_cli.findings import Severity
from reestr_cli.forms.form import Form
from reestr_cli.forms.row_model import VOCABULARY_CODES, Fault
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.messages import Message, Said, SaidLater
from reestr_cli.periods import shown_day
from reestr_cli.register import TypedCell, Value, text_of
from reestr_cli.rules.base import Verdict, cited
from reestr_cli.rules.cells import CellRule


class Unlisted(CellRule):
    """A value outside the vocabulary of its column, with the nearest of its words."""

    like_message = mark("«{text}» is not in the list; perhaps «{suggestion}»: correct it")
    message = mark("«{text}» is not in the list; choose one of: {allowed}")
    own_like_message = mark("«{text}» is not in the list of the column «{header}»; perhaps «{suggestion}»: correct it")
    own_message = mark("«{text}» is not in the list of the column «{header}»; choose one of: {allowed}")
    column = ""

    def clause(self, form: Form) -> str | None:
        """Return the clause of the vocabulary."""
        vocabulary = form.vocabulary(self.column)
        return None if vocabulary is None else vocabulary.clause

    def judge(self, key: str, value: Value, fault: Fault, standard: Standard) -> Verdict:  # noqa: ARG002
        """Judge a column of the form's own by whether the act binds to its list."""
        vocabulary = standard.form.vocabulary(key)
        free = key not in VOCABULARY_CODES and vocabulary is not None and not vocabulary.binding
        return self.judged(SaidLater(self._said, key, value, standard), severity=Severity.WARNING if free else None)

    def _said(self, key: str, value: Value, standard: Standard) -> Said:
        """Name the nearest word, or all of them."""
        text = text_of(value).strip()
        found = standard.row_model.nearest(key, text)
        vocabulary = standard.form.vocabulary(key)
        own = key not in VOCABULARY_CODES
        facts: dict[str, object] = {"text": shown_day(text) if isinstance(value, TypedCell) else text}
        if own:
            facts["header"] = standard.form.by_key[key].header.rstrip("* ")
        if found is not None:
            template, told = (self.own_like_message if own else self.like_message), {"suggestion": found}
        else:
            allowed = "; ".join(standard.row_model.allowed(key))
            template, told = (self.own_message if own else self.message), {"allowed": allowed}
        message = Message(template, {**facts, **told})
        return Said(cited(message, None if vocabulary is None else vocabulary.clause), found)


class UnknownStatus(Unlisted):
    """A status of one's own; also a value outside the list of a column that only this form has."""

    code = "R206"
    slug = "unknown-status"
    severity = Severity.ERROR
    column = "status"
    title = mark("A status that is not in the act's list")
    why = mark(
        "Reports by status count only the words of the act; any other status is left out of every report. The same "
        "holds for the lists of columns that only one region's form has."
    )
    remedy = mark("Choose the status from the drop-down list of the cell, or copy it from the sheet of lists.")
    wrong = "в работе"
    right = "проходит реинжиниринг"


class UnknownKind(Unlisted):
    """A kind of process that is neither digital nor not digital."""

    code = "R207"
    slug = "unknown-kind"
    severity = Severity.WARNING
    column = "kind"
    title = mark("A kind of process other than digital or not digital")
    why = mark("The column says whether the process is digital; other words cannot be counted.")
    remedy = mark("Choose one of the two words from the drop-down list of the cell.")
    wrong = "электронный"
    right = "цифровой"


class UnknownGroup(Unlisted):
    """A group that neither the form nor the catalogue has."""

    code = "R208"
    slug = "unknown-group"
    severity = Severity.WARNING
    column = "group"
    title = mark("A group of processes that is not in the act's list")
    why = mark("Plans and reports are made by group; a process of an unknown group is left out of them.")
    remedy = mark("Choose the group from the drop-down list of the cell.")
    wrong = "Госуслуги"
    right = "Предоставление государственных услуг"

    def clause(self, form: Form) -> str | None:
        """Return the clause of the list, or of the column where the list is the catalogue's."""
        found = super().clause(form)
        if found is not None or form.catalog is None or "group" not in form.by_key:
            return found
        return form.by_key["group"].clause


class UnknownPlacement(Unlisted):
    """A place that is no portal, no site and no address."""

    code = "R209"
    slug = "unknown-placement"
    severity = Severity.INFO
    column = "placement"
    title = mark("A place of publication that is no portal, site or address")
    why = mark("The column says where the service is found in digital form: a portal, the body's site, an address.")
    remedy = mark("Type ЕПГУ, РПГУ, the words of the form for the site, or the address of the page.")
    wrong = "в интернете"
    right = "ЕПГУ, сайт ведомства"


class OwnerIncomplete(CellRule):
    """The responsible person without a full name or without a position."""

    code = "R210"
    slug = "owner-incomplete"
    severity = Severity.WARNING
    title = mark("The responsible person without full name or position")
    why = mark("The act asks for surname, name, patronymic and position of the person responsible for the process.")
    remedy = mark(
        "Add what is missing: full name, comma, position. Where the act does not ask for both, the rule is off; it "
        "runs if the section «severities» of reestr.toml gives it a severity."
    )
    wrong = "начальник отдела"
    right = "Кедрова Анна Петровна, начальник отдела"
    message = mark("the full name is missing: add it (surname, name, patronymic, or surname and initials)")
    position_message = mark("the position is missing: add it after the name")
    both_message = mark("full name (or surname and initials) and position are required: add what is missing")

    def clause(self, form: Form) -> str | None:
        """Return the clause of the column, where it asks for parts."""
        column = form.by_key.get("owner")
        return column.clause if column is not None and column.parts else None

    def judge(self, key: str, value: Value, fault: Fault, standard: Standard) -> Verdict:  # noqa: ARG002
        """Say which part is missing."""
        missing = fault.facts["missing"]
        templates = {("name",): self.message, ("position",): self.position_message}
        template = templates.get(missing, self.both_message) if isinstance(missing, tuple) else self.both_message
        return self.verdict(self.say(standard.form, template))
