"""Runs over many files: the same answers by every way, in order; workers that die; files that are being written."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from reestr_cli.batch.alone import check_alone
from reestr_cli.batch.coding import decode
from reestr_cli.batch.examining import PAUSES
from reestr_cli.batch.job import Run
from reestr_cli.batch.order import Order, Task
from reestr_cli.batch.outcomes import Stopped, outcomes
from reestr_cli.batch.plan import Plan
from reestr_cli.batch.processes import Processes
from reestr_cli.errors import DataFileFault
from reestr_cli.findings import FileReport
from reestr_cli.settings import Settings
from tests.batch.holders import excel_lock
from tests.batch.registers import folder, row, write


def found(plan: Plan) -> list[FileReport]:
    """Every report of a run."""
    with Run(plan) as run:
        return list(run.report.files)


def brief(reports: list[FileReport]) -> list[tuple[str, int | None, list[str]]]:
    return [
        (report.path, report.rows, [f"{each.address} {each.code}" for each in report.findings]) for report in reports
    ]


def test_worker_processes_find_what_this_process_finds_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = folder(tmp_path, 9)
    alone = [check_alone(path, Order()) for path in files]
    assert brief(alone)[2] == (str(files[2]), 2, ["H5 R206"])
    for jobs in (1, 2):
        reports = found(Plan(files, jobs=jobs))
        assert brief(reports) == brief(alone)
        assert [report.changed for report in reports] == [report.changed for report in alone]
    assert not multiprocessing.active_children()


def test_reports_can_be_read_again_and_the_totals_wait_for_all(tmp_path: Path) -> None:
    files = folder(tmp_path, 6)
    seen: list[FileReport] = []
    with Run(Plan(files, jobs=1), seen=seen.append) as run:
        first = run.report.files[0]
        assert (first.path, len(seen)) == (str(files[0]), 1)
        assert (run.report.totals.files, run.report.rows, len(seen)) == (6, 12, 6)
        assert brief(list(run.report.files)) == brief(seen)
        assert run.report.files[-1].path == str(files[-1])
        assert [each.path for each in run.report.files[1:3]] == [str(path) for path in files[1:3]]


class Deadly(Settings):
    """Settings that end the process which receives them, as a want of memory would."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (9,)


def test_a_worker_that_dies_is_a_finding_about_its_file_and_the_rest_goes_on(tmp_path: Path) -> None:
    files = folder(tmp_path, 12)
    order = Order()
    crew = Processes(order, 2, None)
    tasks = [(Task(path, Deadly() if number in (3, 7) else None), None) for number, path in enumerate(files)]
    try:
        reports = [decode(answer.data, str(task.path)) for task, answer in outcomes(tasks, crew)]
    finally:
        crew.stop()
    assert [report.path for report in reports] == [str(path) for path in files]
    codes = [[finding.code for finding in report.findings] for report in reports]
    assert codes == [["R001"] if n in (3, 7) else ["R206"] if n % 3 == 2 else [] for n in range(12)]
    assert "не хватило памяти" in str(reports[3].findings[0].message)
    assert not multiprocessing.active_children()


