"""What goes into a set, what does not, and what stands in the way."""

from __future__ import annotations

import csv
import io
import json
import warnings
import zipfile
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook
from openpyxl.packaging.custom import StringProperty

import reestr_cli
from reestr_cli.diff.reading import NotARegister, Source
from reestr_cli.errors import NoProcess, UnreadableWorkbook, WrongUsage
from reestr_cli.forms.checking import checked
from reestr_cli.publication import Obstacle, Policy, Publication
from reestr_cli.publish.data import STANDARD
from reestr_cli.publish.folder import save_set
from reestr_cli.publish.job import OtherBody, OwnerUndecided, Request, publish
from reestr_cli.settings import Approval, Publishing, Settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.blank import write_blank
from tests.publish.sources import DAY, EXAMPLES, LIBRARY, SURNAMES, everything, file, made, register

SCHEMA = json.loads((Path(reestr_cli.__file__).parent / "schemas" / "data.schema.json").read_text(encoding="utf-8"))
#: The cell of the body's name on the form of Omsk.
AGENCY = "H3"
DATA = "data-20260302-structure-20260302.csv"
NAMES = [
    "index.html", "register.xlsx", "register.csv", DATA, "structure-20260302.csv", "meta.csv", "datapackage.json",
    "data.json",
]  # fmt: skip


def kinds(publication: Publication) -> list[str]:
    return [each.kind.value for each in publication.hindrances]


def lines(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_the_set_of_a_good_register(tmp_path: Path) -> None:
    done = made(register(tmp_path), "keep")
    assert [each.name for each in done.files] == [*NAMES, "SHA256SUMS"]
    assert done.ordered
    assert done.region == "omsk"
    assert any("решает орган" in str(note) for note in done.notes)
    assert "Стрельцова Анна Викторовна" in everything(done.files)


@pytest.mark.parametrize("owner", ["drop", "position"])
def test_a_name_that_is_taken_out_is_nowhere_in_the_set(tmp_path: Path, owner: str) -> None:
    path = register(tmp_path, dirty=True)
    previous = register(tmp_path, {"I9": "идет исследование"}, name="Прежний Стрельцовой.xlsx", dirty=True)
    done = made(path, owner, previous=previous)
    assert not done.hindrances
    said = everything(done.files)
    for surname in SURNAMES:
        assert surname.casefold() not in said.casefold()
    assert ("главный специалист отдела приема документов" in said) is (owner == "position")
    assert "Телефоны" not in said
    assert done.changes is not None
    assert len(done.changes.changed) == 1


def test_what_is_left_out_is_named(tmp_path: Path) -> None:
    done = made(register(tmp_path, {"P6": "Телефон", "P8": "22-33-44"}, dirty=True), "drop")
    found = {(each.kind, each.name): each.value for each in done.removed}
    assert found["property", "creator"] == "Стрельцова А.В."
    assert found["property", "lastModifiedBy"] == "Воробьев И.Г."
    assert found["property", "Исполнитель"] == "Стрельцова"
    assert found["comment", "Лист Стрельцовой"] == "1 (Стрельцова Анна)"
    assert found["hidden-sheet", "Телефоны"] == ""
    assert found["defined-name", "Стрельцова"] == "'Телефоны'!$A$1"
    assert found["header-footer", "Лист Стрельцовой"] == "исп. Стрельцова"
    assert found["column", "Телефон"] == ""
    assert any(kind == "outside-table" for kind, _ in found)
    assert int(found["owner-column", "Ответственный за процесс*"]) > 1


def test_nobody_decides_on_owners_but_the_person(tmp_path: Path) -> None:
    with pytest.raises(OwnerUndecided) as refused:
        made(register(tmp_path), None)
    said = str(refused.value)
    assert "п. 17 Порядка" in said
    assert "фамилия, имя, отчество и должность" in said
    assert all(f"--owner {choice}" in said for choice in ("keep", "position", "drop"))


def test_without_the_column_there_is_nothing_to_decide(tmp_path: Path) -> None:
    published = tmp_path / "register.xlsx"
    published.write_bytes(file(made(register(tmp_path), "drop"), "register.xlsx"))
    again = made(published, None, allow_errors=True)
    assert again.policy is Policy.NONE
    assert len(again.table.rows) == 10
    assert made(published, None).hindrances[0].kind is Obstacle.ERRORS


def test_errors_stand_in_the_way(tmp_path: Path) -> None:
    path = register(tmp_path, {"I8": "в работе"})
    done = made(path)
    assert kinds(done) == ["errors"]
    assert "R206 (1)" in str(done.hindrances[0].message)
    assert not done.files
    assert made(path, allow_errors=True).files


def test_hidden_rows_and_columns_stand_in_the_way(tmp_path: Path) -> None:
    path = register(tmp_path)
    book = load_workbook(path)
    book.worksheets[0].row_dimensions[12].hidden = True
    book.worksheets[0].column_dimensions["D"].hidden = True
    book.worksheets[0].column_dimensions["H"].hidden = True  # the owners, which do not go out
    book.save(path)
    done = made(path)
    assert [str(each.message) for each in done.hindrances] == ["скрыты строки с процессами: 12", "скрыты графы: D"]
    assert made(path, allow_hidden=True).files


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("J9", "Заявление; вопросы к Стрельцовой А. В."),
        ("D12", "Cтрельцова"),
        ("K15", "Ответ (направить на streltsova@example.org)"),
        (AGENCY, "Отдел Стрельцовой"),
    ],
)
def test_a_name_that_stands_elsewhere_is_named_with_its_cell(tmp_path: Path, cell: str, text: str) -> None:
    path = register(tmp_path, {cell: text})
    done = made(path, "drop", allow_errors=True)
    assert kinds(done) == ["name-elsewhere"]
    assert done.hindrances[0].cell in {cell, None}
    assert not done.files
    assert made(path, "keep", allow_errors=True).files
    assert made(path, "drop", allow_errors=True, allow=("Стрельцова", "Streltsova")).files


