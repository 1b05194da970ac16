"""Which files of a folder may hold a register though they are no workbooks."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import docx
import pytest

from reestr_cli.cli.skipped import likelihood, skipped_in

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
REGISTER = "Идентификатор;Услуга;Процесс;Ответственный;Статус\n1.1;Прием;Прием;Иванова А.И.;действует\n"
BODIES = "Орган;Ответственный;Телефон;Почта\nМинистерство культуры;Иванова А.И.;;\n"


def skipped(folder: Path, files: list[str], workbooks: list[str]) -> list[str]:
    return [path.name for path in sorted(skipped_in(folder, files, workbooks), key=likelihood)]


def test_tables_archives_and_documents_may_hold_a_register(tmp_path: Path) -> None:
    (tmp_path / "ж.html").write_text("<p>отчет</p>", encoding="utf-8")
    (tmp_path / "л.txt").write_text("заметки; всякие", encoding="utf-8")
    files = ["д.pdf", "а.numbers", "г.DOCX", "в.zip", "б.rar", "е.jpg", "ж.html", "з.toml", "и.json", "к.xlsx", "л.txt"]
    assert skipped(tmp_path, files, ["к.xlsx"]) == ["а.numbers", "в.zip", "б.rar", "г.DOCX", "д.pdf"]


@pytest.mark.parametrize("name", ["страница.htm", "страница.html", "архив.mht", "таблица.xml"])
def test_what_excel_has_saved_as_a_page_may_hold_a_register(tmp_path: Path, name: str) -> None:
    told = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>'
    (tmp_path / name).write_text(told, encoding="utf-8")
    (tmp_path / f"отчет-{name}").write_text("<html><table></table></html>", encoding="utf-8")
    assert skipped(tmp_path, [name, f"отчет-{name}"], []) == [name]


def test_what_libreoffice_has_saved_as_a_page_may_hold_a_register(tmp_path: Path) -> None:
    head = '<meta name="generator" content="LibreOffice 7.4"/>'
    (tmp_path / "реестр.html").write_text(f"{head}<table><colgroup width='85'></colgroup></table>", encoding="utf-8")
    (tmp_path / "письмо.html").write_text(f"{head}<p>Направляем реестр</p>", encoding="utf-8")
    assert skipped(tmp_path, ["реестр.html", "письмо.html"], []) == ["реестр.html"]


def test_a_letter_and_a_report_are_no_tables(tmp_path: Path) -> None:
    letter = "Направляем реестр, заполненный, по поручению, в срок, с приложениями, для проверки.\n"
    (tmp_path / "письмо.txt").write_text(letter, encoding="utf-8")
    page = '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
    (tmp_path / "письмо.htm").write_text(page, encoding="utf-8")
    assert skipped(tmp_path, ["письмо.txt", "письмо.htm"], []) == []


def test_a_text_with_tabs_may_hold_a_register(tmp_path: Path) -> None:
    (tmp_path / "реестр.txt").write_text(REGISTER.replace(";", "\t"), encoding="utf-16")
    assert skipped(tmp_path, ["реестр.txt"], []) == ["реестр.txt"]


def test_a_copy_of_a_workbook_lies_there_by_right(tmp_path: Path) -> None:
    assert skipped(tmp_path, ["Минфин.xlsx", "минфин.pdf", "минфин 2.pdf"], ["Минфин.xlsx"]) == ["минфин 2.pdf"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_table_may_hold_a_register_when_it_has_the_columns(tmp_path: Path, encoding: str, sign: str) -> None:
    (tmp_path / "реестр.csv").write_text(REGISTER.replace(";", sign), encoding=encoding)
    (tmp_path / "органы.csv").write_text(BODIES.replace(";", sign), encoding=encoding)
    assert skipped(tmp_path, ["органы.csv", "реестр.csv"], []) == ["реестр.csv"]


def test_a_published_set_holds_its_register_as_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text(REGISTER, encoding="utf-8")
    assert skipped(tmp_path, ["data.csv", "register.xlsx"], ["register.xlsx"]) == ["data.csv"]
    assert not skipped(tmp_path, ["SHA256SUMS", "data.csv", "register.xlsx"], ["register.xlsx"])


def test_a_table_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "папка.csv").mkdir()
    assert skipped(tmp_path, ["папка.csv"], []) == ["папка.csv"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on Windows")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "труба.csv")
    assert skipped(tmp_path, ["труба.csv"], []) == ["труба.csv"]


def test_a_request_lies_beside_its_register_by_right(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "request" / "request.docx", tmp_path / "запрос.docx")
    docx.Document().save(str(tmp_path / "таблица.docx"))
    (tmp_path / "обрыв.docx").write_bytes((tmp_path / "запрос.docx").read_bytes()[:500])
    names = ["запрос.docx", "обрыв.docx", "таблица.docx"]
    assert skipped(tmp_path, names, []) == ["обрыв.docx", "таблица.docx"]
