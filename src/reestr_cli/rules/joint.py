"""R6, second part: what the registers of several bodies say of each other; only with ``--joint``."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.links import Link
from reestr_cli.messages import Said
from reestr_cli.register import Register
from reestr_cli.rules.base import Rule
from reestr_cli.rules.network import read_network


class JointProcessMissing(Rule):
    """A link to a process of another body whose register does not hold it."""

    code = "R602"
    slug = "joint-process-missing"
    severity = Severity.WARNING
    title = mark("A joint process that the other body's register lacks")
    why = mark("A process that several bodies perform together must stand in the register of each of them.")
    remedy = mark(
        "Agree the id with the other body: either it adds the process to its register, or the link is corrected. The "
        "rule runs with --joint, when the registers of both bodies are in the folder. A body is known by the name "
        "above its table, by agency and short_names in its reestr.toml, by the name of its file and of its folder."
    )
    wrong = mark("links: минздрав:1.3, and the register минздрав.xlsx has no process 1.3")
    right = mark("the register минздрав.xlsx has the process 1.3")
    message = mark("the register of «{body}» has no process with the id «{id}»: agree the id with that body")

    def clause(self, form: Form) -> str | None:
        """Return the clause about processes that bodies perform together."""
        return form.joint_clause

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:  # noqa: ARG002 - as every rule
        """Yield nothing: one register does not know what the others hold."""
        yield from ()

    def candidates(self, register: Register, standard: Standard) -> Iterator[tuple[Link, Finding]]:
        """Yield every link to a process of another body, with the finding that it is if the other body lacks it."""
        network = register.once(read_network, standard)
        links = {value: [link for link in found if link.body is not None] for value, found in network.strange.items()}
        for index, value in register.locate("links", {value: None for value, found in links.items() if found}):
            for link in links[value]:
                process = link.target.partition(":")[2].strip()
                said = Said(self.say(standard.form, body=link.body, id=process))
                for finding in self.at_cells(register, "links", {index: said}):
                    yield link, finding
