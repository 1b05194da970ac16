"""What a workbook holds beside its register is named, whatever program wrote it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.workbook.traces import Trace, find_traces
from tests.publish.sources import EXAMPLES, register


def with_parts(path: Path, parts: dict[str, str], replaced: dict[str, tuple[str, str]]) -> Path:
    """Add parts to the package ``path``, and replace a text in others."""
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    for name, (old, new) in replaced.items():
        assert old.encode() in held[name]
        held[name] = held[name].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**held, **{name: text.encode() for name, text in parts.items()}}.items():
            archive.writestr(name, data)
    return path


def test_a_workbook_of_ours_leaves_no_trace_of_people() -> None:
    found = find_traces(EXAMPLES / "omsk" / "register.xlsx")
    assert found is not None
    assert {trace.kind for trace in found} == {"property", "sheet"}
    assert {trace.name for trace in found if trace.kind == "property"} == {"title", "subject", "Application"}


def test_everything_that_people_leave_is_named(tmp_path: Path) -> None:
    found = find_traces(register(tmp_path, dirty=True))
    assert found is not None
    for trace in (
        Trace("property", "creator", "Стрельцова А.В."),
        Trace("property", "Исполнитель", "Стрельцова"),
        Trace("comment", "Лист Стрельцовой", "1 (Стрельцова Анна)"),
        Trace("hidden-sheet", "Телефоны"),
        Trace("defined-name", "Стрельцова", "'Телефоны'!$A$1"),
        Trace("header-footer", "Лист Стрельцовой", "исп. Стрельцова"),
    ):
        assert trace in found


def test_what_excel_alone_leaves_is_named(tmp_path: Path) -> None:
    folder = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        'Requires="x15"><x15ac:absPath xmlns:x15ac="urn:x15ac" url="C:\\Users\\Стрельцова\\"/></mc:Choice>'
        '</mc:AlternateContent><fileSharing userName="Стрельцова"/><sheets>'
    )
    types = (
        '<Relationship Id="rIdP" Type="http://schemas.microsoft.com/office/2017/10/relationships/person" '
        'Target="persons/person.xml"/><Relationship Id="rIdL" Type="http://schemas.openxmlformats.org/officeDocument/'
        '2006/relationships/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>'
    )
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
        'Target="file:///C:/Стрельцова.xlsx" TargetMode="External"/></Relationships>'
    )
    path = with_parts(
        register(tmp_path),
        {
            "xl/persons/person.xml": '<personList xmlns="urn:p"><person displayName="Стрельцова Анна"/></personList>',
            "xl/externalLinks/externalLink1.xml": "<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": link,
            "xl/printerSettings/printerSettings1.bin": "HP",
            "customXml/item1.xml": "<a/>",
            "docProps/thumbnail.jpeg": "x",
        },
        {"xl/workbook.xml": ("<sheets>", folder), "xl/_rels/workbook.xml.rels": ("</Relationships>", types)},
    )
    found = find_traces(path)
    assert found is not None
    for trace in (
        Trace("folder", "C:\\Users\\Стрельцова\\"),
        Trace("property", "fileSharing", "Стрельцова"),
        Trace("person", "Стрельцова Анна"),
        Trace("external-link", "file:///C:/Стрельцова.xlsx"),
        Trace("printer-settings", "", "1"),
        Trace("custom-data", "", "1"),
        Trace("picture", "", "1"),
    ):
        assert trace in found


def test_an_open_document_is_looked_into(tmp_path: Path) -> None:
    path = tmp_path / "r.ods"
    meta = (
        '<office:document-meta xmlns:office="urn:o" xmlns:meta="urn:m" xmlns:dc="urn:d"><office:meta>'
        "<meta:initial-creator>Стрельцова</meta:initial-creator><dc:creator>Воробьев</dc:creator>"
        '<meta:user-defined meta:name="Отдел">кадров</meta:user-defined></office:meta></office:document-meta>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("meta.xml", meta)
        archive.writestr("content.xml", "<a><office:annotation>к</office:annotation><office:annotation a='1'/></a>")
        archive.writestr("Thumbnails/thumbnail.png", "x")
    assert find_traces(path) == (
        Trace("property", "initial-creator", "Стрельцова"),
        Trace("property", "creator", "Воробьев"),
        Trace("property", "Отдел", "кадров"),
        Trace("comment", "", "2"),
        Trace("picture", "", "1"),
    )


def test_other_formats_are_not_looked_into_and_broken_files_are_refused(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    book.add_sheet("a")
    book.save(str(tmp_path / "a.xls"))
    assert find_traces(tmp_path / "a.xls") is None
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    with pytest.raises(UnreadableWorkbook):
        find_traces(tmp_path / "b.xlsx")


def test_the_dirty_book_is_a_workbook_still(tmp_path: Path) -> None:
    data = register(tmp_path, dirty=True).read_bytes()
    assert "Телефоны" in load_workbook(io.BytesIO(data)).sheetnames
