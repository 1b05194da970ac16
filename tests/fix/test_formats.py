"""Files of other formats: the new workbook is an .xlsx, and what the format hides is said."""

from __future__ import annotations

from pathlib import Path

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from reestr_cli.i18n import use_language
from reestr_cli.report.fix import FORMATS
from reestr_cli.report.look import Look
from tests.fix.books import AGENCY, fixer
from tests.fix.sheets import SARATOV, line

HEADER = [column.header for column in SARATOV.official_columns]
ROWS = [[str(line(number, client=" семья").get(c.key) or "") for c in SARATOV.official_columns] for number in (1, 2)]
CONTENT = [["Реестр"], [AGENCY], HEADER, *ROWS]


def test_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Лист1", cell_overwrite_ok=True)
    for row, texts in enumerate(CONTENT):
        for column, text in enumerate(texts):
            sheet.write(row, column, text)
    sheet.write(3, 0, 1.1)
    book.save(str(tmp_path / "r.xls"))
    done = fixer().fix(tmp_path / "r.xls", tmp_path / "new.xlsx")
    assert done.data is not None
    assert [each.code for each in done.file.repairs] == ["R204", "R204"]
    assert done.file.remaining.agency == AGENCY
    assert "R203" in {each.code for each in done.file.remaining.findings}
    assert "errors" in done.file.unseen
    use_language("en")
    assert "hides some things" in "".join(FORMATS["text"].texts([done.file], Look()))


def test_ods(tmp_path: Path) -> None:
    book = OpenDocumentSpreadsheet()
    table = Table(name="Лист1")
    for texts in CONTENT:
        row = TableRow()
        for text in texts:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(tmp_path / "r.ods"))
    done = fixer().fix(tmp_path / "r.ods", tmp_path / "new.xlsx", always=True)
    assert done.data is not None
    assert done.data[:2] == b"PK"
    assert (done.file.remaining.rows, done.file.remaining.agency) == (2, AGENCY)
