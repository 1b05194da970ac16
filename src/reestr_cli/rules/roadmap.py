"""R6: what the body's road map asks of the register; only where reestr.toml gives its directions."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.register import Register, is_empty, text_of
from reestr_cli.rules.base import Rule
from reestr_cli.wording import fold


class DirectionNotCovered(Rule):
    """A direction of the road map that no row is about: none of its words in group, service or life situation."""

    code = "R601"
    slug = "direction-not-covered"
    severity = Severity.WARNING
    title = mark("A direction of the road map without a row")
    why = mark("The first version of the register is complete when it covers all directions of the body's road map.")
    remedy = mark(
        "Add the processes of the direction. It counts as covered when its name, as in reestr.toml, stands in the "
        "group, the service or the life situation of a row."
    )
    wrong = mark("the direction «Рассмотрение обращений» is in reestr.toml, no row is about it")
    right = mark("at least one row for every direction")
    message = mark("no row is about the direction «{direction}» of the road map: add its processes")

    def clause(self, form: Form) -> str | None:
        """Return where the act asks for the directions of the road map."""
        return form.roadmap_clause

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every direction given that no row names."""
        if not standard.directions:
            return
        texts = [
            f" {fold(text_of(value))} "
            for key in ("group", "service", "life_situation")
            for value in register.distinct(key)
            if not is_empty(value)
        ]
        for direction in standard.directions:
            if not any(fold(direction) in text for text in texts):
                message = self.say(standard.form, direction=direction)
                yield self.at_place(register, message, value=direction)
