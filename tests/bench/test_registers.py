"""The benchmark's registers are what it says of them: clean ones without a finding, faulty ones full of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reestr_cli.findings import FileReport
from reestr_cli.forms.library import Library
from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.reading import read_workbook

GENERATOR = Path(__file__).parents[2] / "bench" / "registers.py"
ROWS = 200
COLUMNS = 15


def checked(folder: Path, strings: str, *options: str) -> FileReport:
    path = folder / "register.xlsx"
    command = [sys.executable, str(GENERATOR), str(path), "--rows", str(ROWS), "--strings", strings, *options]
    subprocess.run(command, check=True)
    return Checker(Library(), Settings(), Choice()).check_workbook(read_workbook(path), path.name)


@pytest.mark.parametrize("strings", ["shared", "inline"])
def test_a_clean_register_has_no_finding(tmp_path: Path, strings: str) -> None:
    report = checked(tmp_path, strings)
    assert (report.region, report.rows, report.findings) == ("saratov", ROWS, ())


def test_a_faulty_register_has_a_fault_in_three_cells_of_ten(tmp_path: Path) -> None:
    report = checked(tmp_path, "shared", "--faulty")
    places = {finding.address for finding in report.findings}
    assert report.rows == ROWS
    assert len(places) >= 0.27 * ROWS * COLUMNS
