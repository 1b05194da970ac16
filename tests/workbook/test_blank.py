from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from reestr_cli.forms.columns import Column
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.workbook.blank import BlankOptions, write_blank, write_register
from reestr_cli.workbook.writer.text import LONGEST_TEXT, TextTooLong
from tests.workbook.blank_dump import GOLDEN, blank_text, dump
from tests.workbook.forms_of_tests import odd_catalog, odd_form

LIBRARY = Library()
REGIONS = LIBRARY.regions
SHEETS = ["Реестр", "Справочники", "Памятка"]


@cache
def blank(region: str, **options: object) -> bytes:
    form = LIBRARY.form(region)
    return write_blank(form, LIBRARY.catalog(form), BlankOptions(**options))  # type: ignore[arg-type]


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def header_row(book: Workbook, form: Form) -> int:
    wanted = [column.header for column in form.official_columns]
    rows = [row for row in book["Реестр"].iter_rows(max_row=12) if [cell.value for cell in row] == wanted]
    assert len(rows) == 1
    return int(rows[0][0].row)


@pytest.mark.parametrize("region", REGIONS)
def test_blank_is_as_expected(region: str) -> None:
    expected = (GOLDEN / f"blank-{region}.txt").read_text(encoding="utf-8")
    assert blank_text(region) == expected, "if this is meant: make golden, and look at the difference"


@pytest.mark.parametrize("region", REGIONS)
def test_every_input_cell_is_free_text(region: str) -> None:
    form, book = LIBRARY.form(region), opened(blank(region))
    first = header_row(book, form) + (2 if form.blank.number_row else 1)
    sheet = book["Реестр"]
    cells = [cell for row in sheet.iter_rows(first, first + 499) for cell in row]
    assert len(cells) == 500 * len(form.official_columns)
    assert {(cell.value, cell.number_format, cell.protection.locked) for cell in cells} == {(None, "@", False)}
    for letter in (sheet.cell(1, number).column_letter for number in range(1, len(form.official_columns) + 1)):
        below = sheet.column_dimensions[letter]
        assert (below.number_format, below.protection.locked) == ("@", False)
    assert all(cell.protection.locked for row in sheet.iter_rows(first - 1, first - 1) for cell in row)


@pytest.mark.parametrize("region", REGIONS)
def test_sheets_hold_no_merged_cells_and_are_all_seen(region: str) -> None:
    book = opened(blank(region, rows=3))
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
    assert not any("mergeCell" in text for text in parts(blank(region, rows=3)).values())


@pytest.mark.parametrize("region", REGIONS)
def test_lists_are_the_forms_and_bind_as_the_act_does(region: str) -> None:
    form = LIBRARY.form(region)
    catalog = LIBRARY.catalog(form)
    book = opened(blank(region, rows=3))
    rules = {rule.formula1: rule for rule in book["Реестр"].data_validations.dataValidation if rule.type == "list"}
    for key in ("status", "kind", "group"):
        vocabulary = form.vocabulary(key)
        if vocabulary is None or key not in {column.key for column in form.official_columns}:
            continue
        assert named(book, f"list_{key}") == list(vocabulary.texts)
        rule = rules[f"list_{key}"]
        binds = vocabulary.binding and vocabulary.match == "equals"
        assert (rule.errorStyle or "stop", rule.showErrorMessage) == ("stop" if binds else "warning", True)
    if catalog is not None:
        assert named(book, "catalog_processes") == [process.name for process in catalog.processes]
        assert (rules["catalog_processes"].errorStyle or "stop") == ("stop" if form.catalog_binding else "warning")


def named(book: Workbook, name: str) -> list[str]:
    sheet, cells = next(iter(book.defined_names[name].destinations))
    return [cell.value for (cell,) in book[sheet][cells.replace("$", "")]]


