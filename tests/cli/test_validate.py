"""``reestr validate`` from the command line to the exit code, on the examples."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Reestr

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a good register, a faulty one and a file that is no workbook."""
    shutil.copy(EXAMPLES / "saratov" / "register.xlsx", tmp_path / "хороший.xlsx")
    shutil.copy(EXAMPLES / "saratov" / "register-faulty.xlsx", tmp_path / "плохой.xlsx")
    (tmp_path / "reestr.toml").write_bytes((EXAMPLES / "saratov" / "reestr.toml").read_bytes())
    (tmp_path / "не книга.xlsx").write_text("это не книга", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["хороший.xlsx"], 0),
        (["плохой.xlsx"], 1),
        (["не книга.xlsx"], 1),
        (["."], 1),
        ([".", "--exit-zero"], 0),
        (["плохой.xlsx", "--select", "R204"], 0),
        (["плохой.xlsx", "--select", "stray-whitespace", "--fail-on", "info"], 1),
        (["плохой.xlsx", "--select", "R2,R4", "--ignore", "R2", "--ignore", "R4"], 0),
        (["плохой.xlsx", "--select", "R777"], 2),
        (["хороший.xlsx", "--region", "нигде"], 2),
        (["хороший.xlsx", "--config", "нет.toml"], 2),
        (["хороший.xlsx", "--form", "нет.toml"], 2),
        (["хороший.xlsx", "нет.xlsx"], 2),
    ],
)
def test_exit_codes(reestr: Reestr, arguments: list[str], code: int) -> None:
    done = reestr("validate", *arguments)
    assert done.code == code
    assert (done.out == "") == (code == 2)


def data(text: str) -> dict[str, dict[str, object]]:
    return {file["path"]: file for file in json.loads(text)["files"]}


@pytest.mark.usefixtures("folder")
def test_a_broken_file_is_a_finding_and_the_others_are_checked(reestr: Reestr) -> None:
    files = data(reestr("validate", ".", "--format", "json").out)
    assert list(files) == ["не книга.xlsx", "плохой.xlsx", "хороший.xlsx"]
    broken = files["не книга.xlsx"]
    assert [finding["code"] for finding in broken["findings"]] == ["R001"]  # type: ignore[attr-defined]
    assert (broken["region"], broken["sheet"], broken["rows"]) == (None, None, None)
    assert files["хороший.xlsx"]["findings"] == []


@pytest.mark.usefixtures("folder")
def test_a_file_named_twice_is_checked_once(reestr: Reestr) -> None:
    assert len(data(reestr("validate", "хороший.xlsx", "./хороший.xlsx", "хор*", "--format=json").out)) == 1


@pytest.mark.usefixtures("folder")
def test_paths_are_named_as_given(reestr: Reestr, folder: Path) -> None:
    assert list(data(reestr("validate", str(folder / "хороший.xlsx"), "--format=json").out)) == [
        (folder / "хороший.xlsx").as_posix()
    ]


