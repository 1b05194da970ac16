"""Data files of forms: found, told apart, linked; their faults named by file, key and reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from pathlib import Path

import pytest

from reestr_cli.errors import DataFileFault, NoSuchPath, UnknownRegion
from reestr_cli.findings import Severity
from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.faults import DataFault
from reestr_cli.forms.files import check_form_file, read_catalog, read_form, read_head
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.forms.model import Model
from reestr_cli.forms.usual import usual_spellings
from reestr_cli.i18n import language, use_language
from reestr_cli.locations import shipped
from reestr_cli.wording import fold, fold_header

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "forms.md"
REGIONS = ("bryansk-finance", "kaliningrad-social", "kirov", "omsk", "saratov")

SMALL = """
region = 'small'
region_name = 'Малая область'
title = 'Реестр'
edition = '1'
markers = ['Мал']

[source]
kind = 'приказ'
issuer = 'орган'
number = '1'
date = 2025-01-01
title = 'О реестре'

[blank]
title = ['Реестр']
agency_hint = '(орган)'

[[columns]]
key = 'id'
header = 'Номер*'
required = true
about = 'Номер.'
clause = 'п. 1'
example = '1'

[[columns]]
key = 'status'
header = 'Стадия*'
about = 'Стадия.'
clause = 'п. 2'
vocabulary = 'stages'

[vocabularies.stages]
binding = true
clause = 'п. 2'
terms = [{ text = 'начат' }, { text = 'завершен' }]
"""

LIST = """
region = 'small'
title = 'Перечень'

[source]
kind = 'приказ'
issuer = 'орган'
number = '1'
date = 2025-01-01
title = 'О реестре'

[[groups]]
number = '1'
name = 'Услуги'

