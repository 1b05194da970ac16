"""The summary for a merge request: nothing breaks its tables, and it always fits."""

from __future__ import annotations

from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.messages import Message, Said
from tests.report.sample import rendering, sample, statuses


def odd(row: int, text: str) -> Finding:
    return Finding("R204", "stray-whitespace", Severity.WARNING, Said(Message(text)), "Реестр", row, 2)


def test_tables_have_as_many_cells_in_every_row() -> None:
    finding = odd(3, "а | б\n<script>alert(1)</script> ``` [ссылка](http://x) \\| ![](x)")
    text = rendering("markdown", Report((FileReport("отдел | 1.xlsx", (finding,), agency="<b>\n|"),)))
    assert "<script>" not in text
    assert "[ссылка](" not in text
    for block in text.split("\n\n"):
        rows = [line.replace("\\\\", "").replace("\\|", "") for line in block.splitlines() if line.startswith("|")]
        assert len({row.count("|") for row in rows}) <= 1


def test_it_fits_into_a_comment_and_says_what_is_left_out() -> None:
    files = tuple(FileReport(f"отдел {number:03}.xlsx", statuses(30)) for number in range(120))
    text = rendering("markdown", Report(files))
    assert len(text) < 65_536
    assert "… и еще 70 файлов." in text
    assert "… и еще 3500 замечаний." in text


def test_however_long_the_texts_are() -> None:
    findings = tuple(odd(row, f"{row} " + "\\" * 5000) for row in range(500))
    text = rendering("markdown", Report(tuple(FileReport(f"{'я' * 200}{n}.xlsx", findings) for n in range(60))))
    assert len(text) < 65_536
    assert "Остальное сюда не помещается: см. полный отчет." in text


def test_the_worst_file_comes_first() -> None:
    lines = [line for line in rendering("markdown", sample()).splitlines() if line.endswith("|")]
    assert [line.split("|")[1].strip() for line in lines[2:5]] == [
        "реестры/отдел 1.xlsx",
        "реестры/архив.xlsx",
        "чистый.xlsx",
    ]


def test_errors_are_told_before_warnings() -> None:
    text = rendering("markdown", sample())
    assert text.index("отдел 1.xlsx: 16 ошибок") < text.index("R005 | лист скрыт")
