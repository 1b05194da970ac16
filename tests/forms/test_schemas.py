"""What other validators read of a form, and that they agree with ``reestr`` on the rules that both have."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from reestr_cli.forms.columns import Column
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.forms.model import made
from reestr_cli.forms.row_model import RowModel
from reestr_cli.forms.schemas import BLANKS, json_schema, table_schema
from reestr_cli.forms.vocabulary import Vocabulary
from reestr_cli.register import CellKind, Register, TypedCell, is_empty, text_of
from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.locator import Located
from reestr_cli.workbook.reading import read_workbook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LIBRARY = Library()
EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
REGIONS = [form.region for form in LIBRARY.forms()]
#: What the rules are called here: a fault is (what, row, column key).
Fault = tuple[str, int, str]
CELL_ERRORS = {"constraint-error", "type-error", "unique-error"}
LISTED = {"R202", "R206", "R207", "R208"}


def located(path: Path, region: str) -> tuple[Register, Form, list[tuple[str, int, str]]]:
    """Return the register of a file, its form, and what ``reestr`` finds in single cells."""
    checker = Checker(LIBRARY, Settings(), Choice(region))
    found = checker.find(read_workbook(path))
    assert isinstance(found, Located)
    cells = [(each.code, each.row or 0, each.key or "") for each in checker.report(found, "").findings]
    return found.register, found.form, cells


def ours(form: Form, cells: list[tuple[str, int, str]]) -> set[Fault]:
    """Return those of our findings whose rules a schema has too."""
    fields = {field["reestr:key"]: field for field in table_schema(form, LIBRARY.catalog(form))["fields"]}
    listed = {key for key, field in fields.items() if "enum" in field.get("constraints", {})}
    names = {"R201": "required", "R203": "text", "R401": "unique", **dict.fromkeys(LISTED, "listed")}
    return {
        (names[code], row, key)
        for code, row, key in cells
        if code in names and (code not in LISTED or key in listed)
    }  # fmt: skip


def frictionless_faults(path: Path, register: Register, form: Form) -> set[Fault]:
    """Return what frictionless finds in the rows of the register, by the schema of the form.

    The columns are given in the order in which they stand on the sheet, so that moved ones are no hindrance.
    """
    with warnings.catch_warnings(action="ignore"):
        from frictionless import Dialect, Resource, Schema, formats, system

        described = table_schema(form, LIBRARY.catalog(form))
        by_key = {field["reestr:key"]: field for field in described["fields"]}
        standing = {cell.column: key for key, cell in register.places.items() if key in by_key}
        fields = [
            {**by_key[standing[at]], "name": standing[at]} if at in standing else {"name": f"column{at}", "type": "any"}
            for at in range(1, max(cell.column for cell in register.header) + 1)
        ]
        schema = Schema.from_descriptor({"fields": fields, "missingValues": described["missingValues"]})
        above = list(range(1, register.rows[0]))
        dialect = Dialect(header=False, comment_rows=above, controls=[formats.ExcelControl(sheet=register.sheet)])
        with system.use_context(trusted=True):
            report = Resource(path=str(path), format="xlsx", dialect=dialect, schema=schema).validate(limit_errors=9999)
    assert report.errors == []
    rows = set(register.rows)
    errors: list[Any] = [error for task in report.tasks for error in task.errors if error.type in CELL_ERRORS]
    return {(_kind(error), error.row_number, error.field_name) for error in errors if error.row_number in rows}


def _kind(error: Any) -> str:
    if error.type == "constraint-error":
        return "required" if '"required"' in error.note else "listed"
    return {"type-error": "text", "unique-error": "unique"}[error.type]


def json_schema_faults(register: Register, form: Form) -> set[Fault]:
    """Return what jsonschema finds in the rows of the register, each as an object with the column keys."""
    validator = Draft202012Validator(json_schema(form, LIBRARY.catalog(form)))
    found = set()
    for row, cells in _objects(register):
        for error in validator.iter_errors(cells):
            kinds = {"type": "text", "pattern": "required", "enum": "listed"}
            key = str(error.absolute_path[0]) if error.absolute_path else ""
            if key and not (error.validator == "enum" and is_empty(cells[key])):
                found.add((kinds[str(error.validator)], row, key))
    return found


def _objects(register: Register) -> Iterator[tuple[int, dict[str, Any]]]:
    for at, row in enumerate(register.rows):
        cells = {key: values[at] for key, values in register.columns.items()}
        yield (
            row,
            {
                key: 0
                if isinstance(value, TypedCell) and value.kind is not CellKind.TEXT and key in ("id", "links")
                else text_of(value)
                for key, value in cells.items()
            },
        )


def planted(region: str, folder: Path) -> Path:
    """Return the region's good example with a fault of every kind that a schema knows, in a row of its own each."""
    path = EXAMPLES / region / "register.xlsx"
    register, form, _ = located(path, region)
    book = load_workbook(path)
    sheet = book[register.sheet]
    row = iter(register.rows)
    plant: list[Callable[[Worksheet, int], object]] = []
    for column in form.official_columns:
        at = register.places[column.key].column
        if column.required:
            plant += [_put(at, blank) for blank in (None, *BLANKS[1:4])]
        if form.vocabulary(column.key) is not None:
            plant += [_put(at, text) for text in ("совсем другое", "нет", "-")]
    place = register.places["id"].column
    plant += [_put(place, 1.1), _put(place, sheet.cell(register.rows[-1], place).value)]
    plant.append(_put(register.places["links"].column, 2))
    for change in plant:
        change(sheet, next(row))
    target = folder / f"{region}.xlsx"
    book.save(target)
    return target