def test_workers_killed_at_random_cost_nothing_but_time(tmp_path: Path) -> None:
    files = folder(tmp_path, 40)
    stop = threading.Event()

    def kill() -> None:
        for _ in range(3):  # fewer than it takes for a file to be named
            if stop.wait(0.15):
                return
            for child in multiprocessing.active_children()[:1]:
                if child.pid is not None:
                    os.kill(child.pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    with Run(Plan(files, jobs=2)) as run:
        _ = run.report.files[0]
        killer.start()
        try:
            reports = list(run.report.files)
        finally:
            stop.set()
            killer.join()
    assert brief(reports) == brief([check_alone(path, Order()) for path in files])


@pytest.mark.parametrize("jobs", [2, 1, None])
def test_a_file_that_takes_too_long_is_named_for_it(tmp_path: Path, jobs: int | None) -> None:
    files = folder(tmp_path, 3)
    files[1].write_bytes(files[1].read_bytes()[:-100])
    with being_written(files[1]):  # so it is waited for, longer than allowed
        reports = found(Plan(files, jobs=jobs, seconds=0.8 * sum(PAUSES)))
    refused = [any(finding.code == "R001" for finding in report.findings) for report in reports]
    assert refused == [False, True, False]
    assert "--time-limit" in str(reports[1].findings[0].message)


def test_what_is_wrong_with_the_settings_stops_the_run(tmp_path: Path) -> None:
    files = folder(tmp_path, 3)
    (tmp_path / "reestr.toml").write_text("colour = 1\n", encoding="utf-8")
    with pytest.raises(DataFileFault), Run(Plan(files, jobs=2)) as run:
        list(run.report.files)
    assert not multiprocessing.active_children()


def test_what_a_worker_finds_stops_the_run_with_its_sentence(tmp_path: Path) -> None:
    files = folder(tmp_path, 3)
    with pytest.raises(Stopped, match="R999"), Run(Plan(files, Order(ignore=("R999",)), jobs=2)) as run:
        list(run.report.files)


def test_leaving_early_ends_the_workers(tmp_path: Path) -> None:
    with Run(Plan(folder(tmp_path, 20), jobs=2)) as run:
        _ = run.report.files[0]
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()


def test_settings_of_each_folder_hold_for_its_files(tmp_path: Path) -> None:
    rows = [row("1.1", status="почти готово")]
    files = [write(tmp_path / "a" / "1.xlsx", rows), write(tmp_path / "b" / "1.xlsx", rows)]
    (tmp_path / "b" / "reestr.toml").write_text('[ignore]\nR206 = "свои статусы"\n', encoding="utf-8")
    assert [len(report.findings) for report in found(Plan(files, jobs=2))] == [1, 0]


def test_hostile_and_odd_files_do_no_harm_to_good_ones(tmp_path: Path) -> None:
    good = write(tmp_path / "good.xlsx")
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(good.read_bytes()[:3000])
    os.utime(cut, (1_700_000_000, 1_700_000_000))
    (tmp_path / "loop.xlsx").symlink_to(tmp_path / "loop.xlsx")
    (tmp_path / "gone.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    os.mkfifo(tmp_path / "pipe.xlsx")
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.xlsx"))
    odd.write_bytes(good.read_bytes())
    long = tmp_path / ("я" * 120 + ".xlsx")
    long.write_bytes(good.read_bytes())
    files = sorted(tmp_path.iterdir())
    began = time.monotonic()
    reports = {Path(report.path): [each.code for each in report.findings] for report in found(Plan(files, jobs=2))}
    assert {path for path, codes in reports.items() if not codes} == {good, odd, long}
    assert {path.stem for path, codes in reports.items() if codes == ["R001"]} == {"cut", "loop", "gone", "pipe"}
    assert time.monotonic() - began < 20


@contextmanager
def being_written(path: Path) -> Iterator[None]:
    """Have the file changed all the time."""
    before = path.stat().st_mtime_ns
    # a process of its own: a thread would wait for this one to let go of the interpreter
    writer = subprocess.Popen([sys.executable, "-c", "import os, sys\nwhile True: os.utime(sys.argv[1])", str(path)])
    try:
        while path.stat().st_mtime_ns == before and writer.poll() is None:
            time.sleep(0.01)
        yield
    finally:
        writer.kill()
        writer.wait()


def test_damaged_files_that_have_just_been_unpacked_are_waited_for_together(tmp_path: Path) -> None:
    files = folder(tmp_path, 6)
    for path in files:
        path.write_bytes(path.read_bytes()[:2000])
    began = time.monotonic()
    reports = found(Plan(files, jobs=1))
    assert time.monotonic() - began < 2 * sum(PAUSES)
    assert all("обрезан" in str(report.findings[0].message) for report in reports)


def test_a_file_that_is_being_copied_while_others_are_read_is_waited_for(tmp_path: Path) -> None:
    files = folder(tmp_path, 2)
    whole = files[1].read_bytes()
    for path in files:
        path.write_bytes(path.read_bytes()[:2000])
    steps = [
        threading.Timer(0.9 * sum(PAUSES), files[1].write_bytes, (whole[:3000],)),
        threading.Timer(1.5 * sum(PAUSES), files[1].write_bytes, (whole,)),
    ]
    for step in steps:
        step.start()
    try:
        reports = found(Plan(files, jobs=1))
    finally:
        for step in steps:
            step.join()
    assert [report.rows for report in reports] == [None, 2]


def test_a_file_that_is_still_being_copied_is_waited_for(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.xlsx").read_bytes()
    path = tmp_path / "copied.xlsx"
    path.write_bytes(whole[:2000])
    copying = threading.Timer(0.3, path.write_bytes, (whole,))
    copying.start()
    try:
        report = check_alone(path, Order())
    finally:
        copying.join()
    assert (report.rows, report.findings) == (2, ())


def test_a_file_that_stays_cut_short_names_who_has_it_open(tmp_path: Path) -> None:
    path = tmp_path / "реестр.xlsx"
    path.write_bytes(write(tmp_path / "other.xlsx").read_bytes()[:2000])
    excel_lock(path, "Иванов Иван")
    (report,) = found(Plan([path]))
    assert "открыт: Иванов Иван" in str(report.findings[0].message)
    assert "обрезан" in str(report.findings[0].message)


def test_an_open_file_that_can_be_read_is_checked(tmp_path: Path) -> None:
    path = write(tmp_path / "реестр.xlsx")
    excel_lock(path, "Иванов Иван")
    assert check_alone(path, Order()).findings == ()


def test_a_file_that_never_stops_changing_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path / "1.xlsx", [row(f"{n}.1") for n in range(1, 1500)])
    with being_written(path):
        report = check_alone(path, Order())
    assert [finding.code for finding in report.findings] == ["R001"]
    assert "изменяется" in str(report.findings[0].message)


@pytest.fixture(autouse=True)
def leave_nothing_beside_the_sources(tmp_path: Path) -> Iterator[None]:
    """No run writes anything into the folder it reads."""
    yield
    assert not [path.name for path in tmp_path.rglob(".reestr-*")]


def test_a_process_that_checks_many_files_keeps_nothing_of_them(tmp_path: Path) -> None:
    from reestr_cli.batch.worker import perform

    files = folder(tmp_path, 24)
    counts = []
    for path in files:
        perform(Order(), Task(path))
        counts.append(len(gc.get_objects()))
    assert counts[-1] - counts[11] < 12 * 20
