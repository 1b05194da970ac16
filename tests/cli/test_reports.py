"""``--format``, ``--output`` and ``--report``: which report goes where, what is refused, and when."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from reestr_cli.cli.reports import FORMAT_NAMES, Target, targets
from reestr_cli.errors import WrongUsage
from reestr_cli.rules import RULES
from reestr_cli.rules.selection import ALWAYS
from tests.cli.conftest import Reestr

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
ACTIONS = {"GITHUB_ACTIONS": "true"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(EXAMPLES / "omsk" / "register-faulty.xlsx", tmp_path / "отдел 1.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("how", "output", "environment", "expected"),
    [
        (None, None, {}, "text"),
        (None, None, ACTIONS, "github"),
        (None, None, {"GITHUB_ACTIONS": "false"}, "text"),
        ("json", None, ACTIONS, "json"),
        (None, "a.txt", ACTIONS, "text"),
        (None, "a.sarif", ACTIONS, "sarif"),
        (None, "a.XML", {}, "junit"),
        (None, "a.xlsx", {}, "xlsx"),
        ("concise", "a.html", {}, "concise"),
    ],
)
def test_the_first_report(how: str | None, output: str | None, environment: dict[str, str], expected: str) -> None:
    assert targets(how, output, (), environment) == (Target(expected, Path(output) if output else None),)


@pytest.mark.parametrize(
    ("how", "output", "reports"),
    [
        ("xlsx", None, ()),
        ("docx", None, ()),
        (None, None, ("html",)),
        (None, None, ("=a.html",)),
        (None, None, ("html=",)),
        (None, None, ("docx=a.docx",)),
        (None, None, ("html=a.html", "json=./a.html")),
        (None, "a.html", ("html=a.html",)),
    ],
)
def test_what_cannot_be_asked_for(how: str | None, output: str | None, reports: tuple[str, ...]) -> None:
    with pytest.raises(WrongUsage):
        targets(how, output, reports, {})


def test_every_format_in_one_run(reestr: Reestr, folder: Path) -> None:
    asked = [f"--report={name}=отчет.{name}" for name in FORMAT_NAMES]
    done = reestr("validate", "отдел 1.xlsx", "--format", "concise", *asked)
    assert done.code == 1
    assert done.out.startswith("отдел 1.xlsx:Реестр!")
    written = {path.name: path for path in folder.glob("отчет.*")}
    assert set(written) == {f"отчет.{name}" for name in FORMAT_NAMES}
    assert done.err.count("отчет.") == len(FORMAT_NAMES)
    for name, path in written.items():
        data = path.read_bytes()
        if name.endswith("xlsx"):
            assert data.startswith(b"PK")
        else:
            assert "отдел 1.xlsx" in data.decode("utf-8") or name.endswith("sarif")
    assert written["отчет.concise"].read_text(encoding="utf-8") == done.out


def test_an_existing_report_is_refused_before_anything_is_read(reestr: Reestr, folder: Path) -> None:
    (folder / "б.json").write_text("мой файл", encoding="utf-8")
    arguments = ("validate", "отдел 1.xlsx", "--report", "html=а.html", "--report", "json=б.json")
    done = reestr(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "б.json" in done.err
    assert not (folder / "а.html").exists()
    assert (folder / "б.json").read_text(encoding="utf-8") == "мой файл"
    assert reestr(*arguments, "--force").code == 1
    assert json.loads((folder / "б.json").read_text(encoding="utf-8"))["summary"]["files"] == 1


@pytest.mark.parametrize("report", ["json=отдел 1.xlsx", "html=нет/а.html"])
def test_a_report_never_replaces_a_register_and_needs_its_folder(reestr: Reestr, folder: Path, report: str) -> None:
    before = (folder / "отдел 1.xlsx").read_bytes()
    assert reestr("validate", "отдел 1.xlsx", "--report", report, "--force").code == 2
    assert (folder / "отдел 1.xlsx").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_annotations_in_github_actions(reestr: Reestr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert reestr("validate", "отдел 1.xlsx").out.startswith("::error file=отдел 1.xlsx,line=")
    assert reestr("validate", "отдел 1.xlsx", "--format", "text").out.startswith("отдел 1.xlsx: ")
    monkeypatch.setenv("REESTR_FORMAT", "concise")
    assert reestr("validate", "отдел 1.xlsx").out.startswith("отдел 1.xlsx:Реестр!")


def test_junit_fails_by_what_fails_the_run(reestr: Reestr, folder: Path) -> None:
    reestr("validate", "отдел 1.xlsx", "--select", "R206", "--fail-on", "error", "-o", "а.xml")
    reestr("validate", "отдел 1.xlsx", "--select", "R1", "--fail-on", "info", "-o", "б.xml")
    assert 'failures="1"' in (folder / "а.xml").read_text(encoding="utf-8")
    assert f'skipped="{len(RULES) - len(ALWAYS | {"R206"})}"' in (folder / "а.xml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "utf-8"])
@pytest.mark.parametrize("name", ["json", "sarif", "gitlab"])
def test_json_is_utf8_whatever_the_encoding_of_the_console(
    program: Callable[..., CompletedProcess[bytes]], reestr: Reestr, name: str, encoding: str
) -> None:
    done = program("validate", "отдел 1.xlsx", "--format", name, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    reestr("validate", "отдел 1.xlsx", "--format", name, "-o", "там.json")
    assert json.loads(done.stdout.decode("utf-8")) == json.loads(Path("там.json").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["html", "junit", "markdown", "github"])
def test_documents_are_utf8_wherever_they_go(program: Callable[..., object], name: str) -> None:
    done = program("validate", "отдел 1.xlsx", "--format", name, PYTHONIOENCODING="cp866")
    assert (done.returncode, done.stderr) == (1, b"")  # type: ignore[attr-defined]
    assert "не" in done.stdout.decode("utf-8")  # type: ignore[attr-defined]