def _put(column: int, value: object) -> Callable[[Worksheet, int], object]:
    return lambda sheet, row: setattr(sheet.cell(row, column), "value", value)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("name", ["register", "register-faulty"])
def test_frictionless_and_jsonschema_agree_with_us_on_the_examples(region: str, name: str) -> None:
    pytest.importorskip("frictionless")
    path = EXAMPLES / region / f"{name}.xlsx"
    register, form, cells = located(path, region)
    expected = ours(form, cells)
    assert frictionless_faults(path, register, form) == expected
    assert json_schema_faults(register, form) == {each for each in expected if each[0] != "unique"}
    assert bool(expected) == (name == "register-faulty")


@pytest.mark.parametrize("region", REGIONS)
def test_they_agree_on_a_fault_of_every_kind(region: str, tmp_path: Path) -> None:
    pytest.importorskip("frictionless")
    path = planted(region, tmp_path)
    register, form, cells = located(path, region)
    expected = ours(form, cells)
    assert frictionless_faults(path, register, form) == expected
    assert json_schema_faults(register, form) == {each for each in expected if each[0] != "unique"}
    assert {each[0] for each in expected} == {"required", "listed", "unique", "text"}


@pytest.mark.parametrize("region", REGIONS)
def test_the_schemas_are_schemas(region: str) -> None:
    form = LIBRARY.form(region)
    Draft202012Validator.check_schema(json_schema(form, LIBRARY.catalog(form)))
    described = table_schema(form, LIBRARY.catalog(form))
    assert [field["name"] for field in described["fields"]] == [column.header for column in form.official_columns]
    assert [field["reestr:key"] for field in described["fields"]] == [column.key for column in form.official_columns]
    with warnings.catch_warnings(action="ignore"):
        frictionless = pytest.importorskip("frictionless")
        assert frictionless.Schema.from_descriptor(described).to_descriptor()


def test_the_schema_of_a_row_refuses_what_the_form_does_not_have() -> None:
    validator = Draft202012Validator(json_schema(LIBRARY.form("saratov"), LIBRARY.catalog(LIBRARY.form("saratov"))))
    row = {"id": "1", "service": "услуга", "process": "процесс", "owner": "отдел", "status": "идет исследование"}
    assert validator.is_valid(row)
    assert validator.is_valid({**row, "kind": None, "group": ""})
    assert not validator.is_valid({**row, "colour": "red"})
    assert not validator.is_valid({key: text for key, text in row.items() if key != "owner"})
    assert not validator.is_valid({**row, "id": 1})
    assert not validator.is_valid({**row, "links": 1.2})


def test_numbers_may_stand_where_the_check_takes_them() -> None:
    terms = [{"text": "новое", "number": "1"}, {"text": "сдано", "number": "2"}]
    stage = made(Vocabulary, {"terms": terms, "binding": True, "clause": "п. 3"})
    columns = [
        made(Column, {"key": "days", "header": "Дней*", "about": "Срок.", "clause": "п. 1", "required": True}),
        made(Column, {"key": "stage", "header": "Стадия", "about": "Стадия.", "clause": "п. 3", "vocabulary": "stage"}),
    ]
    form = replace(LIBRARY.form("kirov"), columns=tuple(columns), vocabularies={"stage": stage})
    validator = Draft202012Validator(json_schema(form, None))
    assert validator.is_valid({"days": 5, "stage": "2"})
    assert validator.is_valid({"days": 5, "stage": 2})
    assert not validator.is_valid({"days": 5, "stage": 3})
    assert not validator.is_valid({"days": 5, "stage": True})
    assert validator.is_valid({"days": "5", "stage": None})
    assert not validator.is_valid({"days": " ", "stage": "новое"})
    assert not validator.is_valid({"days": 5, "stage": "3"})
    assert RowModel(form, None).fault("stage", "2") is None
    fields = {field["reestr:key"]: field for field in table_schema(form, None)["fields"]}
    assert fields["stage"]["constraints"]["enum"][-2:] == [1, 2]