@pytest.mark.usefixtures("folder")
def test_format_from_the_environment(reestr: Reestr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REESTR_FORMAT", "concise")
    lines = reestr("validate", "плохой.xlsx", "--select", "R206").out.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("плохой.xlsx:Реестр!H20: R206 [error] ")
    assert reestr("validate", "хороший.xlsx", "--format", "text").out.startswith("хороший.xlsx: ")


@pytest.mark.usefixtures("folder")
def test_the_report_file_is_utf8_and_never_replaced_unasked(reestr: Reestr) -> None:
    arguments = ("validate", "плохой.xlsx", "--format", "json", "-o", "отчет.json")
    done = reestr(*arguments)
    assert (done.code, done.out) == (1, "")
    assert "отчет.json" in done.err
    written = Path("отчет.json").read_bytes()
    assert "плохой.xlsx" in data(written.decode("utf-8"))
    assert reestr(*arguments).code == 2
    assert reestr(*arguments, "--force").code == 1
    assert Path("отчет.json").read_bytes() == written


@pytest.mark.usefixtures("folder")
def test_the_report_never_replaces_a_register(reestr: Reestr) -> None:
    before = Path("плохой.xlsx").read_bytes()
    assert reestr("validate", "плохой.xlsx", "-o", "плохой.xlsx", "--force").code == 2
    assert Path("плохой.xlsx").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_what_was_not_checked_does_not_look_clean(reestr: Reestr) -> None:
    said = "все выбранные исключены ключом --ignore, файлом reestr.toml или формой"
    done = reestr("validate", "плохой.xlsx", "--ignore", "R")
    assert (done.code, done.err) == (0, "")
    head, _, rest = " ".join(done.out.split()).partition(" ни одно правило не проверялось")
    assert said in rest
    assert "замечаний нет" not in head
    for name in ("concise", "json", "junit"):
        told = reestr("validate", "плохой.xlsx", "--select", "R2", "--ignore", "R2", "--format", name).err
        assert said in told.replace("Все", "все")
        assert "плохой.xlsx" in told
    Path("reestr.toml").write_text('[ignore]\nR2 = "исправим к отчету"\n', encoding="utf-8")
    assert said in " ".join(reestr("validate", "плохой.xlsx", "--select", "R2").out.split())
    assert said not in " ".join(reestr("validate", "плохой.xlsx").out.split())


@pytest.mark.usefixtures("folder")
def test_bad_settings_of_one_folder_are_said_before_anything_is_shown(reestr: Reestr) -> None:
    Path("другая").mkdir()
    shutil.copy("хороший.xlsx", "другая/хороший.xlsx")
    Path("другая/reestr.toml").write_text("region = [", encoding="utf-8")
    for name in ("json", "text"):
        done = reestr("validate", "хороший.xlsx", "другая", "--format", name)
        assert (done.code, done.out) == (2, "")
        assert "reestr.toml" in done.err


@pytest.mark.usefixtures("folder")
def test_statistics(reestr: Reestr) -> None:
    lines = reestr("validate", "плохой.xlsx", "--select", "R201,R206", "--statistics").out.splitlines()
    findings = data(reestr("validate", "плохой.xlsx", "--select", "R201,R206", "--format", "json").out)["плохой.xlsx"]
    counts = Counter(finding["code"] for finding in findings["findings"])  # type: ignore[attr-defined]
    assert set(counts) == {"R201", "R206"}
    assert {line.split()[1]: int(line.split()[0]) for line in lines if line[:1].isdigit()} == counts


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["concise", "json", "jsonl", "sarif", "junit", "gitlab", "github", "xlsx"])
def test_statistics_stand_beside_a_report_without_them(reestr: Reestr, name: str) -> None:
    asked = [
        "плохой.xlsx",
        "--select",
        "R201,R206",
        "--format",
        name,
        *(["-o", "отчет.xlsx"] if name == "xlsx" else ()),
    ]
    done = reestr("validate", *asked, "--statistics", "--force")
    title, *lines = done.err.replace("Отчет записан в файл отчет.xlsx.\n", "").splitlines()
    assert title == "Замечания по правилам:"
    assert [line.split()[1] for line in lines] == ["R201", "R206"]
    assert done.out == reestr("validate", *asked, "--force").out
    nothing = reestr("validate", "хороший.xlsx", "--statistics", *asked[3:], "--force")
    assert nothing.err.splitlines()[-1] == "Замечаний нет."


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["text", "grouped", "markdown", "html"])
def test_statistics_that_a_report_shows_are_told_once(reestr: Reestr, name: str) -> None:
    done = reestr("validate", "плохой.xlsx", "--select", "R201,R206", "--format", name, "--statistics")
    assert done.err == ""
    assert "R206" in done.out


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "ascii"])
def test_reports_on_poor_consoles(program: Callable[..., object], encoding: str) -> None:
    faulty = str(EXAMPLES / "omsk" / "register-faulty.xlsx")
    for name in ("text", "concise", "json"):
        done = program("validate", faulty, "--format", name, PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (1, b"")  # type: ignore[attr-defined]
        text = done.stdout.decode(encoding)  # type: ignore[attr-defined]
        if name == "json":
            whole = program("validate", faulty, "--format", name).stdout  # type: ignore[attr-defined]
            assert json.loads(text) == json.loads(whole)
        elif encoding != "ascii":
            assert "?" not in text


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root opens every folder")
def test_a_folder_that_cannot_be_opened_is_not_clean(reestr: Reestr, folder: Path) -> None:
    (folder / "закрыто").mkdir(mode=0)
    try:
        done = reestr(
            "validate", "хороший.xlsx", "закрыто", ".", "--ignore", "R001", "--fail-on", "error", "--select", "R5"
        )
        assert done.code == 1
        assert "Папка закрыто не открывается" in done.err
    finally:
        (folder / "закрыто").chmod(0o700)


@pytest.mark.usefixtures("folder")
def test_a_file_that_was_not_checked_says_so_though_its_rule_is_ignored(reestr: Reestr) -> None:
    assert "R001" in reestr("validate", "не книга.xlsx", "--ignore", "R0").out
    done = reestr("validate", "не книга.xlsx", "--ignore", "R001")
    assert done.code == 0
    assert "файл не проверен" in done.out