@pytest.mark.parametrize("region", REGIONS)
def test_prompts_fit_and_quote_the_clause(region: str) -> None:
    form = LIBRARY.form(region)
    rules = opened(blank(region, rows=3))["Реестр"].data_validations.dataValidation
    for rule in rules:
        assert 0 < len(rule.promptTitle) <= 32
        assert 0 < len(rule.prompt) <= 255
        assert len(rule.error or "") <= 225
        assert rule.showInputMessage
    prompts = [rule.prompt for rule in rules][-len(form.official_columns) :]
    for column, prompt in zip(form.official_columns, prompts, strict=True):
        assert column.clause in prompt or column.clause.capitalize() in prompt


def test_marks_name_the_form_and_nobody() -> None:
    data = blank("saratov", rows=3)
    book = opened(data)
    marks = {mark.name: mark.value for mark in book.custom_doc_props.props}
    assert marks["reestr.region"] == "saratov"
    assert book.defined_names["reestr_form"].attr_text == f'"saratov/{LIBRARY.form("saratov").edition}"'
    core = parts(data)["docProps/core.xml"]
    assert not re.search("creator|lastModifiedBy|dcterms:created|dcterms:modified", core)
    assert not any("openpyxl" in text.casefold() for text in parts(data).values())


def test_sheet_is_protected_without_password_and_lets_people_work() -> None:
    book = opened(blank("omsk", rows=3))
    guard = book["Реестр"].protection
    assert (guard.sheet, guard.password) == (True, None)
    assert not any((guard.insertRows, guard.deleteRows, guard.sort, guard.autoFilter))
    assert guard.formatCells  # the text format of ids is not to be changed by accident
    assert book["Справочники"].protection.sheet


def test_same_order_gives_same_bytes_in_another_process(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from reestr_cli.forms.library import Library;"
        "from reestr_cli.workbook.blank import BlankOptions, write_blank; library = Library();"
        "form = library.form('saratov');"
        "Path(sys.argv[1]).write_bytes(write_blank(form, library.catalog(form), BlankOptions(agency='Орган', rows=30)))"
    )
    made = []
    for seed, zone, umask in (("1", "Asia/Kamchatka", 0o022), ("2", "America/Lima", 0o077)):
        out = tmp_path / f"{seed}.xlsx"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "OPENPYXL_LXML": "True"}
        subprocess.run([sys.executable, "-c", program, str(out)], check=True, env=environment, umask=umask)
        made.append(out.read_bytes())
    assert made[0] == made[1] == blank("saratov", agency="Орган", rows=30)
    with zipfile.ZipFile(BytesIO(made[0])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_lxml_is_not_used_even_where_it_is_installed() -> None:
    program = "import reestr_cli.workbook.writer.book, openpyxl.xml; raise SystemExit(openpyxl.xml.LXML)"
    environment = {name: value for name, value in os.environ.items() if name != "OPENPYXL_LXML"}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)


