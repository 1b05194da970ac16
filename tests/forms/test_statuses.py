"""Which status somebody meant: the right one, or none."""

from __future__ import annotations

import pytest

from reestr_cli.forms.library import Library
from reestr_cli.forms.statuses import meant_status

LIBRARY = Library()
SARATOV, OMSK = (LIBRARY.form(region).vocabularies["status"] for region in ("saratov", "omsk"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("прошёл реинженеринг", "прошел реинжиниринг"),
        ("проxодит реинжинириг", "проходит реинжиниринг"),  # a Latin x
        ("в очередь на исследование", "в очереди на исследование"),
        ("ожидает реинжиниринга", "в очереди на реинжиниринг"),
        ("реинжиниринг запланирован", "в очереди на реинжиниринг"),
        ("ждет исследования", "в очереди на исследование"),
        ("проходит исследование", "идет исследование"),
        ("исследуется", "идет исследование"),
        ("Реинжиниринг начат", "проходит реинжиниринг"),
        ("процесс прошел реинжиниринг полностью", "прошел реинжиниринг"),
        ("реинжиниринг завершен", "прошел реинжиниринг"),
    ],
)
def test_what_is_certain_is_suggested(text: str, meant: str) -> None:
    assert meant_status(text, SARATOV) == meant


@pytest.mark.parametrize(
    "text",
    [
        "в работе",
        "реинжиниринг",
        "прошел",
        "в очереди",
        "реинжиниринг отменен",
        "реинжиниринг приостановлен",
        "реинжиниринг не требуется",
        "не прошел реинжиниринг",
        "непрошел реинжиниринг",
        "исследование завершено",
        "исследование завершено, реинжиниринг запланирован",
        "ожидает завершения реинжиниринга",
        "частично прошел реинжиниринг",
        "?",
    ],
)
def test_where_there_is_doubt_nothing_is(text: str) -> None:
    assert meant_status(text, SARATOV) is None


def test_a_denial_is_suggested_where_the_act_has_it() -> None:
    assert meant_status("не прошел реинжинериг", OMSK) == "реинжиниринг не прошел"
    assert meant_status("реинжиниринг прошел", OMSK) == "прошел реинжиниринг"
