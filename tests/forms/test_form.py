"""The model of a form: its columns, vocabularies, and how headers and values are recognised."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reestr_cli.forms.checking import checked
from reestr_cli.forms.columns import COLUMN_KEYS
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.forms.row_model import RowModel
from reestr_cli.forms.standard import Standard
from reestr_cli.forms.vocabulary import Term, Vocabulary
from reestr_cli.locations import shipped
from reestr_cli.wording import fold, fold_header

LIBRARY = Library()
FORMS = LIBRARY.forms()
ACTS = Path(__file__).parent.parent / "acts"
#: Width units that A3 landscape carries, with what print scaling takes without harm.
PAGE = (200, 220)


def by_region(form: Form) -> str:
    return form.region


@pytest.mark.parametrize("form", FORMS, ids=by_region)
def test_every_column_of_a_shipped_form_is_complete(form: Form) -> None:
    for column in form.columns:
        assert column.key in COLUMN_KEYS
        assert column.about
        if column.in_form:
            assert column.prompt is not None
            assert column.example
            # A prompt quotes its clause, so that the person who fills the cell sees whose wish it is.
            assert column.clause.split(";")[0] in column.prompt or "Общая форма" in column.prompt
            assert column.width >= max(len(word) for word in column.header.split()) + 1
    low, high = PAGE
    assert low <= sum(column.width for column in form.official_columns) <= high


@pytest.mark.parametrize("form", FORMS, ids=by_region)
def test_examples_are_values_of_their_vocabularies(form: Form) -> None:
    checked = 0
    for column in form.columns:
        vocabulary = form.vocabulary(column.key)
        if vocabulary is not None and column.example is not None:
            assert vocabulary.find(column.example) is not None, column.key
            checked += 1
    assert checked >= 3


def test_headers_as_print_broke_them_are_recognised() -> None:
    text = (ACTS / "saratov.txt").read_text(encoding="utf-8")
    row = next(line for line in text.split("\n") if line.startswith("Иденти- фикатор"))
    printed = [cell.strip() for cell in row.strip(" |").split("|")]
    form = LIBRARY.form("saratov")
    assert [form.by_header[fold_header(cell)].key for cell in printed] == list(COLUMN_KEYS)


@pytest.mark.parametrize("form", FORMS, ids=by_region)
@pytest.mark.parametrize("other", FORMS, ids=by_region)
def test_a_form_recognises_the_headers_of_every_other(form: Form, other: Form) -> None:
    for column in other.columns:
        if column.key in form.by_key:
            assert form.by_header[fold_header(column.header)].key == column.key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("ID процесса", "id"),
        ("Идентификатор", "id"),
        ("№ процесса", "id"),
        ("НАИМЕНОВАНИЕ УСЛУГИ", "service"),
        ("Владелец процесса", "owner"),
        ("Статус", "status"),
        ("Статус\nреинжиниринга", "status"),
        ("Вид процесса", "kind"),
        ("Точка размещения", "placement"),
    ],
)
def test_usual_headers_are_recognised_in_every_form(written: str, key: str) -> None:
    assert [form.by_header[fold_header(written)].key for form in FORMS] == [key] * 5


@pytest.mark.parametrize("written", ["№ п/п", "Тип процесса", "Примечание", "Услуга процесса"])
def test_headers_of_other_columns_are_not_taken_for_one(written: str) -> None:
    assert not any(fold_header(written) in form.by_header for form in FORMS)


@pytest.mark.parametrize("form", FORMS, ids=by_region)
@pytest.mark.parametrize(
    ("key", "value", "means"),
    [
        ("kind", "цифровой", "digital"),
        ("kind", "Автоматически", "digital"),
        ("kind", "не цифровой", "manual"),
        ("kind", "нецифровой", "manual"),
        ("kind", "вручную", "manual"),
        ("kind", "полуцифровой", None),
        ("placement", "ЕПГУ", "epgu"),
        ("placement", "РПГУ, сайт", "rpgu"),
        ("placement", "на официальном сайте", "site"),
        ("placement", "Единый портал государственных и муниципальных услуг (функций)", "epgu"),
        ("placement", "МФЦ", None),
        ("status", "Идёт исследование.", "research"),
        ("status", "прошел реинжиниринг", "done"),
        ("status", "в работе", None),
    ],
)
def test_values_are_understood_alike_in_every_form(form: Form, key: str, value: str, means: str | None) -> None:
    vocabulary = form.vocabulary(key)
    assert vocabulary is not None
    term = vocabulary.find(value)
    assert (None if term is None else term.means) == means


def test_omsk_kind_may_add_the_possibility_of_digitalisation() -> None:
    omsk, saratov = (LIBRARY.form(region).vocabulary("kind") for region in ("omsk", "saratov"))
    assert omsk is not None
    assert saratov is not None
    value = "нецифровой, цифровизация возможна"
    term = omsk.find(value)
    assert term is not None
    assert term.text == "нецифровой"
    assert saratov.find(value) is None


def vocabulary(match: str) -> Vocabulary:
    return checked(
        Path("small.toml"),
        Vocabulary,
        {"terms": [{"text": "сайт (портал)"}, {"text": "сайт"}], "binding": True, "clause": "п. 1", "match": match},
    )


@pytest.mark.parametrize(
    ("match", "value", "found"),
    [
        ("equals", "САЙТ", "сайт"),
        ("equals", "сайт и почта", None),
        ("begins", "сайт и почта", "сайт"),
        ("begins", "наш сайт", None),
        ("contains", "наш сайт и почта", "сайт"),
        ("contains", "наш сайт (портал)", "сайт (портал)"),
        ("contains", "сайтовый", None),
    ],
)
def test_matching_of_a_vocabulary(match: str, value: str, found: str | None) -> None:
    term = vocabulary(match).find(value)
    assert (None if term is None else term.text) == found


@pytest.mark.parametrize("region", LIBRARY.regions)
@pytest.mark.parametrize("text", ["цифровой/не цифровой", "Цифровой (нецифровой)", "автоматически/вручную"])
def test_both_kinds_of_the_header_are_none_and_neither_is_suggested(region: str, text: str) -> None:
    form = LIBRARY.form(region)
    model = RowModel(form, LIBRARY.catalog(form))
    assert (model.term("kind", text), model.nearest("kind", text)) == (None, None)


def test_what_is_said_besides_the_kind_is_no_other_kind() -> None:
    term = LIBRARY.form("omsk").vocabularies["kind"].find("нецифровой, возможен перевод в цифровой вид")
    assert term is not None
    assert term.text == "нецифровой"


def test_a_vocabulary_that_does_not_match_says_none() -> None:
    assert Vocabulary(terms=(Term(text="да"),), binding=True, clause="п. 1").find("нет") is None


def test_shipped_files_use_no_key_twice_with_the_usual_spellings() -> None:
    for path in shipped("templates").glob("*.toml"):
        for column in tomllib.loads(path.read_text(encoding="utf-8"))["columns"]:
            assert "aliases" not in column, "the usual spellings already hold what the five regions write"


@pytest.mark.parametrize("region", LIBRARY.regions)
def test_declared_processes_count_where_the_list_does_not_bind(region: str) -> None:
    form = LIBRARY.form(region)
    own = ("Ведение архива", "Прием")
    assert form.own_processes(own) == (() if region == "omsk" else own)
    assert Standard(form, own_processes=own).own_names == {fold(name) for name in form.own_processes(own)}