@pytest.mark.skipif(os.name == "nt", reason="a limit of POSIX")
def test_no_room_for_temporary_files_is_a_sentence() -> None:
    program = (
        "import resource; from reestr_cli.forms.library import Library; from reestr_cli.errors import ReestrError;"
        "from reestr_cli.workbook.blank import write_blank; form = Library().form('kirov');"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        "try: write_blank(form, None)\nexcept ReestrError as error: print('refused:', error)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert "refused: cannot write" in done.stdout, done.stderr
    assert done.returncode == 0


def test_any_form_gets_its_blank() -> None:
    form, catalog = odd_form(), odd_catalog()
    data = write_blank(form, catalog, BlankOptions(rows=4, own_processes=("Свой",)))
    book = opened(data)
    sheet = book["Реестр"]
    assert header_row(book, form) == 8
    assert sheet["A7"].value == "* Графы, обязательные для заполнения, выделены цветом."
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A9", "A8:S12")
    assert named(book, "list_own_4") == ["высокий, особый", "низкий"]
    assert named(book, "list_group") == ["Выдача", "Надзор"]
    assert named(book, "catalog_processes") == ["Приём, проверка", "Приём, проверка", "Осмотр"]  # the act binds
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["F9:F12"].type is None  # «contains»: a cell may hold more than one of the words
    assert rules["E9:E12"].errorStyle in {None, "stop"}
    assert rules["I9:I12"].formula1 == "list_own_4"
    assert len(rules["I9:I12"].prompt) <= 255
    assert rules["I9:I12"].prompt.endswith("(п. 4)")
    formulas = [rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules]
    assert 'AND($B9<>"",SUMPRODUCT(--($B$9:$B$12=$B9))>1)' in formulas
    assert book.defined_names["reestr_form"].attr_text == '"odd/2025-02-03"'
    assert dump(data)


def test_a_form_without_lists_has_no_lists_sheet() -> None:
    columns = [{"key": "id", "header": "Шифр", "about": "Шифр.", "clause": "п. 1", "required": True}]
    form = odd_form(columns=columns, vocabularies={}, catalog=None, blank={"title": ["Т"], "agency": "Орган"})
    book = opened(write_blank(form, None, BlankOptions(rows=1)))
    assert book.sheetnames == ["Реестр", "Памятка"]
    assert header_row(book, form) == 3


@pytest.mark.parametrize("text", ["=1+1", "+7 845", "@имя", "-", "#REF!", "TRUE", "0012", "1.10", "2025-10-01", "'х"])
def test_text_stays_text(text: str) -> None:
    form = odd_form()
    cell = opened(write_register(form, None, [{"id": text}]))["Реестр"]["B9"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_what_xml_cannot_hold_is_kept_as_excel_keeps_it() -> None:
    data = write_register(odd_form(), None, [{"id": "a\x00b\rc_x0041_\ud800<&>\tпо\nлист"}])
    sheet = parts(data)["xl/worksheets/sheet1.xml"]
    assert "a_x0000_b_x000D_c_x005F_x0041__xD800_&lt;&amp;&gt;\tпо\nлист" in sheet


def test_a_text_too_long_for_a_cell_is_refused_with_its_place() -> None:
    form = odd_form()
    write_register(form, None, [{"id": "я" * LONGEST_TEXT}])
    with pytest.raises(TextTooLong) as caught:
        write_register(form, None, [{"id": "1"}, {"id": "я" * LONGEST_TEXT + "ь"}])
    assert (caught.value.facts["row"], caught.value.facts["header"]) == (10, "Шифр*")
    with pytest.raises(TextTooLong):
        write_register(form, None, [{"id": "😀" * (LONGEST_TEXT // 2 + 1)}])


def test_filled_rows_are_as_tall_as_their_text_and_may_grow() -> None:
    form = LIBRARY.form("kirov")
    data = write_register(form, None, [{"id": "1"}, {"id": "2", "service": "слово " * 60}], spare_rows=2)
    sheet = opened(data)["Реестр"]
    heights = [sheet.row_dimensions[row].height for row in (8, 9)]
    assert heights[1] > 8 * heights[0]
    assert "customHeight" not in parts(data)["xl/worksheets/sheet1.xml"]


def test_columns_outside_the_form_can_be_written() -> None:
    form = LIBRARY.form("kirov")
    extra = Column(key="extra", header="Примечание отдела", about="Графа вне формы.", clause="вне формы")
    data = write_register(form, None, [{"id": "1", "extra": "да"}], columns=[*form.official_columns, extra])
    sheet = opened(data)["Реестр"]
    assert (sheet["P6"].value, sheet["P8"].value, sheet.auto_filter.ref) == ("Примечание отдела", "да", "A7:P8")


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.fixed_dictionaries({}, optional={"id": _TEXTS, "service": _TEXTS, "own_1": _TEXTS}), max_size=4))
def test_rows_come_back_as_written(rows: list[dict[str, str]]) -> None:
    from openpyxl.utils.escape import unescape

    sheet = opened(write_register(odd_form(), None, rows))["Реестр"]
    for number, row in enumerate(rows, 9):
        for key, letter in (("own_1", "A"), ("id", "B"), ("service", "C")):
            found = sheet[f"{letter}{number}"].value
            assert unescape(found or "") == row.get(key, "")


def test_own_processes_join_the_list_where_the_act_leaves_names_to_the_body() -> None:
    form = replace(odd_form(), catalog_binding=False)
    book = opened(write_blank(form, odd_catalog(), BlankOptions(rows=4, own_processes=("Свой",))))
    assert named(book, "catalog_processes")[-1] == "Свой"