def test_a_name_in_the_previous_version_would_be_shown_by_what_changed(tmp_path: Path) -> None:
    previous = register(tmp_path, {"J9": "заявление Стрельцовой"}, name="old.xlsx")
    done = made(register(tmp_path), "drop", previous=previous)
    assert kinds(done) == ["name-elsewhere"]
    assert done.hindrances[0].previous
    assert "прежней версии" in str(done.hindrances[0].message)


def test_a_name_in_the_settings_would_go_into_the_passport(tmp_path: Path) -> None:
    done = made(register(tmp_path), "drop", publishing=Publishing(contact="Стрельцова А.В."))
    assert "publish.contact" in str(done.hindrances[0].message)


@pytest.mark.parametrize(
    "publishing",
    [{"phone": "22-33-44, Стрельцова"}, {"name": "streltsova"}, {"mail": "streltsova@omsk.example"}],
)
def test_what_the_passport_holds_is_searched(tmp_path: Path, publishing: dict[str, str]) -> None:
    done = made(register(tmp_path), publishing=checked(Path("reestr.toml"), Publishing, publishing))
    (key,) = publishing
    assert [str(each.message).partition(" стоит")[0] for each in done.hindrances] == [f"reestr.toml: в publish.{key}"]


@pytest.mark.parametrize("owner", ["position", "drop"])
@pytest.mark.parametrize("properties", [{"act": "Приказ Стрельцовой"}, {"act": "Приказ", "number": "5-Стрельцова"}])
def test_a_name_in_the_approval_of_the_workbook_is_found(
    tmp_path: Path, owner: str, properties: dict[str, str]
) -> None:
    path = register(tmp_path)
    book = load_workbook(path)
    for name, value in properties.items():
        book.custom_doc_props.append(StringProperty(name=f"reestr.approved.{name}", value=value))
    book.save(path)
    # What the settings say is not on the page then, and does not stand in the way.
    done = made(path, owner, settings=Settings(approved=Approval(act="Приказ Воробьева")))
    assert [str(each.message).partition(" стоит")[0] for each in done.hindrances] == [
        f"в свойстве книги reestr.approved.{[*properties][-1]}"
    ]
    assert made(path, "keep").files


def test_a_name_in_the_approval_of_the_settings_is_found(tmp_path: Path) -> None:
    approved = Approval(act="Приказ", number="7 (Стрельцова)")
    (found,) = made(register(tmp_path), settings=Settings(approved=approved)).hindrances
    assert str(found.message).startswith("reestr.toml: в approved.number стоит имя ответственного (Стрельцова)")


def test_an_unclear_owner_is_named_with_its_cell(tmp_path: Path) -> None:
    path = register(tmp_path, {"H9": "начальник отдела Лось", "H10": "Лось Ян Янович"})
    done = made(path, "position")
    assert [(each.kind.value, each.cell) for each in done.hindrances] == [
        ("unclear-owner", "H9"),
        ("unclear-owner", "H10"),
    ]
    assert "имя не отличить от должности" in str(done.hindrances[0].message)
    assert "нет должности" in str(done.hindrances[1].message)
    assert "Лось" not in everything(made(path, "drop").files)


def test_other_persons_are_pointed_out(tmp_path: Path) -> None:
    done = made(register(tmp_path, {"J9": "Справка, которую выдал Осинин П.П."}), "drop")
    assert not done.hindrances
    assert any("J9" in str(note) and "Осинин" in str(note) for note in done.notes)


