"""``reestr diff`` from the command line to the exit code, on workbooks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from reestr_cli.register import Value, text_of
from reestr_cli.workbook.blank import write_register
from tests.cli.conftest import Reestr
from tests.diff.registers import OMSK, SARATOV, line, lines


def write(path: Path, rows: Sequence[Mapping[str, Value]], form=SARATOV) -> None:  # type: ignore[no-untyped-def]
    texts = [{key: text_of(value) for key, value in row.items() if key in form.by_key} for row in rows]
    path.write_bytes(write_register(form, None, texts, agency="Министерство примеров"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two versions of a register, a register of another region and a file that is no workbook."""
    new = lines(8)
    new[2]["status"] = "прошел реинжиниринг"
    new[5]["owner"] = "Новиков Н. Н., начальник отдела"
    write(tmp_path / "старый.xlsx", lines(8))
    write(tmp_path / "новый.xlsx", [*new[:7], line(50)])
    write(tmp_path / "омск.xlsx", lines(8), OMSK)
    (tmp_path / "не книга.xlsx").write_text("это не книга", encoding="utf-8")
    shutil.copy(tmp_path / "старый.xlsx", tmp_path / "копия.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["старый.xlsx", "новый.xlsx"], 0),
        (["старый.xlsx", "новый.xlsx", "--exit-code"], 1),
        (["старый.xlsx", "копия.xlsx", "--exit-code"], 0),
        (["старый.xlsx", "новый.xlsx", "--exit-code", "--only", "moved"], 0),
        (["старый.xlsx", "новый.xlsx", "--exit-code", "--only", "added,owner"], 1),
        (["старый.xlsx", "новый.xlsx", "--key", "service,process"], 0),
        (["старый.xlsx", "не книга.xlsx"], 1),
        (["старый.xlsx", "омск.xlsx"], 2),
        (["старый.xlsx", "омск.xlsx", "--across"], 0),
        (["старый.xlsx", "нет.xlsx"], 2),
        (["старый.xlsx", "новый.xlsx", "--only", "чего-то"], 2),
        (["старый.xlsx", "новый.xlsx", "--column", "нет"], 2),
        (["старый.xlsx", "новый.xlsx", "--key", "нет"], 2),
        (["старый.xlsx", "новый.xlsx", "--format", "pdf"], 2),
        (["старый.xlsx", "новый.xlsx", "--format", "xlsx"], 2),
        (["старый.xlsx", "новый.xlsx", "--region", "нигде"], 2),
        (["старый.xlsx"], 2),
    ],
)
def test_exit_codes(reestr: Reestr, arguments: list[str], code: int) -> None:
    done = reestr("diff", *arguments)
    assert done.code == code
    assert done.err or code != 2
    assert "Traceback" not in done.out + done.err


@pytest.mark.usefixtures("folder")
def test_what_changed_is_told(reestr: Reestr) -> None:
    done = reestr("diff", "старый.xlsx", "новый.xlsx")
    said = " ".join(done.out.split())
    assert "Добавлено 1, исключено 1, изменено 2: статус вперед через ступень 1, ответственный 1." in said
    assert "[-Петров Б. Б.-]{+Новиков Н. Н.+}" in done.out
    assert not done.err


@pytest.mark.usefixtures("folder")
def test_what_was_not_asked_for_is_not_said_to_be_the_same(reestr: Reestr) -> None:
    assert "Версии не различаются." in reestr("diff", "старый.xlsx", "старый.xlsx").out
    for asked in (("--only", "moved"), ("--column", "kind", "--only", "kind")):
        said = reestr("diff", "старый.xlsx", "новый.xlsx", *asked).out
        assert "В том, что указано в команде, версии не различаются." in said


@pytest.mark.usefixtures("folder")
def test_a_broken_file_is_told_as_validate_tells_it(reestr: Reestr) -> None:
    done = reestr("diff", "старый.xlsx", "не книга.xlsx")
    assert done.err.startswith("не книга.xlsx: R001 ")
    assert done.err.count("\n") == 1
    assert not done.out


@pytest.mark.parametrize("ending", ["txt", "md", "html", "json", "xlsx"])
def test_the_ending_of_the_output_chooses_the_format(reestr: Reestr, folder: Path, ending: str) -> None:
    target = folder / f"изменения.{ending}"
    done = reestr("diff", "старый.xlsx", "новый.xlsx", "-o", target.name)
    assert done.code == 0
    starts = {"txt": "старый".encode(), "md": b"# ", "html": b"<!doctype html>", "json": b"{", "xlsx": b"PK"}
    assert target.read_bytes().startswith(starts[ending])
    again = reestr("diff", "старый.xlsx", "новый.xlsx", "-o", target.name)
    assert again.code == 2
    assert reestr("diff", "старый.xlsx", "новый.xlsx", "-o", target.name, "--force").code == 0


def test_an_input_is_never_written_over(reestr: Reestr, folder: Path) -> None:
    before = (folder / "новый.xlsx").read_bytes()
    assert reestr("diff", "старый.xlsx", "новый.xlsx", "-o", "новый.xlsx", "--force").code == 2
    assert (folder / "новый.xlsx").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_json_does_not_depend_on_the_language(reestr: Reestr) -> None:
    russian = reestr("diff", "старый.xlsx", "новый.xlsx", "--format", "json").out
    assert russian == reestr("diff", "старый.xlsx", "новый.xlsx", "--format", "json", "--lang", "en").out
    data = json.loads(russian)
    assert data["summary"]["kinds"] == {"status-jump": 1, "owner": 1}
    assert "\\u" not in russian


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "ascii"])
def test_any_console_shows_it(program: Callable[..., CompletedProcess[bytes]], encoding: str) -> None:
    done = program("diff", "старый.xlsx", "новый.xlsx", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert not done.stderr


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("how", ["markdown", "html"])
def test_a_pipe_gets_documents_in_utf_8(program: Callable[..., CompletedProcess[bytes]], how: str) -> None:
    done = program("diff", "старый.xlsx", "новый.xlsx", "--format", how, PYTHONIOENCODING="cp866")
    assert "старый.xlsx" in done.stdout.decode("utf-8")
    shown = program("diff", "старый.xlsx", "новый.xlsx", PYTHONIOENCODING="cp866")
    assert "старый.xlsx" in shown.stdout.decode("cp866")


def test_help_is_in_both_languages(reestr: Reestr) -> None:
    assert "Прежняя версия реестра." in reestr("diff", "--help").out
    assert "The old version of the register." in reestr("diff", "--help", "--lang", "en").out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("option", ["--column", "--key"])
def test_columns_may_be_named_by_their_headers(reestr: Reestr, option: str) -> None:
    by_key = reestr("diff", "старый.xlsx", "новый.xlsx", option, "service,process")
    by_header = reestr(
        "diff", "старый.xlsx", "новый.xlsx", option, "название услуги, функции, сервиса*", option, "Название процесса"
    )
    assert (by_key.code, by_header.out) == (0, by_key.out)
    done = reestr("diff", "старый.xlsx", "новый.xlsx", option, "Название процеса")
    assert done.code == 2
    assert f"{option}: графы «Название процеса» нет; возможно, нужна «Название процесса»?" in done.err
    assert "owner («Ответственный за процесс»)" in done.err
