"""``reestr validate`` over folders and ``reestr baseline``, as a person and a nightly job call them."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.batch.registers import folder, row, write
from tests.cli.conftest import Reestr


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with six registers, two of which have one error each."""
    folder(tmp_path / "реестры", 6)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("home")
def test_every_number_of_jobs_says_the_same_to_the_letter(reestr: Reestr) -> None:
    said = [
        reestr("validate", "реестры", "--format", how, "--no-cache", "--jobs", jobs)
        for how in ("text", "json", "junit")
        for jobs in ("1", "2")
    ]
    assert {done.code for done in said} == {1}
    assert {done.err for done in said} == {""}
    assert [done.out for done in said[::2]] == [done.out for done in said[1::2]]
    assert json.loads(said[2].out)["summary"] == {"files": 6, "rows": 12, "errors": 2, "warnings": 0, "infos": 0}


def test_a_link_back_into_the_tree_is_said_and_read_once(home: Path, reestr: Reestr) -> None:
    (home / "реестры" / "снова").symlink_to(home / "реестры")
    done = reestr("validate", "реестры", "--format", "json")
    assert len(json.loads(done.out)["files"]) == 6
    assert done.err.endswith("снова пропущена: она уже проверяется, на нее ведет ссылка.\n")


@pytest.mark.parametrize("command", ["validate", "board", "merge --dry-run", "baseline write --reason Позже"])
def test_files_of_other_kinds_are_told_in_one_line(home: Path, reestr: Reestr, command: str) -> None:
    for name in ("письмо.pdf", "скан.PDF", "прочее.docx", "архив/минфин.rar", "логотип.png", "отчет.html"):
        path = home / "реестры" / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    told = [line for line in reestr(*command.split(), "реестры").err.splitlines() if "ропущен" in line]
    (said,) = told
    assert said == (
        "Пропущены 4 файла, которые не являются книгами: реестры/архив/минфин.rar, реестры/прочее.docx, "
        "реестры/письмо.pdf и еще 1. Если среди них есть реестры, сохраните их в формате .xlsx; архив сначала "
        "распакуйте."
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root enters every folder")
def test_a_folder_that_may_be_listed_and_not_entered_stops_nothing(home: Path, reestr: Reestr) -> None:
    closed = folder(home / "реестры" / "закрыто", 1)[0].parent
    closed.chmod(0o444)
    try:
        done = reestr("validate", "реестры", "--format", "concise")
    finally:
        closed.chmod(0o755)
    assert (done.code, done.out.count("R001"), done.out.count("R206")) == (1, 1, 2)
    assert "нет прав" in done.out


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="links need rights on Windows")
def test_links_that_lead_nowhere_are_told_in_russian(home: Path, reestr: Reestr) -> None:
    (home / "реестры" / "обрыв.xlsx").symlink_to("нет.xlsx")
    (home / "реестры" / "круг.xlsx").symlink_to("круг.xlsx")
    said = [line for line in reestr("validate", "реестры", "--format", "concise").out.splitlines() if "R001" in line]
    assert "ссылка указывает на несуществующий файл" in said[1]
    assert "ссылка ведет на саму себя" in said[0]
    assert not any(letter.isascii() and letter.isalpha() for line in said for letter in line.split("]")[1])


