"""What LibreOffice makes of our blanks: it keeps what helps a clerk, and text typed into them stays text."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from reestr_cli.forms.library import Library
from reestr_cli.workbook.blank import BlankOptions, write_blank

SOFFICE = shutil.which("soffice")
SYSTEM_PYTHON = "/usr/bin/python3"
TYPING = Path(__file__).with_name("type_in_office.py")
XLSX = "Calc MS Excel 2007 XML"
LIBRARY = Library()
ROWS = 25

pytestmark = [pytest.mark.office, pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice")]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The command of a LibreOffice with a profile of its own."""
    profile = tmp_path_factory.mktemp("profile")
    yield [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    shutil.rmtree(profile, ignore_errors=True)


@pytest.fixture(scope="module")
def saved_again(office: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of every region's blank as LibreOffice saves it; our own blanks lie in its folder ``ours``."""
    folder = tmp_path_factory.mktemp("blanks")
    ours = folder / "ours"
    ours.mkdir()
    for form in LIBRARY.forms():
        (ours / f"{form.region}.xlsx").write_bytes(write_blank(form, LIBRARY.catalog(form), BlankOptions(rows=ROWS)))
    command = [*office, "--convert-to", f"xlsx:{XLSX}", "--outdir", str(folder), *map(str, sorted(ours.iterdir()))]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


def rules(book: Workbook) -> set[tuple[str, str | None, str | None, str, bool]]:
    """Every validation: cells, type, list, what a wrong value meets, whether there is a prompt."""
    return {
        (
            str(rule.sqref),
            rule.type,
            rule.formula1 if rule.type else None,
            (rule.errorStyle or "stop") if rule.showErrorMessage else "",
            bool(rule.showInputMessage and rule.prompt),
        )
        for rule in book["Реестр"].data_validations.dataValidation
    }


def fills(book: Workbook) -> set[tuple[str, str]]:
    formatting = book["Реестр"].conditional_formatting
    return {(str(area.sqref), rule.formula[0]) for area in formatting for rule in area.rules}


@pytest.mark.parametrize("region", LIBRARY.regions)
def test_libreoffice_keeps_what_a_blank_holds(saved_again: Path, region: str) -> None:
    ours, theirs = load_workbook(saved_again / "ours" / f"{region}.xlsx"), load_workbook(saved_again / f"{region}.xlsx")
    assert theirs.sheetnames == ours.sheetnames
    assert rules(theirs) == rules(ours)
    assert fills(theirs) == fills(ours)
    assert len(fills(ours)) > 5
    for name, defined in ours.defined_names.items():
        assert theirs.defined_names[name].attr_text.replace("'", "") == defined.attr_text.replace("'", "")
    marks = {mark.name: mark.value for mark in theirs.custom_doc_props.props}
    assert marks == {mark.name: mark.value for mark in ours.custom_doc_props.props}
    before, after = ours["Реестр"], theirs["Реестр"]
    assert (after.print_title_rows, after.auto_filter.ref) == (before.print_title_rows, before.auto_filter.ref)
    assert (int(after.page_setup.paperSize), after.page_setup.orientation) == (8, "landscape")
    assert after.protection.sheet
    assert not after.protection.insertRows
    assert (after.column_dimensions["A"].number_format, after.column_dimensions["A"].protection.locked) == ("@", False)


def test_what_is_typed_stays_as_typed(office: list[str], tmp_path: Path) -> None:
    has_uno = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    if has_uno.returncode != 0:
        pytest.skip("no Python here has LibreOffice's uno module")
    form = LIBRARY.form("saratov")
    source, target = tmp_path / "blank.xlsx", tmp_path / "typed.xlsx"
    source.write_bytes(write_blank(form, LIBRARY.catalog(form), BlankOptions(rows=ROWS)))
    # Row 31 is an empty row without cells of its own once saved; row 40 lies below the input rows.
    typed = {"A8": "1.10", "A9": "0012", "A10": "1.1.1", "A11": "1,5", "C8": "=1+1", "A31": "1.2", "M40": "1.10"}
    pipe = f"reestr-{tmp_path.name}"
    server = subprocess.Popen([*office, f"--accept=pipe,name={pipe};urp;"], stderr=subprocess.DEVNULL)
    try:
        cells = [f"{address}={text}" for address, text in typed.items()]
        command = [SYSTEM_PYTHON, str(TYPING), pipe, str(source), str(target), *cells]
        subprocess.run(command, check=True, timeout=90, capture_output=True)
        server.wait(30)
    finally:
        server.kill()
        server.wait()
    sheet = load_workbook(target)["Реестр"]
    assert {address: sheet[address].value for address in typed} == typed
    assert {sheet[address].data_type for address in typed} == {"s"}
