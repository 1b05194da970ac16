"""The ending of a report's name and the format of the report agree, or the command says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from reestr_cli.cli.endings import format_of
from reestr_cli.errors import WrongUsage
from tests.cli.conftest import Reestr

REGISTER = str(Path(__file__).parent.parent.parent / "examples" / "kirov" / "register.xlsx")
NAMES = ("text", "json", "markdown")


@pytest.mark.parametrize(
    ("how", "output", "expected"),
    [
        (None, None, "text"), (None, "a.json", "json"), (None, "A.MD", "markdown"), (None, "a", "text"),
        (None, "a.txt", "text"), (None, "a.log", "text"), (None, "2026.03", "text"), ("text", "a.docx", "text"),
        ("json", "a.md", "json"),
    ],
)  # fmt: skip
def test_the_format_is_the_one_asked_for_or_that_of_the_ending(
    how: str | None, output: str | None, expected: str
) -> None:
    assert format_of(how, output, NAMES) == expected


@pytest.mark.parametrize("output", ["a.docx", "a.PDF", "folder/a.xls", "a.html", "a.csv", "a.foo", "a.gv"])
def test_an_ending_of_another_document_is_refused(output: str) -> None:
    with pytest.raises(WrongUsage, match=r"\.json, \.md, \.txt"):
        format_of(None, output, NAMES)


def test_a_command_without_a_text_has_its_own_usual_format_or_none() -> None:
    names = ("mermaid", "svg")
    assert format_of(None, None, names, usual="mermaid") == "mermaid"
    assert format_of(None, "a", names, usual="mermaid") == "mermaid"
    assert format_of(None, "a.txt", names, usual="mermaid", own={".txt": "mermaid"}) == "mermaid"
    for output in ("a.txt", "a.log"):
        with pytest.raises(WrongUsage, match=r" \.mmd, \.mermaid, \.svg;"):
            format_of(None, output, names, usual="mermaid")
    with pytest.raises(WrongUsage):
        format_of(None, "a", NAMES, usual=None)


@pytest.mark.parametrize(
    ("command", "ending"),
    [
        (("due", "--region", "omsk"), ".docx"),
        (("board", "."), ".pdf"),
        (("history",), ".xlsx"),
        (("plan", REGISTER), ".xls"),
        (("plan", REGISTER), ".md"),
        (("graph", REGISTER), ".png"),
        (("diff", REGISTER, REGISTER), ".csv"),
        (("request", REGISTER, REGISTER), ".odt"),
        (("validate", REGISTER), ".docx"),
    ],
)
def test_no_text_is_written_under_the_name_of_another_document(
    reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], ending: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = reestr(*command, "-o", f"отчет{ending}")
    assert (done.code, done.out) == (2, "")
    assert f"отчет{ending}: имя должно оканчиваться на" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [
        ("board", ".", "--format", "xlsx"),
        ("plan", REGISTER, "--format", "xlsx"),
        ("diff", REGISTER, REGISTER, "--format", "xlsx"),
        ("validate", REGISTER, "--format", "xlsx"),
        ("init", "--region", "kirov"),
        ("fix", REGISTER),
        ("annotate", REGISTER),
        ("merge", REGISTER),
    ],
)
def test_no_workbook_is_written_under_another_name(
    reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = reestr(*command, "-o", "книга.docx")
    assert (done.code, done.out) == (2, "")
    assert "книга.docx" in done.err
    assert ".xlsx" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_letter_is_not_written_under_another_name(
    reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = reestr("request", REGISTER, REGISTER, "--format", "docx", "-o", "письмо.xlsx")
    assert done.code == 2
    assert "письмо.xlsx: для формата docx имя файла должно оканчиваться на .docx" in done.err


def test_a_set_of_many_files_goes_to_a_folder(reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = reestr("publish", REGISTER, "-o", "сайт.xlsx", "--owner", "drop")
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert "-o сайт.xlsx: набор состоит из многих файлов, укажите для них папку" in done.err


@pytest.mark.parametrize("name", ["база.xlsx", "база.ods", "база.json"])
def test_a_database_is_not_written_under_the_name_of_a_document(
    reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = reestr("collect", REGISTER, "-o", name)
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert f"-o {name}: база данных — не файл" in done.err
