"""LibreOffice opens what is written and shows the same cells."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from examples.build import EXAMPLES, FAULTY, REGIONS
from reestr_cli.fix.file import Fixer, Order
from reestr_cli.forms.library import Library
from reestr_cli.settings import find_settings
from tests.fix.books import sheets, texts

SOFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.office, pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice")]


def test_libreoffice_shows_the_same_cells(tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    for region in REGIONS:
        fixer = Fixer(Library(), find_settings(EXAMPLES / region), Order())
        done = fixer.fix(EXAMPLES / region / FAULTY, ours / f"{region}.xlsx")
        assert done.data is not None
        (ours / f"{region}.xlsx").write_bytes(done.data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    files = map(str, sorted(ours.iterdir()))
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=120)
    for region in REGIONS:
        mine, theirs = sheets(ours / f"{region}.xlsx"), sheets(tmp_path / f"{region}.xlsx")
        assert list(mine) == list(theirs)
        for name, sheet in mine.items():
            assert texts(theirs[name]) == texts(sheet)
        book = load_workbook(tmp_path / f"{region}.xlsx")
        assert len(book["Реестр"].data_validations.dataValidation) > 5