@pytest.mark.parametrize(
    "arguments",
    [("--jobs", "0"), ("--jobs", "два"), ("--time-limit", "-1"), ("--baseline", "нет.toml"), ("--since", "HEAD")],
)
@pytest.mark.usefixtures("home")
def test_wrong_options_are_named(arguments: tuple[str, ...], reestr: Reestr) -> None:
    done = reestr("validate", "реестры", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Ошибка")


def test_a_broken_cache_is_said_once_on_stderr(home: Path, reestr: Reestr) -> None:
    (home / "кэш").mkdir()
    (home / "кэш" / "checks-1.sqlite3").write_bytes(b"x" * 5000)
    first = reestr("validate", "реестры", "--cache-dir", "кэш")
    assert first.err.count("поврежден") == 1
    second = reestr("validate", "реестры", "--cache-dir", "кэш")
    assert (second.out, second.err) == (first.out, "")


def test_one_file_keeps_no_cache(home: Path, reestr: Reestr) -> None:
    assert reestr("validate", "реестры/000.xlsx", "--cache-dir", "кэш").code == 0
    assert not (home / "кэш").exists()


def test_known_faults_pass_and_new_ones_fail(home: Path, reestr: Reestr) -> None:
    assert reestr("baseline", "write", "реестры").code == 2
    done = reestr("baseline", "write", "реестры", "--reason", "исправим к отчету", "--until", "2199-01-01")
    assert (done.code, done.err) == (0, "В reestr-baseline.toml 2 известных замечания.\n")
    again = reestr("baseline", "write", "реестры", "--reason", "снова")
    assert again.code == 2
    passed = reestr("validate", "реестры", "--baseline", "reestr-baseline.toml", "--format", "concise")
    assert (passed.code, passed.out, passed.err) == (0, "", "Не показаны 2 известных замечания.\n")
    assert reestr("baseline", "check", "реестры").code == 0
    write(home / "реестры" / "000.xlsx", [row("1.1", status="скоро")])
    failed = reestr("validate", "реестры", "--baseline", "reestr-baseline.toml", "--format", "concise")
    assert (failed.code, failed.out.count("\n"), "скоро" in failed.out) == (1, 1, True)
    checked = reestr("baseline", "check", "реестры")
    shown = "Посмотреть: reestr validate реестры --baseline reestr-baseline.toml"
    assert (checked.code, checked.out) == (1, f"1 замечание не закрыто списком.\n{shown}\n")


def test_mended_faults_are_stale_until_the_list_is_updated(home: Path, reestr: Reestr) -> None:
    reestr("baseline", "write", "реестры", "--reason", "исправим")
    write(home / "реестры" / "002.xlsx")
    done = reestr("validate", "реестры", "--baseline", "reestr-baseline.toml")
    assert done.code == 0
    assert "В reestr-baseline.toml 1 запись об уже исправленном" in done.err
    checked = reestr("baseline", "check", "реестры")
    assert checked.code == 1
    assert "исправлено: реестры/002.xlsx: R206 1.2" in checked.out
    assert reestr("baseline", "update", "реестры").code == 0
    assert reestr("baseline", "check", "реестры").code == 0
    assert (home / "reestr-baseline.toml").read_text(encoding="utf-8").count("[[known]]") == 1


def test_faults_of_a_file_that_is_gone_are_not_called_mended(home: Path, reestr: Reestr) -> None:
    reestr("baseline", "write", "реестры", "--reason", "исправим")
    (home / "реестры" / "002.xlsx").unlink()
    done = reestr("validate", "реестры", "--baseline", "reestr-baseline.toml")
    assert "В reestr-baseline.toml 1 запись о файле, которого больше нет" in done.err
    checked = reestr("baseline", "check", "реестры")
    assert (checked.code, checked.out) == (1, "файла больше нет: реестры/002.xlsx (в списке 1 его замечание)\n")
    assert reestr("baseline", "update", "реестры").code == 0
    assert reestr("baseline", "check", "реестры").code == 0


def test_what_has_expired_is_renewed_however_grave_it_is(home: Path, reestr: Reestr) -> None:
    faulty = Path(__file__).parents[2] / "examples" / "omsk" / "register-faulty.xlsx"
    (home / "реестры" / "007.xlsx").write_bytes(faulty.read_bytes())
    reestr("baseline", "write", "реестры", "--reason", "ждет", "--until", "2199-01-01", "--fail-on", "info")
    entries = Path("reestr-baseline.toml").read_text(encoding="utf-8").count("[[known]]")
    let_expire()
    again = reestr("baseline", "update", "реестры", "--reason", "ждет еще", "--until", "2199-01-01")
    assert "истек срок" not in again.err
    text = Path("reestr-baseline.toml").read_text(encoding="utf-8")
    assert (text.count("[[known]]"), text.count("ждет еще"), entries > 11) == (entries, entries, True)


def let_expire() -> None:
    """Let the last day of the entries have come and gone."""
    file = Path("reestr-baseline.toml")
    file.write_text(file.read_text(encoding="utf-8").replace("2199-01-01", "2020-01-01"), encoding="utf-8")


@pytest.mark.usefixtures("home")
def test_expired_faults_are_shown_again(reestr: Reestr) -> None:
    reestr("baseline", "write", "реестры", "--reason", "исправим", "--until", "2199-01-01")
    let_expire()
    done = reestr("validate", "реестры", "--baseline", "reestr-baseline.toml")
    assert done.code == 1
    assert "истек срок 2 записей" in done.err
    longer = "reestr baseline update реестры --baseline reestr-baseline.toml --until ДАТА"
    updated = reestr("baseline", "update", "реестры")
    for told in (done, updated):
        assert f"Исправьте замечания или продлите срок: {longer}\n" in told.err
    write(Path("реестры") / "009.xlsx", [row("1.1", status="новый")])
    words = longer.replace("ДАТА", "2199-01-01").split()[1:]
    assert reestr(*words).err == "В reestr-baseline.toml 2 известных замечания.\n"
    text = Path("reestr-baseline.toml").read_text(encoding="utf-8")
    assert (text.count("исправим"), text.count("2199-01-01")) == (2, 2)
    new = reestr("validate", "реестры", "--baseline", "reestr-baseline.toml")
    assert (new.code, "009.xlsx" in new.out) == (1, True)  # what is new is not hidden by it


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("given", ["31.12.2099", "2099-12-31"])
def test_the_last_day_is_read_as_people_write_it(reestr: Reestr, given: str) -> None:
    assert reestr("baseline", "write", "реестры", "--reason", "исправим", "--until", given).code == 0
    assert Path("reestr-baseline.toml").read_text(encoding="utf-8").count("until = 2099-12-31\n") == 2
    done = reestr("baseline", "update", "реестры", "--reason", "исправим", "--until", "к зиме")
    assert (done.code, "--until: «к зиме» — не дата" in done.err) == (2, True)


@pytest.mark.usefixtures("home")
def test_a_last_day_that_has_passed_is_refused(reestr: Reestr) -> None:
    yesterday, today = (date.today() - timedelta(days=1)).isoformat(), date.today().isoformat()
    given = ["реестры", "--reason", "исправим", "--until"]
    done = reestr("baseline", "write", *given, yesterday)
    assert (done.code, "уже прошел" in done.err) == (2, True)
    assert not Path("reestr-baseline.toml").exists()
    assert reestr("baseline", "write", *given, today).code == 0
    assert reestr("baseline", "update", *given, yesterday).code == 2
    assert "--reason" in reestr("baseline", "update", "реестры", "--until", today).err


@pytest.mark.usefixtures("home")
def test_expired_faults_get_a_new_reason_and_day(reestr: Reestr) -> None:
    reestr("baseline", "write", "реестры", "--reason", "исправим", "--until", "2199-01-01")
    let_expire()
    done = reestr("baseline", "update", "реестры", "--reason", "не успели", "--until", "2199-01-01")
    assert (done.code, done.err) == (0, "В reestr-baseline.toml 2 известных замечания.\n")
    assert reestr("baseline", "check", "реестры").out == "Список известных замечаний соответствует реестрам.\n"
    text = Path("reestr-baseline.toml").read_text(encoding="utf-8")
    assert (text.count("2020-01-01"), text.count("2199-01-01"), text.count("не успели")) == (0, 2, 2)


def test_joint_registers(home: Path, reestr: Reestr) -> None:
    write(home / "а" / "минздрав.xlsx", [row("1.1", links="минтруд:9.9")], "Минздрав")
    write(home / "а" / "минтруд.xlsx", [row("1.1")], "Минтруд")
    assert "R602" not in reestr("validate", "а").out
    done = reestr("validate", "а", "--joint", "--format", "concise", "--fail-on", "warning")
    assert done.code == 1
    assert "в реестре органа «минтруд» нет процесса с идентификатором «9.9»" in done.out


def test_only_what_changed_in_git(home: Path, reestr: Reestr) -> None:
    author = ["-c", "user.name=Проба", "-c", "user.email=p@example.invalid", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run(["git", *author, *arguments], cwd=home, check=True, capture_output=True)
    nothing = reestr("validate", "реестры", "--since", "HEAD", "--format", "json")
    assert (nothing.code, json.loads(nothing.out)["files"]) == (0, [])
    assert "не изменился" in nothing.err
    write(home / "реестры" / "002.xlsx", [row("1.1", status="скоро")])
    done = reestr("validate", "реестры", "--since", "HEAD", "--format", "json")
    assert [Path(file["path"]).name for file in json.loads(done.out)["files"]] == ["002.xlsx"]


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def _alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists() and _state(pid) != "Z"]


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def _heed_interruptions() -> None:
    """Undo what a shell does to what it starts in the background, as these tests may be: it ignores Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _started(home: Path) -> tuple[subprocess.Popen[bytes], list[int]]:
    """A run over many files that has just started its two workers."""
    folder(home / "много", 150)
    command = [sys.executable, "-m", "reestr_cli", "validate", "много", "--jobs", "2", "-o", "отчет.json"]
    run = subprocess.Popen(
        command,
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=os.environ.copy(),
        preexec_fn=_heed_interruptions,
    )
    until = time.monotonic() + 20
    while time.monotonic() < until:
        workers = _children(run.pid)
        if len(workers) == 2:
            return run, workers
        time.sleep(0.01)
    raise AssertionError("the workers did not start")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_interrupted_at_once_with_nothing_left_behind(home: Path) -> None:
    run, workers = _started(home)
    began = time.monotonic()
    os.killpg(run.pid, signal.SIGINT)
    out, error = run.communicate(timeout=10)
    assert time.monotonic() - began < 5
    assert (run.returncode, out, error.decode()) == (130, b"", "Прервано.\n")
    assert _alive(workers) == []
    assert sorted(path.name for path in home.iterdir()) == ["много", "реестры"]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_go_when_the_run_is_killed(home: Path) -> None:
    run, workers = _started(home)
    run.kill()
    run.communicate(timeout=10)
    until = time.monotonic() + 10
    while _alive(workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert _alive(workers) == []


def test_the_bar_is_for_terminals_alone(home: Path) -> None:
    command = [sys.executable, "-m", "reestr_cli", "validate", "реестры", "--no-cache", "--format", "concise"]
    reader, writer = pty.openpty()
    run = subprocess.Popen(command, cwd=home, stdout=subprocess.PIPE, stderr=writer)
    os.close(writer)
    shown = b""
    try:
        while piece := os.read(reader, 4096):
            shown += piece
    except OSError:  # the other end is closed
        pass
    out, _ = run.communicate(timeout=30)
    os.close(reader)
    text = shown.decode(errors="replace")
    assert "Проверка" in text
    assert "6/6" in text
    assert "строк: 12, замечаний: 2" in text
    assert out.decode().count("R206") == 2
    assert "\x1b" not in out.decode()


def test_a_time_limit_holds_for_a_single_file(home: Path, reestr: Reestr) -> None:
    file = home / "реестры" / "001.xlsx"
    file.write_bytes(file.read_bytes()[:-100])  # as if still being copied: it is waited for
    done = reestr("validate", str(file), "--time-limit", "0.2")
    assert (done.code, "--time-limit" in done.out) == (1, True)
