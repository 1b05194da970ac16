"""The cache: what is kept and found again, what makes it useless, what becomes of a broken one, two runs at once."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reestr_cli.batch import order
from reestr_cli.batch.cache import FILE_NAME, Cache
from reestr_cli.batch.context import Contexts
from reestr_cli.batch.job import Run
from reestr_cli.batch.order import Order, State
from reestr_cli.batch.plan import Plan
from reestr_cli.findings import FileReport
from reestr_cli.i18n import use_language
from tests.batch.holders import excel_lock
from tests.batch.registers import folder, write

OLD = 1_700_000_000


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Six registers in a folder of their own."""
    return folder(tmp_path / "реестры", 6)


def checked(files: list[Path], home: Path, order: Order | None = None) -> tuple[list[FileReport], str | None]:
    """The reports of a run with the cache in ``home``, and what was wrong with the cache."""
    with Run(Plan(files, order or Order(), jobs=1, cache=home / "cache")) as run:
        reports = list(run.report.files)
    return reports, None if run.fault is None else str(run.fault)


def kept(home: Path, table: str = "reports") -> int:
    base = sqlite3.connect(home / "cache" / FILE_NAME)
    try:
        count: int = base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    finally:
        base.close()
    return count


def spoil(path: Path) -> None:
    """Make a file unreadable as a workbook, so that whoever opens it says so; size and time stay."""
    found = path.stat()
    path.write_bytes(b"\1" * found.st_size)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def test_a_second_run_gives_the_same_report(files: list[Path], tmp_path: Path) -> None:
    first, fault = checked(files, tmp_path)
    assert (fault, kept(tmp_path)) == (None, 6)
    use_language("en")
    english = [str(finding.message) for report in checked(files, tmp_path)[0] for finding in report.findings]
    use_language("ru")
    second = checked(files, tmp_path)[0]
    assert second == first
    assert english != [str(finding.message) for report in second for finding in report.findings]
    assert (len(english), kept(tmp_path)) == (2, 6)


def test_a_second_run_opens_no_workbook(files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order, "_SETTLED", 0)
    opened: list[str] = []
    watched = {str(path) for path in files}

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and str(arguments[0]) in watched:
            opened.append(str(arguments[0]))

    watching = True
    sys.addaudithook(watch)
    try:
        first = checked(files, tmp_path)[0]
        assert set(opened) == watched
        opened.clear()
        assert checked(files, tmp_path)[0] == first
        assert opened == []
    finally:
        watching = False


def test_a_changed_file_is_read_again_even_with_its_old_size_and_time(files: list[Path], tmp_path: Path) -> None:
    for path in files:
        os.utime(path, (OLD, OLD))
    checked(files, tmp_path)
    spoil(files[0])
    reports = checked(files, tmp_path)[0]
    assert [[finding.code for finding in report.findings] for report in reports[:3]] == [["R001"], [], ["R206"]]


def test_the_same_content_elsewhere_is_known(files: list[Path], tmp_path: Path) -> None:
    first = checked(files, tmp_path)[0]
    copies = [path.with_name(f"копия-{path.name}") for path in files]
    for path, copy in zip(files, copies, strict=True):
        copy.write_bytes(path.read_bytes())
    reports = checked(copies, tmp_path)[0]
    assert [report.findings for report in reports] == [report.findings for report in first]
    assert [report.path for report in reports] == [str(copy) for copy in copies]
    assert kept(tmp_path) == 6


def test_another_ending_is_another_file(tmp_path: Path) -> None:
    book = write(tmp_path / "a.xlsx")
    checked([book], tmp_path)
    wrong = book.with_suffix(".xls")
    wrong.write_bytes(book.read_bytes())
    (report,) = checked([wrong], tmp_path)[0]
    assert [finding.code for finding in report.findings] == ["R001"]


@pytest.mark.parametrize(
    "order",
    [Order(region="saratov"), Order(select=("R2",)), Order(ignore=("R206",)), Order(joint=True)],
    ids=["region", "select", "ignore", "joint"],
)
def test_other_options_are_another_context(order: Order, files: list[Path]) -> None:
    plain = Contexts(Order(), None).of(files[0])
    assert Contexts(order, None).of(files[0]).digest != plain.digest
    assert Contexts(Order(language="en"), None).of(files[0]).digest == plain.digest


def test_settings_and_own_forms_are_part_of_the_context(files: list[Path], tmp_path: Path) -> None:
    from reestr_cli.locations import shipped

    digests = {Contexts(Order(), None).of(files[0]).digest}
    settings = files[0].parent / "reestr.toml"
    settings.write_text('[severities]\nR206 = "warning"\n', encoding="utf-8")
    digests.add(Contexts(Order(), None).of(files[0]).digest)
    forms = tmp_path / "формы"
    forms.mkdir()
    own = forms / "saratov.toml"
    text = (shipped("templates") / "saratov.toml").read_text(encoding="utf-8")
    own.write_text(text, encoding="utf-8")
    settings.write_text(f'forms = "{forms.as_posix()}"\n', encoding="utf-8")
    digests.add(Contexts(Order(), None).of(files[0]).digest)
    own.write_text(f"{text}\n# другое\n", encoding="utf-8")
    digests.add(Contexts(Order(), None).of(files[0]).digest)
    assert len(digests) == 4


