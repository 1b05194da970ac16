"""What the cells of a row mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reestr_cli.forms.library import Library
from reestr_cli.forms.model import made
from reestr_cli.forms.recognition import Group, Recogniser
from reestr_cli.forms.row_model import RowModel
from reestr_cli.forms.vocabulary import Vocabulary

LIBRARY = Library()
KIROV, SARATOV, KALININGRAD = (LIBRARY.form(name) for name in ("kirov", "saratov", "kaliningrad-social"))
SERVICES = "предоставление государственных услуг"


@pytest.mark.parametrize(
    "text",
    [
        "прошел реинжиниринг",
        "Прошёл  реинжиниринг.",
        "прошeл реинжиниринг",  # a Latin e
        "«прошел реинжиниринг»",
    ],
)
def test_a_status_is_known_in_every_spelling(text: str) -> None:
    term = Recogniser(KIROV).term("status", text)
    assert term is not None
    assert term.means == "done"


@pytest.mark.parametrize("text", ["", " \u00a0", "в работе"])
def test_what_the_form_does_not_know_means_nothing(text: str) -> None:
    assert Recogniser(KIROV).term("status", text) is None
    assert Recogniser(KIROV).term("value", text) is None, "the column has no vocabulary"


@pytest.mark.parametrize("text", [SERVICES, SERVICES.upper(), f"1. {SERVICES}", "прeдоставление государственных услуг"])
def test_a_group_is_known_by_its_words(text: str) -> None:
    assert Recogniser(KIROV).group(text, "что угодно") == Group(SERVICES)


@pytest.mark.parametrize(
    ("text", "found"), [("2", "сдано"), ("2.", "сдано"), ("2)", "сдано"), ("3", None), ("12", None)]
)
def test_a_value_is_known_by_its_number_in_the_act(text: str, found: str | None) -> None:
    terms = [{"text": "новое", "number": "1"}, {"text": "сдано", "number": "2"}]
    words = made(Vocabulary, {"terms": terms, "binding": True, "clause": "п. 3"})
    form = replace(KIROV, vocabularies={**KIROV.vocabularies, "status": words, "group": words})
    term = Recogniser(form).term("status", text)
    assert (term and term.text) == found
    assert Recogniser(form).group(text, "").name == found
    assert (RowModel(form, None).fault("status", text) is None) == (found is not None)


def test_a_group_is_known_by_the_directions_where_the_form_lists_none() -> None:
    name = KALININGRAD.directions[0].groups[0]
    found = Recogniser(KALININGRAD).group(name.upper(), "")
    assert found.name is not None
    assert found.name.casefold() == name.casefold()


def test_without_a_group_the_typical_process_tells_it() -> None:
    catalog = LIBRARY.catalog(SARATOV)
    assert catalog is not None
    groups = {name: {group.name for group, _ in found} for name, found in catalog.by_fold.items()}
    alone = next(name for name, found in groups.items() if len(found) == 1)
    known = Recogniser(SARATOV, catalog)
    expected = known.group(next(iter(groups[alone])), "").name
    assert expected is not None
    assert known.group(" ", f"1.3. {alone}") == Group(expected, typical=True)
    assert known.group("", "собственный процесс") == Group(None)
    assert Recogniser(SARATOV).group("", alone) == Group(None), "without the catalogue nothing tells it"
