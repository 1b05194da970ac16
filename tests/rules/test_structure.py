"""The body's name above the table, on the forms that have a line for it and on those that name the body themselves."""

from __future__ import annotations

from dataclasses import replace

from reestr_cli.forms.form import Blank
from reestr_cli.forms.standard import Standard
from reestr_cli.register import HeaderCell, Register
from reestr_cli.rules.structure import AgencyMissing
from tests.rules.planting import LIBRARY


def _messages(blank: Blank) -> list[str]:
    form = replace(LIBRARY.form("saratov"), blank=blank)
    register = Register("Реестр", 3, (HeaderCell(1, "Шифр", "id"),), (4,), {"id": ["1"]}, agency_row=2)
    return [str(finding.message) for finding in AgencyMissing().check(register, Standard(form, None))]


def test_the_name_is_due_on_every_form_that_does_not_give_it_itself() -> None:
    title = ("Реестр",)
    (hinted,) = _messages(Blank(title=title, agency_hint="(кто ведет)"))
    assert "«(кто ведет)»" in hinted
    (plain,) = _messages(Blank(title=title))
    assert "«" not in plain
    assert _messages(Blank(title=title, agency="Служба проб")) == []