@pytest.mark.parametrize("content", [b"no base" * 1000, b"SQLite format 3\0" + b"\7" * 9000])
def test_a_broken_cache_is_said_once_and_started_anew(content: bytes, files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / FILE_NAME).write_bytes(content)
    reports, fault = checked(files, tmp_path)
    assert fault is not None
    assert "поврежден" in fault
    assert [len(report.findings) for report in reports] == [0, 0, 1, 0, 0, 1]
    assert checked(files, tmp_path) == (reports, None)
    assert kept(tmp_path) == 6


def test_a_report_that_was_changed_in_the_cache_is_made_again(files: list[Path], tmp_path: Path) -> None:
    first = checked(files, tmp_path)[0]
    base = sqlite3.connect(tmp_path / "cache" / FILE_NAME)
    with base:
        base.execute("UPDATE reports SET report = x'0102'")
    base.close()
    assert checked(files, tmp_path)[0] == first
    assert checked(files, tmp_path)[0] == first


def test_a_folder_that_cannot_be_made_is_said(files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    reports, fault = checked(files, tmp_path)
    assert fault is not None
    assert "на ее месте файл" in fault
    assert len(reports) == 6


def test_a_cache_that_cannot_be_opened_is_said_in_words(files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "cache" / FILE_NAME).mkdir(parents=True)
    reports, fault = checked(files, tmp_path)
    assert fault is not None
    assert "(файл не открывается)" in fault
    assert len(reports) == 6


def test_what_is_not_known_for_sure_is_not_kept(tmp_path: Path) -> None:
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(write(tmp_path / "whole.xlsx").read_bytes()[:2000])
    gone = tmp_path / "gone.xlsx"
    gone.symlink_to(tmp_path / "nowhere")
    checked([cut, gone], tmp_path)
    assert kept(tmp_path) == 0


@pytest.mark.parametrize("left", [0, 2000])
def test_what_looks_unfinished_is_asked_who_holds_it_every_time(left: int, tmp_path: Path) -> None:
    content = write(tmp_path / "whole.xlsx").read_bytes()[:left]
    files = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for path in files:
        path.write_bytes(content)
        os.utime(path, (OLD, OLD))
    checked(files, tmp_path)
    excel_lock(files[1], "Петрова О. И.")
    said = [str(report.findings[0].message) for report in checked(files, tmp_path)[0]]
    assert ["Петрова" in message for message in said] == [False, True]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on Windows")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    base = Cache(tmp_path / "cache")
    pipe = State.of((tmp_path / "pipe.xlsx").stat())
    base.keep(tmp_path / "other.xlsx", pipe, b"", b"digest of a file of the same size", b"report")
    base.close()
    for _ in range(2):
        (report,) = checked([tmp_path / "pipe.xlsx"], tmp_path)[0]
        assert [finding.code for finding in report.findings] == ["R001"]


def test_a_file_written_a_moment_ago_is_not_trusted_by_its_times(files: list[Path], tmp_path: Path) -> None:
    checked(files, tmp_path)
    assert kept(tmp_path, "files") == 0


def test_two_runs_at_once_and_one_that_is_killed(files: list[Path], tmp_path: Path) -> None:
    more = folder(files[0].parent / "ещё", 30)
    command = [sys.executable, "-m", "reestr_cli", "validate", str(files[0].parent), "--format", "json", "--jobs", "2"]
    environment = {**os.environ, "REESTR_CACHE_DIR": str(tmp_path / "cache")}
    runs = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)
    ]
    time.sleep(0.9)
    runs[2].kill()
    said = [run.communicate(timeout=60) for run in runs]
    assert said[0][0] == said[1][0]
    assert [run.returncode for run in runs[:2]] == [1, 1]
    assert [error for _, error in said[:2]] == [b"", b""]
    base = sqlite3.connect(tmp_path / "cache" / FILE_NAME)
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()
    assert checked(files + more, tmp_path)[1] is None


def test_old_reports_go(files: list[Path], tmp_path: Path) -> None:
    checked(files, tmp_path)
    base = sqlite3.connect(tmp_path / "cache" / FILE_NAME)
    with base:
        base.execute("UPDATE reports SET used = used - 91")
    base.close()
    checked([write(tmp_path / "new.xlsx")], tmp_path)
    assert kept(tmp_path) == 1


def test_a_closed_cache_knows_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx")
    cache = Cache(tmp_path / "cache")
    cache.close()
    assert not cache.knows(path, State.of(path.stat()), b"")
    assert cache.find(path) is None
