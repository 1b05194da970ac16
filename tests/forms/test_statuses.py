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
        ("реинжиниринг проведен", "прошел реинжиниринг"),
        ("услуга прошла реинжиниринг", "прошел реинжиниринг"),
        ("идет реинжиниринг", "проходит реинжиниринг"),
        ("ведутся работы по реинженерингу", "проходит реинжиниринг"),
        ("в настоящее время проходит реинжиниринг", "проходит реинжиниринг"),
        ("исследование начато", "идет исследование"),
        ("находится в очереди на реинжиниринг", "в очереди на реинжиниринг"),
        ("5) прошел реинжиниринг", "прошел реинжиниринг"),
        ("статус: прошел реинжиниринг", "прошел реинжиниринг"),
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
        # verbal nouns
        "проведение реинжиниринга",
        "осуществление реинжиниринга",
        "выполнение реинжиниринга",
        "завершение реинжиниринга",
        "окончание реинжиниринга",
        "план завершения реинжиниринга",
        "начало реинжиниринга",
        "начало исследования",
        "срок: завершен реинжиниринг",
        # infinitives
        "завершить реинжиниринг",
        "завершить реинжиниринг до 2026 года",
        "провести реинжиниринг",
        "выполнить реинжиниринг",
        "пройти реинжиниринг",
        "проходить реинжиниринг",
        "начать реинжиниринг",
        "начать исследование",
        # what is yet to be
        "реинжиниринг завершат в 2026",
        "завершим реинжиниринг",
        "завершается реинжиниринг",
        "проведем реинжиниринг",
        "пройдет реинжиниринг",
        "реинжиниринг будет завершен",
        "начнем исследование",
        # what was, or would be
        "проходил реинжиниринг",
        "прохадил реинжиниринг",
        "прошел бы реинжиниринг",
        "прошел ли реинжиниринг",
        # in part, instead, before, until
        "реинжиниринг выполнен на 50%",
        "реинжиниринг выполнен наполовину",
        "реинжиниринг завершен?",
        "вместо реинжиниринга проведен аудит",
        "вместо реинжиниринга",
        "до реинжиниринга проведен анализ",
        "реинжиниринг начат и остановлен",
        "прошел на реинжиниринг",
        "переходит на реинжиниринг",
        # another thing of the same root
        "очередной реинжиниринг",
        "очередное исследование",
        "исследован, ожидает",
        "ожидает, исследовано",
    ],
)
def test_where_there_is_doubt_nothing_is(text: str) -> None:
    assert meant_status(text, SARATOV) is None


def test_a_denial_is_suggested_where_the_act_has_it() -> None:
    assert meant_status("не прошел реинжинериг", OMSK) == "реинжиниринг не прошел"
    assert meant_status("реинжиниринг прошел", OMSK) == "прошел реинжиниринг"


def _misspelt(status: str) -> list[str]:
    """``status`` with each letter of its words left out, doubled, put for another, or changed places with the next."""
    found = []
    for at, letter in enumerate(status):
        if letter != " ":
            found += [status[:at] + put + status[at + 1 :] for put in ("", letter * 2, "ъ")]
            if status[at + 1 : at + 2].strip():
                found.append(status[:at] + status[at + 1] + letter + status[at + 2 :])
    return found


@pytest.mark.parametrize("status", SARATOV.texts)
def test_a_status_with_a_letter_wrong_is_meant(status: str) -> None:
    assert {meant_status(text, SARATOV) for text in _misspelt(status)} == {status}


@pytest.mark.parametrize("text", ["реинжиниринг н прошел", "реинжиниринг не прошл бы", "в очереди не реинжиниринг"])
def test_a_denial_that_may_be_one_is_never_passed_over(text: str) -> None:
    assert meant_status(text, OMSK) is None
    assert meant_status(text, SARATOV) is None