def test_the_workbook_is_clean_and_on_the_form(tmp_path: Path) -> None:
    done = made(register(tmp_path, dirty=True), "position")
    data = file(done, "register.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert not any(word in core for word in ("creator", "lastModifiedBy", "created", "modified"))
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Реестр"]
    assert [each.name for each in book.custom_doc_props.props] == ["reestr.region", "reestr.edition", "reestr.version"]
    assert list(book.defined_names) == ["reestr_form"]
    sheet = book.active
    assert not any(cell.comment for row in sheet.iter_rows() for cell in row)
    assert sheet["H8"].value == "главный специалист отдела приема документов"
    assert [sheet.cell(8, 1).value, sheet.cell(17, 1).value] == ["1.1", "1.10"]


def test_the_table_for_excel_is_harmless(tmp_path: Path) -> None:
    cells = {"J9": "=1+1", "J10": "+7 (3812) 22-33-44", "J11": "@сайт", "J12": "-1+2", "J13": "\tтабуляция", "J14": "-"}
    path = register(tmp_path)
    book = load_workbook(path)
    for place, text in cells.items():
        book.worksheets[0][place].value = text
        book.worksheets[0][place].data_type = "s"
    book.save(path)
    done = made(path, allow_errors=True, open_data=False)
    data = file(done, "register.csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 11
    rows = lines(data, ";")
    column = [row[rows[0].index("Данные на входе")] for row in rows[2:8]]
    assert column == ["'=1+1", "'+7 (3812) 22-33-44", "'@сайт", "'-1+2", "'\tтабуляция", "-"]
    refused = made(path, allow_errors=True)
    assert [each.cell for each in refused.hindrances] == ["J9", "J10", "J11", "J12", "J13"]
    assert {each.kind for each in refused.hindrances} == {Obstacle.FORMULA_LIKE}
    assert DATA not in [each.name for each in done.files]


def test_open_data_say_what_the_recommendations_ask_for(tmp_path: Path) -> None:
    given = Publishing(
        inn="5500000000", name="processes", url="https://site.example/opendata/", created=date(2025, 1, 9),
        structure=date(2025, 1, 9), contact="Отдел информатизации", phone="22-33-44", mail="data@site.example",
    )  # fmt: skip
    done = made(register(tmp_path, {"J9": 'Заявление, "бумажное"\nи копии'}), "drop", publishing=given)
    data = file(done, "data-20260302-structure-20250109.csv")
    rows = lines(data)
    assert rows[0][:3] == ["id", "life_situation", "service"]
    assert "owner" not in rows[0]
    assert len(rows) == 11
    assert rows[2][rows[0].index("input")] == 'Заявление, "бумажное"\nи копии'
    assert b'"\xd0\x97' in data
    assert lines(file(done, "structure-20250109.csv"))[0] == [
        "field name", "english description", "russian description", "format",
    ]  # fmt: skip
    assert [row[0] for row in lines(file(done, "structure-20250109.csv"))[1:]] == rows[0]
    passport = dict(lines(file(done, "meta.csv")))
    assert list(passport)[:4] == ["property", "standardversion", "identifier", "title"]
    assert passport["standardversion"] == STANDARD
    assert passport["identifier"] == "5500000000-processes"
    assert (passport["created"], passport["modified"], passport["valid"]) == ("20250109", "20260302", "20260602")
    assert passport["publishermbox"] == "data@site.example"
    assert passport["data-20260302-structure-20250109"] == (
        "https://site.example/opendata/data-20260302-structure-20250109.csv"
    )
    assert not any("meta.csv" in str(note) for note in done.notes)


@pytest.mark.parametrize("region", ["saratov", "omsk", "bryansk-finance", "kirov", "kaliningrad-social"])
def test_another_program_reads_the_data_package(tmp_path: Path, region: str) -> None:
    done = made(EXAMPLES / region / "register.xlsx", "position")
    for each in done.files:
        (tmp_path / each.name).write_bytes(each.data)
    with warnings.catch_warnings(action="ignore"):
        from frictionless import Package, validate

        report = validate(str(tmp_path / "datapackage.json"))
        package = Package(str(tmp_path / "datapackage.json"))
        rows = package.get_table_resource("register").read_rows()
    assert report.valid, report.flatten(["type", "message"])
    assert [row["id"] for row in rows] == list(done.table.column("id"))
    assert done.ordered is (region == "omsk")


def test_the_data_package_finds_what_is_wrong(tmp_path: Path) -> None:
    done = made(register(tmp_path, {"I8": "в работе", "A9": "1.1"}), "drop", allow_errors=True)
    for each in done.files:
        (tmp_path / each.name).write_bytes(each.data)
    with warnings.catch_warnings(action="ignore"):
        from frictionless import validate

        report = validate(str(tmp_path / "datapackage.json"))
    assert {error for (error,) in report.flatten(["type"])} == {"constraint-error", "unique-error"}


def test_the_json_holds_every_row(tmp_path: Path) -> None:
    done = made(register(tmp_path), "position")
    data = json.loads(file(done, "data.json"))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    assert data["on"] == "2026-03-02"
    assert [row["id"] for row in data["rows"]] == list(done.table.column("id"))
    assert [column["name"] for column in data["columns"]] == list(data["rows"][0])


def test_extra_columns_go_out_only_when_asked_for(tmp_path: Path) -> None:
    path = register(tmp_path, {"O6": "Телефон", "O8": "22-33-44", "P6": "Примечание", "P8": "нет"})
    assert "22-33-44" not in everything(made(path).files)
    done = made(path, extra=("телефон",))
    assert lines(file(done, DATA))[0][-1] == "extra_1"
    assert "22-33-44" in everything(done.files)
    assert [each.name for each in done.removed if each.kind == "column"] == ["Примечание"]
    with pytest.raises(WrongUsage, match=r"«Факс».*«Телефон», «Примечание»"):
        made(path, extra=("Факс",))


def test_a_name_in_a_header_is_found(tmp_path: Path) -> None:
    path = register(tmp_path, {"O6": "Замечания Стрельцовой", "O8": "нет"})
    assert made(path).files
    assert "в заголовке графы" in str(made(path, extra=("Замечания Стрельцовой",)).hindrances[0].message)


def test_a_register_without_rows_is_not_published(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    path.write_bytes(write_blank(LIBRARY.form("omsk"), None))
    with pytest.raises(NoProcess):
        made(path)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    path, previous = register(tmp_path), register(tmp_path, {"I9": "идет исследование"}, name="old.xlsx")
    one, other = (made(path, "position", previous=previous) for _ in range(2))
    assert [each.data for each in one.files] == [each.data for each in other.files]


def test_the_checksums_are_those_of_the_files(tmp_path: Path) -> None:
    done = made(register(tmp_path))
    listed = file(done, "SHA256SUMS").decode().splitlines()
    assert listed == [f"{each.sha256}  {each.name}" for each in done.files if each.name != "SHA256SUMS"]


def test_the_term_is_counted_in_working_days(tmp_path: Path) -> None:
    path = register(tmp_path)
    (term,) = made(path, known={"formed": date(2025, 12, 25)}).terms
    assert (term.day, term.clause) == (date(2026, 1, 20), "п. 27 Порядка")
    (term,) = made(path, previous=path, known={"entered": date(2025, 12, 25)}).terms
    assert (term.day, term.clause) == (date(2026, 1, 20), "п. 28 Порядка")
    (term,) = made(path).terms
    assert term.day is None
    (term,) = made(path, settings=Settings(approved=Approval(act="приказ", date=date(2025, 12, 25)))).terms
    assert term.day == date(2026, 1, 20)


def test_regions_without_the_duty_publish_all_the_same() -> None:
    done = made(EXAMPLES / "kirov" / "register.xlsx")
    assert not done.ordered
    assert done.terms == ()
    assert any("не требует" in str(note) for note in done.notes)
    assert done.files


def test_what_holds_no_register_is_no_publication(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    with pytest.raises(UnreadableWorkbook):
        made(tmp_path / "a.xlsx")
    book = load_workbook(EXAMPLES / "omsk" / "register.xlsx")
    book.worksheets[0].delete_rows(1, 200)
    book.save(tmp_path / "b.xlsx")
    with pytest.raises(NotARegister):
        made(tmp_path / "b.xlsx")
    with pytest.raises(UnreadableWorkbook):
        made(register(tmp_path), previous=tmp_path / "a.xlsx")


def test_the_previous_version_is_of_the_same_body(tmp_path: Path) -> None:
    path = register(tmp_path)
    other = register(tmp_path, {AGENCY: "Комитет примеров"}, name="other.xlsx")
    with pytest.raises(OtherBody, match=r"other\.xlsx — реестр органа «Комитет примеров», а .* органа «Министерство"):
        made(path, previous=other)
    # the set that another body has published is a register of it too
    site = tmp_path / "site"
    save_set(site, made(other).files, force=False)
    with pytest.raises(OtherBody):
        made(path, previous=site / "register.xlsx")
    respelt = register(tmp_path, {AGENCY: "МИНИСТЕРСТВО  экономики Омской области"}, name="respelt.xlsx")
    assert not made(path, previous=respelt).hindrances
    renamed = Settings(short_names=("Комитет примеров",))
    checker = Checker(LIBRARY, renamed, Choice())
    found = publish(path, checker, renamed, Request(DAY, Policy.DROP), Source(other, LIBRARY))
    assert not found.hindrances
