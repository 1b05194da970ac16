"""What a file really is, whatever its name says."""

from __future__ import annotations

import io
import os
from pathlib import Path, PurePath

import pytest
import xlwt

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import use_language
from reestr_cli.messages import Message
from reestr_cli.workbook import container
from reestr_cli.workbook.archive import CUT
from reestr_cli.workbook.container import Kind, check_name
from reestr_cli.workbook.reading import NOT_A_FILE, NOT_OPENED, read_workbook
from tests.workbook.packages import pack, parts, read, refusal


def old_workbook() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("Реестр").write(0, 0, "да")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


OPEN_TEXT = pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
XML_2003 = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xef\xbb\xbf<html><body><table></table></body></html>", container.HTML),
        (b"\n<!DOCTYPE HTML PUBLIC>", container.HTML),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", container.HTML),
        (XML_2003.encode(), container.XML_2003),
        (b"<a/>", container.XML),
        ("номер;процесс\n1;приём\n".encode("cp1251"), container.TEXT),
        ("номер\tпроцесс\n".encode("utf-16"), container.TEXT),
        (b"%PDF-1.7", container.PDF),
        (b"{\\rtf1", container.RTF),
        (b"Rar!\x1a\x07", container.PACKED),
        (b"\x89PNG\r\n", container.PICTURE),
        (b"\x7fELF\x00\x01", container.UNKNOWN),
        (OPEN_TEXT, container.OPEN_DOCUMENT),
        (pack({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), container.WORD),
        (pack({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}), container.POWERPOINT),
        (pack({"readme.txt": "x"}), container.ZIP),
        (old_workbook().replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le")), container.OLD_OFFICE),
    ],
)
def test_no_workbook_is_named(tmp_path: Path, content: bytes, what: str) -> None:
    fault = refusal(tmp_path, content)
    advice = {
        **dict.fromkeys((container.ZIP, container.PACKED), container.PACKED_FILES),
        **dict.fromkeys(
            (container.WORD, container.POWERPOINT, container.PDF, container.RTF, container.PICTURE),
            container.NO_TABLE_IN_IT,
        ),
    }
    assert (fault.template, fault.facts) == (advice.get(what, container.NOT_A_WORKBOOK), {"what": Message(what)})


def test_cut_archive_is_no_mere_text(tmp_path: Path) -> None:
    assert refusal(tmp_path, pack(parts())[:100]).template == CUT


def test_types_missing(tmp_path: Path) -> None:
    given = parts()
    del given["[Content_Types].xml"]
    assert refusal(tmp_path, given).template == container.NO_CONTENT_TYPES


@pytest.mark.parametrize(
    ("name", "kind"), [("а.xlsx", Kind.XLS), ("а.XLS", Kind.XLSX), ("а.ods", Kind.XLSX), ("а.csv", Kind.XLSX)]
)
def test_wrong_ending(name: str, kind: Kind) -> None:
    with pytest.raises(UnreadableWorkbook) as caught:
        check_name(PurePath(name), kind)
    assert caught.value.template == container.WRONG_NAME


@pytest.mark.parametrize(
    ("name", "kind"), [("а.XLSX", Kind.XLSX), ("а.xlsm", Kind.XLSX), ("а", Kind.ODS), ("а.merge_12", Kind.XLSX)]
)
def test_right_or_silent_ending(name: str, kind: Kind) -> None:
    check_name(PurePath(name), kind)


def test_sentence_is_of_one_language(tmp_path: Path) -> None:
    fault = refusal(tmp_path, b"%PDF-1.7")
    assert "документ PDF" in str(fault)
    use_language("en")
    assert "a PDF document" in str(fault)


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"%PDF-1.7", "попросите реестр в виде книги Excel (.xlsx)"),
        (pack({"реестр.txt": "1"}), "распакуйте его и проверьте книги"),
        (b"Rar!\x1a\x07", "распакуйте его и проверьте книги"),
        (b"<html><table>", "откройте его в Excel или LibreOffice и сохраните как .xlsx"),
    ],
)
def test_the_advice_fits_what_the_file_is(tmp_path: Path, data: bytes, advice: str) -> None:
    assert advice in str(refusal(tmp_path, data))


def test_old_workbook_under_a_new_name(tmp_path: Path) -> None:
    assert refusal(tmp_path, old_workbook()).template == container.WRONG_NAME
    assert read(tmp_path, old_workbook(), "реестр.xls").sheets[0].rows == [["да"]]


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableWorkbook) as caught:
        read_workbook(tmp_path / "нет.xlsx")
    assert caught.value.template == NOT_OPENED


def test_folders_and_pipes_are_no_files(tmp_path: Path) -> None:
    paths = [tmp_path]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "труба.xlsx")
        paths.append(tmp_path / "труба.xlsx")
    for path in paths:
        with pytest.raises(UnreadableWorkbook) as caught:
            read_workbook(path)
        assert caught.value.template == NOT_A_FILE