[[groups.processes]]
number = '1.1'
name = 'Прием'
"""


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = language()
    use_language("en")
    yield
    use_language(before)


def write(folder: Path, text: str, name: str = "small.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[tuple[str, str]]:
    """(key, template) of all that stops the form in ``path``."""
    return [(fault.key, fault.message.template) for fault in check_form_file(path) if fault.severity is Severity.ERROR]


def advice(path: Path) -> dict[str, str]:
    return {fault.key: str(fault.message) for fault in check_form_file(path) if fault.severity is Severity.WARNING}


# Finding and linking


def test_the_five_regions_are_shipped() -> None:
    assert Library().regions == REGIONS
    assert [form.region for form in Library().forms()] == list(REGIONS)


def test_an_unknown_region_names_the_known_ones() -> None:
    with pytest.raises(UnknownRegion, match="saratov"):
        Library().form("nowhere")


def test_an_own_file_joins_and_an_own_name_wins(tmp_path: Path) -> None:
    write(tmp_path, SMALL)
    own = write(tmp_path, SMALL.replace("'small'", "'saratov'"), "saratov.toml")
    assert len(Library((own.parent / "small.toml",)).regions) == 6
    library = Library((tmp_path,))
    assert library.form("saratov").region_name == "Малая область"
    assert library.file("saratov") == own


@pytest.mark.parametrize("region", REGIONS)
def test_the_head_of_a_form_says_what_the_form_says(region: str) -> None:
    form = Library().form(region)
    assert read_head(Library().file(region)) == (region, form.markers, form.own_form, form.region_name)


def test_a_title_is_claimed_by_one_form_whose_act_sets_it(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    claimed = Library().marked("министерство труда саратовской области")
    assert claimed is not None
    assert claimed.region == "saratov"
    assert Library().marked("министерство труда") is None
    assert Library().marked("саратовская и омская области") is None
    assert Library().marked("министерство труда кировской области") is None  # its act sets no form
    assert Library((tmp_path,)).marked("министерство труда саратовской области") is None


def test_a_head_that_cannot_be_read_claims_nothing(tmp_path: Path) -> None:
    form = tmp_path / "broken.toml"
    form.write_text("markers = ['А'\n[blank]\n", encoding="utf-8")
    assert read_head(form).markers == ()


def test_a_place_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath):
        Library((tmp_path / "absent",))


def test_forms_are_told_from_everything_else_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, SMALL)
    write(tmp_path, LIST, "small-processes.toml")
    write(tmp_path, "region = 'small'\nforms = 'forms'\n", "reestr.toml")
    write(tmp_path, "[project]\nname = 'x'\n", "pyproject.toml")
    write(tmp_path, "this is no TOML", "notes.toml")
    write(tmp_path, SMALL.replace("'small'", "'broken'").replace("['Мал']", "['Мал'"), "broken.toml")
    library = Library((tmp_path,))
    assert library.regions == tuple(sorted((*REGIONS, "broken", "small")))
    assert library.form("small").region == "small"
    with pytest.raises(DataFileFault):
        library.form("broken")


@pytest.mark.parametrize("named", ["list", "list.toml"])
@pytest.mark.parametrize("place", ["list.toml", "catalogs/list.toml"])
def test_a_catalogue_beside_the_form(tmp_path: Path, named: str, place: str) -> None:
    path = write(tmp_path, f"catalog = '{named}'\n{SMALL}")
    write(tmp_path, LIST, place)
    library = Library((tmp_path,))
    catalog = library.catalog(library.form("small"))
    assert catalog is not None
    assert catalog.title == "Перечень"
    assert faults(path) == []


def test_a_shipped_catalogue_may_be_named(tmp_path: Path) -> None:
    library = Library((write(tmp_path, f"catalog = 'saratov'\n{SMALL}"),))
    catalog = library.catalog(library.form("small"))
    assert catalog is not None
    assert len(catalog.processes) == 62


@pytest.mark.parametrize("named", ["../list", "/list", "folder/list", "..", "C:\\\\list", ""])
def test_a_catalogue_outside_the_folder_is_refused(tmp_path: Path, named: str) -> None:
    write(tmp_path, LIST, "list.toml")
    path = write(tmp_path / "forms", f'catalog = "{named}"\n{SMALL}')
    ((key, reason),) = faults(path)
    assert key == "catalog"
    assert "the name of a file in the same folder" in reason


def test_a_missing_catalogue_is_a_fault_of_the_form(tmp_path: Path) -> None:
    path = write(tmp_path, f"catalog = 'absent'\n{SMALL}")
    ((key, reason),) = faults(path)
    assert key == "catalog"
    assert "there is no file" in reason
    library = Library((path,))
    with pytest.raises(DataFileFault, match="absent"):
        library.catalog(library.form("small"))


def test_a_file_written_again_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path, SMALL)
    assert read_form(path).title == "Реестр"
    write(tmp_path, SMALL.replace("title = 'Реестр'", "title = 'Реестр процессов'"))
    assert read_form(path).title == "Реестр процессов"
    assert read_form(path) is read_form(path)


# Faults


def test_a_good_form_has_no_faults(tmp_path: Path) -> None:
    assert faults(write(tmp_path, SMALL)) == []


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ("header = 'Стадия*'\n", "", "columns.status.header", "this key is required and is missing"),
        (
            "header = 'Стадия*'",
            "heder = 'Стадия*'",
            "columns.status.heder",
            "there is no such key here; perhaps {near}",
        ),
        ("edition = '1'\n", "edition = '1'\nzzz = 1\n", "zzz", "there is no such key here; the keys are"),
        ("number = '1'", "number = 1", "source.number", "a text in quotes is expected, not {kind}"),
        ("required = true", "required = 'иногда'", "columns.id.required", "true or false is expected"),
        ("example = '1'", "width = 'широко'", "columns.id.width", "a number without quotes is expected"),
        ("example = '1'", "width = 1", "columns.id.width", "the value must be at least {ge}"),
        ("example = '1'", "width = 100", "columns.id.width", "the value must be at most {le}"),
        ("date = 2025-01-01", "date = 'вчера'", "source.date", "a date is expected"),
        ("markers = ['Мал']", "markers = 'Мал'", "markers", "a list in square brackets is expected"),
        ("about = 'Стадия.'", "about = ' '", "columns.status.about", "the text is empty"),
        ("example = '1'", f"prompt = '{'х' * 256}'", "columns.id.prompt", "the text is longer than {max_length}"),
        ("key = 'status'", "key = 'Статус'", "columns[2].key", "only small Latin letters, digits and _"),
        ("region = 'small'", "region = 'Малая'", "region", "only small Latin letters, digits and -"),
        ("edition = '1'", "edition = 'от 1 мая'", "edition", "up to 40 letters"),
        ("title = ['Реестр']", "title = []", "blank.title", "the list is empty"),
        (
            "binding = true\n",
            "binding = true\nmatch = 'like'\n",
            "vocabularies.stages.match",
            "one of these is expected",
        ),
        (
            "'завершен' }",
            "'завершен', means = 'end' }",
            "vocabularies.stages.terms[2].means",
            "one of these is expected",
        ),
        ("'завершен' }", "'завершен', means = 'digital' }", "vocabularies.stages.terms", "means of «{text}»"),
        ("text = 'начат'", "txt = 'начат'", "vocabularies.stages.terms[1].text", "this key is required"),
        ("region = 'small'", "region = 'large'", "region", "is not the name of the file"),
        ("vocabulary = 'stages'", "vocabulary = 'steps'", "columns.status.vocabulary", "there is no [vocabularies."),
        ("key = 'status'", "key = 'id'", "columns.id.key", "two columns have this key"),
        ("header = 'Стадия*'", "header = 'НОМЕР'", "columns.status", "is also a header or alias of the column"),
        ("text = 'завершен'", "text = 'начат'", "vocabularies.stages.terms", "is given twice"),
        ("text = 'завершен'", "text = 'Начат.'", "vocabularies.stages.terms", "stands for two values"),
        ("required = true", "required = true\nin_form = false", "columns.id.required", "cannot be required"),
        ("[blank]", "[blank", "", "this is not valid TOML"),
        ("edition = '1'", "edition = '1'\nedition = '2'", "", "stands in the file already"),
    ],
)
def test_a_fault_is_named_by_key_and_reason(tmp_path: Path, old: str, new: str, key: str, reason: str) -> None:
    assert old in SMALL
    path = write(tmp_path, SMALL.replace(old, new, 1))
    assert any(found == key and reason in template for found, template in faults(path)), faults(path)
    with pytest.raises(DataFileFault) as caught:
        read_form(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("section", "key"),
    [
        ("[[severities]]\ncode = 'R502'\nseverity = 'error'\nclause = 'п. 1'\n", "severities[R502].reason"),
        ("[[severities]]\ncode = '502'\nseverity = 'off'\nreason = 'так'\nclause = 'п. 1'\n", "severities[502].code"),
        ("[[duties]]\nkind = 'sing'\ntext = 'Петь.'\nclause = 'п. 1'\n", "duties[1].kind"),
        ("[[duties]]\nkind = 'plan'\ntext = 'План.'\nclause = 'п. 1'\nworking_days = 0\n", "duties[1].working_days"),
        ("[[duties]]\nkind = 'plan'\ntext = 'План.'\nclause = 'п. 1'\nafter = 'lunch'\n", "duties[1].after"),
        (
            "[[duties]]\nkind = 'plan'\ntext = 'План.'\nclause = 'п. 1'\nevery_months = 5\ncalendar = true\n",
            "duties[1].calendar",
        ),
        ("[[duties]]\nkind = 'plan'\ntext = 'План.'\nclause = 'п. 1'\ncalendar = true\n", "duties[1].calendar"),
        (
            "[[duties]]\nkind = 'plan'\ntext = 'План.'\nclause = 'п. 1'\nworking_days = 'три'\n",
            "duties[1].working_days",
        ),
        ("[links]\ntype_required = true\n", "links.clause"),
        ("[links]\nclause = 'п. 1'\npreceding = []\n", "links.preceding"),
        ("[links]\nclause = 'п. 1'\nfollowing = []\n", "links.following"),
        ("[links]\nclause = 'п. 1'\nfollowing = ['после', 'Предшествующий']\n", "links.following"),
        ("[vocabularies]\n'Плохое имя' = { binding = true, clause = 'п. 1', terms = [{ text = 'да' }] }\n", ""),
    ],
)
def test_a_fault_in_a_later_section(tmp_path: Path, section: str, key: str) -> None:
    if key:
        assert [found for found, _ in faults(write(tmp_path, f"{SMALL}\n{section}"))] == [key]
    else:
        assert faults(write(tmp_path, f"{SMALL}\n{section}"))


def test_the_values_allowed_are_named_without_english_words(tmp_path: Path) -> None:
    use_language("ru")
    path = write(tmp_path, SMALL.replace("binding = true\n", "binding = true\nmatch = 'like'\n"))
    (text,) = [str(fault.message) for fault in check_form_file(path)]
    assert text == "нужно одно из значений: equals, begins, contains; указано «like»"


def test_all_faults_are_listed(tmp_path: Path) -> None:
    text = SMALL.replace("edition = '1'\n", "").replace("date = 2025-01-01", "date = 1").replace("'Номер.'", "5")
    path = write(tmp_path, text)
    assert [key for key, _ in faults(path)] == ["edition", "source.date", "columns.id.about"]
    with pytest.raises(DataFileFault) as caught:
        read_form(path)
    assert len(str(caught.value).split("\n")) == 3


def test_a_list_of_processes_is_no_form(tmp_path: Path) -> None:
    ((key, reason),) = faults(write(tmp_path, LIST))
    assert key == ""
    assert "this is a list of processes" in reason


def test_a_fault_of_the_catalogue_names_the_catalogue(tmp_path: Path) -> None:
    path = write(tmp_path, f"catalog = 'list'\n{SMALL}")
    beside = write(tmp_path, LIST.replace("name = 'Прием'\n", ""), "list.toml")
    (fault,) = [fault for fault in check_form_file(path) if fault.severity is Severity.ERROR]
    assert (fault.file, fault.key) == (beside, "groups[№ 1].processes[№ 1.1].name")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_bytes("region = 'малая'".encode("cp1251"))
    ((key, reason),) = faults(path)
    assert key == ""
    assert "UTF-8" in reason
    with pytest.raises(DataFileFault):
        read_catalog(tmp_path)
    with pytest.raises(NoSuchPath):
        check_form_file(tmp_path / "absent.toml")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8-sig")
    assert read_form(path).region == "small"


def test_faults_speak_russian(tmp_path: Path) -> None:
    text = SMALL.replace("header = 'Стадия*'\n", "").replace("number = '1'", "number = 1").replace("'Номер.'", "' '")
    use_language("ru")
    lines = [str(fault.message) for fault in check_form_file(write(tmp_path, text))]
    assert lines == [
        "нужен текст в кавычках, а стоит число 1",
        "текст пуст",
        "обязательный ключ не указан",
    ]


# Advice


@pytest.mark.parametrize("region", REGIONS)
def test_shipped_forms_need_no_advice(region: str) -> None:
    assert check_form_file(shipped("templates") / f"{region}.toml") == []


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("example = '1'", "width = 4", "columns.id.width", "needs a width of 7 or more"),
        ("vocabulary = 'stages'", "", "columns.status.vocabulary", "any value is accepted"),
        ("vocabulary = 'stages'", "", "vocabularies.stages", "no column uses"),
        ("vocabulary = 'stages'", "vocabulary = 'stages'\nexample = 'идет'", "columns.status.example", "not in the"),
        ("example = '1'", "", "columns.id.example", "a gap in the example row"),
        ("example = '1'", "example = '1'\naliases = ['НОМЕР']", "columns.id.aliases", "recognised anyway"),
        ("key = 'status'", "key = 'stage'", "columns", "no column status"),
        ("header = 'Стадия*'", "header = 'Процесс'", "columns.status.key", "usual for the shared key process"),
        ("markers = ['Мал']", "", "markers", "another form"),
        ("agency_hint = '(орган)'", "", "blank.agency_hint", "no caption"),
        ("edition = '1'", "edition = '1'\ncatalog_binding = true", "catalog_binding", "no list"),
        ("example = '1'", "parts = ['name']", "columns.id.parts", "only the column owner"),
        ("'завершен'", "'сдан'", "vocabularies.stages.terms", "no value has means = 'done'"),
    ],
)
def test_advice_names_the_key(tmp_path: Path, old: str, new: str, key: str, words: str) -> None:
    assert old in SMALL
    path = write(tmp_path, SMALL.replace(old, new, 1))
    assert faults(path) == []
    found = [str(fault.message) for fault in check_form_file(path) if fault.key == key]
    assert any(words in text for text in found), advice(path)


def test_a_fault_reads_as_file_key_reason(tmp_path: Path) -> None:
    (first, *_) = check_form_file(write(tmp_path, SMALL.replace("edition = '1'\n", "")))
    assert isinstance(first, DataFault)
    assert str(first) == f"{tmp_path / 'small.toml'}: edition: {first.message}"


# Usual spellings


def test_usual_spellings_are_each_given_once() -> None:
    headers = [fold_header(text) for texts in usual_spellings()["headers"].values() for text in texts]
    values = [fold(text) for texts in usual_spellings()["values"].values() for text in texts]
    assert len(set(headers)) == len(headers) > 100
    assert len(set(values)) == len(values) > 30


def test_own_spellings_win_over_the_usual(tmp_path: Path) -> None:
    form = read_form(write(tmp_path, SMALL.replace("header = 'Стадия*'", "header = 'ID процесса'")))
    assert form.by_header[fold_header("ID процесса")].key == "status"
    assert form.by_header[fold_header("Идентификатор")].key == "id"


# The document


def blocks() -> list[str]:
    return re.findall(r"```toml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)


def test_the_example_of_the_document_works(tmp_path: Path) -> None:
    form_text, catalog_text = blocks()
    path = write(tmp_path, form_text, "primer.toml")
    write(tmp_path, catalog_text, "primer-processes.toml")
    assert check_form_file(path) == []
    library = Library((tmp_path,))
    form = library.form("primer")
    catalog = library.catalog(form)
    assert catalog is not None
    assert len(form.official_columns) == 19
    assert [column.key for column in form.columns if column.required] == [
        "id", "department", "service", "regulation", "process", "owner", "status", "personal_data",
    ]  # fmt: skip
    assert form.links is not None
    assert form.links.preceding == ("до", "предшествующий")


def models(model: type[Model] = Model) -> Iterator[type[Model]]:
    for below in model.__subclasses__():
        if below.__module__.startswith("reestr_cli.forms"):
            yield below
        yield from models(below)


def test_the_document_describes_every_key() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    keys = {(model.__name__, key) for model in models() for key in (each.name for each in fields(model))}
    assert len(keys) > 70
    missing = [f"{name}.{key}" for name, key in sorted(keys) if f"`{key}`" not in text and f"{key}]" not in text]
    assert missing == []


def test_the_document_describes_no_key_that_is_not_there() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    known = {key for model in models() for key in (each.name for each in fields(model))}
    named = set(re.findall(r"(?m)^\| `([a-z_]+)` \| (?:текст|да/нет|список|дата|число|целое)", text))
    assert len(named) > 40
    assert named <= known


def is_required(key: Field[object]) -> bool:
    return key.default is MISSING and key.default_factory is MISSING


def test_the_document_says_what_is_required() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    required = {each.name for model in models() for each in fields(model) if is_required(each)}
    said = set(re.findall(r"(?m)^\| `([a-z_]+)` \| [^|]+ \| обязателен", text))
    optional = {each.name for model in models() for each in fields(model) if not is_required(each)}
    assert said <= required
    assert required - optional <= said | {"source", "blank", "columns", "processes", "groups", "steps"}


def test_shipped_files_are_plain_data() -> None:
    for path in (*shipped("templates").glob("*.toml"), *shipped("catalogs").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
        assert data["region"] == path.stem
        assert not re.search(r"[\u00ad\u200b\ufeff\u3040-\u30ff]", text)
        assert isinstance(read_form(path) if "columns" in data else read_catalog(path), (Form, Catalog))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("министерство кировской области", ("kirov",)),
        ("правительство калининградской  области", ("kaliningrad-social",)),
        ("управление кировского района", ()),
        ("департамент томской области", ()),
        ("от кировской области омской области", ("kirov", "omsk")),
    ],
)
def test_a_text_names_a_region_by_its_name_and_not_by_a_district(text: str, named: tuple[str, ...]) -> None:
    assert Library().named(text) == named


def test_shipped_files_are_put_together_as_they_would_be_if_they_were_checked() -> None:
    library = Library()
    for region in library.regions:
        assert library.form(region) == read_form(library.file(region))
    for path in shipped("catalogs").glob("*.toml"):
        assert read_catalog(path, known=True) == read_catalog(path)


def test_a_shipped_file_that_is_wrong_is_told_when_it_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "saratov.toml"
    path.write_text((shipped("templates") / path.name).read_text(encoding="utf-8").replace("edition =", "editon ="))
    with pytest.raises(DataFileFault):
        Library((tmp_path,)).form("saratov")
