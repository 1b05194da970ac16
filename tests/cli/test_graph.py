"""``reestr graph`` from the command line to the exit code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.cli.conftest import Reestr
from tests.cli.test_diff import write
from tests.diff.registers import lines


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a register whose links are faulty, a clean one, and a file that is no workbook."""
    rows = lines(8)
    write(
        tmp_path / "чистый.xlsx",
        [{**row, "links": "1.2 (последующий)" if at == 0 else None} for at, row in enumerate(rows)],
    )
    rows[0]["links"] = "1.2 (последующий)"
    rows[1]["links"] = "1.1 (последующий); 7.7; минфин:4.2"
    rows[5]["links"] = "1.1 (предшествующий)"
    write(tmp_path / "реестр.xlsx", rows)
    (tmp_path / "не книга.xlsx").write_text("это не книга", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["реестр.xlsx"], 0),
        (["реестр.xlsx", "--exit-code"], 1),
        (["чистый.xlsx", "--exit-code"], 0),
        (["реестр.xlsx", "--service", "услуга 1"], 0),
        (["реестр.xlsx", "--service", "чего нет"], 2),
        (["реестр.xlsx", "--format", "png"], 2),
        (["реестр.xlsx", "-o", "связи.png"], 2),
        (["реестр.xlsx", "--region", "нигде"], 2),
        (["не книга.xlsx"], 1),
        (["нет.xlsx"], 2),
        ([], 2),
    ],
)
def test_exit_codes(reestr: Reestr, arguments: list[str], code: int) -> None:
    done = reestr("graph", *arguments)
    assert done.code == code
    assert done.err
    assert "Traceback" not in done.out + done.err


@pytest.mark.usefixtures("folder")
def test_what_is_found_is_told_beside_the_chart(reestr: Reestr) -> None:
    done = reestr("graph", "реестр.xlsx")
    assert done.out.startswith("%% Связи между процессами: реестр.xlsx\n")
    assert done.err == "8 процессов, 2 услуги, 5 связей; 1 цикл; 1 нарушенная связь.\n"
    one = reestr("graph", "реестр.xlsx", "--service", "Услуга 1")
    assert one.err == "5 процессов, 2 услуги, 1 связь; циклов нет; нарушенных связей нет.\n"


@pytest.mark.parametrize("ending", ["mmd", "dot", "svg", "html"])
def test_the_ending_of_the_output_chooses_the_format(reestr: Reestr, folder: Path, ending: str) -> None:
    target = folder / f"связи.{ending}"
    assert reestr("graph", "реестр.xlsx", "-o", target.name).code == 0
    starts = {"mmd": "%% Связи", "dot": "digraph ", "svg": "<?xml ", "html": "<!doctype html>"}
    before = target.read_text(encoding="utf-8")
    assert before.startswith(starts[ending])
    assert reestr("graph", "чистый.xlsx", "-o", target.name).code == 2
    assert target.read_text(encoding="utf-8") == before
    assert reestr("graph", "реестр.xlsx", "-o", target.name, "--force").code == 0
    assert target.read_text(encoding="utf-8") == before


def test_an_input_is_never_written_over(reestr: Reestr, folder: Path) -> None:
    before = (folder / "реестр.xlsx").read_bytes()
    assert reestr("graph", "реестр.xlsx", "-o", "реестр.xlsx", "--force").code == 2
    assert (folder / "реестр.xlsx").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_other_registers_are_those_of_the_settings(reestr: Reestr, folder: Path) -> None:
    (folder / "reestr.toml").write_text('outside = ["7"]\n', encoding="utf-8")
    assert reestr("graph", "реестр.xlsx").err.endswith("нарушенных связей нет.\n")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("how", ["mermaid", "svg"])
def test_a_pipe_gets_utf_8_and_any_console_something(program: Callable[..., CompletedProcess[bytes]], how: str) -> None:
    done = program("graph", "реестр.xlsx", "--format", how, PYTHONIOENCODING="cp866")
    assert done.returncode == 0
    assert "✕ нет в реестре" in done.stdout.decode("utf-8")
    assert "нарушенная связь" in done.stderr.decode("cp866")


def test_the_picture_among_the_examples_is_that_of_its_register(reestr: Reestr, tmp_path: Path) -> None:
    examples = Path(__file__).resolve().parents[2] / "examples"
    written = tmp_path / "links.svg"
    assert reestr("graph", str(examples / "saratov" / "register-faulty.xlsx"), "-o", str(written)).code == 0
    assert written.read_bytes() == (examples / "graph" / "links.svg").read_bytes()


def test_help_is_in_both_languages(reestr: Reestr) -> None:
    assert "Только эта услуга" in reestr("graph", "--help").out
    assert "Only this service" in reestr("graph", "--help", "--lang", "en").out


def test_of_a_blank_there_is_nothing_to_draw_to_plan_or_to_publish(reestr: Reestr, tmp_path: Path) -> None:
    blank, other, out = tmp_path / "blank.xlsx", tmp_path / "other.xlsx", tmp_path / "out"
    for each in (blank, other):
        assert reestr("init", "--region", "kirov", "-o", str(each)).code == 0
    told = f"Ошибка: в реестре {blank} пока нет ни одного процесса: заполните его и выполните команду снова\n"
    for command in (["publish", "--owner", "drop"], ["graph"], ["plan"]):
        for arguments in ([], ["-o", str(out if command[0] == "publish" else out.with_suffix(".json"))]):
            if not arguments and command[0] == "publish":
                continue
            done = reestr(*command, str(blank), *arguments, *(["--format", "dot"] if command == ["graph"] else []))
            assert (done.code, done.out, done.err) == (2, "", told)
    assert "в реестрах пока нет ни одного процесса" in reestr("plan", str(blank), str(other)).err
    assert {each.name for each in tmp_path.iterdir()} == {"blank.xlsx", "other.xlsx"}
