"""LibreOffice opens a marked copy, keeps the marks when it saves it, and they come off what it saved."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reestr_cli.annotation import annotate, remove_marks
from reestr_cli.forms.library import Library
from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.annotating.looks import COLOURS
from reestr_cli.workbook.annotating.remarks import TITLE
from tests.annotate.books import opened, rich

SOFFICE = shutil.which("soffice")
XLSX = "Calc MS Excel 2007 XML"

pytestmark = [pytest.mark.office, pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice")]


def looks(data: bytes) -> dict[str, tuple[object, ...]]:
    """Return what every cell of the register holds, its number format, fill and comment."""
    return {
        cell.coordinate: (
            cell.value, cell.number_format, cell.fill.fill_type and cell.fill.fgColor.rgb,
            cell.comment and cell.comment.text,
        )
        for row in opened(data)["Реестр"].iter_rows()
        for cell in row
    }  # fmt: skip


def test_marks_survive_libreoffice_and_come_off(tmp_path: Path) -> None:
    original, copy, saved = (tmp_path / name for name in ("реестр.xlsx", "копия.xlsx", "saved"))
    original.write_bytes(rich())
    done = annotate(original, Checker(Library(), Settings(), Choice()))
    assert done.data is not None
    copy.write_bytes(done.data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", f"xlsx:{XLSX}", "--outdir", str(saved)]
    subprocess.run([*command, str(original), str(copy)], check=True, capture_output=True, timeout=120)
    marked = (saved / copy.name).read_bytes()
    book = opened(marked)
    assert book.sheetnames[-1] == TITLE
    filled = [found for found in looks(marked).values() if found[2] in COLOURS.values()]
    assert len(filled) == done.cells
    assert sum("reestr: замечан" in str(found[3]) for found in filled) == done.cells - 1  # one is a conversation
    cleaned = remove_marks(saved / copy.name)
    assert cleaned is not None
    assert looks(cleaned) == looks((saved / original.name).read_bytes())
    assert opened(cleaned).sheetnames == opened(rich()).sheetnames
