from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from reestr_cli.errors import OutputExists, ReestrError
from reestr_cli.workbook.obstacles import CannotWrite, OutputBusy
from reestr_cli.workbook.saving import HIDDEN_PREFIX, HIDDEN_SUFFIX, replace_patiently, save

posix = pytest.mark.skipif(os.name == "nt", reason="links, modes and signals of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_a_new_file_and_nothing_else(tmp_path: Path) -> None:
    save(tmp_path / "реестр.xlsx", b"new")
    assert (tmp_path / "реестр.xlsx").read_bytes() == b"new"
    assert names(tmp_path) == ["реестр.xlsx"]


def test_an_existing_file_stays_without_force(tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(OutputExists, match=r"r\.xlsx"):
        save(target, b"new")
    assert (target.read_bytes(), names(tmp_path)) == (b"old", ["r.xlsx"])
    save(target, b"new", force=True)
    assert (target.read_bytes(), names(tmp_path)) == (b"new", ["r.xlsx"])


@posix
def test_a_replaced_file_keeps_its_mode_and_a_new_one_follows_the_umask(tmp_path: Path) -> None:
    target, fresh = tmp_path / "r.xlsx", tmp_path / "f.xlsx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    before = os.umask(0o027)
    try:
        save(target, b"new", force=True)
        save(fresh, b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o640
    assert fresh.stat().st_nlink == 1


def test_a_name_the_disk_refuses_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        save(tmp_path / ("я" * 300 + ".xlsx"), b"new")
    assert names(tmp_path) == []


def in_a_child(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run ``program`` with the names of this module's subject at hand; ``ReestrError`` is printed."""
    head = (
        "import os, sys; from pathlib import Path; from reestr_cli.workbook.saving import save;"
        "from reestr_cli.errors import ReestrError; from reestr_cli.i18n import use_language; use_language('ru')\n"
    )
    command = [sys.executable, "-X", "utf8", "-c", head + program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=30)


@posix
def test_a_read_only_folder_is_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    drop = ""
    if os.geteuid() == 0:  # nothing is read-only for the superuser: become nobody, who must get into the folder
        drop = "os.setuid(65534)\n"
        for parent in tmp_path.parents[:-2]:
            parent.chmod(parent.stat().st_mode | 0o111)
    done = in_a_child(
        drop + "try: save(Path(sys.argv[1]), b'new')\nexcept ReestrError as error: print(error)", tmp_path / "r.xlsx"
    )
    tmp_path.chmod(0o755)
    assert ("не удалось записать файл" in done.stdout, "нет права" in done.stdout, done.stderr) == (True, True, "")
    assert names(tmp_path) == []


@posix
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    target.write_bytes(b"old")
    done = in_a_child(
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))\n"
        "try: save(Path(sys.argv[1]), b'n' * 9000, force=True)\nexcept ReestrError as error: print(error)",
        target,
    )
    assert "слишком велик" in done.stdout
    assert (target.read_bytes(), names(tmp_path)) == (b"old", ["r.xlsx"])


@posix
def test_kill_at_any_moment_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    size = 400_000
    target.write_bytes(b"0" * size)
    program = (
        "from pathlib import Path; from reestr_cli.workbook.saving import save; import sys\n"
        "print('go', flush=True)\n"
        f"while True:\n for digit in b'123': save(Path(sys.argv[1]), bytes([digit]) * {size}, force=True)"
    )
    seen = set()
    for attempt in range(8):
        child = subprocess.Popen([sys.executable, "-c", program, str(target)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.02 + 0.007 * attempt)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        data = target.read_bytes()
        assert len(data) == size
        assert data == data[:1] * size
        seen.add(data[:1])
    assert len(seen) > 1, "the children never wrote"
    left = [name for name in names(tmp_path) if name != "r.xlsx"]
    assert all(name.startswith(HIDDEN_PREFIX) and name.endswith(HIDDEN_SUFFIX) for name in left)


def test_what_a_killed_run_left_is_swept_after_a_day(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".reestr-1.tmp", ".reestr-2.tmp", ".reestr.toml"))
    for path in (old, young, other):
        path.write_bytes(b"")
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    for path in (old, other):
        os.utime(path, (two_days_ago, two_days_ago))
    save(tmp_path / "r.xlsx", b"new")
    assert names(tmp_path) == [".reestr-2.tmp", ".reestr.toml", "r.xlsx"]


def test_a_folder_that_a_killed_run_left_is_swept_as_well(tmp_path: Path) -> None:
    old, young = tmp_path / ".reestr-1.tmp", tmp_path / ".reestr-2.tmp"
    for folder in (old, young):
        folder.mkdir()
        (folder / "index.html").write_bytes(b"")
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(old, (two_days_ago, two_days_ago))
    save(tmp_path / "r.xlsx", b"new")
    assert names(tmp_path) == [".reestr-2.tmp", "r.xlsx"]


def test_readers_never_see_half_a_file(tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    size = 300_000
    target.write_bytes(b"0" * size)
    faults: list[ReestrError] = []

    def write(digit: bytes) -> None:
        for _ in range(25):
            try:
                save(target, digit * size, force=True)
            except ReestrError as fault:
                faults.append(fault)

    writers = [threading.Thread(target=write, args=(digit,)) for digit in (b"1", b"2", b"3", b"4")]
    for writer in writers:
        writer.start()
    reads = 0
    while any(writer.is_alive() for writer in writers):
        data = target.read_bytes()
        assert data == data[:1] * size
        reads += 1
    assert (faults, names(tmp_path)) == ([], ["r.xlsx"])
    assert reads > 10


def test_of_many_writers_without_force_one_wins(tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    barrier = threading.Barrier(8)
    refused: list[bytes] = []

    def write(digit: bytes) -> None:
        barrier.wait()
        try:
            save(target, digit * 1000)
        except OutputExists:
            refused.append(digit)

    writers = [threading.Thread(target=write, args=(str(number).encode(),)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(refused) == 7
    assert target.read_bytes()[:1] not in refused
    assert names(tmp_path) == ["r.xlsx"]


def test_windows_is_asked_again_while_a_program_holds_the_file(tmp_path: Path) -> None:
    asked = []

    def held(times: int) -> None:
        def replace(_: Path, __: Path) -> None:
            asked.append(1)
            if len(asked) <= times:
                raise PermissionError(errno.EACCES, "in use")

        replace_patiently(tmp_path, tmp_path, patience=0.35, replace=replace)

    held(2)
    assert len(asked) == 3
    with pytest.raises(OutputBusy, match="Excel"):
        held(1000)
    with pytest.raises(PermissionError):
        replace_patiently(
            tmp_path, tmp_path, patience=0, replace=lambda _, __: (_ for _ in ()).throw(PermissionError())
        )
